"""The scan folder of this computer: which one, what becomes of its files, how long they rest."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dsar_desk.cases.scan_folder import TAKEN_IN, AfterTaking, ScanFolder
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.paper_sheet import PaperSheet
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.window_printing import Prints
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["ScanFolderSheet"]

SECONDS = (2, 5, 10, 30, 60, 300)


class ScanFolderSheet(QDialog):
    """Names the folder into which the scanner writes; an empty name watches none.

    ``prints`` is whoever prints, the window's own road where none is handed in.
    """

    def __init__(
        self, office: Office, parent: QWidget | None = None, prints: Prints | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Scan folder"))
        self._office, self._prints = office, prints
        self.bar = MessageBar()
        self.folder = QLineEdit()
        self.choose_button = QPushButton(tr("Choose the folder …"))
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self.choose)
        self.after = QComboBox()
        self.after.addItem(tr("Move them to “{folder}” in it", folder=TAKEN_IN), AfterTaking.MOVE)
        self.after.addItem(tr("Leave them where they are"), AfterTaking.LEAVE)
        self.quiet = QComboBox()
        for seconds in SECONDS:
            self._add_seconds(seconds)
        self._lay_out()
        office.workbench.do(partial(_folder, office.desk), owner=self, then=self._show)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal; the folder before is still watched."""
        if error.parameters.get("field") == "quiet" or error.code == "scans.away":
            self.folder_field.show_error(error.sentence)
        else:
            self.bar.show_error(error)

    def choose(self) -> None:
        """Let the folder be chosen."""
        self._office.ask.choose_folder(
            tr("Choose the folder of the scanner"), lambda path: self.folder.setText(str(path))
        )

    def save(self) -> None:
        """Watch this folder from now on."""
        self.folder_field.clear_error()
        setting = ScanFolder(
            self.folder.text(), AfterTaking(self.after.currentData()), int(self.quiet.currentData())
        )
        call = partial(_choose, self._office.desk, setting)
        self._office.workbench.do(call, owner=self, then=lambda _none: self.accept())

    def show_separator(self) -> None:
        """Show the separator sheet, to be printed or saved."""
        PaperSheet(
            self._office,
            tr("Separator sheet"),
            tr("A page to print and lay between two letters. It can be used again and again."),
            self._office.desk.post_in.sheets.separator,
            "separator.pdf",
            prints=self._prints,
            parent=self,
        ).open()

    def _lay_out(self) -> None:
        self.folder_field = Field(
            tr("Folder that the scanner writes to"),
            self.folder,
            help_text=tr("A setting of this computer. Empty: no folder is watched."),
        )
        after = Field(
            tr("What becomes of files once they are taken in"),
            self.after,
            help_text=tr("Their bytes are stored first, whatever is chosen here."),
        )
        quiet = Field(
            tr("Taken in after"),
            self.quiet,
            help_text=tr("So long a file has to stay without a change; a slow scanner needs more."),
        )
        self.buttons = ButtonRow(tr("Save"), scope=self)
        self.buttons.accepted.connect(self.save)
        self.separator_button = self.buttons.add(tr("Separator sheet …"))
        self.separator_button.setToolTip(tr("A page to print and lay between two letters."))
        self.separator_button.clicked.connect(self.show_separator)
        self.buttons.add(tr("Cancel")).clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Scan folder"), Type.TITLE))
        for part in (self.bar, self.folder_field, self.choose_button, after, quiet):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)

    def _show(self, known: ScanFolder) -> None:
        self.folder.setText(known.folder)
        self.after.setCurrentIndex(self.after.findData(known.after))
        if self.quiet.findData(known.quiet) < 0:  # set on the command line
            self._add_seconds(known.quiet)
        self.quiet.setCurrentIndex(self.quiet.findData(known.quiet))

    def _add_seconds(self, seconds: int) -> None:
        self.quiet.addItem(tr_n("{n} second", "{n} seconds", seconds), seconds)


def _folder(desk: "Desk") -> ScanFolder:
    return desk.scanning.folder()


def _choose(desk: "Desk", setting: ScanFolder) -> None:
    desk.scanning.choose(desk.order(), setting)

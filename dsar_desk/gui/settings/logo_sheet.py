"""The sheet of the office's logo: a picture is chosen, seen, said in words, put on letters or off."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from dsar_desk.cases.paper import OfficeLogo
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.services.logo import LARGEST_LOGO
from dsar_desk.system.chosen import chosen_bytes
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order

__all__ = ["LogoSheet"]

ROOM = QSize(280, 110)


class LogoSheet(QDialog):
    """``changed`` says that letters bear another logo from now on, or none."""

    changed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Logo"))
        self._office = office
        self._file: Path | None = None
        self.bar = MessageBar()
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(ROOM.height() + 8)
        self.picture.setWordWrap(True)
        self.says = QLineEdit()
        about = tr("Such as “Logo of Fernwick Council”: a screen reader says it in its place.")
        self.says_field = Field(tr("What it shows"), self.says, help_text=about)
        self.buttons = ButtonRow(tr("Put it on letters"), scope=self)
        self.buttons.accepted.connect(self.submit)
        self.choose_button = self.buttons.add(tr("Choose a picture …"))
        self.choose_button.clicked.connect(self.choose)
        self.remove_button = self.buttons.add(tr("Take it off"))
        self.remove_button.clicked.connect(self.remove)
        self.buttons.add(tr("Cancel")).clicked.connect(self.reject)
        title = Words(tr("Logo"), Type.TITLE)
        told = tr("It stands in the letterhead, as PNG or JPEG. Approved letters stay as they are.")
        column = QVBoxLayout(self)
        for part in (title, Words(told, Type.QUIET), self.bar, self.picture, self.says_field):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.buttons)
        measure, room = self.fontMetrics(), self.screen().availableGeometry().size()
        wanted = QSize(measure.averageCharWidth() * 76, measure.height() * 15 + ROOM.height())
        self.resize(wanted.boundedTo(room * 0.95))
        self._show(None)
        office.workbench.do(partial(_current, office.desk), owner=self, then=self._show)

    def show_error(self, error: DeskError) -> None:
        """Say why a picture was not taken; what was typed stays."""
        self.setEnabled(True)
        if error.code == "paper.no_alternative":
            self.says_field.show_error(error.sentence)
            self.says_field.take_focus()
        else:
            self.bar.show_error(error)

    def choose(self) -> None:
        """Let a picture be chosen; it is looked at when it is put on letters."""
        kinds = [FileKind(tr("Pictures"), ("*.png", "*.jpg", "*.jpeg"))]
        self._office.ask.choose_files(
            tr("Choose a logo"), kinds, lambda paths: self._note_chosen(paths[0])
        )

    def submit(self) -> None:
        """Put the picture that was chosen on letters; without one the words alone cannot change."""
        if self._file is None:
            self.bar.refuse(tr("Choose a picture first. Nothing was changed."))
            return
        self.setEnabled(False)
        put = partial(_put, self._office.desk, self._office.order(), self._file, self.says.text())
        self._office.workbench.do(put, owner=self, then=lambda _logo: self._done())

    def remove(self) -> None:
        """Take the logo off letters."""
        self.setEnabled(False)
        take = partial(_remove, self._office.desk, self._office.order())
        self._office.workbench.do(take, owner=self, then=lambda _none: self._done())

    def _note_chosen(self, path: Path) -> None:
        self._file = path
        self.bar.clear()
        self.picture.setText(tr("{file} was chosen.", file=path.name))
        self.says.setFocus()

    def _show(self, logo: OfficeLogo | None) -> None:
        self.remove_button.setVisible(logo is not None)
        if logo is None:
            self.picture.setText(tr("Letters bear no logo."))
            return
        shown = QPixmap()
        shown.loadFromData(logo.raw, "PNG")
        fitted = shown.scaled(
            ROOM, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self.picture.setPixmap(fitted)
        self.picture.setAccessibleName(logo.alternative)
        self.says.setText(logo.alternative)

    def _done(self) -> None:
        self.changed.emit()
        self.accept()


def _current(desk: "Desk") -> OfficeLogo | None:
    return desk.correspondence.paper.logo.current()


def _put(desk: "Desk", order: "Order", path: Path, says: str) -> OfficeLogo:
    raw = chosen_bytes(path, LARGEST_LOGO)
    return desk.correspondence.paper.logo.choose(order, raw, says)


def _remove(desk: "Desk", order: "Order") -> None:
    desk.correspondence.paper.logo.remove(order)

"""The letters that wait, in a list, and what can be done with all of them."""

from collections.abc import Collection

from PySide6.QtWidgets import QPushButton

from dsar_desk.cases.received import Received
from dsar_desk.gui.intake.received_row import line_of, received_list, received_row
from dsar_desk.gui.intake.scan_folder_sheet import ScanFolderSheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["WaitingPane"]


class WaitingPane(Pane):
    """The list with its buttons; what they do is up to whoever holds the pane."""

    def __init__(self, office: Office) -> None:
        super().__init__(tr("Letters"))
        self._office = office
        self.list = received_list(tr("Letters that wait"))
        self.choose = QPushButton(tr("Choose files …"))
        self.pages = QPushButton(tr("Put pages in order …"))
        self.pages.setToolTip(tr("F7"))
        self.apart = QPushButton(tr("Back to the scan"))
        self.apart.setToolTip(tr("The letter was made of scanned pages: put them back."))
        self.folder = QPushButton(tr("Scan folder …"))
        self.folder.clicked.connect(self.choose_folder)
        self._empty = Words(tr("Nothing waits. Drop scans here, or choose them."), Type.QUIET)
        for part in (self.choose, self.pages, self.apart, self._empty):
            self.column.addWidget(part)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.folder)
        self.say_shown(None)
        self.show_letters(())

    def choose_folder(self) -> None:
        """Say which folder is watched on this computer."""
        ScanFolderSheet(self._office, self).open()

    def show_letters(self, waiting: Collection[Received]) -> None:
        """Show these letters, in their order."""
        rows = [received_row(line_of(one), self._office) for one in waiting]
        self.list.rows.replace(rows)
        self._empty.setVisible(not rows)
        self.pages.setEnabled(any(one.pages or not one.trouble for one in waiting))

    def say_shown(self, shown: Received | None) -> None:
        """Offer what can be done with the letter that is shown."""
        self.apart.setVisible(shown is not None and bool(shown.made_of))

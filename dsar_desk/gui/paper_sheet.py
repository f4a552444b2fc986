"""A sheet that shows a page of the office's own paper, and prints it or saves it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind
from dsar_desk.gui.office import Office
from dsar_desk.gui.paper_reader import PaperReader
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.paper_view import PaperView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.window_printing import Printout, Prints, WindowPrinting
from dsar_desk.system.chosen import save_chosen
from dsar_desk.text import tr

__all__ = ["PaperSheet"]

SIZE = QSize(680, 760)
"""Wide enough for a page, where the screen is."""


class PaperSheet(QDialog):
    """Shows what ``make`` gives, a PDF that is no letter; printing it is noted nowhere.

    Args:
        title: of the window, and of the print job; it names no person.
        about: what the page is for.
        make: gives the PDF, in a worker.
        name: under which it is offered to be saved.
        prints: whoever prints; the window's own road where none is handed in.
    """

    def __init__(  # noqa: PLR0913 - what it shows, what it is called, who prints
        self,
        office: Office,
        title: str,
        about: str,
        make: Callable[[], bytes],
        name: str,
        *,
        prints: Prints | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self._office, self._name = office, name
        self._prints: Prints = prints or WindowPrinting(office)
        self.bar, self.paper = MessageBar(), PaperView(title)
        self.reader = PaperReader(office, self.paper, own=True)
        self.reader.refused.connect(self.show_error)
        self.reader.shown.connect(partial(self._allow, allowed=True))
        self.buttons = ButtonRow(tr("Print …"), scope=self)
        self.buttons.accepted.connect(self.print_out)
        self.save_button = self.buttons.add(tr("Save as PDF …"))
        self.save_button.clicked.connect(self.save)
        self.buttons.add(tr("Close")).clicked.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (Words(title, Type.TITLE), Words(about, Type.QUIET), self.bar):
            column.addWidget(part)
        column.addWidget(self.paper, 1)
        column.addWidget(self.buttons)
        self.resize(SIZE.boundedTo(self.screen().availableGeometry().size() * 0.95))
        self._allow(allowed=False)
        self.reader.read(make)

    def show_error(self, error: DeskError) -> None:
        """Say why it cannot be shown, printed or saved."""
        self.bar.show_error(error)

    def print_out(self) -> None:
        """Let a printer be chosen, and print the page there; it is not moved as letters are."""
        self.bar.clear()
        pdf, said = self.reader.raw, tr("It was given to the printer.")
        pages = self._office.desk.post_room.papers.pages(pdf)
        self._prints.print_out(
            Printout(self.windowTitle(), pages, lambda _printer: pdf),
            self,
            lambda _printer: self.bar.confirm(said),
            self.show_error,
        )

    def save(self) -> None:
        """Let a place be chosen and write the page there."""
        self._office.ask.choose_save_path(
            tr("Save as PDF"),
            Path.home() / self._name,
            [FileKind(tr("PDF"), ("*.pdf",))],
            self._write,
        )

    def _write(self, path: Path) -> None:
        said = tr("{file} was written. Print it at its own size.", file=path.name)
        self._office.workbench.do(
            partial(save_chosen, path, self.reader.raw),
            owner=self,
            then=lambda _none: self.bar.confirm(said),
        )

    def _allow(self, *, allowed: bool) -> None:
        self.buttons.primary.setEnabled(allowed)
        self.save_button.setEnabled(allowed)

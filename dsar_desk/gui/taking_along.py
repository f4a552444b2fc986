"""Taking a sheet along: copied whole where nothing of it is selected, or saved as a PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTextEdit

from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import Ask, FileKind
from dsar_desk.gui.printing import PrintedSheet, save_sheet
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.text import tr

__all__ = ["CopiesAll", "save_as_pdf"]


class CopiesAll(QObject):
    """Lets Ctrl+C in a text copy all of it by ``copy`` as long as nothing in it is selected."""

    def __init__(self, text: QTextEdit, copy: Callable[[], object]) -> None:
        super().__init__(text)
        self._text, self._copy = text, copy
        text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key where there is no selection."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            copies = event.matches(QKeySequence.StandardKey.Copy)
            if copies and not self._text.textCursor().hasSelection():
                self._copy()
                return True
        return super().eventFilter(watched, event)


def save_as_pdf(sheet: PrintedSheet, name: str, ask: Ask, bar: MessageBar) -> None:
    """Let a place be chosen and write the sheet there; the bar says what came of it."""
    kinds = [FileKind(tr("PDF"), ("*.pdf",))]
    then = partial(_write, sheet, bar)
    ask.choose_save_path(tr("Save as PDF"), Path.home() / f"{name}.pdf", kinds, then)


def _write(sheet: PrintedSheet, bar: MessageBar, path: Path) -> None:
    try:
        save_sheet(sheet, path)
    except DeskError as refused:
        bar.show_error(refused)
    else:
        bar.confirm(tr("Saved as {file}.", file=path.name))

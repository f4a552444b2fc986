"""What a page asks the officer in a dialogue: a yes, a file, a place to save; never with exec()."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from dsar_desk.text import tr

__all__ = ["Ask", "FileKind", "Question", "WindowAsk"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is answered by one of two verbs, never by a bare yes or no.

    Attributes:
        text: the question, a whole sentence.
        act: what the button that goes ahead says (``Destroy the copy``).
        detail: what happens then, and whether it can be undone.
        keep: what the button that leaves everything as it is says; "Cancel" if empty.
        grave: whether the safe button is the one that Enter presses.
    """

    text: str
    act: str
    detail: str = ""
    keep: str = ""
    grave: bool = False


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file to choose among: its name and its patterns (``*.pdf``)."""

    name: str
    patterns: tuple[str, ...]

    @property
    def filter(self) -> str:
        """The kind as Qt's file dialogue wants it."""
        return f"{self.name} ({' '.join(self.patterns)})"


class Ask(Protocol):
    """The dialogues that a page may open; what was not chosen is not called back."""

    def confirm(
        self,
        question: Question,
        then: Callable[[], object],
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Call ``then`` if the officer goes ahead, else ``otherwise``."""

    def choose_files(
        self,
        title: str,
        kinds: Sequence[FileKind],
        then: Callable[[tuple[Path, ...]], object],
    ) -> None:
        """Call ``then`` with the files that were chosen, at least one."""

    def choose_save_path(
        self,
        title: str,
        suggested: Path,
        kinds: Sequence[FileKind],
        then: Callable[[Path], object],
    ) -> None:
        """Call ``then`` with the place to save to; an existing file was asked about."""

    def choose_folder(self, title: str, then: Callable[[Path], object]) -> None:
        """Call ``then`` with the folder that was chosen."""

    def tell(self, title: str, sentence: str, then: Callable[[], object] | None = None) -> None:
        """Say something that must be read before going on, then call ``then``."""


class WindowAsk:
    """Asks with the dialogues of the platform, on top of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def confirm(
        self,
        question: Question,
        then: Callable[[], object],
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Ask in a box whose buttons are verbs; Esc always leaves everything as it is."""
        box = self._box(QMessageBox.Icon.Question, question.text, question.detail)
        act = box.addButton(question.act, QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(question.keep or tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep if question.grave else act)
        box.setEscapeButton(keep)

        def answered(_code: int) -> None:
            if box.clickedButton() is act:
                then()
            elif otherwise is not None:
                otherwise()

        box.finished.connect(answered)
        box.open()

    def choose_files(
        self,
        title: str,
        kinds: Sequence[FileKind],
        then: Callable[[tuple[Path, ...]], object],
    ) -> None:
        """Let files be chosen in the platform's own dialogue."""
        dialog = self._file_dialog(title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: then(tuple(Path(name) for name in names)))
        dialog.open()

    def choose_save_path(
        self,
        title: str,
        suggested: Path,
        kinds: Sequence[FileKind],
        then: Callable[[Path], object],
    ) -> None:
        """Let a place be chosen; the dialogue asks before a file would be replaced."""
        dialog = self._file_dialog(title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
        dialog.setDirectory(str(suggested.parent))
        dialog.selectFile(suggested.name)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def choose_folder(self, title: str, then: Callable[[Path], object]) -> None:
        """Let a folder be chosen in the platform's own dialogue."""
        dialog = self._file_dialog(title, ())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def tell(self, title: str, sentence: str, then: Callable[[], object] | None = None) -> None:
        """Show the sentence with one button."""
        box = self._box(QMessageBox.Icon.Information, title, sentence)
        box.addButton(tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        if then is not None:
            box.finished.connect(lambda _code: then())
        box.open()

    def _box(self, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(icon)
        box.setWindowTitle(tr("DSAR Desk"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setInformativeText(detail)
        return box

    def _file_dialog(self, title: str, kinds: Sequence[FileKind]) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([kind.filter for kind in kinds])
        return dialog

"""The dialogues as tests see them: answers are written down beforehand, questions afterwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dsar_desk.gui.ask import FileKind, Question


@dataclass
class ScriptedAsk:
    """An ``Ask`` that answers at once; ``asked`` keeps what it was asked, in order."""

    yes: bool = True
    files: tuple[Path, ...] = ()
    save_to: Path | None = None
    folder: Path | None = None
    asked: list[str] = field(default_factory=list)

    def confirm(
        self,
        question: Question,
        then: Callable[[], object],
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        self.asked.append(question.text)
        if self.yes:
            then()
        elif otherwise is not None:
            otherwise()

    def choose_files(
        self, title: str, kinds: Sequence[FileKind], then: Callable[[tuple[Path, ...]], object]
    ) -> None:
        self.asked.append(title)
        if self.files:
            then(self.files)

    def choose_save_path(
        self, title: str, suggested: Path, kinds: Sequence[FileKind], then: Callable[[Path], object]
    ) -> None:
        self.asked.append(title)
        if self.save_to is not None:
            then(self.save_to)

    def choose_folder(self, title: str, then: Callable[[Path], object]) -> None:
        self.asked.append(title)
        if self.folder is not None:
            then(self.folder)

    def tell(self, title: str, sentence: str, then: Callable[[], object] | None = None) -> None:
        self.asked.append(sentence)
        if then is not None:
            then()

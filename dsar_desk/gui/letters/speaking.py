"""In which language a letter speaks: changed in a draft, and read in English beside it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from dsar_desk.cases.actor import Deed
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.gui.ask import Question
from dsar_desk.gui.letters.composer import Composer, Written
from dsar_desk.gui.letters.tongue_line import TongueLine
from dsar_desk.gui.letters.twin import TwinPane
from dsar_desk.gui.office import Office
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr

__all__ = ["Speaking"]

_ENGLISH = "en"


class Speaking(QObject):
    """Keeps the line of the language and the English twin; ``do`` does a change of the letter."""

    def __init__(
        self, office: Office, composer: Composer, do: Callable[[partial[Letter]], object]
    ) -> None:
        super().__init__(composer)
        self._office, self._composer, self._do = office, composer, do
        self.line, self.twin = TongueLine(), TwinPane()
        self._tab = composer.tabs.addTab(self.twin, tr("In English"))
        self._twins, self._looks = Latest(office.workbench, self), Latest(office.workbench, self)
        self._wanted = ""
        self.line.chosen.connect(self._look)
        composer.laid_out.connect(self._read)
        self.clear()

    def clear(self) -> None:
        """Show nothing of a letter."""
        self.line.hide()
        self._composer.tabs.setTabVisible(self._tab, False)

    def show_letter(self, written: Written) -> None:
        """Show the language of a letter; the one of a draft can be changed."""
        letter = written.letter
        may_write = self._office.desk.actor.may(Deed.DRAFT)
        fixed = letter.state is not LetterState.DRAFT or not may_write
        self.line.show_language(written.languages, letter.language, fixed=fixed)

    def begin_reading(self) -> None:
        """Show the English letter first to whoever only approves: to be read beside its paper."""
        tabs, actor = self._composer.tabs, self._office.desk.actor
        if tabs.isTabVisible(self._tab) and not actor.may(Deed.DRAFT):
            tabs.setCurrentIndex(self._tab)
            self.twin.text.setFocus()

    def _read(self) -> None:
        """Read the letter in English, as it stands; one in English has no twin."""
        letter = self._composer.letter
        if letter is None:
            return
        other = letter.language != _ENGLISH
        self._composer.tabs.setTabVisible(self._tab, other)
        if other:
            english = self._office.desk.correspondence.tongues.english
            read = partial(english, letter, self._composer.editor.text)
            self._twins.do(read, then=self.twin.show_english, failed=self._composer.refused.emit)

    def _look(self, language: str) -> None:
        """Before it is composed anew, ask where something was written by hand."""
        self._wanted = language
        self._composer.saver.settle(self._look_at_hand)

    def _look_at_hand(self) -> None:
        letter = self._composer.letter
        if letter is not None:
            look = partial(self._office.desk.correspondence.tongues.is_by_hand, letter)
            self._looks.do(look, then=self._ask, failed=self._composer.refused.emit)

    def _ask(self, by_hand: bool) -> None:  # noqa: FBT001 - what the worker found
        if not by_hand:
            self._speak()
            return
        self.line.take_back()  # shown again once it is done
        self._office.ask.confirm(_whether_to_speak(), self._speak)

    def _speak(self) -> None:
        letter = self._composer.letter
        if letter is not None:
            anew = self._office.desk.redrafting.anew
            self._do(partial(anew, self._office.order(), letter, self._wanted))


def _whether_to_speak() -> Question:
    return Question(
        tr("Compose the letter anew in this language?"),
        act=tr("Compose anew"),
        detail=tr(
            "What was written into it by hand is not translated; it stays in the history. What was "
            "filled in goes along."
        ),
        keep=tr("Keep my text"),
    )

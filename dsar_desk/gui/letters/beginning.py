"""How a letter is begun: which can be written, in which language, and its first draft."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.errors import DeskError
from dsar_desk.gui.letters.choosing import ChoosingPane
from dsar_desk.gui.letters.composer import Written, written_letter
from dsar_desk.gui.office import Office
from dsar_desk.gui.work import Latest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dsar_desk.services.correspondence import LetterChoice
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.letter_tongues import Offered

__all__ = ["Beginning", "renewed"]


class Beginning(QObject):
    """Fills the choice of letters and writes the draft that is chosen.

    ``show`` shows it, ``failed`` says why not.
    """

    def __init__(
        self,
        office: Office,
        choosing: ChoosingPane,
        show: Callable[[Written], object],
        failed: Callable[[DeskError], object],
    ) -> None:
        super().__init__(choosing)
        self._office, self._choosing, self._show, self._failed = office, choosing, show, failed
        self._case = CaseId("")
        self._looks = Latest(office.workbench, self)
        choosing.looked.connect(self._look)
        choosing.chosen.connect(lambda kind, language: self.draft(self._case, kind, language))

    def offer(self, case_id: CaseId) -> None:
        """Offer the kinds and languages of letters for a case."""
        self._case = case_id
        call = partial(_choices, self._office.desk, case_id)
        self._office.workbench.do(call, owner=self, then=self._fill, failed=self._failed)

    def draft(self, case_id: CaseId, kind: str, language: str = "") -> None:
        """Write a draft, without more in the language of the case; one that was begun is gone on with."""
        call = partial(_draft, self._office.desk, case_id, kind, language)
        self._office.workbench.do(call, owner=self, then=self._show, failed=self._failed)

    def _fill(self, found: "tuple[Sequence[LetterChoice], Offered]") -> None:
        self._choosing.show_choices(*found)

    def _look(self, kind: str, language: str) -> None:
        """Find out what of a letter is not translated, and say so before it is written."""
        call = partial(_untranslated, self._office.desk, self._case, kind, language)
        self._looks.do(call, then=self._choosing.say_untranslated, failed=self._say_nothing)

    def _say_nothing(self, _error: DeskError) -> None:
        """What is wrong with a letter is said when it is written."""
        self._choosing.say_untranslated(0)


def renewed(desk: "Desk", letter: Letter) -> Letter:
    """A draft with what the office's profile says now; as it stands where it may not be changed."""
    try:
        return desk.correspondence.renew(desk.order(), letter)
    except DeskError:  # the officer may only read it, or the office is open for reading only
        return letter


def _choices(desk: "Desk", case_id: CaseId) -> "tuple[Sequence[LetterChoice], Offered]":
    opened, letters = desk.finding.open(case_id), desk.correspondence
    return letters.kinds(opened.case), letters.tongues.offered(opened.case, opened.received)


def _untranslated(desk: "Desk", case_id: CaseId, kind: str, language: str) -> int:
    return desk.correspondence.tongues.untranslated(desk.finding.open(case_id).case, kind, language)


def _draft(desk: "Desk", case_id: CaseId, kind: str, language: str) -> Written:
    """A draft of that kind: the one that was begun, else a new one, in the language of the case."""
    opened = desk.finding.open(case_id)
    begun = [
        letter
        for letter in opened.letters
        if letter.kind == kind and letter.state is LetterState.DRAFT
    ]
    if begun:
        return written_letter(desk, renewed(desk, begun[-1]))
    offered = desk.correspondence.tongues.offered(opened.case, opened.received)
    tongue = language or offered.suggested
    letter = desk.correspondence.draft(desk.order(), case_id, kind, tongue)
    return written_letter(desk, letter)

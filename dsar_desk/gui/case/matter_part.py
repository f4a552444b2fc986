"""What the pane of a case has for matters that are no request: stages, a paper's day, their letters."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dsar_desk.cases.attested import facts_for
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import LetterState
from dsar_desk.cases.stages import next_stage
from dsar_desk.cases.wording import event_name
from dsar_desk.errors import DeskError
from dsar_desk.gui.case.deeds import CaseDeeds
from dsar_desk.gui.case.next_card import NextCard
from dsar_desk.gui.case.notices import Notices
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.deadline_card import DeadlineCard
from dsar_desk.gui.work import Latest
from dsar_desk.law.rights import NAMED_BY_PAPER, Kind
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.attested import ReadyAnswer
    from dsar_desk.services.desk import Desk

__all__ = ["MatterPart"]


class MatterPart(QObject):
    """Adds its buttons to the card of the deadline and shows them where they mean something."""

    def __init__(
        self,
        office: Office,
        card: DeadlineCard,
        next_card: NextCard,
        notices: Notices,
        deeds: CaseDeeds,
    ) -> None:
        super().__init__(card)
        self._notices = notices
        self._office, self._next, self._deeds = office, next_card, deeds
        self._latest, self._answering = (Latest(office.workbench, self) for _ in range(2))
        self._answer: ReadyAnswer | None = None
        self.stage = card.add("")
        self.stage.setToolTip(
            tr("Acknowledged, reviewed, neutral dispute resolution, authority: each has its day.")
        )
        self.stage.clicked.connect(deeds.pass_stage)
        self.name_day = card.add(tr("Enter the paper’s day …"))
        self.name_day.clicked.connect(deeds.name_day)
        self.ready = card.add(tr("Ready answer …"))
        self.ready.clicked.connect(self._show_ready)
        next_card.close_wanted.connect(deeds.close)

    def show_case(self, case: Case) -> None:
        """Show what this case needs, and look for the letter that goes with it."""
        following = None
        if case.is_open and case.kind is Kind.COMPLAINT:
            following = next_stage(item.event.kind for item in case.events)
        self.stage.setVisible(following is not None)
        if following is not None:
            self.stage.setText(tr("{what} …", what=event_name(following)))
        self.name_day.setVisible(case.is_open and case.kind in NAMED_BY_PAPER)
        self._answer = None
        needed = case.is_open and bool(facts_for(case.matters))
        self.ready.setVisible(needed)
        self._notices.show_doubts(())
        if needed:
            answer = partial(_answer_for, self._office.desk, case)
            self._answering.do(answer, then=self._note_answer, failed=self.show_error)
        if case.is_open and case.kind not in {None, Kind.SECURITY_INCIDENT}:
            find = partial(_letter_for, self._office.desk, case)
            self._latest.do(find, then=self._next.offer_letter, failed=self.show_error)

    def _note_answer(self, answer: "ReadyAnswer") -> None:
        self._answer = answer
        self._notices.show_doubts(answer.doubts)

    def _show_ready(self) -> None:
        from dsar_desk.gui.case.ready import (  # noqa: PLC0415 - few cases have a ready answer
            ReadySheet,
        )

        if self._answer is not None:
            ReadySheet(self._office, self._answer, self._notices).open()

    def show_error(self, error: DeskError) -> None:
        """Say above the case why its letters could not be looked up."""
        self._deeds.show_error(error)


def _answer_for(desk: "Desk", case: Case) -> "ReadyAnswer":
    return desk.attested.answer(case.matters, desk.order().today)


def _letter_for(desk: "Desk", case: Case) -> str:
    """The kind of letter that a matter needs next and that was not sent; empty where there is none."""
    letters = desk.finding.open(case.id).letters
    sent = {letter.kind for letter in letters if letter.state is LetterState.DISPATCHED}
    meant = [choice.kind for choice in desk.correspondence.kinds(case) if choice.suggested]
    return next((kind for kind in meant if kind not in sent), "")

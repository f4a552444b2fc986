"""Which letter a case is likely to need next, by its step, by its law and by what was sent."""

from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.letter_kinds import RESOLUTION_OFFER, answers
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.residence import POLICY
from dsar_desk.law.rights import Kind
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.letter_fields import suggested_kind
from dsar_desk.store.database import Database

__all__ = ["Suggesting"]

_BEYOND = frozenset({EventKind.RESOLUTION_OFFERED, EventKind.TAKEN_TO_AUTHORITY})
"""What a complaint has gone through that needs no neutral third party any more."""


class Suggesting:
    """Knows the letter that the next step of a case calls for."""

    def __init__(self, database: Database, clockwork: Clockwork) -> None:
        self._database, self._clockwork = database, clockwork

    def for_case(self, case: Case) -> str:
        """The kind of letter; empty where the step of the case calls for none.

        Once a complaint was reviewed and the person was told the outcome it is the offer of a
        neutral third party, where the complaint's rule or the policy's promises that.
        """
        return RESOLUTION_OFFER if self._is_offer_owed(case) else suggested_kind(case)

    def _is_offer_owed(self, case: Case) -> bool:
        passed = {item.event.kind for item in case.events}
        if case.kind is not Kind.COMPLAINT or EventKind.REVIEWED not in passed or passed & _BEYOND:
            return False
        with self._database.view() as view:
            told = any(map(_tells_the_outcome, view.letters.of_case(case.id)))
        return told and self._is_promised(case)

    def _is_promised(self, case: Case) -> bool:
        promised = self._clockwork.rule(Kind.COMPLAINT, POLICY, case.dates.starts)
        rules = [promised]
        for claim in case.claims:
            try:
                rules.append(self._clockwork.rule_of(claim, case))
            except (
                DeskError
            ):  # its pack was taken away: what the policy promises holds all the same
                continue
        return any(rule.terms.resolution is not None for rule in rules)


def _tells_the_outcome(letter: Letter) -> bool:
    return letter.state is LetterState.DISPATCHED and answers(letter.kind, Kind.COMPLAINT)

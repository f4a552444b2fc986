"""Deciding the law of a case: which one applies, or which ones could while that is open."""

from dataclasses import replace

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.case import Case, Claim
from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.opening import refuse_needless_candidates
from dsar_desk.cases.stepping import next_step_for
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["Deciding"]


class Deciding:
    """Decides the law of cases, or leaves it open among candidates; clocks are made anew."""

    def __init__(self, database: Database, clockwork: Clockwork) -> None:
        self._database = database
        self._clockwork = clockwork

    def preview(self, case: Case, jurisdiction: str, candidates: tuple[str, ...] = ()) -> Case:
        """The case as it would be under another law; nothing is saved.

        An empty ``jurisdiction`` leaves the law undecided among the ``candidates``, without any
        among the usual three. A right that was answered keeps its law.

        Raises:
            DeskError: ``case.is_closed``; ``input.candidates`` for one candidate alone or beside a
                decided law; ``law.no_jurisdiction`` for a place that no pack knows.
        """
        case.moved_to(case.work)  # raises for a closed case
        refuse_needless_candidates(jurisdiction, candidates)
        place = "".join(self._clockwork.places((jurisdiction,) if jurisdiction else ()))
        possible = case.considered if place else self._clockwork.places(candidates)
        claims = tuple(_under(claim, place) for claim in case.claims)
        return self._clockwork.rewound(
            replace(case, claims=claims, jurisdiction=place, candidates=possible)
        )

    def names(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """The names of places; the code itself of one that no pack knows any more."""
        return tuple(self._clockwork.name_of(code) for code in places)

    def decide(
        self, order: Order, case: Case, jurisdiction: str, candidates: tuple[str, ...] = ()
    ) -> Case:
        """The case under another law, as ``preview`` has it, with its journal entry.

        ``store.conflict`` where the case was saved by somebody else since it was read.
        """
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            before = replace(unit.cases.get(case.id), version=case.version)
            moved = self.preview(before, jurisdiction, candidates)
            step = next_step_for(moved, unit.letters.of_case(case.id))
            unit.cases.save(replace(moved, next_step=step))
            content = {"law": _told(moved), "law_before": _told(before)}
            unit.record(Entry(Action.CASE_CHANGED, case.id, content=content))
            return case.id

        identifier = CaseId(once(self._database, order, work))
        with self._database.view() as view:
            return view.cases.get(identifier)


def _under(claim: Claim, place: str) -> Claim:
    """The claim under the law of another place, whose rule gives the finer right anew."""
    if not claim.is_open or claim.jurisdiction == place:
        return claim
    return replace(claim, jurisdiction=place, sub_right="")


def _told(case: Case) -> dict[str, object]:
    """What the journal is told of the law of a case."""
    return {
        "jurisdiction": case.jurisdiction,
        "of_rights": {claim.right.value: claim.jurisdiction for claim in case.claims},
        "candidates": list(case.candidates),
        "due": case.due.isoformat() if case.due else None,
    }

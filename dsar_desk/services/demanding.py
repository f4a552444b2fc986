"""Demanding: the numbered demands of a case, from the letter that makes them to what became of each."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.demanded import (
    Decision,
    Demanded,
    decided,
    with_demand,
    with_more,
    without_message,
)
from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.journal import Action, Content, Entry
from dsar_desk.cases.triage import Suggestion
from dsar_desk.law.rights import Right
from dsar_desk.services.order import Order, once

if TYPE_CHECKING:
    from dsar_desk.cases.case import Case
    from dsar_desk.cases.received import Received
    from dsar_desk.store.database import Database
    from dsar_desk.store.unit import Unit

__all__ = ["DemandDesk", "demands_of", "let_go", "take_over"]


class DemandDesk:
    """Says what becomes of the demands of cases. Each call is one transaction with its journal entry."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def decide(
        self, order: Order, case_id: CaseId, numbers: Iterable[int], decision: Decision
    ) -> "Case":
        """The case with what becomes of these demands; deciding again takes the place of the first.

        Raises:
            DeskError: ``case.is_closed``; what ``cases.demanded.decided`` refuses.
        """
        require(order.actor, Deed.REGISTER)
        chosen = tuple(numbers)
        content = {
            "numbers": list(chosen),
            "state": decision.state.value,
            "ground": decision.ground.value if decision.ground else None,
            "into": decision.into,
            "note": decision.note,
        }

        def change(demands: tuple[Demanded, ...]) -> tuple[Demanded, ...]:
            return decided(demands, chosen, decision)

        return self._changed(order, case_id, Action.DEMAND_DECIDED, change, content)

    def restore(self, order: Order, case_id: CaseId, before: Iterable[Demanded]) -> "Case":
        """The case with its demands as they were decided ``before``: a decision is taken back.

        Demands that were added since stay; ``case.is_closed``.
        """
        require(order.actor, Deed.REGISTER)
        known = {one.number: one.decision for one in before}
        content = {"numbers": sorted(known), "taken_back": True}

        def change(demands: tuple[Demanded, ...]) -> tuple[Demanded, ...]:
            return tuple(
                replace(one, decision=known.get(one.number, one.decision)) for one in demands
            )

        return self._changed(order, case_id, Action.DEMAND_DECIDED, change, content)

    def add(self, order: Order, case_id: CaseId, words: str) -> "Case":
        """The case with a demand that an officer found; ``input.words``, ``case.is_closed``."""
        require(order.actor, Deed.REGISTER)

        def change(demands: tuple[Demanded, ...]) -> tuple[Demanded, ...]:
            return with_demand(demands, words)

        return self._changed(
            order, case_id, Action.DEMAND_ADDED, change, {"own_words": words.strip()}
        )

    def _changed(
        self,
        order: Order,
        case_id: CaseId,
        action: Action,
        change: Callable[[tuple[Demanded, ...]], tuple[Demanded, ...]],
        content: Content,
    ) -> "Case":
        def work(unit: "Unit") -> str:
            case = unit.cases.get(case_id)
            case.moved_to(case.work)  # raises for a closed case
            unit.cases.save(replace(case, demands=change(case.demands)))
            unit.record(Entry(action, case_id, content=content))
            return case_id

        identifier = CaseId(once(self._database, order, work))
        with self._database.view() as view:
            return view.cases.get(identifier)


def demands_of(received: "Received") -> tuple[Demanded, ...]:
    """The demands that a message numbers, all of them open; none where nothing was read of it."""
    if not received.suggestion:
        return ()
    found = Suggestion.from_json(received.suggestion).demands
    return tuple(
        Demanded(one.number, one.words, one.kinds, one.label, message=received.id) for one in found
    )


def take_over(unit: "Unit", case_id: CaseId, received: "Received") -> None:
    """What a message demands, added to the demands of the case in which it was filed.

    A list that invokes no right, such as answers to our questions, is left alone.
    """
    case = unit.cases.get(case_id)
    demands = with_more(case.demands, _asked(received))
    if demands != case.demands:
        unit.cases.save(replace(case, demands=demands))
        words = [one.words for one in demands[len(case.demands) :]]
        unit.record(Entry(Action.DEMAND_ADDED, case_id, received.id, {"own_words": words}))


def let_go(unit: "Unit", case_id: CaseId, received: "Received") -> None:
    """The demands of a message taken out of its case again; the entry of that says so."""
    case = unit.cases.get(case_id)
    filed = (one for one in unit.received.of_case(case_id) if one.id != received.id)
    others = [demand for one in filed for demand in _asked(one)]
    demands = without_message(case.demands, received.id, others)
    if demands != case.demands:
        unit.cases.save(replace(case, demands=demands))


def _asked(received: "Received") -> list[Demanded]:
    """The demands of a message, where one of them invokes a right."""
    demands = list(demands_of(received))
    invoked = any(isinstance(kind, Right) for one in demands for kind in one.kinds)
    return demands if invoked else []

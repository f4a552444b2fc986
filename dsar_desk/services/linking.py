"""Links between cases: what is about what, and which cases an open inquiry of an authority holds."""

from dataclasses import replace

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind
from dsar_desk.store.unit import Unit

__all__ = ["settle_holds", "tie"]


def tie(unit: Unit, case_id: CaseId, about: Reference) -> None:
    """Link a case and the one that it is about, each to the other; a link that is there is kept.

    Raises:
        DeskError: ``case.unknown``; ``case.linked_to_itself``.
    """
    case, other = unit.cases.get(case_id), unit.cases.by_reference(about)
    if case.id == other.id:
        raise DeskError(
            "case.linked_to_itself",
            "Case {reference} cannot be about itself. Nothing was changed; name the other case.",
            reference=case.reference,
            field="about",
        )
    if about in case.linked:
        return
    for one, to in ((case, other), (other, case)):
        unit.cases.save(one.linked_to(to.reference))
        unit.record(Entry(Action.CASE_LINKED, one.id, content={"to": to.reference}))
    settle_holds(unit, case_id)
    settle_holds(unit, other.id)


def settle_holds(unit: Unit, case_id: CaseId) -> None:
    """Have the cases that an inquiry is about held while it is open, and let go once it is closed.

    The journal calls it a link, as it calls any other: who reads of an action in the record of a
    request must not learn from its name that an authority asks about it.
    """
    case = unit.cases.get(case_id)
    for reference in case.linked:
        other = unit.cases.by_reference(reference)
        settled = _settled(other, case)
        if settled is not other:
            unit.cases.save(settled)
            content = {"by": case.reference, "held": case.reference in settled.held_by}
            unit.record(Entry(Action.CASE_LINKED, other.id, content=content))


def _settled(other: Case, inquiry: Case) -> Case:
    holds = inquiry.reference in other.held_by
    wanted = inquiry.is_open and inquiry.kind is Kind.AUTHORITY_INQUIRY
    if holds == wanted:
        return other
    if wanted:
        return replace(other, held_by=(*other.held_by, inquiry.reference))
    kept = tuple(one for one in other.held_by if one != inquiry.reference)
    return replace(other, held_by=kept)

"""Finishing: what a case that was logged in haste keeps when its form is filled in again."""

from dataclasses import replace
from datetime import date

from dsar_desk.cases.case import Case, CaseEvent, Claim
from dsar_desk.cases.opening import Opening
from dsar_desk.cases.person import ContactPoint, Parties, Person, Representative
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind, last_named

__all__ = ["finished"]

_OF_THE_FORM = (EventKind.RECEIVED_ELSEWHERE, EventKind.DAY_NAMED)


def finished(case: Case, anew: Case, opening: Opening) -> Case:
    """The case as the form gives it (``anew``), with all that the form does not show kept.

    Kept are identity and version, the moment of logging, events and checks, answers given, what
    is known of contact points and authority. Clocks are made by the caller.

    Raises:
        DeskError: ``case.is_closed``; ``input.received`` where the form moves the day of receipt,
            which needs a reason of its own.
    """
    case.moved_to(case.work)  # raises for a closed case
    if opening.received != case.dates.received:
        raise DeskError(
            "input.received",
            "The day of receipt moves the statutory date and is corrected with a reason of its "
            "own. Nothing was changed; what you typed is kept.",
            field="received",
        )
    return replace(
        anew,
        version=case.version,
        dates=replace(
            case.dates,
            on_letter=opening.on_letter,
            recognised=opening.recognised or case.dates.recognised,
        ),
        parties=_parties(case.parties, anew.parties, anew.dates.logged.date()),
        claims=tuple(_claim(case, claim) for claim in anew.claims),
        events=_events(case, anew),
        checks=case.checks,
        work=case.work,
        language=opening.language or case.language,
        language_chosen=bool(opening.language) or case.language_chosen,
        policy_version=case.policy_version,
        linked=case.linked,
        campaign=case.campaign,
        demands=case.demands,
        held_by=case.held_by,
        candidates=case.considered if anew.jurisdiction else anew.candidates,
    )


def _claim(case: Case, anew: Claim) -> Claim:
    """A right that was there before keeps its answer, and an answered one its clock."""
    before = next((claim for claim in case.claims if claim.right is anew.right), None)
    if before is None:
        return anew
    if not before.is_open:
        return before
    sub_right = before.sub_right if before.jurisdiction == anew.jurisdiction else anew.sub_right
    return replace(anew, sub_right=anew.sub_right or sub_right)


def _events(case: Case, anew: Case) -> tuple[CaseEvent, ...]:
    """The events so far; at which door it arrived and which day a paper names is for the form."""
    happened = tuple(item for item in case.events if item.event.kind not in _OF_THE_FORM)
    return _of_the_form(case, anew) + happened


def _of_the_form(case: Case, anew: Case) -> tuple[CaseEvent, ...]:
    """What the form says happened, as it was recorded before where it says the same."""
    elsewhere, named = EventKind.RECEIVED_ELSEWHERE, EventKind.DAY_NAMED
    doors = _kind(case, elsewhere) or _kind(anew, elsewhere) if _kind(anew, elsewhere) else ()
    days = _kind(case, named)
    said = last_named(item.event for item in _kind(anew, named))
    if said != last_named(item.event for item in days):
        days = _kind(anew, named)
    return doors + days


def _kind(case: Case, kind: EventKind) -> tuple[CaseEvent, ...]:
    return tuple(item for item in case.events if item.event.kind is kind)


def _parties(before: Parties, anew: Parties, day: date) -> Parties:
    """The parties of the form; it shows the contact points of one of them, the other's are kept."""
    other_shown = anew.answer_to_representative
    concerned = _person(before.concerned, anew.concerned, day, shown=not other_shown)
    representative = anew.representative
    if representative is not None and before.representative is not None:
        known = before.representative
        representative = _representative(known, representative, day, shown=other_shown)
    return replace(anew, concerned=concerned, representative=representative)


def _representative(
    before: Representative, anew: Representative, day: date, *, shown: bool
) -> Representative:
    same = before.authority and anew.authority and before.authority.kind == anew.authority.kind
    return replace(
        anew,
        person=_person(before.person, anew.person, day, shown=shown),
        authority=before.authority if same else anew.authority,
    )


def _person(before: Person, anew: Person, day: date, *, shown: bool) -> Person:
    if not shown and not anew.contacts:
        return replace(anew, contacts=before.contacts)
    return replace(anew, contacts=tuple(_known(before, point, day) for point in anew.contacts))


def _known(before: Person, anew: ContactPoint, day: date) -> ContactPoint:
    """The point as it was known, with its source, its day and whether it was verified.

    One in place of another is known since the ``day`` on which it was changed.
    """
    if before.contact(anew.kind) is not None:
        anew = replace(anew, since=day)
    wanted = (anew.kind, anew.value, anew.address)
    same = (
        point for point in before.contacts if (point.kind, point.value, point.address) == wanted
    )
    return next(same, anew)

"""One line of the register: what an authority or an auditor expects to find about each request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dsar_desk.cases.axes import Channel, IdentityState, Work
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ActorId
from dsar_desk.law.rights import Matter

__all__ = ["RegisterRow", "register_row"]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One case in the register.

    ``rights`` are the codes of the rights, or that of the one kind of a case that asks for none.
    ``law``, ``jurisdiction`` and ``rule_id`` name each of them once, in the order of the rights;
    ``outcomes`` has one code for each right, ``open`` while it waits. ``due`` is the governing
    date as it stands, ``first_due`` the same before any extension or pause. ``in_time`` is None
    while the case is open. ``candidates`` are the codes of the places whose laws could apply, or were
    considered before it was decided. What has a default was added later and may be absent in a table.
    """

    reference: str
    person_name: str
    person_email: str
    rights: tuple[Matter, ...]
    law: str
    received: date
    due: date | None
    state: Work
    closed: date | None
    jurisdiction: str
    channel: Channel
    on_letter: date | None
    recognised: date | None
    deemed_received: date | None
    logged: str
    identity: IdentityState
    outcomes: tuple[str, ...]
    in_time: bool | None
    acknowledge_by: date | None
    first_due: date | None
    extended: bool
    rule_id: str
    on_behalf: str
    owner: str
    acknowledged_on: date | None = None
    law_undecided: bool = False
    candidates: tuple[str, ...] = ()


def register_row(case: Case, names: Mapping[ActorId, str]) -> RegisterRow:
    """The case as a line of the register; ``names`` are the officers' names or roles."""
    clock = case.clock
    concerned, representative = case.parties.concerned, case.parties.representative
    dates = case.dates
    return RegisterRow(
        reference=case.reference,
        person_name=concerned.name,
        person_email=concerned.email,
        rights=case.matters,
        law=_each(claim.law for claim in case.claims),
        received=dates.received,
        due=case.due,
        state=case.work,
        closed=case.closed_on,
        jurisdiction=_each(claim.jurisdiction for claim in case.claims),
        channel=case.channel,
        on_letter=dates.on_letter,
        recognised=dates.recognised,
        deemed_received=dates.deemed_received,
        logged=dates.logged.isoformat(timespec="seconds"),
        identity=case.identity,
        outcomes=tuple(claim.outcome or "open" for claim in case.claims),
        in_time=case.in_time,
        acknowledge_by=clock.acknowledge_by if clock else None,
        first_due=clock.due if clock else None,
        extended=any(claim.clock.extended_on for claim in case.claims),
        rule_id=_each(claim.rule_id for claim in case.claims),
        on_behalf=representative.capacity if representative else "",
        owner=names.get(case.owner, "") if case.owner else "",
        acknowledged_on=clock.acknowledged_on if clock else None,
        law_undecided=case.law_undecided,
        candidates=case.considered,
    )


def _each(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))

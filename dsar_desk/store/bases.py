"""The bases of all open cases, read by the thousand: what a change of the law has to look through."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.basis import CaseBasis, ClaimBasis
from dsar_desk.cases.case import CaseEvent, Dates
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.cases.person import Parties
from dsar_desk.law.rights import matter_of
from dsar_desk.store.plain import plain_values
from dsar_desk.store.records import from_json
from dsar_desk.store.running import order_of, running_clocks
from dsar_desk.store.session import Session
from dsar_desk.store.statement import Statement

__all__ = ["Bases"]

_PAGE = 1000
_COUNT = Statement("SELECT count(*) FROM cases WHERE closed_on IS NULL")
_OPEN = Statement(
    "SELECT id, reference, record FROM cases JOIN case_records ON case_records.case_id = cases.id "
    "WHERE closed_on IS NULL AND reference > :after ORDER BY reference LIMIT :most"
)
_NAMING = Statement(
    "SELECT reference, record FROM cases JOIN case_records ON case_records.case_id = cases.id "
    "WHERE closed_on IS NULL AND record LIKE :named ORDER BY reference"
)
_RECORD = Statement("SELECT record FROM case_records WHERE case_id = :of_case")


class Bases:
    """What the clocks of the open cases are made from, in one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __len__(self) -> int:
        return int(self._session.value(_COUNT, {}) or 0)

    def __iter__(self) -> Iterator[CaseBasis]:
        after = Reference("")
        while page := self.page(after, _PAGE):
            yield from page
            after = page[-1].reference

    def page(self, after: Reference, most: int) -> tuple[CaseBasis, ...]:
        """At most so many of them, in the order of their references, that come after one."""
        rows = self._session.rows(_OPEN, {"after": after, "most": most})
        return tuple(
            _basis(CaseId(case), Reference(reference), record) for case, reference, record in rows
        )

    def targets(self, cases: Iterable[CaseId]) -> dict[CaseId, date]:
        """By which day the house wants to have answered these cases; those without one are left out."""
        found = {}
        for case in cases:
            target = _target(plain_values(self._session.value(_RECORD, {"of_case": case}) or "{}"))
            if target is not None:
                found[case] = target
        return found

    def posted_to(self, cases: Iterable[CaseId]) -> dict[CaseId, str]:
        """To which country the answers in these cases are posted; those that go another way left out."""
        from dsar_desk.cases.posting_days import posted_to  # noqa: PLC0415 - the list goes first

        found = {}
        for case in cases:
            plain = plain_values(self._session.value(_RECORD, {"of_case": case}) or "{}")
            reply = plain.get("reply_by")
            parties = from_json(Parties, plain["parties"]) if "parties" in plain else None
            country = posted_to(parties, ReplyBy(reply) if reply else None) if parties else ""
            if country:
                found[case] = country
        return found

    def by_rule(self) -> dict[str, tuple[Reference, ...]]:
        """The open cases by the rules that made their running clocks."""
        found: dict[str, dict[Reference, None]] = {}
        after = Reference("")
        while rows := self._session.rows(_OPEN, {"after": after, "most": _PAGE}):
            for _case, reference, record in rows:
                for clock in running_clocks(record):
                    found.setdefault(clock["rule_id"], {})[Reference(reference)] = None
            after = Reference(rows[-1][1])
        return {rule: tuple(cases) for rule, cases in sorted(found.items())}

    def under(self, rule_id: str) -> tuple[Reference, ...]:
        """The open cases of which an open clock was made by that rule."""
        rows = self._session.rows(_NAMING, {"named": f'%"rule_id":"{rule_id}"%'})
        return tuple(
            Reference(reference)
            for reference, record in rows
            if any(clock["rule_id"] == rule_id for clock in running_clocks(record))
        )


def _basis(case: CaseId, reference: Reference, record: str) -> CaseBasis:
    plain: dict[str, Any] = plain_values(record)
    dates = from_json(Dates, plain["dates"])
    return CaseBasis(
        id=case,
        reference=reference,
        jurisdiction=plain.get("jurisdiction", ""),
        starts=dates.starts,
        own_date=dates.own,
        events=tuple(from_json(CaseEvent, event) for event in plain.get("events", ())),
        claims=tuple(
            ClaimBasis(
                matter_of(claim["right"]),
                claim["jurisdiction"],
                claim.get("sub_right", ""),
                claim["clock"],
                claim.get("house"),
            )
            for claim in plain["claims"]
            if claim.get("outcome") is None
        ),
        provisional=None if plain["claims"] else plain.get("provisional"),
        candidates=tuple(plain.get("candidates", ())),
    )


def _target(plain: dict[str, Any]) -> date | None:
    """The house's day of the claim whose statutory day governs."""
    waiting = [claim for claim in plain.get("claims", ()) if claim.get("outcome") is None]
    if not waiting:
        return None
    first = min(waiting, key=lambda claim: order_of(claim["clock"]))
    target = (first.get("house") or {}).get("target")
    return None if target is None else date.fromisoformat(target)

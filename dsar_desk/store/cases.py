"""Cases as kept: the whole record as JSON, and the narrow columns by which it is found."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.errors import DeskError
from dsar_desk.store.listing import narrow
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.search import folded, index_case
from dsar_desk.store.session import Session
from dsar_desk.store.tables import case_records, cases, claims

__all__ = ["Cases", "conflict"]

_KEY = 190


class Cases:
    """The cases of the register."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, case: Case) -> Case:
        """The case, kept for the first time."""
        values = {**narrow(case), "id": case.id, "number": _number(case.id)}
        values |= {"reference": case.reference, "version": case.version}
        self._session.change(insert(cases), values)
        record = {"case_id": case.id, "record": to_text(case)}
        self._session.change(insert(case_records), record)
        self._keep_parts(case)
        return case

    def save(self, case: Case) -> Case:
        """The case with its next version number, kept in place of the one it was read from.

        ``store.conflict`` where somebody saved it in between: the version is the lock.
        """
        saved = replace(case, version=case.version + 1)
        held = (cases.c.id == case.id, cases.c.version == case.version)
        values = {**narrow(saved), "version": saved.version}
        if self._session.change(update(cases).where(*held).values(values)) == 0:
            raise self._lost(case)
        kept = update(case_records).where(case_records.c.case_id == case.id)
        self._session.change(kept.values(record=to_text(saved)))
        self._session.change(delete(claims).where(claims.c.case_id == case.id))
        self._keep_parts(saved)
        return saved

    def get(self, case: CaseId) -> Case:
        """The case with this id; ``case.unknown`` if there is none."""
        found = select(case_records.c.record).where(case_records.c.case_id == case)
        return self._read(self._session.value(found))

    def by_reference(self, reference: Reference) -> Case:
        """The case with this reference; ``case.unknown`` if there is none."""
        found = (
            select(case_records.c.record)
            .join_from(case_records, cases, case_records.c.case_id == cases.c.id)
            .where(cases.c.reference == reference)
        )
        return self._read(self._session.value(found))

    def find_same_person(self, *, name: str, email: str) -> tuple[Reference, ...]:
        """References of the cases of somebody with this name or this e-mail address."""
        wanted = []
        if folded(name):
            wanted.append(cases.c.person_key == folded(name)[:_KEY])
        if folded(email):
            wanted.append(cases.c.email_key == folded(email)[:_KEY])
        if not wanted:
            return ()
        found = select(cases.c.reference).where(or_(*wanted)).order_by(cases.c.reference)
        return tuple(Reference(row.reference) for row in self._session.rows(found))

    def ids(self) -> tuple[CaseId, ...]:
        """The ids of all cases by reference: what an export walks."""
        found = select(cases.c.id).order_by(cases.c.reference)
        return tuple(CaseId(row.id) for row in self._session.rows(found))

    def all(self) -> Iterator[Case]:
        """All cases by reference, read one after the other."""
        return (self.get(case) for case in self.ids())

    def _keep_parts(self, case: Case) -> None:
        self._session.change(insert(claims), [*_claim_rows(case)])
        index_case(self._session, case, _number(case.id))
        self._session.touched.cases.add(case.id)

    def _lost(self, case: Case) -> DeskError:
        known = self._session.value(select(cases.c.version).where(cases.c.id == case.id))
        return _unknown() if known is None else conflict()

    def _read(self, record: str | None) -> Case:
        if record is None:
            raise _unknown()
        return from_text(Case, record)


def conflict() -> DeskError:
    """What the second of two people hears who changed the same thing."""
    return DeskError(
        "store.conflict",
        "Somebody else changed this in the meantime. Nothing of theirs was overwritten and what "
        "you typed is kept here. Compare the two and save again.",
    )


def _unknown() -> DeskError:
    return DeskError("case.unknown", "There is no such case in this office. Nothing was changed.")


def _number(case: CaseId) -> int:
    """The number of the case in the full-text index: 62 bits that follow from its id."""
    return int.from_bytes(hashlib.sha256(case.encode()).digest()[:8], "big") >> 2


def _claim_rows(case: Case) -> Iterator[dict[str, Any]]:
    for position, claim in enumerate(case.claims):
        yield {
            "case_id": case.id,
            "position": position,
            "right": claim.right.value,
            "jurisdiction": claim.jurisdiction,
            "rule_id": claim.rule_id,
            "law": claim.law,
            "due": claim.clock.current_due,
            "outcome": claim.outcome.value if claim.outcome else None,
        }

"""Cases as kept: the whole record as JSON, and the narrow columns by which it is found."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import bindparam, insert, or_, select, update

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.errors import DeskError
from dsar_desk.store.listing import INDEXED, NARROW, narrow
from dsar_desk.store.prepared import Prepared
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.search import folded, index_case
from dsar_desk.store.session import Session
from dsar_desk.store.tables import case_records, cases

__all__ = ["Cases", "conflict"]

_KEY = 190
_ADD = Prepared(insert(cases), "id", "reference", "version", "number", *NARROW)
_ADD_RECORD = Prepared(insert(case_records), "case_id", "record")
_SAVE = Prepared(
    update(cases).where(
        cases.c.id == bindparam("of_case"), cases.c.version == bindparam("of_version")
    ),
    "version",
    *(name for name in NARROW if name not in INDEXED),
)
_MOVE = Prepared(
    update(cases).where(
        cases.c.id == bindparam("of_case"),
        or_(*(cases.c[name].is_distinct_from(bindparam(f"new_{name}")) for name in INDEXED)),
    ),
    *INDEXED,
)
_SAVE_RECORD = Prepared(
    update(case_records).where(case_records.c.case_id == bindparam("of_case")), "record"
)


class Cases:
    """The cases of the register."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, case: Case) -> Case:
        """The case, kept for the first time."""
        values = {**narrow(case), "id": case.id, "number": _number(case.id)}
        values |= {"reference": case.reference, "version": case.version}
        self._session.run(_ADD, values)
        self._session.run(_ADD_RECORD, {"case_id": case.id, "record": to_text(case)})
        index_case(self._session, case, _number(case.id))
        self._session.touched.cases.add(case.id)
        return case

    def save(self, case: Case) -> Case:
        """The case with its next version number, kept in place of the one it was read from.

        ``store.conflict`` where somebody saved it in between: the version is the lock.
        """
        saved = replace(case, version=case.version + 1)
        held = {"of_case": case.id, "of_version": case.version, "version": saved.version}
        shown = narrow(saved)
        if self._session.run(_SAVE, {**shown, **held}) == 0:
            raise self._lost(case)
        self._session.run(_SAVE_RECORD, {"of_case": case.id, "record": to_text(saved)})
        new = {f"new_{name}": shown[name] for name in INDEXED}
        if self._session.run(_MOVE, {**shown, **held, **new}):
            index_case(self._session, saved, _number(case.id))
        self._session.touched.cases.add(case.id)
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

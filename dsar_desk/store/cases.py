"""Cases as kept: the whole record as JSON, and the narrow columns by which it is found."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.errors import DeskError
from dsar_desk.store.listing import INDEXED, NARROW, narrow
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.search import folded, index_case
from dsar_desk.store.session import Session
from dsar_desk.store.statement import Statement, insert_into, settings_of
from dsar_desk.store.typed import storable

__all__ = ["Cases", "conflict"]

_KEY = 190
_MOST_OF_A_PERSON = 50
_ADD = insert_into("cases", ["id", "reference", "version", "number", *NARROW])
_ADD_RECORD = insert_into("case_records", ["case_id", "record"])
_SHOWN = settings_of(["version", *(name for name in NARROW if name not in INDEXED)])
_SAVE = Statement(f"UPDATE cases SET {_SHOWN} WHERE id = :of_case AND version = :of_version")
_OTHER = " OR ".join(f"{name} IS DISTINCT FROM :{name}" for name in INDEXED)
_MOVE = Statement(f"UPDATE cases SET {settings_of(INDEXED)} WHERE id = :of_case AND ({_OTHER})")
_SAVE_RECORD = Statement("UPDATE case_records SET record = :record WHERE case_id = :of_case")
_RECORD = Statement("SELECT record FROM case_records WHERE case_id = :case")
_BY_REFERENCE = Statement(
    "SELECT record FROM case_records JOIN cases ON case_records.case_id = cases.id "
    "WHERE reference = :reference"
)
_SAME_PERSON = Statement(
    "SELECT reference FROM cases WHERE (person_key = :person AND :person <> '') "
    "OR (email_key = :email AND :email <> '') ORDER BY received DESC, reference DESC LIMIT :most"
)
_IDS = Statement("SELECT id FROM cases ORDER BY reference")
_IN_WAVES = Statement(
    "SELECT record FROM case_records WHERE record LIKE :named AND record NOT LIKE :nameless"
)
_VERSION = Statement("SELECT version FROM cases WHERE id = :case")


class Cases:
    """The cases of the register."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, case: Case) -> Case:
        """The case, kept for the first time."""
        values = {**narrow(case), "id": case.id, "number": _number(case.id)}
        values |= {"reference": case.reference, "version": case.version}
        self._session.change(_ADD, values)
        self._session.change(_ADD_RECORD, {"case_id": case.id, "record": to_text(case)})
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
        if self._session.change(_SAVE, {**shown, **held}) == 0:
            raise self._lost(case)
        self._session.change(_SAVE_RECORD, {"of_case": case.id, "record": to_text(saved)})
        if self._session.change(_MOVE, {**shown, **held}):
            index_case(self._session, saved, _number(case.id))
        self._session.touched.cases.add(case.id)
        return saved

    def get(self, case: CaseId) -> Case:
        """The case with this id; ``case.unknown`` if there is none."""
        return self._read(self._session.value(_RECORD, {"case": case}))

    def by_reference(self, reference: Reference) -> Case:
        """The case with this reference; ``case.unknown`` if there is none."""
        return self._read(self._session.value(_BY_REFERENCE, {"reference": reference}))

    def find_same_person(self, *, name: str, email: str) -> tuple[Reference, ...]:
        """References of somebody's cases by name or e-mail address: the newest 50, newest first."""
        keys = {"person": storable(folded(name))[:_KEY], "email": storable(folded(email))[:_KEY]}
        found = self._session.rows(_SAME_PERSON, {**keys, "most": _MOST_OF_A_PERSON})
        return tuple(Reference(reference) for (reference,) in found)

    def ids(self) -> tuple[CaseId, ...]:
        """The ids of all cases by reference: what an export walks."""
        return tuple(CaseId(found) for (found,) in self._session.rows(_IDS))

    def all(self) -> Iterator[Case]:
        """All cases by reference, read one after the other."""
        return (self.get(case) for case in self.ids())

    def campaigns(self) -> frozenset[str]:
        """The names of the waves with which cases came; every record is walked through."""
        asked = {"named": '%"campaign":"%', "nameless": '%"campaign":""%'}
        rows = self._session.rows(_IN_WAVES, asked)
        return frozenset(self._read(record).campaign for (record,) in rows) - {""}

    def _lost(self, case: Case) -> DeskError:
        known = self._session.value(_VERSION, {"case": case.id})
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

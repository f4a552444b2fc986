"""Letters as kept, from draft to proof; the approved bytes are blobs."""

from dataclasses import replace
from typing import Any

from dsar_desk.cases.addressee import earlier_addressee
from dsar_desk.cases.ids import CaseId, LetterId
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.letter_kinds import kind_of
from dsar_desk.cases.next_step import NextStep
from dsar_desk.errors import DeskError
from dsar_desk.store.cases import conflict
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into, settings_of

__all__ = ["Letters"]

_CHANGING = ("version", "drafted", "record")
_ADD = insert_into("letters", ["id", "case_id", *_CHANGING])
_SAVE = Statement(
    f"UPDATE letters SET {settings_of(_CHANGING)} WHERE id = :id AND version = :of_version"
)
_RECORD = Statement("SELECT record FROM letters WHERE id = :id")
_IN_STEP = Statement(
    "SELECT letters.record FROM letters JOIN cases ON cases.id = letters.case_id "
    "WHERE cases.next_step = :step ORDER BY letters.drafted, letters.id LIMIT :rows"
)
_OF_CASE = Statement("SELECT record FROM letters WHERE case_id = :case ORDER BY drafted, id")


class Letters:
    """The letters of all cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, letter: Letter) -> Letter:
        """The letter, kept for the first time."""
        row = {"id": letter.id, "case_id": letter.case, **_columns(letter)}
        self._session.change(_ADD, row)
        self._touch(letter)
        return letter

    def save(self, letter: Letter) -> Letter:
        """The letter with its next version number; ``store.conflict`` if changed meanwhile."""
        saved = replace(letter, version=letter.version + 1)
        held = {"id": letter.id, "of_version": letter.version}
        if self._session.change(_SAVE, {**_columns(saved), **held}) == 0:
            self.get(letter.id)
            raise conflict()
        self._touch(letter)
        return saved

    def get(self, letter: LetterId) -> Letter:
        """The letter with this id; ``letter.unknown`` if there is none."""
        record = self._session.value(_RECORD, {"id": letter})
        if record is None:
            raise DeskError(
                "letter.unknown",
                "There is no such letter in this office. Nothing was changed.",
            )
        return _read(record)

    def of_case(self, case: CaseId) -> tuple[Letter, ...]:
        """The letters of a case, the oldest first."""
        rows = self._session.rows(_OF_CASE, {"case": case})
        return tuple(_read(record) for (record,) in rows)

    def in_step(self, step: NextStep, *, limit: int) -> tuple[Letter, ...]:
        """The letters of the cases that are at a step, the oldest first."""
        rows = self._session.rows(_IN_STEP, {"step": step.value, "rows": limit})
        return tuple(_read(record) for (record,) in rows)

    def _touch(self, letter: Letter) -> None:
        self._session.touched.letters.add(letter.id)
        self._session.touched.cases.add(letter.case)


def _columns(letter: Letter) -> dict[str, Any]:
    return {
        "version": letter.version,
        "drafted": moment(letter.drafted),
        "record": to_text(letter),
    }


def _read(record: str) -> Letter:
    """The letter of a record; an earlier version kept who gets it among the facts."""
    letter = from_text(Letter, record)
    if "person" not in letter.facts:
        return letter
    addressee, facts = earlier_addressee(kind_of(letter.kind).outside, letter.facts)
    return replace(letter, addressee=addressee, facts=facts)

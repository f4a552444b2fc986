"""Internal notes of a case."""

from datetime import datetime

from dsar_desk.cases.ids import ActorId, CaseId
from dsar_desk.cases.note import Note
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into

__all__ = ["Notes"]

_ADD = insert_into("notes", ["id", "case_id", "at", "record"])
_OF_CASE = Statement("SELECT record FROM notes WHERE case_id = :case ORDER BY at, id")


class Notes:
    """What officers wrote down."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, case: CaseId, text: str, by: ActorId, at: datetime) -> Note:
        """The note, kept."""
        note = Note(self._session.new_id(), case, text, at, by)
        row = {"id": note.id, "case_id": case, "at": moment(at), "record": to_text(note)}
        self._session.change(_ADD, row)
        self._session.touched.cases.add(case)
        return note

    def of_case(self, case: CaseId) -> tuple[Note, ...]:
        """The notes of a case, the oldest first."""
        rows = self._session.rows(_OF_CASE, {"case": case})
        return tuple(from_text(Note, record) for (record,) in rows)

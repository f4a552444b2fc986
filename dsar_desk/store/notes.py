"""Internal notes of a case."""

from datetime import datetime

from sqlalchemy import insert, select

from dsar_desk.cases.ids import ActorId, CaseId
from dsar_desk.cases.note import Note
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.tables import notes

__all__ = ["Notes"]


class Notes:
    """What officers wrote down."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, case: CaseId, text: str, by: ActorId, at: datetime) -> Note:
        """The note, kept."""
        note = Note(self._session.new_id(), case, text, at, by)
        row = {"id": note.id, "case_id": case, "at": moment(at), "record": to_text(note)}
        self._session.change(insert(notes), row)
        self._session.touched.cases.add(case)
        return note

    def of_case(self, case: CaseId) -> tuple[Note, ...]:
        """The notes of a case, the oldest first."""
        found = select(notes.c.record).where(notes.c.case_id == case)
        rows = self._session.rows(found.order_by(notes.c.at, notes.c.id))
        return tuple(from_text(Note, row.record) for row in rows)

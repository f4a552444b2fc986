"""Drafts of the intake form and the counter of references: kept without a journal entry.

What was typed and not logged is no part of the register yet; a reference that was read out and
never used leaves a gap, and is never given twice.
"""

from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import DraftId, Reference, make_reference
from dsar_desk.errors import DeskError
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into

__all__ = ["Drafts", "References"]

_SAVE = Statement("UPDATE drafts SET saved = :saved, record = :record WHERE id = :id")
_ADD = insert_into("drafts", ["id", "saved", "record"])
_RECORD = Statement("SELECT record FROM drafts WHERE id = :id")
_LIST = Statement("SELECT record FROM drafts ORDER BY saved DESC, id")
_DELETE = Statement("DELETE FROM drafts WHERE id = :id")
_RAISE = Statement("UPDATE reference_counters SET last = last + 1 WHERE year = :year")
_FIRST = Statement("INSERT INTO reference_counters (year, last) VALUES (:year, 1)")
_LAST = Statement("SELECT last FROM reference_counters WHERE year = :year")


class Drafts:
    """Unfinished forms."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, draft: Draft) -> None:
        """The draft as it stands; the last one saved stands."""
        row = {"id": draft.id, "saved": moment(draft.saved), "record": to_text(draft)}
        if self._session.change(_SAVE, row, register=False) == 0:
            self._session.change(_ADD, row, register=False)

    def get(self, draft: DraftId) -> Draft:
        """The draft with this id; ``draft.unknown`` if there is none."""
        record = self._session.value(_RECORD, {"id": draft})
        if record is None:
            raise DeskError(
                "draft.unknown",
                "This draft is no longer kept: it was logged or thrown away. Nothing was changed.",
            )
        return from_text(Draft, record)

    def list(self) -> tuple[Draft, ...]:
        """All drafts, the newest first."""
        return tuple(from_text(Draft, record) for (record,) in self._session.rows(_LIST))

    def delete(self, draft: DraftId) -> None:
        """The draft gone; nothing where there is none."""
        self._session.change(_DELETE, {"id": draft}, register=False)


class References:
    """The numbers of a year's cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def reserve(self, year: int) -> Reference:
        """The next reference of a year; it is never given again."""
        here = {"year": year}
        if self._session.change(_RAISE, here, register=False) == 0:
            self._session.change(_FIRST, here, register=False)
        return make_reference(year, int(self._session.value(_LAST, here)))

"""Drafts of the intake form and the counter of references: kept without a journal entry.

What was typed and not logged is no part of the register yet; a reference that was read out and
never used leaves a gap, and is never given twice.
"""

from sqlalchemy import delete, insert, select, update

from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import DraftId, Reference, make_reference
from dsar_desk.errors import DeskError
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.tables import drafts, reference_counters

__all__ = ["Drafts", "References"]


class Drafts:
    """Unfinished forms."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, draft: Draft) -> None:
        """The draft as it stands; the last one saved stands."""
        row = {"saved": moment(draft.saved), "record": to_text(draft)}
        kept = update(drafts).where(drafts.c.id == draft.id).values(row)
        if self._session.change(kept, register=False) == 0:
            self._session.change(insert(drafts), {"id": draft.id, **row}, register=False)

    def get(self, draft: DraftId) -> Draft:
        """The draft with this id; ``draft.unknown`` if there is none."""
        record = self._session.value(select(drafts.c.record).where(drafts.c.id == draft))
        if record is None:
            raise DeskError(
                "draft.unknown",
                "This draft is no longer kept: it was logged or thrown away. Nothing was changed.",
            )
        return from_text(Draft, record)

    def list(self) -> tuple[Draft, ...]:
        """All drafts, the newest first."""
        found = select(drafts.c.record).order_by(drafts.c.saved.desc(), drafts.c.id)
        return tuple(from_text(Draft, row.record) for row in self._session.rows(found))

    def delete(self, draft: DraftId) -> None:
        """The draft gone; nothing where there is none."""
        self._session.change(delete(drafts).where(drafts.c.id == draft), register=False)


class References:
    """The numbers of a year's cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def reserve(self, year: int) -> Reference:
        """The next reference of a year; it is never given again."""
        counter = reference_counters
        here = counter.c.year == year
        raised = update(counter).where(here).values(last=counter.c.last + 1)
        if self._session.change(raised, register=False) == 0:
            self._session.change(insert(counter), {"year": year, "last": 1}, register=False)
        return make_reference(year, int(self._session.value(select(counter.c.last).where(here))))

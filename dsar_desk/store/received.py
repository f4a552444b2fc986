"""What came in, as kept, before and after it was filed in a case."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select, update

from dsar_desk.cases.ids import CaseId, ReceivedId
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.store.cases import conflict
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.tables import received as table

__all__ = ["ReceivedItems"]


class ReceivedItems:
    """Messages, scans and call notes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, item: Received) -> Received:
        """The item, kept for the first time."""
        self._session.change(insert(table), {"id": item.id, **_columns(item)})
        self._session.touched.received.add(item.id)
        return item

    def save(self, item: Received) -> Received:
        """The item with its next version number; ``store.conflict`` if it was changed meanwhile."""
        saved = replace(item, version=item.version + 1)
        held = update(table).where(table.c.id == item.id, table.c.version == item.version)
        if self._session.change(held.values(_columns(saved))) == 0:
            self.get(item.id)
            raise conflict()
        self._session.touched.received.add(item.id)
        return saved

    def get(self, item: ReceivedId) -> Received:
        """The item with this id; ``message.unknown`` if there is none."""
        found = self._first(table.c.id == item)
        if found is None:
            raise DeskError(
                "message.unknown",
                "There is no such message in this office. Nothing was changed.",
            )
        return found

    def by_sha256(self, digest: str) -> Received | None:
        """The first item with these very bytes, None where they never came in."""
        return self._first(table.c.sha256 == digest)

    def list(
        self, states: Iterable[ReceivedState], *, limit: int = 200, offset: int = 0
    ) -> tuple[Received, ...]:
        """Items in some states, the newest first."""
        wanted = table.c.state.in_([state.value for state in states])
        found = select(table.c.record).where(wanted).order_by(table.c.arrived.desc(), table.c.id)
        return tuple(map(_item, self._session.rows(found.limit(limit).offset(offset))))

    def counts(self) -> dict[ReceivedState, int]:
        """How many items there are in each state; a state without any is left out."""
        found = select(table.c.state, func.count().label("number")).group_by(table.c.state)
        return {ReceivedState(row.state): int(row.number) for row in self._session.rows(found)}

    def of_case(self, case: CaseId) -> tuple[Received, ...]:
        """The items filed in a case, the oldest first."""
        found = select(table.c.record).where(table.c.case_id == case)
        return tuple(map(_item, self._session.rows(found.order_by(table.c.arrived, table.c.id))))

    def _first(self, wanted: ColumnElement[bool]) -> Received | None:
        found = select(table.c.record).where(wanted).order_by(table.c.arrived, table.c.id)
        row = self._session.first(found.limit(1))
        return _item(row) if row else None


def _columns(item: Received) -> dict[str, Any]:
    return {
        "case_id": item.case,
        "version": item.version,
        "state": item.state.value,
        "sha256": item.sha256,
        "arrived": moment(item.arrived),
        "record": to_text(item),
    }


def _item(row: Row[Any]) -> Received:
    return from_text(Received, row.record)

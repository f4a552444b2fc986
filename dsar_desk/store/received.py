"""What came in, as kept, before and after it was filed in a case."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from dsar_desk.cases.ids import CaseId, ReceivedId
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.store.cases import conflict
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into, settings_of

__all__ = ["ReceivedItems"]

_CHANGING = ("case_id", "version", "state", "sha256", "arrived", "record")
_ADD = insert_into("received", ["id", *_CHANGING])
_SAVE = Statement(
    f"UPDATE received SET {settings_of(_CHANGING)} WHERE id = :id AND version = :of_version"
)
_RECORD = Statement("SELECT record FROM received WHERE id = :id")
_SAME = Statement("SELECT record FROM received WHERE sha256 = :sha256 ORDER BY arrived, id LIMIT 1")
_COUNTS = Statement("SELECT state, count(*) FROM received GROUP BY state")
_OF_CASE = Statement("SELECT record FROM received WHERE case_id = :case ORDER BY arrived, id")


class ReceivedItems:
    """Messages, scans and call notes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, item: Received) -> Received:
        """The item, kept for the first time."""
        self._session.change(_ADD, {"id": item.id, **_columns(item)})
        self._session.touched.received.add(item.id)
        return item

    def save(self, item: Received) -> Received:
        """The item with its next version number; ``store.conflict`` if it was changed meanwhile."""
        saved = replace(item, version=item.version + 1)
        held = {"id": item.id, "of_version": item.version}
        if self._session.change(_SAVE, {**_columns(saved), **held}) == 0:
            self.get(item.id)
            raise conflict()
        self._session.touched.received.add(item.id)
        return saved

    def get(self, item: ReceivedId) -> Received:
        """The item with this id; ``message.unknown`` if there is none."""
        found = self._first(_RECORD, {"id": item})
        if found is None:
            raise DeskError(
                "message.unknown",
                "There is no such message in this office. Nothing was changed.",
            )
        return found

    def by_sha256(self, digest: str) -> Received | None:
        """The first item with these very bytes, None where they never came in."""
        return self._first(_SAME, {"sha256": digest})

    def list(
        self, states: Iterable[ReceivedState], *, limit: int = 200, offset: int = 0
    ) -> tuple[Received, ...]:
        """Items in some states, the newest first."""
        wanted = {f"state_{at}": state.value for at, state in enumerate(states)}
        if not wanted:
            return ()
        asked = {**wanted, "rows": limit, "skip": offset}
        rows = self._session.rows(_in_states(len(wanted)), asked)
        return tuple(from_text(Received, record) for (record,) in rows)

    def counts(self) -> dict[ReceivedState, int]:
        """How many items there are in each state; a state without any is left out."""
        return {ReceivedState(state): int(number) for state, number in self._session.rows(_COUNTS)}

    def of_case(self, case: CaseId) -> tuple[Received, ...]:
        """The items filed in a case, the oldest first."""
        rows = self._session.rows(_OF_CASE, {"case": case})
        return tuple(from_text(Received, record) for (record,) in rows)

    def _first(self, statement: Statement, values: Mapping[str, str]) -> Received | None:
        record = self._session.value(statement, values)
        return None if record is None else from_text(Received, record)


@cache
def _in_states(number: int) -> Statement:
    given = ", ".join(f":state_{at}" for at in range(number))
    return Statement(
        f"SELECT record FROM received WHERE state IN ({given}) "
        "ORDER BY arrived DESC, id LIMIT :rows OFFSET :skip"
    )


def _columns(item: Received) -> dict[str, Any]:
    return {
        "case_id": item.case,
        "version": item.version,
        "state": item.state.value,
        "sha256": item.sha256,
        "arrived": moment(item.arrived),
        "record": to_text(item),
    }

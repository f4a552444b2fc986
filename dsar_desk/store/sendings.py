"""What was sent by e-mail, from the intent to what became of it; the bytes are blobs."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from dsar_desk.cases.ids import CaseId, SendingId
from dsar_desk.cases.message_key import message_key
from dsar_desk.cases.sending import Sending, SendingState
from dsar_desk.errors import DeskError
from dsar_desk.store.cases import conflict
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into, settings_of

__all__ = ["Sendings"]

_CHANGING = ("version", "state", "record")
_ADD = insert_into("sendings", ["id", "case_id", "message_key", "at", *_CHANGING])
_SAVE = Statement(
    f"UPDATE sendings SET {settings_of(_CHANGING)} WHERE id = :id AND version = :of_version"
)
_RECORD = Statement("SELECT record FROM sendings WHERE id = :id")
_BY_KEY = Statement("SELECT record FROM sendings WHERE message_key = :key ORDER BY at, id LIMIT 1")
_OF_CASE = Statement("SELECT record FROM sendings WHERE case_id = :case ORDER BY at, id")
_COUNTS = Statement("SELECT state, count(*) FROM sendings GROUP BY state")


class Sendings:
    """The e-mails of all cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, sending: Sending) -> Sending:
        """The sending, kept for the first time: before anything is sent."""
        row = {
            "id": sending.id,
            "case_id": sending.case,
            "message_key": message_key(sending.message_id),
            "at": moment(sending.at),
        }
        self._session.change(_ADD, {**row, **_columns(sending)})
        self._session.touched.cases.add(sending.case)
        return sending

    def save(self, sending: Sending) -> Sending:
        """The sending with its next version; ``store.conflict`` if it was changed meanwhile."""
        saved = replace(sending, version=sending.version + 1)
        held = {"id": sending.id, "of_version": sending.version}
        if self._session.change(_SAVE, {**_columns(saved), **held}) == 0:
            self.get(sending.id)
            raise conflict()
        self._session.touched.cases.add(sending.case)
        return saved

    def get(self, sending: SendingId) -> Sending:
        """The sending with this id; ``sending.unknown`` if there is none."""
        found = self._first(_RECORD, {"id": sending})
        if found is None:
            raise DeskError(
                "sending.unknown",
                "There is no such e-mail in this office. Nothing was changed.",
            )
        return found

    def by_message_id(self, message_id: str) -> Sending | None:
        """The sending whose message has this Message-ID, None where none has."""
        key = message_key(message_id)
        return self._first(_BY_KEY, {"key": key}) if key else None

    def of_case(self, case: CaseId) -> tuple[Sending, ...]:
        """The sendings of a case, the oldest first."""
        rows = self._session.rows(_OF_CASE, {"case": case})
        return tuple(from_text(Sending, record) for (record,) in rows)

    def list(
        self, states: Iterable[SendingState], *, limit: int = 200, offset: int = 0
    ) -> tuple[Sending, ...]:
        """Sendings in some states, the newest first."""
        wanted = {f"state_{at}": state.value for at, state in enumerate(states)}
        if not wanted:
            return ()
        asked = {**wanted, "rows": limit, "skip": offset}
        rows = self._session.rows(_sent_in(len(wanted)), asked)
        return tuple(from_text(Sending, record) for (record,) in rows)

    def counts(self) -> dict[SendingState, int]:
        """How many there are in each state; a state without any is left out."""
        return {SendingState(state): int(number) for state, number in self._session.rows(_COUNTS)}

    def _first(self, statement: Statement, values: Mapping[str, str]) -> Sending | None:
        record = self._session.value(statement, values)
        return None if record is None else from_text(Sending, record)


@cache
def _sent_in(number: int) -> Statement:
    given = ", ".join(f":state_{at}" for at in range(number))
    return Statement(
        f"SELECT record FROM sendings WHERE state IN ({given}) "
        "ORDER BY at DESC, id LIMIT :rows OFFSET :skip"
    )


def _columns(sending: Sending) -> dict[str, Any]:
    return {
        "version": sending.version,
        "state": sending.state.value,
        "record": to_text(sending),
    }

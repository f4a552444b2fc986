"""What came in, as kept, before and after it was filed in a case."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ActorId, CaseId, ReceivedId
from dsar_desk.cases.likeness import likeness
from dsar_desk.cases.message_key import message_key
from dsar_desk.cases.received import Received, ReceivedLine, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.store.cases import conflict
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.search import folded
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into, settings_of
from dsar_desk.store.typed import storable

__all__ = ["ReceivedItems"]

_KEY = 190
_MOST_HINTS = 400
_CHANGING = ("case_id", "version", "state", "sha256", "arrived", "record")
_ADD = insert_into("received", ["id", *_CHANGING])
_SAVE = Statement(
    f"UPDATE received SET {settings_of(_CHANGING)} WHERE id = :id AND version = :of_version"
)
_RECORD = Statement("SELECT record FROM received WHERE id = :id")
_ROW = (
    "letter",
    "row_state",
    "row_case",
    "came",
    "channel",
    "name",
    "size",
    "sender_name",
    "sender_address",
    "subject",
    "hints",
    "belongs",
    "asked",
    "sender_key",
    "message_key",
    "likeness",
)
_ADD_ROW = insert_into("received_rows", ["received_id", *_ROW])
_SAVE_ROW = Statement(f"UPDATE received_rows SET {settings_of(_ROW)} WHERE received_id = :id")
_SHOWN = (
    "SELECT received_id, row_state, row_case, came, channel, name, size, sender_name, "
    "sender_address, subject, hints, belongs, asked FROM received_rows"
)
_DOOR = "letter = :by_post"
_PAGE = "ORDER BY came DESC, received_id LIMIT :rows OFFSET :skip"
_LINES = Statement(f"{_SHOWN} WHERE {_DOOR} AND row_state = :state {_PAGE}")
_ALL_LINES = Statement(f"{_SHOWN} WHERE row_state = :state {_PAGE}")
_IS_ASKED = "row_state IN ('new', 'unread') AND asked = :actor"
_ASKED_LINES = Statement(f"{_SHOWN} WHERE {_IS_ASKED} {_PAGE}")
_NUMBER_ASKED = Statement(f"SELECT count(*) FROM received_rows WHERE {_IS_ASKED}")
_TALLY = Statement(
    f"SELECT row_state, count(*) FROM received_rows WHERE {_DOOR} GROUP BY row_state"
)
_SAME = Statement("SELECT record FROM received WHERE sha256 = :sha256 ORDER BY arrived, id LIMIT 1")
_OF_MESSAGE = Statement(
    "SELECT record FROM received JOIN received_rows ON received_id = id "
    "WHERE message_key = :key ORDER BY arrived, id LIMIT 20"
)
_OF_SENDER = Statement(
    "SELECT record FROM received JOIN received_rows ON received_id = id "
    "WHERE sender_key = :key ORDER BY arrived DESC, id LIMIT 50"
)
_LIKE = Statement(
    "SELECT record FROM received JOIN received_rows ON received_id = id "
    "WHERE likeness = (SELECT likeness FROM received_rows WHERE received_id = :id) "
    "AND likeness <> '' AND id <> :id ORDER BY arrived DESC, id LIMIT 50"
)
_WAITING = (
    "SELECT record FROM received_rows JOIN received ON id = received_id WHERE row_state = 'new'"
)
_AFTER = "(came > :came OR (came = :came AND received_id > :after))"
_OLDEST = f"AND {_AFTER} ORDER BY came, received_id LIMIT :rows"
_WAITING_UNDER = Statement(f"{_WAITING} AND likeness = :likeness {_OLDEST}")
_WAITING_FROM = Statement(f"{_WAITING} AND sender_key = :key {_OLDEST}")
_TOGETHER = 200
_HEAD = 4_000
_DAY = re.compile(r'"received_on":"(\d{4}-\d\d-\d\d)"')
"""What is typed or sent has its quotation marks escaped in a record, so it looks like none of this."""
_FREQUENT = Statement(
    "SELECT likeness FROM received_rows WHERE row_state = 'new' AND likeness <> '' "
    "GROUP BY likeness HAVING count(*) >= :fewest ORDER BY count(*) DESC, likeness LIMIT 5"
)
_COUNTS = Statement("SELECT state, count(*) FROM received GROUP BY state")
_OF_CASE = Statement("SELECT record FROM received WHERE case_id = :case ORDER BY arrived, id")


class ReceivedItems:
    """Messages, scans and call notes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, item: Received) -> Received:
        """The item, kept for the first time."""
        self._session.change(_ADD, {"id": item.id, **_columns(item)})
        self._session.change(_ADD_ROW, {"received_id": item.id, **_row(item)})
        self._session.touched.received.add(item.id)
        return item

    def save(self, item: Received) -> Received:
        """The item with its next version number; ``store.conflict`` if it was changed meanwhile."""
        saved = replace(item, version=item.version + 1)
        held = {"id": item.id, "of_version": item.version}
        if self._session.change(_SAVE, {**_columns(saved), **held}) == 0:
            self.get(item.id)
            raise conflict()
        self._session.change(_SAVE_ROW, {"id": item.id, **_row(saved)})
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

    def by_message_key(self, key: str) -> tuple[Received, ...]:
        """The items whose message has a Message-ID of this key (``cases.message_key``), the oldest first."""
        rows = self._session.rows(_OF_MESSAGE, {"key": key})
        return tuple(from_text(Received, record) for (record,) in rows)

    def by_sender(self, address: str) -> tuple[Received, ...]:
        """The newest fifty items from an address, the newest first; none for an empty one."""
        key = storable(folded(address))[:_KEY]
        rows = self._session.rows(_OF_SENDER, {"key": key}) if key else ()
        return tuple(from_text(Received, record) for (record,) in rows)

    def by_likeness(self, item: ReceivedId) -> tuple[Received, ...]:
        """The newest fifty other items that fall under the same likeness, the newest first."""
        rows = self._session.rows(_LIKE, {"id": item})
        return tuple(from_text(Received, record) for (record,) in rows)

    def frequent_likenesses(self, fewest: int) -> tuple[str, ...]:
        """The likenesses under which at least so many messages wait, the five most frequent ones."""
        return tuple(one for (one,) in self._session.rows(_FREQUENT, {"fewest": fewest}))

    def waiting_under(self, likeness: str) -> Iterator[Received]:
        """The messages that wait under a likeness, the oldest first; no more are held than a page."""
        return self._walk(_WAITING_UNDER, {"likeness": likeness})

    def waiting_from(self, address: str) -> Iterator[Received]:
        """The messages that wait from an address, the oldest first; none for an empty one."""
        key = storable(folded(address))[:_KEY]
        return self._walk(_WAITING_FROM, {"key": key}) if key else iter(())

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

    def by_sha256s(self, digests: Sequence[str]) -> dict[str, Received]:
        """The first item of each of these hashes that ever came in; at most some hundred are asked."""
        asked = {f"sha_{at}": digest for at, digest in enumerate(digests)}
        rows = self._session.rows(_of_hashes(len(asked)), asked) if asked else ()
        found: dict[str, Received] = {}
        for (record,) in rows:
            item = from_text(Received, record)
            found.setdefault(item.sha256, item)
        return found

    def lines(
        self, state: ReceivedState, *, by_post: bool | None, limit: int = 200, offset: int = 0
    ) -> tuple[ReceivedLine, ...]:
        """What a list shows of what came in by post, or by every other door; the newest first.

        Of every door where ``by_post`` is None.
        """
        asked = {"state": state.value, "rows": limit, "skip": offset}
        if by_post is None:
            rows = self._session.rows(_ALL_LINES, asked)
        else:
            rows = self._session.rows(_LINES, {**asked, "by_post": by_post})
        return self._lines(rows)

    def lines_asked_of(
        self, actor: ActorId, *, limit: int = 200, offset: int = 0
    ) -> tuple[ReceivedLine, ...]:
        """What a list shows of what waits for a colleague's word, by any door; the newest first."""
        asked = {"actor": actor, "rows": limit, "skip": offset}
        return self._lines(self._session.rows(_ASKED_LINES, asked))

    def number_asked_of(self, actor: ActorId) -> int:
        """About how many things that wait a colleague is asked."""
        return int(self._session.value(_NUMBER_ASKED, {"actor": actor}) or 0)

    def tally(self, *, by_post: bool) -> dict[ReceivedState, int]:
        """How many came in by post, or by every other door, in each state that has any."""
        rows = self._session.rows(_TALLY, {"by_post": by_post})
        return {ReceivedState(state): int(number) for state, number in rows}

    def counts(self) -> dict[ReceivedState, int]:
        """How many items there are in each state; a state without any is left out."""
        return {ReceivedState(state): int(number) for state, number in self._session.rows(_COUNTS)}

    def of_case(self, case: CaseId) -> tuple[Received, ...]:
        """The items filed in a case, the oldest first."""
        rows = self._session.rows(_OF_CASE, {"case": case})
        return tuple(from_text(Received, record) for (record,) in rows)

    def _lines(self, rows: Sequence[tuple[Any, ...]]) -> tuple[ReceivedLine, ...]:
        """Rows with the day of receipt, which stands in the records alone."""
        days: dict[str, date] = {}
        for at in range(0, len(rows), _TOGETHER):
            ids = [row[0] for row in rows[at : at + _TOGETHER]]
            asked = {f"id_{place}": one for place, one in enumerate(ids)}
            for one, head in self._session.rows(_heads(len(ids)), asked):
                found = _DAY.search(head)
                if found:
                    days[one] = date.fromisoformat(found[1])
        return tuple(_line(days, *row) for row in rows)

    def _walk(self, statement: Statement, values: Mapping[str, str]) -> Iterator[Received]:
        """All that a statement finds, a page after the other by the last key."""
        came, after = "", ""
        while True:
            asked = {**values, "came": came, "after": after, "rows": _TOGETHER}
            page = [from_text(Received, text) for (text,) in self._session.rows(statement, asked)]
            yield from page
            if len(page) < _TOGETHER:
                return
            came, after = moment(page[-1].came), page[-1].id

    def _first(self, statement: Statement, values: Mapping[str, str]) -> Received | None:
        record = self._session.value(statement, values)
        return None if record is None else from_text(Received, record)


@cache
def _of_hashes(number: int) -> Statement:
    given = ", ".join(f":sha_{at}" for at in range(number))
    return Statement(f"SELECT record FROM received WHERE sha256 IN ({given}) ORDER BY arrived, id")


@cache
def _heads(number: int) -> Statement:
    given = ", ".join(f":id_{at}" for at in range(number))
    return Statement(f"SELECT id, substr(record, 1, {_HEAD}) FROM received WHERE id IN ({given})")


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


def _row(item: Received) -> dict[str, Any]:
    message = item.message
    text = str(message.get("text") or "")
    quoted = message.get("quoted_text_from")
    return {
        "letter": item.channel is Channel.POST,
        "row_state": item.state.value,
        "row_case": item.case,
        "came": moment(item.came),
        "channel": item.channel.value,
        "name": storable(item.name),
        "size": item.size,
        "sender_name": storable(item.sender_name),
        "sender_address": storable(item.sender_address),
        "subject": storable(item.subject),
        "hints": _hints(item),
        "belongs": item.belongs,
        "asked": item.asked.of if item.asked else "",
        "sender_key": storable(folded(item.sender_address))[:_KEY],
        "message_key": message_key(str(message.get("message_id") or "")),
        "likeness": likeness(text[:quoted] if isinstance(quoted, int) else text),
    }


def _hints(item: Received) -> str:
    """The codes of what it seems to be, as many as there is room for."""
    kinds = item.suggestion.get("kinds")
    return " ".join(map(str, kinds))[:_MOST_HINTS] if isinstance(kinds, list) else ""


def _line(  # noqa: PLR0913, PLR0917 - a row of the list, column by column
    days: Mapping[str, date],
    key: ReceivedId,
    state: str,
    case: CaseId | None,
    arrived: str,
    channel: str,
    name: str,
    size: int,
    sender_name: str,
    sender_address: str,
    subject: str,
    hints: str,
    belongs: str,
    asked: str,
) -> ReceivedLine:
    return ReceivedLine(
        key,
        ReceivedState(state),
        case,
        datetime.fromisoformat(arrived),
        Channel(channel),
        name,
        size,
        sender_name,
        sender_address,
        subject,
        tuple(hints.split()),
        belongs,
        asked,
        days.get(key, datetime.fromisoformat(arrived).date()),
    )

"""The register as a table: CSV that a spreadsheet opens as text, and JSON; streamed row by row.

CSV is RFC 4180 in UTF-8 with a byte order mark (spreadsheets need it to see that it is UTF-8).
What ``read_register`` makes of our own export is what was exported.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from types import MappingProxyType

from dsar_desk.cases.axes import Channel, IdentityState, Work
from dsar_desk.errors import DeskError
from dsar_desk.export.cells import safe, shown
from dsar_desk.export.row import RegisterRow
from dsar_desk.law.rights import Matter, matter_of

__all__ = ["COLUMNS", "read_register", "register_as_csv", "register_as_json"]

COLUMNS: tuple[str, ...] = tuple(column.name for column in fields(RegisterRow))
_NEEDED = tuple(column.name for column in fields(RegisterRow) if column.default is MISSING)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_Day = Callable[[date | None], str]
_BETWEEN = "; "
_ROWS_AT_ONCE = 1000
_DAYS_KEPT = 4096  # a register names the same days again and again
_YES_NO = MappingProxyType({True: "yes", False: "no", None: ""})
_FROM_YES_NO = MappingProxyType({word: value for value, word in _YES_NO.items()})


def register_as_csv(rows: Iterable[RegisterRow]) -> Iterator[bytes]:
    """The register as CSV, piece by piece, with a line of column names first."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(COLUMNS)
    yield _BYTE_ORDER_MARK
    cells = partial(_cells, lru_cache(maxsize=_DAYS_KEPT)(_day))
    remaining = iter(rows)
    while True:
        yield page.getvalue().encode("utf-8", "replace")
        page.seek(0)
        page.truncate()
        writer.writerows(map(cells, islice(remaining, _ROWS_AT_ONCE)))
        if not page.tell():
            return


def register_as_json(rows: Iterable[RegisterRow]) -> Iterator[bytes]:
    """The register as one JSON list of objects, piece by piece, one row a line."""
    between = b"[\n"
    for row in rows:
        record = {name: _plain(getattr(row, name)) for name in COLUMNS}
        yield between + json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
        between = b",\n"
    yield b"[]\n" if between == b"[\n" else b"\n]\n"


def read_register(content: bytes) -> tuple[RegisterRow, ...]:
    """The rows of a register that ``register_as_csv`` wrote, columns in any order.

    Raises ``DeskError`` ``register.unreadable``, ``register.columns`` or ``register.cell``, the
    last with line and column.
    """
    try:
        text = content.decode("utf-8-sig")
        lines = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        missing = [name for name in _NEEDED if name not in (lines.fieldnames or ())]
        if missing:
            raise DeskError(
                "register.columns",
                "This table is not a register of DSAR Desk: the column {column} is missing. "
                "Nothing was taken from it.",
                column=missing[0],
            )
        return tuple(_row(line, lines.line_num) for line in lines)
    except (UnicodeDecodeError, csv.Error) as trouble:
        raise DeskError(
            "register.unreadable",
            "This file is not a table in UTF-8 with commas. Nothing was taken from it; save it "
            "as CSV UTF-8 and try again.",
        ) from trouble


def _cells(day: _Day, row: RegisterRow) -> tuple[str, ...]:
    return (
        safe(row.reference),
        safe(row.person_name),
        safe(row.person_email),
        _BETWEEN.join(row.rights),
        safe(row.law),
        day(row.received),
        day(row.due),
        row.state,
        day(row.closed),
        safe(row.jurisdiction),
        row.channel,
        day(row.on_letter),
        day(row.recognised),
        day(row.deemed_received),
        safe(row.logged),
        row.identity,
        _BETWEEN.join(row.outcomes),
        _YES_NO[row.in_time],
        day(row.acknowledge_by),
        day(row.first_due),
        _YES_NO[row.extended],
        safe(row.rule_id),
        row.on_behalf,
        safe(row.owner),
        day(row.acknowledged_on),
        _YES_NO[row.law_undecided],
        _BETWEEN.join(row.candidates),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(_BETWEEN)) if cell else ()


def _rights(cell: str) -> tuple[Matter, ...]:
    return tuple(matter_of(code) for code in _list(cell))


def _maybe_day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


_READERS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "rights": _rights,
        "received": date.fromisoformat,
        "state": Work,
        "channel": Channel,
        "identity": IdentityState,
        "outcomes": _list,
        "in_time": _FROM_YES_NO.__getitem__,
        **dict.fromkeys(("extended", "law_undecided"), {"yes": True, "no": False}.__getitem__),
        "candidates": _list,
        **dict.fromkeys(
            (
                "due",
                "closed",
                "on_letter",
                "recognised",
                "deemed_received",
                "acknowledge_by",
                "acknowledged_on",
                "first_due",
            ),
            _maybe_day,
        ),
    }
)


def _row(line: Mapping[str, str], number: int) -> RegisterRow:
    values: dict[str, object] = {}
    for name in filter(line.__contains__, COLUMNS):
        cell = shown(line[name] or "")
        try:
            values[name] = _READERS.get(name, str)(cell)
        except (ValueError, KeyError) as trouble:
            raise DeskError(
                "register.cell",
                "Line {line} of this register has something in the column {column} that cannot "
                "stand there. Nothing was taken from it; correct it and try again.",
                line=number,
                column=name,
            ) from trouble
    return RegisterRow(**values)  # type: ignore[arg-type]  # each reader gives its field's type

"""Plain tables to frozen records and back: strict, so that a misspelt key is found and named."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache, partial
from itertools import cycle
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dsar_desk.text import tr

__all__ = ["Fault", "RecordError", "as_plain", "hints_of", "record_of", "without_none"]

_Record = TypeVar("_Record")
_Reader = Callable[[Any], Any]
_KEY = re.compile("[A-Za-z0-9_-]{1,40}")


class _Field(NamedTuple):
    """How a field is read, whether it may be null, and whether it has to be given."""

    read: _Reader
    may_be_none: bool
    needed: bool


class Fault(Enum):
    """Why a table makes no record."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    KIND = "kind"


class RecordError(ValueError):
    """A table makes no record; never holds a value that stands in it.

    Attributes:
        fault: why.
        place: the key, with the keys and numbers that lead to it: ``policies[2].title``.
        wanted: which kind of value belongs there, in words, where it is of another.
    """

    def __init__(self, fault: Fault, place: str = "", wanted: str = "") -> None:
        super().__init__(fault.value, place, wanted)
        self.fault, self.place, self.wanted = fault, place, wanted

    def within(self, place: str) -> "RecordError":
        """The same of a table that itself stands at a place."""
        point = "" if self.place[:1] in {"", "["} else "."
        return RecordError(self.fault, f"{place}{point}{self.place}", self.wanted)


def record_of(kind: type[_Record], table: object) -> _Record:
    """The record that a table of TOML or JSON describes.

    A null counts as left out where a field may be left out, as earlier versions wrote it.

    Raises:
        RecordError: a key is unknown, missing or of another kind than it should be.
    """
    if not isinstance(table, Mapping):
        raise RecordError(Fault.KIND, wanted=tr("table"))
    shape = _shape_of(cast("Hashable", kind))
    if not shape.keys() >= table.keys():
        unknown = min(table.keys() - shape.keys())
        raise RecordError(Fault.UNKNOWN, unknown if _KEY.fullmatch(unknown) else "")
    values = {}
    for name, field in shape.items():
        given = table.get(name)
        if given is not None:
            try:
                values[name] = field.read(given)
            except RecordError as found:
                raise found.within(name) from None
        elif field.may_be_none and name in table:
            values[name] = None
        elif field.needed:
            raise RecordError(Fault.MISSING, name)
    return kind(**values)


def as_plain(record: Any) -> Any:
    """The record as plain JSON values; ``record_of`` makes it anew."""
    return {each.name: _plain(getattr(record, each.name)) for each in fields(record)}


@cache
def hints_of(kind: Hashable) -> Mapping[str, Any]:
    """The types of a record's fields, worked out once for each kind of record."""
    return get_type_hints(cast("type", kind))


def without_none(hint: Any) -> Any:
    """``X`` for ``X | None``, everything else as it is."""
    if get_origin(hint) in {Union, UnionType}:
        return next(kind for kind in get_args(hint) if kind is not NoneType)
    return hint


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if is_dataclass(value):
        return as_plain(value)
    return value.isoformat() if isinstance(value, date) else value


@cache
def _shape_of(kind: Hashable) -> Mapping[str, _Field]:
    """What the fields of a record are read with, worked out once for each kind of record."""
    hints = hints_of(kind)
    return {
        field.name: _Field(
            read=_reader(without_none(hints[field.name])),
            may_be_none=without_none(hints[field.name]) is not hints[field.name],
            needed=field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(cast("Any", kind))
    }


def _reader(wanted: Any) -> _Reader:
    """What makes a value of this type of a plain one, or refuses it."""
    form = get_origin(wanted)
    if form is tuple:
        return _sequence(get_args(wanted))
    if form is Mapping:
        return _as_it_is(dict)
    if is_dataclass(wanted):
        return partial(record_of, cast("type", wanted))
    if wanted is date:
        return _day
    return _member(wanted) if issubclass(wanted, StrEnum) else _as_it_is(wanted)


def _sequence(kinds: tuple[Any, ...]) -> _Reader:
    readers = [_reader(kind) for kind in kinds if kind is not Ellipsis]
    entries_of, count = _as_it_is(list), None if Ellipsis in kinds else len(readers)

    def read(value: Any) -> tuple[Any, ...]:
        entries, made = entries_of(value), []
        if count not in {None, len(entries)}:
            raise RecordError(Fault.KIND, wanted=tr("list of {count}", count=count))
        for number, (each, entry) in enumerate(zip(cycle(readers), entries, strict=False), 1):
            try:
                made.append(each(entry))
            except RecordError as found:
                raise found.within(f"[{number}]") from None
        return tuple(made)

    return read


def _member(kind: type[StrEnum]) -> _Reader:
    def read(value: Any) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            raise RecordError(Fault.KIND, wanted=" | ".join(kind)) from None

    return read


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise RecordError(Fault.KIND, wanted="2026-11-18") from None


def _as_it_is(kind: type) -> _Reader:
    def read(value: Any) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise RecordError(Fault.KIND, wanted=_in_words(kind))
        return value

    return read


def _in_words(kind: type) -> str:
    names = {
        str: tr("text"),
        bool: tr("true or false"),
        int: tr("whole number"),
        list: tr("list"),
        dict: tr("table"),
    }
    return names[kind]

"""Plain tables to frozen records and back: strict, so that a misspelt key is found and named."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, asdict, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dsar_desk.text import tr

__all__ = ["Fault", "RecordError", "as_plain", "hints_of", "record_of", "without_none"]

_Record = TypeVar("_Record")
_KEY = re.compile("[A-Za-z0-9_-]{1,40}")


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

    def __init__(self, fault: Fault, place: str, wanted: str = "") -> None:
        super().__init__(fault.value, place, wanted)
        self.fault, self.place, self.wanted = fault, place, wanted


def record_of(kind: type[_Record], table: object, place: str = "") -> _Record:
    """The record that a table of TOML or JSON describes.

    A null counts as left out where a field may be left out, as earlier versions wrote it.

    Raises:
        RecordError: a key is unknown, missing or of another kind than it should be.
    """
    if not isinstance(table, Mapping):
        raise RecordError(Fault.KIND, place, tr("table"))
    hints = hints_of(cast("Hashable", kind))
    within = f"{place}." if place else ""
    unknown = sorted(set(table) - set(hints))
    if unknown:
        named = unknown[0] if _KEY.fullmatch(unknown[0]) else ""
        raise RecordError(Fault.UNKNOWN, f"{within}{named}")
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]  # every record here is a dataclass
        given, hint, name = table.get(field.name), hints[field.name], f"{within}{field.name}"
        if given is not None:
            values[field.name] = _value(without_none(hint), given, name)
        elif field.name in table and without_none(hint) is not hint:
            values[field.name] = None
        elif field.default is MISSING and field.default_factory is MISSING:
            raise RecordError(Fault.MISSING, name)
    return kind(**values)


def as_plain(record: Any) -> Any:
    """The record as plain JSON values; ``record_of`` makes it anew."""
    return _plain(asdict(record))


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
    return value.isoformat() if isinstance(value, date) else value


def _value(wanted: Any, value: Any, place: str) -> Any:
    form = get_origin(wanted)
    if form is tuple:
        return _sequence(get_args(wanted), value, place)
    if form is Mapping:
        return _checked(value, dict, place, tr("table"))
    if is_dataclass(wanted):
        return record_of(cast("type", wanted), value, place)
    if wanted is date:
        return _day(value, place)
    if issubclass(wanted, StrEnum):
        if value not in list(wanted):
            raise RecordError(Fault.KIND, place, " | ".join(wanted))
        return wanted(value)
    return _checked(value, wanted, place, _in_words(wanted))


def _sequence(kinds: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    entries = _checked(value, list, place, tr("list"))
    each = kinds if Ellipsis not in kinds else (kinds[0],) * len(entries)
    if len(each) != len(entries):
        raise RecordError(Fault.KIND, place, tr("list of {count}", count=len(each)))
    pairs = enumerate(zip(each, entries, strict=True), 1)
    return tuple(_value(kind, entry, f"{place}[{n}]") for n, (kind, entry) in pairs)


def _day(value: Any, place: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise RecordError(Fault.KIND, place, "2026-11-18") from None


def _checked(value: Any, kind: type, place: str, wanted: str) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise RecordError(Fault.KIND, place, wanted)
    return value


def _in_words(kind: type) -> str:
    names = {str: tr("text"), bool: tr("true or false"), int: tr("whole number")}
    return names[kind]

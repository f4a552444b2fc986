"""Plain tables to frozen records and back: strict, so that a misspelt key is found and named."""

from collections.abc import Hashable, Mapping
from dataclasses import MISSING, asdict, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dsar_desk.errors import DeskError

__all__ = ["as_plain", "hints_of", "read_record", "without_none"]

_Record = TypeVar("_Record")


def read_record(kind: type[_Record], table: Mapping[str, Any], origin: str) -> _Record:
    """The record that a table of TOML or JSON describes.

    Raises:
        DeskError: ``letter.faulty_file`` naming the file and the key that is unknown, missing or
            of another kind than it should be.
    """
    hints = hints_of(cast("Hashable", kind))
    for key in table:
        if key not in hints:
            raise _faulty(origin, key, "is not a known key")
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]  # every record here is a dataclass
        if field.name in table:
            values[field.name] = _value(hints[field.name], table[field.name], origin, field.name)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise _faulty(origin, field.name, "is missing")
    return kind(**values)


def as_plain(record: Any) -> Any:
    """The record as plain JSON values; ``read_record`` makes it anew."""
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


def _value(hint: Any, value: Any, origin: str, place: str) -> Any:
    wanted = without_none(hint)
    if value is None and wanted is not hint:
        return None
    form = get_origin(wanted)
    if form is tuple:
        return _sequence(get_args(wanted), value, origin, place)
    if form is Mapping or is_dataclass(wanted):
        table = _checked(value, dict, origin, place)
        return table if form else read_record(wanted, table, f"{origin}, {place}")
    if issubclass(wanted, StrEnum) or (wanted is date and isinstance(value, str)):
        read = date.fromisoformat if wanted is date else wanted
        return _converted(read, value, origin, place)
    return _checked(value, wanted, origin, place)


def _sequence(kinds: tuple[Any, ...], value: Any, origin: str, place: str) -> tuple[Any, ...]:
    entries = _checked(value, list, origin, place)
    each = kinds if Ellipsis not in kinds else (kinds[0],) * len(entries)
    if len(each) != len(entries):
        raise _faulty(origin, place, "is not of the right length")
    pairs = enumerate(zip(each, entries, strict=True), 1)
    return tuple(_value(kind, entry, origin, f"{place} {n}") for n, (kind, entry) in pairs)


def _converted(kind: Any, value: Any, origin: str, place: str) -> Any:
    try:
        return kind(value)
    except ValueError as problem:
        raise _faulty(origin, place, str(problem)) from problem


def _checked(value: Any, kind: type, origin: str, place: str) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _faulty(origin, place, f"is not of the right kind ({kind.__name__})")
    return value


def _faulty(origin: str, place: str, reason: str) -> DeskError:
    return DeskError(
        "letter.faulty_file",
        "The file {file} cannot be used: “{place}” {reason}. Nothing was changed; correct this "
        "place and load it again.",
        file=origin,
        place=place,
        reason=reason,
    )

"""Records as JSON and back: one codec for all frozen dataclasses, driven by their annotations.

Dates and moments become ISO 8601, enums their value, tuples and frozensets lists, bytes
hexadecimal. A field that is missing takes its default, so that a record may gain fields; a field
that nobody knows is refused, since its meaning would be lost at the next save.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter, methodcaller
from types import NoneType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

import orjson

from dsar_desk.errors import DeskError

__all__ = ["from_json", "from_text", "to_json", "to_text"]

_Record = TypeVar("_Record")
_Decoder = Callable[[Any], Any]
_Encoder = Callable[[Any], Any]


def to_text(record: object) -> str:
    """The record as compact JSON; escaped throughout where a text holds lone surrogates."""
    try:
        return orjson.dumps(record, default=to_json).decode()
    except orjson.JSONEncodeError:  # which says no more than that it cannot write this
        return json.dumps(to_json(record), separators=(",", ":"))


def from_text(kind: type[_Record], text: str) -> _Record:
    """The record that ``to_text`` wrote; ``store.record`` if it is not one."""
    try:
        return from_json(kind, json.loads(text))
    except ValueError:
        raise _unreadable(kind) from None


def from_json(kind: type[_Record], value: object) -> _Record:
    """The record from plain JSON values; ``store.record`` if they do not make one."""
    try:
        wanted: Any = kind  # a class is hashable, whatever mypy makes of frozen dataclasses
        record: _Record = _decoder(wanted)(value)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _unreadable(kind) from None
    return record


def to_json(value: object) -> Any:
    """The value as plain JSON values; TypeError for a type that no record may hold."""
    kind: Any = type(value)
    return _encoder(kind)(value)


def _unreadable(kind: type) -> DeskError:
    return DeskError(
        "store.record",
        "A record of the kind {kind} cannot be read. Nothing was changed; the rest of the "
        "register stays usable. Run the office check and keep its report.",
        kind=kind.__name__,
    )


@cache
def _encoder(kind: Any) -> _Encoder:
    """What makes plain JSON of values of one class; found once for each class."""
    if kind in _PLAIN:
        return _same
    if is_dataclass(kind):
        return _fields_encoder(kind)
    for known, encoder in _ENCODERS.items():
        if issubclass(kind, known):
            return encoder
    raise TypeError(f"{kind.__name__} has no place in a record")


def _fields_encoder(kind: Any) -> _Encoder:
    names = tuple(field.name for field in fields(kind))
    return lambda value: {name: to_json(getattr(value, name)) for name in names}


def _listed(value: Any) -> list[Any]:
    return [to_json(inner) for inner in value]


def _sorted(value: Any) -> list[Any]:
    return sorted(_listed(value), key=str)


def _mapped(value: Any) -> dict[str, Any]:
    return {str(to_json(key)): to_json(inner) for key, inner in value.items()}


_PLAIN = frozenset({str, int, bool, float, NoneType})
_ENCODERS: dict[type, _Encoder] = {
    Enum: attrgetter("value"),
    date: methodcaller("isoformat"),
    bytes: methodcaller("hex"),
    tuple: _listed,
    list: _listed,
    frozenset: _sorted,
    Mapping: _mapped,
    str: str,
}


@cache
def _decoder(hint: Any) -> _Decoder:
    if isinstance(hint, NewType):
        return _decoder(hint.__supertype__)
    if hint in {object, Any, str, int, bool, float, type(None)}:
        return _same
    if get_origin(hint) is not None:
        return _generic(hint)
    if isinstance(hint, type):
        return _plain(hint)
    raise TypeError(f"no record may hold {hint}")


def _plain(kind: type) -> _Decoder:
    if is_dataclass(kind):
        return _dataclass(kind)
    if issubclass(kind, Enum):
        return kind
    if issubclass(kind, datetime | date):
        return kind.fromisoformat
    if kind is bytes:
        return bytes.fromhex
    raise TypeError(f"no record may hold {kind.__name__}")


def _generic(hint: Any) -> _Decoder:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _optional(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin is frozenset:
        inner = _decoder(arguments[0])
        return lambda value: frozenset(inner(item) for item in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(arguments)
    raise TypeError(f"no record may hold {hint}")


def _same(value: Any) -> Any:
    return value


def _optional(arguments: tuple[Any, ...]) -> _Decoder:
    kinds = [argument for argument in arguments if argument is not type(None)]
    inner = _decoder(kinds[0]) if len(kinds) == 1 else _one_of(kinds)
    if len(kinds) == len(arguments):
        return inner
    return lambda value: None if value is None else inner(value)


def _one_of(kinds: list[Any]) -> _Decoder:
    """What reads a member of one of several closed sets, whose codes are all different."""
    if not all(isinstance(kind, type) and issubclass(kind, Enum) for kind in kinds):
        raise TypeError("a record's field has one type, or one type and None, or closed sets")
    members: dict[Any, Any] = {member.value: member for kind in kinds for member in kind}

    def decode(value: Any) -> Any:
        return members[value]

    return decode


def _tuple(arguments: tuple[Any, ...]) -> _Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = _decoder(arguments[0])
        return lambda value: tuple([inner(item) for item in value])
    parts = [_decoder(argument) for argument in arguments]
    return lambda value: tuple(part(item) for part, item in zip(parts, value, strict=True))


def _mapping(arguments: tuple[Any, ...]) -> _Decoder:
    key, inner = (_decoder(argument) for argument in arguments)
    return lambda value: {key(name): inner(item) for name, item in value.items()}


def _dataclass(kind: type) -> _Decoder:
    hints = get_type_hints(kind)
    stored = [field for field in fields(kind) if field.init]
    known = frozenset(field.name for field in stored)
    needed = tuple(field.name for field in stored if not _has_default(field))
    made: dict[str, _Decoder] = {}

    def decode(value: Any) -> Any:
        if not made:  # here, not above: a record may hold records of its own kind
            made.update({name: _decoder(hints[name]) for name in known})
        if not isinstance(value, dict) or not known.issuperset(value):
            raise ValueError
        if any(name not in value for name in needed):
            raise ValueError
        return kind(**{name: made[name](item) for name, item in value.items()})

    return decode


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING

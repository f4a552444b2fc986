"""The office's profile: who the controller is, what it holds, and the policy it promised to keep."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints

from dsar_desk.cases.person import PostalAddress
from dsar_desk.errors import DeskError

__all__ = [
    "Controller",
    "DataEntry",
    "Officer",
    "Origin",
    "PolicyVersion",
    "Profile",
    "Representation",
]

_Record = TypeVar("_Record")


class Origin(StrEnum):
    """How data came about (WP 242: provided and observed data are portable, inferred data are not)."""

    PROVIDED = "provided"
    OBSERVED = "observed"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Controller:
    """The controller: its name and where it can be reached."""

    name: str
    address: PostalAddress
    phone: str
    email: str
    web: str


@dataclass(frozen=True, slots=True)
class Officer:
    """Who signs, or the data protection officer where there is one."""

    name: str
    role: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Representation:
    """A representative in the European Union or the United Kingdom (GDPR Art. 27)."""

    name: str
    address: PostalAddress
    email: str = ""


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One published version of the privacy policy; ``id`` is what letters and cases cite."""

    id: str
    title: str
    effective: date
    web: str = ""


@dataclass(frozen=True, slots=True)
class DataEntry:
    """One line of the data map, worded so that it can stand in an answer.

    ``recipients`` are named. ``safeguard`` is what protects a transfer to ``country`` (GDPR
    Art. 46). ``ccpa_category`` is the category of Cal. Civ. Code 1798.140(v), where it is known.
    """

    category: str
    origin: Origin
    source: str
    purpose: str
    lawful_basis: str
    system: str
    recipients: tuple[str, ...]
    country: str
    safeguard: str
    retention: str
    sold_or_shared: bool
    ccpa_category: str = ""
    never_disclosed: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of one office; letters keep the one they were made with."""

    office: str
    country: str
    language: str
    controller: Controller
    letterhead: tuple[str, ...]
    signatory: Officer
    policies: tuple[PolicyVersion, ...]
    data_map: tuple[DataEntry, ...]
    default_jurisdiction: str = ""
    automated_decisions: str = ""
    shared_for_marketing: bool = False
    shine_the_light_contact: str = ""
    opt_out_web: str = ""
    officer: Officer | None = None
    eu_representative: Representation | None = None
    uk_representative: Representation | None = None

    def policy_on(self, day: date) -> PolicyVersion:
        """The policy in force on a day; the first one before any was."""
        known = [policy for policy in self.policies if policy.effective <= day]
        return max(known or self.policies[:1], key=lambda policy: policy.effective)

    @classmethod
    def from_toml(cls, text: str, origin: str) -> "Profile":
        """The profile written in ``text``; ``profile.faulty`` naming ``origin`` and the key."""
        try:
            found = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            raise _faulty(origin, str(problem)) from problem
        return _built(cls, found, origin, "")

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "Profile":
        """The profile that ``as_json`` wrote."""
        return _built(cls, record, "profile", "")

    def as_json(self) -> dict[str, Any]:
        """The profile as plain JSON values."""
        return {key: _plain(value) for key, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _built(kind: type[_Record], found: Mapping[str, Any], origin: str, place: str) -> _Record:
    """The record of ``kind`` from a table, refusing a key that is unknown, missing or of another type."""
    hints = get_type_hints(kind)
    unknown = sorted(set(found) - set(hints))
    if unknown:
        raise _faulty(origin, f"{place}{unknown[0]} ?")
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]  # _Record is always a dataclass here
        name = f"{place}{field.name}"
        if field.name not in found or found[field.name] is None:
            if field.default is MISSING:
                raise _faulty(origin, f"{name} = …")
            continue
        try:
            values[field.name] = _value(hints[field.name], found[field.name], origin, name)
        except (TypeError, ValueError, KeyError) as problem:
            raise _faulty(origin, f"{name} ({problem})") from problem
    return kind(**values)


def _value(hint: Any, value: Any, origin: str, name: str) -> Any:
    reader = _READERS.get(hint)
    if reader is not None:
        return reader(value)
    kind = _RECORDS.get(hint)
    if kind is not None:
        return _built(kind, value, origin, f"{name}.")
    inner = _RECORDS[hint.__args__[0]]
    return tuple(
        _built(inner, each, origin, f"{name}[{number}].") for number, each in enumerate(value, 1)
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("list")
    return tuple(_text(each) for each in value)


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("number")
    return value


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false")
    return value


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(_text(value))


_READERS: dict[Any, Any] = {
    str: _text,
    int: _number,
    bool: _switch,
    date: _day,
    Origin: Origin,
    tuple[str, ...]: _texts,
}
_RECORDS: dict[Any, Any] = {
    PostalAddress: PostalAddress,
    Controller: Controller,
    Officer: Officer,
    Officer | None: Officer,
    Representation | None: Representation,
    PolicyVersion: PolicyVersion,
    DataEntry: DataEntry,
}


def _faulty(origin: str, place: str) -> DeskError:
    return DeskError(
        "profile.faulty",
        "The profile {origin} cannot be used because of {place}. The profile in use was not "
        "changed; correct the file and try again.",
        origin=origin,
        place=place,
    )

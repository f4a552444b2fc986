"""The office's profile: who the controller is, what it holds, and the policy it promised to keep."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints

from dsar_desk.cases.person import PostalAddress
from dsar_desk.errors import DeskError
from dsar_desk.text import tr

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
_STOOD_FOR_UNKNOWN = date(1970, 1, 1)
"""What the first version put in for the date of a policy that nobody had entered."""
_STOOD_FOR_A_DATA_MAP = ("Name and contact details", "answering you", *[""] * 5)
_SYNTAX = re.compile(r"line (\d+), column (\d+)")
_KEY = re.compile("[A-Za-z0-9_-]{1,40}")


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

    @property
    def is_known(self) -> bool:
        """True where a letter can cite it: by a title, and by a date that somebody entered."""
        return bool(self.title.strip()) and self.effective != _STOOD_FOR_UNKNOWN


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

    @property
    def is_known(self) -> bool:
        """False for the line that the first version put in, with a category and nothing about it."""
        said = (self.lawful_basis, self.system, self.country, self.safeguard, self.retention)
        return (self.category, self.purpose, *said) != _STOOD_FOR_A_DATA_MAP


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of one office; letters keep the one they were made with.

    What nobody has entered is absent: an empty text, no policy, no line in the data map.
    """

    office: str
    country: str
    language: str
    controller: Controller
    letterhead: tuple[str, ...]
    signatory: Officer
    policies: tuple[PolicyVersion, ...] = ()
    data_map: tuple[DataEntry, ...] = ()
    default_jurisdiction: str = ""
    automated_decisions: str = ""
    shared_for_marketing: bool = False
    shine_the_light_contact: str = ""
    opt_out_web: str = ""
    officer: Officer | None = None
    eu_representative: Representation | None = None
    uk_representative: Representation | None = None

    def policy_on(self, day: date) -> PolicyVersion | None:
        """The policy in force on a day, the first one before any was; None where none is known."""
        known = [policy for policy in self.policies if policy.effective <= day]
        return max(known or self.policies[:1], key=lambda policy: policy.effective, default=None)

    def as_known(self) -> "Profile":
        """The profile without what the first version put in for what nobody had entered."""
        return replace(
            self,
            policies=tuple(policy for policy in self.policies if policy.is_known),
            data_map=tuple(entry for entry in self.data_map if entry.is_known),
        )

    @classmethod
    def from_toml(cls, text: str, origin: str) -> "Profile":
        """The profile written in ``text``; ``profile.faulty`` naming ``origin`` and the key.

        The refusal names no value that stands in the text.
        """
        try:
            found = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            raise _faulty(origin, _syntax(str(problem))) from None
        except RecursionError:
            raise _faulty(origin, "[[[…") from None
        profile = _built(cls, found, origin, "")
        for number, policy in enumerate(profile.policies, 1):
            if not policy.is_known:
                raise _faulty(origin, f"policies[{number}]: title, effective")
        return profile.as_known()

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "Profile":
        """The profile that ``as_json`` wrote, in this version or in an earlier one."""
        return _built(cls, record, "profile", "").as_known()

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
    if not isinstance(found, Mapping):
        raise _faulty(origin, f"{place.rstrip('.')} (table)")
    hints = get_type_hints(kind)
    unknown = sorted(set(found) - set(hints))
    if unknown:
        named = unknown[0] if _KEY.fullmatch(unknown[0]) else ""
        raise _faulty(origin, f"{place}{named} ?")
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]  # _Record is always a dataclass here
        name = f"{place}{field.name}"
        if field.name not in found or found[field.name] is None:
            if field.default is MISSING:
                raise _faulty(origin, f"{name} = …")
            continue
        try:
            values[field.name] = _value(hints[field.name], found[field.name], origin, name)
        except TypeError as problem:  # says which kind of value belongs there
            raise _faulty(origin, f"{name} ({problem})") from None
    return kind(**values)


def _value(hint: Any, value: Any, origin: str, name: str) -> Any:
    reader = _READERS.get(hint)
    if reader is not None:
        return reader(value)
    kind = _RECORDS.get(hint)
    if kind is not None:
        return _built(kind, value, origin, f"{name}.")
    inner = _RECORDS[hint.__args__[0]]
    if not isinstance(value, list):
        raise TypeError("list")
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


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false")
    return value


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        raise TypeError("2026-11-18") from None


def _origin(value: Any) -> Origin:
    try:
        return Origin(_text(value))
    except ValueError:
        raise TypeError(" | ".join(Origin)) from None


_READERS: dict[Any, Any] = {
    str: _text,
    bool: _switch,
    date: _day,
    Origin: _origin,
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


def _syntax(problem: str) -> str:
    """Where the text is no TOML, without what stands there."""
    place = _SYNTAX.search(problem)
    if place is None:
        return tr("the end of the file")
    return tr("line {line}, column {column}", line=place[1], column=place[2])


def _faulty(origin: str, place: str) -> DeskError:
    return DeskError(
        "profile.faulty",
        "The profile {origin} cannot be used because of {place}. The profile in use was not "
        "changed; correct the file and try again.",
        origin=origin,
        place=place,
    )

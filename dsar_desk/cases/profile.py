"""The office's profile: who the controller is, what it holds, and the policy it promised to keep."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from dsar_desk.cases.paper import PaperChoice
from dsar_desk.cases.person import PostalAddress
from dsar_desk.cases.records import Fault, RecordError, as_plain, record_of
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

_STOOD_FOR_UNKNOWN = date(1970, 1, 1)
"""What the first version put in for the date of a policy that nobody had entered."""
_STOOD_FOR_A_DATA_MAP = ("Name and contact details", "answering you", *[""] * 5)
_SYNTAX = re.compile(r"line (\d+), column (\d+)")


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
    ``opt_out_web`` is the page where people opt out, ``choice_web`` the one where they can look up
    and change what they chose, if the office has such a page.
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
    choice_web: str = ""
    officer: Officer | None = None
    eu_representative: Representation | None = None
    uk_representative: Representation | None = None
    paper: PaperChoice = field(default_factory=PaperChoice)

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
            raise _no_toml(origin, str(problem)) from None
        except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
            raise _endless(origin) from None
        profile = _read(found, origin)
        for number, policy in enumerate(profile.policies, 1):
            if not policy.is_known:
                raise DeskError(
                    "profile.faulty",
                    "The profile {origin} cannot be used: “{place}” needs a title and the day from "
                    "which it applies. The profile in use was not changed; say both, or take the "
                    "policy out, and try again.",
                    origin=origin,
                    place=f"policies[{number}]",
                )
        return profile.as_known()

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "Profile":
        """The profile that ``as_json`` wrote, in this version or in an earlier one."""
        return _read(record, "profile").as_known()

    def as_json(self) -> dict[str, Any]:
        """The profile as plain JSON values."""
        return dict(as_plain(self))


def _read(record: Mapping[str, Any], origin: str) -> Profile:
    try:
        return record_of(Profile, record)
    except RecordError as found:
        raise _faulty(origin, found) from None


def _no_toml(origin: str, problem: str) -> DeskError:
    """Says where the text is no TOML, without what stands there."""
    place = _SYNTAX.search(problem)
    if place is None:
        return DeskError(
            "profile.faulty",
            "The profile {origin} cannot be used: it breaks off at its end. The profile in use was "
            "not changed; close what is still open there and try again.",
            origin=origin,
        )
    return DeskError(
        "profile.faulty",
        "The profile {origin} cannot be used: in line {line}, at column {column}, it is not "
        "written as TOML has to be. The profile in use was not changed; correct this place and "
        "try again.",
        origin=origin,
        line=place[1],
        column=place[2],
    )


def _endless(origin: str) -> DeskError:
    return DeskError(
        "profile.faulty",
        "The profile {origin} cannot be used: it holds lists in lists or a number that no profile "
        "needs. The profile in use was not changed; take them out and try again.",
        origin=origin,
    )


def _faulty(origin: str, found: RecordError) -> DeskError:
    place = found.place
    if found.fault is Fault.UNKNOWN and (not place or place.endswith(".")):
        return DeskError(
            "profile.faulty",
            "The profile {origin} cannot be used: one of its keys is not a known key, and is not "
            "shown here as it may say more than a key should. The profile in use was not changed; "
            "take it out and try again.",
            origin=origin,
        )
    if found.fault is Fault.UNKNOWN:
        return DeskError(
            "profile.faulty",
            "The profile {origin} cannot be used: “{place}” is not a known key. The profile in use "
            "was not changed; correct or remove it and try again.",
            origin=origin,
            place=place,
        )
    if found.fault is Fault.MISSING:
        return DeskError(
            "profile.faulty",
            "The profile {origin} cannot be used: “{place}” is missing. The profile in use was not "
            "changed; add it and try again.",
            origin=origin,
            place=place,
        )
    return DeskError(
        "profile.faulty",
        "The profile {origin} cannot be used: “{place}” is not of the right kind ({wanted}). The "
        "profile in use was not changed; correct it and try again.",
        origin=origin,
        place=place,
        wanted=found.wanted,
    )

"""Who supervises, with the address that a letter has to name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dsar_desk.law.rule import Confidence
from dsar_desk.law.strict import Section, read_toml

__all__ = ["Authorities", "Authority"]

_LANGUAGES = (
    *("bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fo", "fr", "he", "hr", "hu", "is"),
    *("it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sv", "zh-Hant"),
)
"""The languages in which an authority can have an official name."""


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority to which a person can complain.

    ``name`` is how an English letter names it, ``names`` are its official names by language, as the
    authority itself bears them and never translated. ``email`` and ``phone`` are empty where none is
    published; ``language`` is the ISO 639 code in which it works; ``caution`` says what to look at before the address is printed.
    """

    id: str
    jurisdictions: tuple[str, ...]
    name: str
    address_lines: tuple[str, ...]
    web: str
    email: str
    phone: str
    language: str
    source: str
    checked_on: date
    confidence: Confidence
    caution: str
    names: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Authorities:
    """All authorities that the program knows."""

    entries: tuple[Authority, ...]

    @classmethod
    def load(cls, folder: Path) -> "Authorities":
        """The authorities of every ``*.toml`` of the folder.

        Raises:
            DeskError: ``law.unreadable`` or ``law.bad_pack``, naming file, line and place.
        """
        return cls(
            tuple(entry for path in sorted(folder.glob("*.toml")) for entry in _entries(path))
        )

    def for_jurisdiction(self, code: str) -> tuple[Authority, ...]:
        """The authorities of a place, the first one first; of the country where a part has none.

        Empty for a place without one, such as ``EU`` while no country is chosen.
        """
        wanted = code.strip().upper()
        found = tuple(entry for entry in self.entries if wanted in entry.jurisdictions)
        country, _, part = wanted.partition("-")
        return found if found or not part else self.for_jurisdiction(country)


def _entries(path: Path) -> tuple[Authority, ...]:
    top = read_toml(path)
    entries = tuple(map(_entry, top.sections("authority")))
    top.finish()
    return entries


def _entry(section: Section) -> Authority:
    entry = Authority(
        id=section.text("id"),
        jurisdictions=section.texts("jurisdictions"),
        name=section.text("name"),
        address_lines=section.texts("address"),
        web=section.text("web"),
        email=section.text_or("email"),
        phone=section.text_or("phone"),
        language=section.text("language"),
        source=section.text("source"),
        checked_on=section.day("checked_on"),
        confidence=section.choice("confidence", Confidence),
        caution=section.text_or("caution"),
        names=_names(section),
    )
    section.finish()
    return entry


def _names(section: Section) -> dict[str, str]:
    inner = section.section_or_none("names")
    if inner is None:
        return {}
    found = {code: said for code in _LANGUAGES if (said := inner.text_or(code))}
    inner.finish()
    return found

"""What the addresses of some countries need beyond the library's tables; data that a clerk can read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from dsar_desk import resources
from dsar_desk.letters.records import read_record

__all__ = ["Area", "City", "Correction", "correction_for", "load_corrections"]


class City(StrEnum):
    """Where the town stands."""

    AS_TABLED = "as_tabled"
    AFTER_AREA = "after_area"


class Area(StrEnum):
    """Where the area stands: a province, a state, a prefecture."""

    NOT_TWICE = "not_twice"
    OWN_LINE = "own_line"
    BESIDE_TOWN = "beside_town"


@dataclass(frozen=True, slots=True)
class Correction:
    """One country's corrections; ``prefix`` stands before the postcode, None as in the tables."""

    source: str
    city: City = City.AS_TABLED
    area: Area = Area.NOT_TWICE
    prefix: str | None = None
    name: str = ""


_NONE = Correction("")


def correction_for(country: str) -> Correction:
    """What a country (ISO 3166-1 alpha-2, in capitals) needs; nothing for most."""
    return _shipped().get(country, _NONE)


def load_corrections(path: Path) -> Mapping[str, Correction]:
    """The corrections by country.

    Raises:
        DeskError: ``letter.faulty_file`` naming the key that is unknown, missing or of another kind.
    """
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        country: read_record(Correction, table, f"{path.name} [{country}]")
        for country, table in tables.items()
    }


@cache
def _shipped() -> Mapping[str, Correction]:
    return load_corrections(resources.folder() / "addresses" / "corrections.toml")

"""A real desk for tests: an encrypted office in a temporary folder, a fixed clock, no keyring."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dsar_desk.bootstrap import SHIPPED_PROFILE, Surroundings, create, new_office, open_desk
from dsar_desk.errors import DeskError
from dsar_desk.resources import folder
from dsar_desk.services.desk import Desk
from dsar_desk.services.sample import fill_sample
from dsar_desk.system.paths import Places
from dsar_desk.system.vault import Vault
from tests.kept import font_cache

NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def surroundings(place: Path, now: datetime = NOW) -> Surroundings:
    """The world of a test: folders below ``place``, a clock that stands, counted ids."""
    places = Places(
        office=place / "office",
        marks=place / "marks",
        settings=place / "settings",
        logs=place / "logs",
        cache=font_cache(),
    )
    return Surroundings(places, lambda: now, _counted_ids(), _no_keyring)


@contextmanager
def a_desk(place: Path, now: datetime = NOW) -> Iterator[Desk]:
    """A new, empty office of the shipped profile below ``place``, opened by its recovery key."""
    around = surroundings(place, now)
    profile = folder() / "profile" / SHIPPED_PROFILE
    office, key = around.places.office, place / "recovery-key.txt"
    create(new_office(office, "Test Office", "US", around, profile), key, around, keyring=False)
    with open_desk(office, key, around) as desk:
        yield desk


@contextmanager
def sample_desk(place: Path, now: datetime = NOW) -> Iterator[Desk]:
    """An office with the 24 sample cases."""
    with a_desk(place, now) as desk:
        fill_sample(desk, folder() / "sample" / "office.toml")
        yield desk


def _counted_ids() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):032x}"


def _no_keyring() -> Vault:
    raise DeskError("keyring.none", "Tests never touch the keyring of this computer.")

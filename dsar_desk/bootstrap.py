"""Wiring: which office, opened how, with which services. Everything is put together here."""

import atexit
import getpass
import json
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.ids import ActorId
from dsar_desk.errors import DeskError
from dsar_desk.resources import folder
from dsar_desk.services.desk import Desk
from dsar_desk.services.offices import (
    NewOffice,
    accept_older,
    create_office,
    open_office,
    prepare_office,
)
from dsar_desk.services.ways import (
    ByKeyring,
    ByRecoveryKey,
    WayIn,
    read_recovery_key,
    remember_key,
)
from dsar_desk.store.database import Database
from dsar_desk.store.keys import KEY_BYTES
from dsar_desk.store.office import Actors
from dsar_desk.store.opening import Terms, holds_office
from dsar_desk.store.recovery import RecoveryKey
from dsar_desk.system.account_secrets import AccountSecrets
from dsar_desk.system.clock import now
from dsar_desk.system.paths import Places, system_places
from dsar_desk.system.vault import Vault

if TYPE_CHECKING:
    from dsar_desk.cases.profile import Profile
    from dsar_desk.letters.template import Template
    from dsar_desk.services.profiles import Profiles
    from dsar_desk.services.selfchecks import SelfCheck
    from dsar_desk.services.stationery import Stationery
    from dsar_desk.services.workshop import Workshop

__all__ = [
    "SHIPPED_PROFILE",
    "OfficeStarter",
    "Surroundings",
    "apart",
    "create",
    "desk_of",
    "letter_kinds",
    "letter_languages",
    "new_office",
    "open_database",
    "open_desk",
    "open_older",
    "self_checks",
    "stationery",
    "this_computer",
]

SHIPPED_PROFILE = "pingcap-us.toml"
_OFFICER = ActorId("officer")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world around the desk, as arguments: places, time, chance, the keyring."""

    places: Places
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    vault: Callable[[], Vault]

    def terms(self) -> Terms:
        """How an office is opened here; ``places.marks`` where nothing can be remembered of it."""
        marks = self.places.marks
        try:
            marks.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as trouble:
            raise DeskError(
                "places.marks",
                "What was last seen of an office is remembered in {folder}, and that folder cannot "
                "be made ({reason}). Nothing was changed. Set HOME or XDG_STATE_HOME to a folder "
                "that you may write to.",
                folder=marks,
                reason=trouble.strerror or type(trouble).__name__,
            ) from trouble
        return Terms(marks, self.now())


def this_computer() -> Surroundings:
    """The world as this computer has it."""
    return Surroundings(system_places(), now, lambda: uuid4().hex, _system_vault)


def apart(place: Path, moment: Callable[[], datetime]) -> Surroundings:
    """A world of its own below ``place``, in which samples are played: no keyring, nobody's marks."""
    try:
        cached = system_places().cache
    except DeskError:  # a user without a home has nowhere to keep fonts
        cached = place / "cache"
    places = Places(place / "office", place / "marks", place / "settings", place / "logs", cached)
    return Surroundings(places, moment, lambda: uuid4().hex, _no_vault)


@contextmanager
def open_database(
    office: Path | None, recovery_key: Path | None, around: Surroundings
) -> Iterator[Database]:
    """The office's database, by the keyring or by the recovery key in a file."""
    place = office or around.places.office
    with open_office(place, _way_in(recovery_key, around), around.terms()) as database:
        yield database


@contextmanager
def open_older(
    office: Path | None, recovery_key: Path | None, around: Surroundings
) -> Iterator[Database]:
    """As ``open_database``, of a register that this computer saw later; that is journalled."""
    place, way = office or around.places.office, _way_in(recovery_key, around)
    with accept_older(place, way, around.terms(), _user()) as database:
        yield database


@contextmanager
def open_desk(
    office: Path | None, recovery_key: Path | None, around: Surroundings | None = None
) -> Iterator[Desk]:
    """The desk of an office, closed at the end of the ``with``."""
    world = around or this_computer()
    place = office or world.places.office
    database = open_office(place, _way_in(recovery_key, world), world.terms())
    with desk_of(database, world, asks_keyring=recovery_key is None) as desk:
        yield desk


def create(new: NewOffice, recovery_key_out: Path, around: Surroundings, *, keyring: bool) -> None:
    """A new, empty office whose recovery key was written to a file, read back and used once."""
    vault = around.vault() if keyring else None
    create_office(new, around.terms(), vault, recovery_key_out)


def new_office(
    place: Path, name: str, country: str, around: Surroundings, profile: Path | None = None
) -> NewOffice:
    """What a new office begins with: the given profile, or a blank one with its name and country."""
    from dsar_desk.cases.profile_fit import text_problem  # noqa: PLC0415 - for new offices only
    from dsar_desk.services.profile_files import read_profile  # noqa: PLC0415 - the same

    if not name.strip():
        raise DeskError(
            "input.name",
            "“{field}” is empty, and letters and exports bear the name of the office. Nothing was "
            "made; give it a name.",
            field="name",
        )
    if text_problem("name", name):
        raise DeskError(
            "input.name",
            "“{field}” is too long for a letter, or holds signs that cannot be seen. Nothing was "
            "made; type it anew.",
            field="name",
        )
    found = read_profile(profile) if profile else _blank(name, country.strip().upper())
    text = json.dumps(found.as_json(), ensure_ascii=False)
    return NewOffice(place, name, country.strip().upper(), text, _user(), around.now())


def desk_of(database: Database, around: Surroundings, *, asks_keyring: bool = True) -> Desk:
    """The desk of an open office, for the officer who sits at it.

    Without ``asks_keyring`` the secrets of its mailboxes are held in memory alone.
    """

    def furnished(profiles: "Profiles") -> "Workshop":
        from dsar_desk.services.workshop import (  # noqa: PLC0415 - the list is shown before the rest
            Tools,
            furnish,
        )

        tools = Tools(folder(), around.new_id, stationery(around.places))
        return furnish(database, profiles, tools)

    return Desk(
        database,
        _officer(database),
        furnished,
        now=around.now,
        new_id=around.new_id,
        account_secrets=AccountSecrets(around.vault if asks_keyring else _no_vault),
    )


class OfficeStarter:
    """What the window asks before an office is open: opening, making, sampling offices.

    Args:
        key_file: a file with a recovery key, used in place of the keyring, which then is never
            asked and keeps nothing.
    """

    def __init__(self, around: Surroundings, key_file: Path | None = None) -> None:
        self._around, self._key_file = around, key_file

    @property
    def usual(self) -> Path:
        """The folder in which this user's office lies unless another one is named."""
        return self._around.places.office

    def holds_office(self, folder: Path) -> bool:
        """Whether an office, whole or not, lies in ``folder``."""
        return folder.is_dir() and holds_office(folder)

    def open(self, folder: Path, recovery_key: str = "") -> Desk:
        """The desk of an office, by the keyring or else by its recovery key as typed.

        After the recovery key the keyring gets a new entry if this computer has one.
        """
        return self._open(folder, recovery_key, open_office)

    def open_older(self, folder: Path, recovery_key: str = "") -> Desk:
        """As ``open``, of a register that this computer saw in a later state; that is journalled."""
        return self._open(folder, recovery_key, partial(accept_older, actor=_user()))

    def new_recovery_key(self) -> tuple[str, ...]:
        """The groups of a fresh recovery key; nothing is made yet."""
        return RecoveryKey(secrets.token_bytes(KEY_BYTES)).groups

    def create(self, folder: Path, name: str, country: str, recovery_key: str) -> Desk:
        """A new office with a recovery key that was typed back, opened once with it."""
        around, key = self._around, RecoveryKey.parse(recovery_key)
        prepared = prepare_office(
            new_office(folder, name, country, around),
            around.terms(),
            self._vault_or_none(),
            recovery=key,
        )
        try:
            prepared.confirm(dict(enumerate(key.groups, 1)))
        except BaseException:
            prepared.discard()
            raise
        return self.open(folder, recovery_key)

    def sample(self) -> Desk:
        """The desk of a fresh sample office in a folder of its own, gone with the program."""
        from dsar_desk.services.sample import fill_sample  # noqa: PLC0415 - the sample alone

        around = self._around
        place = Path(tempfile.mkdtemp(prefix="dsar-desk-sample-"))
        atexit.register(shutil.rmtree, place, ignore_errors=True)
        profile = folder() / "profile" / SHIPPED_PROFILE
        new = replace(
            new_office(place / "office", "Sample office", "US", around, profile),
            actor=Actor(_OFFICER, "Ana Petrov"),
        )
        terms = replace(around.terms(), marks=place / "marks")
        key = create_office(new, terms, None, place / "recovery-key.txt")
        database = open_office(new.folder, ByRecoveryKey(key), terms)
        desk = desk_of(database, around, asks_keyring=False)
        fill_sample(desk, folder() / "sample" / "office.toml")
        return desk

    def _open(self, folder: Path, typed: str, opening: Callable[..., Database]) -> Desk:
        way = (
            ByRecoveryKey(RecoveryKey.parse(typed))
            if typed
            else _way_in(self._key_file, self._around)
        )
        database = opening(folder, way, self._around.terms())
        with ExitStack() as refused:
            refused.callback(database.close)
            if typed:
                self._remember(database, folder, way)
            asks = self._key_file is None
            desk = desk_of(database, self._around, asks_keyring=asks)
            refused.pop_all()
        return desk

    def _remember(self, database: Database, folder: Path, way: WayIn) -> None:
        """A new entry in the keyring; that it was not kept is told, and the office is open."""
        vault = self._vault_or_none()
        if vault is None or database.read_only is not None:
            return
        try:
            remember_key(folder, way, vault)
        except DeskError as trouble:
            database.notices += (trouble.sentence,)

    def _vault_or_none(self) -> Vault | None:
        if self._key_file is not None:
            return None
        try:
            return self._around.vault()
        except DeskError:  # no keyring here: the recovery key opens the office each time
            return None


def stationery(places: Places) -> "Callable[[], Stationery]":
    """Gives the templates and fonts, loaded at the first letter and kept."""

    @cache
    def load() -> "Stationery":
        from dsar_desk.services.stationery import (  # noqa: PLC0415 - fonts at the first letter
            Stationery,
        )

        own = places.settings / "letters"
        return Stationery.load(folder() / "letters", own, places.cache / "fonts")

    return load


def letter_kinds(around: Surroundings, law: str = "policy") -> "tuple[Template, ...]":
    """A template for each kind of letter, without an office."""
    return stationery(around.places)().kinds(law, "en")


def letter_languages(around: Surroundings) -> tuple[str, ...]:
    """The languages in which there are letters, the office's own among them."""
    places = (folder() / "letters", around.places.settings / "letters")
    found = {
        each.name for place in places if place.is_dir() for each in place.iterdir() if each.is_dir()
    }
    return tuple(sorted(found))


def self_checks(around: Surroundings) -> "tuple[SelfCheck, ...]":
    """Whether this installation has all it needs."""
    from dsar_desk.services.selfchecks import SelfChecks  # noqa: PLC0415 - loads every room

    return SelfChecks(folder(), stationery(around.places), around.vault, around.now).run()


def _system_vault() -> Vault:
    from dsar_desk.system.secrets import system_vault  # noqa: PLC0415 - not for the recovery key

    return system_vault()


def _no_vault() -> Vault:
    raise DeskError(
        "keyring.apart",
        "A sample keeps nothing in the keyring. Nothing was changed; open it by its recovery key.",
    )


def _user() -> Actor:
    return Actor(_OFFICER, _name_of_user())


def _name_of_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in a bare container
        return "officer"


def _way_in(recovery_key: Path | None, around: Surroundings) -> WayIn:
    if recovery_key is None:
        return ByKeyring(around.vault())
    return ByRecoveryKey(read_recovery_key(recovery_key))


def _officer(database: Database) -> Actor:
    with database.reading() as session:
        return Actors(session).get(_OFFICER)


def _blank(name: str, country: str) -> "Profile":
    from dsar_desk.cases.profile import Profile  # noqa: PLC0415 - for new offices only

    path = folder() / "profile" / "blank.toml"
    profile = Profile.from_toml(path.read_text(encoding="utf-8"), path.name)
    controller = profile.controller
    address = replace(controller.address, country=country)
    return replace(
        profile,
        office=name,
        country=country,
        controller=replace(controller, name=name, address=address),
        letterhead=(name,),
    )

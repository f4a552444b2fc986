"""Setting up an office: whole and confirmed, or not there at all."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dsar_desk.cases.journal import Action
from dsar_desk.errors import DeskError
from dsar_desk.services.offices import (
    NewOffice,
    PreparedOffice,
    create_office,
    open_office,
    prepare_office,
    signing_key,
)
from dsar_desk.services.ways import ByKeyring, ByRecoveryKey, read_recovery_key, wait_after
from dsar_desk.store.opening import Terms
from tests.integration.store.house import ANA, NOW, House, MemoryVault


@pytest.fixture
def new(tmp_path: Path) -> NewOffice:
    return NewOffice(tmp_path / "office", "Harbour Council", "GB", '{"made": "up"}', ANA, NOW)


@pytest.fixture
def terms(tmp_path: Path) -> Terms:
    return Terms(tmp_path / "marks", NOW)


@pytest.fixture
def prepared(new: NewOffice, terms: Terms) -> PreparedOffice:
    return prepare_office(new, terms, None)


def test_a_new_office_has_its_first_entry_its_people_and_its_profile(house: House) -> None:
    with house.open() as database, database.view() as books:
        (entry,) = books.journal.entries()
        assert entry.action is Action.OFFICE_CREATED
        assert entry.log == database.store
        assert books.journal.content(1) == {
            "name": "Harbour Council",
            "country": "GB",
            "store": database.store,
        }
        assert books.actors.list() == (ANA,)
        assert books.profile.get() == '{"made": "up"}'
        assert database.notices == ()


def test_its_signatures_are_checked_with_the_public_half(house: House) -> None:
    with house.open() as database:
        private = signing_key(database)
        with database.view() as books:
            public = books.keys.public("signing")
            assert books.keys.private("another") is None

    assert private.public_key().public_bytes_raw() == public
    private.public_key().verify(private.sign(b"manifest"), b"manifest")


def test_the_key_file_is_its_owners_alone_and_opens_the_office(house: House) -> None:
    path = house.root / "recovery-key.txt"

    assert read_recovery_key(path) == house.key
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.name == "nt" or stat.S_IMODE(house.file.stat().st_mode) == 0o600


def test_an_office_is_not_there_before_two_groups_were_typed_back(
    prepared: PreparedOffice,
) -> None:
    groups = prepared.recovery.groups
    with pytest.raises(DeskError) as caught:
        prepared.confirm({3: groups[2]})
    assert caught.value.code == "office.unconfirmed"
    with pytest.raises(DeskError, match="Group 7 is not the one"):
        prepared.confirm({3: groups[2], 7: groups[7]})
    assert not prepared.folder.exists()

    folder = prepared.confirm({3: groups[2].lower(), 7: groups[6]})

    open_office(folder, ByRecoveryKey(prepared.recovery), prepared.terms).close()
    assert not prepared.aside.exists()


def test_a_set_up_given_up_leaves_nothing(prepared: PreparedOffice) -> None:
    prepared.discard()

    assert [path.name for path in prepared.folder.parent.iterdir()] == ["marks"]


def test_a_set_up_killed_half_way_is_swept_away_by_the_next(
    prepared: PreparedOffice, new: NewOffice, terms: Terms
) -> None:
    prepared.lock.release()  # as the system does when a process dies

    again = prepare_office(new, terms, None)

    assert not prepared.aside.exists()
    assert again.aside.exists()


def test_a_set_up_that_still_runs_is_not_swept_away(
    prepared: PreparedOffice, new: NewOffice, terms: Terms
) -> None:
    prepare_office(new, terms, None)

    assert prepared.aside.exists()


def test_an_empty_folder_may_be_taken(new: NewOffice, terms: Terms, tmp_path: Path) -> None:
    new.folder.mkdir()

    create_office(new, terms, None, tmp_path / "key.txt")

    assert (new.folder / "store.db").exists()


def another_office(house: House) -> str:
    return "office.exists"


def half_an_office(house: House) -> str:
    house.file.unlink()
    return "office.exists"


def other_files(house: House) -> str:
    for path in house.folder.iterdir():
        path.unlink()
    (house.folder / "holiday.jpg").write_bytes(b"")
    return "office.folder_in_use"


@pytest.mark.parametrize("found", [another_office, half_an_office, other_files])
def test_a_folder_that_holds_something_is_refused(
    house: House, new: NewOffice, terms: Terms, found: Callable[[House], str]
) -> None:
    code = found(house)
    before = sorted(house.folder.iterdir())

    with pytest.raises(DeskError) as caught:
        prepare_office(new, terms, None)

    assert caught.value.code == code
    assert sorted(house.folder.iterdir()) == before


class Swallowing(MemoryVault):
    def write(self, store: str, secret: bytes) -> None:
        raise DeskError("keyring.not_kept", "The keyring did not keep it.")


def test_a_keyring_that_keeps_nothing_stops_the_set_up(new: NewOffice, terms: Terms) -> None:
    with pytest.raises(DeskError) as caught:
        prepare_office(new, terms, Swallowing())

    assert caught.value.code == "keyring.not_kept"
    assert list(new.folder.parent.iterdir()) == []


def test_a_key_file_that_is_there_already_is_not_written_over(
    new: NewOffice, terms: Terms, tmp_path: Path
) -> None:
    vault = MemoryVault()
    (tmp_path / "key.txt").write_text("of another office", encoding="utf-8")

    with pytest.raises(DeskError) as caught:
        create_office(new, terms, vault, tmp_path / "key.txt")

    assert caught.value.code == "recovery_key.exists"
    assert (tmp_path / "key.txt").read_text(encoding="utf-8") == "of another office"
    assert not new.folder.exists()
    assert vault.kept == {}


def test_a_key_file_that_cannot_be_written_stops_the_set_up(
    new: NewOffice, terms: Terms, tmp_path: Path
) -> None:
    with pytest.raises(DeskError) as caught:
        create_office(new, terms, None, tmp_path / "nowhere" / "key.txt")

    assert caught.value.code == "recovery_key.not_written"
    assert not new.folder.exists()


def test_a_key_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        read_recovery_key(tmp_path / "none.txt")

    assert caught.value.code == "recovery_key.file"


def test_an_office_is_not_set_up_in_a_synchronised_folder(new: NewOffice, terms: Terms) -> None:
    there = replace(new, folder=new.folder.parent / "Nextcloud" / "office")

    with pytest.raises(DeskError) as caught:
        prepare_office(there, terms, None)

    assert caught.value.code == "store.synchronised"
    assert not there.folder.parent.exists()


def test_two_offices_do_not_share_a_key(new: NewOffice, terms: Terms, tmp_path: Path) -> None:
    vault = MemoryVault()
    other = replace(new, folder=tmp_path / "second")
    create_office(new, terms, vault, tmp_path / "key.txt")
    create_office(other, terms, vault, tmp_path / "second-key.txt")

    assert len(set(vault.kept.values())) == 2
    for folder in (new.folder, other.folder):
        open_office(folder, ByKeyring(vault), terms).close()


@pytest.mark.parametrize(
    ("failed", "seconds"), [(0, 0), (2, 0), (3, 1), (4, 2), (8, 32), (9, 60), (10_000, 60)]
)
def test_wrong_passphrases_wait_longer_and_never_for_ever(failed: int, seconds: int) -> None:
    assert wait_after(failed) == timedelta(seconds=seconds)

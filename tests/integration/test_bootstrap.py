"""Starting: offices made and opened for the window, with or without a keyring, nothing left half."""

from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from dsar_desk.bootstrap import OfficeStarter, Surroundings, apart, letter_languages, new_office
from dsar_desk.errors import DeskError
from dsar_desk.services.offices import PreparedOffice
from dsar_desk.system.vault import Vault
from tests.desk import NOW, surroundings


class Drawer:
    """A keyring in memory; ``sealed`` refuses to keep anything."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.sealed = False

    def read(self, store: str) -> bytes | None:
        return self.kept.get(store)

    def write(self, store: str, secret: bytes) -> None:
        if self.sealed:
            raise DeskError("keyring.not_kept", "The keyring kept nothing.")
        self.kept[store] = secret

    def forget(self, store: str) -> None:
        self.kept.pop(store, None)


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def around(tmp_path: Path, drawer: Drawer) -> Surroundings:
    def vault() -> Vault:
        return drawer

    return replace(surroundings(tmp_path), vault=vault)


def key_of(starter: OfficeStarter) -> str:
    return " ".join(starter.new_recovery_key())


def test_an_office_is_made_and_opens_by_the_keyring(around: Surroundings, drawer: Drawer) -> None:
    starter = OfficeStarter(around)
    assert not starter.holds_office(starter.usual)
    starter.create(starter.usual, "Fernwick", "GB", key_of(starter)).close()
    assert starter.holds_office(starter.usual)
    assert len(drawer.kept) == 1
    with starter.open(starter.usual) as desk:
        assert desk.profiles.current().controller.name == "Fernwick"
        assert desk.order().today == NOW.date()


def test_after_the_recovery_key_the_keyring_knows_the_office_again(
    around: Surroundings, drawer: Drawer
) -> None:
    starter = OfficeStarter(around)
    key = key_of(starter)
    starter.create(starter.usual, "Fernwick", "GB", key).close()
    drawer.kept.clear()
    with pytest.raises(DeskError) as refused:
        starter.open(starter.usual)
    assert refused.value.code == "office.key_missing"
    starter.open(starter.usual, key).close()
    starter.open(starter.usual).close()


def test_a_keyring_that_keeps_nothing_does_not_close_the_office(
    around: Surroundings, drawer: Drawer
) -> None:
    starter = OfficeStarter(around)
    key = key_of(starter)
    starter.create(starter.usual, "Fernwick", "GB", key).close()
    drawer.sealed = True
    with starter.open(starter.usual, key) as desk:
        assert desk.database.notices == ("The keyring kept nothing.",)
    starter.open(starter.usual, key).close()


def test_a_set_up_that_fails_leaves_nothing(around: Surroundings, drawer: Drawer) -> None:
    starter = OfficeStarter(around)
    key = key_of(starter)
    full = OSError(28, "No space left on device")
    with (
        patch.object(PreparedOffice, "_finish", side_effect=full),
        pytest.raises(OSError, match="No"),
    ):
        starter.create(starter.usual, "Fernwick", "GB", key)
    assert drawer.kept == {}
    assert not starter.usual.exists()
    assert [path for path in starter.usual.parent.iterdir() if path.name != "marks"] == []
    starter.create(starter.usual, "Fernwick", "GB", key).close()


def test_the_sample_office_is_its_own_world(around: Surroundings, drawer: Drawer) -> None:
    with OfficeStarter(around).sample() as desk:
        assert desk.finding.counts(desk.order().today).by_view
        assert desk.actor.name == "Ana Petrov"
    assert drawer.kept == {}
    assert not around.places.office.exists()


def test_a_world_apart_touches_neither_keyring_nor_marks(tmp_path: Path) -> None:
    world = apart(tmp_path, lambda: NOW)
    assert world.now() == NOW
    assert world.terms().marks == tmp_path / "marks"
    with pytest.raises(DeskError, match="recovery key"):
        world.vault()


def test_a_blank_profile_gets_name_and_country(around: Surroundings, tmp_path: Path) -> None:
    new = new_office(tmp_path / "o", "Fernwick", " gb ", around)
    assert (new.name, new.country) == ("Fernwick", "GB")
    assert '"Fernwick"' in new.profile


def test_letters_are_there_in_the_languages_of_their_folders(around: Surroundings) -> None:
    shipped = letter_languages(around)
    assert {"de", "en"} <= set(shipped)
    (around.places.settings / "letters" / "cy").mkdir(parents=True)
    assert letter_languages(around) == tuple(sorted((*shipped, "cy")))


def test_marks_that_cannot_be_kept_are_said_with_their_folder(
    around: Surroundings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    nowhere = replace(around, places=around.places._replace(marks=tmp_path / "file" / "marks"))
    with pytest.raises(DeskError, match="marks") as refused:
        nowhere.terms()
    assert refused.value.code == "places.marks"


def test_an_office_whose_officer_is_not_known_is_not_held_open(around: Surroundings) -> None:
    starter = OfficeStarter(around)
    key = key_of(starter)
    starter.create(starter.usual, "Fernwick", "GB", key).close()
    stranger = DeskError("actor.unknown", "This person does not belong to the office.")
    with (
        patch("dsar_desk.store.office.Actors.get", side_effect=stranger),
        pytest.raises(DeskError, match="does not belong"),
    ):
        starter.open(starter.usual)
    starter.open(starter.usual).close()

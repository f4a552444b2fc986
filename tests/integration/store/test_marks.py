"""A lost log and an old copy put back: what the mark outside the store is for."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from unittest.mock import patch

import pytest

from dsar_desk.cases.journal import Action
from dsar_desk.errors import DeskError
from dsar_desk.services.offices import accept_older, check_office, open_office
from dsar_desk.services.ways import (
    ByRecoveryKey,
)
from tests.integration.store.house import ANA, House, flip, killed_after_saving, log_case, refusal


def test_after_a_kill_everything_saved_is_there(house: House) -> None:
    killed_after_saving(house, 5)

    with house.open() as database:
        assert check_office(database)["cases"] == 5


def test_a_lost_log_is_noticed_with_the_numbers_that_are_missing(house: House) -> None:
    killed_after_saving(house, 5)
    (house.folder / "store.db-wal").unlink()

    with pytest.raises(DeskError) as caught:
        house.open()

    assert caught.value.code == "store.older"
    assert "entries 2 to 6 are missing" in caught.value.sentence
    assert "2026-03-03" in caught.value.sentence


def test_a_bit_flipped_in_the_log_is_noticed(house: House) -> None:
    killed_after_saving(house, 5)
    log = house.folder / "store.db-wal"
    flip(log, log.stat().st_size // 2)

    with pytest.raises(DeskError) as caught:
        house.open()

    assert caught.value.code == "store.older"


def test_an_old_copy_put_back_is_noticed(house: House) -> None:
    old = house.file.read_bytes()
    with house.open() as database:
        log_case(database, 1)
    house.file.write_bytes(old)

    assert refusal(house).code == "store.older"


def test_an_old_copy_that_was_written_to_is_noticed(house: House) -> None:
    old = house.file.read_bytes()
    with house.open() as database:
        log_case(database, 1)
    house.file.write_bytes(old)
    elsewhere = replace(house.terms, marks=house.root / "elsewhere")
    with open_office(house.folder, ByRecoveryKey(house.key), elsewhere) as database:
        log_case(database, 2)
        log_case(database, 3)

    assert refusal(house).code == "store.other_history"


def test_an_older_state_can_be_accepted_and_that_is_journalled(house: House) -> None:
    old = house.file.read_bytes()
    with house.open() as database:
        log_case(database, 1)
    house.file.write_bytes(old)

    way = ByRecoveryKey(house.key)
    with accept_older(house.folder, way, house.terms, ANA) as database, database.view() as books:
        *_, last = books.journal.entries()
        assert last.action is Action.OFFICE_CHANGED
        assert books.journal.content(last.seq) == {"older_state_accepted": True}
    house.open().close()


def _older(house: House) -> None:
    old = house.file.read_bytes()
    with house.open() as database:
        log_case(database, 1)
    house.file.write_bytes(old)


def _another_history(house: House) -> None:
    _older(house)
    elsewhere = replace(house.terms, marks=house.root / "elsewhere")
    with open_office(house.folder, ByRecoveryKey(house.key), elsewhere) as database:
        for number in (2, 3, 4):
            log_case(database, number)


@pytest.mark.parametrize(
    ("happened", "code"), [(_older, "store.older"), (_another_history, "store.other_history")]
)
def test_what_could_not_be_journalled_as_accepted_is_refused_again(
    house: House, happened: Callable[[House], None], code: str
) -> None:
    happened(house)
    full = DeskError("store.disk_full", "There is no space left.")

    with (
        patch("dsar_desk.store.office.Settings.set", side_effect=full),
        pytest.raises(DeskError, match="no space"),
    ):
        accept_older(house.folder, ByRecoveryKey(house.key), house.terms, ANA)

    assert refusal(house).code == code
    accept_older(house.folder, ByRecoveryKey(house.key), house.terms, ANA).close()
    house.open().close()


def test_a_computer_that_never_saw_the_register_says_so(house: House) -> None:
    shutil.rmtree(house.root / "marks")

    with house.open() as database:
        (notice,) = database.notices
        assert "for the first time" in notice
    with house.open() as database:
        assert database.notices == ()


def test_a_torn_mark_leaves_the_one_before(house: House) -> None:
    with house.open() as database:
        log_case(database, 1)
        log_case(database, 2)
    (mark,) = (house.root / "marks").iterdir()
    content = bytearray(mark.read_bytes())
    content[512:600] = bytes(88)
    mark.write_bytes(content)

    with house.open() as database:
        assert database.notices == ()

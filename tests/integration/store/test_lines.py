"""Lines to a file: what is said where none can be had, and that none outlives its office."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dsar_desk.cases.ids import OperationId
from dsar_desk.errors import DeskError
from dsar_desk.store.database import Database
from tests.integration.store.house import ANA, NOW, House, log_case


@pytest.fixture
def out_of_reach(house: House, on_disk: Database) -> Iterator[Database]:
    """An open office whose lines are all given back and whose file is gone, as with a stick."""
    log_case(on_disk, 1)
    on_disk.abandon()
    away = house.file.with_name("elsewhere.db")
    house.file.rename(away)
    yield on_disk
    away.rename(house.file)


def test_reading_a_register_that_is_out_of_reach_is_refused_by_a_sentence(
    out_of_reach: Database,
) -> None:
    with pytest.raises(DeskError) as caught, out_of_reach.view():
        pass

    assert caught.value.code == "store.cannot_open"


def test_writing_to_a_register_that_is_out_of_reach_is_refused_by_a_sentence(
    out_of_reach: Database,
) -> None:
    with (
        pytest.raises(DeskError) as caught,
        out_of_reach.unit(ANA, OperationId("one"), NOW),
    ):
        pass

    assert caught.value.code == "store.cannot_open"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_line_that_is_in_use_while_the_office_is_closed_is_closed_after_use(
    house: House,
) -> None:
    database = house.open()
    with database.view() as books:
        database.close()
        assert books.journal.count() == 1

    held = [entry.resolve() for entry in Path("/proc/self/fd").iterdir()]
    assert house.file.resolve() not in held

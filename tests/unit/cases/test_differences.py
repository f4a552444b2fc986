"""Two texts beside each other: what differs is named, and nothing of either is lost."""

import time

import pytest

from dsar_desk.cases.differences import Run, compared


@pytest.mark.parametrize(
    ("first", "second", "places"),
    [
        ("Please delete my data.", "please  delete\nmy data.", ()),
        ("Delete my data", "Delete all my data", (("", "all"),)),
        ("on 2 November", "on 16 November", (("2", "16"),)),
        ("one", "", (("one", ""),)),
        ("", "", ()),
    ],
)
def test_only_other_words_are_a_difference(
    first: str, second: str, places: tuple[tuple[str, str], ...]
) -> None:
    assert compared(first, second).places == places


def test_the_runs_give_the_texts_again() -> None:
    first, second = "  Dear all,\n\n I am Jane.\n", "Dear all,\n\n I am Otto. Bye \n"
    found = compared(first, second)
    assert "".join(run.text for run in found.first) == first
    assert "".join(run.text for run in found.second) == second
    assert Run(" Jane.", differs=True) in found.first


def test_of_very_long_texts_the_beginning_is_compared_and_that_is_told() -> None:
    began = time.perf_counter()
    found = compared("alpha " * 50_000, "beta " * 50_000)
    assert time.perf_counter() - began < 2
    assert not found.whole
    assert "".join(run.text for run in found.second) == "beta " * 50_000

"""A letter and what became of it, woven into one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsar_desk.cases.differences import Fate, Strand, changes, woven

K, R, A = Fate.KEPT, Fate.REMOVED, Fate.ADDED
TEXTS = st.lists(
    st.sampled_from(["we", "We", "paid", "£4", "\n", " ", "\n\n", "**by**"]), max_size=30
)


def told(first: str, second: str) -> list[tuple[str, Fate]]:
    return [
        (strand.text.strip(), strand.fate) for strand in woven(first, second) if strand.text.strip()
    ]


def test_a_changed_word_is_removed_and_added_where_it_stood() -> None:
    assert told("Dear Jane,\nWe answer soon.\n", "Dear Jane,\nWe answer today.\n") == [
        ("Dear Jane,\nWe answer", K),
        ("soon.", R),
        ("today.", A),
    ]


def test_capitals_count_and_space_between_words_does_not() -> None:
    assert changes(woven("Say it.", "say it.")) == 1
    assert changes(woven("Say   it.", "Say it.")) == 0


@pytest.mark.parametrize(
    ("first", "second", "places"),
    [
        ("", "", 0),
        ("a", "", 1),
        ("", "a", 1),
        ("one\ntwo\nthree\n", "one\n2\nthree\n", 1),
        ("one\ntwo\nthree\nfour\n", "1\ntwo\n3\nfour\n", 2),
    ],
)
def test_places_are_counted(first: str, second: str, places: int) -> None:
    assert changes(woven(first, second)) == places


def test_very_long_places_are_not_compared_word_by_word() -> None:
    first, second = "a " * 3000, "b " * 3000
    assert woven(first, second) == (Strand(first, R), Strand(second, A))


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_what_is_woven(one: list[str], two: list[str]) -> None:
    first, second = " ".join(one), " ".join(two)
    strands = woven(first, second)
    assert "".join(each.text for each in strands if each.fate is not R) == second
    kept = "".join(each.text for each in strands if each.fate is not A)
    assert "".join(kept.split()) == "".join(first.split())

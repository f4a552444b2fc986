"""Scanned pages put in order: no page is lost, none is there twice but as a copy."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsar_desk.cases.arrangement import Arrangement, Leaf, LeafKey, first_arrangement
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.scan import Area, ScannedPage
from dsar_desk.cases.sheet_code import SEPARATOR

A, B = ReceivedId("a"), ReceivedId("b")
FULL, BLANK = ScannedPage(), ScannedPage(blank=True)
SHEET = ScannedPage(codes=(SEPARATOR,))
COVER = ScannedPage(codes=("DSR-2026-0142/c1a2b3c4d",))
OURS = ScannedPage(codes=("DSR-2026-0142/1a2b3c4d",))
PAGES = {"f": FULL, "_": BLANK, "s": SHEET, "c": COVER, "o": OURS}


def pages(signs: str) -> tuple[ScannedPage, ...]:
    return tuple(PAGES[sign] for sign in signs)


def words(arrangement: Arrangement) -> str:
    """``a0 a1/ a2>90 (a3)``: letters apart by a slash, turned pages, left out ones in brackets."""
    return " / ".join(" ".join(map(word, letter)) for letter in arrangement.letters)


def word(leaf: Leaf) -> str:
    said = f"{leaf.key.scan}{leaf.key.page}" + "'" * leaf.key.copy
    turned = f"{said}>{leaf.turned}" if leaf.turned else said
    return f"({turned})" if leaf.out else turned


def key(said: str) -> LeafKey:
    return LeafKey(ReceivedId(said[0]), int(said[1]), said.count("'"))


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        ("ff", "a0 a1"),
        ("fsf", "a0 / (a1) a2"),
        ("sff", "(a0) a1 a2"),
        ("ffs", "a0 a1 (a2)"),
        ("fscff", "a0 / (a1) (a2) a3 a4"),
        ("fsfcf", "a0 / (a1) a2 / (a3) a4"),
        ("fss", "a0 (a1) (a2)"),
        ("s", "(a0)"),
        ("fof", "a0 a1 a2"),
        ("f_f", "a0 a1 a2"),
    ],
)
def test_our_sheets_begin_letters_and_are_no_part_of_them(signs: str, said: str) -> None:
    assert words(first_arrangement({A: pages(signs)})) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda it: it.split(key("a1")), "a0 / a1 a2 / b0 b1"),
        (lambda it: it.split(key("a0")), "a0 a1 a2 / b0 b1"),
        (lambda it: it.split(key("a2")).split(key("a1")), "a0 / a1 / a2 / b0 b1"),
        (lambda it: it.joined(key("b1")), "a0 a1 a2 b0 b1"),
        (lambda it: it.joined(key("a1")), "a0 a1 a2 b0 b1"),
        (lambda it: it.split(key("a1")).joined(key("a2")), "a0 a1 a2 / b0 b1"),
        (lambda it: it.turned([key("a0")], 90), "a0>90 a1 a2 / b0 b1"),
        (lambda it: it.turned([key("a0"), key("b1")], -90), "a0>270 a1 a2 / b0 b1>270"),
        (lambda it: it.turned([key("a0")], 90).turned([key("a0")], 270), "a0 a1 a2 / b0 b1"),
        (lambda it: it.left_out([key("a1")], out=True), "a0 (a1) a2 / b0 b1"),
        (
            lambda it: it.left_out([key("a1")], out=True).left_out([key("a1")], out=False),
            "a0 a1 a2 / b0 b1",
        ),
        (lambda it: it.copied([key("a2"), key("a0")]), "a0 a1 a2 / a0' a2' / b0 b1"),
        (lambda it: it.copied([key("a1")]).copied([key("a1'")]), "a0 a1 a2 / a1' / a1'' / b0 b1"),
        (
            lambda it: it.copied([key("a1")]).left_out([key("a1'")], out=True),
            "a0 a1 a2 / b0 b1",
        ),
        (lambda it: it.left_out([key("a1")], out=True).copied([key("a1")]), "a0 (a1) a2 / b0 b1"),
    ],
)
def test_each_change_gives_a_new_arrangement(
    change: Callable[[Arrangement], Arrangement], said: str
) -> None:
    before = first_arrangement({A: pages("fff"), B: pages("ff")})
    assert words(change(before)) == said
    assert words(before) == "a0 a1 a2 / b0 b1"


def test_the_only_letter_has_none_to_join() -> None:
    alone = first_arrangement({A: pages("ff")})
    assert alone.joined(key("a0")) == alone


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        ("f_f", "a0 (a1) / a2"),
        ("f__f_f", "a0 (a1) (a2) / a3 (a4) / a5"),
        ("_ff_", "(a0) / a1 a2 (a3)"),
        ("ff", "a0 a1"),
    ],
)
def test_blank_pages_split_where_that_is_wanted(signs: str, said: str) -> None:
    seen = {A: pages(signs)}
    assert words(first_arrangement(seen).split_at_blanks(seen)) == said


def test_blank_pages_are_told_until_they_are_left_out() -> None:
    seen = {A: pages("f_f_")}
    whole = first_arrangement(seen)
    assert whole.blank(seen) == (key("a1"), key("a3"))
    assert whole.left_out(whole.blank(seen), out=True).blank(seen) == ()


def made(arrangement: Arrangement, seen: dict[ReceivedId, tuple[ScannedPage, ...]]) -> str:
    return words(Arrangement(arrangement.wanted(seen)))


def test_only_what_is_no_scan_as_it_came_is_made() -> None:
    seen = {A: pages("ff"), B: pages("ff")}
    whole = first_arrangement(seen)
    assert made(whole, seen) == ""
    assert made(whole.turned([key("b0")], 90), seen) == "b0>90 b1"
    assert made(whole.split(key("a1")), seen) == "a0 / a1"
    assert made(whole.joined(key("b0")), seen) == "a0 a1 b0 b1"
    assert made(whole.left_out([key("a0")], out=True), seen) == "(a0) a1"


def test_of_a_scan_that_concerns_several_people_every_letter_is_made() -> None:
    seen = {A: pages("ff"), B: pages("f")}
    shared = first_arrangement(seen).copied([key("a0")])
    assert made(shared, seen) == "a0 a1 / a0'"
    assert shared.shared == {A}


def test_a_scan_is_never_emptied_but_of_sheets_and_blank_pages() -> None:
    seen = {A: pages("f_"), B: pages("s_")}
    table = first_arrangement(seen)
    gone = table.left_out([leaf.key for leaf in table.leaves], out=True)
    assert gone.emptied(seen) == (A,)
    assert table.left_out([key("b1")], out=True).emptied(seen) == ()


def test_a_letter_that_turns_to_another_case_is_told_of() -> None:
    other = ScannedPage(codes=("DSR-2026-0150/1a2b3c4d",))
    seen = {A: (FULL, OURS, FULL, other, FULL, OURS), B: (OURS, OURS)}
    table = first_arrangement(seen)
    assert table.turns(seen) == (key("a3"), key("a5"))
    assert table.split(key("a3")).split(key("a5")).turns(seen) == ()


@pytest.mark.parametrize(
    ("degrees", "seen"),
    [
        (0, Area(100, 200, 300, 600)),
        (90, Area(400, 100, 800, 300)),
        (180, Area(700, 400, 900, 800)),
        (270, Area(200, 700, 600, 900)),
    ],
)
def test_a_covered_area_turns_with_its_page_and_back(degrees: int, seen: Area) -> None:
    area = Area(100, 200, 300, 600)
    assert area.turned(degrees) == seen
    assert seen.turned(360 - degrees) == area


def test_what_is_covered_goes_with_the_page_and_is_no_scan_as_it_came() -> None:
    seen = {A: pages("ff")}
    areas = (Area(0, 0, 1000, 500),)
    covered = first_arrangement(seen).covered(key("a0"), areas)
    assert made(covered, seen) == "a0 a1"
    assert covered.copied([key("a0")]).letters[1][0].covered == areas
    assert made(covered.covered(key("a0"), ()), seen) == ""


SIGNS, STEPS = "f_sco", "sjrodcb"


@settings(max_examples=60, deadline=None)
@given(
    said=st.lists(st.binary(min_size=1, max_size=5), min_size=1, max_size=3),
    steps=st.binary(max_size=8),
)
def test_no_page_is_lost_and_none_is_there_twice(said: list[bytes], steps: bytes) -> None:
    signs = ["".join(SIGNS[byte % len(SIGNS)] for byte in each) for each in said]
    seen = {ReceivedId("abc"[number]): pages(text) for number, text in enumerate(signs)}
    table = first_arrangement(seen)
    for byte in steps:
        place, step = divmod(byte, len(STEPS))
        table = _changed(table, STEPS[step], table.leaves[place % len(table.leaves)].key, seen)
    own = [leaf.key for leaf in table.leaves if not leaf.key.copy]
    assert sorted(own) == [LeafKey(scan, page) for scan in seen for page in range(len(seen[scan]))]
    assert len({leaf.key for leaf in table.leaves}) == len(table.leaves)
    assert all(table.letters)


def _changed(
    table: Arrangement, step: str, at: LeafKey, seen: dict[ReceivedId, tuple[ScannedPage, ...]]
) -> Arrangement:
    changes: dict[str, Callable[[], Arrangement]] = {
        "s": lambda: table.split(at),
        "j": lambda: table.joined(at),
        "r": lambda: table.turned([at], 90),
        "o": lambda: table.left_out([at], out=True),
        "d": lambda: table.left_out([at], out=False),
        "c": lambda: table.copied([at]),
        "b": lambda: table.split_at_blanks(seen),
    }
    return changes[step]()

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsar_desk.paper.breaks import line_ends, words


@pytest.mark.parametrize(
    ("text", "as_one"),
    [
        ("call +1 415 555 0187 today", "+1 415 555 0187 "),
        ("unter 030 18 681 0 erreichbar", "030 18 681 0 "),
        ("on 26 November 2026, or", "26 November "),
        ("am 26. November 2026", "26. November "),
        ("el 26 de noviembre de 2026", "26 de noviembre "),
        ("ביום 26 בנובמבר 2026", "26 בנובמבר "),
        ("le 1er mars", "1er mars"),
        ("under Art. 15 of the GDPR", "Art. 15 "),
        ("under art. 12(3) of it", "art. 12(3) "),
        ("nach § 3 BDSG", "§ 3 "),
        ("see No. 5 below", "No. 5 "),
        ("der Beleg Nr. 5 fehlt", "Nr. 5 "),
        ("לפי סעיף 13 לחוק", "סעיף 13 "),
        ("within 30 days of it", "30 days "),
        ("a file of 2.5 MB is", "2.5 MB "),
        ("about 40 % of it", "40 % "),
        ("a fee of CHF 240 is due", "CHF 240 "),
        ("costs 1 000 000 in all", "1 000 000 "),
        ("11월 26일까지", "11월 26일까지"),
        ("(이메일), (650) 542-9635(전화) 또는", "(650) 542-9635(전화) "),
        ("条例 第 486 章 的", "第 486 章 "),
    ],
)
def test_what_is_read_as_one_stays_on_one_line(text: str, as_one: str) -> None:
    assert as_one in words(text)
    assert "".join(words(text)) == text
    start = text.index(as_one)
    within = range(start + 1, start + len(as_one.rstrip()))
    for width in range(len(as_one.rstrip()), len(text)):
        ends = line_ends(text, [1.0] * len(text), width)
        assert not any(begin in within for begin, _ in ends), (width, ends)


def test_other_spaces_part_words() -> None:
    text = "In 2026 we got case DSR-2026-0142 in USA DSR-2026-0143 15 and Art. 15 of the GDPR."
    assert words(text) == [
        "In ", "2026 ", "we ", "got ", "case ", "DSR-2026-0142 ", "in ", "USA ", "DSR-2026-0143 ", "15 and ", "Art. 15 ", "of ", "the ",
        "GDPR.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["お書きくださるか、(650) 542-9635にお電話", "寫信、或致電 (650) 542-9635，或寄信"]
)
def test_a_number_beside_han_without_a_space_goes_on(text: str) -> None:
    for width in range(16, len(text)):
        starts = {start for start, _ in line_ends(text, [1.0] * len(text), width)}
        assert text.index("542") not in starts, width


def test_what_no_line_holds_ends_at_its_spaces_before_it_is_cut() -> None:
    text = "+1 415 555 0187"
    assert [text[start:end] for start, end in line_ends(text, [1.0] * 15, 8)] == [
        "+1 415 ",
        "555 0187",
    ]
    assert [text[start:end] for start, end in line_ends(text, [1.0] * 15, 3)] == [
        "+1 ", "415 ", "555 ", "018", "7",
    ]  # fmt: skip


def test_a_japanese_day_is_not_parted_from_its_number() -> None:
    text = "第15条により2026年11月26日に"
    for width in range(5, 20):
        starts = {start for start, _ in line_ends(text, [1.0] * len(text), width)}
        assert not starts & {1, 3, 11, 14, 17}, width


@given(st.text("a1 +.年§(", max_size=40), st.integers(1, 12))
def test_nothing_is_lost_and_no_line_too_long(text: str, width: int) -> None:
    ends = line_ends(text, [1.0] * len(text), width)
    assert [end for _, end in ends[:-1]] == [start for start, _ in ends[1:]]
    assert (ends[0][0], ends[-1][1]) == (0, len(text))
    assert all(len(text[start:end].rstrip(" ")) <= width for start, end in ends)
    assert "".join(words(text)) == text
    assert all(before[-1] == " " for before, _ in pairwise(words(text)))

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from dsar_desk.paper.direction import base_level, is_backwards, levels, visual_order


def test_the_first_strong_character_decides_the_direction_of_an_address() -> None:
    assert base_level("Dear משה") == 0
    assert base_level("12. משה Dear") == 1
    assert base_level("1234 — 5") == 0


def test_hebrew_in_an_english_line_is_one_level_up_and_its_number_two() -> None:
    assert levels("a אב 12", 0) == [0, 0, 1, 1, 1, 2, 2]


def test_a_joiner_goes_with_what_it_follows() -> None:
    assert levels("ع\u200cر", 0) == [1, 1, 1]


def test_spaces_at_the_end_of_a_line_follow_the_paragraph() -> None:
    assert levels("אב  ", 0) == [1, 1, 0, 0]


def test_runs_stand_from_left_to_right_with_numbers_inside_hebrew_in_their_place() -> None:
    level = levels("a אב 12 ג b", 0)
    runs = [(0, 2), (2, 5), (5, 7), (7, 9), (9, 11)]
    assert visual_order(runs, level) == [(0, 2), (7, 9), (5, 7), (2, 5), (9, 11)]


def test_nothing_has_no_order() -> None:
    assert visual_order([], []) == []


def test_a_document_from_right_to_left_is_not_turned_round_by_what_a_paragraph_begins_with() -> (
    None
):
    assert base_level("2026 שלום", backwards=True) == 1
    assert base_level("DSR-2026 שלום", backwards=True) == 1
    assert base_level("DSR-2026 שלום") == 0
    assert base_level("12.", backwards=True) == 1
    assert base_level("All of it English.", backwards=True) == 0
    assert base_level("Jane asked כהן", backwards=True) == 1
    assert base_level("Opened on 3 February in the name of משה כהן.", backwards=True) == 0
    assert base_level("PingCAP, 2955 Campus Drive, San Mateo היא האחראית", backwards=True) == 1
    assert base_level("שלום, this was opened in the name of him", backwards=True) == 1


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("משה כהן asked us on 16 November 2026 for a copy.", 0),
        ("محمد الأحمد, who asked us", 0),
        ("שלום 12 for a", 0),
        ("Dear משה כהן,", 0),
        ("משה כהן (שם 王小明)", 0),
        ("משה כהן is well-known", 0),
        ("משה כהן Roe", 0),
        ("שלום https://www.example.org/a/b?c=d", 1),
        ("1234 — 5", 0),
        ("", 0),
        ("שלום רב,", 1),
        ("12. שלחתי בקשה (לפי GDPR) אל privacy@example.org, ראו courses.csv.", 1),
        ("مرحبا بالعالم، رقم الملف 42 (DSR-2026-0142).", 1),
    ],
)
def test_a_document_from_left_to_right_is_turned_round_only_by_what_is_wholly_foreign(
    text: str, level: int
) -> None:
    assert base_level(text, backwards=False) == level


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [  # UAX 9, N0: A and B stand for letters that run from right to left
        ("אב(גד[&ef]!)gh", 1, "11111112211122"),
        ("אב(גד[&ef]!)gh", 0, "11011000000000"),
        ("smith (fabrikam אב) גד", 1, "2222211222222221111111"),
        ("אב(gh)גד", 1, "11122111"),
        ("אב(gh", 1, "11122"),
        ("a (אב) b", 0, "00011000"),
        ("a (b] אב)", 0, "000000110"),
        ("אב \u2329c\u3009ab", 1, "11112122"),
        ("א(ב)\u0301", 0, "11111"),
    ],
)
def test_brackets_that_belong_together_run_one_way(text: str, base: int, expected: str) -> None:
    assert levels(text, base) == [int(level) for level in expected]


@pytest.mark.parametrize(
    "number",
    [
        "+1 415 555 0187",
        "(650) 542-9635",
        "+972-3-555-0187",
        "030 18 681 0",
        "+49 (0)30 181 0",
        "(03) 5550187",
        "1 000 000",
        "12 000",
    ],
)
@pytest.mark.parametrize("around", ["טלפון {}, היום", "הטלפון ({}) היום", "الهاتف {} اليوم"])
def test_the_groups_of_a_number_stand_as_they_are_dialled(number: str, around: str) -> None:
    text = around.format(number)
    level = levels(text, 1)
    start = text.index(number)
    within = level[start : start + len(number)]
    assert set(within) == {2}
    assert level[start - 1] == level[start + len(number)] == 1


def test_numbers_beside_each_other_stand_as_they_are_read() -> None:
    assert levels("א 1 2 ב", 1) == [1, 1, 2, 1, 2, 1, 1]
    assert levels("א (12) ב", 1) == [1, 1, 1, 2, 2, 1, 1, 1]
    assert levels("א (+12) ב", 1) == [1, 1, 1, 2, 2, 2, 1, 1, 1]


@given(st.text("אבab1;()[]⹕⹖،!٣", max_size=8), st.sampled_from((0, 1)))
def test_a_line_stands_as_the_unicode_algorithm_of_another_maker_has_it(
    text: str, base: int
) -> None:
    level = levels(text, base)
    order = visual_order([(place, place + 1) for place in range(len(text))], level)
    assert "".join(text[start] for start, _ in order) == get_display(text, base_dir="LR"[base])


def test_which_languages_are_written_from_right_to_left() -> None:
    assert [name for name in ("he", "he-IL", "ar_EG", "de", "hr", "fa") if is_backwards(name)] == [
        "he", "he-IL", "ar_EG", "fa",
    ]  # fmt: skip

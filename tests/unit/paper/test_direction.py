from dsar_desk.paper.direction import base_level, is_backwards, levels, visual_order


def test_the_first_strong_character_decides_the_direction_of_a_paragraph() -> None:
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


def test_which_languages_are_written_from_right_to_left() -> None:
    assert [name for name in ("he", "he-IL", "ar_EG", "de", "hr", "fa") if is_backwards(name)] == [
        "he", "he-IL", "ar_EG", "fa",
    ]  # fmt: skip

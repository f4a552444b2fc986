"""How texts are folded and cut for the search."""

import pytest

from dsar_desk.store.search import folded, words_key, words_of
from tests.builders import a_case


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Łódź", "lodz"),
        ("STRASSE Straße", "strasse strasse"),
        ("Ærøskøbing", "aeroskobing"),
        ("  two   spaces ", "two spaces"),
        ("ﬁle", "file"),
        ("Ⅳ", "iv"),
        ("한국", "한국"),
        ("Đặng", "dang"),
    ],
)
def test_texts_are_compared_without_marks_case_and_doubled_spaces(
    written: str, compared: str
) -> None:
    assert folded(written) == compared


def test_east_asian_runs_are_cut_into_pairs_and_single_characters() -> None:
    assert words_of(["山田太郎"]) == " 山田 田太 太郎 山 田 太 郎"


def test_each_word_stands_once() -> None:
    assert words_of(["Ana ana", "ANA-Maria"]) == " ana maria"


def test_the_key_follows_what_a_case_is_found_by_and_nothing_else() -> None:
    case = a_case()

    assert words_key(case) == words_key(a_case(scope="orders", version=9))
    assert words_key(case) != words_key(a_case(number=143))

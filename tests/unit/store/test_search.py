"""How texts are folded and cut for the search."""

import pytest

from dsar_desk.store.search import folded, phone_key, words_key, words_of
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


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("+47 915 55 018", "91555018"),
        ("(+47) 91 555 018", "91555018"),
        ("0117 496 0123", "74960123"),
        ("020-7946.0991 ext. 12", "46099112"),
        ("555 0187", ""),
        ("jane.1987654321@example.org", ""),
        ("14 Quay Street 12345678", ""),
        ("", ""),
    ],
)
def test_a_telephone_number_is_one_word_however_it_is_written(written: str, key: str) -> None:
    assert phone_key(written) == key

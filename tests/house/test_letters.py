"""Letters: docs/letters.md says what they say, and no language has a fault in its files."""

import pytest

import letters
from dsar_desk import resources
from dsar_desk.letters.proofreading import English
from dsar_desk.letters.shelf import Shelf

LANGUAGES = [code for code in Shelf.load(resources.folder() / "letters").languages if code != "en"]


@pytest.fixture(scope="module")
def english() -> English:
    return letters.english(resources.folder())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_has_a_fault(language: str, english: English) -> None:
    assert letters.proof_of_language(resources.folder(), language, english).faults == ()


def test_the_table_of_letters_is_the_one_that_they_make() -> None:
    written = letters.TABLES.read_text(encoding="utf-8")
    assert written == letters.tables(resources.folder()), "make letters"
    assert "**NO**" not in written

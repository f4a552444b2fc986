from collections.abc import Iterator

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.text import PSEUDO_LOCALE, current_language, pseudo, speak, tr, tr_n


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak("en")


def test_a_sentence_is_filled_in_by_name() -> None:
    assert tr("Case {reference} is closed.", reference="DSR-2026-0001") == (
        "Case DSR-2026-0001 is closed."
    )


def test_what_is_filled_in_is_never_read_as_a_field() -> None:
    assert tr("Hello {name}", name="{{7*7}} {reference} %s") == "Hello {{7*7}} {reference} %s"


def test_a_sentence_that_counts_knows_one_and_many() -> None:
    assert tr_n("{n} day left", "{n} days left", 1) == "1 day left"
    assert tr_n("{n} day left", "{n} days left", 0) == "0 days left"


def test_a_language_without_a_catalogue_speaks_english() -> None:
    speak("xx")
    assert (current_language(), tr("Closed")) == ("xx", "Closed")


def test_the_pseudo_locale_is_longer_accented_and_keeps_fields() -> None:
    speak(PSEUDO_LOCALE)
    plain = "Case {reference} is closed."
    said = tr(plain, reference="DSR-2026-0001")
    assert "DSR-2026-0001" in said
    assert "çlöséd" in said
    assert len(pseudo(plain)) >= 1.4 * len(plain)


def test_an_error_says_its_sentence_in_the_language_of_the_moment() -> None:
    error = DeskError("office.busy", "The office is in use by {who}.", who="another program")
    assert str(error) == "The office is in use by another program."
    assert error.as_json() == {
        "error": {
            "code": "office.busy",
            "message": "The office is in use by another program.",
        }
    }
    speak(PSEUDO_LOCALE)
    assert error.sentence.startswith("[")

"""The English twin says what the letter says, and shows what was written into the letter by hand."""

from dsar_desk.letters.compose import compose
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.twin import Twin, TwinLine, twin_of

ENGLISH = "# Hello\n\nOne.\n\n- two\n- three\n"
GERMAN = "# Hallo\n\nEins.\n\n- zwei\n- drei\n"


def plain(*texts: str) -> tuple[TwinLine, ...]:
    return tuple(map(TwinLine, texts))


def test_a_letter_as_composed_has_the_english_letter_for_its_twin() -> None:
    found = twin_of(ENGLISH, GERMAN, GERMAN)
    assert found == Twin(plain("# Hello", "", "One.", "", "- two", "- three"))
    assert found.text == ENGLISH.rstrip("\n")


def test_what_was_written_by_hand_stands_in_its_place_and_what_it_took_the_place_of_is_said() -> (
    None
):
    found = twin_of(ENGLISH, GERMAN, GERMAN.replace("Eins.", "Ganz anders.\n\nNeu."))
    assert found.lines == (
        *plain("# Hello", ""),
        TwinLine("Ganz anders.", by_hand=True),
        TwinLine(""),
        TwinLine("Neu.", by_hand=True),
        *plain("", "- two", "- three"),
    )
    assert found.left_out == ("One.",)
    assert "✎ Ganz anders.\n\n✎ Neu." in found.text
    assert Twin.kept(found.text).lines == found.lines


def test_a_line_that_was_taken_out_is_said_in_english() -> None:
    found = twin_of(ENGLISH, GERMAN, GERMAN.replace("- drei\n", ""))
    assert found.lines == plain("# Hello", "", "One.", "", "- two")
    assert found.left_out == ("- three",)


def test_beside_a_whole_template_of_the_office_stands_the_english_letter_and_what_was_added() -> (
    None
):
    found = twin_of(ENGLISH, "# Hallo\n\nAlles.\n", "# Hallo\n\nAlles.\nMehr.\n")
    assert found.lines[-1] == TwinLine("Mehr.", by_hand=True)
    assert found.text.startswith("# Hello\n\nOne.")


def test_every_line_of_a_translated_letter_has_its_english_line(shelf: Shelf, facts: Facts) -> None:
    for kind in ("refusal", "access_answer", "identity_request", "extension_notice"):
        english, german = (
            compose(shelf.find(kind, "gdpr", language), facts).markdown for language in ("en", "de")
        )
        found = twin_of(english, german, german)
        assert found.text == english.rstrip("\n")
        assert found.left_out == ()

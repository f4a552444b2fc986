"""A letter is of its own case alone: no other reference, no other person, its language, its address."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.law.rights import Right
from dsar_desk.letters.checks.circumstances import Circumstances, Stranger
from dsar_desk.letters.checks.paper import ways
from dsar_desk.letters.checks.proof import check_bytes
from dsar_desk.letters.checks.strangers import (
    in_its_language,
    other_references,
    person_named,
    strangers_named,
)
from dsar_desk.letters.compose import LetterText, compose
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.render import render
from dsar_desk.letters.shelf import Shelf
from dsar_desk.paper.fonts import Fonts

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("DSR-2026-0140", False),
        ("dsr 2026/140", False),
        ("DSR-2026-0141", True),
        ("dsr–2026–141", True),
        ("DSR 2025 140", True),
        ("DSR_2026_1400000", True),
        ("XDSR-2026-0141", False),
        ("invoice 2026-0141", False),
    ],
)
def test_another_case_is_known_however_its_reference_is_written(
    facts: Facts, text: str, *, named: bool
) -> None:
    found = list(other_references(LetterText(f"# Hello\n\nSee {text}.\n"), facts))
    assert [one.code for one in found] == (["letter.other_case"] if named else [])
    if named:
        assert "Line 3" in found[0].sentence
    theirs = ("DSR-2026-0141", "DSR-2025-0140", "DSR-2026-1400000")
    assert not list(other_references(LetterText(f"See {text}."), facts, theirs))


def test_a_stranger_is_counted_and_nothing_of_them_is_said() -> None:
    held = Circumstances(
        today=TODAY, strangers=(Stranger((4, 9), ("john quill",)), Stranger((9,), ("jq@x.org",)))
    )
    (one,) = strangers_named(held)
    assert one.asks
    assert "2 to look at, lines 4, 9" in one.sentence
    assert "quill" not in repr(one).casefold() + repr(held).casefold()
    (other,) = strangers_named(replace(held, strangers=held.strangers[:1]))
    assert other.mark != one.mark
    assert list(strangers_named(replace(held, strangers=()))) == []


@pytest.mark.parametrize(
    ("asked", "place", "written", "asks"),
    [
        ("de", "DE", "en", True),
        ("de-AT", "AT", "de", None),
        ("en", "GB", "en", None),
        ("", "FR", "en", None),
        ("pt-BR", "BR", "pt", None),
        ("pl", "PL", "en", True),
        ("ar", "IL", "en", False),
        ("ru", "IL", "he", False),
        ("ru", "IL", "fr", True),
        ("da", "FO", "da", True),
        ("da", "FO", "fo", None),
        ("fr", "CA-QC", "en", True),
        ("", "CA-QC", "en", True),
        ("", "CA-QC", "fr", None),
        ("en", "CA-QC", "en", None),
        ("en", "CA-QC", "fr", False),
        ("es", "CA-QC", "en", True),
        ("ar", "IL", "he", False),
        ("ar", "IL", "fr", True),
        ("", "FO", "en", True),
        ("ja", "HK", "en", False),
    ],
)
def test_a_letter_in_another_language_than_the_request_is_asked_about(
    shelf: Shelf, asked: str, place: str, written: str, *, asks: bool | None
) -> None:
    template = replace(shelf.find("refusal", "gdpr", "en"), language=written)
    found = list(in_its_language(template, Circumstances(today=TODAY, asked=asked, place=place)))
    assert [one.asks for one in found] == ([] if asks is None else [asks])
    assert all(one.rule and one.deed for one in found)


@pytest.mark.parametrize(
    ("asked", "written", "deed"),
    [
        ("de-AT", "en", "Draft the letter in German (Austria), or say why not."),
        ("fi", "en", "There are no letters in Finnish. Say how the person can read it in English"),
        ("fi", "de", "There are no letters in Finnish. Draft it in English, or say why not."),
    ],
)
def test_nobody_is_told_to_draft_a_letter_in_a_language_that_has_none(
    shelf: Shelf, asked: str, written: str, deed: str
) -> None:
    template = replace(shelf.find("refusal", "gdpr", "en"), language=written)
    held = Circumstances(today=TODAY, asked=asked, place="FI", languages=("en", "de"))
    (one,) = in_its_language(template, held)
    assert one.deed.startswith(deed)
    assert one.asks


def test_the_law_of_the_place_is_named_where_it_wants_a_language(shelf: Shelf) -> None:
    template = shelf.find("refusal", "gdpr", "en")
    for place, language, rule in (
        ("CA-QC", "French", "French language"),
        ("FO", "Faroese", "s. 21"),
    ):
        (one,) = in_its_language(template, Circumstances(today=TODAY, place=place))
        assert f"has its letters in {language}, and this letter is in English" in one.sentence
        assert rule in one.rule
        assert "The request is written" not in one.sentence


def test_the_bytes_bear_the_address_of_the_case_as_it_is_now(
    shelf: Shelf, facts: Facts, fonts: Fonts
) -> None:
    template = shelf.find("refusal", "gdpr", "en")
    pdf = render(compose(template, facts), facts, template.words, fonts)
    assert check_bytes(pdf, facts.reference, facts.address) == ()
    for moved in (
        ("Jane Roe", "1 Elsewhere Road", "YORK", "YO1 7HH"),
        facts.address[:-1],
        (*facts.address, "PLANET EARTH"),
        ("John Roe", *facts.address[1:]),
    ):
        (one,) = check_bytes(pdf, facts.reference, moved)
        assert one.code == "letter.other_address"
        assert not set(moved) & set(one.sentence.split())


def test_an_answer_on_paper_and_what_it_leaves_open_are_pointed_out(shelf: Shelf) -> None:
    held = Circumstances(today=TODAY, on_paper=True, left_open=(Right.ERASURE, Right.PORTABILITY))
    answer, receipt = (
        shelf.find(kind, "gdpr", "en") for kind in ("access_answer", "acknowledgement")
    )
    found = {one.code: one for one in ways(answer, held)}
    assert set(found) == {"letter.medium", "letter.rights_left"}
    assert not any(one.blocks for one in found.values())
    assert "deletion of your personal data" in found["letter.rights_left"].sentence
    assert list(ways(receipt, held)) == []


def test_a_recall_says_nothing_of_whom_the_message_was_about(shelf: Shelf) -> None:
    template = shelf.find("misdirected_recall", "policy", "en")
    held = Circumstances(today=TODAY, asked="de", own=("Jane Roe", "jane.roe@example.net"))
    for text, codes in (
        ("It was about JANE  ROE.", ["letter.person_named"]),
        ("What Mary-Jane Roepke says is nothing to us.", []),
        ("Write to Jane.Roe@example.net.", ["letter.person_named"]),
        ("It was about somebody.", []),
    ):
        found = person_named(LetterText(f"# Hello\n\n{text}\n"), template, held)
        assert [one.code for one in found] == codes
    answer = shelf.find("refusal", "policy", "en")
    assert list(person_named(LetterText("# Jane Roe\n"), answer, held)) == []
    assert list(in_its_language(template, held)) == []
    assert "Jane" not in repr(held)

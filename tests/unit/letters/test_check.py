from dataclasses import replace

import pytest

from dsar_desk.cases.addressee import AddresseeRole
from dsar_desk.letters.check import check
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.proof import check_bytes
from dsar_desk.letters.compose import LetterText, compose
from dsar_desk.letters.contents import Content
from dsar_desk.letters.facts import Facts, Reason
from dsar_desk.letters.render import render
from dsar_desk.letters.shelf import Shelf
from dsar_desk.paper.fonts import Fonts
from tests.addressed import to


def findings(
    shelf: Shelf, facts: Facts, fonts: Fonts, text: str | None = None
) -> dict[str, Finding]:
    template = shelf.find("refusal", "gdpr", "en")
    letter = LetterText(text) if text else compose(template, facts)
    found = check(letter, template, facts, shelf.required(template), fonts)
    return {finding.code: finding for finding in found}


def test_a_whole_letter_has_no_findings(shelf: Shelf, facts: Facts, fonts: Fonts) -> None:
    assert findings(shelf, facts, fonts) == {}


def test_an_empty_field_blocks_and_is_named(shelf: Shelf, facts: Facts, fonts: Fonts) -> None:
    found = findings(shelf, replace(facts, reasons=()), fonts)
    assert "[[reasons]]" in found["letter.empty_field"].sentence
    assert found["letter.empty_field"].blocks


def test_a_missing_passage_and_what_the_law_wants_block(
    shelf: Shelf, facts: Facts, fonts: Fonts
) -> None:
    found = findings(shelf, facts, fonts, f"# Hello\n\n{facts.reference}\n")
    assert "remedies" in found["letter.locked_missing"].sentence
    template = shelf.find("refusal", "gdpr", "en")
    letter = LetterText(f"# Hello\n\n{facts.reference}\n")
    grave = [f for f in check(letter, template, facts, shelf.required(template), fonts) if f.blocks]
    assert any("judicial remedy (GDPR Art. 12(4))" in finding.sentence for finding in grave)


def test_an_answer_that_leaves_demands_open_is_stopped_and_names_them(
    shelf: Shelf, facts: Facts, fonts: Fonts
) -> None:
    waiting = replace(facts, open_demands=(2, 5))
    found = findings(shelf, waiting, fonts)["letter.demands_open"]
    assert found.blocks
    assert "Demands 2, 5 are still open" in found.sentence
    template = shelf.find("acknowledgement", "gdpr", "en")
    letter = compose(template, waiting)
    receipt = check(letter, template, waiting, shelf.required(template), fonts)
    assert "letter.demands_open" not in {finding.code for finding in receipt}


def test_reasons_in_other_words_are_pointed_out_and_do_not_block(
    shelf: Shelf, facts: Facts, fonts: Fonts
) -> None:
    template = shelf.find("refusal", "gdpr", "en")
    text = compose(template, facts).markdown.replace("needed to defend legal claims", "kept")
    found = findings(shelf, facts, fonts, text)
    assert list(found) == ["letter.content_missing"]
    assert not found["letter.content_missing"].blocks


def test_a_character_that_cannot_be_printed_blocks(
    shelf: Shelf, facts: Facts, fonts: Fonts
) -> None:
    found = findings(shelf, to(facts, name="Jane 😀"), fonts)
    assert "U+1F600" in found["letter.glyph"].sentence
    assert found["letter.glyph"].blocks


def test_an_address_too_long_for_its_window_or_missing_is_pointed_out(
    shelf: Shelf, facts: Facts, fonts: Fonts
) -> None:
    long = to(facts, lines=tuple(f"Line {n}" for n in range(12)))
    assert not findings(shelf, long, fonts)["letter.long_address"].blocks
    assert not findings(shelf, to(facts, lines=()), fonts)["letter.no_address"].blocks


def test_what_is_to_be_done_about_a_missing_address_depends_on_who_gets_it(
    shelf: Shelf, facts: Facts, fonts: Fonts
) -> None:
    outside = to(facts, lines=(), role=AddresseeRole.CONTROLLER)
    deeds = {
        findings(shelf, each, fonts)["letter.no_address"].deed
        for each in (outside, to(facts, lines=()))
    }
    assert len(deeds) == 2


def test_hidden_controls_are_named(shelf: Shelf, facts: Facts, fonts: Fonts) -> None:
    hidden = replace(facts, reasons=(Reason("Too \u202elate"),))
    assert "U+202E" in findings(shelf, hidden, fonts)["letter.controls"].sentence


def test_the_gravest_comes_first(shelf: Shelf, facts: Facts, fonts: Fonts) -> None:
    found = findings(shelf, replace(to(facts, lines=()), reasons=()), fonts)
    assert [finding.blocks for finding in found.values()] == sorted(
        (finding.blocks for finding in found.values()), reverse=True
    )


def test_approved_bytes_name_their_case_and_no_other(
    shelf: Shelf, facts: Facts, fonts: Fonts
) -> None:
    template = shelf.find("refusal", "gdpr", "en")
    pdf = render(compose(template, facts), facts, template.words, fonts)
    assert check_bytes(pdf, facts.reference) == ()
    (other, *_) = check_bytes(pdf, "DSR-2026-9999")
    assert other.code == "letter.no_reference"
    mixed = replace(facts, note="", reasons=(Reason("As in DSR-2026-7777."),))
    pdf = render(compose(template, mixed), mixed, template.words, fonts)
    assert [finding.code for finding in check_bytes(pdf, facts.reference)] == ["letter.other_case"]
    assert check_bytes(pdf, facts.reference, also=("DSR-2026-7777",)) == ()


def test_bytes_that_do_not_open_are_a_finding() -> None:
    assert [finding.code for finding in check_bytes(b"torn", "DSR-2026-0001")] == [
        "paper.unreadable"
    ]


@pytest.mark.parametrize(
    ("content", "text", "said"),
    [
        (Content("k", ("l",), "w", "s", any_of=("One", "two")), "there  is t w o", True),
        (Content("k", ("l",), "w", "s", any_of=("One",)), "two", False),
        (Content("k", ("l",), "w", "s", all_of=("a {due}", "c")), "C and A 5 May", True),
        (Content("k", ("l",), "w", "s", all_of=("a {due}",)), "a 6 May", False),
        (Content("k", ("l",), "w", "s", all_of=("{other}",)), "anything", False),
    ],
)
def test_a_content_is_said_or_not(content: Content, text: str, *, said: bool) -> None:
    assert content.said_in(text, {"due": "5 May", "other": ""}) is said

"""What stands in English in a letter of another language is counted and said, and who reviewed it."""

import re
from dataclasses import replace
from pathlib import Path

from dsar_desk.letters.facts import Facts, Reason
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.statute import Statute, Way
from dsar_desk.letters.untranslated import english_in, translation_sentences


def test_nothing_is_said_of_an_english_letter(shelf: Shelf, facts: Facts) -> None:
    template = replace(shelf.find("refusal", "gdpr", "en"), untranslated=("A line.",))
    assert english_in(template, facts) == ()
    assert list(translation_sentences(template, facts)) == []


def test_lines_and_texts_of_the_law_without_a_translation_are_counted_once(
    shelf: Shelf, facts: Facts
) -> None:
    template = replace(
        shelf.find("refusal", "nz-privacy-act", "de"), untranslated=("Fee: {{ fee }}", "Go.")
    )
    statute = Statute(title="A Made-up Act", remedies=(Way("Ask the King."), Way("Ask the King.")))
    reasons = (Reason("Typed by the officer."), Reason("A made-up ground.", code="made_up"))
    given = replace(facts, statute=statute, reasons=reasons)
    assert english_in(template, given) == (
        "Fee: {fee}",
        "Go.",
        "A made-up ground.",
        "A Made-up Act",
        "Ask the King.",
    )
    said = dict(translation_sentences(template, given))
    assert "5 passages of this letter are not there in German" in said["letter.untranslated"]
    assert "“Fee: {fee}”" in said["letter.untranslated"]


def test_a_language_is_to_be_reviewed_until_somebody_signed(shelf: Shelf, facts: Facts) -> None:
    template = shelf.find("refusal", "gdpr", "de")
    said = dict(translation_sentences(template, replace(facts, reasons=())))
    assert set(said) == {"letter.unreviewed"}
    assert "to be reviewed by a lawyer" in said["letter.unreviewed"]
    signed = replace(template, words=replace(template.words, reviewed_by="A. Lawyer"))
    assert list(translation_sentences(signed, replace(facts, reasons=()))) == []


def test_what_the_office_says_of_itself_is_pointed_out(shelf: Shelf, facts: Facts) -> None:
    template = shelf.find("access_answer", "gdpr", "de")
    assert "letter.own_words" in dict(translation_sentences(template, facts))


def test_the_lawyer_of_an_office_signs_in_files_of_its_own(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "de"
    own.mkdir()
    signed = 'reviewed_by = "A. Lawyer"\n'
    words = (data / "letters" / "de" / "words.toml").read_text("utf-8")
    (own / "words.toml").write_text(re.sub("(?m)^reviewed_by.*\n", signed, words), "utf-8")
    for name in ("passages.toml", "phrases.toml"):
        (own / name).write_text(signed, "utf-8")
    assert not Shelf.load(data / "letters", tmp_path).tongue("de").is_reviewed
    (own / "law.toml").write_text(signed, "utf-8")
    shelf = Shelf.load(data / "letters", tmp_path)
    assert shelf.tongue("de").is_reviewed
    template = shelf.find("refusal", "gdpr", "de")
    assert not template.to_be_reviewed
    assert template.untranslated == ()

from dataclasses import replace

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.letters.compose import LetterText, compose, edited
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.shelf import Shelf
from tests.addressed import to

NAMES = ("Anne <b>Bold", "{{7*7}}", "R&D %s", '<img src="/etc/passwd">', "{% include 'x' %}", "a|b")


@pytest.fixture
def refusal(shelf: Shelf, facts: Facts) -> LetterText:
    return compose(shelf.find("refusal", "gdpr", "en"), facts)


def test_a_letter_has_its_subject_its_text_and_nothing_missing(refusal: LetterText) -> None:
    assert refusal.subject == "Your request: why we cannot do what you asked"
    assert "9 November 2026" in refusal.plain()
    assert refusal.missing == ()
    assert list(refusal.locked) == ["remedies"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["access_answer", "refusal", "erasure_confirmation"])
def test_a_hostile_name_is_printed_and_never_obeyed(
    shelf: Shelf, facts: Facts, kind: str, name: str
) -> None:
    letter = compose(
        shelf.find(kind, "gdpr", "en"),
        replace(to(facts, name=name), doubt=name, what_was_done=(name,), agent=name),
    )
    assert f"Dear {name}," in letter.plain()
    assert "49" not in letter.plain()


def test_what_was_not_said_stands_as_a_field(shelf: Shelf, facts: Facts) -> None:
    bare = replace(facts, reasons=(), authority=None)
    letter = compose(shelf.find("refusal", "gdpr", "en"), bare)
    assert set(letter.missing) == {"reasons", "authority"}
    assert "None" not in letter.plain()


def test_an_officer_may_edit_what_is_not_locked(refusal: LetterText) -> None:
    changed = refusal.markdown.replace("After looking into it", "After much thought")
    assert "After much thought" in edited(refusal, changed).plain()


def test_a_remark_and_a_fee_stand_before_the_close(shelf: Shelf, facts: Facts) -> None:
    told = replace(facts, note="See you *soon*.", fee="5 euros for a further copy.")
    text = compose(shelf.find("access_answer", "uk-gdpr", "en"), told).plain()
    close = text.index("If you have a question")
    assert text.index("Fee: 5 euros") < text.index("See you *soon*.") < close


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("nobody answered", "a complaint: nobody answered. It bears"),
        ("nobody answered. ", "a complaint: nobody answered. It bears"),
        ("why does nobody answer?", "a complaint: why does nobody answer? It bears"),
        ("", "a complaint about how we handle personal data. It bears"),
    ],
)
def test_what_a_letter_is_about_ends_before_the_next_sentence_begins(
    shelf: Shelf, facts: Facts, typed: str, stands: str
) -> None:
    template = shelf.find("complaint_acknowledgement", "policy", "en")
    text = compose(template, replace(facts, agent="", concern=typed)).plain()
    assert stands in " ".join(text.split())


def test_windows_line_ends_are_no_change(refusal: LetterText) -> None:
    assert edited(refusal, refusal.markdown.replace("\n", "\r\n")) == refusal


def test_a_change_in_a_locked_passage_is_refused_by_name(refusal: LetterText) -> None:
    changed = refusal.markdown.replace("judicial remedy", "quick chat")
    with pytest.raises(DeskError, match="“remedies” is locked") as refused:
        edited(refusal, changed)
    assert refused.value.code == "letter.locked"


def test_a_locked_passage_can_neither_go_nor_be_added(refusal: LetterText) -> None:
    start = refusal.markdown.index("::: locked")
    end = refusal.markdown.index(":::\n", start + 3) + 4
    without = refusal.markdown[:start] + refusal.markdown[end:]
    with pytest.raises(DeskError, match="remedies"):
        edited(refusal, without)
    with pytest.raises(DeskError, match="extra"):
        edited(refusal, refusal.markdown + "\n::: locked extra\nx\n:::\n")


def test_locked_passages_keep_their_order() -> None:
    one, two = "::: locked one\na\n:::\n", "::: locked two\nb\n:::\n"
    with pytest.raises(DeskError, match="one"):
        edited(LetterText(one + two), two + one)


def test_the_stored_text_is_all_that_a_letter_is(refusal: LetterText) -> None:
    assert LetterText(refusal.markdown) == refusal

"""Proofreading finds what is stale, has other tags, or does not say what the law wants to be said."""

from collections.abc import Sequence

import pytest

from dsar_desk.letters.contents import Content, Contents
from dsar_desk.letters.passages import Entry
from dsar_desk.letters.proofreading import English, Proof, proof_of
from dsar_desk.letters.shelf import Shelf

BODY = "# Hello\n\nIt is free of charge until {{ due }}.\n"


def proof(
    shelf: Shelf,
    passage: Sequence[Entry] = (),
    phrase: Sequence[Entry] = (),
    law: Sequence[Entry] = (),
) -> Proof:
    template = shelf.find("refusal", "gdpr", "en")
    row = Content("refusal", ("gdpr",), "what it costs", "practice", all_of=("free of charge",))
    bodies = {template.name: BODY}
    english = English(bodies, [template], Contents((row,)), ["The law."], ["GDPR"])
    return proof_of(english, passage, phrase, law)


WHOLE = [
    Entry("# Hello", "# Hallo"),
    Entry("It is free of charge until {{ due }}.", "Bis {{ due }} kostet es nichts."),
]


def test_a_whole_language_has_nothing_left(shelf: Shelf) -> None:
    found = proof(
        shelf, WHOLE, [Entry("free of charge", "kostet es nichts")], [Entry("The law.", "Das.")]
    )
    assert found == Proof((), {"refusal": ()}, (), ())


def test_what_is_missing_is_counted_by_kind(shelf: Shelf) -> None:
    found = proof(shelf, WHOLE[:1], law=[Entry("GDPR", "DSGVO")])
    assert found.faults == ()
    assert found.untranslated == {"refusal": ("It is free of charge until {{ due }}.",)}
    assert (found.phrases, found.law) == (("free of charge",), ("The law.",))


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (Entry("# Goodbye", "# Ade"), "stale"),
        (Entry("# Hello", "# Hallo {{ due }}"), "other tags"),
        (Entry("It is free of charge until {{ due }}.", "Frei."), "other tags"),
        (Entry("# Hello", "# Hallo\nund"), "not one line"),
        (Entry("# Hello", " # Hallo"), "not one line"),
        (Entry("# Hello", "# 30 duration-day"), "not finished"),
    ],
)
def test_a_faulty_entry_is_named(shelf: Shelf, entry: Entry, why: str) -> None:
    (fault,) = proof(shelf, [entry]).faults
    assert why in fault
    assert "passages.toml: entry 1" in fault


def test_an_entry_that_stands_there_twice_is_named(shelf: Shelf) -> None:
    (fault,) = proof(shelf, [WHOLE[0], WHOLE[0]]).faults
    assert "entry 2" in fault


def test_a_phrase_that_the_translated_line_does_not_say_is_named(shelf: Shelf) -> None:
    (fault,) = proof(shelf, WHOLE, [Entry("free of charge", "gratis")]).faults
    assert "“free of charge” (gratis)" in fault
    assert proof(shelf, WHOLE, [Entry("free of charge", "gratis", ("es nichts",))]).faults == ()
    assert proof(shelf, WHOLE[:1], [Entry("free of charge", "gratis")]).faults == ()

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.template import Press, Template

FRONT = """+++
kind = "note"
language = "en"
laws = ["gdpr"]
title = "A note"
version = "1"
discloses = "nothing"
fields = [{fields}]
locked = [{locked}]
+++
"""


def made(shelf: Shelf, body: str, fields: str = "", locked: str = "") -> Template:
    press = Press(shelf.words("en"), {"_end.md": "End {{ reference }}\n"})
    return press.template("en/note.md", FRONT.format(fields=fields, locked=locked) + body)


@pytest.mark.parametrize(
    ("body", "line", "field"),
    [
        ("{{ colour }}", 11, "colour"),
        ("\n\n{{ controller.colour }}", 13, "controller.colour"),
        ("{% if colour %}x{% endif %}", 11, "colour"),
        ("{% for r in reasons %}{{ r.colour }}{% endfor %}", 11, "r.colour"),
        ("{% for r in reference %}x{% endfor %}", 11, "for"),
        ("{{ reference.upper() }}", 11, "Call"),
        ("{{ reasons[0] }}", 11, "Getitem"),
        ("{% set x = 1 %}", 11, "set"),
        ("{{ reference.__class__ }}", 11, "reference.__class__"),
        ("{{ (reference ~ colour)|cell }}", 11, "colour"),
    ],
)
def test_an_unknown_field_is_refused_at_load_with_file_and_line(
    shelf: Shelf, body: str, line: int, field: str
) -> None:
    with pytest.raises(DeskError) as refused:
        made(shelf, body)
    assert refused.value.code == "letter.unknown_field"
    assert refused.value.parameters == {"file": "en/note.md", "line": line, "field": field}


def test_an_unknown_field_in_an_included_part_is_refused_too(shelf: Shelf) -> None:
    press = Press(shelf.words("en"), {"_end.md": "{{ colour }}"})
    source = FRONT.format(fields="", locked="") + '{% include "_end.md" %}'
    with pytest.raises(DeskError, match=r"_end\.md.*“colour”"):
        press.template("en/note.md", source)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("no front matter", "must begin with front matter"),
        ("+++\nkind = \n+++\n", "Invalid value"),
        (FRONT.format(fields="", locked="") + "{% if %}", "line 11"),
        (FRONT.format(fields="", locked="") + "{{ reference|shout }}", "line 11.*shout"),
        (FRONT.format(fields="", locked='"remedies"') + "x", "remedies"),
        (
            FRONT.format(fields="", locked="").replace('title = "A note"\n', ""),
            "“title” is missing",
        ),
        (FRONT.format(fields="", locked="").replace("nothing", "much"), "discloses"),
        (FRONT.format(fields='"colour"', locked="") + "x", "“colour”"),
    ],
)
def test_a_faulty_template_is_one_sentence(shelf: Shelf, source: str, said: str) -> None:
    with pytest.raises(DeskError, match=said):
        Press(shelf.words("en"), {}).template("en/note.md", source)


def test_dates_stand_in_words_and_empty_lines_do_not_pile_up(shelf: Shelf, facts: Facts) -> None:
    template = made(shelf, "On {{ received }}\n\n{% if agent %}\nx\n{% endif %}\n\n\n\nEnd")
    facts = replace(facts, received=date(2026, 11, 18))
    assert template.filled(facts) == "On 18 November 2026\n\nEnd\n"


def test_parts_are_included(shelf: Shelf, facts: Facts) -> None:
    assert made(shelf, '{% include "_end.md" %}').filled(facts) == f"End {facts.reference}\n"


def test_a_needed_field_that_is_missing_stands_as_itself(shelf: Shelf, facts: Facts) -> None:
    body = "{{ due }} {{ authority.name }}\n{% for q in questions %}\n- {{ q }}\n{% endfor %}\n"
    template = made(shelf, body, fields='"due", "authority", "questions"')
    empty = replace(facts, due=None, authority=None, questions=())
    assert template.filled(empty) == "[[due]] [[authority]]\n- [[questions]]\n"


def test_nothing_prints_as_none(shelf: Shelf, facts: Facts) -> None:
    assert made(shelf, "{{ due }}").filled(replace(facts, due=None)) == "[[empty]]\n"


def test_the_identity_of_a_template_changes_with_its_text_and_its_parts(shelf: Shelf) -> None:
    words = shelf.words("en")
    source = FRONT.format(fields="", locked="") + "x"
    one = Press(words, {}).template("en/note.md", source)
    two = Press(words, {}).template("en/note.md", source + "y")
    ends = source + '{% include "_end.md" %}'
    three = Press(words, {"_end.md": "z"}).template("en/note.md", ends)
    four = Press(words, {"_end.md": "zz"}).template("en/note.md", ends)
    assert len({each.identity for each in (one, two, three, four)}) == 4
    beside = Press(words, {"_end.md": "z"}).template("en/note.md", source)
    assert beside.identity == one.identity  # a part that it is not made with
    assert one.identity.startswith("en/note.md 1 ")


def test_enumerations_are_joined_as_people_write_them(shelf: Shelf) -> None:
    words = shelf.words("en")
    assert words.joined(["a"]) == "a"
    assert words.joined(["a", "b", "c"]) == "a, b and c"
    assert words.joined([]) == ""

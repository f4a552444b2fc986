import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsar_desk.errors import DeskError
from dsar_desk.letters.markup import FILL_IN, blocks, cell, literal, locked_passages, placeholder
from dsar_desk.paper.blocks import Heading, Items, Paragraph, Room, Table, plain_text
from dsar_desk.paper.fonts import Style
from dsar_desk.paper.text import Span

HOSTILE = (
    "Anne <b>Bold", "{{7*7}}", "R&D %s", '<img src="/etc/passwd">', "&lt;", "**x**", "_x_", "# x",
    "- x", "1. x", "2) x", "+ x", "> x", "---", "***", "===", "::: locked x", ":::", "a|b", "`x`",
    "[x](y)", "![x](y)", "[[due]]", "\\", "\\n", "a\\", "| a | b |\n|---|---|", "<!-- x -->",
    "x\n# y", "x\n- y", "x\n\n    y", "~~~\nx", "http://x.example", "a * b * c", "\\*", "12",
)  # fmt: skip
MARKS = st.text(st.sampled_from("ab1 #*_|-+=:.>)[](){}<>&`~!\\\n%$"), max_size=40)


def text_of(markdown: str) -> str:
    return plain_text(blocks(markdown))


def squeezed(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_prints_as_it_is(value: str) -> None:
    (block,) = blocks(f"Dear {literal(value)},")
    assert isinstance(block, Paragraph)
    assert block.spans == (Span(f"Dear {squeezed(value)},"),)


@given(MARKS)
def test_a_value_alone_is_one_paragraph_of_itself(value: str) -> None:
    found = blocks(literal(value))
    assert all(isinstance(block, Paragraph) for block in found)
    assert "".join(text_of(literal(value)).split()) == "".join(value.split())


@given(MARKS)
def test_a_value_in_a_table_stays_in_its_cell(value: str) -> None:
    (table,) = blocks(f"| a | b |\n|---|---|\n| {cell(value)} | last |")
    assert isinstance(table, Table)
    ((first, last),) = table.rows
    assert "".join(span.text for span in first) == " ".join(value.split())
    assert last == (Span("last"),)


@given(MARKS)
def test_no_value_looks_like_a_field_or_a_passage(value: str) -> None:
    assert not FILL_IN.findall(literal(value + "[[due]]" + value))
    assert locked_passages(literal(value)) == {}


def test_the_six_forms_are_read() -> None:
    found = blocks("# S\n\nA **b** *c*\\\nd\n\n- x\n- y\n\n1. z\n\n| h |\n|---|\n| v |\n\n---\n")
    assert found == (
        Heading((Span("S"),), 1),
        Paragraph((Span("A "), Span("b", Style.BOLD), Span(" "), Span("c", Style.ITALIC),
                   Span("\nd"))),
        Items(((Span("x"),), (Span("y"),))),
        Items(((Span("z"),),), numbered=True),
        Table(((Span("h"),),), (((Span("v"),),),)),
        Room(32.0),
    )  # fmt: skip


def test_lists_within_lists_and_paragraphs_of_items_keep_their_words() -> None:
    (items,) = blocks("- one\n\n  more\n- two\n  - inner\n")
    assert isinstance(items, Items)
    assert ["".join(span.text for span in item) for item in items.items] == [
        "one\nmore", "two", "inner",
    ]  # fmt: skip


def test_html_links_and_entities_are_text() -> None:
    assert text_of("<b>a</b> [x](y) &amp; `c`") == "<b>a</b> [x](y) &amp; `c`"


def test_a_locked_passage_is_found_and_its_marks_are_not_printed() -> None:
    text = "before\n\n::: locked remedies\nYou can **complain**.\n:::\n\nafter"
    assert locked_passages(text) == {"remedies": "You can **complain**."}
    assert text_of(text) == "before\n\nYou can complain.\n\nafter"


@pytest.mark.parametrize(
    "torn", ["::: locked a\nx", "x\n:::", "::: locked a\n::: locked b\n:::", "::: unlocked\nx\n:::"]
)
def test_a_torn_passage_is_named(torn: str) -> None:
    with pytest.raises(DeskError) as refused:
        locked_passages(torn)
    assert refused.value.code == "letter.torn_passage"


def test_a_placeholder_is_found_again() -> None:
    assert FILL_IN.findall(f"by {placeholder('due')}.") == ["due"]

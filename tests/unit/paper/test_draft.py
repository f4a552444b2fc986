"""The draft mark: on every page, whatever its size, with the text below still there."""

from datetime import date

import pytest

from dsar_desk.paper.blocks import Paragraph
from dsar_desk.paper.draft import marked
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.page import Surround, lay_out
from dsar_desk.paper.pages import page_count, page_text
from dsar_desk.paper.sheet import DIN_5008_B
from dsar_desk.paper.spoken import spoken
from dsar_desk.paper.text import Span
from dsar_desk.paper.write import write


@pytest.fixture(scope="module")
def three_pages(fonts: Fonts) -> bytes:
    bare = Surround("", (), "", (), (), "", "", "")
    text = [Paragraph((Span("Your data."),)) for _ in range(120)]
    page = lay_out(DIN_5008_B, bare, text, fonts)
    return write(page, fonts, title="", language="en", written=date(2026, 11, 23))


def test_every_page_bears_the_mark_over_its_text(three_pages: bytes, fonts: Fonts) -> None:
    pages = page_text(marked(three_pages, "DRAFT", fonts))
    assert len(pages) == page_count(three_pages) > 1
    assert all("DRAFT" in text and "Your data." in text for text in pages)


def test_the_mark_is_put_on_a_copy(three_pages: bytes, fonts: Fonts) -> None:
    assert marked(three_pages, "DRAFT", fonts) != three_pages
    assert not any("DRAFT" in text for text in page_text(three_pages))


def test_nobody_hears_the_mark_between_two_sentences(three_pages: bytes, fonts: Fonts) -> None:
    assert spoken(marked(three_pages, "DRAFT", fonts)) == spoken(three_pages)


def test_long_words_are_made_smaller_until_they_fit(three_pages: bytes, fonts: Fonts) -> None:
    words = "[Ðråft åñð ñöt åppröved by åñybödy ~ ~ ~ ~]"
    assert all(words in text for text in page_text(marked(three_pages, words, fonts)))

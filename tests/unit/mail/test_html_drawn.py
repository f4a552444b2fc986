"""Pages that would hold up a window are drawn more plainly, and lose no words."""

import re

import pytest

from dsar_desk.mail.html_drawn import drawable

ROW = "<tr><td>one</td><td>two</td></tr>"
TABLE = [
    ("<p>Dear <b>Ana</b>,</p>", "<p>Dear <b>Ana</b>,</p>"),
    (
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
    ),
    (
        "<table><tr><td><table><tr><td>in</td><td>ner</td></tr></table></td></tr></table>",
        "<table><tr><td><br><br> in ner<br></td></tr></table>",
    ),
    ("<td>lost</td>", "lost"),
    ("a<br>b", "a<br>b"),
    ("", ""),
]


@pytest.mark.parametrize(("page", "drawn"), TABLE)
def test_one_level_of_tables_is_drawn_and_the_rest_line_by_line(page: str, drawn: str) -> None:
    assert drawable(page) == drawn


def words(page: str) -> list[str]:
    return re.sub(r"<[^>]*>", " ", page).split()


@pytest.mark.parametrize(
    "page",
    [
        f"<table>{ROW * 400}</table>",
        "<table><tr><td>x " * 30 + "y" + "</td></tr></table>" * 30,
        "<blockquote>q " * 60 + "</blockquote>" * 60,
        "<ul><li>x " * 60 + "</li></ul>" * 60,
        "a<br>" * 500,
    ],
)
def test_no_word_is_lost_and_nothing_nests_without_end(page: str) -> None:
    drawn = drawable(page)
    assert words(drawn) == words(page)
    assert drawn.count("<td>") <= 300
    assert drawn.count("<table>") == drawn.count("</table>") <= 1
    for tag in ("blockquote", "ul", "li", "div"):
        assert drawn.count(f"<{tag}>") == drawn.count(f"</{tag}>") <= 40


@pytest.mark.parametrize("page", ["x" * 900, "<b>a</b><i>b</i>" * 300, "&amp;" * 900])
def test_a_word_without_end_may_be_parted_but_no_sign_of_it_is(page: str) -> None:
    drawn = drawable(page)
    assert drawn.replace("\u200b", "") == page
    longest = max(map(len, re.sub("<[^>]*>", "", drawn).replace("&amp;", "&").split("\u200b")))
    assert longest <= 400


def test_a_page_is_cut_where_it_is_very_long_and_never_within_a_sign() -> None:
    drawn = drawable("word &amp; " * 20_000)
    assert drawn.endswith(" …")
    assert len(drawn) < 61_000
    assert not re.search(r"&(?!amp;)", drawn)

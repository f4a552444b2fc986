"""Whatever a person is called: their letter is laid out as anybody’s, and their name stays a name."""

import io
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from dsar_desk.errors import DeskError
from dsar_desk.paper.spoken import spoken
from dsar_desk.services.desk import Desk
from tests.requests import ALONE, JANE, opened

NAMES = {
    "markup": "<b>Jane</b> <img src='http://evil.example/x.png'> & <a href='file:///etc/passwd'>x</a>",
    "template": "{{ 7 * 7 }} {% include '/etc/passwd' %} {# x #}",
    "markdown": "# Jane **bold** [link](http://evil.example) ![i](file:///etc/passwd) | a | b",
    "passage": "::: locked remedies",
    "nul": "Jane \x00 Roe",
    "lines": "Jane\u2028# Roe\x0b- x\x85::: locked remedies\x0c| a | b |\n\n# Roe\r1. x",
    "control": "Jane\x07\x1b[31m Roe\x7f",
    "right_to_left": "Jane \u202eeoR\u202c \u2066x\u2069",
    "combining": "J" + "a\u0301\u0302\u0303\u0304" * 8 + "ne",
    "look_alike": "Jаne Rоe",
    "quotes": "'; DROP TABLE cases; -- \" ) > << /JS (app.alert(1)) >>",
    "formula": "=cmd|' /C calc'!A0",
    "shell": "$(touch owned) `touch owned` ; touch owned",
}

FROM_LONGER_NAMES = {"/ActualText", "/Name", "/Outlines", "/Last", "/Dest"}
"""What a second font, and bookmarks from the second page on, bring into a PDF."""


@pytest.fixture
def shut_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No network, and a folder of its own to see what is written where it should not be."""

    def refused(*_given: object, **_named: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.chdir(tmp_path)
    yield
    assert list(tmp_path.iterdir()) == []


def finished(desk: Desk, name: str) -> tuple[bytes, str]:
    case = opened(desk, concerned=replace(JANE, name=name))
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    approved = desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)
    return desk.correspondence.pdf(approved.id), case.reference


def keys_of(pdf: bytes) -> set[str]:
    """Every key of every dictionary in a PDF."""
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for each in document.objects:
            held: Any = each
            if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
                found |= set(held.keys())
    return found


def shape_of(pdf: bytes) -> list[str]:
    """Headings, lists and tables in the order in which they are read."""
    return [part.role for part in spoken(pdf) if part.role != "P"]


def texts_of(pdf: bytes, pages: int) -> list[str]:
    """What is printed on each page, whether or not a reader hears it."""
    document = pdfium.PdfDocument(pdf)
    return [document[number].get_textpage().get_text_bounded() for number in range(pages)]


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.usefixtures("shut_in")
def test_a_name_changes_nothing_but_the_name(desk: Desk, kind: str) -> None:
    plain, _ = finished(desk, "Jane Roe")
    pdf, reference = finished(desk, NAMES[kind])
    assert {key for key in keys_of(pdf) - keys_of(plain) if key[:2] != "/F"} <= FROM_LONGER_NAMES
    assert not keys_of(pdf) & {"/EmbeddedFile", "/JS", "/JavaScript", "/Launch", "/OpenAction"}
    assert shape_of(pdf) == shape_of(plain)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert all(reference in page for page in texts_of(pdf, len(document.pages)))


@pytest.mark.parametrize("name", ["x" * 20_000, "Jane \ufffd Roe", "😀 Roe"])
@pytest.mark.usefixtures("shut_in")
def test_a_name_that_cannot_be_printed_is_refused_in_a_sentence_without_it(
    desk: Desk, name: str
) -> None:
    with pytest.raises(DeskError) as refused:
        finished(desk, name)
    assert refused.value.code == "letter.incomplete"
    assert name not in f"{refused.value.sentence} {refused.value.parameters}"

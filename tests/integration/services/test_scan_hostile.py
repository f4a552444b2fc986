"""Scans that were made to break their reader: kept as they came, a sentence each, nothing else harmed."""

import io
import struct
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from dsar_desk.cases.arrangement import LeafKey, first_arrangement
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.services.desk import Desk
from tests.scans import a_letter


def taken(desk: Desk, raw: bytes, name: str) -> Received:
    kept = desk.intake.take_in(desk.order(), raw, name, Channel.POST).received
    return desk.intake.read(desk.order(), kept.id)


def a_changed_pdf(change: Callable[[pikepdf.Pdf], object], *pages: str) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_letter(*pages))) as pdf:
        change(pdf)
        pdf.save(file)
    return file.getvalue()


def a_bomb() -> bytes:
    """A PNG that says it has ten thousand million pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def a_stripe() -> bytes:
    """A picture of one pixel by twenty thousand."""
    file = io.BytesIO()
    Image.new("L", (20_000, 1), 255).save(file, "PNG")
    return file.getvalue()


def in_a_circle(pdf: pikepdf.Pdf) -> None:
    """The pages of the PDF are pages of themselves."""
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def endless_drawing(pdf: pikepdf.Pdf) -> None:
    """A drawing that draws itself, over and over."""
    form = pdf.make_stream(b"/X Do " * 50, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    form.BBox = pikepdf.Array([0, 0, 100, 100])
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    page = pdf.pages[0]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    page.Contents = pdf.make_stream(b"/X Do " * 1000)


def giant(pdf: pikepdf.Pdf) -> None:
    """A page of five kilometres."""
    pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 14_400_000, 14_400_000])


def nowhere(pdf: pikepdf.Pdf) -> None:
    """A page that is outside of itself."""
    pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 0, 0])


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        pytest.param(a_bomb(), "bomb.png", id="a bomb"),
        pytest.param(b"%PDF-1.7\n" + b"%\xff" * 5000 + b"%%EOF", "noise.pdf", id="noise"),
        pytest.param(a_changed_pdf(in_a_circle, "circle"), "circle.pdf", id="a circle"),
        pytest.param(b"II*\x00" + b"\x08\0\0\0" + b"\xff" * 400, "bad.tif", id="a bad tiff"),
        pytest.param(b"\xff\xd8\xff\xe0" + b"\0" * 300 + b"\xff\xd9", "bad.jpg", id="a bad jpeg"),
    ],
)
def test_what_cannot_be_read_is_kept_and_says_so(desk: Desk, raw: bytes, name: str) -> None:
    item = taken(desk, raw, name)
    assert desk.intake.raw(item.id) == raw
    if item.state is ReceivedState.UNREAD:
        assert item.trouble
        assert item.pages == ()
    after = taken(desk, a_letter(f"after {name}"), "after.pdf")
    assert (after.state, len(after.pages)) == (ReceivedState.NEW, 1)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        pytest.param(a_stripe(), "stripe.png", id="a stripe"),
        pytest.param(a_changed_pdf(endless_drawing, "endless"), "e.pdf", id="a drawing in itself"),
        pytest.param(a_changed_pdf(giant, "giant"), "giant.pdf", id="a giant page"),
        pytest.param(a_changed_pdf(nowhere, "nowhere"), "nowhere.pdf", id="a page without room"),
    ],
)
def test_odd_pages_are_looked_at_and_turned_like_any_other(
    desk: Desk, raw: bytes, name: str
) -> None:
    item = taken(desk, raw, name)
    assert desk.intake.raw(item.id) == raw
    if not item.pages:
        return
    assert name != "giant.pdf" or not item.pages[0].blank
    thumbs = list(desk.post_in.arranging.thumbnails(item.id, 120))
    assert len(thumbs) == len(item.pages)
    table = first_arrangement({item.id: item.pages}).turned([LeafKey(item.id, 0)], 90)
    [letter] = desk.post_in.arranging.apply(desk.order(), table)
    assert desk.documents.show(desk.intake.raw(letter.id)).pages == 1

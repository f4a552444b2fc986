"""Sheets of labels: addresses on them, beginning at the first label that is still on the sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.units import inch, mm

from dsar_desk.cases.paper import LabelsName
from dsar_desk.errors import DeskError
from dsar_desk.paper.addressed import Addressed, set_address
from dsar_desk.paper.drawn import Sketch, drawn
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.marks import Mark
from dsar_desk.paper.text import Typesetter
from dsar_desk.paper.window import Box

__all__ = ["LABELS", "LabelSheet", "label_pages", "labels_for"]

_ASIDE, _ABOVE = 4.5 * mm, 2.5 * mm  # kept clear within a label, for printers that are off
_LARGEST = 11.0  # points


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of equal labels, in points; ``left`` and ``top`` are the first one's corner."""

    size: tuple[float, float]
    columns: int
    rows: int
    label: tuple[float, float]
    left: float
    top: float
    gap: float
    source: str

    @property
    def count(self) -> int:
        """How many labels are on a sheet."""
        return self.columns * self.rows

    def box(self, number: int) -> Box:
        """The ``number``-th label, counted from 1 in the order of reading."""
        row, column = divmod(number - 1, self.columns)
        left = self.left + column * (self.label[0] + self.gap)
        top = self.top + row * self.label[1]
        return Box(left, top, left + self.label[0], top + self.label[1])


def _on_a4(
    columns: int, rows: int, label: tuple[float, float], source: str, gap: float = 0
) -> LabelSheet:
    """Labels in the middle of an A4 sheet, without gaps between rows; lengths in mm."""
    left = (210 - columns * label[0] - (columns - 1) * gap) / 2
    top = (297 - rows * label[1]) / 2
    size = (label[0] * mm, label[1] * mm)
    return LabelSheet(A4, columns, rows, size, left * mm, top * mm, gap * mm, source)


LABELS = {
    LabelsName.A4_3X8: _on_a4(3, 8, (70, 36), "Avery Zweckform 3475 and Herma of that size"),
    LabelsName.A4_3X8_37: _on_a4(3, 8, (70, 37), "Avery Zweckform 3474 and Herma of that size"),
    LabelsName.A4_3X8_34: _on_a4(3, 8, (70, 33.8), "Avery Zweckform 3664 and Herma of that size"),
    LabelsName.A4_3X7: _on_a4(3, 7, (63.5, 38.1), "Avery L7160 and Herma of that size", 2.54),
    LabelsName.A4_2X7: _on_a4(2, 7, (99.1, 38.1), "Avery L7163 and Herma of that size", 2.5),
    LabelsName.US_3X10: LabelSheet(
        letter,
        3,
        10,
        (2.625 * inch, 1 * inch),
        0.1875 * inch,
        0.5 * inch,
        0.125 * inch,
        "Avery 5160, US Letter",
    ),
}
"""Every sheet of labels by its name."""


def labels_for(paper: tuple[float, float]) -> LabelsName:
    """The labels that are customary where letters are written on this paper."""
    return LabelsName.US_3X10 if paper == letter else LabelsName.A4_3X8


def label_pages(  # noqa: PLR0913 - what a sheet of labels depends on
    name: LabelsName,
    post: Sequence[Addressed],
    fonts: Fonts,
    *,
    start: int = 1,
    outlined: bool = False,
    han: str = "zh-Hans",
) -> bytes:
    """A PDF of label sheets; the first address stands on label ``start`` of the first sheet.

    ``outlined`` draws the edges of the labels too, to be looked at and not to be printed.

    Raises:
        DeskError: ``paper.no_such_label``; ``paper.address_too_long``; ``letter.glyph``.
    """
    sheet = LABELS[name]
    if not 1 <= start <= sheet.count:
        raise DeskError(
            "paper.no_such_label",
            "A sheet of these labels has {count} of them, and label {start} was asked for. Nothing "
            "was printed; name one from 1 to {count}.",
            count=sheet.count,
            start=start,
        )
    typesetter = Typesetter(fonts, han)
    pages = [
        [mark for number, each in page for mark in _label(sheet.box(number), each, typesetter)]
        for page in _dealt(post, start, sheet.count)
    ]
    sketches = [_edges(sheet)] * len(pages) if outlined else []
    return drawn(sheet.size, pages, fonts, title=name.value, sketches=sketches)


def _edges(sheet: LabelSheet) -> Sketch:
    def draw(canvas: Any) -> None:
        canvas.setStrokeGray(0.7)
        canvas.setLineWidth(0.5)
        for number in range(1, sheet.count + 1):
            box = sheet.box(number)
            low, width = sheet.size[1] - box.bottom, box.right - box.left
            canvas.roundRect(box.left, low, width, box.bottom - box.top, 5)

    return draw


def _label(box: Box, each: Addressed, typesetter: Typesetter) -> list[Mark]:
    inner = Box(box.left + _ASIDE, box.top + _ABOVE, box.right - _ASIDE, box.bottom - _ABOVE)
    return set_address(each.lines, inner, typesetter, largest=_LARGEST, centred=True)


def _dealt(
    post: Sequence[Addressed], start: int, count: int
) -> Iterator[list[tuple[int, Addressed]]]:
    """The pieces of post with their labels, sheet by sheet."""
    places = [
        (place // count, place % count + 1) for place in range(start - 1, start - 1 + len(post))
    ]
    for page in range(places[-1][0] + 1 if places else 0):
        yield [
            (number, each) for (at, number), each in zip(places, post, strict=True) if at == page
        ]

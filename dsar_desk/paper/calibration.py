"""The calibration page: rulers and the windows of every layout, to be held against real envelopes."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.pagesizes import letter
from reportlab.lib.units import inch, mm

from dsar_desk.paper.drawn import Sketch, drawn
from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.marks import Mark, Words
from dsar_desk.paper.sheet import SHEETS, Sheet
from dsar_desk.paper.text import Span, Typesetter
from dsar_desk.paper.window import Box, WindowEnvelope
from dsar_desk.text import tr

__all__ = ["CROSS", "calibration_pages", "windows_of"]

CROSS = 50 * mm
"""Where the lines of the cross are, from the left edge and from the top edge."""
_RED, _GREEN, _BLUE = (0.75, 0.1, 0.1), (0.05, 0.45, 0.15), (0.1, 0.25, 0.65)
_TEXT, _SMALL, _TITLE = 10.0, 8.0, 14.0
_LEADING = 1.4


def calibration_pages(paper: tuple[float, float], fonts: Fonts) -> bytes:
    """A PDF for paper of this size in points: rulers first, then a page for each layout on it."""
    sheets = [each for each in SHEETS.values() if (each.width, each.height) == paper]
    typesetter = Typesetter(fonts)
    pages = [_measuring(paper, typesetter), *(_explained(each, typesetter) for each in sheets)]
    sketches = [_rulers(paper), *(windows_of(each) for each in sheets)]
    return drawn(paper, pages, fonts, title="calibration", sketches=sketches)


def _measuring(paper: tuple[float, float], typesetter: Typesetter) -> list[Mark]:
    """How to measure and what to set, and the figures of the rulers."""
    said = (
        tr("Print this page at its own size (100 %, not fitted to the page) on plain paper."),
        tr(
            "Measure with a ruler from the left edge of the paper to the upright line of the cross, "
            "and from the top edge to its level line. Both are 50.0 mm where the printer is right."
        ),
        tr(
            "What is missing to 50.0 mm is the printer’s offset. 49.2 mm from the left: set 0.8 mm "
            "to the right. 51.0 mm from the top: set 1.0 mm up, which is -1.0 mm down. It is kept "
            "for each printer, and prints are moved by it only where that is asked for."
        ),
        tr(
            "The grey frames are 5 and 10 mm from the edge: where one is not printed, the printer "
            "reaches no further. The bar below is 100 mm long: where it is not, the print was "
            "scaled."
        ),
        tr(
            "On the pages that follow, hold the folded sheet in your envelope: the green field has "
            "to be seen in its window wherever it slips, and nothing outside of the red one."
        ),
    )
    box = Box(CROSS + 12 * mm, 62 * mm, paper[0] - 22 * mm, paper[1])
    heading = typesetter.line(tr("Calibration of printer and envelopes"), _TITLE, Style.BOLD)
    marks: list[Mark] = [Words(box.left, box.top, _TITLE, heading)]
    marks += _paragraphs(said, Box(box.left, box.top + 8, box.right, box.bottom), typesetter)
    step, unit = (inch, 1) if paper == letter else (10 * mm, 10)
    for number in range(1, int(paper[0] // step) + 1):
        figure = typesetter.line(str(number * unit), 6.5)
        marks.append(Words(number * step + 1.5, 8 * mm + 4, 6.5, figure))
    for number in range(1, int(paper[1] // step) + 1):
        figure = typesetter.line(str(number * unit), 6.5)
        marks.append(Words(8 * mm + 2, number * step + 8, 6.5, figure))
    return marks


def _explained(sheet: Sheet, typesetter: Typesetter) -> list[Mark]:
    """The layout's name, its folds and envelopes, below where its windows are drawn."""
    folds = ", ".join(f"{fold / mm:.1f}" for fold in sheet.folds)
    said = [
        tr("Fold at {folds} mm from the top.", folds=folds),
        tr("Layout: {source}.", source=sheet.source),
        *(
            tr("Blue: window of {envelope} ({source}).", envelope=each.name, source=each.source)
            for each in sheet.envelopes
        ),
        tr(
            "Red: what a window may show wherever the sheet slips; nothing but the address stands "
            "there. Green: what every window shows always; the address stands there."
        ),
        tr("The dotted line is where the letter begins."),
    ]
    top = sheet.body_top + 14 * mm
    title = typesetter.line(tr("Layout {name}", name=sheet.name), _TITLE, Style.BOLD)
    box = Box(sheet.left, top + 8, sheet.width - sheet.right, sheet.height)
    marks: list[Mark] = [Words(sheet.left, top, _TITLE, title)]
    marks += _paragraphs(said, box, typesetter)
    if _halved(sheet):
        line = typesetter.line(tr("C5: fold here"), 6.0)
        marks.append(Words(9 * mm, sheet.height / 2 + 2, 6.0, line, 0.33))
    return marks


def _paragraphs(said: Sequence[str], box: Box, typesetter: Typesetter) -> list[Mark]:
    marks: list[Mark] = []
    down = box.top
    for text in said:
        for line in typesetter.lines([Span(text)], box.right - box.left, _TEXT):
            down += _TEXT * _LEADING
            marks.append(Words(box.left, down, _TEXT, line))
        down += 5
    return marks


def _rulers(paper: tuple[float, float]) -> Sketch:
    width, height = paper
    inches = paper == letter
    step, parts = (inch / 16, (16, 8, 4)) if inches else (mm, (10, 5, 1))

    def draw(canvas: Any) -> None:
        canvas.setStrokeGray(0.65)
        canvas.setLineWidth(0.4)
        for margin in (5 * mm, 10 * mm):
            canvas.rect(margin, margin, width - 2 * margin, height - 2 * margin)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.3)
        for number in range(1, int(width // step) + 1):
            long = _tick(number, parts)
            canvas.line(number * step, height, number * step, height - long)
        for number in range(1, int(height // step) + 1):
            long = _tick(number, parts)
            canvas.line(0, height - number * step, long, height - number * step)
        canvas.setLineWidth(0.5)
        canvas.line(CROSS, height - CROSS + 12 * mm, CROSS, height - CROSS - 12 * mm)
        canvas.line(CROSS - 12 * mm, height - CROSS, CROSS + 12 * mm, height - CROSS)
        low, left = 24 * mm, CROSS + 12 * mm
        canvas.line(left, low, left + 100 * mm, low)
        for end in (left, left + 100 * mm):
            canvas.line(end, low - 2 * mm, end, low + 2 * mm)

    return draw


def _tick(number: int, parts: tuple[int, int, int]) -> float:
    """How long a ruler's tick is: the whole, the half and the smallest."""
    whole, half, _ = parts
    if number % whole == 0:
        return 8.0 * float(mm)
    return (6.0 if number % half == 0 else 4.0) * float(mm)


def windows_of(sheet: Sheet) -> Sketch:
    """Draws what the windows of a layout's envelopes show, and its folds."""

    def draw(canvas: Any) -> None:
        for colour, box, thick in ((_RED, sheet.ever, 0.8), (_GREEN, sheet.always, 1.0)):
            canvas.setStrokeColorRGB(*colour)
            canvas.setLineWidth(thick)
            _frame(canvas, box, sheet)
        canvas.setStrokeColorRGB(*_BLUE)
        canvas.setLineWidth(0.4)
        canvas.setDash(3, 2)
        for each in sheet.envelopes:
            _frame(canvas, _at_rest(each, sheet), sheet)
        canvas.setStrokeGray(0.3)
        canvas.setDash(1, 2)
        down = sheet.height - sheet.body_top
        canvas.line(sheet.left, down, sheet.width - sheet.right, down)
        canvas.setDash()
        canvas.setLineWidth(0.5)
        for fold in (*sheet.folds, *([sheet.height / 2] if _halved(sheet) else [])):
            canvas.line(0, sheet.height - fold, 8 * mm, sheet.height - fold)

    return draw


def _halved(sheet: Sheet) -> bool:
    return any(each.half for each in sheet.envelopes)


def _at_rest(envelope: WindowEnvelope, sheet: Sheet) -> Box:
    """The window on the sheet that lies at the lower left of its envelope."""
    fold = sheet.height / 2 if envelope.half else sheet.folds[0]
    move = fold - envelope.height
    window = envelope.window
    return Box(window.left, window.top + move, window.right, window.bottom + move)


def _frame(canvas: Any, box: Box, sheet: Sheet) -> None:
    left, right = max(box.left, 0.5), min(box.right, sheet.width - 0.5)
    top, bottom = max(box.top, 0.5), min(box.bottom, sheet.height)
    canvas.rect(left, sheet.height - bottom, right - left, bottom - top)

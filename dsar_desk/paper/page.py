"""A letter's page: letterhead, window address, details, body over pages, page n of m."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportlab.lib.units import mm

from dsar_desk.paper.blocks import Block, Paragraph
from dsar_desk.paper.code import code_mark
from dsar_desk.paper.flow import Entry, Flow, Frame
from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.marks import Mark, Page, Picture, Rule, Words
from dsar_desk.paper.measures import ORDINARY, Measures, Type
from dsar_desk.paper.sheet import Sheet
from dsar_desk.paper.structure import Part, Role
from dsar_desk.paper.text import Line, Span, Typesetter

__all__ = ["Layout", "Logo", "Surround", "lay_out"]

_NAME = Type(13, 17)
_ADDRESS = (10.5, 9.8, 9.2, 8.6, 8.0)  # points; posts ask for 8 and more
_ADDRESS_LEADING = 1.18
_ACCENT = 0.6  # room above the first line of an address, for what stands on its capitals
_RETURN = Type(6.8, 9)
_LOGO_HEIGHT = 14 * mm
_LOGO_WIDTH = 0.4  # of the letterhead's, at most
_SOFT = 0.33  # grey of what is not the letter itself; 7:1 against white and more


@dataclass(frozen=True, slots=True)
class Logo:
    """The mark of an office: a PNG or JPEG, its size in pixels, what is said in its place."""

    raw: bytes = field(repr=False)
    width: int
    height: int
    alternative: str


@dataclass(frozen=True, slots=True)
class Surround:
    """What stands around the body of a document.

    ``page_words`` is a pattern with ``{page}`` and ``{pages}``; ``details`` are labels with
    their values; ``footer`` and ``running`` stand at the foot and the head of later pages.
    Without an ``address`` the body begins under the letterhead. ``code`` is what the QR code on
    the first page says, if there is one; the ``logo`` stands beside the letterhead.
    """

    name: str
    letterhead: tuple[str, ...]
    return_line: str
    address: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    running: str
    footer: str
    page_words: str
    code: str = ""
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A document laid out: its pages, and whether the address fits its window.

    ``root`` is its structure tree, ``headings`` what becomes its bookmarks.
    """

    sheet: Sheet
    pages: tuple[Page, ...]
    address_fits: bool
    root: Part = field(default_factory=lambda: Part(Role.DOCUMENT))
    headings: tuple[Entry, ...] = ()

    def text(self) -> str:
        """Everything printed, page by page, in the order in which it is drawn."""
        return "\n".join(page.text() for page in self.pages)

    def body_text(self) -> str:
        """What the document says, without letterhead, address and page numbers."""
        return "\n".join(page.body_text() for page in self.pages)


def lay_out(  # noqa: PLR0913 - what, on what, with what, in which script
    sheet: Sheet,
    surround: Surround,
    blocks: Sequence[Block],
    fonts: Fonts,
    han: str = "zh-Hans",
    *,
    backwards: bool = False,
    measures: Measures = ORDINARY,
) -> Layout:
    """The document on its pages. ``han`` says how Han characters are drawn (``ja``, ``zh-Hant``).

    ``backwards`` is for documents written from right to left: all of them begins at the right, what
    is in another script, too. Only the address stands and runs as the window and the post have it.

    Raises:
        DeskError: ``letter.glyph`` when no font here prints a character.
    """
    typesetter = Typesetter(fonts, han, backwards=backwards)
    outside = Typesetter(fonts, han)
    return _Letter(sheet, surround, (typesetter, outside), measures).layout(blocks)


class _Letter:
    def __init__(
        self,
        sheet: Sheet,
        surround: Surround,
        typesetters: tuple[Typesetter, Typesetter],
        measures: Measures,
    ) -> None:
        self._sheet = sheet
        self._surround = surround
        self._typesetter, self._outside = typesetters  # an address runs as the post reads it
        self._kinds = measures
        self._root = Part(Role.DOCUMENT)

    def layout(self, blocks: Sequence[Block]) -> Layout:
        head, head_end, contact = self._letterhead()
        address, overflow, fits = self._address()
        details, details_end = self._details(contact, head_end)
        top = max(self._sheet.body_top if self._surround.address else 0, head_end, details_end)
        first = self._frame(top)
        body = ([Paragraph((Span(overflow),))] if overflow else []) + list(blocks)
        later = self._frame(self._sheet.next_top)
        flow = Flow(self._typesetter, self._kinds, (first, later), self._root)
        marks = flow.lay(body)
        pages = tuple(
            Page((*(head + address + details if number == 1 else self._running()),
                  *self._foot(number, len(marks))), tuple(page))
            for number, page in enumerate(marks, 1)
        )  # fmt: skip
        return Layout(self._sheet, pages, fits, self._root, tuple(flow.headings))

    def _frame(self, top: float) -> Frame:
        sheet = self._sheet
        return Frame(sheet.left, top, sheet.text_width, sheet.height - sheet.bottom)

    def _letterhead(self) -> tuple[list[Mark], float, tuple[str, ...]]:
        """The letterhead, where it ends, and what of it has no room above the window."""
        sheet, contact = self._sheet, self._surround.letterhead
        left, width, limit = sheet.head_left, sheet.head_width, sheet.head_bottom
        if not self._surround.address:
            left, width, limit = sheet.left, sheet.text_width, sheet.height
        down = sheet.head_top
        marks, end, room = self._logo(left, width, limit)
        start = left + width - room if self._typesetter.backwards else left
        part = self._root.add(Role.PARAGRAPH)
        for line in self._broken(self._surround.name, room, _NAME, Style.BOLD)[:2]:
            down += _NAME.leading
            marks.append(Words(self._beside(line, start, room), down, _NAME.size, line, part=part))
        kind = self._kinds.small
        small = self._broken(" · ".join(contact), room, kind)[:3] if contact else []
        if down + 3 + len(small) * kind.leading + 6 > limit:
            small = []
        part = self._root.add(Role.PARAGRAPH)
        for number, line in enumerate(small):
            down += kind.leading + (0 if number else 3)
            marks.append(Words(self._beside(line, start, room), down, kind.size, line, _SOFT, part))
        down = max(down, end) + 6
        marks.append(Rule(left, down, left + width, 0.6, 0.5))
        return marks, down + 16, () if small else contact

    def _logo(self, left: float, width: float, limit: float) -> tuple[list[Mark], float, float]:
        """The logo at the end of the letterhead's lines, where it ends, the width it leaves them."""
        logo, top = self._surround.logo, self._sheet.head_top
        if logo is None:
            return [], top, width
        high = min(_LOGO_HEIGHT, limit - top - 8)
        wide = high * logo.width / logo.height
        if wide > _LOGO_WIDTH * width:
            wide = _LOGO_WIDTH * width
            high = wide * logo.height / logo.width
        place = left if self._typesetter.backwards else left + width - wide
        part = self._root.add(Role.FIGURE, alternative=logo.alternative)
        return [Picture(place, top, wide, high, logo.raw, part)], top + high, width - wide - 8

    def _address(self) -> tuple[list[Mark], str, bool]:
        """The address in its window, what of it does not fit there, and whether all does."""
        sheet, surround = self._sheet, self._surround
        if not surround.address:
            return [], "", True
        returned = bool(surround.return_line)
        highest = sheet.always.top + _ACCENT
        found = self._address_lines(sheet.address_top if returned else highest)
        if returned and sum(map(len, found[0])) > found[2]:
            returned, found = False, self._address_lines(highest)
        parts, size, capacity, top = found
        marks: list[Mark] = self._return_line(sheet.return_line) if returned else []
        whole = self._root.add(Role.PARAGRAPH)
        for number, line in enumerate([line for part in parts for line in part][:capacity], 1):
            down = top + number * _ADDRESS_LEADING * size - 0.26 * size
            marks.append(Words(sheet.address_left, down, size, line, part=whole))
        rest = _after(parts, capacity)
        return marks, rest, not rest

    def _address_lines(self, top: float) -> tuple[list[list[Line]], float, int, float]:
        """The lines of each part of the address, their size, how many there is room for, the top."""
        room = self._sheet.address_bottom - top
        for size in _ADDRESS:
            kind = Type(size, size * _ADDRESS_LEADING)
            parts = [
                _ended(self._outside.lines([Span(text)], self._sheet.address_width, size))
                for text in self._surround.address
            ]
            capacity = int(room // kind.leading)
            if sum(map(len, parts)) <= capacity:
                break
        return parts, size, capacity, top

    def _return_line(self, down: float) -> list[Mark]:
        line = self._outside.line(self._surround.return_line, _RETURN.size)
        room = self._sheet.address_width - 2
        size = min(_RETURN.size, _RETURN.size * room / max(line.width, 1))
        line = self._outside.line(self._surround.return_line, size)
        left = self._sheet.address_left
        under = Rule(left, down + 2.2, left + line.width, 0.3, 0.6)
        return [Words(left, down, size, line, _SOFT), under]

    def _details(self, contact: Sequence[str], head_end: float) -> tuple[list[Mark], float]:
        """Reference, dates and what the letterhead had no room for, beside the address."""
        sheet, down = self._sheet, self._sheet.details_top
        if not self._surround.address or sheet.head_left == sheet.details_left:
            down = max(down, head_end - 16)
        left, width = sheet.details_left, sheet.details_width
        if self._typesetter.backwards:  # its end is that of the body
            width = min(width, sheet.width - sheet.right - left)
        small, detail, label = self._kinds.small, self._kinds.detail, self._kinds.label
        marks: list[Mark] = []
        for text in contact:
            part = self._root.add(Role.PARAGRAPH)
            for line in self._broken(text, width, small)[:2]:
                down += small.leading
                marks.append(
                    Words(self._beside(line, left, width), down, small.size, line, _SOFT, part)
                )
        down += 4 if contact else 0
        for name, value in self._surround.details:
            down += label.leading
            part = self._root.add(Role.PARAGRAPH)
            line = replace(self._typesetter.line(name, label.size), ends=True)
            marks.append(
                Words(self._beside(line, left, width), down, label.size, line, _SOFT, part)
            )
            for line in self._broken(value, width, detail)[:3]:
                down += detail.leading
                marks.append(
                    Words(self._beside(line, left, width), down, detail.size, line, part=part)
                )
            down += 3.2
        return marks, down + 12

    def _beside(self, line: Line, left: float, width: float) -> float:
        """Where a line begins in a box: at the end where this document is begun to be read."""
        return left + width - line.width if self._typesetter.backwards else left

    def _running(self) -> list[Mark]:
        line = self._typesetter.line(self._surround.running, self._kinds.small.size)
        down = self._sheet.running_top + self._kinds.small.leading
        right = self._sheet.width - self._sheet.right
        left = self._beside(line, self._sheet.left, self._sheet.text_width)
        return [
            Words(left, down, self._kinds.small.size, line, _SOFT),
            Rule(self._sheet.left, down + 5, right, 0.4, 0.75),
        ]

    def _foot(self, number: int, count: int) -> list[Mark]:
        sheet = self._sheet
        down = sheet.height - sheet.foot
        words = self._surround.page_words.format(page=number, pages=count)
        size, whole = self._kinds.small.size, sheet.text_width
        count_line = self._typesetter.line(words, size)
        marks: list[Mark] = [
            Words(self._beside(line, sheet.left, whole), down, size, line, _SOFT)
            for line in self._broken(self._surround.footer, whole * 0.78, self._kinds.small)[:1]
        ]
        far = 0 if self._typesetter.backwards else whole - count_line.width
        marks.append(Words(sheet.left + far, down, size, count_line, _SOFT))
        if number == 1 and self._surround.address:
            marks += [Rule(4 * mm, fold, 8 * mm, 0.3, 0.6) for fold in sheet.folds]
            marks += [Rule(4 * mm, sheet.hole, 10 * mm, 0.3, 0.6)] if sheet.hole else []
        if number == 1 and self._surround.code:
            marks.append(code_mark(self._surround.code, sheet.width, sheet.height))
        return marks

    def _broken(
        self, text: str, width: float, kind: Type, style: Style = Style.REGULAR
    ) -> list[Line]:
        return self._typesetter.lines([Span(text, style)], width, kind.size)


def _ended(lines: Iterable[Line]) -> list[Line]:
    """The lines of a text after which another text begins."""
    *others, last = lines
    return [*others, replace(last, ends=True)]


def _after(parts: Sequence[Sequence[Line]], count: int) -> str:
    """The text of an address after so many lines, each of its parts on a line of its own."""
    texts = []
    for part in parts:
        texts.append("".join(line.text for line in part[max(count, 0) :]))
        count -= len(part)
    return "\n".join(text for text in texts if text)

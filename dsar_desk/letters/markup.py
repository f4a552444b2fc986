"""The Markdown of letters: paragraphs, headings, lists, tables, bold and italics; nothing else.

There is no HTML, no link, no picture and no entity here: what is none of the above is text.
``---`` leaves room for a signature. A locked passage stands between ``::: locked NAME`` and
``:::``. ``literal`` is the one way for a value to get into this text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dsar_desk.errors import DeskError
from dsar_desk.paper.blocks import Block, Cell, Heading, Items, Paragraph, Room, Table
from dsar_desk.paper.fonts import Style
from dsar_desk.paper.text import Span

__all__ = ["FILL_IN", "blocks", "cell", "literal", "locked_passages", "placeholder"]

_MARKDOWN = MarkdownIt("zero").enable(
    ["heading", "list", "table", "hr", "emphasis", "escape", "newline"]
)
_SIGNATURE_ROOM = 32.0  # points
_INLINE = re.compile(r"([\\*_|]|\[(?=\[))")
_AT_START = re.compile(r"(?m)^( *)([#+=:~-]|\d+(?=[.)](?:[ \t]|$)))")
_OPEN = re.compile(r"(?m)^::: *locked +([a-z_]+) *$")
_CLOSE = ":::"
FILL_IN = re.compile(r"(?<!\\)\[\[([a-z_]+)\]\]")
"""What stands in a draft where a fact is missing: ``[[due]]``."""


def literal(text: str) -> str:
    """The text as Markdown that prints as the text, whatever is in it; line ends are kept."""
    lines = _INLINE.sub(r"\\\1", text.strip()).splitlines()
    return "\\\n".join(_AT_START.sub(_escaped_start, line.strip()) for line in lines)


def cell(text: str) -> str:
    """As ``literal``, on one line, for the cell of a table."""
    return literal(" ".join(text.split()))


def placeholder(field: str) -> str:
    """What a draft shows for a fact that is missing."""
    return f"[[{field}]]"


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text, without the marks of its locked passages.

    NUL is left out, as it is on paper: Markdown would print a sign of something lost for it.
    """
    body = "\n".join(line for line in markdown.splitlines() if not line.startswith(_CLOSE))
    return tuple(_Reader(_MARKDOWN.parse(body.replace("\0", ""))).blocks())


def locked_passages(markdown: str) -> dict[str, str]:
    """The locked passages by name, as they stand.

    Raises:
        DeskError: ``letter.torn_passage`` when one has no beginning or no end.
    """
    return dict(_passages(markdown))


def _passages(markdown: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    name, lines = "", [""]
    for line in markdown.splitlines():
        opened = _OPEN.match(line)
        if opened and not name:
            name, lines = opened[1], []
        elif line.strip() == _CLOSE and name:
            found.append((name, "\n".join(lines).strip()))
            name = ""
        elif line.startswith(_CLOSE):
            raise _torn(name or line.strip(": "))
        elif name:
            lines.append(line.rstrip())
    if name:
        raise _torn(name)
    return found


def _torn(name: str) -> DeskError:
    return DeskError(
        "letter.torn_passage",
        "The locked passage “{name}” has lost its beginning or its end. Nothing was saved; put "
        "the lines that begin with ::: back, or start again from the last draft.",
        name=name,
    )


def _escaped_start(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{found[1]}{sign}\\" if sign.isdigit() else f"{found[1]}\\{sign}"


@dataclass(slots=True)
class _Reader:
    """Reads the tokens of markdown-it from the first to the last."""

    tokens: Sequence[Token]
    place: int = 0

    def blocks(self) -> Iterator[Block]:
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            match token.type:
                case "heading_open":
                    yield Heading(self._next_cell(), int(token.tag[1:]))
                case "paragraph_open":
                    yield Paragraph(self._next_cell())
                case "hr":
                    yield Room(_SIGNATURE_ROOM)
                case "bullet_list_open" | "ordered_list_open":
                    items = tuple(self._items(token))
                    yield Items(items, numbered=token.type == "ordered_list_open")
                case "table_open":
                    header, *rows = self._rows()
                    yield Table(header, tuple(rows))

    def _next_cell(self) -> Cell:
        token = self.tokens[self.place]
        self.place += 1
        return _cell(token.children or ())

    def _until(self, kind: str, level: int) -> Iterator[Token]:
        """The tokens up to the one that closes, which is taken too."""
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.type == kind and token.level == level:
                return
            yield token

    def _items(self, opened: Token) -> Iterator[Cell]:
        """Items of the list and of lists within it; paragraphs of one item are its lines."""
        item: list[Span] = []
        for token in self._until(opened.type.replace("open", "close"), opened.level):
            if token.type == "list_item_open" and item:
                yield tuple(item)
                item = []
            if token.type == "inline":
                item += [Span("\n")] * bool(item)
                item += _cell(token.children or ())
        if item:
            yield tuple(item)

    def _rows(self) -> list[tuple[Cell, ...]]:
        rows: list[list[Cell]] = []
        for token in self._until("table_close", self.tokens[self.place - 1].level):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_cell(token.children or ()))
        return [tuple(row) for row in rows]


def _cell(children: Sequence[Token]) -> Cell:
    spans: list[Span] = []
    styles = [Style.REGULAR]
    for token in children:
        match token.type:
            case "strong_open":
                styles.append(Style.BOLD)
            case "em_open":
                styles.append(Style.ITALIC)
            case "strong_close" | "em_close":
                styles.pop()
            case "hardbreak":
                spans.append(Span("\n", styles[-1]))
            case "softbreak":
                spans.append(Span(" ", styles[-1]))
            case _:
                spans.append(Span(token.content, styles[-1]))
    return _joined(spans)


def _joined(spans: Sequence[Span]) -> Cell:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].style is span.style:
            joined[-1] = Span(joined[-1].text + span.text, span.style)
        elif span.text:
            joined.append(span)
    return tuple(joined)

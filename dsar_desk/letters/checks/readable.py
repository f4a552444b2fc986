"""The text of a letter as the checks read it: without marks, line by line as the officer sees it."""

import re

from dsar_desk.letters.compose import LetterText

__all__ = ["line_of", "readable"]

_ESCAPED = re.compile(r"\\(.)")
_LINE_END = re.compile(r"\\$", re.MULTILINE)
_OPEN = re.compile(r"^::: *locked +([a-z_]+) *$")
_CLOSE = ":::"


def readable(letter: LetterText, without: frozenset[str] = frozenset()) -> str:
    """The text with as many lines as its Markdown; the locked passages named ``without`` are empty.

    Cells of tables are parted by tabs.
    """
    kept: list[str] = []
    hidden = False
    for line in letter.markdown.split("\n"):
        opened = _OPEN.match(line)
        if opened:
            hidden = opened[1] in without
        elif line.strip() == _CLOSE:
            hidden = False
        kept.append("" if hidden or line.startswith(_CLOSE) else line)
    text = _LINE_END.sub("", "\n".join(kept).replace("**", "").replace("|", "\t"))
    return _ESCAPED.sub(r"\1", text)


def line_of(text: str, place: int) -> int:
    """The number of the line, from 1, on which a place of a text lies."""
    return text.count("\n", 0, place) + 1

"""What a printed page is compared with."""

import re
import unicodedata

from dsar_desk.paper.marks import Words
from dsar_desk.paper.page import Layout
from dsar_desk.paper.spoken import Said

__all__ = ["same_text", "written_parts"]

_RUNS_LEFT = {"R", "AL"}
_TURNED = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_BROKEN = "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff"


def same_text(printed: str, written: str) -> bool:
    """Whether a page says what was written.

    Without right-to-left text: character by character, white space aside (lines break anywhere).
    With it: the same words, each whole and letter by letter, in any order. PDFium turns a line
    round by rules of its own, so that numbers and brackets beside Hebrew or Arabic move. Where
    lines break inside words (Han, kana), each character is a word, and where the script changes, a
    word ends: the name beside it may have been moved there.
    """
    if any(unicodedata.bidirectional(letter) in _RUNS_LEFT for letter in written):
        return _words(printed) == _words(written)
    return "".join(printed.split()) == "".join(written.split())


def _words(text: str) -> list[str]:
    marks = {"Cf"}  # joiners draw nothing and part the halves of a word when it is turned round
    shown = "".join(" " if unicodedata.category(letter) in marks else letter for letter in text)
    word = rf"[{_BROKEN}]|(?:(?=[{_TURNED}])[^\W\d_])+|[^\W\d_{_BROKEN}{_TURNED}]+|\d+"
    return sorted(re.findall(word, shown))


def written_parts(layout: Layout) -> list[Said]:
    """What was laid out, part by part in the order of the tree."""
    texts: dict[int, str] = {}
    pages: dict[int, int] = {}
    for number, page in enumerate(layout.pages):
        for mark in (*page.frame, *page.body):
            if isinstance(mark, Words) and mark.part is not None:
                key = id(mark.part)
                text = mark.line.text + " " * mark.line.ends
                texts[key] = texts.get(key, "") + text
                pages.setdefault(key, number)
    return [
        Said(part.role.value, " ".join(texts[id(part)].split()), pages[id(part)])
        for part in layout.root.walk()
        if id(part) in texts
    ]

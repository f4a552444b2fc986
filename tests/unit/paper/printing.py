"""What two texts must share to be the same."""

import re
import unicodedata

__all__ = ["same_text"]

_RUNS_LEFT = {"R", "AL"}


def same_text(printed: str, written: str) -> bool:
    """Whether a page says what was written.

    Without right-to-left text: character by character, white space aside (lines break anywhere).
    With it: the same words, each whole and letter by letter, in any order. PDFium turns a line
    round by rules of its own, so that numbers and brackets beside Hebrew or Arabic move.
    """
    if any(unicodedata.bidirectional(letter) in _RUNS_LEFT for letter in written):
        return _words(printed) == _words(written)
    return "".join(printed.split()) == "".join(written.split())


def _words(text: str) -> list[str]:
    marks = {"Cf"}  # joiners draw nothing and part the halves of a word when it is turned round
    shown = "".join(" " if unicodedata.category(letter) in marks else letter for letter in text)
    return sorted(re.findall(r"[^\W\d_]+|\d+", shown))

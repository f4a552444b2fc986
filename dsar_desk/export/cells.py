"""Cells of a spreadsheet that stay text: no name can become a formula, and nothing is lost by it.

A text that a spreadsheet would take for a formula gets an apostrophe in front; so does one that
has apostrophes before such a beginning, so that ``shown`` can take exactly one away again.
Source: OWASP, CSV injection; full-width signs are what an East Asian keyboard types.
"""

import re

__all__ = ["safe", "shown"]

_FORMULA = re.compile(r"'*[\s\ufeff]*(?:[=+\-@＝＋－＠\t\r\n])")
_NEGATIVE_NUMBER = re.compile(r"-[0-9]+(?:[.,][0-9]+)?")


def safe(text: str) -> str:
    """The text as it may stand in a cell; a negative number stays a number."""
    if text[:1].isalnum():
        return text
    if _FORMULA.match(text) and not _NEGATIVE_NUMBER.fullmatch(text):
        return "'" + text
    return text


def shown(cell: str) -> str:
    """The text that ``safe`` made the cell of."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell

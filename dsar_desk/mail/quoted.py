"""Where a message stops being its sender's own words and an earlier message is quoted."""

import re

from dsar_desk.cases.mail_words import either, mail_words

__all__ = ["forwarded_from", "quoted_from"]

_WORDS = mail_words()
# "On <date>, <somebody> wrote:" as mail programs put it in the languages we read
_WROTE = re.compile(
    rf"^[ \t>]*{either(_WORDS.wrote_begins)}\b[^\n]{{0,200}}(?:\n[^\n]{{0,120}}){{0,2}}?\b"
    rf"{either(_WORDS.wrote)}(?:[ \t\xa0][^\n:]{{1,120}})?[ \t\xa0]*:[ \t]*$",
    re.MULTILINE,
)
# a line with a day that ends in a colon, in whatever order: "<somebody>, <date> wrote:"
_COLON_END = re.compile(r"[:：][ \t\u200e\u200f\u202c]*(?:\n|\Z)")
_WROTE_AT_END = re.compile(rf"{either(_WORDS.wrote)}[ \t\xa0]*[:：]\s*\Z")
_ADDRESS = re.compile(r"<[^\s<>@]+@[^\s<>]+>")
_LONGEST_LINE = 400
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ORIGINAL = re.compile(
    rf"^[ \t>]*[-_=]{{2,}}[ \t]*{either(_WORDS.original)}[ \t]*[-_=]{{2,}}[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_FORWARDED = re.compile(
    rf"^[ \t]*(?:[-_=]{{2,}}[ \t]*(?:{either(_WORDS.forwarded)}|Forwarded by[^\n]{{0,80}})[ \t]*[-_=]{{2,}}|"
    rf"{either(_WORDS.forwarded_line)})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
# the header lines that Outlook and others put over a quoted or forwarded message
_HEADER_BLOCK = re.compile(
    rf"^[ \t>]*\*?{either(_WORDS.from_line)}[ \t\xa0]?[:：]\*?[^\n]*\n(?:[ \t]+[^\n]*\n)?"
    rf"(?:[ \t>]*\*?{either(_WORDS.header_line)}[ \t\xa0]?[:：]\*?[^\n]*\n?){{2,}}",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"\n[ \t]*[_-]{5,}[ \t]*\n?\s*\Z")
_FORWARD_SUBJECT = re.compile(rf"\s*{either(_WORDS.forward_subject)}\s*[:：]", re.IGNORECASE)


def forwarded_from(text: str, subject: str) -> int | None:
    """The offset behind the line or header block that opens a forwarded message, None without one."""
    marker = _FORWARDED.search(text)
    if marker:
        return marker.end()
    if _FORWARD_SUBJECT.match(subject):
        block = _HEADER_BLOCK.search(text)
        return block.start() if block else None
    return None


def quoted_from(text: str, subject: str = "") -> int | None:
    """The offset in ``text`` at which an earlier message is quoted, None if none is.

    A forwarded message is no quotation: it is what the message is about. Inside it a quotation
    is looked for again.
    """
    if not any(sign in text for sign in (">", ":", "：", "--", "__", "==")):
        return None
    start = forwarded_from(text, subject)
    if start is not None:
        start = _behind_headers(text, start)
    candidates = [
        found.start()
        for pattern in (_WROTE, _ORIGINAL, _HEADER_BLOCK)
        if (found := pattern.search(text, start or 0))
    ]
    attributed = _attribution(text, start or 0)
    if attributed is not None:
        candidates.append(attributed)
    marked = _marked_block(text, start or 0)
    if marked is not None:
        candidates.append(marked)
    if not candidates:
        return None
    offset = min(candidates)
    rule = _RULE.search(text, max(0, offset - 80), offset)
    if rule and (start is None or rule.start() > start):
        offset = rule.start() + 1
    return offset


def _behind_headers(text: str, start: int) -> int:
    """The offset behind the header lines of a forwarded message."""
    block = _HEADER_BLOCK.search(text, start, start + 2_000)
    return block.end() if block else start


def _attribution(text: str, start: int) -> int | None:
    """The first line that names a day and ends in "wrote:", or an address with marked lines below."""
    for colon in _COLON_END.finditer(text, start):
        begin = max(text.rfind("\n", 0, colon.start()) + 1, start)
        line = text[begin : colon.end()]
        if len(line) > _LONGEST_LINE or not _YEAR.search(line):
            continue
        below = text[colon.end() : colon.end() + _LONGEST_LINE].lstrip()
        if _WROTE_AT_END.search(line) or (_ADDRESS.search(line) and below.startswith(">")):
            return begin
    return None


def _marked_block(text: str, start: int) -> int | None:
    """The first of the lines marked by ``>`` that end the text, a signature behind them aside.

    Where somebody answers between the quoted lines, nothing is cut off: the answers would go too.
    """
    first: int | None = None
    for line in _LINE.finditer(text, start):
        words = line[0].strip()
        if words == "--" and first is not None:
            break
        if words.startswith(">"):
            first = line.start() if first is None else first
        elif words:
            first = None
    return first

"""Mailbox files to single mails, each as it came (RFC 4155): mboxrd, mboxo, mboxcl and mboxcl2."""

import re
from collections.abc import Iterator

__all__ = ["is_mbox", "member", "members", "places"]

# "From sender Mon Nov  2 10:00:01 2026": a body line that merely begins with "From " has no date
_SEPARATOR = re.compile(
    rb"^From [^\r\n]*?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? [^\r\n]*\d{1,2}:\d{2}[^\r\n]*\r?\n",
    re.MULTILINE,
)
_QUOTED = re.compile(rb"^>+From ", re.MULTILINE)
_PLAIN = re.compile(rb"^From ", re.MULTILINE)
_BLANK_BEFORE = re.compile(rb"(?:\r?\n){2}\Z")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(
    rb"^content-length[ \t]*:[ \t]*(\d{1,10})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
_BLANK = re.compile(rb"[\r\n]{0,4}")
_LONGEST_HEADER = 200_000


def is_mbox(raw: bytes) -> bool:
    """True for bytes that begin as a mailbox file does."""
    return _SEPARATOR.match(raw.lstrip(b"\r\n")[:2_000]) is not None


def members(raw: bytes) -> Iterator[bytes]:
    """The mails of a mailbox file in order, unquoted, without their separator lines."""
    return (member(raw, place) for place in places(raw))


def places(raw: bytes) -> list[tuple[int, int]]:
    """Where each mail of a mailbox file stands, from behind its separator line to its end.

    A separator stands at the start or after an empty line, which belongs to it. A Content-Length
    is believed where another separator, or the end, stands right behind so many bytes (mboxcl).
    """
    found = []
    separator = _next_separator(raw, 0)
    while separator is not None:
        start = separator[1]
        after = _by_length(raw, start) or _next_separator(raw, start)
        end = after[0] if after else len(raw)
        found.append((start, _without_blank_line(raw, start, end)))
        separator = after if after and after[1] > after[0] else None
    return found


def member(raw: bytes, place: tuple[int, int]) -> bytes:
    """The mail at one of the ``places``, as it was before it was put into the file."""
    mail = raw[slice(*place)]
    length = _length(mail)
    if length is not None and _PLAIN.search(mail, _body(mail)):
        return mail  # mboxcl2 quotes nothing
    return _QUOTED.sub(lambda found: _unquoted(mail, found), mail) if b"\n>" in mail else mail


def _next_separator(raw: bytes, place: int) -> tuple[int, int] | None:
    """The next line between two mails, from ``place`` on: where it begins and ends."""
    if place == 0 and (first := _SEPARATOR.match(raw, len(raw) - len(raw.lstrip(b"\r\n")))):
        return first.span()
    while (place := raw.find(b"\nFrom ", place)) >= 0:
        place += 1
        found = _SEPARATOR.match(raw, place)
        if found and _BLANK_BEFORE.search(raw, max(place - 4, 0), place):
            return found.span()
    return None


def _by_length(raw: bytes, start: int) -> tuple[int, int] | None:
    """What stands behind a mail whose Content-Length is right: a separator, or the end."""
    head = raw[start : start + _LONGEST_HEADER]
    length = _length(head)
    if length is None:
        return None
    place = start + _body(head) + length
    behind = _BLANK.match(raw, place)
    if behind is None or place > len(raw):
        return None
    if behind.end() == len(raw):
        return len(raw), len(raw)
    separator = _SEPARATOR.match(raw, behind.end())
    return separator.span() if separator else None


def _length(mail: bytes) -> int | None:
    """What Content-Length says (the line of mboxcl), None without one."""
    named = _LENGTH.search(mail, 0, _body(mail))
    return int(named[1]) if named else None


def _body(mail: bytes) -> int:
    end = _HEADER_END.search(mail, 0, _LONGEST_HEADER)
    return end.end() if end else 0


def _without_blank_line(raw: bytes, start: int, end: int) -> int:
    for empty in (b"\r\n", b"\n"):
        if raw.endswith(empty * 2, start, end):
            return end - len(empty)
    return end


def _unquoted(mail: bytes, found: re.Match[bytes]) -> bytes:
    """The line with one sign less; a line in the midst of others quoted as deeply keeps all.

    Both ways of quoting take one sign off a line that the file had to mark. Only mboxo leaves a
    line of a quotation (``>From``) as it was, and such a one stands among its like.
    """
    signs = found[0][: found[0].index(b"F")]
    before = mail[mail.rfind(b"\n", 0, max(found.start() - 1, 0)) + 1 : found.start()]
    end = mail.find(b"\n", found.end())
    behind = mail[end + 1 : end + 100] if end >= 0 else b""
    alike = any(_quoted_alike(line, signs) for line in (before, behind))
    return found[0] if alike else found[0][1:]


def _quoted_alike(line: bytes, signs: bytes) -> bool:
    """True for another line of the same quotation: as many signs, and words right behind them."""
    words = line[len(signs) :]
    return (
        line.startswith(signs)
        and words[:1] not in {b"", b">", b" ", b"\r", b"\n", b"\t"}
        and (not words.startswith(b"From "))
    )

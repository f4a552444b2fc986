"""Mailbox files to single mails, each as it came (RFC 4155; the quoting of mboxrd)."""

import re
from collections.abc import Iterator

__all__ = ["is_mbox", "members"]

# "From sender Mon Nov  2 10:00:01 2026": a body line that merely begins with "From " has no date
_SEPARATOR = re.compile(
    rb"^From [^\r\n]*?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? [^\r\n]*\d{1,2}:\d{2}[^\r\n]*\r?\n",
    re.MULTILINE,
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_BLANK_BEFORE = re.compile(rb"(?:\r?\n){2}\Z")


def is_mbox(raw: bytes) -> bool:
    """True for bytes that begin as a mailbox file does."""
    return _SEPARATOR.match(raw.lstrip(b"\r\n")) is not None


def members(raw: bytes) -> Iterator[bytes]:
    """The mails of a mailbox file in order, unquoted, without their separator lines.

    A separator stands at the start or after an empty line; that empty line belongs to it.
    """
    starts = [found for found in _SEPARATOR.finditer(raw) if _stands_alone(raw, found.start())]
    ends = [found.start() for found in starts[1:]] + [len(raw)]
    for found, end in zip(starts, ends, strict=True):
        body = raw[found.end() : end]
        for empty in (b"\r\n", b"\n"):
            if body.endswith(empty * 2):
                body = body[: -len(empty)]
                break
        yield _QUOTED.sub(rb"\1", body)


def _stands_alone(raw: bytes, place: int) -> bool:
    return (
        not raw[:place].strip() if place < 8 else bool(_BLANK_BEFORE.search(raw, place - 4, place))
    )

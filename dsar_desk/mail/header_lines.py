"""The header lines of a mail, each as it came and as it reads; for looking at, not for reading mail.

Made for a limited worker process.
"""

import re

from dsar_desk.mail.headers import Decoder

__all__ = ["header_lines", "header_lines_json"]

_MOST = 1000
_LONGEST = 20_000
_HEAD = 2_000_000
_NAME = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")
_END = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")


def header_lines(raw: bytes) -> tuple[tuple[str, str], ...]:
    """For each header line what stands there byte by byte, folds and all, and what it says.

    Bytes that are not ASCII are shown as UTF-8 where they are, else one sign a byte. No more than a
    thousand lines, each cut after 20,000 signs. Empty where the bytes do not begin like a mail.
    """
    found: list[bytes] = []
    for line in _head(raw).splitlines():
        if line[:1] in {b" ", b"\t"} and found:
            found[-1] += b"\n" + line
        elif _NAME.match(line) or (found and line.strip()) or line.startswith(b"From "):
            found.append(line)
        if len(found) > _MOST:
            break
    return tuple((_as_text(line), _read(line)) for line in found[:_MOST])


def header_lines_json(raw: bytes) -> list[list[str]]:
    """As ``header_lines``, as JSON, for a worker process."""
    return [list(pair) for pair in header_lines(raw)]


def _head(raw: bytes) -> bytes:
    head = raw[:_HEAD]
    end = _END.search(head)
    return head[: end.start()] if end else head


def _as_text(line: bytes) -> str:
    kept = line[:_LONGEST]
    try:
        return kept.decode("utf-8")
    except UnicodeDecodeError:
        return kept.decode("latin-1")


def _read(line: bytes) -> str:
    kept = line[:_LONGEST].decode("ascii", "surrogateescape")
    name, colon, value = kept.partition(":")
    return f"{name.strip()}{colon} {Decoder().text(value)}" if colon else Decoder().text(kept)

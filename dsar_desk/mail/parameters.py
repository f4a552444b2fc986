"""Parameters of Content-Type and Content-Disposition, split and encoded ones too (RFC 2231)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from dsar_desk.mail.charsets import decoded
from dsar_desk.mail.headers import Decoder, cleaned, recovered

__all__ = ["Structured", "structured"]

_FOLD = re.compile(r"\r?\n(?=[ \t])|[\r\n]")
_PARAMETER = re.compile(
    r""";\s*(?P<name>[^\s=;"]{1,60})\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"?|(?P<bare>[^;]*))"""
)
_CONTINUED = re.compile(r"(?P<name>[^*]+)(?:\*(?P<place>\d{1,3}))?(?P<encoded>\*)?")
_MOST_PIECES = 200
_SHORT = 120


@dataclass(frozen=True, slots=True)
class Structured:
    """A structured header: its value in lower case (``text/plain``) and its parameters, decoded."""

    value: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


def structured(header: str) -> Structured:
    """What a Content-Type or Content-Disposition header says; never fails."""
    return _known(header) if len(header) <= _SHORT else _read(header)


@lru_cache(maxsize=512)
def _known(header: str) -> Structured:
    """As ``_read``; most mails say the same few things."""
    return _read(header)


def _read(header: str) -> Structured:
    line = _FOLD.sub("", header)
    value, _, _ = line.partition(";")
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for found in list(_PARAMETER.finditer(line, len(value)))[:_MOST_PIECES]:
        name = _CONTINUED.fullmatch(found["name"].lower())
        if name is None:
            continue
        place = int(name["place"] or 0)
        text = _unquoted(found)
        pieces.setdefault(name["name"], {}).setdefault(place, (text, bool(name["encoded"])))
    return Structured(
        value.strip().lower(), {name: _joined(parts) for name, parts in pieces.items()}
    )


def _unquoted(found: re.Match[str]) -> str:
    if found["quoted"] is not None:
        return (
            re.sub(r"\\(.)", r"\1", found["quoted"]) if "\\" in found["quoted"] else found["quoted"]
        )
    return (found["bare"] or "").strip()


def _joined(parts: Mapping[int, tuple[str, bool]]) -> str:
    """One value from its numbered pieces; those marked with a star are percent-encoded."""
    ordered = [parts[place] for place in sorted(parts)]
    if not any(encoded for _, encoded in ordered):
        text, _ = recovered("".join(text for text, _ in ordered))
        return cleaned(Decoder().words(text) if "=?" in text else text)[0]
    first, first_encoded = ordered[0]
    charset = "utf-8"
    if first_encoded and first.count("'") >= 2:
        charset, _, first = first.split("'", 2)
        ordered[0] = (first, True)
    pieces = [(text.encode("utf-8", "surrogateescape"), encoded) for text, encoded in ordered]
    raw = b"".join(unquote_to_bytes(piece) if encoded else piece for piece, encoded in pieces)
    return cleaned(decoded(raw, charset or "utf-8")[0])[0]

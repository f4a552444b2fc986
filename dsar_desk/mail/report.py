"""What a delivery report says: its fields (RFC 3464), and the message that it is about."""

import re
from collections.abc import Iterator

from dsar_desk.cases.delivery import DeliveryReport, Outcome, RecipientReport
from dsar_desk.mail.headers import Decoder, cleaned, recovered
from dsar_desk.mail.part import Part

__all__ = ["delivery_report"]

_STATUS_PARTS = frozenset(
    {
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/global-disposition-notification",
    }
)
_RETURNED = frozenset({"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"})
_ENCLOSED = frozenset({"message/rfc822", "message/global"})
_FIELD = re.compile(r"^([!-9;-~]{1,80})[ \t]*:[ \t]*([^\n]*(?:\n[ \t]+[^\n]*)*)", re.MULTILINE)
_STATUS = re.compile(r"(?<![\d.])([245]\.[0-7]\.\d{1,3})(?![\d.]*\d)")
_REPLY = re.compile(r"(?<![\d.])([45])[0-5]\d(?=[ -])")
_ADDRESS = re.compile(r"[^\s<>@,;]{1,128}@[^\s<>@,;]{1,253}")
_MESSAGE_ID = re.compile(r"^message-id[ \t]*:\s*(<[^<>\s]{1,400}>)", re.IGNORECASE | re.MULTILINE)
_IDENTITY = re.compile(r"<[^<>\s]{1,400}>")
_MOST_PARTS = 50
_MOST_RECIPIENTS = 200
_LONGEST = 100_000
_LONGEST_SAID = 1_000


def delivery_report(tree: Part, text: str) -> DeliveryReport | None:
    """What the report ``tree`` says, None where it says nothing about a message.

    ``text`` is what it says in words: servers that write no RFC 3464 say it only there.
    """
    parts = list(_parts(tree))
    recipients = [
        recipient
        for part in parts
        if part.media_type in _STATUS_PARTS
        for recipient in _recipients(_words_of(part))
    ]
    if not recipients:
        recipients = list(_recipients(text[:_LONGEST])) or list(_told_in_words(tree, text))
    about = _about(parts) or _about_in_words(tree, text)
    if not recipients and not about:
        return None
    return DeliveryReport(about, tuple(recipients[:_MOST_RECIPIENTS]))


def _parts(tree: Part) -> Iterator[Part]:
    """The parts of the report, not those inside the message that it returns."""
    waiting, count = [tree], 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop(0)
        count += 1
        yield part
        if part.media_type.startswith("multipart/"):
            waiting.extend(part.children)


def _words_of(part: Part) -> str:
    """The fields of a part as text with LF."""
    text, _ = recovered(part.content().raw[:_LONGEST].decode("ascii", "surrogateescape"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _recipients(words: str) -> Iterator[RecipientReport]:
    """One for each group of fields that names a recipient."""
    for group in re.split(r"\n[ \t]*\n", words):
        fields: dict[str, str] = {}
        for name, value in _FIELD.findall(group):
            fields.setdefault(name.lower(), _line(value))
        if "final-recipient" in fields or "original-recipient" in fields:
            yield _recipient(fields)


def _recipient(fields: dict[str, str]) -> RecipientReport:
    said = fields.get("diagnostic-code", "").partition(";")
    status = _STATUS.search(fields.get("status", "")) or _STATUS.search(said[2])
    final = _address(fields.get("final-recipient", ""))
    original = _address(fields.get("original-recipient", ""))
    return RecipientReport(
        recipient=final or original,
        original=original,
        outcome=_outcome(fields),
        status=status[1] if status else "",
        said=(said[2].strip() or said[0])[:_LONGEST_SAID],
    )


def _outcome(fields: dict[str, str]) -> Outcome:
    """What ``Action`` says, or the last word of a read receipt's ``Disposition``."""
    word = fields.get("action") or fields.get("disposition", "").rpartition(";")[2]
    first = re.split(r"[\s/(]", word.strip().lower(), maxsplit=1)[0]
    return Outcome(first) if first in set(Outcome) else Outcome.UNKNOWN


def _told_in_words(tree: Part, text: str) -> Iterator[RecipientReport]:
    """From ``X-Failed-Recipients`` and the first status code in the text."""
    named = _ADDRESS.findall(" ".join(tree.headers("x-failed-recipients")))
    status, reply = _STATUS.search(text[:_LONGEST]), _REPLY.search(text[:_LONGEST])
    code = status[1] if status else f"{reply[1]}.0.0" if reply else ""
    if not named and not code:
        return
    line = next((found for found in (status, reply) if found), None)
    said = _line_around(text, line.start()) if line else ""
    for address in named or [""]:
        yield RecipientReport(address, "", Outcome.FAILED, code, said)


def _about(parts: list[Part]) -> str:
    """The Message-ID of the message that came back, or of that which a receipt is for."""
    for part in parts:
        kind = part.media_type
        if kind in _ENCLOSED:
            returned = part.content().raw[:_LONGEST]
            found = _IDENTITY.search(
                _line(Part(returned, 0, len(returned)).header("message-id") or "")
            )
            if found:
                return found[0]
        if kind in _RETURNED and (found := _MESSAGE_ID.search(_words_of(part))):
            return found[1]
    for part in parts:
        if part.media_type in _STATUS_PARTS:
            fields = {name.lower(): value for name, value in _FIELD.findall(_words_of(part))}
            found = _IDENTITY.search(fields.get("original-message-id", ""))
            if found:
                return found[0]
    return ""


def _about_in_words(tree: Part, text: str) -> str:
    """The Message-ID among the header lines quoted in the text, else the one that is answered."""
    found = _MESSAGE_ID.search(text)
    if found:
        return found[1]
    for header in ("in-reply-to", "references"):
        named = _IDENTITY.findall(tree.header(header) or "")
        if named:
            return str(named[-1])
    return ""


def _line(value: str) -> str:
    line = re.sub(r"\r?\n[ \t]*", " ", value)
    return cleaned(Decoder().words(line) if "=?" in line else line)[0]


def _address(field: str) -> str:
    """The address of ``rfc822; ann@mail.example`` (RFC 3464, 2.3.2), without brackets."""
    address = field.rpartition(";")[2].strip().strip("<>").strip()
    found = _ADDRESS.search(address)
    return found[0] if found else address[:300]


def _line_around(text: str, place: int) -> str:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return text[start : end if end >= 0 else None].strip()[:_LONGEST_SAID]

"""What a file is, told from its first bytes, and the sentence for one that is no mail."""

import re
from itertools import islice

from dsar_desk.errors import DeskError

__all__ = ["is_outlook", "require_mail"]

_HEADER = re.compile(rb"(?:[!-9;-~]{1,100}[ \t]*:|From [^\r\n]*\n)")
_MAIL_HEADER = re.compile(
    rb"^(?:received|from|to|cc|subject|date|message-id|mime-version|content-type|content-transfer-encoding|"
    rb"return-path|delivered-to|reply-to|sender|x-[a-z0-9-]+)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TNEF = b"\x78\x9f\x3e\x22"
_PROPERTIES = "__properties_version1.0".encode("utf-16-le")
_HEAD = 16_384
# first bytes of what people drop by mistake; the names stand in a sentence
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
)


def require_mail(raw: bytes, name: str) -> None:
    """Nothing for a mail, a mailbox file, or a file or container of Outlook.

    Raises:
        DeskError: ``mail.empty``, ``mail.not_outlook`` or ``mail.not_mail``, each saying what the
            file is.
    """
    if not raw.strip(b" \t\r\n\x00\x1a"):
        raise DeskError("mail.empty", "“{name}” is empty. Nothing was taken in.", name=name)
    if raw.startswith(_OUTLOOK):
        if is_outlook(raw):
            return
        raise _not_outlook(name)
    if raw.startswith(_TNEF):
        return
    if _has_header(raw) or _is_text_that_says_mail(raw, name):
        return
    if name.lower().endswith(".msg"):
        raise _not_outlook(name)
    kind = next((kind for magic, kind in _MAGIC if raw.startswith(magic)), "")
    raise _not_mail(name, kind)


def _not_mail(name: str, kind: str) -> DeskError:
    if kind:
        return DeskError(
            "mail.not_mail",
            "“{name}” is not an e-mail but a {kind} file. It was not read as a message.",
            name=name,
            kind=kind,
        )
    return DeskError(
        "mail.not_mail", "“{name}” is not an e-mail. It was not read as a message.", name=name
    )


def _not_outlook(name: str) -> DeskError:
    return DeskError(
        "mail.not_outlook",
        "“{name}” is not an Outlook message, although it looks like one from outside.",
        name=name,
    )


def is_outlook(raw: bytes) -> bool:
    """True for an Outlook message: a compound file (MS-CFB 2.2) with properties (MS-OXMSG 2.4)."""
    if not raw.startswith(_OUTLOOK):
        return False
    sound = raw[28:30] == b"\xfe\xff" and raw[30:31] in {b"\x09", b"\x0c"}
    return sound and _PROPERTIES in raw


def _has_header(raw: bytes) -> bool:
    """True where the file begins with a header of a mail, or has several after a damaged start."""
    head = raw[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    known = list(islice(_MAIL_HEADER.finditer(head), 2))
    return len(known) > 1 or (bool(known) and _HEADER.match(head) is not None)


def _is_text_that_says_mail(raw: bytes, name: str) -> bool:
    """A text without any header lines is a mail only where its name says so."""
    head = raw[:_HEAD]
    if not name.lower().endswith((".eml", ".mbox", ".mbx")) or _BINARY.search(head):
        return False
    return not any(raw.startswith(magic) for magic, _ in _MAGIC)

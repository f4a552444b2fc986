"""An item of Outlook, given as its properties, as the parts of a mail (MS-OXCMSG, MS-OXOMSG).

Both containers of Outlook, ``.msg`` and ``winmail.dat``, hold the same properties; from here on they
are read as any other mail is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from dsar_desk.mail.part import Part
from dsar_desk.mail.rebuilt import mail_of
from dsar_desk.mail.rtf import Richtext, richtext
from dsar_desk.mail.transfer import Content

__all__ = ["Item", "Prop", "codec_of_page", "item_tree", "moment"]

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_UNSENT = 0x8
_DEEPEST = 4
_MOST_FILES = 10_000
_OWN_LINES = re.compile(
    r"^(?:content-[a-z-]+|mime-version|x-unsent|x-message-class)[ \t]*:", re.IGNORECASE
)
_HEADER = re.compile(r"[!-9;-~]+[ \t]*:")
_ROLES = {1: "To", 2: "Cc"}
"""Recipient types (MS-OXOMSG, 2.2.3.1); a blind copy is not shown in a header."""


class Prop:
    """The properties that are read (MS-OXPROPS), by their ids."""

    MESSAGE_CLASS = 0x001A
    SUBJECT = 0x0037
    SUBMITTED = 0x0039
    SENT_BY_NAME = 0x0042
    SENT_BY_ADDRESS = 0x0065
    HEADERS = 0x007D
    RECIPIENT_TYPE = 0x0C15
    SENDER_NAME = 0x0C1A
    SENDER_KIND = 0x0C1E
    SENDER_ADDRESS = 0x0C1F
    DELIVERED = 0x0E06
    FLAGS = 0x0E07
    BODY = 0x1000
    RICHTEXT = 0x1009
    PAGE = 0x1013
    MESSAGE_ID = 0x1035
    REFERENCES = 0x1039
    IN_REPLY_TO = 0x1042
    NAME = 0x3001
    ADDRESS = 0x3003
    CREATED = 0x3007
    FILE = 0x3701
    FILE_SHORT_NAME = 0x3704
    FILE_WAY = 0x3705
    FILE_NAME = 0x3707
    FILE_TYPE = 0x370E
    FILE_PLACE = 0x3713
    SMTP_ADDRESS = 0x39FE
    CODE_PAGE = 0x3FDE
    SENDER_SMTP = 0x5D01
    SENT_BY_SMTP = 0x5D02


@dataclass(slots=True)
class Item:
    """A message of Outlook: properties by id (text, bytes, numbers, times), people and files.

    A file is the properties of an attachment; ``inner`` holds the item where it is one itself.
    """

    properties: dict[int, object] = field(default_factory=dict)
    recipients: list[Mapping[int, object]] = field(default_factory=list)
    files: list["Item"] = field(default_factory=list)
    inner: "Item | None" = None

    def text(self, *ids: int) -> str:
        """The first of these properties that holds text, without the NUL that ends it."""
        return _text(self.properties, *ids)

    @property
    def unsent(self) -> bool:
        """True for a draft (MS-OXCMSG, 2.2.1.6)."""
        flags = self.properties.get(Prop.FLAGS)
        return isinstance(flags, int) and bool(flags & _UNSENT)

    def raw(self, prop: int) -> bytes:
        """The bytes of a property, empty where it has none."""
        value = self.properties.get(prop)
        return value if isinstance(value, bytes) else b""


def moment(ticks: int) -> datetime | None:
    """The time that so many 100 ns since 1601 are, None for none (MS-DTYP, 2.3.3), in whole seconds."""
    try:
        found = _EPOCH + timedelta(seconds=ticks // 10_000_000)
    except (OverflowError, ValueError):
        return None
    return found if found.year > _EPOCH.year else None


def codec_of_page(page: object) -> str:
    """The character set of a Windows code page number; windows-1252 where it says nothing."""
    known = {65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1", 50220: "iso-2022-jp"}
    known |= {20866: "koi8-r", 21866: "koi8-u", 51932: "euc-jp", 51949: "euc-kr", 54936: "gb18030"}
    if not isinstance(page, int):
        return "windows-1252"
    if 28592 <= page <= 28606:
        return f"iso-8859-{page - 28590}"
    return known.get(page, f"cp{page}" if 0 < page < 2000 else "windows-1252")


def item_tree(item: Item, depth: int = 0) -> Part:
    """The parts of an item: its header lines first, texts, then its files in order."""
    header = "".join(f"{line}\r\n" for line in _header(item)).encode("utf-8", "surrogateescape")
    root = Part(header + b"\r\n", 0, len(header) + 2)
    root.children = [*_texts(item), *(_file(one, depth) for one in item.files[:_MOST_FILES])]
    root.left_out = len(item.files) > _MOST_FILES
    return root


def _header(item: Item) -> Iterator[str]:
    """The header of the transport where it is kept, else one made of the properties."""
    yield "Content-Type: multipart/mixed"
    if name := _line(item.text(Prop.MESSAGE_CLASS)):
        yield f"X-Message-Class: {name}"
    if item.unsent:
        yield "X-Unsent: 1"
    transported = _transported(item.text(Prop.HEADERS))
    yield from transported
    present = {line.partition(":")[0].strip().lower() for line in transported}
    for line in _made(item):
        if line.partition(":")[0].lower() not in present:
            yield line


def _transported(text: str) -> list[str]:
    """The header lines that came with it, each with its continuations, but for those of the body."""
    lines: list[str] = []
    for line in re.split(r"\r\n|\n|\r", text):
        if line[:1] in {" ", "\t"} and lines:
            lines[-1] += f"\r\n{line}"
        elif _HEADER.match(line):
            lines.append(line)
        elif lines and not line.strip():
            break
    return [line for line in lines if not _OWN_LINES.match(line)]


def _made(item: Item) -> Iterator[str]:
    sender = _person(
        item.text(Prop.SENT_BY_NAME, Prop.SENDER_NAME),
        _address(item.properties, Prop.SENT_BY_SMTP, Prop.SENDER_SMTP, Prop.SENT_BY_ADDRESS)
        or _address(item.properties, Prop.SENDER_ADDRESS),
    )
    delivered, sent = item.properties.get(Prop.DELIVERED), item.properties.get(Prop.SUBMITTED)
    if isinstance(delivered, datetime) and not item.unsent:
        yield f"Received: Outlook; {format_datetime(delivered)}"
    if sender:
        yield f"From: {sender}"
    for number, role in _ROLES.items():
        people = [
            _person(_text(one, Prop.NAME), _address(one, Prop.SMTP_ADDRESS, Prop.ADDRESS))
            for one in item.recipients
            if one.get(Prop.RECIPIENT_TYPE, 1) == number
        ]
        if people:
            yield f"{role}: {', '.join(people)}"
    yield f"Subject: {_line(item.text(Prop.SUBJECT))}"
    written = sent if isinstance(sent, datetime) else item.properties.get(Prop.CREATED)
    if isinstance(written, datetime):
        yield f"Date: {format_datetime(written)}"
    for name, prop in (
        ("Message-ID", Prop.MESSAGE_ID),
        ("References", Prop.REFERENCES),
        ("In-Reply-To", Prop.IN_REPLY_TO),
    ):
        if value := _line(item.text(prop)):
            yield f"{name}: {value}"


def _texts(item: Item) -> Iterator[Part]:
    """The plain text and the HTML; what only the rich text says is taken from there."""
    text, page = item.text(Prop.BODY), item.properties.get(Prop.PAGE)
    rich = Richtext()
    if not text.strip() or not page:
        rich = richtext(item.raw(Prop.RICHTEXT))
    if text.strip():
        yield _text_part("text/plain", text)
    elif rich.text:
        yield _text_part("text/plain", rich.text, whole=rich.whole)
    if isinstance(page, bytes) and page.strip(b"\x00 \r\n"):
        charset = codec_of_page(item.properties[Prop.CODE_PAGE]) if _has_page(item) else ""
        yield Part.made("text/html", Content(page.rstrip(b"\x00")), charset=charset)
    elif isinstance(page, str) and page.strip():
        yield _text_part("text/html", page)
    elif rich.page:
        yield _text_part("text/html", rich.page, whole=rich.whole)


def _has_page(item: Item) -> bool:
    return isinstance(item.properties.get(Prop.CODE_PAGE), int)


def _text_part(media_type: str, text: str, *, whole: bool = True) -> Part:
    raw = text.encode("utf-8", "replace")
    return Part.made(media_type, Content(raw, damaged=not whole), charset="utf-8")


def _file(file: Item, depth: int) -> Part:
    name = file.text(Prop.FILE_NAME, Prop.FILE_SHORT_NAME, Prop.NAME)
    if file.inner is not None:
        content = mail_of(item_tree(file.inner, depth + 1)) if depth < _DEEPEST else b""
        return Part.made("message/rfc822", Content(content, damaged=depth >= _DEEPEST))
    kind = _line(file.text(Prop.FILE_TYPE)).lower()
    media_type = kind if re.fullmatch(r"[\w.+-]{1,100}/[\w.+-]{1,100}", kind) else ""
    return Part.made(media_type or "application/octet-stream", Content(file.raw(Prop.FILE)), name)


def _address(properties: Mapping[int, object], *ids: int) -> str:
    """The first of these that is an address of the internet; an address of Exchange is none."""
    found = (_line(_text(properties, one)) for one in ids)
    return next((address for address in found if "@" in address and " " not in address), "")


def _person(name: str, address: str) -> str:
    quoted = _line(name).replace("\\", "\\\\").replace('"', '\\"')
    if not address:
        return f'"{quoted}" <>' if quoted else ""
    return f'"{quoted}" <{address}>' if quoted and name != address else f"<{address}>"


def _text(properties: Mapping[int, object], *ids: int) -> str:
    values: Iterable[object] = (properties.get(one) for one in ids)
    return next((text for text in values if isinstance(text, str) and text.strip()), "")


def _line(text: str) -> str:
    return " ".join(text.split())

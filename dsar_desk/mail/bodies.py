"""The tree of parts sorted into what is read (text, HTML) and what is attached."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from dsar_desk.cases.defect import Caution, Defect
from dsar_desk.cases.message import Attachment, Message
from dsar_desk.mail.charsets import decoded, named_codec
from dsar_desk.mail.headers import Decoder
from dsar_desk.mail.names import cautions, safe_name
from dsar_desk.mail.part import Content, Part

__all__ = ["MOST_ATTACHMENTS", "Bodies", "content_of", "sorted_parts"]

MOST_ATTACHMENTS = 10_000
_DEEPEST = 40
_LONGEST_TEXT = 1_000_000
_LONGEST_ENCLOSED = 50_000
_ENCRYPTED = frozenset(
    {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE
)
_READ = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that holds no others: where it lies and whether the mail breaks off in it."""

    part: Part
    inside: str
    cut_short: bool


@dataclass(slots=True)
class Bodies:
    """What a mail holds: texts and HTML to read in order, attachments, and what was odd."""

    texts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)


def _leaves(tree: Part, defects: list[str]) -> Iterator[Leaf]:
    """The leaves in the order of the mail, however the parts are nested; walks without recursion."""
    waiting: list[tuple[Part, str, bool, int]] = [(tree, "", False, 0)]
    while waiting:
        part, inside, cut_short, depth = waiting.pop()
        media_type = part.get_content_type()
        if not part.is_multipart() or media_type.startswith("message/"):
            if media_type.startswith("multipart/"):
                defects.append(Defect.BOUNDARY_MISSING)
            yield Leaf(part, inside, cut_short)
            continue
        if media_type in _ENCRYPTED:
            defects.append(Defect.ENCRYPTED)
        if depth >= _DEEPEST:
            defects.append(Defect.NESTED_TOO_DEEP)
            continue
        if part.unfinished:
            defects.append(Defect.CUT_SHORT)
        last = len(part.children) - 1
        cut_short = cut_short or part.unfinished
        waiting.extend(
            (child, media_type, cut_short and place == last, depth + 1)
            for place, child in reversed(list(enumerate(part.children)))
        )


def sorted_parts(
    tree: Part, decoder: Decoder, nested: Callable[[bytes, Part], Message | None]
) -> Bodies:
    """The parts of a mail, sorted; ``nested`` reads a mail that is attached."""
    return _Sorter(decoder, nested).sort(tree)


def content_of(tree: Part, place: int) -> bytes:
    """The decoded bytes of the attachment at ``place``, counted as ``sorted_parts`` lists them.

    Raises:
        IndexError: there is no such attachment.
    """
    attached = (
        leaf.part for leaf in _leaves(tree, []) if not _is_text(leaf, _written_name(leaf.part))
    )
    part = next(islice(attached, place, None), None)
    if part is None:
        raise IndexError(place)
    return _content(part).raw


class _Sorter:
    def __init__(self, decoder: Decoder, nested: Callable[[bytes, Part], Message | None]) -> None:
        self._decoder = decoder
        self._nested = nested
        self._bodies = Bodies()
        self._named_text: list[str] = []  # read where a program gave its only text a name

    def sort(self, tree: Part) -> Bodies:
        """What the tree holds."""
        for leaf in _leaves(tree, self._bodies.defects):
            name = _written_name(leaf.part)
            if _is_text(leaf, name):
                self._read(leaf)
            elif len(self._bodies.attachments) < MOST_ATTACHMENTS:
                self._attach(leaf, name)
            else:
                self._note(Defect.ATTACHMENTS_LEFT_OUT)
        if not self._bodies.texts and not self._bodies.pages:
            self._bodies.texts.extend(self._named_text)
        return self._bodies

    def _note(self, defect: str) -> None:
        if defect not in self._bodies.defects:
            self._bodies.defects.append(defect)

    def _read(self, leaf: Leaf) -> None:
        content = leaf.part.content()
        if not content.known:
            self._note(Defect.ENCODING_UNKNOWN)
        if content.damaged:
            self._note(Defect.CUT_SHORT)
        is_page = leaf.part.get_content_type() == "text/html"
        text = self._text(leaf.part, content, is_page=is_page)
        if not text.strip():
            return
        (self._bodies.pages if is_page else self._bodies.texts).append(text)

    def _text(self, part: Part, content: Content, *, is_page: bool) -> str:
        charset = part.content_type.parameters.get("charset", "")
        if is_page and not charset and (named := _META_CHARSET.search(content.raw, 0, 2_000)):
            charset = named[1].decode("ascii")
        text, as_named = decoded(content.raw[: 4 * _LONGEST_TEXT], charset)
        if not as_named:
            self._note(Defect.CHARSET_WRONG if named_codec(charset) else Defect.CHARSET_UNKNOWN)
        if "\x00" in text:
            self._note(Defect.NUL_REPLACED)
            text = text.replace("\x00", "\ufffd")
        if len(text) > _LONGEST_TEXT or len(content.raw) > 4 * _LONGEST_TEXT:
            self._note(Defect.TEXT_SHORTENED)
            text = text[:_LONGEST_TEXT]
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _attach(self, leaf: Leaf, written: str) -> None:
        part, media_type = leaf.part, leaf.part.get_content_type()
        content = _content(part)
        inner = self._inner(part, content.raw)
        subject = f"{inner.subject}.eml" if inner and inner.subject else ""
        name = safe_name(written or subject, media_type, len(self._bodies.attachments) + 1)
        warnings = cautions(written, name, media_type)
        damaged = content.damaged or not content.known or leaf.cut_short
        self._warn(warnings, media_type, damaged=damaged)
        text = _enclosed(part, content) if media_type == "text/plain" else ""
        if text and part.disposition.value != "attachment" and not self._named_text:
            self._named_text.append(text)
        self._bodies.attachments.append(
            Attachment(
                name=name,
                media_type=media_type,
                size=len(content.raw),
                sha256=hashlib.sha256(content.raw).hexdigest(),
                damaged=damaged,
                warnings=warnings,
                written_name=written,
                text=text,
                message=inner,
            )
        )

    def _inner(self, part: Part, raw: bytes) -> Message | None:
        if part.get_content_type() != "message/rfc822" or not part.children:
            return None
        return self._nested(raw, part.children[0])

    def _warn(self, warnings: tuple[str, ...], media_type: str, *, damaged: bool) -> None:
        if damaged:
            self._note(Defect.ATTACHMENT_DAMAGED)
        if media_type in _ENCRYPTED:
            self._note(Defect.ENCRYPTED)
        if Caution.PROGRAM in warnings:
            self._note(Defect.ATTACHMENT_IS_PROGRAM)
        if Caution.RENAMED in warnings:
            self._note(Defect.ATTACHMENT_RENAMED)
        if Caution.HIDDEN_DIRECTION in warnings:
            self._note(Defect.HIDDEN_DIRECTION)


def _written_name(part: Part) -> str:
    """The name of a file, from Content-Disposition first (RFC 2183), else from Content-Type."""
    named = part.disposition.parameters.get("filename")
    return named or part.content_type.parameters.get("name", "")


def _is_text(leaf: Leaf, name: str) -> bool:
    """True for what is read with the message, not filed beside it."""
    media_type = leaf.part.get_content_type()
    if media_type.startswith("multipart/"):
        return True  # its parts could not be told apart
    if media_type not in _READ or leaf.part.disposition.value == "attachment":
        return False
    return not name or not leaf.inside


def _content(part: Part) -> Content:
    """The bytes of an attachment; of an attached mail its source."""
    return (
        Content(b"".join(child.source() for child in part.children))
        if part.children
        else part.content()
    )


def _enclosed(part: Part, content: Content) -> str:
    """What an attached text file says: many letters come as one."""
    charset = part.content_type.parameters.get("charset", "")
    text, _ = decoded(content.raw[: 4 * _LONGEST_ENCLOSED], charset)
    return text[:_LONGEST_ENCLOSED].replace("\x00", "\ufffd").replace("\r\n", "\n")

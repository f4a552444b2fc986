"""The leaves of a mail sorted into what is read (text, HTML) and what is attached."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from dsar_desk.cases.defect import Caution, Defect
from dsar_desk.cases.message import Attachment, Message
from dsar_desk.mail.charsets import decoded, named_codec
from dsar_desk.mail.cms import Kind, kind_of
from dsar_desk.mail.kinds import is_outlook
from dsar_desk.mail.leaves import CMS, Leaf, leaves
from dsar_desk.mail.names import cautions, safe_name
from dsar_desk.mail.part import Part

__all__ = ["MOST_ATTACHMENTS", "Bodies", "sorted_parts"]

MOST_ATTACHMENTS = 10_000
_LONGEST_TEXT = 1_000_000
_LONGEST_ENCLOSED = 50_000
_META_CHARSET = re.compile(
    rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE
)
_ARMOUR = re.compile(r"^-----BEGIN PGP (MESSAGE|SIGNED MESSAGE)-----[ \t]*$", re.MULTILINE)
_ENCRYPTED_FILE = b"-----BEGIN PGP MESSAGE-----"
_SEALED_BY_NAME = frozenset({"application/pgp-encrypted", "application/pgp"})
_SIGNED_TYPES = frozenset({"signed-data", "certs-only"})
_WARNINGS = {
    Caution.PROGRAM: Defect.ATTACHMENT_IS_PROGRAM,
    Caution.RENAMED: Defect.ATTACHMENT_RENAMED,
    Caution.HIDDEN_DIRECTION: Defect.HIDDEN_DIRECTION,
    Caution.ENCRYPTED: Defect.ATTACHMENT_ENCRYPTED,
}


@dataclass(slots=True)
class Bodies:
    """What a mail holds: texts and HTML to read in order, attachments, and what was odd."""

    texts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)


def sorted_parts(
    tree: Part, nested: Callable[[bytes], Message | None], *, deepest: bool = False
) -> Bodies:
    """The parts of a mail, sorted; ``nested`` reads a mail that is attached, but not in the deepest."""
    return _Sorter(nested, deepest=deepest).sort(tree)


class _Sorter:
    def __init__(self, nested: Callable[[bytes], Message | None], *, deepest: bool) -> None:
        self._nested = nested
        self._deep = deepest
        self._bodies = Bodies()
        self._spare = Bodies()  # read where the mail has no other text

    def sort(self, tree: Part) -> Bodies:
        """What the tree holds."""
        bodies = self._bodies
        for leaf in leaves(tree, bodies.defects):
            if leaf.is_text:
                self._read(leaf)
            elif len(bodies.attachments) < MOST_ATTACHMENTS:
                self._attach(leaf)
            else:
                self._note(Defect.ATTACHMENTS_LEFT_OUT)
        if not bodies.texts and not bodies.pages:
            bodies.texts.extend(self._spare.texts)
            bodies.pages.extend(self._spare.pages)
        if Defect.ENCRYPTED in bodies.defects and Defect.ATTACHMENT_ENCRYPTED in bodies.defects:
            bodies.defects.remove(Defect.ATTACHMENT_ENCRYPTED)
        return bodies

    def _note(self, defect: str) -> None:
        if defect not in self._bodies.defects:
            self._bodies.defects.append(defect)

    def _read(self, leaf: Leaf) -> None:
        content = leaf.content
        if not content.known:
            self._note(Defect.ENCODING_UNKNOWN)
        if content.damaged:
            self._note(Defect.CUT_SHORT)
        is_page = leaf.part.media_type == "text/html"
        text = self._text(leaf, is_page=is_page)
        if not text or text.isspace():
            return
        if "-----BEGIN PGP" in text and (armour := _ARMOUR.search(text)):
            self._note(Defect.ENCRYPTED if armour[1] == "MESSAGE" else Defect.SIGNED)
        into = self._spare if leaf.spare else self._bodies
        (into.pages if is_page else into.texts).append(text)

    def _text(self, leaf: Leaf, *, is_page: bool) -> str:
        raw = leaf.content.raw
        charset = leaf.part.content_type.parameters.get("charset", "")
        if is_page and not charset and (named := _META_CHARSET.search(raw, 0, 2_000)):
            charset = named[1].decode("ascii")
        too_long = len(raw) > 4 * _LONGEST_TEXT
        text, as_named = decoded(raw[: 4 * _LONGEST_TEXT] if too_long else raw, charset)
        if not as_named:
            self._note(Defect.CHARSET_WRONG if named_codec(charset) else Defect.CHARSET_UNKNOWN)
        if "\x00" in text:
            self._note(Defect.NUL_REPLACED)
            text = text.replace("\x00", "\ufffd")
        if len(text) > _LONGEST_TEXT or too_long:
            self._note(Defect.TEXT_SHORTENED)
            text = text[:_LONGEST_TEXT]
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def _attach(self, leaf: Leaf) -> None:
        part, content, written = leaf.part, leaf.content, leaf.written_name
        media_type = part.media_type
        inner = self._inner(media_type, content.raw)
        subject = f"{inner.subject}.eml" if inner and inner.subject else ""
        name = safe_name(written or subject, media_type, len(self._bodies.attachments) + 1)
        warnings = cautions(written, name, media_type)
        if _is_sealed(content.raw, inner):
            warnings = (*warnings, Caution.ENCRYPTED)
        damaged = content.damaged or not content.known or leaf.cut_short
        self._warn(leaf, warnings, damaged=damaged)
        text = _enclosed(leaf) if media_type == "text/plain" else ""
        if text and part.disposition.value != "attachment" and not self._spare.texts:
            self._spare.texts.append(text)  # a program gave its only text a name
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

    def _inner(self, media_type: str, raw: bytes) -> Message | None:
        """An attached mail, read; one that cannot be is a file like any other."""
        if media_type != "message/rfc822" and not is_outlook(raw):
            return None
        if not raw.strip():
            return None
        if self._deep:
            self._note(Defect.NESTED_TOO_DEEP)
            return None
        inner = self._nested(raw)
        if inner is not None and Defect.NESTED_TOO_DEEP in inner.defects:
            self._note(Defect.NESTED_TOO_DEEP)
        return inner

    def _warn(self, leaf: Leaf, warnings: tuple[str, ...], *, damaged: bool) -> None:
        if damaged:
            self._note(Defect.ATTACHMENT_DAMAGED)
        if _says_encrypted(leaf):
            self._note(Defect.ENCRYPTED)
        for warning in warnings:
            if defect := _WARNINGS.get(Caution(warning)):
                self._note(defect)


def _says_encrypted(leaf: Leaf) -> bool:
    """True for a part that is the body of an encrypted mail; a signed one is none."""
    media_type = leaf.part.media_type
    if media_type not in CMS:
        return media_type in _SEALED_BY_NAME and not leaf.named.lower().endswith((".gpg", ".pgp"))
    kind = kind_of(leaf.content.raw)
    if kind is Kind.OTHER:
        return leaf.part.content_type.parameters.get("smime-type", "").lower() not in _SIGNED_TYPES
    return kind is Kind.ENCRYPTED


def _is_sealed(raw: bytes, inner: Message | None) -> bool:
    """True for a file that cannot be read without a key or a password, as far as its head tells."""
    if inner is not None:
        return Defect.ENCRYPTED in inner.defects
    if raw.startswith(b"PK\x03\x04"):
        return bool(raw[6:7]) and bool(raw[6] & 1)
    return raw[:200].lstrip().startswith(_ENCRYPTED_FILE)


def _enclosed(leaf: Leaf) -> str:
    """What an attached text file says: many letters come as one."""
    charset = leaf.part.content_type.parameters.get("charset", "")
    text, _ = decoded(leaf.content.raw[: 4 * _LONGEST_ENCLOSED], charset)
    return text[:_LONGEST_ENCLOSED].replace("\x00", "\ufffd").replace("\r\n", "\n")

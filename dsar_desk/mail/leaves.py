"""The leaves of a mail in order: its texts and files, those inside containers too.

A container (an opaque signature, winmail.dat, a text with uuencoded files) is opened where it
stands, so that the place of an attachment is counted in one way only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import unquote

from dsar_desk.cases.defect import Defect
from dsar_desk.mail.cms import Kind, kind_of, signed_content
from dsar_desk.mail.part import Part
from dsar_desk.mail.tnef import is_tnef, tnef_tree
from dsar_desk.mail.transfer import Content
from dsar_desk.mail.tree import tree_of
from dsar_desk.mail.uu import without_files

__all__ = ["CMS", "Leaf", "content_of", "leaves"]

_READ = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
CMS = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
"""The media types of S/MIME bodies (RFC 8551)."""
_SAID = {"multipart/encrypted": Defect.ENCRYPTED, "multipart/signed": Defect.SIGNED}
_SIGNATURES = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
    }
)
_LARGEST_SIGNATURE = 100_000
_LONGEST_CONTROL = 200
_DEEPEST = 5  # containers inside containers
_LOCATION_NAME = re.compile(r"([^/\\?#]+)(?:[?#].*)?\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that holds no others.

    ``inside`` is the media type of the multipart around it, ``cut_short`` where the mail breaks off
    in it, ``spare`` for a text that counts only where the mail has no other.
    """

    part: Part
    content: Content
    inside: str
    cut_short: bool = False
    spare: bool = False

    @property
    def named(self) -> str:
        """The name of a file, from Content-Disposition first (RFC 2183), else from Content-Type."""
        named = self.part.disposition.parameters.get("filename")
        return named or self.part.content_type.parameters.get("name", "")

    @property
    def written_name(self) -> str:
        """As ``named``, else the end of Content-Location (RFC 2557, 4.2)."""
        named = self.named
        if named or not (location := self.part.header("content-location")):
            return named
        found = _LOCATION_NAME.search("".join(location.split()))
        name = unquote(found[1]) if found else ""
        return name if "." in name else ""

    @property
    def is_text(self) -> bool:
        """True for what is read with the message, not filed beside it."""
        media_type = self.part.media_type
        if media_type.startswith("multipart/"):
            return True  # its parts could not be told apart
        if media_type not in _READ or self.part.disposition.value == "attachment":
            return False
        return not self.inside or not self.named


def content_of(tree: Part, place: int) -> bytes:
    """The decoded bytes of the attachment at ``place``, counted as ``Bodies.attachments`` are.

    Raises:
        IndexError: there is no such attachment.
    """
    attached = (leaf for leaf in leaves(tree, []) if not leaf.is_text)
    leaf = next(islice(attached, place, None), None)
    if leaf is None:
        raise IndexError(place)
    return leaf.content.raw


def leaves(tree: Part, defects: list[str], depth: int = 0) -> Iterator[Leaf]:
    """The leaves in the order of the mail, however the parts are nested; ``defects`` is added to.

    A detached signature and the mark of an encrypted mail are no leaves: they are said.
    """
    if tree.left_out:
        defects.append(Defect.ATTACHMENTS_LEFT_OUT)
    for part, inside, cut_short in _parts(tree, defects):
        media_type = part.media_type
        if media_type in _SIGNATURES and inside == "multipart/signed" and _is_signature(part):
            continue
        leaf = Leaf(part, part.content(), inside, cut_short)
        if media_type == "application/pgp-encrypted" and _is_control(leaf.content.raw):
            defects.append(Defect.ENCRYPTED)
            continue
        if media_type == "text/plain" and leaf.is_text and b"begin " in leaf.content.raw:
            yield from _without_files(leaf)
            continue
        yield leaf
        if depth < _DEEPEST:
            yield from _inside(leaf, defects, depth)
        elif _is_container(leaf):
            defects.append(Defect.NESTED_TOO_DEEP)


def _parts(tree: Part, defects: list[str]) -> Iterator[tuple[Part, str, bool]]:
    """The parts that hold no others, what is around each, and whether the mail breaks off in it."""
    waiting: list[tuple[Part, str, bool]] = [(tree, "", False)]
    while waiting:
        part, inside, cut_short = waiting.pop()
        media_type = part.media_type
        if part.too_deep:
            defects.append(Defect.NESTED_TOO_DEEP)
            continue
        if not part.children:
            if media_type.startswith("multipart/"):
                defects.append(Defect.BOUNDARY_MISSING)
            yield part, inside, cut_short
            continue
        if media_type in _SAID:
            defects.append(_SAID[media_type])
        if part.unfinished:
            defects.append(Defect.CUT_SHORT)
        cut_short = cut_short or part.unfinished
        last = part.children[-1]
        waiting.extend(
            (child, media_type, cut_short and child is last) for child in reversed(part.children)
        )


def _is_signature(part: Part) -> bool:
    """True for what can be nothing else, so that no file can hide as one."""
    if part.end - part.body > _LARGEST_SIGNATURE:
        return False
    raw = part.content().raw
    return raw.lstrip().startswith(b"-----BEGIN PGP SIGNATURE") or raw[:1] == b"\x30"


def _is_control(raw: bytes) -> bool:
    """True for the part that only says that another is encrypted (RFC 3156, 4)."""
    return len(raw) < _LONGEST_CONTROL and raw.lstrip().lower().startswith(b"version:")


def _without_files(leaf: Leaf) -> Iterator[Leaf]:
    """A text, and behind it the files that were written into it."""
    text, files = without_files(leaf.content.raw)
    yield replace(leaf, content=replace(leaf.content, raw=text)) if files else leaf
    for name, content in files:
        yield Leaf(Part.made("application/octet-stream", content, name), content, leaf.inside)


def _is_container(leaf: Leaf) -> bool:
    return leaf.part.media_type in CMS or is_tnef(leaf.content.raw)


def _inside(leaf: Leaf, defects: list[str], depth: int) -> Iterator[Leaf]:
    """What a container holds."""
    if leaf.part.media_type in CMS:
        kind = kind_of(leaf.content.raw)
        if kind is Kind.SIGNED and (signed := signed_content(leaf.content.raw)):
            defects.append(Defect.SIGNED)
            yield from leaves(tree_of(signed), defects, depth + 1)
    elif is_tnef(leaf.content.raw):
        for inner in leaves(tnef_tree(leaf.content.raw), defects, depth + 1):
            yield replace(inner, spare=True) if inner.is_text else inner

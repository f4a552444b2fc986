"""The manifest of a bundle: what is in it, who made it when, and where the journal stood.

Canonical JSON (RFC 8785). ``manifest.sig`` beside it holds the 64 bytes of the Ed25519 signature
over the manifest's bytes. All other members stand in the manifest with size and SHA-256.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dsar_desk.cases.journal import canonical
from dsar_desk.export.archive import fits
from dsar_desk.export.json_text import parsed
from dsar_desk.export.seal import KEY_BYTES

__all__ = [
    "MANIFEST",
    "SIGNATURE",
    "SIGNATURE_BYTES",
    "Checkpoint",
    "Manifest",
    "Member",
    "manifest_from",
    "safe_name",
    "signer_of",
]

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
SIGNATURE_BYTES = 64
_FORMAT = "dsar-desk-case"
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the bundle: name, size in bytes, SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How the office's whole journal stood: its log, how many entries, Merkle root, last hash."""

    log: str
    size: int
    root: str
    head: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the office signs. ``created`` is in UTC and counts whole seconds.

    ``recipient`` and ``left_out`` are the codes of for whom it is and what it does not hold; a
    manifest of version 1 says nothing of them.
    """

    created: datetime
    reference: str
    office: str
    store_id: str
    public_key: bytes
    program: str
    journal: Checkpoint
    members: tuple[Member, ...]
    recipient: str = ""
    left_out: tuple[str, ...] = ()

    def as_bytes(self) -> bytes:
        """The manifest as it is written and signed."""
        journal, tailored = self.journal, bool(self.recipient or self.left_out)
        audience = {"for": self.recipient or None, "left_out": list(self.left_out)}
        return canonical(
            {
                "format": _FORMAT,
                "version": 2 if tailored else 1,
                **(audience if tailored else {}),
                "created": self.created.astimezone(UTC).strftime(_MOMENT),
                "reference": self.reference,
                "office": {
                    "name": self.office,
                    "store_id": self.store_id,
                    "public_key": self.public_key.hex(),
                },
                "program": self.program,
                "journal": {
                    "log": journal.log,
                    "size": journal.size,
                    "root": journal.root,
                    "head": journal.head,
                },
                "members": [
                    {"name": member.name, "size": member.size, "sha256": member.sha256}
                    for member in self.members
                ],
            }
        )


def signer_of(content: bytes) -> bytes | None:
    """The public key that a manifest names, None where it names none."""
    document = parsed(content)
    office = document.get("office") if isinstance(document, dict) else None
    named = office.get("public_key") if isinstance(office, dict) else None
    try:
        key = bytes.fromhex(named) if isinstance(named, str) else b""
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def manifest_from(content: bytes) -> Manifest | None:
    """The manifest, None where it is not one of ours to the byte."""
    document = parsed(content)
    try:
        manifest = _manifest(document) if isinstance(document, dict) else None
    except (KeyError, TypeError, ValueError):
        return None
    if manifest is None or manifest.as_bytes() != content:
        return None
    rows = [*((member.name, member.size) for member in manifest.members), (MANIFEST, len(content))]
    return manifest if fits([*rows, (SIGNATURE, SIGNATURE_BYTES)]) else None


def safe_name(name: str) -> bool:
    """True where the name stays in its folder and is plain on every computer."""
    return _NAME.fullmatch(name) is not None and len(name) <= 255


def _manifest(document: Mapping[str, Any]) -> Manifest | None:
    members = tuple(
        Member(_text(row["name"]), _count(row["size"]), _digest(row["sha256"]))
        for row in document["members"]
    )
    journal, office = document["journal"], document["office"]
    names = [member.name for member in members]
    if len(set(names)) < len(names) or not all(map(safe_name, names)):
        return None
    return Manifest(
        created=_moment(document["created"]),
        reference=_text(document["reference"]),
        office=_text(office["name"]),
        store_id=_text(office["store_id"]),
        public_key=bytes.fromhex(office["public_key"]),
        program=_text(document["program"]),
        journal=Checkpoint(
            _text(journal["log"]),
            _count(journal["size"]),
            _digest(journal["root"]),
            _digest(journal["head"]),
        ),
        members=members,
        recipient=_text(document.get("for") or ""),
        left_out=tuple(_text(part) for part in document.get("left_out", ())),
    )


def _moment(value: str) -> datetime:
    moment = datetime.strptime(value, _MOMENT).replace(tzinfo=UTC)
    if not 1980 <= moment.year <= 2107:
        raise ValueError(value)
    return moment


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 0xFFFF_FFFF:
        raise TypeError(value)
    return value


def _digest(value: object) -> str:
    if not _SHA256.fullmatch(_text(value)):
        raise ValueError(value)
    return _text(value)

"""A made-up bundle, and ways to damage it as a careless or a wicked hand would."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dsar_desk.cases.ids import BlobId
from dsar_desk.cases.journal import Action, JournalEntry, canonical
from dsar_desk.cases.recipient import Recipient
from dsar_desk.export.archive import lay_out, pack
from dsar_desk.export.bundle import CaseFile, bundle
from dsar_desk.export.case_json import Belongings
from dsar_desk.export.journal_extract import JournalExtract, Opened
from dsar_desk.export.manifest import MANIFEST, SIGNATURE
from dsar_desk.export.origin import Origin
from dsar_desk.export.reading import Archive
from dsar_desk.export.seal import Seal
from dsar_desk.export.verify import VerifyResult, verify_bundle
from dsar_desk.letters.markup import blocks
from dsar_desk.paper.fonts import Fonts
from tests.builders import (
    A_PDF,
    AN_EMAIL,
    CASE,
    OFFICER,
    a_case,
    a_document,
    a_journal,
    a_letter,
    a_note,
    a_received,
    a_salt,
    an_approval,
    an_entry,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
FOREIGN_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
EXPORTED = datetime(2026, 4, 3, 10, 20, 31, 987654, tzinfo=UTC)
BLOBS = {
    BlobId("blob-message"): AN_EMAIL,
    BlobId("blob-letter"): A_PDF,
    BlobId("blob-document"): A_PDF + b"a stamped copy",
}
OURS = (2, 3, 5, 8)
ACTIONS = (Action.CASE_OPENED, Action.IDENTITY_CHECKED, Action.LETTER_APPROVED, Action.CASE_CLOSED)


def a_whole_journal(length: int = 9) -> list[JournalEntry]:
    """A journal of several cases; the entries in ``OURS`` are our case's."""
    actions = dict(zip(OURS, ACTIONS, strict=True))
    return a_journal(
        [
            an_entry(actions[seq], CASE, {"seq": seq, "note": "made up"})
            if seq in actions
            else an_entry(Action.CASE_VIEWED, None, {"seq": seq})
            for seq in range(1, length + 1)
        ]
    )


def an_extract(journal: list[JournalEntry] | None = None) -> JournalExtract:
    """Our case's entries with all their contents."""
    chain = journal or a_whole_journal()
    entries = tuple(entry for entry in chain if entry.case == CASE)
    opened = {
        entry.seq: Opened(a_salt(entry.seq), {"seq": entry.seq, "note": "made up"})
        for entry in entries
    }
    return JournalExtract(entries, opened, tuple(entry.hash for entry in chain))


def an_origin(recipient: Recipient | None) -> Origin:
    """Where the bundle comes from, and for whom it is."""
    program = "dsar-desk 0.1.0"
    return Origin("Example Ltd", "store-1", EXPORTED, "Ana Ruiz", program, "GB", recipient)


def a_case_file(**changes: Any) -> CaseFile:
    """A case with a message, an approved letter, a draft, a document, a note and a journal."""
    file = CaseFile(
        case=a_case(),
        belongings=Belongings(
            letters=(a_letter(approval=an_approval()), a_letter(id="letter-2", kind="refusal")),
            messages=(a_received(),),
            documents=(a_document(BLOBS[BlobId("blob-document")]),),
            notes=(a_note(),),
            officers={OFFICER: "Ana Ruiz"},
        ),
        journal=an_extract(),
        read=BLOBS.__getitem__,
        origin=an_origin(Recipient.LAWYER),
        letter_blocks=blocks,
    )
    return replace(file, **changes)


def a_bundle(fonts: Fonts, key: Ed25519PrivateKey = KEY, **changes: Any) -> bytes:
    """The bytes of a bundle."""
    return b"".join(bundle(a_case_file(**changes), Seal.of(key), fonts))


def members_of(content: bytes, folder: Path) -> dict[str, bytes]:
    """The members of a bundle by name, in their order."""
    path = folder / "members.zip"
    path.write_bytes(content)
    with path.open("rb") as file:
        archive = Archive(file, len(content))
        return {slot.name: archive.read(slot.at, slot.size) for slot in archive.slots}


def packed(members: dict[str, bytes]) -> bytes:
    """Members packed as an office packs them, with whatever manifest they have."""
    return b"".join(pack(members.items(), EXPORTED))


def resealed(members: dict[str, bytes], key: Ed25519PrivateKey = KEY) -> bytes:
    """Members with a manifest that fits them, signed anew: what only a holder of a key can do."""
    manifest = json.loads(members[MANIFEST])
    manifest["office"]["public_key"] = key.public_key().public_bytes_raw().hex()
    manifest["members"] = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in members.items()
        if name not in {MANIFEST, SIGNATURE}
    ]
    sealed = canonical(manifest)
    return packed({**members, MANIFEST: sealed, SIGNATURE: key.sign(sealed)})


def places_of(members: dict[str, bytes]) -> Any:
    """The layout of a bundle of these members, to aim at its bytes."""
    return lay_out(((name, len(content), 0) for name, content in members.items()), EXPORTED)


def with_lines(
    members: dict[str, bytes], change: Callable[[list[dict[str, Any]]], None]
) -> dict[str, bytes]:
    """Members with the journal's entries changed, each line canonical again."""
    entries = [json.loads(line) for line in members["journal.jsonl"].splitlines()]
    change(entries)
    return {**members, "journal.jsonl": b"".join(canonical(entry) + b"\n" for entry in entries)}


Flip = Callable[[int, int], VerifyResult]
"""Gives what is said of a bundle with one bit (0 to 7) of the byte at a place changed."""


@contextmanager
def flipping(whole: bytes, path: Path) -> Iterator[Flip]:
    """The bundle as a file at ``path`` in which bits are changed, each changed back afterwards."""
    path.write_bytes(whole)
    with path.open("r+b", buffering=0) as file:

        def put(place: int, byte: int) -> None:
            file.seek(place)
            file.write(bytes((byte,)))

        def check(place: int, bit: int) -> VerifyResult:
            put(place, whole[place] ^ 1 << bit)
            result = verify_bundle(path)
            put(place, whole[place])
            return result

        yield check
    assert path.read_bytes() == whole


def first(result: VerifyResult) -> tuple[str, str, int | None]:
    assert not result.ok
    fault = result.faults[0]
    assert result.findings[0] == fault.sentence
    return fault.code, fault.member, fault.entry

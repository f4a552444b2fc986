"""An exported case checked by anybody, without the office, its key or its store.

Every byte of a bundle is either a member's, and then stands in the signed manifest by its hash,
or the ZIP's own, and then follows from the manifest (``archive.lay_out``). So one changed byte is
named, wherever it lies. What this cannot show: that the office left no entry of the case out, and
that it did not rewrite its whole journal before anybody else had seen its head; see the bundle's
README.txt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.export.archive import HEADER_MARK
from dsar_desk.export.fault import Fault
from dsar_desk.export.journal_check import (
    CONTENTS,
    JOURNAL,
    PROOF,
    check_contents,
    check_entries,
    check_proof,
    contents_shown,
)
from dsar_desk.export.manifest import (
    MANIFEST,
    SIGNATURE,
    Manifest,
    manifest_from,
    safe_name,
    signer_of,
)
from dsar_desk.export.members_check import MembersCheck, doubled
from dsar_desk.export.reading import Archive, Slot
from dsar_desk.export.seal import fingerprint, is_sealed

__all__ = ["VerifyResult", "verify_bundle"]

_MOST_MANIFEST_BYTES = 32 << 20


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """What was found. ``faults`` begins with the first bad thing; it is empty where all stands.

    ``manifest`` is what the office signed, None where no signature holds. ``entries`` are the
    journal entries shown, ``opened`` those whose content is shown too.
    """

    faults: tuple[Fault, ...]
    manifest: Manifest | None = None
    entries: int = 0
    opened: int = 0

    @property
    def ok(self) -> bool:
        """True where every byte is as the office signed it."""
        return not self.faults

    @property
    def findings(self) -> tuple[str, ...]:
        """The faults as sentences, the first bad thing first."""
        return tuple(fault.sentence for fault in self.faults)

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key that signed, to be compared with the office's; may be empty."""
        return fingerprint(self.manifest.public_key) if self.manifest else ""

    def as_json(self) -> dict[str, object]:
        """The result as the command line prints it."""
        manifest = self.manifest
        return {
            "ok": self.ok,
            "findings": [fault.as_json() for fault in self.faults],
            "reference": manifest.reference if manifest else None,
            "office": manifest.office if manifest else None,
            "store_id": manifest.store_id if manifest else None,
            "key_fingerprint": self.fingerprint or None,
            "created": manifest.created.isoformat() if manifest else None,
            "program": manifest.program if manifest else None,
            "members": len(manifest.members) if manifest else 0,
            "for": (manifest.recipient or None) if manifest else None,
            "left_out": list(manifest.left_out) if manifest else [],
            "journal_entries": self.entries,
            "journal_contents_left_out": self.entries - self.opened,
            "journal_size": manifest.journal.size if manifest else 0,
            "journal_head": manifest.journal.head if manifest else None,
        }


def verify_bundle(path: Path, expected_key: bytes | None = None) -> VerifyResult:
    """What is true of an exported case; ``expected_key`` is the office's raw public key.

    Raises ``DeskError`` ``verify.unreadable`` where the file cannot be read at all.
    """
    try:
        with path.open("rb") as file:
            return _verified(Archive(file, file.seek(0, 2)), expected_key)
    except OSError as trouble:
        raise DeskError(
            "verify.unreadable",
            "{path} cannot be read. Nothing was changed; check the name and that the file is "
            "yours to read.",
            path=path,
        ) from trouble


def _verified(archive: Archive, expected_key: bytes | None) -> VerifyResult:
    sealed = _sealed(archive)
    if sealed is None:
        return VerifyResult((_why_not_sealed(archive),))
    manifest = manifest_from(sealed)
    if manifest is None:
        return VerifyResult((Fault("manifest_foreign", MANIFEST),))
    faults = []
    if expected_key is not None and expected_key != manifest.public_key:
        faults.append(Fault("foreign_key", SIGNATURE))
    members = MembersCheck(archive, manifest, len(sealed))
    changed = members.faults()
    entries, journal = _journal_faults(members, frozenset(fault.member for fault in changed))
    faults += [*journal, *changed] or members.structure_faults()
    opened = contents_shown(members.content(CONTENTS) or b"")
    return VerifyResult(tuple(faults), manifest, entries, opened)


def _sealed(archive: Archive) -> bytes | None:
    """The manifest's bytes where a signature over them holds, by directory or by headers."""
    for slots in (archive.listed or (), archive.walked):
        found = {slot.name: slot for slot in slots}
        if MANIFEST in found and SIGNATURE in found:
            content = _content(archive, found[MANIFEST])
            key = signer_of(content)
            if key and is_sealed(content, _content(archive, found[SIGNATURE]), key):
                return content
    return None


def _content(archive: Archive, slot: Slot) -> bytes:
    return archive.read(slot.at, min(slot.size, _MOST_MANIFEST_BYTES))


def _why_not_sealed(archive: Archive) -> Fault:
    """The one thing that explains why no signature holds."""
    slots = archive.slots
    if not slots:
        torn = archive.read(0, len(HEADER_MARK)) == HEADER_MARK
        return Fault("torn" if torn else "not_a_zip")
    found = {slot.name: slot for slot in slots}
    return (
        next(_oddities(slots), None)
        or _absence(archive, found)
        or _which_of_the_two(archive, found)
    )


def _oddities(slots: tuple[Slot, ...]) -> Iterator[Fault]:
    """What no bundle has: names that leave the folder, passwords, compression, twins."""
    for slot in slots:
        if not safe_name(slot.name):
            yield Fault("unsafe_name", slot.name)
        if slot.encrypted:
            yield Fault("encrypted", slot.name)
        if slot.method:
            yield Fault("packed_anew", slot.name)
    yield from (Fault("member_doubled", name) for name in doubled(slot.name for slot in slots))


def _absence(archive: Archive, found: dict[str, Slot]) -> Fault | None:
    if MANIFEST in found and SIGNATURE in found:
        return None
    if archive.listed is None:
        return Fault("torn")
    if MANIFEST not in found:
        return Fault("manifest_missing", MANIFEST)
    return Fault("signature_missing", SIGNATURE)


def _which_of_the_two(archive: Archive, found: dict[str, Slot]) -> Fault:
    """Whether the manifest or its signature was changed: the ZIP's own sums know by accident."""
    for name, code in ((MANIFEST, "manifest_changed"), (SIGNATURE, "signature_changed")):
        slot = found[name]
        if archive.digest(slot.at, slot.size)[1] != slot.crc:
            return Fault(code, name)
    return Fault("signature_wrong", MANIFEST)


def _journal_faults(members: MembersCheck, changed: frozenset[str]) -> tuple[int, list[Fault]]:
    """How many entries are shown, and the first bad one; what was changed is not believed."""
    content = members.content(JOURNAL)
    if content is None:
        return 0, [] if JOURNAL in changed else [Fault("journal_missing", JOURNAL)]
    checkpoint = members.manifest.journal
    links, faults = check_entries(content, checkpoint.log)
    proof, contents = members.content(PROOF), members.content(CONTENTS)
    if PROOF not in changed:
        if proof is None:
            return len(links), [Fault("journal_missing", PROOF)]
        faults += check_proof(proof, links, checkpoint)
    if not faults and contents is not None:
        found = check_contents(contents, links)
        faults = [fault for fault in found if fault.entry or CONTENTS not in changed]
    return len(links), sorted(faults, key=lambda fault: fault.entry or 0)

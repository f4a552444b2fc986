"""The members of a bundle against its manifest: each in its place, each byte of the ZIP as expected."""

from collections.abc import Iterable, Iterator

from dsar_desk.export.archive import Layout, lay_out
from dsar_desk.export.fault import Fault
from dsar_desk.export.manifest import MANIFEST, SIGNATURE, SIGNATURE_BYTES, Manifest, safe_name
from dsar_desk.export.reading import Archive, Slot

__all__ = ["MembersCheck", "doubled"]

_MOST_BYTES_AT_ONCE = 256 << 20
_PART_FAULTS = {"header": "header_changed", "entry": "listing_changed", "end": "end_changed"}


class MembersCheck:
    """A bundle whose manifest is signed; every other byte is measured against it."""

    def __init__(self, archive: Archive, manifest: Manifest, manifest_size: int) -> None:
        self.manifest = manifest
        self._archive = archive
        self._signed = {member.name: member.sha256 for member in manifest.members}
        self._sizes = [
            *((member.name, member.size) for member in manifest.members),
            (MANIFEST, manifest_size),
            (SIGNATURE, SIGNATURE_BYTES),
        ]
        self._sums: dict[str, int] = {}
        self._where = {place.name: (place.at, place.size) for place in self._layout().places}

    def faults(self) -> list[Fault]:
        """The members that are missing, added, changed or moved, in the order of the manifest."""
        changed = [Fault("member_changed", name) for name in self._not_in_place()]
        slots = self._archive.slots
        if not changed or [(slot.name, slot.size) for slot in slots] == self._sizes:
            return changed
        self._where = {slot.name: (slot.at, slot.size) for slot in slots}
        return list(self._rearranged(slots)) or changed

    def content(self, name: str) -> bytes | None:
        """The bytes of a member, None where there is none that the manifest knows."""
        if name not in self._signed or name not in self._where:
            return None
        at, size = self._where[name]
        return self._archive.read(at, min(size, _MOST_BYTES_AT_ONCE))

    def structure_faults(self) -> list[Fault]:
        """The first of the ZIP's own bytes that is not as written; to be asked after ``faults``."""
        layout = self._layout()
        if self._archive.length < layout.size:
            return [Fault("torn")]
        for part in layout.parts:
            if self._archive.read(part.at, len(part.content)) != part.content:
                return [Fault(_PART_FAULTS[part.kind], part.member)]
        return [Fault("longer")] if self._archive.length > layout.size else []

    def _layout(self) -> Layout:
        sized = ((name, size, self._sums.get(name, 0)) for name, size in self._sizes)
        return lay_out(sized, self.manifest.created)

    def _not_in_place(self) -> Iterator[str]:
        for name, (at, size) in self._where.items():
            sha256, self._sums[name] = self._archive.digest(at, size)
            if sha256 != self._signed.get(name, sha256):
                yield name

    def _rearranged(self, slots: tuple[Slot, ...]) -> Iterator[Fault]:
        """What is wrong where the ZIP does not hold what it should at the places it should."""
        names = [slot.name for slot in slots]
        expected = [name for name, _ in self._sizes]
        yield from (Fault("unsafe_name", name) for name in names if not safe_name(name))
        yield from (Fault("member_doubled", name) for name in doubled(names))
        yield from (Fault("member_missing", name) for name in expected if name not in names)
        yield from (Fault("member_added", name) for name in names if name not in expected)
        for slot in slots:
            if slot.name in self._signed:
                sha256, _ = self._archive.digest(slot.at, slot.size)
                if sha256 != self._signed[slot.name]:
                    yield Fault("member_changed", slot.name)
        moved = (
            name
            for name, wanted in zip(names, expected, strict=False)
            if name != wanted and sorted(names) == sorted(expected)
        )
        yield from (Fault("member_moved", name) for name in moved)


def doubled(names: Iterable[str]) -> Iterator[str]:
    """The names that come a second time."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)

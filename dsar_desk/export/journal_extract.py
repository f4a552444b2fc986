"""The journal entries of one case, with what it takes to check them without the others.

The rest of the journal belongs to other people. A Merkle path for each entry (see ``tree``) shows
that it stands in the office's one journal, whose size, root and last hash the manifest signs;
bundles made at different times can be compared by these.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dsar_desk.cases.journal import Content, JournalEntry, canonical, chain_hash
from dsar_desk.errors import DeskError
from dsar_desk.export.manifest import Checkpoint
from dsar_desk.export.tree import grow, root_from

__all__ = ["JournalExtract", "Opened", "Proof"]

Path = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """What an entry committed to: the salt and the content, to be shown."""

    salt: bytes
    content: Content


@dataclass(frozen=True, slots=True)
class Proof:
    """How the whole journal stood, and the path of each entry shown, by number, and of the last."""

    checkpoint: Checkpoint
    paths: Mapping[int, Path]
    head_path: Path

    def as_bytes(self) -> bytes:
        """The paths as canonical JSON: ``paths`` by entry number, ``head_path``."""
        return canonical(
            {
                "format": "dsar-desk-journal-proof",
                "version": 1,
                "paths": {str(seq): _plain(path) for seq, path in self.paths.items()},
                "head_path": _plain(self.head_path),
            }
        )


@dataclass(frozen=True, slots=True)
class JournalExtract:
    """The entries of a case and the contents that may be shown, by entry number.

    ``chain`` gives the hash of every entry of the whole journal from the first on, in
    hexadecimal; it is gone through once.
    """

    entries: tuple[JournalEntry, ...]
    opened: Mapping[int, Opened]
    chain: Iterable[str]

    def prove(self) -> Proof:
        """The proof of the entries; ``export.journal_broken`` where one does not stand."""
        try:
            tree = grow(map(bytes.fromhex, self.chain), [entry.seq - 1 for entry in self.entries])
        except ValueError as missing:
            raise _broken() from missing
        if not self.entries:
            raise _broken()
        for entry in self.entries:
            path = tree.paths[entry.seq - 1]
            leaf = bytes.fromhex(chain_hash(entry))
            if root_from(leaf, entry.seq - 1, tree.size, path) != tree.root:
                raise _broken()
        return Proof(
            Checkpoint(self.entries[0].log, tree.size, tree.root.hex(), tree.last.hex()),
            {entry.seq: tree.paths[entry.seq - 1] for entry in self.entries},
            tree.paths[tree.size - 1],
        )

    def as_lines(self) -> bytes:
        """The entries as canonical JSON, one a line, in their order."""
        entries = sorted(self.entries, key=lambda entry: entry.seq)
        return b"".join(canonical(entry.as_json()) + b"\n" for entry in entries)

    def contents_as_bytes(self) -> bytes:
        """Salt and content of the entries that are opened, the numbers of the others; canonical JSON."""
        rows = [
            {"seq": seq, "salt": opened.salt.hex(), "content": opened.content}
            for seq, opened in sorted(self.opened.items())
        ]
        sealed = sorted(entry.seq for entry in self.entries if entry.seq not in self.opened)
        return canonical(
            {
                "format": "dsar-desk-journal-contents",
                "version": 2,
                "contents": rows,
                "left_out": sealed,
            }
        )


def _plain(path: Path) -> list[str]:
    return [node.hex() for node in path]


def _broken() -> DeskError:
    return DeskError(
        "export.journal_broken",
        "The journal of this office does not stand, so nothing was exported. The office was not "
        "changed; “office check” names the first bad entry.",
    )

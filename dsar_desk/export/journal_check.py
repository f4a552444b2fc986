"""The journal of a bundle, checked by anybody: entries, links, places in the tree, contents.

An entry stands where its hash is that of its fields, where it follows the entry before it if that
one is shown too, and where its Merkle path leads to the root that the office signed. The contents
that are shown stand where they give the commitments of their entries.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from dsar_desk.cases.journal import GENESIS, canonical, commitment
from dsar_desk.export.fault import Fault
from dsar_desk.export.json_text import parsed
from dsar_desk.export.manifest import Checkpoint
from dsar_desk.export.tree import root_from

__all__ = [
    "CONTENTS",
    "JOURNAL",
    "PROOF",
    "Link",
    "check_contents",
    "check_entries",
    "check_proof",
    "contents_shown",
]

JOURNAL = "journal.jsonl"
PROOF = "journal-proof.json"
CONTENTS = "journal-contents.json"
_LONGEST_LINE = 1 << 20
_TEXTS = ("log", "utc", "actor", "action", "commitment", "previous", "hash")

Link = Mapping[str, Any]


def check_entries(content: bytes, log: str) -> tuple[list[Link], list[Fault]]:
    """The entries line by line, and what is wrong with each or between two of them."""
    links: list[Link] = []
    faults: list[Fault] = []
    lines = content.split(b"\n")
    if lines.pop() != b"":
        faults.append(Fault("journal_unreadable", JOURNAL))
    for number, line in enumerate(lines, 1):
        link = _link(line)
        if link is None:
            faults.append(Fault("entry_unreadable", JOURNAL, number))
            continue
        fault = _fault_of(link, links[-1] if links else None, log)
        if fault:
            faults.append(Fault(fault, JOURNAL, link["seq"]))
        links.append(link)
    return links, faults


def check_proof(content: bytes, links: list[Link], checkpoint: Checkpoint) -> list[Fault]:
    """What is wrong with the places of the entries in the tree that the office signed."""
    document = parsed(content)
    try:
        known = document if isinstance(document, dict) else {}
        paths = {int(seq): _path(hashes) for seq, hashes in known["paths"].items()}
        head = _path(known["head_path"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return [Fault("journal_unreadable", PROOF)]
    faults = [
        Fault("entry_foreign", JOURNAL, link["seq"])
        for link in links
        if not _stands(link["hash"], link["seq"], paths.get(link["seq"]), checkpoint)
    ]
    shown = {link["seq"] for link in links}
    faults += [Fault("entry_missing", JOURNAL, seq) for seq in sorted(paths) if seq not in shown]
    if not _stands(checkpoint.head, checkpoint.size, head, checkpoint):
        faults.append(Fault("head_foreign", PROOF))
    return faults


def check_contents(content: bytes, links: list[Link]) -> list[Fault]:
    """What is wrong with the contents that are shown beside the entries.

    Each entry either has its content there or is named as left out; in a file of version 1 what
    is not there is not named.
    """
    document = parsed(content)
    rows = document.get("contents") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(rows, list):
        return [Fault("journal_unreadable", CONTENTS)]
    faults = list(_content_faults(rows, {link["seq"]: link["commitment"] for link in links}))
    if faults or document.get("version") == 1:
        return faults
    missing = {link["seq"] for link in links} - {row["seq"] for row in rows}
    named = document.get("left_out")
    if not isinstance(named, list) or not all(type(seq) is int for seq in named):
        return [Fault("journal_unreadable", CONTENTS)]
    return [
        *(Fault("content_missing", CONTENTS, seq) for seq in sorted(missing - set(named))),
        *(Fault("content_foreign", CONTENTS, seq) for seq in sorted(set(named) - missing)),
    ]


def contents_shown(content: bytes) -> int:
    """How many entries a file of contents tells what they were about."""
    document = parsed(content)
    rows = document.get("contents") if isinstance(document, dict) else None
    return len(rows) if isinstance(rows, list) else 0


def _content_faults(rows: list[Any], commitments: Mapping[int, str]) -> Iterator[Fault]:
    seen: set[int] = set()
    for row in rows:
        try:
            seq = int(row["seq"])
            known = seq in commitments and seq not in seen
            made = commitment(bytes.fromhex(row["salt"]), row["content"])
        except (KeyError, TypeError, ValueError, RecursionError):
            yield Fault("journal_unreadable", CONTENTS)
            return
        if not known:
            yield Fault("content_foreign", CONTENTS, seq)
        elif made != commitments[seq]:
            yield Fault("content_changed", CONTENTS, seq)
        seen.add(seq)


def _link(line: bytes) -> Link | None:
    document = parsed(line) if len(line) <= _LONGEST_LINE else None
    if not isinstance(document, dict) or type(document.get("seq")) is not int:
        return None
    if any(not isinstance(document.get(name), str) for name in _TEXTS):
        return None
    try:
        return document if canonical(document) == line else None
    except (TypeError, RecursionError, UnicodeError):
        return None


def _fault_of(link: Link, before: Link | None, log: str) -> str:
    body = {name: value for name, value in link.items() if name != "hash"}
    if hashlib.sha256(b"\x00" + canonical(body)).hexdigest() != link["hash"]:
        return "entry_changed"
    if link["log"] != log:
        return "entry_foreign"
    if before and link["seq"] <= before["seq"]:
        return "entry_out_of_order"
    expected = before["hash"] if before and link["seq"] == before["seq"] + 1 else None
    if link["seq"] == 1:
        expected = GENESIS
    return "chain_broken" if expected and link["previous"] != expected else ""


def _path(hashes: Any) -> tuple[bytes, ...]:
    path = tuple(bytes.fromhex(text) for text in hashes)
    if any(len(node) != hashlib.sha256().digest_size for node in path):
        raise ValueError("a hash has 32 bytes")
    return path


def _stands(leaf: str, seq: int, path: tuple[bytes, ...] | None, checkpoint: Checkpoint) -> bool:
    if path is None:
        return False
    try:
        root = root_from(bytes.fromhex(leaf), seq - 1, checkpoint.size, path)
    except ValueError:
        return False
    return root is not None and root.hex() == checkpoint.root

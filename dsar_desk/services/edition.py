"""Which edition of the rules a desk counts by, known without reading one of them."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from dsar_desk import __version__

__all__ = ["edition_of", "rule_ids_in"]

_TABLE = re.compile(r"""\s*\[(?P<rules>\[\s*["']?rule["']?\s*\]\])?""")
_ID = re.compile(r"""\s*["']?id["']?\s*=\s*["']([^"']+)["']""")


def edition_of(folders: Iterable[Path]) -> str:
    """A short name for the program and the rule packs in these folders; others may count otherwise.

    It follows from the files' names, sizes and times of change. A folder that is not there has none.
    """
    packs = sorted(path for folder in folders for path in folder.glob("*.toml"))
    found = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in packs]
    return sha256(repr([__version__, *found]).encode()).hexdigest()[:16]


def rule_ids_in(folders: Iterable[Path]) -> frozenset[str]:
    """The ids of the rules that stand in the packs of these folders, found without reading the rest.

    A pack that cannot be opened has none.
    """
    packs = (path for folder in folders for path in sorted(folder.glob("*.toml")))
    return frozenset(found for path in packs for found in _ids(_text(path)))


def _text(pack: Path) -> str:
    try:
        return pack.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _ids(pack: str) -> Iterator[str]:
    of_a_rule = False
    for line in pack.splitlines():
        if table := _TABLE.match(line):
            of_a_rule = table["rules"] is not None
        elif of_a_rule and (found := _ID.match(line)):
            yield found[1]

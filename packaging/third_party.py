"""Writes THIRD_PARTY.md: whose work the desk stands on, under which licence.

Every line comes from the metadata of the packages that requirements/desk.txt installs. A package
that this machine does not install (another system's, an older Python's) keeps the line it has.
"""

import re
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path

__all__ = ["Work", "locked", "rendered", "works"]

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements" / "desk.txt"
TARGET = ROOT / "THIRD_PARTY.md"
PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+)", re.MULTILINE)
ROW = re.compile(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \| ([^|]*) \|$", re.MULTILINE)

# Metadata written before there were SPDX expressions, in today's words.
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-2-Clause",  # as the licences of olefile and pyasn1-modules read
    "BSD 3-Clause License": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "GNU Library or Lesser General Public License (LGPL)": "LGPL-3.0-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
HEAD = """\
# The work of others

DSAR Desk is under the Apache License 2.0. It stands on the packages below, each under its own
licence; their full texts lie beside them (`*.dist-info/` in `.venv/` and in the bundled program).

Qt and PySide6 are used under the LGPL 3: they are linked dynamically, and the bundled program is
a folder in which their libraries can be exchanged for others. So is python-bidi.

This file is made by `make third-party` from the packages' own metadata.

| package | version | licence | home |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Work:
    """One package: its name, the version in the lock, its licence (SPDX), its home page."""

    name: str
    version: str
    licence: str
    home: str

    @property
    def row(self) -> str:
        """The package's line of the table."""
        return f"| {self.name} | {self.version} | {self.licence} | {self.home} |\n"


def locked(lock: Path = LOCK) -> dict[str, str]:
    """Name to version of every package in a lock file."""
    return dict(PIN.findall(lock.read_text(encoding="utf-8")))


def works(known: str) -> list[Work]:
    """Every package the desk needs; ``known`` is the table so far, for those not installed here.

    Raises:
        LookupError: a package is neither installed nor in the table.
    """
    return [_work(name, version, known) for name, version in locked().items()]


def rendered(known: str) -> str:
    """The whole text of THIRD_PARTY.md."""
    return HEAD + "".join(work.row for work in works(known))


def _work(name: str, version: str, known: str) -> Work:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        rows = {row[0]: row[1:] for row in ROW.findall(known)}
        if name not in rows:
            message = f"{name} is not installed here and THIRD_PARTY.md has no line for it"
            raise LookupError(message) from None
        return Work(name, version, *rows[name])
    return Work(name, version, _licence(found), _home(found.metadata))


def _licence(found: Distribution) -> str:
    metadata = found.metadata
    expression = metadata.get("License-Expression")
    if expression:
        return str(expression)
    prefix = "License :: OSI Approved :: "
    classified = [
        value.removeprefix(prefix)
        for value in metadata.get_all("Classifier") or []
        if value.startswith(prefix)
    ]
    said = (metadata.get("License") or "").splitlines()[:1]
    first = [line for line in said if line and line != "Dual License"]
    words = first if first and (len(first[0]) < 60 or not classified) else classified
    return " OR ".join(SPDX.get(word, word) for word in words or classified) or _by_text(found)


def _by_text(found: Distribution) -> str:
    """The licence of a package that only brings its text."""
    for file in found.files or []:
        if "license" in file.name.lower():
            text = " ".join(file.read_text(encoding="utf-8").split())
            if "freely, subject to the following restrictions" in text:
                return "Zlib"
            if "Permission is hereby granted, free of charge" in text:
                return "MIT"
    return "not said"


def _home(metadata: PackageMetadata) -> str:
    links = dict(line.split(", ", 1) for line in metadata.get_all("Project-URL") or [])
    named = {name.lower(): link for name, link in links.items()}
    wanted = ("homepage", "home", "repository", "source", "source code", "code", "github")
    found = next((named[name] for name in wanted if name in named), None)
    return found or metadata.get("Home-page") or next(iter(links.values()), "")


def main() -> int:
    """The exit code: 0 after THIRD_PARTY.md was written."""
    known = TARGET.read_text(encoding="utf-8") if TARGET.is_file() else ""
    TARGET.write_text(rendered(known), encoding="utf-8")
    print(f"{TARGET.name}: {len(locked())} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())

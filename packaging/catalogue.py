"""Writes resources/i18n/dsar_desk.pot: every sentence the program says, with where it says it.

The file is only written when its sentences changed, so that its date does not churn.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

__all__ = ["extracted", "stored"]

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "i18n" / "dsar_desk.pot"
KEYWORDS = {"tr": None, "tr_n": (1, 2), "DeskError": (2,)}


def extracted(code: Path = ROOT / "dsar_desk") -> Catalog:
    """Every sentence in the code, in the order of the files."""
    catalogue = Catalog(
        project="DSAR Desk",
        version="1",
        header_comment="# The sentences of DSAR Desk, for translators; made by `make i18n`.\n#",
        creation_date=datetime.now(UTC),
        fuzzy=False,
    )
    found = extract_from_dir(code, keywords=KEYWORDS, comment_tags=["Translators:"])
    for name, _, message, comments, context in sorted(found, key=lambda row: row[:2]):
        place = [(f"{code.name}/{name}", None)]
        catalogue.add(message, None, place, auto_comments=comments, context=context)
    return catalogue


def stored(path: Path = TARGET) -> Catalog:
    """The sentences in the file that translators are given."""
    with path.open("rb") as file:
        return read_po(file, ignore_obsolete=True)


def sentences(catalogue: Catalog) -> set[object]:
    """What is to be translated, without places and dates."""
    return {message.id for message in catalogue if message.id}


def main() -> int:
    """The exit code: 0 when the file holds every sentence."""
    found = extracted()
    if not TARGET.is_file() or sentences(stored()) != sentences(found):
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        with TARGET.open("wb") as file:
            write_po(file, found, width=0, include_lineno=False)
    print(f"{TARGET.relative_to(ROOT)}: {len(sentences(found))} sentences")
    return 0


if __name__ == "__main__":
    sys.exit(main())

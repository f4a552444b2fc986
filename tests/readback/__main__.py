"""Reads every letter back and counts what differs.

``python -m tests.readback [--every N] [LANGUAGE ...]``: each letter under each law in each language
is made as a specimen, then read by its tags, by PDFium without them, and by qpdf.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dsar_desk import resources
from dsar_desk.paper.fonts import Fonts
from tests.readback.reading_back import read_all


def main(arguments: Sequence[str]) -> int:
    """0 where no letter says anything otherwise than it was written."""
    parser = argparse.ArgumentParser(prog="python -m tests.readback", description=__doc__)
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help="all of them without it")
    parser.add_argument("--every", type=int, default=1, help="one of so many letters")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        tally = read_all(resources.folder(), Fonts(Path(folder)), wanted.languages, wanted.every)
    for language, count in tally.letters.items():
        sys.stdout.write(f"{language}: {count} letters, {tally.pages[language]} pages\n")
    sys.stdout.write("".join(f"{fault}\n" for fault in tally.faults))
    sys.stdout.write(f"{sum(tally.letters.values())} letters, {len(tally.faults)} faults\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

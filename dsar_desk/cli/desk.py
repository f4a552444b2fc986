"""The desk that a command works at, opened as the options say; what was found is told."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from dsar_desk.bootstrap import open_desk
from dsar_desk.cli.options import Options
from dsar_desk.services.desk import Desk
from dsar_desk.store.database import Database

__all__ = ["opened", "tell"]


@contextmanager
def opened(options: Options) -> Iterator[Desk]:
    """The desk of the office that is asked for, closed at the end of the ``with``."""
    with open_desk(options.office, options.recovery_key) as desk:
        tell(desk.database)
        yield desk


def tell(database: Database) -> None:
    """Say on standard error what was put right on opening, and why nothing can be written."""
    reason = database.read_only
    for sentence in (*database.notices, *([reason.sentence] if reason else [])):
        sys.stderr.write(f"{sentence}\n")

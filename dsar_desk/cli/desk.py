"""The desk that a command works at, opened as the options say; what was found is told."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from dsar_desk.bootstrap import open_desk
from dsar_desk.cli.options import Options
from dsar_desk.services.desk import Desk
from dsar_desk.store.database import Database

__all__ = ["opened", "telling"]


@contextmanager
def opened(options: Options) -> Iterator[Desk]:
    """The desk of the office that is asked for, closed at the end of the ``with``."""
    with open_desk(options.office, options.recovery_key) as desk, telling(desk.database):
        yield desk


@contextmanager
def telling(database: Database) -> Iterator[None]:
    """Say on standard error what was put right on opening, and at the end why nothing was written.

    A command that fails says so itself.
    """
    for sentence in database.notices:
        sys.stderr.write(f"{sentence}\n")
    yield
    if database.read_only is not None:
        sys.stderr.write(f"{database.read_only.sentence}\n")

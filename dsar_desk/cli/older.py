"""``office accept-older``: going on with a register that this computer saw in a later state."""

import argparse

from dsar_desk.bootstrap import open_database, open_older, this_computer
from dsar_desk.cli.desk import telling
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.services.offices import OLDER
from dsar_desk.store.database import Database
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``office accept-older``."""
    parser.add_argument(
        "--yes-i-looked",
        action="store_true",
        help=tr("a newer copy was looked for, and there is none"),
    )


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Accept the older register where it is one and was looked for; else change nothing."""
    around, way = this_computer(), (options.office, options.recovery_key)
    try:
        with open_database(*way, around) as database, telling(database):
            text = tr(
                "The register is not older than this computer last saw it. There was nothing to "
                "accept, and nothing was changed."
            )
            output.document(_document(database, accepted=False), text)
            return 0
    except DeskError as refusal:
        if refusal.code not in OLDER:
            raise
        if not arguments.yes_i_looked:
            output.tell(_how())
            raise
    with open_older(*way, around) as database, telling(database):
        found = _document(database, accepted=True)
        text = tr(
            "The older register was accepted. That stands in its journal as entry {number}; what "
            "came after it is not in it.",
            number=found["journal_entries"],
        )
        output.document(found, text)
    return 0


def _document(database: Database, *, accepted: bool) -> dict[str, object]:
    with database.view() as books:
        head = books.journal.head()
    return {"accepted": accepted, "journal_entries": head.seq, "journal_head": head.hash}


def _how() -> DeskError:
    return DeskError(
        "office.not_looked",
        "To go on with it all the same once you have looked, say --yes-i-looked.",
    )

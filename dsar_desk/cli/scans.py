"""``scans``: letters on paper: the folder into which a scanner writes, and what came from it."""

import argparse
import time
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ReceivedId, parse_reference
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.scan_folder import AfterTaking, ScanFolder
from dsar_desk.cli.arguments import choice, day
from dsar_desk.cli.desk import opened
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.scan_watch import Round, ScanWatch
from dsar_desk.system.chosen import chosen_bytes
from dsar_desk.text import tr

__all__ = ["fill", "run"]

_PAGE = 200
_BETWEEN = 0.5
"""Seconds between two looks into the folder."""


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``scans folder``, ``watch``, ``take``, ``sheet``, ``list``."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    folder = verbs.add_parser("folder", help=tr("Show or set the folder that is watched here."))
    folder.add_argument("folder", nargs="?", metavar="DIR")
    folder.add_argument("--after", metavar="move|leave")
    folder.add_argument("--quiet", type=int, metavar="SECONDS")
    folder.add_argument("--none", action="store_true", help=tr("watch none"))
    watch = verbs.add_parser("watch", help=tr("Take in what is whole; wait for what is written."))
    watch.add_argument("--seconds", type=int, default=0, help=tr("go on so long; else once"))
    take = verbs.add_parser("take", help=tr("Take in files as letters."))
    take.add_argument("files", nargs="+", metavar="FILE")
    take.add_argument("--received", metavar="YYYY-MM-DD")
    sheet = verbs.add_parser("sheet", help=tr("A sheet to lay between letters on paper."))
    sheet.add_argument("--case", metavar="REF", help=tr("the cover sheet of a case"))
    sheet.add_argument("-o", "--out", required=True, metavar="FILE.pdf")
    verbs.add_parser("list", help=tr("The letters that wait."))


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Do what was asked; 1 where a file or the folder stood in the way."""
    with opened(options) as desk:
        if arguments.verb == "folder":
            return _folder(desk, arguments, output)
        if arguments.verb == "watch":
            return _watch(desk, arguments.seconds, output)
        if arguments.verb == "take":
            return _take(desk, arguments.files, day(arguments.received, "received"), output)
        if arguments.verb == "sheet":
            return _sheet(desk, arguments.case, Path(arguments.out), output)
        return _list(desk, output)


def _folder(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    known = desk.scanning.folder()
    place = "" if arguments.none else arguments.folder
    if place is not None or arguments.after or arguments.quiet is not None:
        chosen = known.folder if place is None else str(Path(place).absolute()) if place else ""
        after = choice(AfterTaking, arguments.after, "after") if arguments.after else known.after
        quiet = known.quiet if arguments.quiet is None else arguments.quiet
        known = desk.scanning.choose(desk.order(), ScanFolder(chosen, after, quiet))
    document = {"folder": known.folder or None, "after": known.after.value, "quiet": known.quiet}
    output.document(document, known.folder or tr("No folder is watched on this computer."))
    return 0


def _watch(desk: Desk, seconds: int, output: Output) -> int:
    """Look until nothing is written any more, and for so many seconds."""
    setting = desk.scanning.folder()
    if not setting.folder:
        raise DeskError(
            "scans.no_folder",
            "No scan folder is watched on this computer. Nothing was changed; name one with "
            "dsar-desk scans folder DIR.",
        )
    watch, began = ScanWatch(desk.scanning, setting), time.monotonic()
    whole = Round()
    for number in count():
        found = watch.look()
        whole.taken += found.taken
        whole.repeated += found.repeated
        whole.news += found.news
        whole.troubles = found.troubles
        for trouble in found.news:
            output.tell(trouble)
        spent = time.monotonic() - began
        settled = not found.waiting or spent > setting.quiet + 2 * _BETWEEN
        if (settled and spent >= seconds) or (found.is_away and not seconds):
            break
        time.sleep(_BETWEEN if number else setting.quiet)
    output.document(_round(whole), "\n".join(map(_line, whole.taken)))
    return 1 if whole.troubles else 0


def _take(desk: Desk, files: list[str], received: date | None, output: Output) -> int:
    taken, failed = [], False
    for path in map(Path, files):
        try:
            order = desk.order()
            kept = desk.intake.take_in(order, chosen_bytes(path), path.name, Channel.POST, received)
        except DeskError as error:
            output.tell(error)
            failed = True
        else:
            same = kept.received
            taken.append(
                same if kept.duplicate else desk.intake.read(desk.order(), same.id, received)
            )
    output.document([_document(one) for one in taken], "\n".join(map(_line, taken)))
    return 1 if failed else 0


def _sheet(desk: Desk, case: str | None, out: Path, output: Output) -> int:
    sheets = desk.post_in.sheets
    pdf = sheets.cover(desk.order(), parse_reference(case)) if case else sheets.separator()
    sheets.save(out, pdf)
    output.document({"file": str(out), "size": len(pdf)}, str(out))
    return 0


def _list(desk: Desk, output: Output) -> int:
    waiting = [
        desk.intake.get(key)
        for state in (ReceivedState.NEW, ReceivedState.UNREAD)
        for key in _letters(desk, state)
    ]
    output.document([_document(one) for one in waiting], "\n".join(map(_line, waiting)))
    return 0


def _letters(desk: Desk, state: ReceivedState) -> Iterator[ReceivedId]:
    for offset in count(step=_PAGE):
        page = desk.intake.lines(state, by_post=True, limit=_PAGE, offset=offset)
        yield from (line.id for line in page)
        if len(page) < _PAGE:
            return


def _document(kept: Received) -> dict[str, object]:
    return {
        "message": kept.id,
        "file": kept.name,
        "sha256": kept.sha256,
        "size": kept.size,
        "received": kept.received_on.isoformat(),
        "state": kept.state.value,
        "trouble": kept.trouble or None,
        "belongs": kept.belongs or None,
    }


def _round(found: Round) -> dict[str, object]:
    return {
        "taken": [_document(one) for one in found.taken],
        "repeated": found.repeated,
        "troubles": [trouble.as_json()["error"] for trouble in found.news],
        "waiting": found.waiting,
    }


def _line(kept: Received) -> str:
    words = {"file": kept.name, "id": kept.id, "day": kept.received_on.isoformat()}
    if kept.trouble:
        return tr(
            "{file}: kept as message {id}, but not read. {trouble}", trouble=kept.trouble, **words
        )
    return tr("{file}: kept as message {id}, received {day}", **words)

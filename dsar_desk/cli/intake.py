"""``intake``: files kept as they came, then read, with what they seem to be."""

import argparse
from datetime import date
from pathlib import Path

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cli.arguments import choice, day
from dsar_desk.cli.desk import opened
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.intake import Taken
from dsar_desk.services.order import refuse_future
from dsar_desk.services.reading import LARGEST_MAIL
from dsar_desk.system.chosen import chosen_bytes
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``intake``."""
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--received", metavar="YYYY-MM-DD")
    parser.add_argument("--channel", default="inbox", metavar="inbox|post")


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Take each file in; 1 where one was refused, after the rest."""
    channel = choice(Channel, arguments.channel, "channel")
    received = day(arguments.received, "received")
    documents: list[dict[str, object]] = []
    with opened(options) as desk:
        if received is not None:
            refuse_future(received, desk.order().today, "received")
        for path in arguments.files:
            try:
                documents += _taken(desk, path, channel, received)
            except DeskError as error:
                output.tell(error)
                documents.append({"path": path, **error.as_json()})
    kept = [document for document in documents if "error" not in document]
    output.document(documents, "\n".join(_line(document, received) for document in kept))
    return 0 if len(kept) == len(documents) else 1


def _taken(
    desk: Desk, path: str, channel: Channel, received: date | None
) -> list[dict[str, object]]:
    """A document for each message of a file; all are kept before the first is read."""
    raw, name = chosen_bytes(Path(path), LARGEST_MAIL), Path(path).name
    taken = desk.intake.take_in_all(desk.order(), raw, name, channel, received)
    return [
        {"path": path, "index": index, **_document(desk, each, received)}
        for index, each in enumerate(taken)
    ]


def _document(desk: Desk, taken: Taken, received: date | None) -> dict[str, object]:
    kept = taken.received
    if not taken.duplicate or _is_unread(kept):
        kept = desk.intake.read(desk.order(), kept.id, received)
    same = desk.finding.same_person(name=kept.sender_name, email=kept.sender_address)
    return {
        "message": kept.id,
        "sha256": kept.sha256,
        "size": kept.size,
        "received": kept.received_on.isoformat(),
        "state": kept.state.value,
        "duplicate": taken.duplicate,
        "trouble": kept.trouble or None,
        "suggestion": dict(kept.suggestion) or None,
        "cases": list(same),
    }


def _is_unread(kept: Received) -> bool:
    """True where a program that ended between keeping and reading left the reading to do."""
    read = kept.message or kept.trouble
    return kept.channel is Channel.INBOX and kept.state is ReceivedState.NEW and not read


def _line(document: dict[str, object], given: date | None) -> str:
    words = {"path": document["path"], "id": document["message"]}
    known = {**words, "received": document["received"]}
    if document["duplicate"]:
        line = tr("{path}: was here before as message {id}, received {received}", **known)
        if given is None or given.isoformat() == document["received"]:
            return line
        return line + tr("; {given} was not taken: correct the day in its case", given=given)
    if document["trouble"]:
        return tr(
            "{path}: kept as message {id}, but not read. {trouble}",
            trouble=document["trouble"],
            **words,
        )
    return tr("{path}: kept as message {id}, received {received}", **known)

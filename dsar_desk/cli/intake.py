"""``intake``: files kept as they came, then read, with what they seem to be."""

import argparse
from pathlib import Path

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.axes import Channel
from dsar_desk.cli.arguments import choice, day, file_bytes
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.intake import Taken
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``intake``."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--received", metavar="YYYY-MM-DD")
    parser.add_argument("--channel", default="inbox", metavar="inbox|post")


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Take each file in; 1 where one was refused, after the rest."""
    channel = choice(Channel, arguments.channel, "channel")
    received = day(arguments.received, "received")
    documents: list[dict[str, object]] = []
    with open_desk(options.office, options.recovery_key) as desk:
        for path in arguments.files:
            try:
                raw = file_bytes(path)
                taken = desk.intake.take_in(desk.order(), raw, path.name, channel, received)
                documents.append(_document(desk, path, taken))
            except DeskError as error:
                documents.append({"path": str(path), **error.as_json()})
    output.document(documents, "\n".join(_line(document) for document in documents))
    return 1 if any("error" in document for document in documents) else 0


def _document(desk: Desk, path: Path, taken: Taken) -> dict[str, object]:
    kept = taken.received
    if not taken.duplicate:
        kept = desk.intake.read(desk.order(), kept.id)
    same = desk.finding.same_person(name=kept.sender_name, email=kept.sender_address)
    return {
        "path": str(path),
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


def _line(document: dict[str, object]) -> str:
    if "error" in document:
        error = document["error"]
        return str(error["message"]) if isinstance(error, dict) else str(error)
    if document["duplicate"]:
        return tr(
            "{path}: was here before as message {id}", path=document["path"], id=document["message"]
        )
    return tr(
        "{path}: kept as message {id}, received {received}",
        path=document["path"],
        id=document["message"],
        received=document["received"],
    )

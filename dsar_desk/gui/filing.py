"""Files dropped onto a case: each is kept as it came and filed there; what repeats is said."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk.cases.case import Channel
from dsar_desk.cases.ids import CaseId
from dsar_desk.errors import DeskError
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["file_into"]

MAIL = frozenset({".eml"})
MOST = 50 * 1024 * 1024 + 1


def file_into(desk: "Desk", case_id: CaseId, paths: Sequence[Path]) -> int:
    """How many files were taken in and filed in a case; called in a worker.

    ``intake.unreadable_file`` names the first that cannot be read; those before it are filed.
    """
    for path in paths:
        door = Channel.INBOX if path.suffix.lower() in MAIL else Channel.POST
        received = desk.intake.take_in(desk.order(), _bytes_of(path), path.name, door).received
        desk.intake.read(desk.order(), received.id)
        desk.openings.file(desk.order(), received.id, case_id)
    return len(paths)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST)
    except OSError as problem:
        raise DeskError(
            "intake.unreadable_file",
            "The file {file} could not be read ({problem}). Nothing of it was taken in and it was "
            "left as it is; check that it is still there and may be opened.",
            file=path.name,
            problem=problem.strerror or tr("no reason given"),
        ) from problem

"""Files dropped onto a case: each is kept as it came and filed there; what repeats is said."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk.cases.case import Channel
from dsar_desk.cases.ids import CaseId
from dsar_desk.system.chosen import chosen_bytes

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["file_into"]

MAIL = frozenset({".dat", ".eml", ".mbox", ".msg"})


def file_into(desk: "Desk", case_id: CaseId, paths: Sequence[Path]) -> int:
    """How many files were taken in and filed in a case; called in a worker.

    ``input.file`` and the like name the first that cannot be read; those before it are filed.
    """
    for path in paths:
        door = Channel.INBOX if path.suffix.lower() in MAIL else Channel.POST
        taken = desk.intake.take_in_all(desk.order(), chosen_bytes(path), path.name, door)
        desk.intake.read_all(desk.order(), [each.received.id for each in taken])
        for each in taken:
            desk.openings.file(desk.order(), each.received.id, case_id)
    return len(paths)

"""Originals: the scans that letters were made of, kept under the key of the case they belong to."""

from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.store.unit import Unit

__all__ = ["seal_originals"]


def seal_originals(unit: Unit, letter: Received) -> None:
    """Seal the scans of which a letter was made with its case, so that they can be erased with it.

    A scan stays under the key of the office as long as one of its letters waits or lies in another
    case, or where it names other people: their case must not be erased with this one.
    """
    for key in dict.fromkeys(piece.scan for piece in letter.made_of):
        scan = unit.received.get(key)
        if scan.case is None:
            unit.blobs.hand_over(scan.blob, _only_case(unit, scan))
            seal_originals(unit, scan)


def _only_case(unit: Unit, item: Received) -> CaseId | None:
    """The case in which all lies that was made of something; None where there is no such case."""
    if item.case is not None or item.state is not ReceivedState.REPLACED:
        return item.case
    letters = [unit.received.get(key) for key in item.became]
    cases = {_only_case(unit, letter) for letter in letters}
    return (
        cases.pop() if len(cases) == 1 and not any(each.names_others for each in letters) else None
    )

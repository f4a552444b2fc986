"""Filing: what came in becomes part of a case, its bytes sealed with the case's own key."""

from dataclasses import replace
from pathlib import PurePath

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import BlobId, CaseId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.received import Document, DocumentKind, Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.services.order import Order
from dsar_desk.services.originals import seal_originals
from dsar_desk.store.unit import Unit
from dsar_desk.text import tr

__all__ = ["WAITING", "file_copy", "file_in", "refuse_decided", "refuse_elsewhere"]


WAITING = frozenset({ReceivedState.NEW, ReceivedState.UNREAD})
"""What nobody decided about yet."""


def refuse_decided(received: Received) -> None:
    """Nothing for what waits, else ``message.decided``."""
    if received.state not in WAITING:
        raise DeskError(
            "message.decided",
            "This message was decided about meanwhile. Nothing was changed; look at it again.",
        )


def refuse_elsewhere(received: Received, case: CaseId) -> None:
    """Nothing for what can be filed in a case, or lies in it.

    Raises:
        DeskError: ``message.filed_elsewhere`` where another case holds it already;
            ``message.replaced`` where other letters stand in its place.
    """
    if received.case not in {None, case}:
        raise DeskError(
            "message.filed_elsewhere",
            "This message was filed in another case already. Nothing was changed; open it there.",
        )
    if received.state is ReceivedState.REPLACED:
        raise DeskError(
            "message.replaced",
            "Other letters were made of the pages of this scan, and stand in its place. Nothing was "
            "changed; file those.",
        )


def file_in(unit: Unit, order: Order, received: Received, case: Case) -> None:
    """File what came in, in a case; raises as ``refuse_elsewhere``."""
    if received.case == case.id:  # filed here before: done is done
        return
    refuse_elsewhere(received, case.id)
    filed = replace(received, case=case.id, state=ReceivedState.FILED, aside=None)
    unit.received.save(filed)
    unit.blobs.hand_over(received.blob, case.id)
    seal_originals(unit, filed)
    _list(unit, order, received, case, received.blob)
    if received.names_others:
        unit.notes.add(case.id, _of_others(received), order.actor.id, order.at)
    unit.record(Entry(Action.MESSAGE_FILED, case.id, received.id, {"sha256": received.sha256}))


def file_copy(unit: Unit, order: Order, received: Received, case: Case, first: Case) -> None:
    """List a copy with a second case; the message itself stays in the ``first``.

    The copy is sealed with the second case's own key, so that each of the two can be deleted
    without the other. ``message.moved`` where it does not lie in the first any more.
    """
    if received.case != first.id:
        raise DeskError(
            "message.moved",
            "This message does not lie in case {reference} any more. Nothing was logged; look at "
            "it again.",
            reference=first.reference,
        )
    copy = unit.blobs.put(unit.blobs.chunks(received.blob), case.id)
    _list(unit, order, received, case, copy.id)
    content = {"sha256": received.sha256, "copy_of": first.reference}
    unit.record(Entry(Action.MESSAGE_FILED, case.id, received.id, content))


def _list(unit: Unit, order: Order, received: Received, case: Case, blob: BlobId) -> None:
    unit.documents.add(
        Document(
            blob=blob,
            case=case.id,
            kind=DocumentKind.ARRANGED if received.made_of else DocumentKind.ORIGINAL,
            name=_neutral(unit, received, case),
            media_type=received.media_type,
            size=received.size,
            sha256=received.sha256,
            added=order.at,
            made_of=received.made_of,
        )
    )


def _of_others(letter: Received) -> str:
    """That a document is a part of a scan, for whoever wonders later where the rest is."""
    return tr(
        "The letter filed here holds pages {pages} of a scan that names other people too. The whole "
        "scan is kept in the office as it came (SHA-256 {sha256}) and is not part of this case.",
        pages=", ".join(str(piece.page + 1) for piece in letter.made_of),
        sha256=", ".join(dict.fromkeys(piece.sha256 for piece in letter.made_of)),
    )


def _neutral(unit: Unit, received: Received, case: Case) -> str:
    """A name for the file that its sender did not choose, with an ending that was known."""
    ending = PurePath(received.name).suffix.lower()
    number = len(unit.documents.of_case(case.id)) + 1
    known = ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= 6
    return f"{case.reference}-{number}{ending if known else ''}"

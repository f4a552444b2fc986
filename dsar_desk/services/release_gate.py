"""The gate before the door: what must be true of a letter before it leaves the house in any way."""

import hashlib
from typing import TYPE_CHECKING

from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.letter import Approval, Letter, LetterState, ProofKind
from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import facts_of
from dsar_desk.services.approving import FELL
from dsar_desk.services.order import Order
from dsar_desk.services.unfit import unfit
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books

if TYPE_CHECKING:
    from dsar_desk.services.correspondence import Correspondence

__all__ = ["ReleaseGate", "address_of", "approval_of", "refuse_unposted", "times_left"]

_LEFT = frozenset({LetterState.DISPATCHED, LetterState.RETURNED})
_OUTSIDE = frozenset({"recipient", "envelope"})
"""The parts of what an approval stands for that show on the outside."""


class ReleaseGate:
    """Refuses letters that may not leave on paper or as a file as their case stands now."""

    def __init__(self, database: Database, correspondence: "Correspondence") -> None:
        self._database, self._correspondence = database, correspondence

    def settle(self, order: Order, letter_id: LetterId) -> None:
        """Nothing where the approval of a letter stands; asked before a unit is begun.

        ``letter.approval_fell`` where something changed since: then the letter is a draft again.
        """
        self._correspondence.approvals.settle(order, letter_id)

    def refuse(self, books: Books, order: Order, letter: Letter) -> None:
        """Nothing where a letter may leave by post, by hand or as a file.

        Raises:
            DeskError: ``letter.not_approved``; ``letter.under_way`` where an e-mail with it is not
                settled; ``letter.approval_fell``; ``release.unfit`` with the reason;
                ``release.returned`` where the post brought a letter back from that address.
        """
        approval_of(letter)
        if letter.state in {LetterState.SENDING, LetterState.UNKNOWN}:
            raise DeskError(
                "letter.under_way",
                "This letter of case {reference} is on its way by e-mail, and what becomes of it is "
                "not settled. Nothing was changed; settle that in the outbox first.",
                reference=letter.reference,
            )
        try:
            self._correspondence.refuse_unfit(books.cases.get(letter.case), letter, order)
        except DeskError as why:
            if why.code == FELL:
                raise
            raise DeskError(
                "release.unfit",
                "This letter of case {reference} is approved, but may not leave as the case stands now. "
                "Nothing was printed, saved or sent. {why}",
                reference=letter.reference,
                why=unfit(letter, why),
            ) from why
        _refuse_returned(books, letter)

    def pdf(self, books: Books, order: Order, letter: Letter) -> bytes:
        """The approved bytes of a letter that may leave, as they were approved.

        Raises:
            DeskError: as ``refuse``; ``release.changed`` where they are other bytes by now.
        """
        self.refuse(books, order, letter)
        return self.record(books, letter)

    def outside(self, books: Books, order: Order, letter: Letter) -> tuple[str, ...]:
        """The address that goes on the outside of a letter which may leave by post.

        One that left already may get its envelope or label afterwards, as long as it did not come
        back and is still for the same person at the same address; its case may be closed by then.

        Raises:
            DeskError: as ``refuse``; ``release.moved`` where whoever got it lives elsewhere by now;
                ``paper.no_address``.
        """
        if letter.state in _LEFT:
            self._refuse_moved(books, letter)
            _refuse_returned(books, letter)
        else:
            self.refuse(books, order, letter)
        lines = address_of(letter)
        if not lines:
            raise DeskError(
                "paper.no_address",
                "The letter of case {reference} has no postal address. Nothing was printed; leave it "
                "out, or write one into the case and a new letter.",
                reference=letter.reference,
            )
        return lines

    def record(self, books: Books, letter: Letter) -> bytes:
        """The approved bytes of a letter for the file, whether or not it may leave."""
        approval = approval_of(letter)
        pdf = books.blobs.get(approval.pdf)
        if hashlib.sha256(pdf).hexdigest() != approval.sha256:
            raise DeskError(
                "release.changed",
                "The PDF of this letter of case {reference} is not the one that was approved. "
                "Nothing was printed, saved or sent; run the office check.",
                reference=letter.reference,
            )
        return pdf

    def out(self, order: Order, letter_id: LetterId) -> bytes:
        """The approved bytes to be saved or shown: what left already is a record and may be read."""
        self.settle(order, letter_id)
        with self._database.view() as view:
            letter = view.letters.get(letter_id)
            if letter.state in _LEFT:
                return self.record(view, letter)
            return self.pdf(view, order, letter)

    def _refuse_moved(self, books: Books, letter: Letter) -> None:
        """Of an approval of an earlier version, which stands for no parts, the address is compared."""
        case, facts = books.cases.get(letter.case), facts_of(letter)
        approvals = self._correspondence.approvals
        if approval_of(letter).binding:
            moved = not _OUTSIDE.isdisjoint(approvals.changed(case, letter, facts))
        else:
            moved = approvals.binding(case, letter, facts).envelope != letter.addressee.lines
        if moved:
            raise DeskError(
                "release.moved",
                "Who got this letter of case {reference}, or where, has changed since it left. No "
                "envelope and no label was drawn for it; write the letter anew.",
                reference=letter.reference,
            )


def approval_of(letter: Letter) -> Approval:
    """The approval of a letter; ``letter.not_approved`` for a draft."""
    if letter.approval is None:
        raise DeskError(
            "letter.not_approved",
            "This letter of case {reference} is a draft. Nothing left the office; approve it first.",
            reference=letter.reference,
        )
    return letter.approval


def refuse_unposted(letter: Letter) -> None:
    """Nothing for a letter that can be posted, or handed over; ``paper.no_address`` else.

    Somebody outside the case whose e-mail address alone is known cannot be handed a letter.
    """
    if letter.addressee.is_outside and not letter.addressee.lines:
        raise DeskError(
            "paper.no_address",
            "The letter of case {reference} goes to somebody outside it, whose postal address nobody "
            "filled in. Nothing was printed; send it by e-mail, or take the approval back and fill the "
            "address in.",
            reference=letter.reference,
        )


def address_of(letter: Letter) -> tuple[str, ...]:
    """The lines of the envelope, as the letter has them."""
    return letter.addressee.lines


def times_left(letter: Letter) -> int:
    """How often a letter left the office by now, on paper and by e-mail."""
    printed = sum(proof.kind is ProofKind.PRINTED for proof in letter.proofs)
    return printed + len({proof.detail for proof in letter.proofs if proof.kind is ProofKind.SENT})


def _refuse_returned(books: Books, letter: Letter) -> None:
    back = books.postings.returned_from(address_of(letter))
    if not back:
        return
    returned = back[-1].returned
    raise DeskError(
        "release.returned",
        "The post brought a letter of case {other} back from the address of this letter of case "
        "{reference}, on {day}. Nothing was printed; find another address and write the letter anew, "
        "or confirm in the post log that the address is right.",
        other=back[-1].reference,
        reference=letter.reference,
        day=returned.on.isoformat() if returned else "",
    )

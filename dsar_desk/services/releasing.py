"""Releasing a letter by e-mail: to whom, with which words, and what must be true before it goes."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.leaving import Leaving, leaving_by
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.mail_account import AccountId, MailAccount, account_of
from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.cases.person import ContactKind, ContactPoint, ContactSource
from dsar_desk.cases.print_job import UNSETTLED
from dsar_desk.cases.reaching import (
    Caution,
    Known,
    Release,
    addresses_of,
    caution_sentence,
    cautions,
    cautions_outside,
)
from dsar_desk.cases.sending import UNDER_WAY, Sending
from dsar_desk.errors import DeskError
from dsar_desk.mail.covering import Attached, Covering, covering
from dsar_desk.mail.outgoing import (
    Outgoing,
    as_bytes,
    pdf_name,
    refuse_unanswerable,
    refuse_unsendable,
    thread_of,
)
from dsar_desk.services.approving import FELL
from dsar_desk.services.order import Order
from dsar_desk.services.profiles import Profiles
from dsar_desk.services.release_gate import approval_of
from dsar_desk.services.unfit import unfit
from dsar_desk.store.search import folded
from dsar_desk.store.unit import Books

if TYPE_CHECKING:
    from dsar_desk.services.correspondence import Correspondence

__all__ = ["EmailPlan", "Releasing"]


@dataclass(frozen=True, slots=True)
class EmailPlan:
    """What would be sent: shown to the officer before anything is.

    ``points`` are the addresses on the case, ``point`` the chosen one; ``leaving`` is by which mailbox;
    ``answered`` is the message that it answers. ``locked`` says whether a password is the better choice.
    """

    letter: Letter
    leaving: Leaving
    points: tuple[ContactPoint, ...]
    point: ContactPoint
    words: Covering
    file: str
    answered: Message | None
    cautions: tuple[Caution, ...]
    locked: bool

    @property
    def account(self) -> MailAccount:
        """The mailbox that it leaves by."""
        return self.leaving.account


class Releasing:
    """Makes plans and messages, and refuses what must not leave.

    Args:
        accounts: the mailboxes of the office as they are now, in their order.
        words: the folder of the covering words.
    """

    def __init__(
        self,
        correspondence: "Correspondence",
        profiles: Profiles,
        accounts: Callable[[], tuple[MailAccount, ...]],
        words: Path,
    ) -> None:
        self._correspondence, self._profiles = correspondence, profiles
        self._accounts, self._words = accounts, words

    def account(self, wanted: str) -> MailAccount:
        """The mailbox with this id; ``sending.account`` where it cannot send, or is there no more."""
        return leaving_by(self._accounts(), (), wanted).account

    def has_mailbox(self, sending: Sending) -> bool:
        """Whether the mailbox of an e-mail is there under the address that stands in it, and can send."""
        try:
            account = self.account(sending.account)
        except DeskError:
            return False
        return account.address.casefold() == sending.sender.casefold()

    def settle(self, order: Order, letter_id: LetterId) -> None:
        """Nothing where the approval of a letter stands; asked before anything of it is read.

        ``letter.approval_fell`` where something changed since: then the letter is a draft again.
        """
        self._correspondence.approvals.settle(order, letter_id)

    def plan(  # noqa: PLR0913 - which letter, to whom, by which mailbox, and how
        self,
        books: Books,
        order: Order,
        letter: Letter,
        recipient: str = "",
        *,
        locked: bool,
        account: str = "",
    ) -> EmailPlan:
        """The plan for a letter to one of the case's addresses, the first one where none is named.

        One to somebody outside the case goes to the address that it was approved for.

        It leaves by the mailbox with the id ``account``; without one by that of the request.

        Raises:
            DeskError: ``letter.not_approved``; ``sending.…`` or ``letter.…`` where it may not go.
        """
        approval_of(letter)
        _refuse_printing(books, letter)
        case, known = books.cases.get(letter.case), self._accounts()
        points = _outside(letter) if letter.addressee.is_outside else addresses_of(case)
        leaving = leaving_by(known, _came_to(books, case), account)
        profile = self._profiles.current()
        own = (*(each for one in known for each in _all_of(one)), profile.controller.email)
        point = _point(points, recipient, letter)
        refuse_unsendable(point.value, own, letter.reference)
        self._refuse_unfit(case, letter, order)
        messages = _messages(books, case)
        of_a_person = bool(books.people.reached([folded(point.value)]))
        before = Known(messages, books.sendings.of_case(case.id), _domains(own), of_a_person)
        file = pdf_name(letter.reference)
        about = Attached(letter.reference, profile.controller.name, file)
        odd = cautions_outside if letter.addressee.is_outside else cautions
        found = odd(case, point, before)
        left = (Caution.SENT_BEFORE,) if letter.state is LetterState.DISPATCHED else ()
        return EmailPlan(
            letter=letter,
            leaving=leaving,
            points=points,
            point=point,
            words=covering(self._words, letter.language, about, protected=locked),
            file=file,
            answered=_answered(messages, point.value, letter),
            cautions=found + left,
            locked=letter.discloses,
        )

    def refuse(self, books: Books, plan: EmailPlan, release: Release) -> None:
        """Nothing where the plan may be carried out as it was confirmed.

        Raises:
            DeskError: ``sending.under_way`` beside another one; ``sending.cautions`` naming what was
                not confirmed; ``input.reason`` without a reason for what was.
        """
        for other in books.sendings.of_case(plan.letter.case):
            if other.letter == plan.letter.id and other.state in UNDER_WAY:
                raise DeskError(
                    "sending.under_way",
                    "An e-mail with this letter of case {reference} is on its way already, and what "
                    "becomes of it is not settled. Nothing was sent; settle that in the outbox.",
                    reference=plan.letter.reference,
                )
        missing = [each for each in plan.cautions if each not in release.confirmed]
        if missing:
            raise DeskError(
                "sending.cautions",
                "Before this e-mail of case {reference} goes, confirm with a reason: {what} Nothing "
                "was sent. (Codes: {codes})",
                reference=plan.letter.reference,
                what=" ".join(caution_sentence(each) for each in missing),
                codes=", ".join(each.value for each in missing),
            )
        if plan.cautions and not release.reason.strip():
            raise DeskError(
                "input.reason",
                "To send this e-mail in spite of what is odd about it needs a reason. Nothing was "
                "sent.",
                field="reason",
            )

    def message(self, plan: EmailPlan, message_id: str, at: datetime, pdf: bytes) -> bytes:
        """The bytes to send; ``pdf`` is the approved one, or that one locked."""
        answers, references = thread_of(plan.answered)
        name = self._profiles.current().controller.name
        return as_bytes(
            Outgoing(
                message_id=message_id,
                sender=Mailbox(name, plan.account.address),
                recipient=plan.point.value,
                subject=plan.words.subject,
                text=plan.words.text,
                language=plan.letter.language,
                at=at,
                pdf=pdf,
                pdf_name=plan.file,
                answers=answers,
                references=references,
            )
        )

    def pdf(self, books: Books, letter: Letter) -> bytes:
        """The approved bytes; ``sending.changed`` where they are not those that were approved."""
        approval = approval_of(letter)
        pdf = books.blobs.get(approval.pdf)
        if hashlib.sha256(pdf).hexdigest() != approval.sha256:
            raise DeskError(
                "sending.changed",
                "The PDF of this letter of case {reference} is not the one that was approved. "
                "Nothing was sent; run the office check.",
                reference=letter.reference,
            )
        return pdf

    def _refuse_unfit(self, case: Case, letter: Letter, order: Order) -> None:
        try:
            self._correspondence.refuse_unfit(case, letter, order)
        except DeskError as why:
            if why.code == FELL:
                raise
            raise DeskError(
                "sending.unfit",
                "This letter of case {reference} is approved, but may not go by e-mail as the case "
                "stands now. Nothing was sent. {why}",
                reference=letter.reference,
                why=unfit(letter, why),
            ) from why


def _refuse_printing(books: Books, letter: Letter) -> None:
    """A letter that may be coming out of a printer goes no second way until somebody looked."""
    if any(job.state in UNSETTLED for job in books.print_jobs.of_letter(letter.id)):
        raise DeskError(
            "sending.at_the_printer",
            "This letter of case {reference} is at a printer, and nobody said yet whether it came "
            "out. Nothing was sent. Say so in the print queue; then send it, if it is still needed.",
            reference=letter.reference,
        )


def _outside(letter: Letter) -> tuple[ContactPoint, ...]:
    """The one address of somebody outside the case: what the letter was approved for."""
    address = letter.addressee.email
    if not address:
        raise DeskError(
            "sending.elsewhere",
            "This letter of case {reference} goes to somebody outside it, and gives no e-mail address "
            "for them. Nothing was sent; print it and post it, or take the approval back and fill the "
            "address in.",
            reference=letter.reference,
        )
    since = letter.drafted.date()
    return (ContactPoint(ContactKind.EMAIL, address, ContactSource.TYPED, since),)


def _point(points: Sequence[ContactPoint], recipient: str, letter: Letter) -> ContactPoint:
    """The address of the case that was chosen; no other one is ever written to."""
    wanted = recipient.casefold()
    found = next((each for each in points if wanted in {"", each.value.casefold()}), None)
    if found is not None:
        return found
    if not points:
        raise DeskError(
            "sending.no_address",
            "No e-mail address is known of whoever gets the answer in case {reference}. Nothing was "
            "sent; add one to the case, or print the letter.",
            reference=letter.reference,
        )
    raise DeskError(
        "sending.other_address",
        "This address does not stand in case {reference}, and letters go to no other. Nothing was "
        "sent; add it to the case first.",
        reference=letter.reference,
    )


def _came_to(books: Books, case: Case) -> Iterator[AccountId]:
    """The mailboxes that messages of a case came to, the latest first; what machines sent left out."""
    items = sorted(books.received.of_case(case.id), key=lambda item: item.came, reverse=True)
    for item in items:
        if item.message.get("automatic") is None:
            for placed in books.mail_places.of_received(item.id):
                yield account_of(placed.place.account)


def _all_of(account: MailAccount) -> tuple[str, ...]:
    return (account.address, *account.own_addresses)


def _domains(addresses: Sequence[str]) -> list[str]:
    return [each.rpartition("@")[2] for each in addresses if "@" in each]


def _messages(books: Books, case: Case) -> list[Message]:
    """The mails that were filed in a case, the oldest first."""
    return [
        Message.from_record(each.message)
        for each in books.received.of_case(case.id)
        if each.message
    ]


def _answered(messages: Sequence[Message], address: str, letter: Letter) -> Message | None:
    """The last message that a person sent from the address; machines are never answered."""
    wanted = address.casefold()
    theirs = [
        each
        for each in messages
        if wanted in {box.address.casefold() for box in (each.sender, *each.reply_to)}
    ]
    people = [each for each in theirs if each.automatic is None and each.sender.address]
    if theirs and not people:
        refuse_unanswerable(theirs[-1], letter.reference)
    return people[-1] if people else None

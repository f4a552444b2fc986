"""The outbox: letters sent by e-mail, each written down before it is sent, none sent twice.

The intent is committed with its Message-ID and its bytes before the server is called, and that it
was handed over before the server is told that it has all of it. Whatever ends the program in
between leaves a sending of which nobody knows whether it arrived; a person finds that out.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import BlobId, LetterId, SendingId
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.reaching import Release
from dsar_desk.cases.sending import MAY_GO_ON, Sending, SendingState
from dsar_desk.cases.spoken_password import spoken_password
from dsar_desk.errors import DeskError
from dsar_desk.mail.outgoing import message_id_for, thread_of
from dsar_desk.paper.protect import protected
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.handing_over import HandingOver
from dsar_desk.services.order import Order, once
from dsar_desk.services.outcomes import intend, step_on
from dsar_desk.services.release_gate import approval_of
from dsar_desk.services.releasing import EmailPlan, Releasing
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books, Unit
from dsar_desk.text import tr

__all__ = ["OPEN_STATES", "Outbox", "new_password"]

OPEN_STATES = (
    SendingState.UNKNOWN,
    SendingState.BOUNCED,
    SendingState.REFUSED,
    SendingState.WAITING,
    SendingState.INTENDED,
    SendingState.HANDED_OVER,
    SendingState.DELAYED,
)
"""What somebody has to look at, the gravest first."""

_OTHERS_MAY_TAKE = timedelta(minutes=20)
"""How long another desk of a shared office may be at handing one over; see ``mail.smtp``."""


class Outbox:
    """Sends approved letters by e-mail and follows what becomes of them."""

    def __init__(
        self,
        database: Database,
        clockwork: Clockwork,
        releasing: Releasing,
        handing: HandingOver,
        *,
        new_id: Callable[[], str],
    ) -> None:
        self._database, self._clockwork, self._releasing = database, clockwork, releasing
        self._handing, self._new_id = handing, new_id

    def plan(
        self,
        order: Order,
        letter_id: LetterId,
        recipient: str = "",
        *,
        locked: bool = False,
        account: str = "",
    ) -> EmailPlan:
        """What would be sent, and what wants a second look; nothing is saved.

        It leaves by the mailbox with the id ``account``; without one by that of the request.

        Raises:
            DeskError: ``sending.…`` or ``letter.approval_fell`` where it may not go there.
        """
        self._releasing.settle(order, letter_id)
        with self._database.view() as view:
            given = (view, order, view.letters.get(letter_id), recipient)
            return self._releasing.plan(*given, locked=locked, account=account)

    def send(self, order: Order, letter_id: LetterId, release: Release) -> Sending:
        """The letter sent to one address, or why not; the same order never sends twice.

        Raises:
            DeskError: nothing was sent, see ``Releasing``; or what came of it cannot be saved
                (``store.…``): then the outbox says what is known when it is opened again.
        """
        require(order.actor, Deed.DRAFT)
        done = self._database.done(order.operation)
        if done is not None:
            return self.get(SendingId(str(done["id"])))
        self._releasing.settle(order, letter_id)
        intended, raw = self._composed(order, letter_id, release)

        def work(unit: Unit) -> str:
            letter = unit.letters.get(letter_id)
            chosen = replace(release, account=intended.account)
            plan = self._planned(unit, order, letter, chosen)
            self._releasing.refuse(unit, plan, release)
            _refuse_other_bytes(intended, letter)
            kept = unit.blobs.put(raw, letter.case)
            intend(unit, replace(intended, raw=kept.id), letter, len(raw))
            return intended.id

        identifier = SendingId(once(self._database, order, work))
        return self._handing.hand_over(order, self.get(identifier), self._releasing.account)

    def go_on(self, order: Order, sending_id: SendingId, *, twice: bool = False) -> Sending:
        """What waits or never began, handed over now: the same bytes under the same Message-ID.

        It goes by the mailbox that it was to go by and by no other, since its address is inside.

        Raises:
            DeskError: ``sending.moved_on`` for what may have arrived: that is never sent again;
                ``sending.left_already`` where the letter left by another way, unless ``twice`` says
                that it goes all the same; ``sending.account_gone`` where its mailbox is not there.
        """
        require(order.actor, Deed.DRAFT)
        sending = self.get(sending_id)
        if self._database.done(order.part(SendingState.HANDED_OVER).operation) is not None:
            return sending
        if sending.state not in MAY_GO_ON:
            sending.moved(self._handing.step(order, SendingState.INTENDED))  # raises
        self._releasing.settle(order, sending.letter)
        with self._database.view() as view:
            letter = view.letters.get(sending.letter)
            _refuse_other_bytes(sending, letter)
            left = letter.state is LetterState.DISPATCHED
            if left and not twice:
                raise _left_already(sending)
            if not self._releasing.has_mailbox(sending):
                raise _mailbox_gone(sending)
            self._releasing.plan(
                view,
                order,
                letter,
                sending.recipient,
                locked=sending.protected,
                account=sending.account,
            )
        why = tr("Sent although it had left the office before; that was asked.") if left else ""
        return self._handing.hand_over(order, sending, self._releasing.account, why)

    def stranded(self, sendings: Iterable[Sending]) -> set[SendingId]:
        """Those that could go on, were it not that their mailbox is not there any more."""
        able = self._releasing.has_mailbox
        return {each.id for each in sendings if each.state in MAY_GO_ON and not able(each)}

    def send_waiting(self, order: Order) -> tuple[Sending, ...]:
        """Everything whose time to wait is over, handed over once more; what stands in the way waits.

        A letter that was printed meanwhile is not sent by itself: the person would get it twice.
        """
        with self._database.view() as view:
            waiting = [
                one
                for one in view.sendings.list((SendingState.WAITING,))
                if view.letters.get(one.letter).state is not LetterState.DISPATCHED
            ]
        tried = []
        for number, sending in enumerate(reversed(waiting)):
            if sending.again_at is not None and sending.again_at <= order.at:
                try:
                    tried.append(self.go_on(order.part(str(number)), sending.id))
                except DeskError:  # it may not go by now: it waits, and its page says why
                    tried.append(sending)
        return tuple(tried)

    def decide(self, order: Order, sending_id: SendingId, reason: str, *, arrived: bool) -> Sending:
        """What an officer found out: that it arrived, or that it never will and was given up.

        The letter then counts as sent on the day it was handed over, or can be sent anew.
        """
        require(order.actor, Deed.DECIDE)
        if not reason.strip():
            raise DeskError(
                "input.reason",
                "What became of this e-mail is decided by a person who says how they know it. "
                "Nothing was changed; write what you looked at.",
                field="reason",
            )
        state = SendingState.ACCEPTED if arrived else SendingState.GIVEN_UP

        def work(unit: Unit) -> str:
            step = self._handing.step(order, state, reason=reason.strip())
            step_on(unit, self._clockwork, self._undecided(unit, sending_id, arrived), step)
            return sending_id

        return self.get(SendingId(once(self._database, order, work)))

    def settle(self, order: Order) -> tuple[Sending, ...]:
        """What was being handed over when the program ended: from now on unknown, and said so."""
        settled = []
        with self._database.view() as view:
            handed = view.sendings.list((SendingState.HANDED_OVER,))
        for number, sending in enumerate(handed):
            if self._is_left_over(sending, order):
                own = order.part(str(number))
                settled.append(self._handing.moved(own, sending, SendingState.UNKNOWN))
        return tuple(settled)

    def get(self, sending_id: SendingId) -> Sending:
        """One sending; ``sending.unknown`` if there is none."""
        with self._database.view() as view:
            return view.sendings.get(sending_id)

    def list(
        self, states: tuple[SendingState, ...] = OPEN_STATES, *, limit: int = 200
    ) -> tuple[Sending, ...]:
        """Sendings in some states, the newest first; without states those to be looked at."""
        with self._database.view() as view:
            return view.sendings.list(states, limit=limit)

    def of_letter(self, letter: Letter) -> tuple[Sending, ...]:
        """The sendings of one letter, the oldest first."""
        with self._database.view() as view:
            return tuple(
                each for each in view.sendings.of_case(letter.case) if each.letter == letter.id
            )

    def raw(self, sending_id: SendingId) -> bytes:
        """The message as it was, or would be, sent."""
        with self._database.view() as view:
            return view.blobs.get(view.sendings.get(sending_id).raw)

    def _composed(
        self, order: Order, letter_id: LetterId, release: Release
    ) -> tuple[Sending, bytes]:
        """The sending and its bytes; nothing is saved yet."""
        with self._database.view() as view:
            letter = view.letters.get(letter_id)
            plan = self._planned(view, order, letter, release)
            self._releasing.refuse(view, plan, release)
            pdf = self._releasing.pdf(view, letter)
        if release.password:
            pdf = protected(pdf, release.password, secrets.token_urlsafe(32))
        identifier = SendingId(self._new_id())
        message_id = message_id_for(identifier, plan.account.address)
        raw = self._releasing.message(plan, message_id, order.at, pdf)
        sending = Sending(
            id=identifier,
            case=letter.case,
            letter=letter.id,
            reference=letter.reference,
            account=plan.account.id,
            sender=plan.account.address,
            recipient=plan.point.value,
            source=plan.point.source,
            subject=plan.words.subject,
            message_id=message_id,
            raw=BlobId(""),
            sha256=hashlib.sha256(raw).hexdigest(),
            letter_sha256=approval_of(letter).sha256,
            at=order.at,
            by=order.actor.id,
            answers=thread_of(plan.answered)[0],
            protected=bool(release.password),
            cautions=tuple(each.value for each in plan.cautions),
            reason=release.reason.strip(),
        )
        return sending, raw

    def _planned(self, books: Books, order: Order, letter: Letter, release: Release) -> EmailPlan:
        return self._releasing.plan(
            books,
            order,
            letter,
            release.recipient,
            locked=bool(release.password),
            account=release.account,
        )

    def _undecided(self, unit: Unit, sending_id: SendingId, arrived: bool) -> Sending:  # noqa: FBT001
        """A sending that a person may decide about: never one that is being handed over."""
        sending = unit.sendings.get(sending_id)
        if (
            arrived
            or sending.state is SendingState.UNKNOWN
            or not self._handing.is_at_work(sending_id)
        ):
            return sending
        raise DeskError(
            "sending.at_work",
            "This e-mail of case {reference} is being sent at this moment. Nothing was changed; wait "
            "for what comes of it.",
            reference=sending.reference,
        )

    def _is_left_over(self, sending: Sending, order: Order) -> bool:
        if self._handing.is_at_work(sending.id):
            return False
        alone = self._database.keeping is not None
        return alone or order.at - sending.steps[-1].at > _OTHERS_MAY_TAKE


def new_password() -> str:
    """A fresh password for a PDF, to be told by another way than e-mail."""
    return spoken_password(secrets.choice)


def _left_already(sending: Sending) -> DeskError:
    return DeskError(
        "sending.left_already",
        "This letter of case {reference} was printed or handed over already: the person would get it "
        "twice. Nothing was sent; give this e-mail up, or say that it goes all the same.",
        reference=sending.reference,
    )


def _mailbox_gone(sending: Sending) -> DeskError:
    return DeskError(
        "sending.account_gone",
        "The mailbox {address}, by which this e-mail of case {reference} was to leave, is not in this "
        "office any more, or has no server for outgoing mail. Nothing was sent. Its address stands in "
        "the e-mail, so that no other mailbox can send it: give this e-mail up and send the letter "
        "anew.",
        address=sending.sender,
        reference=sending.reference,
    )


def _refuse_other_bytes(sending: Sending, letter: Letter) -> None:
    """Nothing where the letter is still approved with the bytes that are inside the e-mail."""
    if letter.approval is None or letter.approval.sha256 != sending.letter_sha256:
        raise DeskError(
            "sending.changed",
            "This letter of case {reference} is no longer approved as it stands in the e-mail. "
            "Nothing was sent; give this e-mail up and send the letter as it is approved now.",
            reference=letter.reference,
        )

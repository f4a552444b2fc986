"""Waves: many like messages found together, logged and acknowledged in one go, exceptions apart."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.axes import Channel, ReplyBy
from dsar_desk.cases.campaigns import Left, Logged
from dsar_desk.cases.ids import ActorId, CaseId, ReceivedId, Reference
from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.cases.person import Capacity
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.visible import visible
from dsar_desk.cases.waves import FEWEST, MOST, Member, Wave, doubt_sentence, member_of, wave_of
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.services.campaigns import LETTER, Campaigns, is_written
from dsar_desk.services.opening import Openings
from dsar_desk.services.order import Order
from dsar_desk.services.wave_demands import WaveDemands
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books

if TYPE_CHECKING:
    from dsar_desk.cases.letter import Letter
    from dsar_desk.services.correspondence import Correspondence
    from dsar_desk.services.demanding import DemandDesk

__all__ = ["Progress", "WaveForm", "Waves"]

Progress = Callable[[int, int], object]
"""Takes what is done and what there is to do; what it raises ends the work, and what was done stands."""

_LONGEST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class WaveForm:
    """What an officer decides once for a whole wave; ``campaign`` is the name by which it is found."""

    campaign: str
    rights: tuple[Right, ...]
    jurisdiction: str
    owner: ActorId | None = None
    late_reason: str = ""


class Waves:
    """Finds waves among what waits, and does for all what is common to all."""

    def __init__(
        self,
        database: Database,
        openings: Openings,
        correspondence: "Correspondence",
        demanding: "DemandDesk",
    ) -> None:
        self._database = database
        self.campaigns = Campaigns(database)
        """The waves that were logged, and how far their cases are."""
        self.demands = WaveDemands(database, demanding)
        """What the cases of a wave demand alike, decided once."""
        self._openings = openings
        self._correspondence = correspondence

    def find(self) -> tuple[Wave, ...]:
        """The waves among the messages that wait, the largest first; one message is in one wave."""
        with self._database.view() as books:
            taken: set[ReceivedId] = set()
            found = []
            for likeness in books.received.frequent_likenesses(FEWEST):
                members = tuple(islice(_members(books, likeness, taken), MOST))
                if len(members) >= FEWEST:
                    taken |= {member.received for member in members}
                    found.append(wave_of(members))
        return tuple(sorted(found, key=lambda wave: -len(wave.members)))

    def log(
        self, order: Order, wave: Wave, form: WaveForm, progress: Progress | None = None
    ) -> Logged:
        """A case for each message that nothing speaks against; the others are left, and why is told.

        Each case is an action of its own under the order's, so that what broke off half-way is gone
        on with and nobody gets two cases.

        Raises:
            DeskError: ``input.campaign`` without a name; ``input.right`` without a right.
        """
        require(order.actor, Deed.REGISTER)
        _refuse_empty(form)
        name, clear = form.campaign.strip(), wave.clear
        done, left = [], list(_left_alone(wave))
        self.campaigns.note(order, name, left)
        for number, member in enumerate(clear):
            if progress:
                progress(number, len(clear))
            try:
                opening = _opening(member, form, self._own_words(member))
                case = self._openings.open_case(order.part(member.received), opening)
            except DeskError as refusal:
                left.append(Left(member.received, None, refusal.sentence))
            else:
                done.append(case.reference)
        self.campaigns.note(order, name, left)
        if progress:
            progress(len(clear), len(clear))
        return Logged(tuple(done), tuple(left))

    def acknowledge(self, order: Order, campaign: str, progress: Progress | None = None) -> Logged:
        """An approved acknowledgement for each open case of a campaign that has none yet.

        Each letter passes every check that it would pass alone; a case whose letter does not is left
        with its draft, and why is told. Nothing is printed or sent yet.
        """
        return self.acknowledge_these(
            order, self.campaigns.unacknowledged(campaign.strip()), progress
        )

    def acknowledge_these(
        self, order: Order, cases: Sequence[CaseId], progress: Progress | None = None
    ) -> Logged:
        """As ``acknowledge``, for some of the cases: others can be seen to between two such parts."""
        require(order.actor, Deed.APPROVE)
        done, left = [], []
        for number, case_id in enumerate(cases):
            if progress:
                progress(number, len(cases))
            with self._database.view() as books:
                reference = books.cases.get(case_id).reference
            try:
                self._acknowledge(order, case_id)
            except DeskError as refusal:
                left.append(Left(None, reference, refusal.sentence))
            else:
                done.append(reference)
        if progress:
            progress(len(cases), len(cases))
        return Logged(tuple(done), tuple(left))

    def _own_words(self, member: Member) -> str:
        """What a message says, unless somebody said meanwhile that it is no request."""
        with self._database.view() as books:
            received = books.received.get(member.received)
        if received.state is ReceivedState.SET_ASIDE:
            raise DeskError(
                "message.decided",
                "This message was decided about meanwhile. Nothing was changed; look at it again.",
            )
        return Message.from_record(received.message).own_text

    def _acknowledge(self, order: Order, case: CaseId) -> None:
        """The letter of one case, approved; a draft that lies there is taken as it is."""
        with self._database.view() as books:
            begun = [one for one in books.letters.of_case(case) if one.kind == LETTER]
        if is_written(begun):
            raise DeskError(
                "wave.acknowledged",
                "This case was acknowledged meanwhile. Nothing was written a second time.",
            )
        letter = begun[0] if begun else self._drafted(order, case)
        letter = self._correspondence.renew(order.part(f"{case} renewed"), letter)
        approving = order.part(f"{case} approved")
        self._correspondence.approve(approving, letter.id, letter.version)

    def _drafted(self, order: Order, case: CaseId) -> "Letter":
        return self._correspondence.draft(order.part(f"{case} drafted"), case, LETTER)


def _members(books: Books, likeness: str, taken: set[ReceivedId]) -> Iterator[Member]:
    """What waits under a likeness, and what else waits of the one who sent all of it."""
    senders: set[str] = set()
    seen = set(taken)

    def fresh(items: Iterable[Received]) -> Iterator[Member]:
        for item in items:
            senders.add(item.sender_address.casefold())
            if item.id not in seen:
                seen.add(item.id)
                yield _member(books, item)

    yield from fresh(books.received.waiting_under(likeness))
    if len(senders) == 1:
        yield from fresh(books.received.waiting_from(next(iter(senders))))


def _member(books: Books, item: Received) -> Member:
    member = member_of(item, ())
    return replace(member, known=_known(books, member.person))


def _known(books: Books, person: Mailbox) -> tuple[Reference, ...]:
    """Open cases of somebody of this name or address."""
    references = books.cases.find_same_person(name=person.name, email=person.address)
    return tuple(one for one in references if books.cases.by_reference(one).is_open)


def _left_alone(wave: Wave) -> Iterator[Left]:
    for member in wave.exceptions:
        reasons = " ".join(doubt_sentence(doubt) for doubt in member.doubts)
        yield Left(member.received, None, reasons)


def _opening(member: Member, form: WaveForm, words: str) -> Opening:
    """The form of one case, filled in from its message; the permission is still to be looked at."""
    person, sender = member.person, member.sender
    concerned = PartyForm(visible(person.name), email="" if member.by_another else person.address)
    agent = None
    if member.by_another:
        agent = PartyForm(visible(sender.name) or sender.address, email=sender.address)
        if person.address and person.address != sender.address:
            concerned = replace(concerned, email=person.address)
    return Opening(
        channel=Channel.INBOX,
        received=member.received_on,
        concerned=concerned,
        rights=form.rights,
        jurisdiction=form.jurisdiction,
        representative=agent,
        capacity=Capacity.AGENT,
        own_words=words.strip()[:_LONGEST_WORDS],
        reply_by=ReplyBy.EMAIL if sender.address else None,
        owner=form.owner,
        late_reason=form.late_reason,
        later_reason=form.late_reason,
        message=member.received,
        campaign=form.campaign.strip(),
    )


def _refuse_empty(form: WaveForm) -> None:
    if not form.campaign.strip():
        raise DeskError(
            "input.campaign",
            "“{field}” is empty, and the cases of a wave are found by its name. Nothing was logged; "
            "give it a name.",
            field="campaign",
        )
    if not form.rights:
        raise DeskError(
            "input.right",
            "“{field}” is empty: nothing says what this wave asks for. Nothing was logged; choose "
            "what is asked.",
            field="rights",
        )

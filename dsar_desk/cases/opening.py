"""What an officer knows when a request is logged: the one form behind all doors."""

from dataclasses import dataclass
from datetime import date, timedelta

from dsar_desk.cases.axes import Channel, ReplyBy
from dsar_desk.cases.ids import ActorId, ReceivedId, Reference
from dsar_desk.cases.person import (
    AuthorityDocument,
    Capacity,
    ContactKind,
    ContactPoint,
    ContactSource,
    Parties,
    Person,
    PostalAddress,
    Representative,
)
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right

__all__ = ["LATE_AFTER", "Opening", "PartyForm", "refuse_impossible"]

LATE_AFTER = timedelta(days=10)
"""A receipt longer ago than this wants a reason: why was it logged so late?"""


@dataclass(frozen=True, slots=True)
class PartyForm:
    """A person as typed into the form."""

    name: str = ""
    greeting: str = ""
    email: str = ""
    phone: str = ""
    address: PostalAddress | None = None

    def person(self, source: ContactSource, since: date) -> Person:
        """The person with a contact point for each way given; none of them is verified yet."""
        points = [
            ContactPoint(kind, value.strip(), source, since)
            for kind, value in ((ContactKind.EMAIL, self.email), (ContactKind.PHONE, self.phone))
            if value.strip()
        ]
        if self.address and not self.address.is_empty:
            points.append(ContactPoint(ContactKind.POST, "", source, since, address=self.address))
        return Person(self.name.strip(), self.greeting.strip(), tuple(points))


@dataclass(frozen=True, slots=True)
class Opening:
    """A request as it is logged. Nothing but the channel and the day of receipt must be known.

    ``jurisdiction`` may be empty: the law is then undecided and the earliest candidate date
    governs. ``reference`` is one reserved before, ``message`` what it came in with.
    """

    channel: Channel
    received: date
    concerned: PartyForm = PartyForm()
    rights: tuple[Right, ...] = ()
    jurisdiction: str = ""
    sub_right: str = ""
    on_letter: date | None = None
    recognised: date | None = None
    representative: PartyForm | None = None
    capacity: Capacity = Capacity.AGENT
    authority: AuthorityDocument | None = None
    answer_to_representative: bool = False
    own_words: str = ""
    scope: str = ""
    helps_us_find: str = ""
    reply_by: ReplyBy | None = None
    needs: str = ""
    language: str = "en"
    owner: ActorId | None = None
    sensitive: bool = False
    designated_contact: bool = True
    late_reason: str = ""
    reference: Reference | None = None
    message: ReceivedId | None = None

    def parties(self) -> Parties:
        """The three roles as the form gives them."""
        by_call = self.channel is Channel.PHONE
        source = ContactSource.CALL if by_call else ContactSource.REQUEST
        representative = None
        if self.representative is not None and self.representative.name.strip():
            person = self.representative.person(ContactSource.REPRESENTATIVE, self.received)
            representative = Representative(person, self.capacity, self.authority)
        return Parties(
            self.concerned.person(source, self.received),
            representative,
            self.answer_to_representative and representative is not None,
        )


def refuse_impossible(opening: Opening, today: date) -> None:
    """Nothing where the form's dates can be, else ``input.date`` naming the field.

    No day of the form may lie in the future; the letter cannot have been written after it was
    received, nor recognised before.
    """
    for name, day in (
        ("received", opening.received),
        ("on_letter", opening.on_letter),
        ("recognised", opening.recognised),
    ):
        if day is not None and day > today:
            raise DeskError(
                "input.date",
                "The date in {field} lies in the future ({day}). Nothing was logged; what you "
                "typed is kept. Check the date.",
                field=name,
                day=day.isoformat(),
            )
    if opening.on_letter and opening.on_letter > opening.received:
        raise DeskError(
            "input.date",
            "The date in {field} ({day}) is later than the day of receipt. Nothing was logged; "
            "what you typed is kept. Check both dates.",
            field="on_letter",
            day=opening.on_letter.isoformat(),
        )
    if opening.recognised and opening.recognised < opening.received:
        raise DeskError(
            "input.date",
            "The date in {field} ({day}) is earlier than the day of receipt. Nothing was logged; "
            "what you typed is kept. Check both dates.",
            field="recognised",
            day=opening.recognised.isoformat(),
        )

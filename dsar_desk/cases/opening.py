"""What an officer knows when a request is logged: the one form behind all doors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dsar_desk.cases.axes import Channel, ReplyBy
from dsar_desk.cases.ids import ActorId, CaseId, ReceivedId, Reference
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
from dsar_desk.law.rights import CASE_KINDS, NAMED_BY_PAPER, Kind, Matter, Right

__all__ = [
    "LATE_AFTER",
    "Opening",
    "PartyForm",
    "refuse_impossible",
    "refuse_needless_candidates",
    "typed",
]

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
    governs, that of ``candidates``, or where none are named of the usual three. ``reference`` is one reserved before, ``message`` what it came in with. ``kind`` says
    that it is no request of rights but a matter of its own, ``about`` which case it is about,
    ``by_date`` which day the paper names, and ``campaign`` with which wave it came. ``beside`` is the
    case in which the message lies already, where one message asks for two things or two people.
    ``language`` (BCP 47) is the one that the case is in; empty for that of the message.
    ``later_reason`` says why a day later than the message's first arrival at the company counts.
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
    language: str = ""
    owner: ActorId | None = None
    sensitive: bool = False
    designated_contact: bool = True
    late_reason: str = ""
    later_reason: str = ""
    reference: Reference | None = None
    message: ReceivedId | None = None
    kind: Kind | None = None
    about: Reference | None = None
    by_date: date | None = None
    candidates: tuple[str, ...] = ()
    campaign: str = ""
    beside: CaseId | None = None

    @property
    def matters(self) -> tuple[Matter, ...]:
        """What it is about: each right once, or the one kind."""
        return (self.kind,) if self.kind else tuple(dict.fromkeys(self.rights))

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


def typed(person: Person) -> PartyForm:
    """A person who is known already, as they would be typed into the form."""
    return PartyForm(person.name, person.greeting, person.email, person.phone, person.address)


def refuse_impossible(opening: Opening, today: date) -> None:
    """Nothing where the form's dates and its kind can be, else ``input.…`` naming the field.

    No day of the form may lie in the future; the letter cannot have been written after it was
    received, nor recognised before.
    """
    _refuse_mixed(opening)
    refuse_needless_candidates(opening.jurisdiction, opening.candidates)
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


def refuse_needless_candidates(jurisdiction: str, candidates: Sequence[str]) -> None:
    """Nothing where the law is decided or several could apply, else ``input.candidates``."""
    if jurisdiction and candidates:
        raise DeskError(
            "input.candidates",
            "“{field}” are for a law that is not decided yet, and here it is. Nothing was changed; "
            "name the law or the candidates, not both.",
            field="candidates",
        )
    if len(set(candidates)) == 1:
        raise DeskError(
            "input.candidates",
            "“{field}” names one place only, which decides the law. Nothing was changed; choose "
            "that place as the law, or name another that could apply.",
            field="candidates",
        )


def _refuse_mixed(opening: Opening) -> None:
    """Nothing where it is a request or one matter, and only a paper names its day."""
    if opening.kind is not None and opening.rights:
        raise DeskError(
            "input.kind",
            "“{field}” and rights cannot stand in one case. Nothing was logged; log the request and "
            "the other matter each as a case of its own.",
            field="kind",
        )
    if opening.kind is not None and opening.kind not in CASE_KINDS:
        raise DeskError(
            "input.kind",
            "“{field}” is nothing that becomes a case of its own. Nothing was logged; file it in the "
            "case that it belongs to, or choose one of: {known}.",
            field="kind",
            known=", ".join(kind.value for kind in CASE_KINDS),
        )
    if opening.by_date is not None and opening.kind not in NAMED_BY_PAPER:
        raise DeskError(
            "input.by_date",
            "“{field}” belongs to the paper of an authority or a court alone. Nothing was logged; "
            "what you typed is kept. Leave the day out: the law gives it.",
            field="by_date",
        )

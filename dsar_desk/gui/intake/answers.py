"""What stands in the intake form, as plain values: kept as a draft, made into an opening."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date

from dsar_desk.cases.axes import Channel, ReplyBy
from dsar_desk.cases.ids import ActorId, CaseId, ReceivedId, Reference, parse_reference
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.cases.person import AuthorityDocument, Capacity, PostalAddress
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import NAMED_BY_PAPER, Kind, Right

__all__ = ["Answers", "Filing", "reference_in"]


@dataclass(frozen=True, slots=True)
class Filing:
    """What a request is logged under: its door, its reserved reference, what it came in with.

    ``beside`` is the case in which that lies already, where a second one is made of it.
    """

    channel: Channel
    today: date
    reference: Reference | None = None
    message: ReceivedId | None = None
    beside: CaseId | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """The form as it stands; every value is text, a tick or a list, so that a draft can hold it.

    Dates are ISO 8601 or empty. ``country`` to ``area`` are the address, ``street`` with a line
    end between its lines. ``other_…`` is who asks for the person concerned. ``call_…`` are moments
    in ISO 8601; the end is known only of a call that was kept as a note. With a ``kind`` it is no
    request: rights that were ticked before stay in the form and are not logged. ``first_arrived`` is
    the day on which the message first reached the company, as it is suggested; nobody types that.
    """

    channel: str = ""
    name: str = ""
    greeting: str = ""
    for_other: bool = False
    other_name: str = ""
    capacity: str = Capacity.AGENT
    authority: str = ""
    answer_to_other: bool = False
    email: str = ""
    phone: str = ""
    country: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    district: str = ""
    area: str = ""
    own_words: str = ""
    kind: str = ""
    rights: tuple[str, ...] = ()
    about: str = ""
    by_date: str = ""
    scope: str = ""
    helps_us_find: str = ""
    reply_by: str = ""
    needs: str = ""
    language: str = ""
    on_letter: str = ""
    received: str = ""
    late_reason: str = ""
    first_arrived: str = ""
    later_reason: str = ""
    elsewhere: bool = False
    jurisdiction: str = ""
    law_chosen: bool = False
    candidates: tuple[str, ...] = ()
    candidates_chosen: bool = False
    owner: str = ""
    sensitive: bool = False
    ask_identity: bool = False
    acknowledge: bool = True
    read_back: bool = False
    call_began: str = ""
    call_ended: str = ""

    def as_json(self) -> dict[str, object]:
        """The values as a draft keeps them."""
        return {**asdict(self), "rights": list(self.rights), "candidates": list(self.candidates)}

    @classmethod
    def from_json(cls, record: Mapping[str, object]) -> "Answers":
        """The values that ``as_json`` wrote; what is unknown or of another type is left out."""
        held: dict[str, object] = {}
        for field in fields(cls):
            value = record.get(field.name)
            if isinstance(value, list):
                value = tuple(str(each) for each in value)
            if isinstance(value, type(field.default)) or (
                isinstance(value, str) and isinstance(field.default, str)
            ):
                held[field.name] = value
        return cls(**held)  # type: ignore[arg-type]  # each value was compared with its default

    def lacks(self) -> tuple[str, ...]:
        """The names of the fields without which a request is not finished."""
        wanted = ("name",) if self.kind else ("name", "rights")
        return tuple(name for name in wanted if not getattr(self, name))

    def opening(self, filing: Filing) -> Opening:
        """The request as it is logged; where no day of receipt was given, today's."""
        return Opening(
            channel=Channel(self.channel) if self.channel else filing.channel,
            received=_day(self.received) or filing.today,
            concerned=self._concerned(),
            rights=() if self.kind else tuple(Right(code) for code in self.rights),
            kind=Kind(self.kind) if self.kind else None,
            about=reference_in(self.about) if self.kind else None,
            by_date=_day(self.by_date) if self.kind in NAMED_BY_PAPER else None,
            jurisdiction=self.jurisdiction,
            candidates=() if self.jurisdiction else self.candidates,
            on_letter=_day(self.on_letter),
            representative=self._representative(),
            capacity=Capacity(self.capacity),
            authority=self._authority(filing),
            answer_to_representative=self.for_other and self.answer_to_other,
            own_words=self.own_words,
            scope=self.scope.strip(),
            helps_us_find=self.helps_us_find.strip(),
            reply_by=ReplyBy(self.reply_by) if self.reply_by else None,
            needs=self.needs.strip(),
            language=self.language,
            owner=ActorId(self.owner) if self.owner else None,
            sensitive=self.sensitive,
            designated_contact=not self.elsewhere,
            late_reason=self.late_reason.strip(),
            later_reason=self.later_reason.strip(),
            reference=filing.reference,
            message=filing.message,
            beside=filing.beside,
        )

    @property
    def address(self) -> PostalAddress:
        """The address as its parts."""
        return PostalAddress(
            self.country,
            tuple(line.strip() for line in self.street.splitlines() if line.strip()),
            self.postcode.strip(),
            self.city.strip(),
            self.district.strip(),
            self.area.strip(),
        )

    def _concerned(self) -> PartyForm:
        """The person concerned; the ways to reach the asker are theirs only where they ask."""
        if self.for_other and self.answer_to_other:
            return PartyForm(self.name.strip(), self.greeting.strip())
        return self._reachable(self.name, self.greeting)

    def _representative(self) -> PartyForm | None:
        if not self.for_other:
            return None
        if self.answer_to_other:
            return self._reachable(self.other_name, "")
        return PartyForm(self.other_name.strip())

    def _reachable(self, name: str, greeting: str) -> PartyForm:
        address = None if self.address.is_empty else self.address
        return PartyForm(name.strip(), greeting.strip(), self.email, self.phone, address)

    def _authority(self, filing: Filing) -> AuthorityDocument | None:
        seen = self.authority.strip()
        return AuthorityDocument(seen, seen_on=filing.today) if self.for_other and seen else None


def reference_in(text: str) -> Reference | None:
    """The reference that was typed; None for nothing, and as long as it is not whole."""
    try:
        return parse_reference(text)
    except DeskError:
        return None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

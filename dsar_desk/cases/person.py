"""People: the person concerned, who asks for them, who gets the answer, and how to reach them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = [
    "AuthorityDocument",
    "Capacity",
    "ContactKind",
    "ContactPoint",
    "ContactSource",
    "Parties",
    "Person",
    "PostalAddress",
    "Representative",
]


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """The parts of a postal address as written; ``country`` is an ISO 3166-1 alpha-2 code."""

    country: str = ""
    street: tuple[str, ...] = ()
    postcode: str = ""
    city: str = ""
    dependent_locality: str = ""
    area: str = ""
    company: str = ""

    @property
    def is_empty(self) -> bool:
        """True where nothing but perhaps the country is known."""
        return not (self.street or self.postcode or self.city or self.area or self.company)


class ContactKind(StrEnum):
    """The ways in which a person can be reached."""

    EMAIL = "email"
    PHONE = "phone"
    POST = "post"


class ContactSource(StrEnum):
    """Where a contact point is known from."""

    REQUEST = "request"
    CALL = "call"
    OUR_RECORDS = "our_records"
    REPRESENTATIVE = "representative"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """One way to reach a person, with where it came from, since when, and whether it was verified."""

    kind: ContactKind
    value: str
    source: ContactSource
    since: date
    verified: bool = False
    address: PostalAddress | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person; ``name`` as they wrote it, ``greeting`` as they want to be addressed."""

    name: str
    greeting: str = ""
    contacts: tuple[ContactPoint, ...] = ()

    def contact(self, kind: ContactKind) -> ContactPoint | None:
        """The newest contact point of a kind, verified ones first."""
        found = [point for point in self.contacts if point.kind is kind]
        return max(found, key=lambda point: (point.verified, point.since), default=None)

    @property
    def email(self) -> str:
        """The e-mail address to use, empty if none is known."""
        point = self.contact(ContactKind.EMAIL)
        return point.value if point else ""

    @property
    def phone(self) -> str:
        """The telephone number to use, empty if none is known."""
        point = self.contact(ContactKind.PHONE)
        return point.value if point else ""

    @property
    def address(self) -> PostalAddress | None:
        """The postal address to use, None if none is known."""
        point = self.contact(ContactKind.POST)
        return point.address if point else None


class Capacity(StrEnum):
    """In which capacity somebody asks for the person concerned."""

    AGENT = "agent"
    LAWYER = "lawyer"
    PARENT = "parent"
    GUARDIAN = "guardian"
    EXECUTOR = "executor"


@dataclass(frozen=True, slots=True)
class AuthorityDocument:
    """What shows that a representative may act: its kind, scope, expiry, and who saw it when."""

    kind: str
    scope: str = ""
    expires: date | None = None
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class Representative:
    """Somebody who asks for the person concerned."""

    person: Person
    capacity: Capacity
    authority: AuthorityDocument | None = None


@dataclass(frozen=True, slots=True)
class Parties:
    """The three roles of a case, kept apart.

    The answer goes to an executor whatever was said: whom it is about has died.
    """

    concerned: Person
    representative: Representative | None = None
    answer_to_representative: bool = False

    def __post_init__(self) -> None:
        if self.representative and self.representative.capacity is Capacity.EXECUTOR:
            object.__setattr__(self, "answer_to_representative", True)

    @property
    def asker(self) -> Person:
        """Who asked: the representative where there is one, else the person concerned."""
        return self.representative.person if self.representative else self.concerned

    @property
    def recipient(self) -> Person:
        """Who gets the answer."""
        if self.representative and self.answer_to_representative:
            return self.representative.person
        return self.concerned

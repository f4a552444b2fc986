"""To whom a letter goes: one record of each letter, with the role in which they get it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dsar_desk.cases.person import Capacity, Parties
from dsar_desk.law.rights import Kind
from dsar_desk.text import tr

__all__ = [
    "NOBODY",
    "OUTSIDE",
    "Addressee",
    "AddresseeRole",
    "addressee_words",
    "earlier_addressee",
    "role_in",
]


class AddresseeRole(StrEnum):
    """In which role somebody gets a letter; the codes stand in records, exports and JSON."""

    PERSON = "person"
    AGENT = "agent"
    PARENT = "parent"
    EXECUTOR = "executor"
    AUTHORITY = "authority"
    DATA_RECIPIENT = "data_recipient"
    CONTROLLER = "controller"
    WRONG_RECIPIENT = "wrong_recipient"


OUTSIDE = frozenset(
    {AddresseeRole.DATA_RECIPIENT, AddresseeRole.CONTROLLER, AddresseeRole.WRONG_RECIPIENT}
)
"""The roles of those who are nobody of the case: an officer names them in the letter."""

_OF_CAPACITY = {
    Capacity.AGENT: AddresseeRole.AGENT,
    Capacity.LAWYER: AddresseeRole.AGENT,
    Capacity.PARENT: AddresseeRole.PARENT,
    Capacity.GUARDIAN: AddresseeRole.PARENT,
    Capacity.EXECUTOR: AddresseeRole.EXECUTOR,
}
_EARLIER = ("person", "address", "addressee", "addressee_address", "addressee_role")
"""The facts in which records of earlier versions kept who gets a letter."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets a letter: their name as the letter says it, and the lines of the envelope.

    ``lines`` are empty where nobody gave a postal address. ``email`` is the address of somebody
    outside the case, ``why`` they get it in words, as in “as a recipient of the data”; both are empty
    for people of the case, whose addresses are those of the case.
    """

    role: AddresseeRole
    name: str
    lines: tuple[str, ...] = ()
    email: str = ""
    why: str = ""

    @property
    def is_outside(self) -> bool:
        """Whether they are nobody of the case."""
        return self.role in OUTSIDE


NOBODY = Addressee(AddresseeRole.PERSON, "")
"""The addressee of a letter of which nothing is written yet."""


def role_in(parties: Parties, kind: Kind | None) -> AddresseeRole:
    """In which role whoever gets the answer of a case gets it."""
    if kind is Kind.AUTHORITY_INQUIRY:
        return AddresseeRole.AUTHORITY
    acts = parties.representative
    if acts is None or not parties.answer_to_representative:
        return AddresseeRole.PERSON
    return _OF_CAPACITY[acts.capacity]


def earlier_addressee(
    outside: AddresseeRole | None, facts: Mapping[str, Any]
) -> tuple[Addressee, Mapping[str, Any]]:
    """Who gets a letter of which an earlier version kept that among the facts, and the facts without.

    ``outside`` is the role of somebody outside the case whom letters of its kind go to.
    """
    rest = {name: value for name, value in facts.items() if name not in _EARLIER}
    role = outside or _earlier_role(facts)
    why = str(facts.get("addressee_role") or "") if outside else ""
    lines = tuple(map(str, facts.get("address") or ()))
    return Addressee(role, str(facts.get("person") or ""), lines, why=why), rest


def _earlier_role(facts: Mapping[str, Any]) -> AddresseeRole:
    """The role of whoever got the answer: another than the person only where both are named."""
    capacity = facts.get("capacity")
    if not facts.get("concerned") or not capacity:
        return AddresseeRole.PERSON
    return _OF_CAPACITY[Capacity(capacity)]


def addressee_words(addressee: Addressee) -> str:
    """Who gets a letter and in which role, for a line of the window."""
    lines = {
        AddresseeRole.PERSON: tr("{name}, whose request it is", name=addressee.name),
        AddresseeRole.AGENT: tr("{name}, who acts for the person", name=addressee.name),
        AddresseeRole.PARENT: tr("{name}, who has parental responsibility", name=addressee.name),
        AddresseeRole.EXECUTOR: tr("{name}, who looks after the estate", name=addressee.name),
        AddresseeRole.AUTHORITY: tr("{name}, an authority", name=addressee.name),
        AddresseeRole.DATA_RECIPIENT: tr(
            "{name}, outside the case, who was given the data", name=addressee.name
        ),
        AddresseeRole.CONTROLLER: tr(
            "{name}, outside the case, who decides about the data", name=addressee.name
        ),
        AddresseeRole.WRONG_RECIPIENT: tr(
            "{name}, outside the case, who got something by mistake", name=addressee.name
        ),
    }
    return lines[addressee.role]

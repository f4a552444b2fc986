"""Who gets a letter: whoever gets the answer of its case, or somebody outside whom an officer names."""

from collections.abc import Mapping
from dataclasses import replace

from dsar_desk.cases.addressee import Addressee, AddresseeRole, role_in
from dsar_desk.cases.case import Case
from dsar_desk.cases.mail_address import is_one_address
from dsar_desk.cases.person import ContactKind, Person
from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import Facts

__all__ = ["NAMED", "addressed_outside", "answered", "refuse_wrong_addressee"]

NAMED = frozenset({"addressee", "addressee_address", "addressee_email", "addressee_role"})
"""The fields of a letter in which an officer says who outside the case gets it."""

_SHORTEST_ADDRESS = 3  # the name and two lines


def answered(case: Case, lines: tuple[str, ...]) -> Addressee:
    """Whoever gets the answer of a case now; ``lines`` are those of their envelope."""
    recipient = case.parties.recipient
    role = role_in(case.parties, case.kind)
    return Addressee(role, recipient.greeting or recipient.name, lines)


def addressed_outside(
    case: Case, facts: Facts, role: AddresseeRole, fields: Mapping[str, str]
) -> Facts:
    """The facts of a letter to somebody outside the case, whose name stands on the envelope first."""
    name, written = fields.get("addressee", "").strip(), fields.get("addressee_address", "")
    lines = tuple(line.strip() for line in written.splitlines() if line.strip())
    if lines and lines[0] != name:
        lines = (name, *lines)
    addressee = Addressee(
        role,
        name,
        lines,
        email=fields.get("addressee_email", "").strip(),
        why=fields.get("addressee_role", "").strip(),
    )
    person = case.parties.concerned.name
    return replace(facts, addressee=addressee, concerned=person, on_letter=None)


def refuse_wrong_addressee(case: Case, addressee: Addressee, envelope: tuple[str, ...]) -> None:
    """Nothing where a letter to somebody outside the case can reach them, and they are nobody of it.

    ``envelope`` are the lines of whoever gets the answer of the case.

    Raises:
        DeskError: ``letter.no_addressee`` without a name, or with neither a postal nor an e-mail
            address; ``letter.addressee_email`` for what is no single e-mail address;
            ``letter.addressee_of_case`` where it would go to a person of the case.
    """
    lines = addressee.lines
    reached = bool(addressee.email) if not lines else len(lines) >= _SHORTEST_ADDRESS
    if not addressee.name or not reached:
        raise DeskError(
            "letter.no_addressee",
            "This letter of case {reference} goes to somebody outside it. Nothing was approved and "
            "the draft is kept; fill in the name, and the postal or the e-mail address, of whoever "
            "gets it.",
            reference=case.reference,
            field="addressee",
        )
    if addressee.email and not is_one_address(addressee.email):
        raise DeskError(
            "letter.addressee_email",
            "The e-mail address in this letter of case {reference} is not one plain address. Nothing "
            "was approved and the draft is kept; correct it, or leave it out and post the letter.",
            reference=case.reference,
            field="addressee_email",
        )
    if _is_of_case(case, addressee, envelope):
        raise DeskError(
            "letter.addressee_of_case",
            "This letter of case {reference} goes to somebody outside it, and the name or an address "
            "is that of a person of the case. Nothing was approved and the draft is kept; correct "
            "whom it goes to, or write another letter.",
            reference=case.reference,
            field="addressee",
        )


def _is_of_case(case: Case, addressee: Addressee, envelope: tuple[str, ...]) -> bool:
    people = _people(case)
    names = {_folded(name) for each in people for name in (each.name, each.greeting) if name}
    mails = {
        _folded(point.value)
        for each in people
        for point in each.contacts
        if point.kind is ContactKind.EMAIL
    }
    theirs = {_folded(line) for line in envelope[1:]}
    written = {_folded(line) for line in addressee.lines[1:]}
    return (
        _folded(addressee.name) in names
        or _folded(addressee.email) in mails
        or bool(theirs and written and written <= theirs)
    )


def _people(case: Case) -> tuple[Person, ...]:
    acts = case.parties.representative
    return (case.parties.concerned, *([acts.person] if acts else []))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()

"""Letters that go to somebody outside their case, whom the officer names in the letter."""

from dataclasses import replace

from dsar_desk.cases.case import Case
from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import Facts

__all__ = ["refuse_wrong_addressee", "to_another"]

_SHORTEST_ADDRESS = 3  # the name and two lines


def to_another(case: Case, facts: Facts) -> Facts:
    """The facts of a letter to somebody outside the case, whose name stands on the envelope first."""
    name, lines = facts.addressee.strip(), facts.addressee_address
    address = lines if not lines or lines[0] == name else (name, *lines)
    person = case.parties.concerned.name
    return replace(facts, person=name, concerned=person, address=address, on_letter=None)


def refuse_wrong_addressee(case: Case, facts: Facts, envelope: tuple[str, ...]) -> None:
    """Nothing where a letter to somebody outside the case has an addressee, who is nobody of it.

    ``envelope`` are the lines of whoever gets the answer of the case.

    Raises:
        DeskError: ``letter.no_addressee`` without a name or a postal address;
            ``letter.addressee_of_case`` where it would go to a person of the case.
    """
    if not facts.addressee.strip() or len(facts.address) < _SHORTEST_ADDRESS:
        raise DeskError(
            "letter.no_addressee",
            "This letter of case {reference} goes to somebody outside it. Nothing was approved and "
            "the draft is kept; fill in the name and the postal address of whoever gets it.",
            reference=case.reference,
            field="addressee",
        )
    parties = case.parties
    people = [parties.concerned, parties.recipient]
    people += [parties.representative.person] if parties.representative else []
    names = {_folded(name) for each in people for name in (each.name, each.greeting) if name}
    theirs = {_folded(line) for line in envelope[1:]}
    written = {_folded(line) for line in facts.address[1:]}
    if _folded(facts.addressee) in names or (theirs and written and written <= theirs):
        raise DeskError(
            "letter.addressee_of_case",
            "This letter of case {reference} goes to somebody outside it, and the name or the address "
            "is that of a person of the case. Nothing was approved and the draft is kept; correct "
            "whom it goes to, or write another letter.",
            reference=case.reference,
            field="addressee",
        )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()

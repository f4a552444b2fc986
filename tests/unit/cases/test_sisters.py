"""Which other cases a letter may name: linked ones of the same person, and no others."""

from datetime import date

import pytest

from dsar_desk.cases.ids import make_reference
from dsar_desk.cases.opening import PartyForm
from dsar_desk.cases.person import ContactSource, Parties, Person, PostalAddress
from dsar_desk.cases.sisters import is_same_person, may_be_named
from tests.builders import a_case

QUAY = PostalAddress("GB", ("14 Quay Street",), "BS1 4QA", "Bristol")


def person(**given: object) -> Person:
    form = PartyForm(**{"name": "Jane Roe", **given})  # type: ignore[arg-type]  # by name in a test
    return form.person(ContactSource.REQUEST, date(2026, 3, 2))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (person(), person(), True),
        (person(email="jane@a.example"), person(name="jane  ROE"), True),
        (person(email="jane@a.example"), person(email="Jane@A.example", phone="+44 1"), True),
        (person(email="jane@a.example"), person(email="jane@b.example"), False),
        (person(email="jane@a.example", address=QUAY), person(address=QUAY), True),
        (person(address=QUAY), person(phone="+44 1"), False),
        (person(), person(name="John Roe"), False),
        (person(name=""), person(name=""), False),
    ],
)
def test_one_person_has_one_name_and_a_way_in_common(
    one: Person, other: Person, *, same: bool
) -> None:
    assert is_same_person(one, other) is same
    assert is_same_person(other, one) is same


def test_a_linked_case_of_somebody_else_or_one_that_is_not_linked_may_not_be_named() -> None:
    mine, hers, loose = (make_reference(2026, number) for number in (7, 8, 9))
    case = a_case(parties=Parties(person()), linked=(mine, hers))
    others = (
        a_case(reference=mine, parties=Parties(person())),
        a_case(reference=hers, parties=Parties(person(name="John Roe"))),
        a_case(reference=loose, parties=Parties(person())),
    )
    assert may_be_named(case, others) == (mine,)

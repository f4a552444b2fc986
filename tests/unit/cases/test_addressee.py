"""Who gets a letter: in which role, and as records of earlier versions kept it."""

from typing import Any

import pytest

from dsar_desk.cases.addressee import (
    OUTSIDE,
    Addressee,
    AddresseeRole,
    addressee_words,
    earlier_addressee,
    role_in,
)
from dsar_desk.cases.person import Capacity, Parties, Person, Representative
from dsar_desk.law.rights import Kind

R = AddresseeRole
JANE, LEX = Person("Jane Roe"), Person("Lex Lind")


@pytest.mark.parametrize(
    ("capacity", "to_them", "kind", "role"),
    [
        (None, False, None, R.PERSON),
        (Capacity.LAWYER, False, None, R.PERSON),
        (Capacity.LAWYER, True, None, R.AGENT),
        (Capacity.AGENT, True, None, R.AGENT),
        (Capacity.GUARDIAN, True, None, R.PARENT),
        (Capacity.PARENT, True, None, R.PARENT),
        (Capacity.EXECUTOR, False, None, R.EXECUTOR),
        (None, False, Kind.AUTHORITY_INQUIRY, R.AUTHORITY),
        (None, False, Kind.COMPLAINT, R.PERSON),
    ],
)
def test_whoever_gets_the_answer_gets_it_in_a_role(
    capacity: Capacity | None, *, to_them: bool, kind: Kind | None, role: AddresseeRole
) -> None:
    acts = Representative(LEX, capacity) if capacity else None
    assert role_in(Parties(JANE, acts, to_them), kind) is role


@pytest.mark.parametrize(
    ("outside", "facts", "found"),
    [
        (
            None,
            {"person": "Jane Roe", "address": ["Jane Roe", "1 Quay"], "concerned": ""},
            Addressee(R.PERSON, "Jane Roe", ("Jane Roe", "1 Quay")),
        ),
        (
            None,
            {"person": "Lex Lind", "concerned": "Jane Roe", "capacity": "parent"},
            Addressee(R.PARENT, "Lex Lind"),
        ),
        (
            None,
            {"person": "Jane Roe", "concerned": "", "capacity": "lawyer", "addressee": "X"},
            Addressee(R.PERSON, "Jane Roe"),
        ),
        (
            R.WRONG_RECIPIENT,
            {
                "person": "Q Ltd",
                "concerned": "Jane Roe",
                "capacity": None,
                "address": ["Q Ltd", "9 Elm", "YORK"],
                "addressee": "Q Ltd",
                "addressee_address": ["9 Elm", "YORK"],
                "addressee_role": "by mistake",
            },
            Addressee(R.WRONG_RECIPIENT, "Q Ltd", ("Q Ltd", "9 Elm", "YORK"), why="by mistake"),
        ),
    ],
)
def test_an_earlier_record_says_who_gets_its_letter(
    outside: AddresseeRole | None, facts: dict[str, Any], found: Addressee
) -> None:
    read, rest = earlier_addressee(outside, {**facts, "note": "Thank you."})
    assert read == found
    assert set(rest) == {"note", "concerned", "capacity"} & {*facts, "note"}


@pytest.mark.parametrize("role", AddresseeRole)
def test_every_role_has_its_words(role: AddresseeRole) -> None:
    addressee = Addressee(role, "Jane Roe")
    assert addressee_words(addressee).startswith("Jane Roe, ")
    assert addressee.is_outside is ("outside the case" in addressee_words(addressee))
    assert addressee.is_outside is (role in OUTSIDE)

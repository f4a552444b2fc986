from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import make_reference, parse_reference
from dsar_desk.cases.opening import Opening, PartyForm, refuse_impossible
from dsar_desk.cases.person import Capacity, ContactSource, Parties, PostalAddress
from dsar_desk.errors import DeskError

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("opening", "field"),
    [
        (Opening(Channel.POST, date(2026, 11, 19)), "received"),
        (Opening(Channel.POST, date(2026, 11, 10), on_letter=date(2026, 11, 11)), "on_letter"),
        (Opening(Channel.POST, date(2026, 11, 10), recognised=date(2026, 11, 9)), "recognised"),
        (Opening(Channel.POST, date(2026, 11, 10), recognised=date(2026, 12, 1)), "recognised"),
    ],
)
def test_an_impossible_date_is_refused_with_its_field_named(opening: Opening, field: str) -> None:
    with pytest.raises(DeskError) as refused:
        refuse_impossible(opening, TODAY)
    assert refused.value.code == "input.date"
    assert refused.value.parameters["field"] == field


def test_a_letter_written_before_it_came_is_fine() -> None:
    refuse_impossible(Opening(Channel.POST, TODAY, on_letter=date(2026, 11, 16)), TODAY)


def test_the_person_concerned_and_who_asks_for_them_are_kept_apart() -> None:
    parties = Opening(
        Channel.POST,
        TODAY,
        concerned=PartyForm(name=" Jane Roe ", email="jane@example.net"),
        representative=PartyForm(name="Moss Solicitors"),
        answer_to_representative=True,
    ).parties()
    assert parties.concerned.name == "Jane Roe"
    assert parties.asker.name == parties.recipient.name == "Moss Solicitors"


def test_the_answer_goes_to_the_person_unless_it_is_said_otherwise() -> None:
    parties = Opening(
        Channel.POST, TODAY, PartyForm(name="Jane Roe"), representative=PartyForm(name="Agent")
    ).parties()
    assert parties.recipient.name == "Jane Roe"


def test_nothing_goes_to_somebody_who_died() -> None:
    opening = Opening(
        Channel.POST,
        TODAY,
        PartyForm(name="Jane Roe"),
        representative=PartyForm(name="Ann Roe"),
        capacity=Capacity.EXECUTOR,
    )
    asked = opening.parties()
    assert (asked.recipient.name, asked.answer_to_representative) == ("Ann Roe", True)
    assert Parties(asked.concerned, asked.representative).recipient == asked.asker
    assert asked.representative is not None
    parent = replace(asked.representative, capacity=Capacity.PARENT)
    assert Parties(asked.concerned, parent).recipient == asked.concerned


def test_an_empty_representative_is_nobody() -> None:
    form = Opening(Channel.PHONE, TODAY, representative=PartyForm(), answer_to_representative=True)
    assert form.parties().representative is None
    assert not form.parties().answer_to_representative


def test_contact_points_know_where_they_came_from_and_are_not_verified() -> None:
    address = PostalAddress("GB", ("14 Quay Street",), "BS1 4QA", "Bristol")
    form = PartyForm("Jane Roe", email=" jane@example.net", phone="1", address=address)
    person = form.person(ContactSource.CALL, TODAY)
    assert {point.source for point in person.contacts} == {ContactSource.CALL}
    assert not any(point.verified for point in person.contacts)
    assert (person.email, person.phone, person.address) == ("jane@example.net", "1", address)


def test_an_address_with_a_country_alone_is_none() -> None:
    form = PartyForm("Jane Roe", address=PostalAddress("GB"))
    assert form.person(ContactSource.REQUEST, TODAY).address is None


@pytest.mark.parametrize("typed", ["DSR-2026-0142", " dsr-2026-0142 "])
def test_a_reference_is_read_however_it_was_typed(typed: str) -> None:
    assert parse_reference(typed) == make_reference(2026, 142)


@pytest.mark.parametrize("typed", ["", "DSR-2026", "2026-0142", "DSR-0000-0001", "DSR-2026-01x2"])
def test_what_is_no_reference_is_refused(typed: str) -> None:
    with pytest.raises(DeskError, match="looks like"):
        parse_reference(typed)

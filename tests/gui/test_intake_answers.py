"""The values behind the form: kept as a draft, made into an opening, and the law they point to."""

from datetime import date
from pathlib import Path

import pytest

from dsar_desk.cases.case import Channel, ReplyBy
from dsar_desk.cases.ids import Reference
from dsar_desk.cases.person import Capacity
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.widgets.countries import address_lines
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.resources import folder

TODAY = date(2026, 11, 23)
FILING = Filing(Channel.POST, TODAY, Reference("DSR-2026-0001"))
FULL = Answers(
    name=" Jane Roe ",
    email="jane@example.org",
    country="GB",
    street="4 Quay St\n\nFlat 2",
    postcode="NR1 1AA",
    city="Norwich",
    rights=("access", "erasure"),
    reply_by="post",
    received="2026-11-20",
    jurisdiction="GB-ENG",
)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return Rulebook.load(Path(folder()) / "law")


def test_a_draft_gives_the_answers_back() -> None:
    assert Answers.from_json(FULL.as_json()) == FULL


def test_a_draft_of_another_version_gives_what_is_known_of_it() -> None:
    record = {"name": "Jane", "for_other": "perhaps", "rights": ["access"], "shoe_size": 43}
    assert Answers.from_json(record) == Answers(name="Jane", rights=("access",))


def test_the_opening_holds_what_stands_in_the_form() -> None:
    opening = FULL.opening(FILING)
    assert opening.received == date(2026, 11, 20)
    assert opening.rights == (Right.ACCESS, Right.ERASURE)
    assert opening.reply_by is ReplyBy.POST
    assert opening.reference == "DSR-2026-0001"
    person = opening.parties().concerned
    assert person.name == "Jane Roe"
    assert person.address is not None
    assert person.address.street == ("4 Quay St", "Flat 2")


def test_without_a_day_of_receipt_it_was_received_today() -> None:
    assert Answers().opening(FILING).received == TODAY


def test_who_asks_for_another_is_reached_only_where_the_answer_goes_to_them() -> None:
    asked = Answers(
        name="Mia Roe",
        for_other=True,
        other_name="Jane Roe",
        capacity=Capacity.PARENT,
        authority="birth certificate",
        email="jane@example.org",
        answer_to_other=True,
    )
    parties = asked.opening(FILING).parties()
    assert parties.representative is not None
    assert parties.representative.capacity is Capacity.PARENT
    assert parties.representative.authority is not None
    assert parties.representative.authority.seen_on == TODAY
    assert parties.recipient.email == "jane@example.org"
    assert parties.concerned.email == ""


def test_a_name_alone_does_not_finish_a_request() -> None:
    assert Answers(name="Jane").lacks() == ("rights",)
    assert Answers().lacks() == ("name", "rights")
    assert FULL.lacks() == ()


@pytest.mark.parametrize(
    ("country", "parts"),
    [
        ("", ["street", "postcode", "city"]),
        ("DE", ["street", "postcode", "city"]),
        ("GB", ["street", "city", "postcode"]),
        ("US", ["street", "city", "area", "postcode"]),
        ("JP", ["postcode", "area", "city", "street"]),
        ("SG", ["street", "postcode"]),
        ("ZZ", ["street", "postcode", "city"]),
    ],
)
def test_each_country_is_asked_for_its_own_lines_in_its_own_order(
    country: str, parts: list[str]
) -> None:
    assert [line.part for line in address_lines(country)] == parts


def test_a_country_calls_its_lines_by_their_names() -> None:
    labels = {line.part: line.label for line in address_lines("US")}
    assert labels["postcode"] == "ZIP code"
    assert labels["area"] == "State"

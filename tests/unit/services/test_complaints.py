"""Where a letter about a complaint leads onward, under every law that knows complaints or appeals."""

from datetime import date

import pytest

from dsar_desk.law.rights import Kind
from dsar_desk.law.rule import Recourse
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.letters.statute import Statute
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.complaints import is_appeal, statute_of_complaint
from tests.kept import rulebook

DAYS = (date(2027, 6, 1), date(2027, 6, 8))


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook()


def of_place(book: Rulebook, place: str) -> Statute | None:
    rule = book.rule_or_policy(place, Kind.COMPLAINT, DAYS[0])
    known = None if rule.ground == "policy" else Statute(title=rule.law.title)
    return statute_of_complaint(known, rule, place, DAYS, Clockwork(book).rule)


@pytest.mark.parametrize(
    ("place", "citation", "appeal", "texts"),
    [
        ("GB", "DPA 2018 s. 164A", False,
         ["A complaint can be made to the Information Commissioner.",
          "A judicial remedy can be sought."]),
        ("US-VA", "Va. Code 59.1-577(C)", True,
         ["A complaint can be made to the Attorney General of Virginia."]),
        ("US-TX", "Tex. Bus. & Com. Code 541.053", True,
         ["A complaint can be made to the Attorney General of Texas."]),
        ("DE", "", False,
         ["A complaint can be lodged with a supervisory authority.",
          "A judicial remedy can be sought."]),
        ("NZ", "", False,
         ["A complaint can be made to the Privacy Commissioner of New Zealand.",
          "After the Commissioner, the matter can be taken to the Human Rights Review Tribunal."]),
    ],
)  # fmt: skip
def test_a_complaint_leads_where_the_law_of_the_place_leads(
    book: Rulebook, place: str, citation: str, appeal: object, texts: list[str]
) -> None:
    found = of_place(book, place)
    assert found is not None
    assert (found.citation, found.appeal) == (citation, appeal)
    assert [way.text for way in found.remedies] == texts


def test_where_no_law_is_known_nothing_is_said_of_one(book: Rulebook) -> None:
    rule = book.rule_or_policy("POLICY", Kind.COMPLAINT, DAYS[0])
    assert statute_of_complaint(None, rule, "", DAYS, Clockwork(book).rule) is None


def test_every_appeal_of_a_pack_leads_to_an_authority(book: Rulebook) -> None:
    appeals = [
        rule
        for rule in book.rules_on(DAYS[0])
        if Kind.COMPLAINT in rule.rights and is_appeal(each.code for each in rule.contents)
    ]
    assert len(appeals) >= 17
    for rule in appeals:
        assert rule.terms.refusal is not None, rule.id
        remedies = rule.terms.refusal.remedies_on(DAYS[1])
        assert Recourse.AUTHORITY in {each.to for each in remedies}, rule.id


def test_a_content_of_a_place_is_that_of_an_appeal_too() -> None:
    assert is_appeal(["xx_appeal_decided"])
    assert not is_appeal(["appeal_decided_not", "acknowledged"])

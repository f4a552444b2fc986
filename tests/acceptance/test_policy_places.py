"""Each place that the policy names, the Union and California: chosen, counted, sourced, and written to."""

from collections.abc import Iterator
from datetime import date

import pytest

from dsar_desk.law.residence import Evidence, suggested
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Ground
from dsar_desk.letters.facts import facts_of
from dsar_desk.services.desk import Desk
from tests.desk import a_desk
from tests.requests import DATA, TODAY, opened

# An access request of Monday 23 November 2026: where, the law as a letter names it, the last day.
PLACES = (
    ("AD", "LQPD", date(2026, 12, 23)),
    ("AR", "", date(2026, 12, 3)),
    ("AU", "", date(2026, 12, 23)),
    ("CA", "PIPEDA", date(2026, 12, 23)),
    ("FO", "", date(2026, 12, 23)),
    ("GG", "", date(2026, 12, 23)),
    ("HK", "", date(2027, 1, 2)),
    ("IL", "", date(2026, 12, 23)),
    ("IM", "", date(2026, 12, 23)),
    ("JP", "APPI", date(2026, 12, 7)),
    ("JE", "", date(2026, 12, 21)),
    ("MX", "", date(2026, 12, 21)),
    ("NZ", "Privacy Act 2020", date(2026, 12, 21)),
    ("SG", "PDPA", date(2026, 12, 23)),
    ("KR", "PIPA", date(2026, 12, 3)),
    ("CH", "FADP", date(2026, 12, 23)),
    ("UY", "", date(2026, 11, 30)),
    ("EU", "GDPR", date(2026, 12, 23)),
    ("US-CA", "CCPA", date(2027, 1, 7)),
)
WRITTEN: dict[str, dict[str, str]] = {
    "acknowledgement": {},
    "access_answer": DATA,
    "refusal": {"reasons": "We hold nothing about you."},
}
"""The letters that are drafted, with what an officer types in; the last one names the remedies."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with a_desk(tmp_path_factory.mktemp("places")) as made:
        yield made


@pytest.mark.parametrize(("place", "law", "due"), PLACES)
def test_place_can_be_chosen_and_gives_its_clock_with_reasons(
    desk: Desk, place: str, law: str, due: date
) -> None:
    assert place in {known.code for known in desk.rulebook.jurisdictions()}
    claim = opened(desk, jurisdiction=place).claims[0]
    rule = desk.rulebook.rule_for(place, Right.ACCESS, TODAY)
    assert rule.ground is Ground.STATUTE
    assert law in claim.law
    assert claim.clock.current_due == due
    assert all(step.text and step.citation for step in claim.clock.steps)
    assert claim.clock.sources


@pytest.mark.parametrize("place", [place for place, *_ in PLACES if place != "EU"])
def test_place_has_an_authority_and_is_suggested_from_an_address(desk: Desk, place: str) -> None:
    country, _, area = place.partition("-")
    assert suggested(desk.rulebook, Evidence(country, area)).jurisdiction == place
    first, *_ = desk.authorities.for_jurisdiction(place)
    assert first.name
    assert first.web.startswith("https://")


@pytest.mark.parametrize("place", [place for place, *_ in PLACES])
def test_letters_name_the_law_of_the_place_its_authority_and_its_remedies(
    desk: Desk, place: str
) -> None:
    case = opened(desk, jurisdiction=place)
    claim = case.claims[0]
    rule = desk.rulebook.rule_for(place, Right.ACCESS, TODAY)
    for kind, fields in WRITTEN.items():
        letter = desk.correspondence.draft(desk.order(), case.id, kind, fields=fields)
        assert claim.law in letter.text, kind
    said = "".join(letter.text.split())
    refusal = rule.terms.refusal
    assert refusal is not None
    for authority in desk.authorities.for_jurisdiction(place)[:1]:
        assert "".join(authority.name.split()) in said
    assert refusal.remedies_on(TODAY)


def test_no_letter_of_these_places_falls_back_on_the_policy_alone(desk: Desk) -> None:
    for place, *_ in PLACES:
        case = opened(desk, jurisdiction=place)
        letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
        assert facts_of(letter).law != "policy", place

"""From cases to facts: which law, which address, which words."""

from dataclasses import replace

from dsar_desk.cases.person import Capacity
from dsar_desk.law.rights import Right
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.desk import Desk
from dsar_desk.services.facts import POLICY_LAW, FactFinder
from tests.requests import ADDRESS, JANE, TODAY, form, opened


def finder(desk: Desk) -> FactFinder:
    return FactFinder(
        Clockwork(desk.rulebook),
        desk.authorities,
        lambda name, at, home, tongue: (name, at.city, home, tongue),
        desk.attested.ready,
        form=lambda kind, law, language: f"{language}/{kind}.{law}.md",
    )


def test_a_letter_goes_to_whoever_gets_the_answer(desk: Desk) -> None:
    profile = desk.profiles.current()
    lawyer = replace(JANE, name="Moss Solicitors", address=replace(ADDRESS, city="Leeds"))
    changes = {"representative": lawyer, "capacity": Capacity.LAWYER}
    theirs = opened(desk, **changes, answer_to_representative=True)
    ours = opened(desk, **changes)
    assert finder(desk).envelope_of(theirs, profile) == ("Moss Solicitors", "Leeds", "US", "en")
    assert finder(desk).envelope_of(ours, profile) == ("Jane Roe", "Bristol", "US", "en")
    nobody = opened(desk, concerned=replace(JANE, address=None))
    assert finder(desk).envelope_of(nobody, profile) == ()


def test_where_no_statute_gives_the_right_letters_go_by_the_policy(desk: Desk) -> None:
    case = opened(desk, rights=(Right.SHINE_THE_LIGHT,), jurisdiction="DE")
    assert finder(desk).law_of(case) == POLICY_LAW
    facts = finder(desk).facts(case, desk.profiles.current(), "acknowledgement", TODAY, {})
    assert facts.rights[0].citation == ""


def test_the_code_of_a_ground_is_given_the_laws_own_words(desk: Desk) -> None:
    fields = {"reasons": "complexity\nOur archive burned down."}
    facts = finder(desk).facts(
        opened(desk), desk.profiles.current(), "extension_notice", TODAY, fields
    )
    known, own = facts.reasons
    assert (known.code, own.text) == ("complexity", "Our archive burned down.")
    assert known.citation
    assert known.text != "complexity"


def test_a_letter_says_beforehand_whether_the_clock_will_wait(desk: Desk) -> None:
    profile = desk.profiles.current()
    for place, waits in (("GB", True), ("DE", False)):
        case = opened(desk, jurisdiction=place)
        facts = finder(desk).facts(case, profile, "clarification_request", TODAY, {})
        assert facts.clock_waits is waits


def test_the_authority_is_that_of_the_law_or_else_of_the_home(desk: Desk) -> None:
    profile = desk.profiles.current()
    british = finder(desk).facts(opened(desk), profile, "refusal", TODAY, {})
    assert british.authority is not None
    assert "Information Commission" in british.authority.name
    undecided = desk.openings.preview(desk.order(), form(jurisdiction=""))
    at_home = finder(desk).facts(undecided, profile, "refusal", TODAY, {})
    assert at_home.authority == british.authority


def test_dates_of_the_clock_are_those_of_the_governing_right(desk: Desk) -> None:
    rights = (Right.ACCESS, Right.OPT_OUT_SALE)
    case = opened(desk, rights=rights, jurisdiction="US-CA")
    facts = finder(desk).facts(case, desk.profiles.current(), "acknowledgement", TODAY, {})
    assert facts.due == case.due
    assert facts.identity_open is True

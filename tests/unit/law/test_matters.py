"""The clocks of what is no right: complaints, papers, incidents, questions, data of other controllers."""

from collections.abc import Sequence
from datetime import date

import pytest

from dsar_desk.law.calendar import calendar_for
from dsar_desk.law.clock import Deadline
from dsar_desk.law.deadline import deadline
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.house import HouseRules, by_the_house
from dsar_desk.law.rights import (
    CASE_KINDS,
    NAMED_BY_PAPER,
    Kind,
    Right,
    legal_name,
    matter_name,
    matter_of,
)
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.days import day, event


def counted(
    rulebook: Rulebook, place: str, kind: Kind, received: str, events: Sequence[Event] = ()
) -> Deadline:
    rule = rulebook.rule_or_policy(place, kind, day(received))
    return deadline(rule, day(received), events, calendar_for(rulebook, place, rule))


def named(on: str, until: str) -> Event:
    return Event(EventKind.DAY_NAMED, day(on), until=day(until))


@pytest.mark.parametrize(
    ("place", "kind", "received", "expected"),
    [
        # the statute’s own: 30 days with the day of receipt as the first
        ("GB", Kind.COMPLAINT, "2026-11-16", "2026-12-15 gb-complaint"),
        ("GB-SCT", Kind.COMPLAINT, "2026-11-30", "2026-12-29 gb-complaint"),
        # received before section 164A began: the house stands in
        ("GB", Kind.COMPLAINT, "2026-06-18", "2026-07-18 policy-complaint"),
        # no statute: 30 days from the day after receipt; weekends are not left out
        ("DE", Kind.COMPLAINT, "2026-11-16", "2026-12-16 policy-complaint"),
        ("POLICY", Kind.COMPLAINT, "2026-01-31", "2026-03-02 policy-complaint"),
        ("DE", Kind.COOKIE_QUESTION, "2026-11-16", "2026-11-26 policy-questions"),
        ("US-CA", Kind.POLICY_QUESTION, "2026-12-28", "2027-01-07 policy-questions"),
        # five working days from Thursday: Friday, then Monday to Thursday
        ("FR", Kind.NOT_CONTROLLER, "2026-11-19", "2026-11-26 policy-not-controller"),
        ("FR", Kind.NOT_CONTROLLER, "2026-11-21", "2026-11-27 policy-not-controller"),
        ("DE", Kind.SECURITY_INCIDENT, "2026-11-21", "2026-11-21 policy-incident"),
    ],
)
def test_each_kind_has_its_last_day(
    rulebook: Rulebook, place: str, kind: Kind, received: str, expected: str
) -> None:
    found = counted(rulebook, place, kind, received)
    assert f"{found.current_due} {found.rule_id}" == expected


def test_a_complaint_under_the_house_rule_is_acknowledged_within_a_week(rulebook: Rulebook) -> None:
    found = counted(rulebook, "DE", Kind.COMPLAINT, "2026-11-16")
    assert found.acknowledge_by == day("2026-11-23")
    said = " ".join(step.text for step in found.steps)
    assert "No statute sets a time for this here, so the house does." in said
    assert "No statute gives this right" not in said


def test_an_incident_has_the_72_hours_as_a_second_day(rulebook: Rulebook) -> None:
    found = counted(rulebook, "DE", Kind.SECURITY_INCIDENT, "2026-11-18")
    (second,) = found.second_days
    assert (second.on, second.citation) == (day("2026-11-21"), "GDPR Art. 33(1)")
    assert not any("No statute" in step.text for step in found.steps)


@pytest.mark.parametrize("kind", NAMED_BY_PAPER)
def test_a_paper_that_names_no_day_counts_as_due_at_once(rulebook: Rulebook, kind: Kind) -> None:
    found = counted(rulebook, "DE", kind, "2026-11-18")
    assert found.current_due == day("2026-11-18")
    assert any("until then it counts as due at once" in step.text for step in found.steps)


def test_the_paper_names_the_day_and_nothing_moves_it(rulebook: Rulebook) -> None:
    events = [
        event("extended", "2026-11-30"),
        event("clarification_requested", "2026-11-20"),
        named("2026-11-18", "2026-12-04"),
    ]
    found = counted(rulebook, "DE", Kind.AUTHORITY_INQUIRY, "2026-11-18", events)
    assert (found.due, found.current_due) == (day("2026-12-04"), day("2026-12-04"))
    assert (found.extended_due, found.extended_on, found.paused_since) == (None, None, None)
    assert found.steps[0].text == "The paper names Friday 4 December 2026 as the last day."
    assert found.steps[0].citation == "The paper that came in"
    assert [step.date for step in found.steps[1:]] == [day("2026-11-20"), day("2026-11-30")]


def test_a_newer_paper_takes_the_place_of_the_earlier(rulebook: Rulebook) -> None:
    events = [named("2026-11-30", "2026-12-18"), named("2026-11-18", "2026-12-04")]
    found = counted(rulebook, "DE", Kind.LEGAL_PROCESS, "2026-11-18", events)
    assert found.current_due == day("2026-12-18")
    assert found.steps[1].text == "An earlier paper named Friday 4 December 2026."


def test_a_named_day_moves_nothing_that_a_rule_counts(rulebook: Rulebook) -> None:
    events = [named("2026-11-18", "2027-12-04")]
    found = counted(rulebook, "DE", Kind.COMPLAINT, "2026-11-18", events)
    assert found.current_due == day("2026-12-18")


def test_every_kind_of_case_has_a_rule_in_every_place(rulebook: Rulebook) -> None:
    for place in rulebook.places:
        for kind in CASE_KINDS:
            rule = rulebook.rule_or_policy(place, kind, date(2026, 11, 16))
            assert rule.contents
            assert not rule.is_of_a_right


def test_no_kind_becomes_the_provisional_clock_of_a_request(rulebook: Rulebook) -> None:
    for place in rulebook.places:
        for rule in rulebook.rules_at(place, date(2026, 11, 16)):
            assert rule.is_of_a_right


def test_matters_have_names_and_codes() -> None:
    for matter in (*Right, *Kind):
        assert matter_of(matter.value) is matter
        assert matter_name(matter)
        assert legal_name(matter)
    with pytest.raises(ValueError, match="no_such_thing"):
        matter_of("no_such_thing")


def test_the_period_of_the_house_for_rights_does_not_touch_other_matters(
    rulebook: Rulebook,
) -> None:
    house = HouseRules(policy_period=60)
    for kind in (Kind.COMPLAINT, Kind.NOT_CONTROLLER, Kind.SECURITY_INCIDENT):
        rule = rulebook.rule_or_policy("POLICY", kind, day("2026-11-16"))
        assert by_the_house(rule, house) is rule
    access = rulebook.rule_or_policy("POLICY", Right.ACCESS, day("2026-11-16"))
    assert by_the_house(access, house).terms.period.number == 60

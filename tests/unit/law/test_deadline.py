"""The clock itself: order of events, what cannot be, its state, and the sentences it gives."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.as_json import deadline_as_json, laws_as_json
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.calendar import calendar_for
from dsar_desk.law.deadline import ClockState, deadline
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Confidence, Counting, Ground, Question, Unit
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

RECEIVED = day("2026-03-02")


def test_order_in_which_events_are_given_does_not_matter(clock: Clock) -> None:
    events = [
        event("identity_requested", "2026-03-03"),
        event("identity_received", "2026-03-10"),
        event("clarification_requested", "2026-03-12"),
        event("clarification_received", "2026-03-16"),
        event("extended", "2026-04-10"),
    ]
    found = {clock.deadline("GB", Right.ACCESS, RECEIVED, order) for order in permutations(events)}
    (only,) = found
    assert (only.due, only.current_due) == (day("2026-04-15"), day("2026-06-15"))


def test_event_before_receipt_is_refused_with_both_days(clock: Clock) -> None:
    with pytest.raises(DeskError, match=r"Sunday 1 March 2026.*Monday 2 March 2026") as caught:
        clock.deadline("GB", Right.ACCESS, RECEIVED, [event("extended", "2026-03-01")])
    assert caught.value.code == "law.event_before_receipt"


def test_answer_before_its_question_is_refused_with_both_days(clock: Clock) -> None:
    events = [event("fee_received", "2026-03-05"), event("fee_requested", "2026-03-09")]
    with pytest.raises(DeskError, match=r"Thursday 5 March 2026.*Monday 9 March 2026") as caught:
        clock.deadline("DE", Right.ACCESS, RECEIVED, events)
    assert caught.value.code == "law.answer_before_question"


@pytest.mark.parametrize("year", ["2201-01-01", "9999-12-31"])
def test_year_beyond_all_tables_is_refused(clock: Clock, year: str) -> None:
    with pytest.raises(DeskError) as caught:
        clock.deadline("DE", Right.ACCESS, day(year))
    assert caught.value.code == "law.date_too_far"


def test_end_of_the_table_of_holidays_is_said(clock: Clock) -> None:
    assert "holidays ends on Friday 31 December 2100" in told(
        clock.deadline("DE", Right.ACCESS, day("2100-12-15"))
    )
    assert "holidays ends" not in told(clock.deadline("DE", Right.ACCESS, day("2100-11-15")))


@pytest.mark.parametrize(
    "kind", ["received", "recognised", "receipt_corrected", "withdrawn", "answered", "complaint"]
)
def test_event_that_moves_nothing_is_told_all_the_same(clock: Clock, kind: str) -> None:
    found = clock.deadline("DE", Right.ACCESS, RECEIVED, [event(kind, "2026-03-04")])
    assert found.due == day("2026-04-02")
    assert "Wednesday 4 March 2026. This does not move the date." in told(found)


def test_every_kind_of_event_can_be_told(clock: Clock) -> None:
    for kind in EventKind:
        place, on = ("BR", "2026-03-01") if kind is EventKind.DATED else ("GB", "2026-03-04")
        found = clock.deadline(place, Right.ACCESS, RECEIVED, [event(kind.value, on)])
        assert any(step.date == day(on) for step in found.steps)


@pytest.mark.parametrize("place", ["EU", "GB-SCT", "US-CA", "POLICY"])
@pytest.mark.parametrize("right", Right)
def test_every_step_has_its_citation_and_the_due_date_is_among_them(
    clock: Clock, place: str, right: Right
) -> None:
    found = clock.deadline(place, right, RECEIVED)
    assert all(step.text.endswith((".", "!")) and step.citation for step in found.steps)
    assert found.due in [step.date for step in found.steps]
    assert f"rule {found.rule_id}, version {found.rule_version}" in found.steps[-1].text


def test_holiday_is_named_in_the_step_that_moves_the_date(clock: Clock) -> None:
    text = told(clock.deadline("DE", Right.ACCESS, day("2026-04-01")))
    assert (
        "Friday 1 May 2026 (Labor Day), Saturday 2 May 2026, Sunday 3 May 2026 are no working days,"
        " so the period ends on the next one, Monday 4 May 2026."
    ) in text


def test_secondary_source_is_marked_and_the_statute_is_not(clock: Clock) -> None:
    assert "secondary sources" in told(clock.deadline("US-CA", Right.SHINE_THE_LIGHT, RECEIVED))
    assert "secondary sources" not in told(clock.deadline("US-CA", Right.ACCESS, RECEIVED))


def test_a_date_below_official_guidance_is_marked_and_one_of_the_house_is_not(
    rulebook: Rulebook,
) -> None:
    seen = set()
    for rule in rulebook.rules_on(RECEIVED):
        found = deadline(rule, RECEIVED, [], calendar_for(rulebook, rule.jurisdictions[0], rule))
        below = rule.confidence in {Confidence.SECONDARY, Confidence.UNVERIFIED}
        assert found.is_marked == (below and rule.ground is Ground.STATUTE), rule.id
        assert any("before relying on the date" in s.text for s in found.steps) == found.is_marked
        seen.add((rule.confidence, found.is_marked))
    assert len(seen) >= len(Confidence)


def test_running_clock_counts_down_and_is_missed_after_its_last_day(clock: Clock) -> None:
    found = clock.deadline("DE", Right.ACCESS, RECEIVED)
    assert found.days_left(day("2026-03-30")) == 3
    assert found.days_left(day("2026-04-05")) == -3
    assert found.state(day("2026-04-02")) is ClockState.RUNNING
    assert found.state(day("2026-04-03")) is ClockState.MISSED
    assert found.frozen_days is None


def test_extended_clock_is_missed_after_the_extension_only(clock: Clock) -> None:
    found = clock.deadline("DE", Right.ACCESS, RECEIVED, [event("extended", "2026-03-20")])
    assert found.state(day("2026-06-02")) is ClockState.EXTENDED
    assert found.state(day("2026-06-03")) is ClockState.MISSED


def test_paused_clock_freezes_the_days_that_were_left(clock: Clock) -> None:
    asked = [event("clarification_requested", "2026-03-05")]
    found = clock.deadline("GB", Right.ACCESS, RECEIVED, asked)
    assert found.paused
    assert found.paused_since == day("2026-03-05")
    assert found.waiting_for == (Question.CLARIFICATION,)
    assert found.days_left(day("2026-09-01")) == found.frozen_days == 28
    assert found.state(day("2026-09-01")) is ClockState.PAUSED
    assert "stands still since Thursday 5 March 2026, with 28 days left" in told(found)


def test_answer_in_time_is_met_and_a_late_one_missed(clock: Clock) -> None:
    found = clock.deadline("DE", Right.ACCESS, RECEIVED)
    today = day("2026-12-01")
    assert found.state(today, answered_on=day("2026-04-02")) is ClockState.MET
    assert found.state(today, answered_on=day("2026-04-03")) is ClockState.MISSED
    asked = [event("identity_requested", "2026-03-05")]
    waiting = clock.deadline("GB", Right.ACCESS, RECEIVED, asked)
    assert waiting.state(today, answered_on=day("2026-06-01")) is ClockState.MET


def test_law_can_set_a_time_of_its_own_for_the_notice_of_an_extension(
    rulebook: Rulebook,
) -> None:
    rule = rulebook.rule_for("EU", Right.ACCESS, RECEIVED)
    extension = rule.terms.extension
    assert extension is not None
    notice = replace(extension.period, number=10, unit=Unit.DAYS, counting=Counting.DAYS_AFTER)
    terms = replace(rule.terms, extension=replace(extension, notice=notice))
    made_up = replace(rule, terms=terms)
    calendar = calendar_for(rulebook, "EU", made_up)
    in_time = deadline(made_up, RECEIVED, [event("extended", "2026-03-12")], calendar)
    assert in_time.extension_notice_by == day("2026-03-12")
    assert in_time.current_due == day("2026-06-02")
    late = deadline(made_up, RECEIVED, [event("extended", "2026-03-13")], calendar)
    assert late.current_due == day("2026-04-02")


def test_extension_counted_in_another_way_follows_the_first_period(rulebook: Rulebook) -> None:
    rule = rulebook.rule_for("EU", Right.ACCESS, RECEIVED)
    extension = rule.terms.extension
    assert extension is not None
    more = replace(
        extension.period, number=10, unit=Unit.WORKING_DAYS, counting=Counting.WORKING_DAYS_AFTER
    )
    terms = replace(rule.terms, extension=replace(extension, period=more))
    made_up = replace(rule, terms=terms)
    found = deadline(
        made_up, RECEIVED, [event("extended", "2026-03-20")], calendar_for(rulebook, "EU", made_up)
    )
    assert found.current_due == day("2026-04-16")  # ten weekdays after Thursday 2 April


def test_document_of_the_command_deadline_has_exactly_the_promised_keys(clock: Clock) -> None:
    taken = [event("extended", "2026-03-20")]
    document = deadline_as_json(clock.deadline("US-CA", Right.ACCESS, RECEIVED, taken))
    steps = document.pop("steps")
    sources = document.pop("sources")
    assert document == {
        "due": "2026-04-16",
        "acknowledge_by": "2026-03-16",
        "extension_notice_by": "2026-04-16",
        "extended_due": "2026-05-31",
        "rule": "us-ca-know",
        "rule_version": "2026.1",
    }
    assert isinstance(steps, list)
    assert isinstance(sources, list)
    assert steps[0] == {
        "text": "The request was received on Monday 2 March 2026.",
        "citation": "Cal. Civ. Code 1798.110, 1798.130(a)(2); 11 CCR 7021, 7024",
        "date": "2026-03-02",
    }
    assert all(set(step) == {"text", "citation", "date"} for step in steps)


def test_document_says_nothing_where_the_law_knows_no_such_day(clock: Clock) -> None:
    document = deadline_as_json(clock.deadline("US-CA", Right.OPT_OUT_SALE, RECEIVED))
    assert document["acknowledge_by"] is None
    assert document["extension_notice_by"] is None
    assert document["extended_due"] is None


def test_document_of_the_command_laws_names_citation_sources_and_check(rulebook: Rulebook) -> None:
    rules, authorities = rulebook.rules_on(RECEIVED), Authorities(())
    entries = {entry["rule"]: entry for entry in laws_as_json(rules, authorities)}
    assert len(entries) == len(rulebook.rules_on(RECEIVED))
    assert entries["gb-access"]["citation"] == "UK GDPR Art. 12(3), 12A, 15"
    assert entries["gb-access"]["checked_on"] == "2026-11-23"
    assert entries["gb-access"]["valid_to"] is None
    assert entries["us-tcpa"]["sub_right"] == "call_or_text"
    assert all(entry["sources"] for entry in entries.values())


def test_a_day_after_receipt_is_never_earlier_than_receipt(clock: Clock) -> None:
    for offset in range(400):
        came = RECEIVED + timedelta(days=offset)
        assert clock.deadline("GB-NIR", Right.ACCESS, came).due > came

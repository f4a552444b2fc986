"""Dates in California and under federal law: our own examples, worked out by hand."""

import pytest

from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Question
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told


@pytest.mark.parametrize(
    ("received", "due", "acknowledge_by", "extended_due"),
    [
        ("2026-03-02", "2026-04-16", "2026-03-16", "2026-05-31"),
        ("2026-01-31", "2026-03-17", "2026-02-13", "2026-05-01"),
        ("2028-02-29", "2028-04-14", "2028-03-14", "2028-05-29"),
        ("2026-02-04", "2026-03-21", "2026-02-19", "2026-05-05"),  # a Saturday is kept
        ("2026-12-18", "2027-02-01", "2027-01-05", "2027-03-18"),
    ],
)
def test_forty_five_days_run_from_receipt(
    clock: Clock, received: str, due: str, acknowledge_by: str, extended_due: str
) -> None:
    found = clock.deadline("US-CA", Right.ACCESS, day(received))
    assert found.due == found.extension_notice_by == day(due)
    assert found.acknowledge_by == day(acknowledge_by)
    assert found.extended_due == day(extended_due)


@pytest.mark.parametrize(
    "right", [Right.KNOW_CATEGORIES, Right.PORTABILITY, Right.ERASURE, Right.RECTIFICATION]
)
def test_the_other_rights_follow_the_same_forty_five_days(clock: Clock, right: Right) -> None:
    found = clock.deadline("US-CA", right, day("2026-03-02"))
    assert (found.due, found.acknowledge_by) == (day("2026-04-16"), day("2026-03-16"))


def test_holiday_of_the_state_alone_does_not_lengthen_business_days(clock: Clock) -> None:
    found = clock.deadline("US-CA", Right.ACCESS, day("2026-03-20"))
    assert found.acknowledge_by == day("2026-04-03")  # 31 March, César Chávez Day, is counted


def test_verification_does_not_stop_the_clock(clock: Clock) -> None:
    asked = [event("identity_requested", "2026-03-03"), event("identity_received", "2026-04-01")]
    found = clock.deadline("US-CA", Right.ERASURE, day("2026-03-02"), asked)
    assert found.due == day("2026-04-16")
    assert "whatever time the verification takes" in told(found)


def test_extension_gives_ninety_days_from_receipt(clock: Clock) -> None:
    taken = [event("extended", "2026-04-16", "reasonably_necessary")]
    found = clock.deadline("US-CA", Right.ACCESS, day("2026-03-02"), taken)
    assert found.current_due == day("2026-05-31")
    assert found.refusal_by == day("2026-05-31")


@pytest.mark.parametrize("right", [Right.OPT_OUT_SALE, Right.LIMIT_SENSITIVE])
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-05", "2026-11-30"),  # Veterans Day and Thanksgiving, not the day after it
        ("2026-06-18", "2026-07-13"),  # Juneteenth and 3 July for 4 July
        ("2026-08-01", "2026-08-21"),  # a Saturday
        ("2026-12-31", "2027-01-25"),  # New Year and Martin Luther King Day
    ],
)
def test_opting_out_takes_at_most_fifteen_business_days(
    clock: Clock, right: Right, received: str, due: str
) -> None:
    found = clock.deadline("US-CA", right, day(received))
    assert found.due == day(due)
    assert found.extended_due is None
    assert found.acknowledge_by is None


def test_extension_of_an_opt_out_is_without_effect(clock: Clock) -> None:
    taken = [event("extended", "2026-11-06")]
    found = clock.deadline("US-CA", Right.OPT_OUT_SALE, day("2026-11-05"), taken)
    assert found.current_due == day("2026-11-30")
    assert "gives no extension" in told(found)


@pytest.mark.parametrize(
    ("received", "at_the_door", "elsewhere"),
    [
        ("2026-04-06", "2026-05-06", "2026-09-03"),
        ("2026-02-27", "2026-03-30", "2026-07-27"),  # 29 March is a Sunday
        ("2026-03-01", "2026-04-01", "2026-07-29"),  # 31 March is César Chávez Day
        ("2026-10-28", "2026-11-30", "2027-03-29"),  # the day after Thanksgiving, Saturday 27 March
        ("2026-10-09", "2026-11-09", "2027-03-08"),  # Diwali is no day off for the courts
    ],
)
def test_shine_the_light_depends_on_the_door(
    clock: Clock, received: str, at_the_door: str, elsewhere: str
) -> None:
    right, came = Right.SHINE_THE_LIGHT, day(received)
    assert clock.deadline("US-CA", right, came).due == day(at_the_door)
    other = clock.deadline("US-CA", right, came, [event("received_elsewhere", received)])
    assert other.due == day(elsewhere)
    assert "at most 150 days" in told(other)


def test_other_door_reached_first_begins_the_longer_period(clock: Clock) -> None:
    passed_on = [event("received_elsewhere", "2026-04-01")]
    found = clock.deadline("US-CA", Right.SHINE_THE_LIGHT, day("2026-04-06"), passed_on)
    assert found.due == day("2026-08-31")  # 150 days from 1 April are 29 August, a Saturday


@pytest.mark.parametrize(
    ("received", "due"),
    [("2026-06-18", "2026-07-06"), ("2026-01-31", "2026-02-13"), ("2028-02-29", "2028-03-14")],
)
def test_marketing_stops_within_ten_business_days(clock: Clock, received: str, due: str) -> None:
    found = clock.deadline("US-CA", Right.MARKETING_OPT_OUT, day(received))
    assert (found.rule_id, found.due) == ("us-can-spam", day(due))


def test_calls_and_texts_have_their_own_rule(rulebook: Rulebook) -> None:
    right, on = Right.MARKETING_OPT_OUT, day("2026-03-02")
    assert rulebook.rule_for("US-CA", right, on, "call_or_text").id == "us-tcpa"
    assert rulebook.rule_for("US-CA", right, on, "email").id == "us-can-spam"


def test_child_is_deleted_within_the_period_of_the_house(clock: Clock) -> None:
    found = clock.deadline("US-CA", Right.CHILD_DELETION, day("2026-05-20"))
    assert found.due == day("2026-06-04")  # Memorial Day is left out
    assert "it is the period of the house" in told(found)


def test_right_that_the_act_does_not_know_falls_to_the_policy(clock: Clock) -> None:
    found = clock.deadline("US-CA", Right.RESTRICTION, day("2026-03-02"))
    assert (found.rule_id, found.due) == ("policy-rights", day("2026-04-01"))
    assert "the published policy is the ground" in told(found)
    assert "The CCPA knows no general restriction" in told(found)


@pytest.mark.parametrize(
    ("right", "code", "received", "by"),
    [
        (Right.ERASURE, "ca_tell_to_delete", "2026-01-31", "2026-03-17"),
        (Right.ERASURE, "ca_tell_to_delete", "2026-02-04", "2026-03-21"),  # a Saturday is kept
        (Right.RECTIFICATION, "ca_tell_to_correct", "2026-10-12", "2026-11-26"),  # Thanksgiving
        (Right.OPT_OUT_SALE, "ca_tell_third_parties", "2026-11-05", "2026-11-30"),
        (Right.LIMIT_SENSITIVE, "ca_tell_third_parties", "2026-12-31", "2027-01-25"),
    ],
)
def test_those_who_got_the_data_are_told_by_a_day_of_their_own(
    clock: Clock, right: Right, code: str, received: str, by: str
) -> None:
    (second,) = clock.deadline("US-CA", right, day(received)).second_days
    assert (second.code, second.on) == (code, day(by))


def test_telling_others_does_not_wait_for_an_extension(clock: Clock) -> None:
    taken = [event("extended", "2026-04-16", "reasonably_necessary")]
    found = clock.deadline("US-CA", Right.ERASURE, day("2026-03-02"), taken)
    assert found.current_due == day("2026-05-31")
    assert found.second_days[0].on == day("2026-04-16")


@pytest.mark.parametrize("right", [Right.ACCESS, Right.OPT_OUT_SALE])
def test_records_are_kept_two_years_and_counted(rulebook: Rulebook, right: Right) -> None:
    records = rulebook.rule_for("US-CA", right, day("2026-03-02")).practice.records
    assert "24 months" in records.text
    assert "7102" in records.citation


@pytest.mark.parametrize(
    ("right", "kind", "authority"),
    [
        (Right.MARKETING_OPT_OUT, "email", "US-FTC"),
        (Right.MARKETING_OPT_OUT, "call_or_text", "US-FCC"),
        (Right.CHILD_DELETION, "parent", "US-FTC"),
        (Right.SHINE_THE_LIGHT, "", "US-CA-AG"),
    ],
)
def test_other_acts_have_their_own_authority(
    rulebook: Rulebook, right: Right, kind: str, authority: str
) -> None:
    rule = rulebook.rule_for("US-CA", right, day("2026-03-02"), kind)
    assert rule.authorities == (authority,)


@pytest.mark.parametrize("right", Right)
def test_federal_law_answers_every_right_by_a_rule_or_by_a_silence(
    rulebook: Rulebook, right: Right
) -> None:
    rule = rulebook.rule_or_policy("US", right, day("2026-11-26"))
    federal = {Right.MARKETING_OPT_OUT, Right.CHILD_DELETION}
    assert (rule.silence is None) == (right in federal)


def test_no_fee_is_asked_for_what_is_free(rulebook: Rulebook) -> None:
    for place, right in (
        ("US-CA", Right.OPT_OUT_SALE),
        ("US-CA", Right.LIMIT_SENSITIVE),
        ("US-CA", Right.SHINE_THE_LIGHT),
        ("US", Right.MARKETING_OPT_OUT),
        ("US", Right.CHILD_DELETION),
    ):
        rule = rulebook.rule_for(place, right, day("2026-03-02"))
        assert not rule.terms.halts[Question.FEE].may_ask


def test_limit_on_sensitive_data_is_not_confirmed_as_an_opt_out(
    clock: Clock, rulebook: Rulebook
) -> None:
    rule = rulebook.rule_for("US-CA", Right.LIMIT_SENSITIVE, day("2026-03-02"))
    assert [content.code for content in rule.contents] == ["limited"]
    steps = told(clock.deadline("US-CA", Right.LIMIT_SENSITIVE, day("2026-03-02")))
    assert "opted out" not in steps
    assert "to whom the data went after the request had come in by Monday 23 March 2026" in steps

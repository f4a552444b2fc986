"""Dates in the United Kingdom, before and after the Data (Use and Access) Act 2025."""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind, Matter, Right
from dsar_desk.law.rule import Question
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told


@pytest.mark.parametrize(
    ("place", "received", "due"),
    [
        ("GB", "2026-09-03", "2026-10-05"),  # Saturday
        ("GB", "2024-11-25", "2024-12-27"),  # Christmas and Boxing Day
        ("GB", "2026-11-25", "2026-12-29"),  # Boxing Day is a Saturday, observed on Monday
        ("GB", "2027-04-01", "2027-05-04"),  # weekend, then the early May holiday
        ("GB", "2024-02-29", "2024-04-02"),  # Good Friday to Easter Monday
        ("GB", "2025-01-31", "2025-02-28"),
        ("GB", "2024-01-31", "2024-02-29"),
        ("GB", "2022-08-19", "2022-09-20"),  # the state funeral of 2022
        ("GB-ENG", "2026-03-06", "2026-04-07"),  # Easter Monday
        ("GB-SCT", "2026-03-06", "2026-04-06"),  # which is none in Scotland
        ("GB-WLS", "2025-12-02", "2026-01-02"),
        ("GB-SCT", "2025-12-02", "2026-01-05"),  # 2 January
        ("GB-SCT", "2026-10-30", "2026-12-01"),  # Saint Andrew’s Day
        ("GB-ENG", "2026-10-30", "2026-11-30"),
        ("GB-NIR", "2026-02-17", "2026-03-18"),  # Saint Patrick’s Day
        ("GB-ENG", "2026-02-17", "2026-03-17"),
        ("GB-ENG", "2026-07-31", "2026-09-01"),  # last Monday of August
        ("GB-SCT", "2026-07-31", "2026-08-31"),
    ],
)
def test_one_month_ends_on_the_working_day_of_the_part(
    clock: Clock, place: str, received: str, due: str
) -> None:
    assert clock.deadline(place, Right.ACCESS, day(received)).due == day(due)


def test_kingdom_without_a_part_counts_as_england_and_wales_and_says_so(clock: Clock) -> None:
    found = clock.deadline("GB", Right.ACCESS, day("2026-03-06"))
    assert found.due == day("2026-04-07")
    assert "bank holidays of England and Wales count" in told(found)
    assert "holidays 0.109, GB-ENG" in told(found)
    assert "England and Wales" not in told(
        clock.deadline("GB-SCT", Right.ACCESS, day("2026-03-06"))
    )


@pytest.mark.parametrize("right", [Right.ACCESS, Right.ERASURE, Right.OBJECTION])
@pytest.mark.parametrize("question", ["identity", "fee"])
def test_proof_and_fee_restart_the_month_for_every_right(
    clock: Clock, right: Right, question: str
) -> None:
    answered = [
        event(f"{question}_requested", "2026-03-03"),
        event(f"{question}_received", "2026-03-10"),
    ]
    found = clock.deadline("GB", right, day("2026-03-02"), answered)
    assert found.due == day("2026-04-10")
    assert found.extension_notice_by == day("2026-04-10")


def test_latest_of_proof_and_fee_begins_the_month(clock: Clock) -> None:
    answered = [
        event("fee_received", "2026-03-20"),
        event("identity_requested", "2026-03-03"),
        event("fee_requested", "2026-03-04"),
        event("identity_received", "2026-03-10"),
    ]
    assert clock.deadline("GB", Right.ACCESS, day("2026-03-02"), answered).due == day("2026-04-20")


def test_clarification_of_an_access_request_leaves_out_both_end_days(clock: Clock) -> None:
    answered = [
        event("clarification_requested", "2026-03-05"),
        event("clarification_received", "2026-03-10"),
    ]
    found = clock.deadline("GB", Right.ACCESS, day("2026-03-02"), answered)
    assert found.due == day("2026-04-08")
    assert "6 days stood still" in told(found)


def test_question_answered_on_the_same_day_leaves_out_one_day(clock: Clock) -> None:
    same_day = [
        event("clarification_requested", "2026-03-05"),
        event("clarification_received", "2026-03-05"),
    ]
    found = clock.deadline("GB", Right.ACCESS, day("2026-03-09"), [])
    assert found.due == day("2026-04-09")
    found = clock.deadline("GB", Right.ACCESS, day("2026-03-05"), same_day)
    assert found.due == day("2026-04-07")  # 5 April is a Sunday, plus a day is Easter Monday
    assert "1 day stood still" in told(found)


@pytest.mark.parametrize("right", [Right.ERASURE, Right.RECTIFICATION, Right.PORTABILITY])
def test_clarification_of_another_right_does_not_stop_the_clock(clock: Clock, right: Right) -> None:
    answered = [
        event("clarification_requested", "2026-03-05"),
        event("clarification_received", "2026-03-10"),
    ]
    found = clock.deadline("GB", right, day("2026-03-02"), answered)
    assert found.due == day("2026-04-02")
    assert "Only an access request stops the clock" in told(found)


def test_pause_before_the_month_begins_anew_does_not_count_twice(clock: Clock) -> None:
    events = [
        event("clarification_requested", "2026-03-04"),
        event("clarification_received", "2026-03-12"),
        event("identity_requested", "2026-03-03"),
        event("identity_received", "2026-03-10"),
    ]
    # the month runs from 10 March to 10 April; 10, 11 and 12 March stood still
    assert clock.deadline("GB", Right.ACCESS, day("2026-03-02"), events).due == day("2026-04-13")


def test_two_questions_stand_still_one_after_the_other(clock: Clock) -> None:
    events = [
        event("clarification_requested", "2026-03-04"),
        event("clarification_received", "2026-03-06"),
        event("clarification_requested", "2026-03-06"),
        event("clarification_received", "2026-03-09"),
    ]
    # 4 to 9 March are six days, 6 March is not counted twice
    assert clock.deadline("GB", Right.ACCESS, day("2026-03-02"), events).due == day("2026-04-08")


def test_question_on_the_working_day_after_a_weekend_still_stops_the_clock(clock: Clock) -> None:
    events = [
        event("clarification_requested", "2026-10-05"),
        event("clarification_received", "2026-10-07"),
    ]
    # 3 October is a Saturday, so the month ends on Monday 5 October: three days are added to it
    assert clock.deadline("GB", Right.ACCESS, day("2026-09-03"), events).due == day("2026-10-08")


def test_extension_moves_refusal_and_deadline_under_the_new_article(clock: Clock) -> None:
    events = [
        event("extended", "2026-04-01"),
        event("clarification_requested", "2026-03-05"),
        event("clarification_received", "2026-03-10"),
    ]
    found = clock.deadline("GB", Right.ACCESS, day("2026-03-02"), events)
    assert (found.due, found.current_due) == (day("2026-04-08"), day("2026-06-08"))
    assert found.refusal_by == day("2026-06-08")


def test_pause_in_the_extended_period_leaves_the_first_month_alone(clock: Clock) -> None:
    events = [
        event("extended", "2026-04-01"),
        event("clarification_requested", "2026-05-04"),
        event("clarification_received", "2026-05-06"),
    ]
    found = clock.deadline("GB", Right.ACCESS, day("2026-03-02"), events)
    assert (found.due, found.current_due) == (day("2026-04-02"), day("2026-06-05"))


def test_proof_asked_after_the_last_day_has_no_effect(clock: Clock) -> None:
    late = [event("identity_requested", "2026-04-07"), event("identity_received", "2026-04-09")]
    found = clock.deadline("GB", Right.ACCESS, day("2026-03-02"), late)
    assert found.due == day("2026-04-02")
    assert "after the last day, Thursday 2 April 2026" in told(found)
    assert "was not waiting for it" in told(found)


def test_unasked_proof_does_not_move_the_date(clock: Clock) -> None:
    sent = [event("identity_received", "2026-03-10")]
    assert clock.deadline("GB", Right.ACCESS, day("2026-03-02"), sent).due == day("2026-04-02")


def test_asking_twice_waits_from_the_first_time(clock: Clock) -> None:
    asked = [event("identity_requested", "2026-03-05"), event("identity_requested", "2026-03-12")]
    found = clock.deadline("GB", Right.ACCESS, day("2026-03-02"), asked)
    assert found.paused_since == day("2026-03-05")
    assert "waiting for it already" in told(found)


def test_request_of_the_older_law_is_not_stopped_by_questions(clock: Clock) -> None:
    asked = [
        event("identity_requested", "2026-02-05"),
        event("identity_received", "2026-02-12"),
        event("clarification_requested", "2026-02-13"),
        event("clarification_received", "2026-02-20"),
    ]
    older = clock.deadline("GB", Right.ACCESS, day("2026-02-04"), asked)
    assert (older.rule_id, older.due) == ("gb-access-2018", day("2026-03-04"))
    newer = clock.deadline("GB", Right.ACCESS, day("2026-02-05"), asked)
    assert (newer.rule_id, newer.due) == ("gb-access", day("2026-03-20"))


def test_older_refusal_is_not_moved_by_an_extension(clock: Clock) -> None:
    taken = [event("extended", "2025-03-20")]
    found = clock.deadline("GB", Right.ACCESS, day("2025-03-03"), taken)
    assert (found.refusal_by, found.current_due) == (day("2025-04-03"), day("2025-06-03"))


def test_complaint_is_acknowledged_within_thirty_days_counted_with_the_first(clock: Clock) -> None:
    assert clock.deadline("GB", Kind.COMPLAINT, day("2026-07-01")).due == day("2026-07-30")


def test_complaint_before_the_section_was_in_force_has_no_rule(rulebook: Rulebook) -> None:
    with pytest.raises(DeskError, match="begins on Friday 19 June 2026") as caught:
        rulebook.rule_for("GB", Kind.COMPLAINT, day("2026-06-18"))
    assert caught.value.code == "law.not_in_force"


def test_complaint_to_the_controller_is_a_remedy_since_june_2026(rulebook: Rulebook) -> None:
    refusal = rulebook.rule_for("GB", Right.ACCESS, day("2026-05-20")).terms.refusal
    assert refusal is not None
    codes = [remedy.code for remedy in refusal.remedies_on(day("2026-06-18"))]
    assert codes == ["commissioner", "court"]
    codes = [remedy.code for remedy in refusal.remedies_on(day("2026-06-19"))]
    assert codes == ["controller", "commissioner", "court"]


def test_ground_of_a_decision_follows_the_act_that_governs(rulebook: Rulebook) -> None:
    older, newer = (
        rulebook.rule_for("GB", Right.AUTOMATED_DECISION_REVIEW, day(received)).refusal_grounds[-1]
        for received in ("2026-02-04", "2026-02-05")
    )
    assert (older.code, older.citation) == ("decision_allowed", "UK GDPR Art. 22(2)-(3)")
    assert (newer.code, newer.citation) == ("decision_safeguarded", "UK GDPR Art. 22A-22D")


@pytest.mark.parametrize(
    "matter", [Right.MARKETING_OPT_OUT, Right.CONSENT_WITHDRAWAL, Kind.COMPLAINT]
)
def test_no_fee_is_asked_to_stop_or_to_complain(rulebook: Rulebook, matter: Matter) -> None:
    rule = rulebook.rule_for("GB", matter, day("2026-07-01"))
    assert not rule.terms.halts[Question.FEE].may_ask


def test_person_is_told_of_an_extension_in_time_while_the_clock_stands_still(clock: Clock) -> None:
    # 40 days, 1 April to 10 May, stood still: a month ends on 16 April, so on 26 May; three months
    # end on 16 June, so on 26 July, a Sunday, and on Monday 27 July.
    asked = event("clarification_requested", "2026-04-01")
    told = event("extended", "2026-05-01")
    given = event("clarification_received", "2026-05-10")
    found = clock.deadline("GB", Right.ACCESS, day("2026-03-16"), [asked, told, given])
    assert found.due == day("2026-05-26")
    assert found.extended_on == day("2026-05-01")
    assert found.current_due == day("2026-07-27")


def test_question_while_the_clock_stands_still_is_in_time(clock: Clock) -> None:
    # Proof on 25 April begins the month anew, to 25 May. Six days of it, 25 to 30 April, stood
    # still: 31 May is a Sunday, so Monday 1 June.
    happened = [
        event("identity_requested", "2026-04-01"),
        event("clarification_requested", "2026-04-20"),
        event("identity_received", "2026-04-25"),
        event("clarification_received", "2026-04-30"),
    ]
    found = clock.deadline("GB", Right.ACCESS, day("2026-03-16"), happened)
    assert found.current_due == day("2026-06-01")

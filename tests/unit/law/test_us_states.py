"""Dates in the states of the United States with privacy acts: our own examples, worked out by hand.

Every period runs from receipt, and no last day is moved: weekends and holidays are kept on purpose.
"""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.rights import Kind, Right
from dsar_desk.law.rule import Confidence, Question, Recourse
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

# In force, 45 days and 45 more for every right that the act gives.
ORDINARY = (
    *("US-VA", "US-CO", "US-CT", "US-UT", "US-TX", "US-OR", "US-MT", "US-NE", "US-DE"),
    *("US-NH", "US-NJ", "US-TN", "US-MN", "US-MD", "US-IN", "US-KY", "US-RI"),
)
COMING = ("US-OK", "US-AL")
IN_FORCE = (*ORDINARY, "US-FL", "US-IA", "US-WA", "US-NV")
STATES = (*IN_FORCE, *COMING)
APPEAL_60 = (
    *("US-VA", "US-CT", "US-TX", "US-MT", "US-FL", "US-NE", "US-IA", "US-DE", "US-NH", "US-TN"),
    *("US-MD", "US-KY", "US-RI"),
)
APPEAL_45 = ("US-CO", "US-OR", "US-NJ", "US-MN", "US-IN", "US-WA")
NO_APPEAL = ("US-UT", "US-AL", "US-NV")
SIGNALS_BIND = (
    *("US-CO", "US-CT", "US-TX", "US-OR", "US-MT", "US-DE", "US-NH", "US-NJ", "US-MN", "US-MD"),
)
FIVE_RIGHTS = (
    *(Right.ACCESS, Right.PORTABILITY, Right.RECTIFICATION, Right.ERASURE, Right.OPT_OUT_SALE),
)
TODAY = day("2026-11-26")

Days = tuple[str, str, str]

FORTY_FIVE: tuple[Days, ...] = (
    ("2026-08-31", "2026-10-15", "2026-11-29"),  # month end
    ("2026-08-26", "2026-10-10", "2026-11-24"),  # a Saturday
    ("2026-10-12", "2026-11-26", "2027-01-10"),  # Thanksgiving, then a Sunday
    ("2028-02-29", "2028-04-14", "2028-05-29"),  # leap day, then Memorial Day
)


def _days(clock: Clock, place: str, right: Right, received: str) -> Days:
    found = clock.deadline(place, right, day(received))
    assert found.extended_due is not None
    assert found.extension_notice_by == found.refusal_by == found.due
    return received, found.due.isoformat(), found.extended_due.isoformat()


@pytest.mark.parametrize("place", ORDINARY)
@pytest.mark.parametrize("right", FIVE_RIGHTS)
@pytest.mark.parametrize("days", FORTY_FIVE)
def test_forty_five_days_and_as_many_again(
    clock: Clock, place: str, right: Right, days: Days
) -> None:
    assert _days(clock, place, right, days[0]) == days


@pytest.mark.parametrize("place", COMING)
@pytest.mark.parametrize("right", FIVE_RIGHTS)
@pytest.mark.parametrize(
    "days",
    [
        ("2027-05-31", "2027-07-15", "2027-08-29"),  # month end, then a Sunday
        ("2027-06-02", "2027-07-17", "2027-08-31"),  # a Saturday
        ("2027-07-23", "2027-09-06", "2027-10-21"),  # Labor Day
    ],
)
def test_acts_to_come_give_the_same(clock: Clock, place: str, right: Right, days: Days) -> None:
    assert _days(clock, place, right, days[0]) == days


@pytest.mark.parametrize("right", [*FIVE_RIGHTS])
@pytest.mark.parametrize(
    ("days", "told_done_by"),
    [
        (("2026-01-31", "2026-03-17", "2026-04-01"), "2026-04-01"),  # month end
        (("2026-02-04", "2026-03-21", "2026-04-05"), "2026-04-05"),  # a Saturday, then a Sunday
        (("2026-10-12", "2026-11-26", "2026-12-11"), "2026-12-11"),  # Thanksgiving
    ],
)
def test_florida_extends_by_fifteen_days_and_tells_what_was_done_within_sixty(
    clock: Clock, right: Right, days: Days, told_done_by: str
) -> None:
    assert _days(clock, "US-FL", right, days[0]) == days
    (second,) = clock.deadline("US-FL", right, day(days[0])).second_days
    assert (second.code, second.on) == ("fl_tell_done", day(told_done_by))


@pytest.mark.parametrize(
    "right", [Right.ACCESS, Right.PORTABILITY, Right.ERASURE, Right.OPT_OUT_SALE]
)
@pytest.mark.parametrize(
    "days",
    [
        ("2026-01-31", "2026-05-01", "2026-06-15"),  # month end
        ("2026-02-08", "2026-05-09", "2026-06-23"),  # a Saturday
        ("2026-02-24", "2026-05-25", "2026-07-09"),  # Memorial Day
    ],
)
def test_iowa_gives_ninety_days(clock: Clock, right: Right, days: Days) -> None:
    assert _days(clock, "US-IA", right, days[0]) == days


@pytest.mark.parametrize(
    "days",
    [
        ("2026-01-31", "2026-04-01", "2026-05-01"),  # month end
        ("2026-03-10", "2026-05-09", "2026-06-08"),  # a Saturday
        ("2026-03-26", "2026-05-25", "2026-06-24"),  # Memorial Day
    ],
)
def test_nevada_gives_sixty_days_to_stop_a_sale(clock: Clock, days: Days) -> None:
    assert _days(clock, "US-NV", Right.OPT_OUT_SALE, days[0]) == days


@pytest.mark.parametrize("right", [Right.ACCESS, Right.ERASURE, Right.CONSENT_WITHDRAWAL])
@pytest.mark.parametrize("days", FORTY_FIVE)
def test_washington_gives_forty_five_days_over_health_data(
    clock: Clock, right: Right, days: Days
) -> None:
    assert _days(clock, "US-WA", right, days[0]) == days
    assert "consumer health data" in clock.rulebook.rule_for("US-WA", right, day(days[0])).note


@pytest.mark.parametrize(
    ("received", "recipients", "backups"),
    [
        ("2026-08-31", "2026-10-15", "2027-02-28"),  # February has no 31st
        ("2026-10-12", "2026-11-26", "2027-04-12"),
    ],
)
def test_washington_deletes_at_recipients_and_in_backups(
    clock: Clock, received: str, recipients: str, backups: str
) -> None:
    found = clock.deadline("US-WA", Right.ERASURE, day(received))
    assert [second.on for second in found.second_days] == [day(recipients), day(backups)]


@pytest.mark.parametrize("place", APPEAL_60)
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-04-01"),  # month end
        ("2026-03-10", "2026-05-09"),  # a Saturday
        ("2026-03-26", "2026-05-25"),  # Memorial Day
        ("2028-02-29", "2028-04-29"),
    ],
)
def test_appeal_is_answered_within_sixty_days(
    clock: Clock, place: str, received: str, due: str
) -> None:
    found = clock.deadline(place, Kind.COMPLAINT, day(received))
    assert (found.due, found.extended_due) == (day(due), None)


@pytest.mark.parametrize(
    ("received", "due"), [("2027-01-31", "2027-04-01"), ("2027-04-01", "2027-05-31")]
)
def test_oklahoma_answers_an_appeal_within_sixty_days(
    clock: Clock, received: str, due: str
) -> None:
    assert clock.deadline("US-OK", Kind.COMPLAINT, day(received)).due == day(due)


@pytest.mark.parametrize("place", APPEAL_45)
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-01-31", "2026-03-17", "2026-05-16"),  # month end, then a Saturday
        ("2026-02-04", "2026-03-21", "2026-05-20"),  # a Saturday
        ("2026-10-12", "2026-11-26", "2027-01-25"),  # Thanksgiving
    ],
)
def test_appeal_is_answered_within_forty_five_days(
    clock: Clock, place: str, received: str, due: str, extended: str
) -> None:
    found = clock.deadline(place, Kind.COMPLAINT, day(received))
    assert found.due == day(due)
    longer = place in {"US-CO", "US-MN"}
    assert found.extended_due == (day(extended) if longer else None)


@pytest.mark.parametrize("place", NO_APPEAL)
def test_state_without_an_appeal_names_the_attorney_general(rulebook: Rulebook, place: str) -> None:
    rule = rulebook.rule_for(place, Right.OPT_OUT_SALE, day("2027-05-03"))
    assert rule.terms.refusal is not None
    assert [remedy.to for remedy in rule.terms.refusal.remedies] == [Recourse.AUTHORITY]
    with pytest.raises(DeskError) as caught:
        rulebook.rule_for(place, Kind.COMPLAINT, day("2027-05-03"))
    assert caught.value.code == "law.no_rule"


@pytest.mark.parametrize("place", [*APPEAL_60, *APPEAL_45, "US-OK"])
def test_refusal_names_the_appeal_and_a_denied_appeal_the_attorney_general(
    rulebook: Rulebook, place: str
) -> None:
    on = day("2027-01-04")
    refusal = rulebook.rule_for(place, Right.ERASURE, on).terms.refusal
    appeal = rulebook.rule_for(place, Kind.COMPLAINT, on).terms.refusal
    assert refusal is not None
    assert appeal is not None
    assert [remedy.to for remedy in refusal.remedies_on(on)] == [Recourse.CONTROLLER]
    assert [remedy.to for remedy in appeal.remedies_on(on)] == [Recourse.AUTHORITY]


@pytest.mark.parametrize("place", ["US-CT", "US-DE", "US-NH", "US-NJ", "US-OR", "US-MN", "US-RI"])
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-15"),  # month end, a Sunday
        ("2026-03-06", "2026-03-21"),  # a Saturday
        ("2026-02-01", "2026-02-16"),  # Washington’s Birthday
    ],
)
def test_consent_that_is_withdrawn_ends_within_fifteen_days(
    clock: Clock, place: str, received: str, due: str
) -> None:
    found = clock.deadline(place, Right.CONSENT_WITHDRAWAL, day(received))
    assert (found.due, found.extended_due, found.refusal_by) == (day(due), None, None)


@pytest.mark.parametrize(
    ("place", "received", "due"),
    [
        ("US-MD", "2026-01-31", "2026-03-02"),  # month end
        ("US-MD", "2026-02-19", "2026-03-21"),  # a Saturday
        ("US-MD", "2026-04-25", "2026-05-25"),  # Memorial Day
        ("US-MT", "2026-01-31", "2026-03-17"),  # month end
        ("US-MT", "2026-02-04", "2026-03-21"),  # a Saturday
        ("US-MT", "2026-10-12", "2026-11-26"),  # Thanksgiving
    ],
)
def test_maryland_and_montana_give_longer_to_end_what_rested_on_consent(
    clock: Clock, place: str, received: str, due: str
) -> None:
    found = clock.deadline(place, Right.CONSENT_WITHDRAWAL, day(received))
    assert (found.due, found.extended_due) == (day(due), None)


@pytest.mark.parametrize("place", ["US-MN", "US-CT"])
@pytest.mark.parametrize("days", FORTY_FIVE)
def test_result_of_profiling_can_be_questioned(clock: Clock, place: str, days: Days) -> None:
    assert _days(clock, place, Right.AUTOMATED_DECISION_REVIEW, days[0]) == days


@pytest.mark.parametrize("place", ["US-MN", "US-OR"])
@pytest.mark.parametrize("days", FORTY_FIVE)
def test_kinds_of_data_can_be_asked_for(clock: Clock, place: str, days: Days) -> None:
    assert _days(clock, place, Right.KNOW_CATEGORIES, days[0]) == days


@pytest.mark.parametrize("place", ORDINARY)
def test_extension_moves_the_answer_but_not_the_refusal(clock: Clock, place: str) -> None:
    taken = [event("extended", "2026-11-26", "complex_or_many")]
    found = clock.deadline(place, Right.ACCESS, day("2026-10-12"), taken)
    assert (found.current_due, found.refusal_by) == (day("2027-01-10"), day("2026-11-26"))
    assert "the extension does not move this day" in told(found)
    late = [event("extended", "2026-11-27", "complex_or_many")]
    assert clock.deadline(place, Right.ACCESS, day("2026-10-12"), late).current_due == TODAY


@pytest.mark.parametrize("place", IN_FORCE)
def test_questions_do_not_stop_the_clock(clock: Clock, place: str) -> None:
    right, came = Right.OPT_OUT_SALE if place != "US-WA" else Right.ACCESS, day("2026-08-31")
    asked = [
        event("identity_requested", "2026-09-01"),
        event("identity_received", "2026-10-01"),
        event("clarification_requested", "2026-09-01"),
        event("fee_requested", "2026-09-02"),
    ]
    found = clock.deadline(place, right, came, asked)
    assert found.due == clock.deadline(place, right, came).due
    assert found.paused_since is None


@pytest.mark.parametrize("place", IN_FORCE)
@pytest.mark.parametrize("right", Right)
def test_every_right_has_an_answer_in_every_state(
    rulebook: Rulebook, place: str, right: Right
) -> None:
    assert right in rulebook.rule_or_policy(place, right, TODAY).rights


@pytest.mark.parametrize("place", STATES)
def test_marketing_and_children_fall_to_federal_law(rulebook: Rulebook, place: str) -> None:
    assert rulebook.rule_for(place, Right.MARKETING_OPT_OUT, TODAY).id == "us-can-spam"
    assert rulebook.rule_for(place, Right.CHILD_DELETION, TODAY).id == "us-coppa"


@pytest.mark.parametrize(
    ("place", "right", "nearest"),
    [
        ("US-VA", Right.OBJECTION, "opt_out_sale"),
        ("US-VA", Right.KNOW_CATEGORIES, "access"),
        ("US-CO", Right.CONSENT_WITHDRAWAL, "opt_out_sale, marketing_opt_out"),
        ("US-CT", Right.LIMIT_SENSITIVE, "consent_withdrawal"),
        ("US-TX", Right.AUTOMATED_DECISION_REVIEW, "opt_out_sale"),
        ("US-IA", Right.RECTIFICATION, "access, erasure"),
        ("US-WA", Right.OPT_OUT_SALE, "consent_withdrawal"),
        ("US-WA", Right.RECTIFICATION, "access, erasure"),
        ("US-NV", Right.ERASURE, "opt_out_sale"),
    ],
)
def test_right_that_the_act_does_not_know_names_the_nearest(
    rulebook: Rulebook, place: str, right: Right, nearest: str
) -> None:
    with pytest.raises(DeskError, match=f"choose {nearest}, or the policy") as caught:
        rulebook.rule_for(place, right, TODAY)
    assert caught.value.code == "law.right_unknown"


@pytest.mark.parametrize(
    ("place", "right", "before", "begins"),
    [
        ("US-OK", Right.ACCESS, "2026-12-31", "Friday 1 January 2027"),
        ("US-AL", Right.ACCESS, "2027-04-30", "Saturday 1 May 2027"),
        ("US-UT", Right.RECTIFICATION, "2026-06-30", "Wednesday 1 July 2026"),
        ("US-CT", Right.AUTOMATED_DECISION_REVIEW, "2026-06-30", "Wednesday 1 July 2026"),
        ("US-KY", Right.ACCESS, "2025-12-31", "Thursday 1 January 2026"),
        ("US-NJ", Right.ACCESS, "2025-01-14", "Wednesday 15 January 2025"),
    ],
)
def test_request_before_the_act_names_the_day_on_which_it_begins(
    rulebook: Rulebook, place: str, right: Right, before: str, begins: str
) -> None:
    with pytest.raises(DeskError, match=f"the first begins on {begins}") as caught:
        rulebook.rule_for(place, right, day(before))
    assert caught.value.code == "law.not_in_force"


def test_opt_out_says_which_state_binds_browser_signals(rulebook: Rulebook) -> None:
    notes = {
        place: rulebook.rule_for(place, Right.OPT_OUT_SALE, day("2027-05-03")).note
        for place in STATES
        if place != "US-WA"
    }
    assert all("signal" in note for note in notes.values())
    bound = {place for place, note in notes.items() if "signal binds here since" in note}
    assert bound == set(SIGNALS_BIND)


def test_dates_that_were_not_read_in_an_act_are_marked(clock: Clock) -> None:
    sure = clock.deadline("US-VA", Right.ACCESS, day("2026-03-02"))
    assert sure.confidence is Confidence.STATUTE_READ
    assert "check it before relying on the date" not in told(sure)
    unsure = clock.deadline("US-MT", Kind.COMPLAINT, day("2026-03-02"))
    assert "check it before relying on the date" in told(unsure)


@pytest.mark.parametrize("place", STATES)
def test_state_has_its_own_authority_without_an_invented_address(
    place: str, authorities: Authorities
) -> None:
    (authority,) = authorities.for_jurisdiction(place)
    assert authority.id == f"{place}-AG"
    assert "No postal address was found" in authority.caution


def test_opt_out_asks_for_no_proof_where_its_act_frees_it(rulebook: Rulebook) -> None:
    free = {"US-CT", "US-OR", "US-MT", "US-DE", "US-NH", "US-NJ", "US-MN", "US-MD", "US-RI"}
    for place in set(STATES) - {"US-WA"}:
        rule = rulebook.rule_for(place, Right.OPT_OUT_SALE, day("2027-06-01"))
        asks = rule.terms.halts[Question.IDENTITY].may_ask
        assert asks == (place not in free | {"US-AL"})

"""Dates in Mexico: our own examples, worked out by hand.

Good Friday is no holiday of the labour law, so it is counted.
"""

from datetime import date

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.deadline import Deadline
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

ARCO = [
    Right.ACCESS,
    Right.KNOW_CATEGORIES,
    Right.RECTIFICATION,
    Right.ERASURE,
    Right.CHILD_DELETION,
    Right.OBJECTION,
]
RELATED = [
    Right.MARKETING_OPT_OUT,
    Right.CONSENT_WITHDRAWAL,
    Right.AUTOMATED_DECISION_REVIEW,
]


def _second(found: Deadline) -> dict[str, date | None]:
    return {second.code: second.on for second in found.second_days}


@pytest.mark.parametrize("right", [*ARCO, *RELATED])
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-01-31", "2026-03-02", "2026-03-31"),  # 2 February and 16 March
        ("2026-01-30", "2026-03-02", "2026-03-31"),  # the Friday before counts the same
        ("2026-03-02", "2026-03-31", "2026-04-28"),  # 16 March for Benito Juárez
        ("2026-08-31", "2026-09-29", "2026-10-27"),  # Independence Day, 16 September
        ("2026-10-30", "2026-11-30", "2026-12-29"),  # 16 November for the Revolution; Christmas
        ("2026-12-11", "2027-01-12", "2027-02-10"),  # Christmas and New Year; 1 February
        ("2028-02-29", "2028-03-29", "2028-04-26"),  # 20 March for Benito Juárez
    ],
)
def test_twenty_business_days_and_as_many_again(
    clock: Clock, right: Right, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", due, "circumstances")]
    found = clock.deadline("MX", right, day(received), taken)
    assert found.due == found.extension_notice_by == day(due)
    assert found.current_due == found.refusal_by == day(extended)


def test_extension_told_after_the_first_period_has_no_effect(clock: Clock) -> None:
    taken = [event("extended", "2026-04-01", "circumstances")]
    found = clock.deadline("MX", Right.ACCESS, day("2026-03-02"), taken)
    assert found.current_due == day("2026-03-31")


@pytest.mark.parametrize("question", ["identity", "clarification"])
@pytest.mark.parametrize(
    ("asked", "answered", "dates"),
    [
        ("2026-03-06", "2026-03-20", ("2026-04-17", "2026-05-18")),  # 1 May, Labour Day
        ("2026-03-03", "2026-03-03", ("2026-04-01", "2026-04-29")),  # 16 March
        ("2026-03-09", "2026-03-13", ("2026-04-13", "2026-05-12")),  # 16 March; 1 May
    ],
)
def test_answer_of_the_person_starts_the_twenty_days_anew(
    clock: Clock, question: str, asked: str, answered: str, dates: tuple[str, str]
) -> None:
    events = [event(f"{question}_requested", asked), event(f"{question}_received", answered)]
    found = clock.deadline("MX", Right.ERASURE, day("2026-03-02"), events)
    assert found.due == found.current_due
    assert (found.due, found.extended_due) == (day(dates[0]), day(dates[1]))
    assert "ten business days to send it" in told(found)


def test_clock_waits_until_what_was_missing_is_there(clock: Clock) -> None:
    asked = [event("identity_requested", "2026-03-06")]
    found = clock.deadline("MX", Right.ACCESS, day("2026-03-02"), asked)
    assert found.paused_since == day("2026-03-06")
    assert found.due == day("2026-03-31")


def test_the_later_of_two_answers_begins_the_period(clock: Clock) -> None:
    events = [
        event("identity_requested", "2026-03-06"),
        event("clarification_requested", "2026-03-06"),
        event("identity_received", "2026-03-13"),
        event("clarification_received", "2026-03-20"),
    ]
    found = clock.deadline("MX", Right.ACCESS, day("2026-03-02"), events)
    assert found.current_due == day("2026-04-17")


def test_cost_of_copies_does_not_stop_the_clock(clock: Clock) -> None:
    asked = [event("fee_requested", "2026-03-06"), event("fee_received", "2026-03-20")]
    found = clock.deadline("MX", Right.ACCESS, day("2026-03-02"), asked)
    assert found.current_due == day("2026-03-31")


@pytest.mark.parametrize(
    ("received", "ask_by"),
    [
        ("2026-03-02", "2026-03-09"),
        ("2026-03-13", "2026-03-23"),  # 16 March for Benito Juárez
        ("2026-01-31", "2026-02-09"),  # 2 February, Constitution Day
    ],
)
def test_what_is_missing_is_asked_for_in_five_business_days(
    clock: Clock, received: str, ask_by: str
) -> None:
    found = clock.deadline("MX", Right.ACCESS, day(received))
    assert _second(found) == {"ask_missing": day(ask_by), "carry_out": None}
    assert "Carry out what was granted within 15 working days of the answer" in told(found)


@pytest.mark.parametrize(
    ("received", "answered", "carry_out"),
    [
        ("2026-03-02", "2026-03-31", "2026-04-21"),
        ("2026-03-31", "2026-04-20", "2026-05-12"),  # 1 May, Labour Day
        ("2026-11-25", "2026-12-18", "2027-01-12"),  # Christmas and New Year
    ],
)
def test_what_was_granted_is_carried_out_in_fifteen_business_days_of_the_answer(
    clock: Clock, received: str, answered: str, carry_out: str
) -> None:
    found = clock.deadline("MX", Right.ERASURE, day(received), [event("answered", answered)])
    assert _second(found)["carry_out"] == day(carry_out)


def test_law_of_2010_answers_until_the_newer_begins(clock: Clock, rulebook: Rulebook) -> None:
    last, first = day("2025-03-20"), day("2025-03-21")
    assert rulebook.rule_for("MX", Right.ACCESS, last).id == "mx-arco-2010"
    assert rulebook.rule_for("MX", Right.ACCESS, first).id == "mx-arco"
    assert rulebook.rule_for("MX", Right.CONSENT_WITHDRAWAL, last).id == "mx-revocation-2010"
    assert rulebook.rule_for("MX", Right.CONSENT_WITHDRAWAL, first).id == "mx-revocation"
    # 16 September; 1 October, on which the president took office
    found = clock.deadline("MX", Right.ACCESS, day("2024-09-10"))
    assert (found.due, found.extended_due) == (day("2024-10-10"), day("2024-11-07"))


@pytest.mark.parametrize("right", RELATED)
def test_what_was_not_read_is_marked(clock: Clock, right: Right) -> None:
    found = clock.deadline("MX", right, day("2026-03-02"))
    assert found.confidence.is_marked
    assert "check it before relying on the date" in told(found)


@pytest.mark.parametrize(
    ("right", "nearest"),
    [
        (Right.PORTABILITY, "access"),
        (Right.RESTRICTION, "objection, erasure, consent_withdrawal"),
        (Right.OPT_OUT_SALE, "objection, erasure, consent_withdrawal"),
        (Right.LIMIT_SENSITIVE, "objection, erasure, consent_withdrawal"),
        (Right.SHINE_THE_LIGHT, "access"),
    ],
)
def test_right_that_the_law_does_not_know_names_the_nearest(
    rulebook: Rulebook, right: Right, nearest: str
) -> None:
    with pytest.raises(DeskError, match=f"choose {nearest}, or the policy") as caught:
        rulebook.rule_for("MX", right, day("2026-03-02"))
    assert caught.value.code == "law.right_unknown"


@pytest.mark.parametrize("question", ["identity", "clarification"])
@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (
            "2026-03-09",
            "2026-04-15",
        ),  # the fifth business day; Holy Week has no holiday of this law
        ("2026-03-10", "2026-03-31"),  # a day too late: the 20 days run from receipt
    ],
)
def test_question_asked_after_the_fifth_business_day_stops_nothing(
    clock: Clock, question: str, asked: str, due: str
) -> None:
    events = [event(f"{question}_requested", asked), event(f"{question}_received", "2026-03-18")]
    found = clock.deadline("MX", Right.ACCESS, day("2026-03-02"), events)
    assert found.due == day(due)
    assert ("It had to be asked by Monday 9 March 2026" in told(found)) is (asked == "2026-03-10")

"""Dates in Argentina, Uruguay, Brazil and Chile: our own examples, worked out by hand.

Mexico has a file of its own. Where a holiday or a roll-over was not checked, the earlier date is the
one expected here.
"""

from datetime import date

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.deadline import Deadline
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

ASKED = [
    event("identity_requested", "2026-12-02"),
    event("identity_received", "2026-12-10"),
    event("clarification_requested", "2026-12-02"),
    event("clarification_received", "2026-12-10"),
    event("fee_requested", "2026-12-02"),
    event("fee_received", "2026-12-10"),
]


def _second(found: Deadline) -> dict[str, date | None]:
    return {second.code: second.on for second in found.second_days}


@pytest.mark.parametrize(
    ("place", "right", "due"),
    [
        ("AR", Right.ACCESS, "2026-12-11"),
        ("AR", Right.RECTIFICATION, "2026-12-09"),
        ("UY", Right.ACCESS, "2026-12-08"),
        ("UY", Right.ERASURE, "2026-12-08"),
        ("BR", Right.ACCESS, "2026-12-16"),
        ("BR", Right.ERASURE, "2026-12-16"),
        ("CL", Right.ACCESS, "2026-12-31"),
        ("CL", Right.RESTRICTION, "2026-12-03"),
    ],
)
def test_no_question_stops_the_clock(clock: Clock, place: str, right: Right, due: str) -> None:
    found = clock.deadline(place, right, day("2026-12-01"), ASKED)
    assert found.due == found.current_due == day(due)


@pytest.mark.parametrize(
    ("place", "right"),
    [
        ("AR", Right.ACCESS),
        ("AR", Right.ERASURE),
        ("UY", Right.ACCESS),
        ("UY", Right.RECTIFICATION),
        ("BR", Right.ACCESS),
        ("BR", Right.ERASURE),
        ("CL", Right.RESTRICTION),
    ],
)
def test_no_extension_exists(clock: Clock, place: str, right: Right) -> None:
    plain = clock.deadline(place, right, day("2026-12-01"))
    taken = [event("extended", "2026-12-02")]
    found = clock.deadline(place, right, day("2026-12-01"), taken)
    assert found.current_due == plain.due
    assert found.extended_due is None
    assert "gives no extension" in told(found)


# --- Argentina ----------------------------------------------------------------------------------


@pytest.mark.parametrize("right", [Right.ACCESS, Right.KNOW_CATEGORIES])
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-10"),
        ("2028-02-29", "2028-03-10"),
        ("2026-03-04", "2026-03-14"),  # a Saturday is kept
        ("2026-05-15", "2026-05-25"),  # May Revolution Day is kept
        ("2026-12-15", "2026-12-25"),  # Christmas Day is kept
    ],
)
def test_argentina_gives_access_in_ten_running_days(
    clock: Clock, right: Right, received: str, due: str
) -> None:
    assert clock.deadline("AR", right, day(received)).due == day(due)


@pytest.mark.parametrize(
    "right",
    [
        Right.RECTIFICATION,
        Right.ERASURE,
        Right.CHILD_DELETION,
        Right.RESTRICTION,
        Right.MARKETING_OPT_OUT,
        Right.CONSENT_WITHDRAWAL,
    ],
)
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-06"),  # a Saturday
        ("2026-02-12", "2026-02-23"),  # Carnival, 16 and 17 February
        ("2026-03-18", "2026-03-26"),  # 24 March; the bridge day of 23 March is counted
        ("2026-03-27", "2026-04-07"),  # 2 April for the Malvinas; Good Friday 3 April
        ("2026-07-06", "2026-07-14"),  # 9 July; the bridge day of 10 July is counted
        ("2026-11-05", "2026-11-12"),  # the one-off day of 9 November is counted
        ("2026-12-02", "2026-12-10"),  # 8 December; the bridge day of 7 December is counted
        ("2027-03-23", "2027-04-01"),  # 24 March, Good Friday 26 March; Maundy Thursday is counted
        ("2028-02-25", "2028-03-07"),  # Carnival, 28 and 29 February
    ],
)
def test_argentina_corrects_and_deletes_in_five_business_days(
    clock: Clock, right: Right, received: str, due: str
) -> None:
    assert clock.deadline("AR", right, day(received)).due == day(due)


@pytest.mark.parametrize(
    ("answered", "tell_by"),
    [
        (None, None),
        ("2026-02-06", "2026-02-13"),
        ("2026-02-12", "2026-02-23"),  # Carnival, 16 and 17 February
    ],
)
def test_argentina_tells_recipients_in_five_business_days_of_the_change(
    clock: Clock, answered: str | None, tell_by: str | None
) -> None:
    events = [event("answered", answered)] if answered else []
    found = clock.deadline("AR", Right.ERASURE, day("2026-01-31"), events)
    assert _second(found) == {"tell_recipients": day(tell_by) if tell_by else None}


@pytest.mark.parametrize("place", ["AR", "UY"])
def test_number_that_no_law_gives_is_said_to_be_the_house_s(clock: Clock, place: str) -> None:
    for right in (Right.MARKETING_OPT_OUT, Right.CONSENT_WITHDRAWAL):
        found = clock.deadline(place, right, day("2026-03-02"))
        assert "it is the period of the house" in told(found)
        assert found.confidence.is_marked


# --- Uruguay ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "right",
    [
        Right.ACCESS,
        Right.KNOW_CATEGORIES,
        Right.RECTIFICATION,
        Right.ERASURE,
        Right.CHILD_DELETION,
        Right.AUTOMATED_DECISION_REVIEW,
    ],
)
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-06"),  # a Saturday
        ("2026-02-13", "2026-02-20"),  # Carnival is counted
        ("2026-03-27", "2026-04-03"),  # the week of tourism is counted, its Friday too
        ("2026-04-27", "2026-05-05"),  # Workers’ Day, 1 May
        ("2026-08-20", "2026-08-28"),  # Independence, 25 August
        ("2026-12-24", "2027-01-04"),  # 25 December and 1 January
        ("2028-02-29", "2028-03-07"),
    ],
)
def test_uruguay_answers_in_five_business_days(
    clock: Clock, right: Right, received: str, due: str
) -> None:
    assert clock.deadline("UY", right, day(received)).due == day(due)


# --- Brazil -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "right",
    [
        Right.ACCESS,
        Right.KNOW_CATEGORIES,
        Right.RECTIFICATION,
        Right.ERASURE,
        Right.CHILD_DELETION,
        Right.RESTRICTION,
        Right.OBJECTION,
        Right.CONSENT_WITHDRAWAL,
        Right.PORTABILITY,
        Right.AUTOMATED_DECISION_REVIEW,
    ],
)
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-15"),  # a Sunday is kept
        ("2026-02-13", "2026-02-28"),  # a Saturday at the end of the month is kept
        ("2028-02-29", "2028-03-15"),
        ("2026-04-06", "2026-04-21"),  # Tiradentes is kept
        ("2026-12-10", "2026-12-25"),  # Christmas Day is kept
    ],
)
def test_brazil_has_fifteen_days(clock: Clock, right: Right, received: str, due: str) -> None:
    assert clock.deadline("BR", right, day(received)).due == day(due)


def test_brazil_has_a_number_in_the_law_for_access_alone(clock: Clock) -> None:
    access = clock.deadline("BR", Right.ACCESS, day("2026-03-02"))
    erasure = clock.deadline("BR", Right.ERASURE, day("2026-03-02"))
    assert "it is the period of the house" not in told(access)
    assert "it is the period of the house" in told(erasure)
    assert "The law wants it done at once" in told(erasure)
    assert "In a simplified form confirmation and access are due at once" in told(access)


# --- Chile --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "right",
    [
        Right.ACCESS,
        Right.KNOW_CATEGORIES,
        Right.RECTIFICATION,
        Right.ERASURE,
        Right.CHILD_DELETION,
        Right.RESTRICTION,
        Right.OBJECTION,
        Right.MARKETING_OPT_OUT,
        Right.CONSENT_WITHDRAWAL,
    ],
)
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-03"),  # a Saturday; Sunday is left out
        ("2026-01-29", "2026-01-31"),  # Saturday is counted
        ("2026-04-01", "2026-04-06"),  # Good Friday and Holy Saturday
        ("2026-09-16", "2026-09-21"),  # Independence 18 and Army Day 19 September
        ("2024-02-28", "2024-03-01"),
        ("2026-11-30", "2026-12-02"),  # the last day of the older law
    ],
)
def test_chile_had_two_business_days_until_the_new_law(
    clock: Clock, right: Right, received: str, due: str
) -> None:
    found = clock.deadline("CL", right, day(received))
    assert found.due == day(due)
    assert found.extended_due is None


@pytest.mark.parametrize(
    "right",
    [
        Right.ACCESS,
        Right.KNOW_CATEGORIES,
        Right.RECTIFICATION,
        Right.ERASURE,
        Right.CHILD_DELETION,
        Right.OBJECTION,
        Right.PORTABILITY,
        Right.MARKETING_OPT_OUT,
        Right.CONSENT_WITHDRAWAL,
        Right.AUTOMATED_DECISION_REVIEW,
    ],
)
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-12-01", "2026-12-31", "2027-01-30"),  # the first day of the new law
        ("2027-01-31", "2027-03-02", "2027-04-01"),
        ("2028-02-29", "2028-03-30", "2028-04-29"),  # a Saturday is kept
        ("2027-08-19", "2027-09-18", "2027-10-18"),  # Independence Day is kept
    ],
)
def test_chile_has_thirty_running_days_and_thirty_more(
    clock: Clock, right: Right, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", due, "needed")]
    found = clock.deadline("CL", right, day(received), taken)
    assert found.due == found.extension_notice_by == day(due)
    assert found.current_due == day(extended)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-12-04", "2026-12-07"),  # Saturday is counted
        ("2026-12-07", "2026-12-10"),  # Immaculate Conception, 8 December
        ("2027-01-29", "2027-02-01"),
        ("2027-03-25", "2027-03-30"),  # Good Friday and Holy Saturday
        ("2027-09-16", "2027-09-21"),  # 17 to 19 September, Friday to Sunday
        ("2028-02-29", "2028-03-02"),
    ],
)
def test_chile_blocks_in_two_business_days(clock: Clock, received: str, due: str) -> None:
    found = clock.deadline("CL", Right.RESTRICTION, day(received))
    assert (found.rule_id, found.due) == ("cl-blocking", day(due))


@pytest.mark.parametrize("right", [Right.PORTABILITY, Right.AUTOMATED_DECISION_REVIEW])
def test_what_chile_gives_from_december_on_is_not_given_before(
    rulebook: Rulebook, right: Right
) -> None:
    with pytest.raises(DeskError) as caught:
        rulebook.rule_for("CL", right, day("2026-11-30"))
    assert caught.value.code == "law.not_in_force"


@pytest.mark.parametrize(
    ("place", "right", "nearest"),
    [
        ("AR", Right.PORTABILITY, "access, rectification"),
        ("AR", Right.OBJECTION, "marketing_opt_out, consent_withdrawal, erasure"),
        ("UY", Right.PORTABILITY, "access"),
        ("UY", Right.OBJECTION, "erasure, marketing_opt_out, consent_withdrawal"),
        ("BR", Right.MARKETING_OPT_OUT, "consent_withdrawal, objection"),
        ("CL", Right.LIMIT_SENSITIVE, "objection, consent_withdrawal"),
        *((place, Right.SHINE_THE_LIGHT, "access") for place in ("AR", "UY", "BR", "CL")),
    ],
)
def test_right_that_the_law_does_not_know_names_the_nearest(
    rulebook: Rulebook, place: str, right: Right, nearest: str
) -> None:
    with pytest.raises(DeskError, match=f"choose {nearest}, or the policy") as caught:
        rulebook.rule_for(place, right, day("2026-12-01"))
    assert caught.value.code == "law.right_unknown"

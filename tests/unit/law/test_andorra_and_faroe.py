"""Dates in Andorra and the Faroe Islands: our own examples, worked out by hand."""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Confidence
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

WITH_A_MONTH = (
    Right.ACCESS,
    Right.KNOW_CATEGORIES,
    Right.RECTIFICATION,
    Right.ERASURE,
    Right.CHILD_DELETION,
    Right.RESTRICTION,
    Right.PORTABILITY,
    Right.OBJECTION,
    Right.AUTOMATED_DECISION_REVIEW,
)


@pytest.mark.parametrize("right", [*WITH_A_MONTH, Right.MARKETING_OPT_OUT])
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-03-16", "2026-04-16"),  # example ex065: the earlier of the two readings
        ("2026-01-30", "2026-03-02"),  # example ex066: no 30 February, 1 March is a Sunday
        ("2025-01-31", "2025-03-01"),  # a Saturday, which does not move
        ("2028-01-29", "2028-02-29"),  # leap year: the day exists
        ("2028-01-30", "2028-03-01"),
        ("2026-05-31", "2026-07-01"),  # no 31 June: the first of July, not 30 June
        ("2026-10-31", "2026-12-01"),
        ("2026-03-31", "2026-05-02"),  # no 31 April, and 1 May is Labour Day
        ("2026-05-13", "2026-06-13"),  # a Saturday
        ("2026-05-14", "2026-06-15"),  # a Sunday
        ("2026-08-08", "2026-09-09"),  # Our Lady of Meritxell
        ("2026-11-08", "2026-12-09"),  # Immaculate Conception
        ("2026-02-14", "2026-03-16"),  # Constitution Day on a Saturday, then a Sunday
        ("2025-11-25", "2025-12-27"),  # Christmas and Saint Stephen, then a Saturday
    ],
)
def test_andorran_month_ends_on_the_first_of_the_next(
    clock: Clock, right: Right, received: str, due: str
) -> None:
    assert clock.deadline("AD", right, day(received)).due == day(due)


def test_ex067_doubtful_saturday_governs_because_it_is_earlier(clock: Clock) -> None:
    # February 2025 has no 30th, and 1 March 2025 is a Saturday: whether it is a holiday is not
    # settled, so Saturday 1 March governs and not Monday 3 March
    found = clock.deadline("AD", Right.ACCESS, day("2025-01-30"))
    assert found.due == day("2025-03-01")
    assert "nor does a Saturday move the day. The earlier day governs." in told(found)
    assert "first day of the following month, Saturday 1 March 2025" in told(found)


@pytest.mark.parametrize(
    ("received", "told_on", "current"),
    [
        ("2026-03-16", "2026-04-16", "2026-06-16"),  # told on the last day
        ("2026-03-16", "2026-04-17", "2026-04-16"),  # too late
        ("2026-01-31", "2026-02-20", "2026-05-02"),  # no 31 April, and 1 May is Labour Day
        ("2026-06-08", "2026-06-20", "2026-09-09"),  # Our Lady of Meritxell
        ("2026-03-14", "2026-03-20", "2026-06-15"),  # a Sunday
    ],
)
def test_andorran_extension_is_two_months_from_the_same_start(
    clock: Clock, received: str, told_on: str, current: str
) -> None:
    taken = [event("extended", told_on, "complexity")]
    found = clock.deadline("AD", Right.ERASURE, day(received), taken)
    assert found.current_due == day(current)
    assert found.refusal_by == found.due


@pytest.mark.parametrize("place", ["AD", "FO"])
@pytest.mark.parametrize("question", ["identity", "clarification", "fee"])
def test_questions_do_not_stop_the_month(clock: Clock, place: str, question: str) -> None:
    asked = [
        event(f"{question}_requested", "2026-03-17"),
        event(f"{question}_received", "2026-04-02"),
    ]
    found = clock.deadline(place, Right.ACCESS, day("2026-03-16"), asked)
    assert found.due == day("2026-04-16")
    assert "The clock runs on." in told(found)


def test_andorran_consent_ends_at_once_and_marketing_within_the_month(clock: Clock) -> None:
    consent = clock.deadline("AD", Right.CONSENT_WITHDRAWAL, day("2026-01-30"))
    assert (consent.due, consent.confirm_by) == (day("2026-01-30"), day("2026-03-02"))
    marketing = clock.deadline("AD", Right.MARKETING_OPT_OUT, day("2026-03-16"))
    assert (marketing.due, marketing.refusal_by) == (day("2026-04-16"), None)
    assert marketing.extended_due is None


def test_andorran_refusal_names_the_agency_before_the_court(rulebook: Rulebook) -> None:
    refusal = rulebook.rule_for("AD", Right.ACCESS, day("2026-03-16")).terms.refusal
    assert refusal is not None
    remedies = refusal.remedies_on(day("2026-04-01"))
    assert [remedy.code for remedy in remedies] == ["authority", "court"]
    assert "before going to court" in remedies[0].text


@pytest.mark.parametrize("right", WITH_A_MONTH)
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-03-16", "2026-04-16", "2026-06-16"),
        ("2026-01-31", "2026-02-28", "2026-04-30"),  # a Saturday: nothing moves it
        ("2028-01-31", "2028-02-29", "2028-04-30"),
        ("2026-08-31", "2026-09-30", "2026-11-30"),
        ("2026-03-05", "2026-04-05", "2026-06-05"),  # Easter Sunday
        ("2026-06-29", "2026-07-29", "2026-09-29"),  # Saint Olaf
        ("2026-11-25", "2026-12-25", "2027-02-25"),  # Christmas
    ],
)
def test_faroese_month_end_weekend_holiday_and_extension(
    clock: Clock, right: Right, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", received, "number")]
    found = clock.deadline("FO", right, day(received), taken)
    assert (found.due, found.current_due) == (day(due), day(extended))
    assert found.refusal_by == day(due)


def test_faroese_day_that_does_not_move_says_why(clock: Clock) -> None:
    found = clock.deadline("FO", Right.ACCESS, day("2026-06-29"))
    assert "Nothing was found that moves the day from a weekend or a holiday" in told(found)
    assert "check it before relying on the date" in told(found)


@pytest.mark.parametrize("right", [Right.MARKETING_OPT_OUT, Right.CONSENT_WITHDRAWAL])
def test_faroese_marketing_stops_at_once(clock: Clock, right: Right) -> None:
    found = clock.deadline("FO", right, day("2026-03-16"))
    assert (found.due, found.confirm_by) == (day("2026-03-16"), day("2026-04-16"))


@pytest.mark.parametrize("right", [Right.ACCESS, Right.ERASURE, Right.MARKETING_OPT_OUT])
def test_confidence_follows_what_was_read(rulebook: Rulebook, right: Right) -> None:
    andorra = rulebook.rule_for("AD", right, day("2026-03-16"))
    assert andorra.confidence is Confidence.STATUTE_READ
    faroe = rulebook.rule_for("FO", right, day("2026-03-16"))
    assert faroe.confidence is Confidence.UNVERIFIED


@pytest.mark.parametrize(
    ("place", "before", "begins"),
    [("AD", "2022-05-16", "Tuesday 17 May 2022"), ("FO", "2020-12-31", "Friday 1 January 2021")],
)
def test_request_before_the_act_has_no_rule(
    rulebook: Rulebook, place: str, before: str, begins: str
) -> None:
    with pytest.raises(DeskError, match=f"begins on {begins}") as caught:
        rulebook.rule_for(place, Right.ACCESS, day(before))
    assert caught.value.code == "law.not_in_force"


@pytest.mark.parametrize("place", ["AD", "FO"])
@pytest.mark.parametrize(
    ("right", "instead"),
    [
        (Right.OPT_OUT_SALE, "choose objection, consent_withdrawal"),
        (Right.LIMIT_SENSITIVE, "choose restriction, consent_withdrawal"),
        (Right.SHINE_THE_LIGHT, "choose know_categories"),
    ],
)
def test_right_that_the_act_does_not_know_names_the_nearest(
    rulebook: Rulebook, place: str, right: Right, instead: str
) -> None:
    with pytest.raises(DeskError, match=instead) as caught:
        rulebook.rule_for(place, right, day("2026-03-16"))
    assert caught.value.code == "law.right_unknown"

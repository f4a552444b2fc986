"""Dates in Guernsey, Jersey and the Isle of Man: our own examples, worked out by hand.

No rule was found in any of them that moves a day, so days stay where they fall.
"""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Confidence
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

PLACES = ("GG", "JE", "IM")
WITH_A_PERIOD = (
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


@pytest.mark.parametrize("right", WITH_A_PERIOD)
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-03-03", "2026-03-31", "2026-05-26"),  # examples ex069 and ex070
        ("2026-01-31", "2026-02-28", "2026-04-25"),  # a Saturday
        ("2028-02-01", "2028-02-29", "2028-04-25"),  # leap year
        ("2026-03-08", "2026-04-05", "2026-05-31"),  # a Sunday
        ("2026-03-06", "2026-04-03", "2026-05-29"),  # Good Friday
        ("2025-04-11", "2025-05-09", "2025-07-04"),  # Liberation Day
    ],
)
def test_jersey_counts_four_weeks_and_eight_more(
    clock: Clock, right: Right, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", due, "complexity")]
    found = clock.deadline("JE", right, day(received), taken)
    assert (found.due, found.current_due) == (day(due), day(extended))
    assert found.extension_notice_by == found.refusal_by == day(due)


@pytest.mark.parametrize(
    ("told_on", "length", "current"),
    [
        ("2026-03-31", 4, "2026-04-28"),
        ("2026-03-31", 9, "2026-03-31"),  # longer than the law allows
        ("2026-04-01", 8, "2026-03-31"),  # told too late
    ],
)
def test_jersey_extension_has_a_limit_and_a_day(
    clock: Clock, told_on: str, length: int, current: str
) -> None:
    taken = [event("extended", told_on, "number", length)]
    found = clock.deadline("JE", Right.ACCESS, day("2026-03-03"), taken)
    assert found.current_due == day(current)


@pytest.mark.parametrize(
    ("place", "received", "due", "extended"),
    [
        ("IM", "2026-03-02", "2026-04-02", "2026-06-02"),  # example ex073
        ("IM", "2026-01-31", "2026-02-28", "2026-04-30"),  # a Saturday
        ("IM", "2028-01-31", "2028-02-29", "2028-04-30"),  # leap year
        ("IM", "2026-03-04", "2026-04-04", "2026-06-04"),  # a Saturday
        ("IM", "2026-06-06", "2026-07-06", "2026-09-06"),  # Tynwald Day
        ("IM", "2026-05-05", "2026-06-05", "2026-08-05"),  # Senior Race Day
        ("GG", "2026-03-02", "2026-04-02", "2026-06-02"),
        ("GG", "2026-08-31", "2026-09-30", "2026-11-30"),  # no 31 September
        ("GG", "2026-01-31", "2026-02-28", "2026-04-30"),
        ("GG", "2026-03-05", "2026-04-05", "2026-06-05"),  # a Sunday
        ("GG", "2025-04-09", "2025-05-09", "2025-07-09"),  # Liberation Day
        ("GG", "2026-11-28", "2026-12-28", "2027-02-28"),  # Boxing Day, observed on a Monday
    ],
)
def test_guernsey_and_man_count_a_month_and_two_more(
    clock: Clock, place: str, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", received, "complexity")]
    for right in WITH_A_PERIOD:
        found = clock.deadline(place, right, day(received), taken)
        assert (found.due, found.current_due) == (day(due), day(extended))
        assert found.refusal_by == day(due)  # no text was read that moves it


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("question", ["identity", "clarification", "fee"])
def test_questions_do_not_stop_the_clock_for_their_effect_was_not_read(
    clock: Clock, place: str, question: str
) -> None:
    plain = clock.deadline(place, Right.ACCESS, day("2026-03-03"))
    asked = [
        event(f"{question}_requested", "2026-03-05"),
        event(f"{question}_received", "2026-03-20"),
    ]
    found = clock.deadline(place, Right.ACCESS, day("2026-03-03"), asked)
    assert found.due == plain.due
    assert "The clock runs on." in told(found)


def test_jersey_tells_that_its_government_counts_from_the_identity(clock: Clock) -> None:
    asked = [event("identity_requested", "2026-03-05")]
    found = clock.deadline("JE", Right.ACCESS, day("2026-03-03"), asked)
    assert "counts its own four weeks from the day on which it knows who asks" in told(found)
    assert not found.paused


@pytest.mark.parametrize("place", PLACES)
def test_day_that_does_not_move_says_why(clock: Clock, place: str) -> None:
    found = clock.deadline(place, Right.ACCESS, day("2026-03-07"))
    assert "that moves the day from a weekend or a holiday" in told(found)


@pytest.mark.parametrize("right", [Right.MARKETING_OPT_OUT, Right.CONSENT_WITHDRAWAL])
@pytest.mark.parametrize(
    ("place", "confirmed"), [("GG", "2026-04-03"), ("JE", "2026-03-31"), ("IM", "2026-04-03")]
)
def test_marketing_stops_at_once_and_is_confirmed_in_the_period(
    clock: Clock, place: str, confirmed: str, right: Right
) -> None:
    found = clock.deadline(place, right, day("2026-03-03"))
    assert (found.due, found.confirm_by) == (day("2026-03-03"), day(confirmed))
    assert found.refusal_by is None


@pytest.mark.parametrize("place", PLACES)
def test_confidence_follows_the_period_that_was_read(rulebook: Rulebook, place: str) -> None:
    read = rulebook.rule_for(place, Right.ERASURE, day("2026-03-03"))
    assert read.confidence is Confidence.OFFICIAL_GUIDANCE
    consent = rulebook.rule_for(place, Right.CONSENT_WITHDRAWAL, day("2026-03-03"))
    assert consent.confidence is Confidence.UNVERIFIED


@pytest.mark.parametrize("place", PLACES)
def test_refusal_names_the_authority_and_the_court(rulebook: Rulebook, place: str) -> None:
    refusal = rulebook.rule_for(place, Right.ACCESS, day("2026-03-03")).terms.refusal
    assert refusal is not None
    remedies = refusal.remedies_on(day("2026-03-20"))
    assert [remedy.to.value for remedy in remedies] == ["authority", "court"]


@pytest.mark.parametrize("place", PLACES)
def test_request_before_the_law_has_no_rule(rulebook: Rulebook, place: str) -> None:
    with pytest.raises(DeskError, match="begins on Friday 25 May 2018") as caught:
        rulebook.rule_for(place, Right.ACCESS, day("2018-05-24"))
    assert caught.value.code == "law.not_in_force"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("right", "instead"),
    [
        (Right.OPT_OUT_SALE, "choose objection, consent_withdrawal"),
        (Right.LIMIT_SENSITIVE, "choose restriction, consent_withdrawal"),
        (Right.SHINE_THE_LIGHT, "choose know_categories"),
    ],
)
def test_right_that_the_law_does_not_know_names_the_nearest(
    rulebook: Rulebook, place: str, right: Right, instead: str
) -> None:
    with pytest.raises(DeskError, match=instead) as caught:
        rulebook.rule_for(place, right, day("2026-03-03"))
    assert caught.value.code == "law.right_unknown"

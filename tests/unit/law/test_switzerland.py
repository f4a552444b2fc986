"""Dates in Switzerland, canton by canton: our own examples, worked out by hand."""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Confidence
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

CANTONS = (
    *("AG", "AI", "AR", "BE", "BL", "BS", "FR", "GE", "GL", "GR", "JU", "LU", "NE", "NW"),
    *("OW", "SG", "SH", "SO", "SZ", "TG", "TI", "UR", "VD", "VS", "ZG", "ZH"),
)
WITH_A_PERIOD = (
    Right.ACCESS,
    Right.KNOW_CATEGORIES,
    Right.PORTABILITY,
    Right.RECTIFICATION,
    Right.ERASURE,
    Right.CHILD_DELETION,
    Right.OBJECTION,
    Right.RESTRICTION,
    Right.AUTOMATED_DECISION_REVIEW,
)


@pytest.mark.parametrize("right", WITH_A_PERIOD)
@pytest.mark.parametrize(
    ("place", "received", "due"),
    [
        ("CH", "2026-03-02", "2026-04-01"),  # example ex062: the day of receipt is not counted
        ("CH", "2026-01-31", "2026-03-02"),
        ("CH", "2028-01-31", "2028-03-01"),  # leap year
        ("CH", "2026-05-14", "2026-06-15"),  # 13 June is a Saturday
        ("CH", "2026-03-05", "2026-04-07"),  # a Saturday, then Easter Sunday and Monday
        ("CH", "2026-04-01", "2026-05-04"),  # Labour Day is a Friday in Zurich
        ("CH", "2025-07-02", "2025-08-04"),  # National Day is a Friday
    ],
)
def test_thirty_days_end_on_a_working_day(
    clock: Clock, right: Right, place: str, received: str, due: str
) -> None:
    assert clock.deadline(place, right, day(received)).due == day(due)


@pytest.mark.parametrize(
    ("place", "received", "due"),
    [
        ("CH-GE", "2026-04-01", "2026-05-01"),  # Labour Day is none in Geneva
        ("CH-TI", "2026-04-01", "2026-05-04"),
        ("CH-GE", "2026-08-11", "2026-09-11"),  # the Genevan fast, a Thursday
        ("CH-ZH", "2026-08-11", "2026-09-10"),
        ("CH-JU", "2026-05-24", "2026-06-24"),  # independence of the Jura
        ("CH-BE", "2026-05-24", "2026-06-23"),
        ("CH-TI", "2026-05-30", "2026-06-30"),  # Saints Peter and Paul
        ("CH", "2026-05-30", "2026-06-29"),
        ("CH-VS", "2026-02-17", "2026-03-20"),  # Saint Joseph
        ("CH-ZH", "2025-11-26", "2025-12-29"),  # Saint Stephen is a Friday
        ("CH-AG", "2025-11-26", "2025-12-26"),  # a holiday in some districts of Aargau only
        ("CH-AG", "2026-04-01", "2026-05-01"),
        ("CH-AG", "2026-03-04", "2026-04-07"),  # Good Friday to Easter Monday count everywhere
    ],
)
def test_holidays_are_those_of_the_canton(
    clock: Clock, place: str, received: str, due: str
) -> None:
    assert clock.deadline(place, Right.ACCESS, day(received)).due == day(due)


@pytest.mark.parametrize("canton", CANTONS)
def test_each_canton_has_its_own_table(clock: Clock, canton: str) -> None:
    found = clock.deadline(f"CH-{canton}", Right.ACCESS, day("2026-12-02"))
    assert found.due == day("2027-01-04")  # New Year is a Friday
    assert f"holidays 0.109, CH-{canton}" in told(found)


def test_switzerland_without_a_canton_counts_as_zurich_and_says_so(clock: Clock) -> None:
    found = clock.deadline("CH", Right.ACCESS, day("2026-04-01"))
    assert "No canton is chosen, so the holidays of Zurich count" in told(found)
    assert "holidays 0.109, CH-ZH" in told(found)
    in_zurich = clock.deadline("CH-ZH", Right.ACCESS, day("2026-04-01"))
    assert in_zurich.due == found.due
    assert "No canton" not in told(in_zurich)
    assert "some of its districts only" in told(
        clock.deadline("CH-AG", Right.ACCESS, day("2026-04-01"))
    )


@pytest.mark.parametrize(
    ("told_on", "length", "current"),
    [
        ("2026-03-20", 20, "2026-04-21"),  # fifty days in all
        ("2026-04-01", 20, "2026-04-21"),  # the last day on which to tell
        ("2026-04-01", 43, "2026-05-15"),  # Ascension Day, 14 May
        ("2026-04-02", 20, "2026-04-01"),  # too late
        ("2026-03-20", 0, "2026-04-01"),  # the new date has to be named
    ],
)
@pytest.mark.parametrize("right", [Right.ACCESS, Right.PORTABILITY])
def test_extension_is_open_but_has_to_name_its_end_in_time(
    clock: Clock, right: Right, told_on: str, length: int, current: str
) -> None:
    taken = [event("extended", told_on, "not_in_time", length)]
    found = clock.deadline("CH", right, day("2026-03-02"), taken)
    assert found.extension_notice_by == found.refusal_by == day("2026-04-01")
    assert found.current_due == day(current)
    assert found.extended_due is None


def test_claims_without_a_statutory_period_have_no_extension(clock: Clock) -> None:
    taken = [event("extended", "2026-03-20", "", 20)]
    found = clock.deadline("CH", Right.ERASURE, day("2026-03-02"), taken)
    assert found.current_due == day("2026-04-01")
    assert "No law sets this number of days; it is the period of the house." in told(found)


def test_days_of_access_are_those_of_the_law(clock: Clock) -> None:
    found = clock.deadline("CH", Right.ACCESS, day("2026-03-02"))
    assert "period of the house" not in told(found)


@pytest.mark.parametrize(
    ("confirmed", "due"),
    [
        ("2026-03-06", "2026-04-13"),  # thirty days from 14 March, when ten days of thought end
        ("2026-03-14", "2026-04-13"),
        ("2026-03-20", "2026-04-20"),  # confirmed late and dealt with: 19 April is a Sunday
    ],
)
def test_thirty_days_begin_after_the_ten_days_to_think_a_fee_over(
    clock: Clock, confirmed: str, due: str
) -> None:
    asked = [event("fee_requested", "2026-03-04"), event("fee_received", confirmed)]
    found = clock.deadline("CH", Right.ACCESS, day("2026-03-02"), asked)
    assert found.due == found.extension_notice_by == day(due)


def test_clock_waits_for_the_fee_to_be_confirmed(clock: Clock) -> None:
    asked = [event("fee_requested", "2026-03-04")]
    found = clock.deadline("CH", Right.PORTABILITY, day("2026-03-02"), asked)
    assert found.paused_since == day("2026-03-04")
    assert "counts as withdrawn" in told(found)


@pytest.mark.parametrize("question", ["identity", "clarification"])
def test_questions_do_not_stop_the_thirty_days(clock: Clock, question: str) -> None:
    asked = [
        event(f"{question}_requested", "2026-03-03"),
        event(f"{question}_received", "2026-03-20"),
    ]
    found = clock.deadline("CH", Right.ACCESS, day("2026-03-02"), asked)
    assert found.due == day("2026-04-01")
    assert "The clock runs on." in told(found)


def test_fee_for_a_correction_changes_nothing(clock: Clock) -> None:
    asked = [event("fee_requested", "2026-03-04"), event("fee_received", "2026-03-06")]
    found = clock.deadline("CH", Right.RECTIFICATION, day("2026-03-02"), asked)
    assert found.due == day("2026-04-01")


@pytest.mark.parametrize("right", [Right.MARKETING_OPT_OUT, Right.CONSENT_WITHDRAWAL])
def test_marketing_stops_at_once_and_is_confirmed_within_thirty_days(
    clock: Clock, right: Right
) -> None:
    found = clock.deadline("CH", right, day("2026-04-01"))
    assert (found.due, found.confirm_by) == (day("2026-04-01"), day("2026-05-04"))
    assert found.refusal_by is None


def test_confidence_follows_what_was_read(rulebook: Rulebook) -> None:
    read = rulebook.rule_for("CH-ZG", Right.ACCESS, day("2026-03-02"))
    assert read.confidence is Confidence.STATUTE_READ
    own = rulebook.rule_for("CH", Right.AUTOMATED_DECISION_REVIEW, day("2026-03-02"))
    assert own.confidence is Confidence.UNVERIFIED


def test_request_before_the_new_act_has_no_rule(rulebook: Rulebook) -> None:
    with pytest.raises(DeskError, match="begins on Friday 1 September 2023") as caught:
        rulebook.rule_for("CH", Right.ACCESS, day("2023-08-31"))
    assert caught.value.code == "law.not_in_force"


@pytest.mark.parametrize(
    ("right", "instead"),
    [
        (Right.OPT_OUT_SALE, "choose objection, consent_withdrawal"),
        (Right.LIMIT_SENSITIVE, "choose restriction, consent_withdrawal"),
        (Right.SHINE_THE_LIGHT, "choose know_categories"),
    ],
)
def test_right_that_the_act_does_not_know_names_the_nearest(
    rulebook: Rulebook, right: Right, instead: str
) -> None:
    with pytest.raises(DeskError, match=instead) as caught:
        rulebook.rule_for("CH-BS", right, day("2026-03-02"))
    assert caught.value.code == "law.right_unknown"

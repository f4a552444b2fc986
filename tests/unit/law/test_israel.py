"""Dates in Israel, with its own days of rest: our own examples, worked out by hand.

Saturday and the holidays move a day, Friday does not: that was not settled, so the earlier day
governs.
"""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Confidence
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

THIRTY_DAYS = (
    Right.ACCESS,
    Right.KNOW_CATEGORIES,
    Right.RECTIFICATION,
    Right.ERASURE,
    Right.CHILD_DELETION,
    Right.MARKETING_OPT_OUT,
)


@pytest.mark.parametrize("right", THIRTY_DAYS)
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-06-01", "2026-07-01"),  # example ex071
        ("2026-01-31", "2026-03-02"),
        ("2028-01-31", "2028-03-01"),  # leap year
        ("2026-06-10", "2026-07-10"),  # a Friday stays
        ("2026-06-11", "2026-07-12"),  # a Saturday moves to Sunday
        ("2026-06-12", "2026-07-12"),  # and a Sunday is a working day
        ("2026-08-22", "2026-09-22"),  # Yom Kippur is a Monday
        ("2026-08-13", "2026-09-14"),  # Rosh Hashanah is a Saturday and a Sunday
        ("2026-03-03", "2026-04-03"),  # Pesach is a Thursday, and the Friday after it counts
        ("2026-03-09", "2026-04-09"),  # the seventh day of Pesach is a Wednesday
    ],
)
def test_thirty_days_end_on_no_day_of_rest(
    clock: Clock, right: Right, received: str, due: str
) -> None:
    assert clock.deadline("IL", right, day(received)).due == day(due)


@pytest.mark.parametrize(
    ("received", "told_on", "current"),
    [
        ("2026-06-01", "2026-07-01", "2026-07-16"),
        ("2026-06-01", "2026-07-02", "2026-07-01"),  # told too late
        ("2026-03-08", "2026-03-20", "2026-04-23"),  # Independence Day is a Wednesday
        ("2026-06-03", "2026-06-20", "2026-07-19"),  # 18 July is a Saturday
        ("2026-06-02", "2026-06-20", "2026-07-17"),  # a Friday
    ],
)
def test_registrar_can_allow_fifteen_days_more(
    clock: Clock, received: str, told_on: str, current: str
) -> None:
    taken = [event("extended", told_on, "registrar")]
    found = clock.deadline("IL", Right.ACCESS, day(received), taken)
    assert found.current_due == day(current)


@pytest.mark.parametrize("right", [Right.RECTIFICATION, Right.ERASURE, Right.MARKETING_OPT_OUT])
def test_no_extension_was_found_for_other_rights(clock: Clock, right: Right) -> None:
    taken = [event("extended", "2026-06-20")]
    found = clock.deadline("IL", right, day("2026-06-01"), taken)
    assert found.current_due == day("2026-07-01")
    assert found.extended_due is None


def test_notice_of_refusal_has_an_earlier_day_of_its_own(clock: Clock) -> None:
    found = clock.deadline("IL", Right.ACCESS, day("2026-06-01"))
    (notice,) = found.second_days
    assert (notice.code, notice.on) == ("notice_of_refusal", day("2026-06-22"))
    text = "If inspection is refused, send the notice of refusal by Monday 22 June 2026."
    assert text in told(found)
    assert "(the number of days was not checked)" in notice.citation


@pytest.mark.parametrize("question", ["identity", "clarification", "fee"])
def test_questions_do_not_stop_the_thirty_days(clock: Clock, question: str) -> None:
    asked = [
        event(f"{question}_requested", "2026-06-03"),
        event(f"{question}_received", "2026-06-20"),
    ]
    found = clock.deadline("IL", Right.ACCESS, day("2026-06-01"), asked)
    assert found.due == day("2026-07-01")
    assert "The clock runs on." in told(found)


def test_friday_that_stays_says_why(clock: Clock) -> None:
    found = clock.deadline("IL", Right.ACCESS, day("2026-06-10"))
    assert "A Friday does not move the day" in told(found)
    assert "check it before relying on the date" in told(found)


def test_person_has_thirty_days_to_sue_over_a_correction(rulebook: Rulebook) -> None:
    refusal = rulebook.rule_for("IL", Right.RECTIFICATION, day("2026-06-01")).terms.refusal
    assert refusal is not None
    suit = refusal.remedies_on(day("2026-06-20"))[-1]
    assert suit.within is not None
    assert (suit.code, suit.within.number) == ("suit", 30)


def test_family_may_stop_mail_to_somebody_who_died(rulebook: Rulebook) -> None:
    dead = rulebook.rule_for("IL", Right.MARKETING_OPT_OUT, day("2026-06-01")).practice.dead
    assert dead is not None
    assert dead.citation == "Protection of Privacy Law s. 17F(f)"


@pytest.mark.parametrize(
    ("right", "confidence"),
    [
        (Right.ACCESS, Confidence.SECONDARY),
        (Right.ERASURE, Confidence.UNVERIFIED),
        (Right.MARKETING_OPT_OUT, Confidence.SECONDARY),
    ],
)
def test_confidence_follows_what_was_read(
    rulebook: Rulebook, right: Right, confidence: Confidence
) -> None:
    assert rulebook.rule_for("IL", right, day("2026-06-01")).confidence is confidence


@pytest.mark.parametrize(
    ("right", "instead"),
    [
        (Right.PORTABILITY, "choose access"),
        (Right.RESTRICTION, "choose rectification, erasure"),
        (Right.OBJECTION, "choose rectification, erasure"),
        (Right.LIMIT_SENSITIVE, "choose rectification, erasure"),
        (Right.CONSENT_WITHDRAWAL, "choose erasure, marketing_opt_out"),
        (Right.AUTOMATED_DECISION_REVIEW, "choose access"),
        (Right.OPT_OUT_SALE, "choose marketing_opt_out"),
        (Right.SHINE_THE_LIGHT, "choose access"),
    ],
)
def test_right_that_the_law_does_not_know_names_the_nearest(
    rulebook: Rulebook, right: Right, instead: str
) -> None:
    with pytest.raises(DeskError, match=instead) as caught:
        rulebook.rule_for("IL", right, day("2026-06-01"))
    assert caught.value.code == "law.right_unknown"

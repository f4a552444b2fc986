"""Dates in India, South Africa, China, Thailand and Taiwan: our own examples, worked out by hand."""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind, Right
from dsar_desk.law.rule import Confidence, Ground, Recourse
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

PLACES = ("AU", "AU-NSW", "NZ", "HK", "JP", "SG", "KR", "IN", "ZA", "CN", "TH", "TW")
CHINA = (
    Right.ACCESS,
    Right.PORTABILITY,
    Right.RECTIFICATION,
    Right.ERASURE,
    Right.CHILD_DELETION,
    Right.RESTRICTION,
    Right.OBJECTION,
    Right.LIMIT_SENSITIVE,
    Right.AUTOMATED_DECISION_REVIEW,
)
THAILAND = (
    Right.ACCESS,
    Right.PORTABILITY,
    Right.RECTIFICATION,
    Right.ERASURE,
    Right.RESTRICTION,
    Right.OBJECTION,
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("on", ["2026-11-23", "2027-05-13"])
def test_every_right_has_an_answer(rulebook: Rulebook, place: str, right: Right, on: str) -> None:
    rule = rulebook.rule_or_policy(place, right, day(on))
    assert rule.ground is Ground.STATUTE or rule.silence is not None


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-28"),  # a Saturday is kept
        ("2028-02-29", "2028-05-29"),  # by then the Act: ninety days
        ("2025-12-26", "2026-01-26"),  # Republic Day is kept
        ("2027-05-12", "2027-06-12"),  # the last day of the older Rules
        ("2027-05-13", "2027-08-11"),  # the first of the Act
        ("2027-05-17", "2027-08-15"),  # a Sunday and Independence Day are kept
    ],
)
@pytest.mark.parametrize("matter", [Right.ACCESS, Right.ERASURE, Kind.COMPLAINT])
def test_india_has_a_month_and_later_ninety_days(
    clock: Clock, matter: Right | Kind, received: str, due: str
) -> None:
    taken = [event("extended", received)]
    found = clock.deadline("IN", matter, day(received), taken)
    assert found.due == found.current_due == day(due)
    assert "This law gives no extension" in told(found)


def test_india_changes_its_law_on_13_may_2027(rulebook: Rulebook) -> None:
    last, first = day("2027-05-12"), day("2027-05-13")
    assert rulebook.rule_for("IN", Right.CONSENT_WITHDRAWAL, last).id == "in-spdi-rights"
    assert rulebook.rule_for("IN", Right.CONSENT_WITHDRAWAL, first).id == "in-consent"
    assert rulebook.rule_for("IN", Right.RECTIFICATION, first).id == "in-correction"
    refusal = rulebook.rule_for("IN", Right.ACCESS, first).terms.refusal
    assert refusal is not None
    assert [remedy.code for remedy in refusal.remedies_on(first)] == ["grievance", "board"]


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-01-31", "2026-03-02", "2026-04-01"),
        ("2028-02-29", "2028-03-30", "2028-04-29"),  # a Saturday is kept
        ("2026-03-12", "2026-04-11", "2026-05-11"),  # and here
        ("2026-03-06", "2026-04-07", "2026-05-05"),  # Easter Sunday and Family Day
        ("2026-05-17", "2026-06-17", "2026-07-16"),  # Youth Day, 16 June
        ("2026-11-26", "2026-12-28", "2027-01-25"),  # Day of Goodwill, and a Sunday
    ],
)
def test_south_africa_has_thirty_days_and_for_access_thirty_more(
    clock: Clock, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", due, "volume")]
    for right in (Right.ACCESS, Right.KNOW_CATEGORIES):
        found = clock.deadline("ZA", right, day(received), taken)
        assert (found.due, found.current_due) == (day(due), day(extended))
    for right in (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION, Right.OBJECTION):
        found = clock.deadline("ZA", right, day(received), taken)
        assert found.due == found.current_due == day(due)


def test_south_africa_allows_no_longer_extension_and_no_late_one(clock: Clock) -> None:
    for taken in (
        event("extended", "2026-02-10", "volume", 31),
        event("extended", "2026-03-03", "volume"),
    ):
        found = clock.deadline("ZA", Right.ACCESS, day("2026-01-31"), [taken])
        assert found.current_due == day("2026-03-02")


def test_south_africa_gives_180_days_to_complain(rulebook: Rulebook) -> None:
    refusal = rulebook.rule_for("ZA", Right.ACCESS, day("2026-03-02")).terms.refusal
    assert refusal is not None
    lengths = [remedy.within.number for remedy in refusal.remedies if remedy.within]
    assert lengths == [180, 180]


@pytest.mark.parametrize(
    "right", [Right.RECTIFICATION, Right.OBJECTION, Right.AUTOMATED_DECISION_REVIEW]
)
def test_south_africa_keeps_the_180_days_to_refused_access(
    rulebook: Rulebook, right: Right
) -> None:
    refusal = rulebook.rule_for("ZA", right, day("2026-03-02")).terms.refusal
    assert refusal is not None
    assert [(each.to, each.within) for each in refusal.remedies] == [(Recourse.AUTHORITY, None)]


@pytest.mark.parametrize("right", CHINA)
@pytest.mark.parametrize(
    ("received", "due"),
    [
        # Spring Festival from 15 to 23 February; Saturdays 14 and 28 February are working days
        ("2026-02-10", "2026-03-09"),
        ("2026-01-31", "2026-02-27"),
        # Mid-Autumn 25 September, National Day to 7 October; Sunday 20 September is a working day
        ("2026-09-14", "2026-10-10"),  # and so is Saturday 10 October
        ("2026-04-20", "2026-05-13"),  # 1 to 5 May; Saturday 9 May is a working day
        ("2028-02-29", "2028-03-21"),
    ],
)
def test_china_takes_fifteen_working_days_with_those_made_up(
    clock: Clock, right: Right, received: str, due: str
) -> None:
    taken = [event("extended", received)]
    found = clock.deadline("CN", right, day(received), taken)
    assert found.due == found.current_due == day(due)
    assert "it is the period of the house" in told(found)


def test_china_warns_where_the_days_of_a_year_were_not_announced(clock: Clock) -> None:
    found = clock.deadline("CN", Right.ACCESS, day("2026-12-20"))
    assert "table of holidays ends on Thursday 31 December 2026" in told(found)
    assert found.confidence is Confidence.UNVERIFIED


@pytest.mark.parametrize("right", THAILAND)
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-03-02"),
        ("2028-02-29", "2028-03-30"),
        ("2026-03-12", "2026-04-11"),  # a Saturday is kept
        ("2026-03-14", "2026-04-13"),  # Songkran is kept
    ],
)
def test_thailand_has_thirty_days(clock: Clock, right: Right, received: str, due: str) -> None:
    taken = [event("extended", received)]
    found = clock.deadline("TH", right, day(received), taken)
    assert found.due == found.current_due == day(due)
    assert ("it is the period of the house" in told(found)) is (right is not Right.ACCESS)


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        # New Year, 15 to 20 February; the Saturday after it is kept, the earlier date
        ("2026-01-31", "2026-02-21", "2026-03-02"),
        ("2028-02-29", "2028-03-15", "2028-03-30"),
        ("2026-03-06", "2026-03-21", "2026-04-07"),  # a Saturday; Children’s Day to Monday 6 April
        ("2026-03-20", "2026-04-07", "2026-04-20"),  # a Sunday
        ("2026-09-10", "2026-09-26", "2026-10-12"),  # Mid-Autumn; National Day and a Sunday
    ],
)
def test_taiwan_answers_an_inquiry_in_fifteen_days(
    clock: Clock, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", received, "necessary")]
    for right in (Right.ACCESS, Right.KNOW_CATEGORIES):
        found = clock.deadline("TW", right, day(received), taken)
        assert (found.due, found.current_due) == (day(due), day(extended))


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-01-31", "2026-03-02", "2026-04-01"),
        ("2028-02-29", "2028-03-30", "2028-04-29"),
        ("2026-03-05", "2026-04-07", "2026-05-04"),  # Children’s Day to Monday 6 April
        ("2026-08-26", "2026-09-26", "2026-10-27"),  # Mid-Autumn; 25 October and Monday for it
    ],
)
def test_taiwan_corrects_and_ceases_in_thirty_days(
    clock: Clock, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", received, "necessary")]
    for right in (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION, Right.OBJECTION):
        found = clock.deadline("TW", right, day(received), taken)
        assert (found.due, found.current_due) == (day(due), day(extended))


@pytest.mark.parametrize("place", ["ZA", "CN", "TH", "TW"])
@pytest.mark.parametrize("received", ["2026-01-31", "2026-05-01", "2028-02-29"])
def test_marketing_stops_at_once(clock: Clock, place: str, received: str) -> None:
    assert clock.deadline(place, Right.MARKETING_OPT_OUT, day(received)).due == day(received)


@pytest.mark.parametrize("place", ["IN", "ZA", "CN", "TH", "TW"])
def test_no_question_stops_a_clock(clock: Clock, place: str) -> None:
    came = day("2026-03-02")
    asked = [
        event("identity_requested", "2026-03-03"),
        event("identity_received", "2026-03-09"),
        event("clarification_requested", "2026-03-04"),
        event("clarification_received", "2026-03-11"),
        event("fee_requested", "2026-03-05"),
        event("fee_received", "2026-03-12"),
    ]
    found = clock.deadline(place, Right.ACCESS, came, asked)
    assert found.current_due == clock.deadline(place, Right.ACCESS, came).due


@pytest.mark.parametrize(
    ("place", "right", "nearest"),
    [
        ("IN", Right.OBJECTION, "consent_withdrawal"),
        ("IN", Right.MARKETING_OPT_OUT, "consent_withdrawal"),
        ("ZA", Right.PORTABILITY, "access"),
        ("ZA", Right.OPT_OUT_SALE, "objection, consent_withdrawal"),
        ("CN", Right.OPT_OUT_SALE, "consent_withdrawal, objection"),
        ("TH", Right.AUTOMATED_DECISION_REVIEW, "objection, rectification"),
        ("TW", Right.PORTABILITY, "access"),
        ("TW", Right.CONSENT_WITHDRAWAL, "objection, erasure"),
    ],
)
def test_right_that_a_law_does_not_know_names_the_nearest(
    rulebook: Rulebook, place: str, right: Right, nearest: str
) -> None:
    with pytest.raises(DeskError, match=f"choose {nearest}, or the policy") as caught:
        rulebook.rule_for(place, right, day("2026-03-02"))
    assert caught.value.code == "law.right_unknown"


def test_south_africa_stops_processing_on_the_day_of_an_objection(clock: Clock) -> None:
    found = clock.deadline("ZA", Right.OBJECTION, day("2026-03-12"))
    assert found.due == day("2026-04-11")
    assert [second.on for second in found.second_days] == [day("2026-03-12")]

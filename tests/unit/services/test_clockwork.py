"""Clocks of cases: made anew from dates and events, never moved by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.case import Case, Dates
from dsar_desk.errors import DeskError
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.places import CANDIDATES
from dsar_desk.law.rights import Kind, Right
from dsar_desk.services.clockwork import Clockwork
from tests.builders import LOGGED, a_case, an_event
from tests.kept import rulebook

DAY = date(2026, 11, 18)


@pytest.fixture(scope="module")
def clockwork() -> Clockwork:
    return Clockwork(rulebook())


def test_an_undecided_law_takes_the_earliest_candidate(clockwork: Clockwork) -> None:
    dues = {place: clockwork.claim(Right.ERASURE, place, DAY).clock.due for place in CANDIDATES}
    claim = clockwork.claim(Right.ERASURE, "", DAY)
    assert claim.clock.due == min(dues.values())
    assert claim.jurisdiction == ""


def test_the_rule_of_a_claim_is_the_one_its_clock_was_made_by(clockwork: Clockwork) -> None:
    for place in ("GB", "US-CA", "DE", ""):
        claim = clockwork.claim(Right.ACCESS, place, DAY)
        assert (
            clockwork.rule_of(claim, replace(a_case(), dates=Dates(DAY, LOGGED))).id
            == claim.rule_id
        )


def test_a_claim_names_the_law_and_the_finer_right_of_its_rule(clockwork: Clockwork) -> None:
    claim = clockwork.claim(Right.ACCESS, "US-CA", DAY)
    assert (claim.law, claim.right) == ("CCPA", Right.ACCESS)
    assert clockwork.claim(Right.ACCESS, "GB", DAY, sub_right="copy").sub_right == "copy"


def without_rights(clockwork: Clockwork, place: str, received: date = DAY) -> Case:
    case = a_case(claims=(), dates=Dates(received, LOGGED), jurisdiction=place)
    return clockwork.rewound(case)


# Counted by hand. DAY is Wednesday 18 November 2026. A month on is Friday 18 December. Ten federal
# working days are 19, 20, 23, 24, 25, 27, 30 November, 1, 2, 3 December: 26 November is Thanksgiving.
# Ten days of the house end on 28 November. A month after Saturday 30 January 2027 is 28 February, a
# Sunday, so the day after; its ten working days are 1 to 5, 8 to 12 February.
@pytest.mark.parametrize(
    ("place", "received", "due", "law"),
    [
        ("EU", DAY, date(2026, 12, 18), "GDPR"),
        ("DE", DAY, date(2026, 12, 18), "GDPR"),
        ("GB", DAY, date(2026, 12, 18), "UK GDPR"),
        ("US-CA", DAY, date(2026, 12, 3), "CAN-SPAM"),
        ("POLICY", DAY, date(2026, 11, 28), "Privacy policy"),
        ("", DAY, date(2026, 12, 3), "CAN-SPAM"),
        ("EU", date(2027, 1, 30), date(2027, 3, 1), "GDPR"),
        ("GB", date(2027, 1, 30), date(2027, 3, 1), "UK GDPR"),
        ("US-CA", date(2027, 1, 30), date(2027, 2, 12), "CAN-SPAM"),
        ("", date(2027, 1, 30), date(2027, 2, 12), "CAN-SPAM"),
    ],
)
def test_while_the_right_is_not_known_the_shortest_real_period_counts(
    clockwork: Clockwork, place: str, received: date, due: date, law: str
) -> None:
    case = without_rights(clockwork, place, received)
    assert case.due == due
    assert case.provisional is not None
    why = case.provisional.steps[0].text
    assert "It is not known yet which right is asked for" in why
    assert f"the shortest of the possible periods counts ({law})" in why
    assert ("nor which law applies" in why) is (not place)


@pytest.mark.parametrize(
    ("place", "citation"),
    [
        ("EU", "GDPR Art. 21(3), 7(3)"),
        ("GB", "UK GDPR Art. 21(3), 7(3)"),
        ("", "GDPR Art. 21(3), 7(3)"),
    ],
)
def test_that_an_opt_out_would_have_to_be_acted_on_at_once_is_said_and_gives_no_date(
    clockwork: Clockwork, place: str, citation: str
) -> None:
    case = without_rights(clockwork, place)
    assert case.provisional is not None
    urgent = case.provisional.steps[1]
    assert "acted on at once: find out today what is asked for" in urgent.text
    assert (urgent.citation, urgent.date) == (citation, None)


def test_where_an_opt_out_has_a_last_day_it_is_still_to_be_found_out_today(
    clockwork: Clockwork,
) -> None:
    case = without_rights(clockwork, "US-CA")
    assert case.provisional is not None
    urgent = case.provisional.steps[1]
    assert "as soon as that can be done" in urgent.text
    assert "find out today what is asked for" in urgent.text
    assert urgent.citation == "11 CCR 7026(f), 7027(g)"


def test_asking_what_is_meant_does_not_stop_a_clock_that_may_have_to_run(
    clockwork: Clockwork,
) -> None:
    # Under the UK GDPR the question stops the clock of an access request and of no other.
    case = without_rights(clockwork, "GB")
    asked = clockwork.preview(case, an_event(EventKind.CLARIFICATION_REQUESTED, DAY))
    assert asked.provisional is not None
    assert not asked.provisional.paused
    assert asked.due == date(2026, 12, 18)


def test_a_right_that_came_later_than_the_request_is_left_out(clockwork: Clockwork) -> None:
    # The right to correct came to California in 2023; a request of 2022 has a date all the same.
    case = without_rights(clockwork, "US-CA", date(2022, 11, 16))
    assert case.due == date(2022, 12, 1)


def test_before_any_law_of_the_place_there_is_no_date_to_be_had(clockwork: Clockwork) -> None:
    with pytest.raises(DeskError) as refused:
        clockwork.provisional("EU", date(2017, 5, 1), ())
    assert refused.value.code == "law.not_in_force"


def test_an_answered_right_keeps_its_clock(clockwork: Clockwork) -> None:
    claims = (
        replace(clockwork.claim(Right.ACCESS, "GB", DAY), outcome=Outcome.FULFILLED),
        clockwork.claim(Right.ERASURE, "GB", DAY),
    )
    case = a_case(claims=claims, dates=Dates(DAY, LOGGED))
    moved = clockwork.preview(case, an_event(EventKind.EXTENDED, DAY + timedelta(days=2)))
    assert moved.claims[0] == claims[0]
    assert moved.claims[1].clock.current_due > claims[1].clock.current_due


def test_an_event_for_one_right_leaves_the_others(clockwork: Clockwork) -> None:
    claims = tuple(clockwork.claim(right, "GB", DAY) for right in (Right.ACCESS, Right.ERASURE))
    case = a_case(claims=claims, dates=Dates(DAY, LOGGED))
    event = an_event(EventKind.EXTENDED, DAY + timedelta(days=2), right=Right.ERASURE)
    moved = clockwork.preview(case, event)
    assert moved.claims[0].clock == claims[0].clock
    assert moved.claims[1].clock.extended_on == DAY + timedelta(days=2)


def test_the_order_of_events_is_their_days_and_not_the_order_of_typing(
    clockwork: Clockwork,
) -> None:
    asked = Event(EventKind.CLARIFICATION_REQUESTED, DAY + timedelta(days=1))
    said = Event(EventKind.CLARIFICATION_RECEIVED, DAY + timedelta(days=5))
    there = clockwork.claim(Right.ACCESS, "GB", DAY, (asked, said))
    back = clockwork.claim(Right.ACCESS, "GB", DAY, (said, asked))
    assert there.clock == back.clock


def test_where_no_statute_gives_the_right_the_policy_does(clockwork: Clockwork) -> None:
    claim = clockwork.claim(Right.SHINE_THE_LIGHT, "DE", DAY)
    assert claim.law == "Privacy policy"


def test_law_that_is_not_decided_takes_the_earliest_candidate_and_gives_the_day_of_each(
    clockwork: Clockwork,
) -> None:
    claim = clockwork.claim(Right.ACCESS, "", date(2026, 3, 2))
    assert claim.jurisdiction == ""
    assert claim.clock.current_due == date(2026, 4, 2)
    first, *each = (step.text for step in claim.clock.steps[:4])
    assert "The law is not decided yet" in first
    assert each == [
        "European Union (no country chosen): GDPR, Thursday 2 April 2026.",
        "United Kingdom (part not known): UK GDPR, Thursday 2 April 2026.",
        "California: CCPA, Thursday 16 April 2026.",
    ]


# A month after Wednesday 18 November 2026 is Friday 18 December; 45 days are Saturday 2 January 2027.
@pytest.mark.parametrize(
    ("candidates", "due", "law", "named"),
    [
        (("CH", "FR"), date(2026, 12, 18), "FADP", ["Switzerland: FADP", "France: GDPR"]),
        (("US-TX", "US-VA"), date(2027, 1, 2), "TDPSA", ["Texas: TDPSA", "Virginia: VCDPA"]),
        (("US-VA", "FR"), date(2026, 12, 18), "GDPR", ["France: GDPR", "Virginia: VCDPA"]),
        (("DE", "FR"), date(2026, 12, 18), "GDPR", ["Germany, France: GDPR"]),
    ],
)
def test_candidates_of_a_case_go_before_the_usual_three(
    clockwork: Clockwork, candidates: tuple[str, ...], due: date, law: str, named: list[str]
) -> None:
    case = a_case(
        claims=(clockwork.claim(Right.ACCESS, "", DAY),),
        dates=Dates(DAY, LOGGED),
        candidates=candidates,
    )
    (claim,) = clockwork.rewound(case).claims
    assert (claim.clock.current_due, claim.law) == (due, law)
    steps = [step.text for step in claim.clock.steps[1 : len(named) + 2]]
    assert [text.startswith(begin) for text, begin in zip(steps, named, strict=False)] == [
        True for _ in named
    ]
    assert steps[-1].startswith("The request was received")


def test_candidate_that_runs_goes_before_one_that_waits(clockwork: Clockwork) -> None:
    asked = Event(EventKind.CLARIFICATION_REQUESTED, date(2026, 11, 20))
    claim = clockwork.claim(Right.ACCESS, "", DAY, (asked,), candidates=("GB", "US-VA"))
    assert (claim.law, claim.clock.paused) == ("VCDPA", False)
    assert claim.clock.steps[1].text == "Virginia: VCDPA, Saturday 2 January 2027."
    assert "its clock waits, so one that runs goes before it" in claim.clock.steps[2].text


# DAY is Wednesday 18 November 2026; ten working days of California, without Thanksgiving on the 26th
# and the day after, end on Friday 4 December at the latest. The month of France ends on 18 December.
def test_acknowledgement_that_one_candidate_wants_is_due_while_another_governs(
    clockwork: Clockwork,
) -> None:
    places, told = ("FR", "US-CA"), (Event(EventKind.ACKNOWLEDGED, date(2026, 11, 20)),)
    wanted = clockwork.claim(Right.ACCESS, "US-CA", DAY).clock.acknowledge_by
    assert wanted is not None
    assert DAY < wanted <= date(2026, 12, 4)
    open_case = a_case(claims=(), dates=Dates(DAY, LOGGED), jurisdiction="", candidates=places)
    for events, on in (((), None), (told, date(2026, 11, 20))):
        clocks = [clockwork.claim(Right.ACCESS, "", DAY, events, candidates=places).clock]
        if not events:
            bare = clockwork.rewound(open_case).provisional
            assert bare is not None
            clocks.append(bare)
        for clock in clocks:
            assert (clock.acknowledge_by, clock.acknowledged_on) == (wanted, on)
            assert clock.steps[-1].date == wanted
            assert "should CCPA apply (California)" in clock.steps[-1].text
        assert clocks[0].due == date(2026, 12, 18)


# Tuesday 22 December is the thirtieth day in the United Kingdom, with the day of receipt on 23 November.
def test_what_the_policy_promises_is_no_duty_of_a_law_that_could_apply(
    clockwork: Clockwork,
) -> None:
    complaint = clockwork.claim(Kind.COMPLAINT, "", date(2026, 11, 23))
    assert complaint.clock.acknowledge_by == date(2026, 12, 22)


def test_rule_of_a_claim_is_found_among_the_candidates_of_its_case(clockwork: Clockwork) -> None:
    claim = clockwork.claim(Right.ACCESS, "", DAY, candidates=("CH", "FR"))
    case = a_case(claims=(claim,), dates=Dates(DAY, LOGGED), candidates=("CH", "FR"))
    assert clockwork.rule_of(claim, case).law.name == "FADP"


def test_while_neither_right_nor_law_is_known_each_candidate_says_its_shortest(
    clockwork: Clockwork,
) -> None:
    clock = clockwork.provisional("", DAY, (), ("FR", "US-CA"))
    told = [step.text for step in clock.steps]
    assert any(text.startswith("California: CAN-SPAM") for text in told)
    assert any(text.startswith("France: GDPR, Friday 18 December 2026") for text in told)
    assert clock.current_due == date(2026, 12, 3)


def test_places_are_named_as_the_packs_spell_them_once(clockwork: Clockwork) -> None:
    assert clockwork.places(("fr", "FR", " ch ")) == ("FR", "CH")
    with pytest.raises(DeskError) as caught:
        clockwork.places(("FR", "MOON"))
    assert caught.value.code == "law.no_jurisdiction"

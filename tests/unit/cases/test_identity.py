from datetime import UTC, datetime, timedelta

import pytest

from dsar_desk.cases.axes import IdentityState
from dsar_desk.cases.identity import (
    Assurance,
    CheckResult,
    IdentityCheck,
    MatchedFact,
    Method,
    assurance_of,
    identity_state,
    needed_for,
    reached,
)
from dsar_desk.cases.ids import ActorId, CheckId
from dsar_desk.law.rights import Right

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def check(
    method: Method = Method.RECORDS_MATCH,
    result: CheckResult = CheckResult.CONFIRMED,
    *matched: MatchedFact,
    minutes: int = 0,
) -> IdentityCheck:
    return IdentityCheck(
        CheckId("c"),
        NOON + timedelta(minutes=minutes),
        ActorId("a"),
        Assurance.ORDINARY,
        method,
        result,
        matched,
    )


@pytest.mark.parametrize(
    "right",
    [Right.MARKETING_OPT_OUT, Right.OPT_OUT_SALE, Right.LIMIT_SENSITIVE, Right.SHINE_THE_LIGHT],
)
def test_opt_outs_and_answers_that_disclose_nothing_need_no_check(right: Right) -> None:
    assert needed_for([right]) is Assurance.NONE


def test_a_copy_of_data_needs_ordinary_assurance_and_more_where_it_is_sensitive() -> None:
    assert needed_for([Right.ACCESS]) is Assurance.ORDINARY
    assert needed_for([Right.ACCESS], sensitive=True) is Assurance.SENSITIVE


def test_one_disclosing_right_among_opt_outs_sets_the_need() -> None:
    assert needed_for([Right.MARKETING_OPT_OUT, Right.ERASURE]) is Assurance.ORDINARY
    assert needed_for([Right.MARKETING_OPT_OUT, Right.KNOW_CATEGORIES]) is Assurance.LITTLE


def test_two_matching_details_are_worth_more_than_one() -> None:
    one = check(Method.RECORDS_MATCH, CheckResult.CONFIRMED, MatchedFact.EMAIL)
    two = check(Method.RECORDS_MATCH, CheckResult.CONFIRMED, MatchedFact.EMAIL, MatchedFact.ORDER)
    assert (assurance_of(one), assurance_of(two)) == (Assurance.LITTLE, Assurance.ORDINARY)


def test_three_details_reach_the_highest_level_only_with_a_signed_declaration() -> None:
    facts = (MatchedFact.EMAIL, MatchedFact.ORDER, MatchedFact.ADDRESS)
    plain = check(Method.RECORDS_MATCH, CheckResult.CONFIRMED, *facts)
    signed = check(
        Method.RECORDS_MATCH, CheckResult.CONFIRMED, *facts, MatchedFact.SIGNED_DECLARATION
    )
    assert assurance_of(plain) is Assurance.ORDINARY
    assert assurance_of(signed) is Assurance.SENSITIVE


def test_the_same_detail_twice_counts_once() -> None:
    twice = check(Method.RECORDS_MATCH, CheckResult.CONFIRMED, MatchedFact.EMAIL, MatchedFact.EMAIL)
    assert assurance_of(twice) is Assurance.LITTLE


def test_an_insufficient_check_is_worth_nothing() -> None:
    assert (
        assurance_of(check(Method.DOCUMENT_IN_PERSON, CheckResult.INSUFFICIENT)) is Assurance.NONE
    )


def test_a_later_refusal_takes_an_earlier_confirmation_away() -> None:
    good = check(Method.CALL_BACK)
    bad = check(Method.CALL_BACK, CheckResult.REFUSED, minutes=5)
    assert reached([good, bad]) is Assurance.NONE
    assert reached([bad, check(Method.CALL_BACK, minutes=9)]) is Assurance.ORDINARY


@pytest.mark.parametrize(
    ("checks", "needed", "requested", "state"),
    [
        ((), Assurance.NONE, False, IdentityState.NOT_REQUIRED),
        ((), Assurance.ORDINARY, False, IdentityState.NOT_STARTED),
        ((), Assurance.ORDINARY, True, IdentityState.REQUESTED),
        (
            (check(Method.CALL_BACK, CheckResult.INSUFFICIENT),),
            Assurance.ORDINARY,
            True,
            IdentityState.PARTIAL,
        ),
        (
            (check(Method.CALL_BACK, CheckResult.REFUSED),),
            Assurance.ORDINARY,
            False,
            IdentityState.FAILED,
        ),
        ((check(Method.CALL_BACK),), Assurance.ORDINARY, False, IdentityState.VERIFIED),
        ((check(Method.CALL_BACK),), Assurance.SENSITIVE, False, IdentityState.PARTIAL),
        ((check(Method.NO_DOUBT),), Assurance.ORDINARY, False, IdentityState.WAIVED),
    ],
)
def test_the_state_follows_from_the_checks_and_the_need(
    checks: tuple[IdentityCheck, ...],
    needed: Assurance,
    *,
    requested: bool,
    state: IdentityState,
) -> None:
    assert identity_state(checks, needed, requested=requested) is state

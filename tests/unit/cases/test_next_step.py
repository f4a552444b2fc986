from dataclasses import replace
from datetime import timedelta

import pytest

from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, Proof, ProofKind
from dsar_desk.cases.next_step import NextStep, sentence_for
from dsar_desk.cases.person import Parties
from dsar_desk.cases.stepping import next_step_for
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Right
from tests.builders import (
    LOGGED,
    OFFICER,
    RECEIVED,
    a_case,
    a_check,
    a_claim,
    a_clock,
    a_letter,
    a_person,
    an_approval,
    an_event,
)

LATER = RECEIVED + timedelta(days=5)


def printed(letter: Letter) -> Letter:
    return replace(letter, approval=an_approval()).with_proof(
        Proof(ProofKind.PRINTED, LOGGED, OFFICER)
    )


def checked() -> Case:
    return a_case().with_check(a_check())


def test_a_case_without_right_or_name_is_finished_first() -> None:
    assert next_step_for(a_case(claims=()), []) is NextStep.FINISH_LOGGING
    nameless = a_case(parties=Parties(a_person("")))
    assert next_step_for(nameless, []) is NextStep.FINISH_LOGGING


def test_identity_is_checked_before_an_answer_is_written() -> None:
    assert next_step_for(a_case(), []) is NextStep.CHECK_IDENTITY
    assert next_step_for(checked(), []) is NextStep.WRITE_ANSWER


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        (ProofKind.SENDING, NextStep.SEND_WAITING),
        (ProofKind.UNKNOWN, NextStep.SETTLE_SENDING),
        (ProofKind.BOUNCED, NextStep.REACH_OTHERWISE),
        (ProofKind.SENT, NextStep.CLOSE),
    ],
)
def test_a_letter_by_email_is_seen_through(kind: ProofKind, step: NextStep) -> None:
    answer = a_letter(kind="access_answer", approval=an_approval())
    mailed = answer.with_proof(Proof(kind, LOGGED, OFFICER, "sending-1"))
    assert next_step_for(checked(), [mailed]) is step
    assert sentence_for(step)


def test_a_letter_that_came_back_and_was_written_anew_waits_no_more() -> None:
    back = a_letter(kind="access_answer", approval=an_approval()).with_proof(
        Proof(ProofKind.BOUNCED, LOGGED, OFFICER, "sending-1")
    )
    anew = replace(a_letter(kind="access_answer"), drafted=back.drafted + timedelta(days=1))
    assert next_step_for(checked(), [back, anew]) is NextStep.APPROVE_LETTER
    assert next_step_for(checked(), [back, printed(anew)]) is NextStep.CLOSE


def test_an_opt_out_is_answered_without_a_check() -> None:
    case = a_case(claims=(a_claim(Right.MARKETING_OPT_OUT),))
    assert next_step_for(case, []) is NextStep.WRITE_ANSWER


def test_what_was_asked_for_is_waited_for() -> None:
    identity = a_case().with_event(an_event(EventKind.IDENTITY_REQUESTED, LATER))
    assert next_step_for(identity, []) is NextStep.AWAIT_IDENTITY
    scope = checked().with_event(an_event(EventKind.CLARIFICATION_REQUESTED, LATER))
    assert next_step_for(scope, []) is NextStep.AWAIT_CLARIFICATION
    fee = checked().with_event(an_event(EventKind.FEE_REQUESTED, LATER))
    assert next_step_for(fee, [printed(a_letter(kind="fee_notice"))]) is NextStep.AWAIT_FEE
    assert sentence_for(NextStep.AWAIT_FEE) == "Waiting for the fee"
    paid = fee.with_event(an_event(EventKind.FEE_RECEIVED, LATER))
    assert next_step_for(paid, []) is NextStep.WRITE_ANSWER


def test_a_law_that_wants_an_acknowledgement_puts_it_first() -> None:
    clock = a_clock(acknowledge_by=LATER)
    case = replace(checked(), claims=(a_claim(clock=clock),))
    assert next_step_for(case, []) is NextStep.ACKNOWLEDGE
    assert next_step_for(case, [printed(a_letter())]) is NextStep.WRITE_ANSWER


def test_a_letter_that_lies_ready_goes_before_new_work() -> None:
    assert next_step_for(a_case(), [a_letter()]) is NextStep.APPROVE_LETTER
    approved = a_letter(approval=an_approval())
    assert next_step_for(a_case(), [a_letter(), approved]) is NextStep.PRINT_LETTER


def test_after_the_answer_the_case_is_closed() -> None:
    answer = printed(a_letter(kind="access_answer"))
    assert next_step_for(checked(), [answer]) is NextStep.CLOSE
    closed = checked().closed(LATER, {Right.ACCESS: Outcome.FULFILLED})
    assert next_step_for(closed, [answer]) is NextStep.NOTHING


@pytest.mark.parametrize("step", list(NextStep))
def test_each_step_has_its_sentence(step: NextStep) -> None:
    assert sentence_for(step)

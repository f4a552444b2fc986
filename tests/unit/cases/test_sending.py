from datetime import timedelta

import pytest

from dsar_desk.cases.message_key import message_key
from dsar_desk.cases.sending import MAY_GO_ON, UNDER_WAY, SendingState, SendingStep
from dsar_desk.errors import DeskError
from tests.builders import LOGGED, OFFICER, a_sending

S = SendingState


def step(state: SendingState, minutes: int = 0, said: str = "") -> SendingStep:
    return SendingStep(state, LOGGED + timedelta(minutes=minutes), OFFICER, said=said)


@pytest.mark.parametrize("first", list(SendingState))
def test_only_what_surely_was_not_taken_may_be_handed_over(first: SendingState) -> None:
    assert a_sending(state=first).may_become(S.HANDED_OVER) is (first in MAY_GO_ON)


def test_whether_it_was_delivered_is_settled_by_an_answer_a_report_or_a_person() -> None:
    unknown = a_sending(state=S.UNKNOWN)
    ways = {state for state in SendingState if unknown.may_become(state)}
    assert ways == {S.ACCEPTED, S.GIVEN_UP, S.DELIVERED, S.BOUNCED, S.DELAYED}
    assert S.UNKNOWN in UNDER_WAY


def test_of_two_who_decide_the_second_is_told() -> None:
    decided = a_sending(state=S.UNKNOWN).moved(step(S.GIVEN_UP))
    with pytest.raises(DeskError, match="decided or moved on meanwhile"):
        decided.moved(step(S.ACCEPTED))


def test_a_waiting_one_says_until_when_and_what_the_server_said() -> None:
    handed = a_sending().moved(step(S.HANDED_OVER))
    waiting = handed.moved(step(S.WAITING, 1, "greylisted"), timedelta(minutes=5))
    assert waiting.again_at == LOGGED + timedelta(minutes=6)
    assert waiting.said == "greylisted"
    assert waiting.accepted_at is None
    again = waiting.moved(step(S.HANDED_OVER, 7)).moved(step(S.ACCEPTED, 8))
    assert again.again_at is None
    assert again.accepted_at == LOGGED + timedelta(minutes=8)


def test_a_bounce_comes_days_later_and_is_the_last_word() -> None:
    sent = a_sending(state=S.HANDED_OVER).moved(step(S.ACCEPTED))
    back = sent.moved(step(S.BOUNCED, 5000))
    assert not any(back.may_become(state) for state in SendingState)


def test_a_message_is_looked_up_without_regard_to_brackets_blanks_and_case() -> None:
    keys = {
        message_key(form) for form in ("<Ab1@F.example>", "ab1@f.example", " <ab1@f.\n example>")
    }
    assert len(keys) == 1
    assert len(keys.pop()) == 64
    assert message_key(" <> ") == ""

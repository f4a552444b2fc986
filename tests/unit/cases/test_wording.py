from collections.abc import Callable, Iterable

import pytest

from dsar_desk.cases.axes import Channel, IdentityState, Outcome, ReplyBy
from dsar_desk.cases.doors import channel_name
from dsar_desk.cases.identity import Assurance, CheckResult, MatchedFact, Method
from dsar_desk.cases.letter import LetterState
from dsar_desk.cases.person import Capacity
from dsar_desk.cases.received import DocumentKind
from dsar_desk.cases.wording import (
    capacity_name,
    document_name,
    event_name,
    fact_name,
    identity_name,
    letter_name,
    letter_state_name,
    method_name,
    outcome_name,
    reply_name,
    result_name,
    risk_name,
)
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Right, legal_name, plain_name


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        (capacity_name, Capacity),
        (channel_name, Channel),
        (document_name, DocumentKind),
        (event_name, EventKind),
        (fact_name, MatchedFact),
        (identity_name, IdentityState),
        (legal_name, Right),
        (letter_state_name, LetterState),
        (method_name, Method),
        (outcome_name, Outcome),
        (plain_name, Right),
        (reply_name, ReplyBy),
        (result_name, CheckResult),
        (risk_name, Assurance),
    ],
)
def test_every_code_has_words_of_its_own(
    name: Callable[[object], str], codes: Iterable[object]
) -> None:
    words = [name(code) for code in codes]
    assert all(words)
    assert len(set(words)) == len(words)
    assert not any("_" in word for word in words)


def test_a_letter_of_an_office_s_own_kind_is_called_by_its_code() -> None:
    assert letter_name("identity_request") == "Request for proof of identity"
    assert letter_name("our_own") == "our_own"


def test_an_answer_that_nobody_said_how_they_want_has_no_words() -> None:
    assert reply_name(None) == ""

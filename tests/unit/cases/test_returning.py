import pytest

from dsar_desk.cases.delivery import DeliveryReport, Outcome, RecipientReport
from dsar_desk.cases.message import Automatic, Message
from dsar_desk.cases.returning import told_of, told_state, told_words
from dsar_desk.cases.sending import SendingState
from dsar_desk.mail.parse import parse
from tests.mailservers.reports import REPORTS, report

OURS = "<0af3@fernwick.example>"


@pytest.mark.parametrize("name", REPORTS)
def test_every_server_says_which_message_and_what_became_of_it(name: str) -> None:
    raw, state = report(name, OURS)
    [message] = parse(raw, "report.eml")
    assert OURS in list(told_of(message))
    assert told_state(message) is SendingState(state)


def a_report(outcome: Outcome, status: str = "", said: str = "") -> Message:
    told = RecipientReport("a@b.example", "", outcome, status, said)
    return Message("0" * 64, report=DeliveryReport(OURS, (told,)))


@pytest.mark.parametrize("outcome", [Outcome.RELAYED, Outcome.EXPANDED, Outcome.DELETED])
def test_that_it_was_passed_on_changes_nothing(outcome: Outcome) -> None:
    assert told_state(a_report(outcome)) is None


def test_what_a_person_writes_is_no_report_whatever_it_answers() -> None:
    theirs = Message("0" * 64, in_reply_to=OURS, references=(OURS,))
    assert list(told_of(theirs)) == []
    away = Message("0" * 64, in_reply_to=OURS, automatic=Automatic.AUTO_REPLY)
    assert list(told_of(away)) == []
    assert told_state(away) is None


def test_a_refusal_for_good_is_no_delay_whatever_words_it_quotes() -> None:
    gone = a_report(Outcome.FAILED, "5.1.1", "550 5.1.1 no")
    quoting = Message("0" * 64, text="we will keep trying to reach you", report=gone.report)
    assert told_state(quoting) is SendingState.BOUNCED


def test_the_words_of_the_server_are_given_once() -> None:
    assert told_words(a_report(Outcome.FAILED, "5.1.1", "550 5.1.1 no")) == "550 5.1.1 no"
    assert told_words(a_report(Outcome.FAILED, "5.1.1", "no")) == "5.1.1 no"
    assert told_words(Message("0" * 64)) == ""

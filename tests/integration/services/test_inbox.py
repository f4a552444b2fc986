"""The inbox: colleagues are asked about messages, and what was filed by mistake comes back."""

from dataclasses import replace

import pytest

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.journal import Action
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind
from dsar_desk.services.desk import Desk
from tests.requests import a_mail, actions, form, opened


@pytest.fixture(scope="module")
def ben(desk: Desk) -> Actor:
    return desk.colleagues.add(desk.order(), "Ben")


@pytest.fixture
def message(desk: Desk, request: pytest.FixtureRequest) -> Received:
    raw = a_mail(request.node.name)
    return desk.intake.take_in(desk.order(), raw, "m.eml", Channel.INBOX).received


def refusal(code: str) -> pytest.RaisesExc[DeskError]:
    return pytest.raises(DeskError, check=lambda error: error.code == code)


def asked_of(desk: Desk, message: Received) -> str:
    lines = desk.intake.lines(ReceivedState.NEW, by_post=False)
    return next(line.asked for line in lines if line.id == message.id)


def test_who_was_asked_what_stands_with_the_message_and_in_the_list(
    desk: Desk, ben: Actor, message: Received
) -> None:
    found = desk.inbox.ask(desk.order(), message.id, ben.id, " Is she a customer? ")
    assert found.state is ReceivedState.NEW
    assert found.asked is not None
    assert (found.asked.of, found.asked.question) == (ben.id, "Is she a customer?")
    assert found.asked.by == desk.actor.id
    assert asked_of(desk, message) == ben.id


def test_the_questions_put_to_somebody_are_found_while_their_messages_wait(
    desk: Desk, ben: Actor, message: Received
) -> None:
    raw = a_mail("another one")
    other = desk.intake.take_in(desk.order(), raw, "o.eml", Channel.INBOX).received

    def put_to(actor: Actor) -> list[str]:
        lines = desk.inbox.questions(actor.id)
        assert desk.inbox.count_questions(actor.id) == len(lines)
        return [line.id for line in lines]

    cleo = desk.colleagues.add(desk.order(), "Cleo")
    assert put_to(cleo) == []
    desk.inbox.ask(desk.order(), message.id, cleo.id, "Ours?")
    desk.inbox.ask(desk.order(), other.id, cleo.id, "Ours?")
    assert sorted(put_to(cleo)) == sorted([other.id, message.id])
    assert [line.id for line in desk.inbox.questions(cleo.id, limit=1, offset=1)] == put_to(cleo)[
        1:
    ]
    assert message.id not in put_to(ben)
    desk.inbox.ask(desk.order(), message.id, ben.id, "Ours?")
    assert put_to(cleo) == [other.id]
    assert message.id in put_to(ben)
    desk.intake.set_aside(desk.order(), other.id, Kind.BOUNCE, "")
    assert put_to(cleo) == []
    desk.inbox.withdraw(desk.order(), message.id)
    assert message.id not in put_to(ben)


def test_a_question_that_is_closed_is_gone_and_stays_in_the_journal(
    desk: Desk, ben: Actor, message: Received
) -> None:
    desk.inbox.ask(desk.order(), message.id, ben.id, "Ours?")
    assert desk.inbox.withdraw(desk.order(), message.id).asked is None
    assert not asked_of(desk, message)
    with desk.database.view() as books:
        deeds = [one.action for one in books.journal.entries() if one.subject == message.id]
    assert deeds[-2:] == [Action.MESSAGE_ASKED, Action.MESSAGE_QUESTION_CLOSED]
    with refusal("message.not_asked"):
        desk.inbox.withdraw(desk.order(), message.id)


def test_the_same_order_asks_once(desk: Desk, ben: Actor, message: Received) -> None:
    order = desk.order()
    first = desk.inbox.ask(order, message.id, ben.id, "Ours?")
    assert desk.inbox.ask(order, message.id, ben.id, "Ours?") == first


def test_a_question_needs_words_a_colleague_and_a_message_that_waits(
    desk: Desk, ben: Actor, message: Received
) -> None:
    with refusal("input.question"):
        desk.inbox.ask(desk.order(), message.id, ben.id, " ")
    with refusal("actor.unknown"):
        desk.inbox.ask(desk.order(), message.id, ActorId("nobody"), "Ours?")
    desk.intake.set_aside(desk.order(), message.id, Kind.BOUNCE, "Nobody there")
    with refusal("message.decided"):
        desk.inbox.ask(desk.order(), message.id, ben.id, "Ours?")


def test_what_was_filed_by_mistake_waits_again_and_can_be_filed_elsewhere(
    desk: Desk, message: Received
) -> None:
    wrong, right = opened(desk), opened(desk)
    for _ in range(3):
        opened(desk)  # the clock of a test stands still; the journal does not
    raw = desk.intake.raw(message.id)
    desk.openings.file(desk.order(), message.id, wrong.id)
    back = desk.inbox.unfile(desk.order(), message.id)
    assert (back.state, back.case) == (ReceivedState.NEW, None)
    assert back.received_on == message.received_on
    whole = desk.finding.open(wrong.id)
    assert (whole.received, whole.documents) == ((), ())
    assert desk.intake.raw(message.id) == raw
    assert actions(desk, wrong)[-2:] == [Action.MESSAGE_FILED, Action.MESSAGE_TAKEN_OUT]
    desk.openings.file(desk.order(), message.id, right.id)
    [filed] = desk.finding.open(right.id).received
    assert filed.id == message.id
    assert desk.intake.raw(message.id) == raw


def test_what_is_filed_nowhere_or_began_its_case_is_not_taken_out(
    desk: Desk, message: Received
) -> None:
    with refusal("message.not_filed"):
        desk.inbox.unfile(desk.order(), message.id)
    opening = replace(form(), message=message.id)
    case = desk.openings.open_case(desk.order(), opening)
    with refusal("message.opened_case"):
        desk.inbox.unfile(desk.order(), message.id)
    assert len(desk.finding.open(case.id).documents) == 1

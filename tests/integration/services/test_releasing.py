"""Letters by e-mail: which may leave, to which address, and as an answer to what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dsar_desk.cases.axes import Channel, Outcome, ReplyBy
from dsar_desk.cases.letter import ProofKind
from dsar_desk.cases.reaching import Caution, Release
from dsar_desk.cases.sending import SendingState
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.sending import Outbox
from tests.outbox import ACCOUNT, Server, an_outbox, approved, message
from tests.requests import DATA, JANE, TWO_FACTS, a_mail, form, opened

TO = "jane.roe@example.net"
PLAIN = Release(TO)
S = SendingState


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def outbox(desk: Desk, server: Server) -> Outbox:
    return an_outbox(desk, server)


def test_what_is_odd_about_the_address_has_to_be_confirmed_with_a_reason(
    desk: Desk, server: Server, outbox: Outbox
) -> None:
    letter = approved(desk, opened(desk, reply_by=ReplyBy.POST))
    assert outbox.plan(desk.order(), letter.id).cautions == (Caution.NOT_BY_EMAIL,)
    with pytest.raises(DeskError, match="asked for another way than e-mail"):
        outbox.send(desk.order(), letter.id, PLAIN)
    confirmed = replace(PLAIN, confirmed=frozenset({Caution.NOT_BY_EMAIL}))
    with pytest.raises(DeskError, match="needs a reason"):
        outbox.send(desk.order(), letter.id, confirmed)
    assert server.taken == []
    reasoned = replace(confirmed, reason="She asked for it on the phone.")
    sent = outbox.send(desk.order(), letter.id, reasoned)
    assert (sent.cautions, sent.reason) == (("not_by_email",), "She asked for it on the phone.")


def test_an_address_that_was_changed_during_the_request_is_cautioned(
    desk: Desk, outbox: Outbox
) -> None:
    case = opened(desk, received=desk.now().date() - timedelta(days=3))
    current = desk.finding.case(case.reference)
    elsewhere = form(
        received=case.dates.received, concerned=replace(JANE, email="jane.roe@examp1e.net")
    )
    desk.openings.finish(desk.order(), case.id, current.version, elsewhere)
    letter = approved(desk, case)
    plan = outbox.plan(desk.order(), letter.id)
    assert plan.point.value == "jane.roe@examp1e.net"
    assert Caution.CHANGED in plan.cautions


def test_letters_go_to_no_address_that_the_case_does_not_know(
    desk: Desk, outbox: Outbox, server: Server
) -> None:
    letter = approved(desk, opened(desk))
    with pytest.raises(DeskError, match="does not stand in case"):
        outbox.send(desk.order(), letter.id, Release("spy@evil.example"))
    nowhere = approved(desk, opened(desk, concerned=replace(JANE, email="")))
    with pytest.raises(DeskError, match="No e-mail address is known"):
        outbox.plan(desk.order(), nowhere.id)
    own = approved(desk, opened(desk, concerned=replace(JANE, email=ACCOUNT.address)))
    with pytest.raises(DeskError, match="office’s own"):
        outbox.plan(desk.order(), own.id)
    assert server.taken == []


def test_a_draft_a_closed_case_and_a_failed_check_keep_the_letter_here(
    desk: Desk, outbox: Outbox, server: Server
) -> None:
    case = opened(desk)
    draft = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    with pytest.raises(DeskError, match="is a draft"):
        outbox.send(desk.order(), draft.id, PLAIN)
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    answer = approved(desk, case, "access_answer", **DATA)
    assert outbox.plan(desk.order(), answer.id).locked
    doubt = replace(TWO_FACTS, result=TWO_FACTS.result.__class__.REFUSED)
    desk.identity.verify(desk.order(), case.id, doubt)
    with pytest.raises(DeskError, match="the checks of identity"):
        outbox.send(desk.order(), answer.id, PLAIN)
    closed = opened(desk)
    letter = approved(desk, closed)
    desk.casework.close(
        desk.order(),
        closed.id,
        dict.fromkeys(closed.rights, Outcome.WITHDRAWN),
        desk.now().date(),
    )
    with pytest.raises(DeskError, match="is closed"):
        outbox.send(desk.order(), letter.id, PLAIN)
    assert server.taken == []


def test_an_answer_belongs_to_the_thread_and_machines_are_not_answered(
    desk: Desk, outbox: Outbox, server: Server
) -> None:
    theirs = b"Message-ID: <theirs@example.org>\r\n" + a_mail("thread")
    listed = b"List-Id: <news.example.org>\r\n" + a_mail("a list")
    person = replace(JANE, email="ada.lind@example.org")
    for raw, answered in ((theirs, True), (listed, False)):
        taken = desk.intake.take_in(desk.order(), raw, "m.eml", Channel.INBOX).received
        read = desk.intake.read(desk.order(), taken.id)
        case = desk.openings.open_case(
            desk.order(),
            form(
                channel=Channel.INBOX,
                concerned=person,
                message=read.id,
                later_reason="A made-up day.",
                received=desk.now().date(),
            ),
        )
        letter = approved(desk, case)
        if answered:
            sent = outbox.send(desk.order(), letter.id, Release("ada.lind@example.org"))
            assert sent.answers == "<theirs@example.org>"
            assert message(server.taken[0].raw)["In-Reply-To"] == "<theirs@example.org>"
        else:
            with pytest.raises(DeskError, match="machines are never answered"):
                outbox.send(desk.order(), letter.id, Release("ada.lind@example.org"))
    assert len(server.taken) == 1


def test_a_printed_letter_can_go_by_email_too_with_a_reason(desk: Desk, outbox: Outbox) -> None:
    letter = approved(desk, opened(desk))
    desk.correspondence.proof(desk.order(), letter.id, ProofKind.PRINTED)
    assert outbox.plan(desk.order(), letter.id).cautions == (Caution.SENT_BEFORE,)

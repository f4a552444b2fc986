"""A letter leaves by the mailbox that its request came to, and goes on by that one alone."""

import hashlib
import itertools
from dataclasses import replace
from datetime import timedelta

import pytest

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.letter import Letter, ProofKind
from dsar_desk.cases.mail_account import AccountId, MailAccount, MailServer
from dsar_desk.cases.mail_place import Arrival, MailPlace, folder_key
from dsar_desk.cases.reaching import Release
from dsar_desk.cases.sending import SendingState
from dsar_desk.errors import DeskError
from dsar_desk.mail.smtp import Answer, Verdict
from dsar_desk.services.arriving import Arriving
from dsar_desk.services.desk import Desk
from tests.outbox import ACCOUNT, Server, an_outbox
from tests.requests import JANE, a_mail, form, opened

TO = "ada.lind@example.org"
SALES = replace(
    ACCOUNT,
    id=AccountId("account-2"),
    name="Sales",
    address="sales@fernwick.example",
    imap=MailServer("imap.sales.example", 993),
)
BOTH = (ACCOUNT, SALES)
UIDS = itertools.count(1)
LATER = Answer(Verdict.NOT_NOW, 450, "greylisted", timedelta(minutes=5))


def arrived(desk: Desk, account: MailAccount, raw: bytes, hours: int = 9) -> ReceivedId:
    """A message that came to a mailbox of the office, so many hours ago."""
    place = MailPlace(account.mailbox, folder_key("INBOX"), 7, next(UIDS))
    delivered = desk.now() - timedelta(hours=hours)
    arrival = Arrival(place, raw, hashlib.sha256(raw).hexdigest(), len(raw), delivered)
    [kept] = Arriving(desk.database, desk.new_id).keep(desk.order(), [arrival])
    desk.intake.read(desk.order(), kept.received)
    return kept.received


def came_to(desk: Desk, account: MailAccount, raw: bytes) -> Case:
    """A case whose request came to a mailbox of the office."""
    request = form(
        channel=Channel.INBOX,
        concerned=replace(JANE, email=TO),
        message=arrived(desk, account, raw),
        later_reason="A made-up day.",
        received=desk.now().date(),
    )
    return desk.openings.open_case(desk.order(), request)


def approved(desk: Desk, case: Case) -> Letter:
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    return desk.correspondence.approve(desk.order(), letter.id, letter.version)


def test_a_letter_leaves_by_the_mailbox_of_its_request_unless_another_is_chosen(
    desk: Desk,
) -> None:
    server = Server()
    outbox = an_outbox(desk, server, *BOTH)
    letter = approved(desk, came_to(desk, SALES, a_mail("mail 1")))
    plan = outbox.plan(desk.order(), letter.id)
    assert (plan.account, plan.leaving.able) == (SALES, BOTH)
    sent = outbox.send(desk.order(), letter.id, Release(TO))
    assert (sent.account, sent.sender) == (SALES.id, SALES.address)
    assert server.taken[0].sender == SALES.address
    assert b"sales@fernwick.example" in server.taken[0].raw.partition(b"\r\n\r\n")[0]
    other = approved(desk, came_to(desk, SALES, a_mail("mail 2")))
    assert outbox.plan(desk.order(), other.id, account=ACCOUNT.id).account == ACCOUNT
    sent = outbox.send(desk.order(), other.id, Release(TO, account=ACCOUNT.id))
    assert (sent.account, server.taken[1].sender) == (ACCOUNT.id, ACCOUNT.address)


def test_the_latest_message_of_a_person_chooses_the_mailbox_and_no_machine(desk: Desk) -> None:
    outbox = an_outbox(desk, Server(), *BOTH)
    case = came_to(desk, SALES, a_mail("mail 3"))
    letter = approved(desk, case)
    listed = b"List-Id: <news.example.org>\r\n" + a_mail("list")
    for raw, hours, chosen in ((listed, 2, SALES), (a_mail("mail 4"), 3, ACCOUNT)):
        desk.openings.file(desk.order(), arrived(desk, ACCOUNT, raw, hours), case.id)
        assert outbox.plan(desk.order(), letter.id).account == chosen
    by_post = approved(desk, opened(desk))
    assert outbox.plan(desk.order(), by_post.id).account == ACCOUNT


def test_no_mailbox_of_the_office_is_written_to_whichever_sends(desk: Desk) -> None:
    own = approved(desk, opened(desk, concerned=replace(JANE, email=SALES.address)))
    with pytest.raises(DeskError, match="office’s own"):
        an_outbox(desk, Server(), *BOTH).plan(desk.order(), own.id)


def test_what_waits_goes_by_the_mailbox_that_was_chosen_and_by_no_other(desk: Desk) -> None:
    server = Server(before=LATER)
    letter = approved(desk, came_to(desk, SALES, a_mail("mail 5")))
    waiting = an_outbox(desk, server, *BOTH).send(
        desk.order(), letter.id, Release(TO, account=ACCOUNT.id)
    )
    server.before = None
    gone = an_outbox(desk, server, SALES)
    assert gone.stranded((waiting,)) == {waiting.id}
    with pytest.raises(DeskError, match="give this e-mail up") as refused:
        gone.go_on(desk.order(), waiting.id)
    assert refused.value.code == "sending.account_gone"
    renamed = an_outbox(desk, server, replace(ACCOUNT, address="new@fernwick.example"), SALES)
    with pytest.raises(DeskError, match="give this e-mail up"):
        renamed.go_on(desk.order(), waiting.id)
    later = replace(desk.order(), at=desk.now() + timedelta(minutes=6))
    [same] = gone.send_waiting(later)
    assert (same.state, server.taken) == (SendingState.WAITING, [])
    there = an_outbox(desk, server, SALES, ACCOUNT)
    assert there.stranded((waiting,)) == set()
    assert there.go_on(desk.order(), waiting.id).state is SendingState.ACCEPTED
    assert [parcel.sender for parcel in server.taken] == [ACCOUNT.address]


def test_one_that_was_printed_meanwhile_goes_only_when_it_is_said_so(desk: Desk) -> None:
    server = Server(before=LATER)
    outbox = an_outbox(desk, server)
    letter = approved(desk, opened(desk))
    waiting = outbox.send(desk.order(), letter.id, Release(JANE.email))
    desk.correspondence.proof(desk.order(), letter.id, ProofKind.PRINTED)
    server.before = None
    with pytest.raises(DeskError, match="was printed or handed over already") as asks:
        outbox.go_on(desk.order(), waiting.id)
    assert (asks.value.code, server.taken) == ("sending.left_already", [])
    sent = outbox.go_on(desk.order(), waiting.id, twice=True)
    assert sent.state is SendingState.ACCEPTED
    handed = next(each for each in sent.steps if each.state is SendingState.HANDED_OVER)
    assert "although it had left the office before" in handed.reason

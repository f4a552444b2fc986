"""Letters by e-mail: what is refused, written down before, told truly, and never sent twice."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest

from dsar_desk.cases.axes import Work
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import LetterState, ProofKind
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.reaching import Release
from dsar_desk.cases.received import DocumentKind
from dsar_desk.cases.sending import SendingState
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.mail.smtp import WAIT, Answer, Parcel, Verdict
from dsar_desk.services.desk import Desk
from dsar_desk.services.sending import Outbox, new_password
from tests.outbox import ACCOUNT, Server, an_outbox, approved, message, now, of
from tests.requests import DOUBT, actions, opened

TO = "jane.roe@example.net"
PLAIN = Release(TO)
S = SendingState


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def outbox(desk: Desk, server: Server) -> Outbox:
    return an_outbox(desk, server)


def test_the_approved_bytes_reach_the_one_recipient_and_the_case_says_sent(
    desk: Desk, outbox: Outbox, server: Server
) -> None:
    case = opened(desk)
    letter = approved(desk, case, "identity_request", **DOUBT)
    sent = outbox.send(desk.order(), letter.id, PLAIN)
    assert [step.state for step in sent.steps] == [S.HANDED_OVER, S.ACCEPTED]
    [parcel] = server.taken
    assert (parcel.sender, parcel.recipient, parcel.envelope) == (ACCOUNT.address, TO, sent.id)
    assert hashlib.sha256(parcel.raw).hexdigest() == sent.sha256
    mail = message(parcel.raw)
    assert mail["Message-ID"] == sent.message_id == f"<{sent.id}@fernwick.example>"
    assert mail["Subject"] == f"Our reference {case.reference}"
    [attached] = mail.iter_attachments()
    assert attached.get_content() == desk.correspondence.pdf(letter.id)
    assert sent.letter_sha256 == hashlib.sha256(attached.get_content()).hexdigest()
    assert now(desk, letter).state is LetterState.DISPATCHED
    assert of(desk, case).events[-1].event.kind is EventKind.IDENTITY_REQUESTED
    assert actions(desk, case)[-3:] == [
        Action.LETTER_SENDING,
        Action.EVENT_RECORDED,
        Action.LETTER_SENT,
    ]
    documents = desk.finding.open(case.id).documents
    assert [each.name for each in documents if each.kind is DocumentKind.SENT_MAIL] == [
        f"{case.reference}-mail-1.eml"
    ]
    assert outbox.raw(sent.id) == parcel.raw


def test_no_name_and_no_kind_of_letter_stands_outside_the_pdf(
    desk: Desk, outbox: Outbox, server: Server
) -> None:
    outbox.send(desk.order(), approved(desk, opened(desk)).id, PLAIN)
    head, _, rest = server.taken[0].raw.partition(b"Content-Type: application/pdf")
    for word in (b"Jane", b"Roe", b"acknowledg", b"Quay", b"access"):
        assert word not in head.replace(TO.encode(), b"")
        assert word not in rest.split(b"\r\n\r\n")[0]
    headers = message(server.taken[0].raw).keys()
    assert not {"cc", "bcc", "auto-submitted"} & {name.lower() for name in headers}


def test_the_same_order_sends_once(desk: Desk, outbox: Outbox, server: Server) -> None:
    letter, order = approved(desk, opened(desk)), desk.order()
    first = outbox.send(order, letter.id, PLAIN)
    assert outbox.send(order, letter.id, PLAIN) == first
    assert len(server.taken) == 1


def test_a_locked_letter_opens_with_the_password_that_is_kept_nowhere(
    desk: Desk, outbox: Outbox, server: Server
) -> None:
    password = new_password()
    letter = approved(desk, opened(desk))
    release = replace(PLAIN, password=password)
    assert password not in repr(release)
    sent = outbox.send(desk.order(), letter.id, release)
    mail = message(server.taken[0].raw)
    [attached] = mail.iter_attachments()
    with pikepdf.open(BytesIO(attached.get_content()), password=password) as pdf:
        assert pdf.encryption.R == 6
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(attached.get_content()))
    assert password.encode() not in server.taken[0].raw
    assert password not in repr(sent)
    assert sent.protected
    assert sent.letter_sha256 == hashlib.sha256(desk.correspondence.pdf(letter.id)).hexdigest()
    body = mail.get_body(("plain",))
    assert body is not None
    assert "never by e-mail" in body.get_content()
    with desk.database.view() as books:
        told = [books.journal.content(each.seq) for each in desk.finding.open(sent.case).journal]
    assert password not in repr(told)


@pytest.mark.parametrize(
    ("server", "state", "letter", "step"),
    [
        (Server(Answer(Verdict.UNKNOWN)), S.UNKNOWN, LetterState.UNKNOWN, NextStep.SETTLE_SENDING),
        (
            Server(Answer(Verdict.NOT_NOW, 451, "greylisted", WAIT)),
            S.WAITING,
            LetterState.SENDING,
            NextStep.SEND_WAITING,
        ),
        (
            Server(before=Answer(Verdict.REFUSED, 550, "no such user")),
            S.REFUSED,
            LetterState.APPROVED,
            NextStep.PRINT_LETTER,
        ),
        (
            Server(before=DeskError("smtp.not_reached", "Nothing was sent.")),
            S.WAITING,
            LetterState.SENDING,
            NextStep.SEND_WAITING,
        ),
    ],
)
def test_what_was_not_taken_is_never_called_sent(
    desk: Desk, server: Server, state: SendingState, letter: LetterState, step: NextStep
) -> None:
    case = opened(desk)
    written = approved(desk, case)
    sent = an_outbox(desk, server).send(desk.order(), written.id, PLAIN)
    assert sent.state is state
    assert now(desk, written).state is letter
    assert of(desk, case).next_step == step
    assert of(desk, case).events == ()
    assert Action.LETTER_SENT not in actions(desk, case)


def test_beside_one_that_is_not_settled_no_second_one_leaves(desk: Desk) -> None:
    letter = approved(desk, opened(desk))
    server = Server(Answer(Verdict.UNKNOWN))
    outbox = an_outbox(desk, server)
    unknown = outbox.send(desk.order(), letter.id, PLAIN)
    server.answer = Answer(Verdict.ACCEPTED, 250)
    for attempt in (
        lambda: outbox.send(desk.order(), letter.id, PLAIN),
        lambda: outbox.go_on(desk.order(), unknown.id),
    ):
        with pytest.raises(DeskError, match=r"Nothing was (sent|changed)"):
            attempt()
    assert outbox.send_waiting(desk.order()) == ()
    with pytest.raises(DeskError, match="settle that in the outbox"):
        desk.correspondence.withdraw(desk.order(), letter.id, now(desk, letter).version)
    assert len(server.taken) == 1


def test_an_unknown_one_is_decided_once_with_a_reason(desk: Desk) -> None:
    case = opened(desk)
    letter = approved(desk, case, "identity_request", **DOUBT)
    outbox = an_outbox(desk, Server(Answer(Verdict.UNKNOWN)))
    unknown = outbox.send(desk.order(), letter.id, PLAIN)
    with pytest.raises(DeskError, match="how they know"):
        outbox.decide(desk.order(), unknown.id, "  ", arrived=True)
    order = desk.order()
    arrived = outbox.decide(order, unknown.id, "She confirmed it by phone.", arrived=True)
    assert outbox.decide(order, unknown.id, "She confirmed it by phone.", arrived=True) == arrived
    assert arrived.state is S.ACCEPTED
    assert arrived.steps[-1].reason == "She confirmed it by phone."
    assert now(desk, letter).state is LetterState.DISPATCHED
    assert of(desk, case).events[-1].event.kind is EventKind.IDENTITY_REQUESTED
    assert actions(desk, case)[-1] is Action.LETTER_SETTLED
    with pytest.raises(DeskError, match="decided or moved on"):
        outbox.decide(desk.order(), unknown.id, "No, it did not.", arrived=False)


def test_one_that_never_arrived_can_be_sent_anew(desk: Desk) -> None:
    letter = approved(desk, opened(desk))
    server = Server(Answer(Verdict.UNKNOWN))
    outbox = an_outbox(desk, server)
    unknown = outbox.send(desk.order(), letter.id, PLAIN)
    outbox.decide(desk.order(), unknown.id, "It is not among what was sent.", arrived=False)
    assert now(desk, letter).state is LetterState.APPROVED
    server.answer = Answer(Verdict.ACCEPTED, 250)
    again = outbox.send(desk.order(), letter.id, PLAIN)
    assert again.message_id != unknown.message_id
    assert now(desk, letter).state is LetterState.DISPATCHED


def test_a_greylisted_one_goes_later_with_the_same_bytes(desk: Desk) -> None:
    letter = approved(desk, opened(desk))
    server = Server(before=Answer(Verdict.NOT_NOW, 450, "greylisted", timedelta(minutes=5)))
    outbox = an_outbox(desk, server)
    waiting = outbox.send(desk.order(), letter.id, PLAIN)
    assert waiting.again_at == desk.now() + timedelta(minutes=5)
    server.before = None
    assert outbox.send_waiting(desk.order()) == ()
    later = replace(desk.order(), at=desk.now() + timedelta(minutes=6))
    [sent] = outbox.send_waiting(later)
    assert sent.state is S.ACCEPTED
    assert sent.message_id == waiting.message_id
    assert hashlib.sha256(server.taken[0].raw).hexdigest() == waiting.sha256


def test_one_that_waits_does_not_go_by_itself_once_its_letter_was_printed(desk: Desk) -> None:
    letter = approved(desk, opened(desk))
    server = Server(before=Answer(Verdict.NOT_NOW, 450, "greylisted", timedelta(minutes=5)))
    outbox = an_outbox(desk, server)
    waiting = outbox.send(desk.order(), letter.id, PLAIN)
    desk.correspondence.proof(desk.order(), letter.id, ProofKind.PRINTED)
    server.before = None
    outbox.send_waiting(replace(desk.order(), at=desk.now() + timedelta(minutes=6)))
    assert server.taken == []
    assert outbox.get(waiting.id).state is S.WAITING


class Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize(
    ("server", "state"),
    [
        (Server(before=Killed()), S.INTENDED),
        (Server(answer=Killed()), S.UNKNOWN),
    ],
)
def test_killed_on_the_way_it_is_known_what_is_not_known(
    desk: Desk, server: Server, state: SendingState
) -> None:
    case = opened(desk)
    letter, order = approved(desk, case), desk.order()
    with pytest.raises(Killed):
        an_outbox(desk, server).send(order, letter.id, PLAIN)
    sound = Server()
    outbox = an_outbox(desk, sound)
    outbox.settle(desk.order())
    left = outbox.send(order, letter.id, PLAIN)
    assert left.state is state
    assert now(desk, letter).state is not LetterState.DISPATCHED
    assert sound.taken == []
    if state is S.INTENDED:
        assert outbox.go_on(desk.order(), left.id).state is S.ACCEPTED
    else:
        assert Action.LETTER_UNKNOWN in actions(desk, case)


def test_killed_after_the_answer_and_before_it_is_recorded_it_is_unknown(
    desk: Desk, server: Server, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, answered = approved(desk, opened(desk)), server.send

    def killed(parcel: Parcel, handing_over: Callable[[], None]) -> Answer:
        answered(parcel, handing_over)
        raise Killed

    monkeypatch.setattr(server, "send", killed)
    with pytest.raises(Killed):
        outbox.send(desk.order(), letter.id, PLAIN)
    assert len(server.taken) == 1
    [unknown] = an_outbox(desk, server).settle(desk.order())
    assert unknown.state is S.UNKNOWN
    assert now(desk, letter).state is LetterState.UNKNOWN


def test_what_is_being_handed_over_is_neither_settled_nor_sent_beside(
    desk: Desk, server: Server, outbox: Outbox
) -> None:
    letter = approved(desk, opened(desk))
    seen: list[object] = []

    class Watching(Server):
        def send(self, parcel: Parcel, handing_over: Callable[[], None]) -> Answer:
            handing_over()
            seen.append(watched.settle(desk.order()))
            [sending] = watched.of_letter(letter)
            with pytest.raises(DeskError, match=r"at this moment|moved on"):
                watched.go_on(desk.order(), sending.id)
            return Answer(Verdict.ACCEPTED, 250)

    watched = an_outbox(desk, Watching())
    assert watched.send(desk.order(), letter.id, PLAIN).state is S.ACCEPTED
    assert seen == [()]


def test_two_desks_hand_one_over_once(desk: Desk, server: Server) -> None:
    letter = approved(desk, opened(desk))
    other, first = an_outbox(desk, server), Server(before=Killed())
    with pytest.raises(Killed):
        an_outbox(desk, first).send(desk.order(), letter.id, PLAIN)
    [intended] = other.of_letter(letter)

    class Slow(Server):
        def send(self, parcel: Parcel, handing_over: Callable[[], None]) -> Answer:
            assert other.go_on(desk.order(), intended.id).state is S.ACCEPTED
            return super().send(parcel, handing_over)

    slow = Slow()
    with pytest.raises(DeskError) as conflict:
        an_outbox(desk, slow).go_on(desk.order(), intended.id)
    assert conflict.value.code == "store.conflict"
    assert (len(server.taken), len(slow.taken)) == (1, 0)
    assert other.get(intended.id).state is S.ACCEPTED


def test_asking_for_proof_by_email_waits_for_it_only_once_it_was_taken(desk: Desk) -> None:
    case = opened(desk)
    letter = approved(desk, case, "identity_request", **DOUBT)
    server = Server(Answer(Verdict.UNKNOWN))
    outbox = an_outbox(desk, server)
    unknown = outbox.send(desk.order(), letter.id, PLAIN)
    assert of(desk, case).work is not Work.AWAITING_IDENTITY
    outbox.decide(desk.order(), unknown.id, "Found in Sent.", arrived=True)
    assert of(desk, case).work is Work.AWAITING_IDENTITY


def test_other_bytes_than_those_that_were_approved_are_not_sent(
    desk: Desk, outbox: Outbox, server: Server
) -> None:
    letter = approved(desk, opened(desk))
    server.before = DeskError("smtp.not_reached", "Nothing was sent.")
    waiting = outbox.send(desk.order(), letter.id, PLAIN)
    outbox.decide(desk.order(), waiting.id, "Print it instead.", arrived=False)
    current = now(desk, letter)
    assert desk.correspondence.withdraw(desk.order(), letter.id, current.version).approval is None
    with pytest.raises(DeskError, match="decided or moved on"):
        outbox.go_on(desk.order(), waiting.id)

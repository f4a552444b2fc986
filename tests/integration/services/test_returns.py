"""Bounces and delivery reports: they find their letter, and the case says so."""

import pytest

from dsar_desk.cases.axes import Channel, Outcome, Work
from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.reaching import Release
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.sending import Sending, SendingState
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind
from dsar_desk.mail.smtp import Answer, Verdict
from dsar_desk.services.desk import Desk
from tests.mailservers.reports import REPORTS, report
from tests.outbox import Server, an_outbox
from tests.requests import ALONE, DATA, DOUBT, TWO_FACTS, actions, opened
from tests.samples import shared

TO = "jane.roe@example.net"


def sent(
    desk: Desk,
    case: Case,
    kind: str = "identity_request",
    server: Server | None = None,
    **fields: str,
) -> tuple[Letter, Sending]:
    letter = desk.correspondence.draft(desk.order(), case.id, kind, fields=fields or DOUBT)
    letter = desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)
    outbox = an_outbox(desk, server or Server())
    return letter, outbox.send(desk.order(), letter.id, Release(TO))


def came(desk: Desk, raw: bytes) -> Received:
    taken = desk.intake.take_in(desk.order(), raw, "report.eml", Channel.INBOX).received
    return desk.intake.read(desk.order(), taken.id)


def of(desk: Desk, case: Case) -> Case:
    return desk.finding.open(case.id).case


def status(desk: Desk, sending: Sending) -> SendingState:
    with desk.database.view() as view:
        return view.sendings.get(sending.id).state


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_filed_in_the_case_of_its_letter(desk: Desk, name: str) -> None:
    case = opened(desk)
    letter, sending = sent(desk, case)
    raw, state = report(name, sending.message_id)
    item = came(desk, raw)
    assert (item.state, item.case) == (ReceivedState.FILED, case.id)
    assert status(desk, sending).value == state
    back = state == "bounced"
    expected = LetterState.BOUNCED if back else LetterState.DISPATCHED
    assert desk.correspondence.get(letter.id).state is expected
    assert (of(desk, case).next_step == NextStep.REACH_OTHERWISE) is back


def test_what_came_back_was_never_told_and_the_clock_runs_as_before(desk: Desk) -> None:
    case = opened(desk)
    _, sending = sent(desk, case)
    asked = of(desk, case)
    assert asked.work is Work.AWAITING_IDENTITY
    assert asked.clock is not None
    assert asked.events[-1].event.kind is EventKind.IDENTITY_REQUESTED
    came(desk, report("postfix-failed", sending.message_id)[0])
    back = of(desk, case)
    assert back.events == case.events
    assert back.due == case.due
    assert back.work is Work.IN_WORK
    told = actions(desk, case)[-2:]
    assert told == [Action.MESSAGE_FILED, Action.LETTER_BOUNCED]


def test_an_outcome_that_came_back_acknowledged_nothing(desk: Desk) -> None:
    case = opened(desk, rights=(), kind=Kind.COMPLAINT)
    said = ("concern", "decision", "findings", "what_was_done", "reasons")
    _, sending = sent(desk, case, "complaint_outcome", **dict.fromkeys(said, "It was lost."))
    assert [item.event.kind for item in of(desk, case).events] == [
        EventKind.ACKNOWLEDGED,
        EventKind.REVIEWED,
    ]
    came(desk, report("postfix-failed", sending.message_id)[0])
    assert of(desk, case).events == case.events


def test_a_case_that_was_closed_with_its_answer_is_open_again(desk: Desk) -> None:
    case = opened(desk)
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    _, sending = sent(desk, case, "access_answer", **DATA)
    outcomes = dict.fromkeys(case.rights, Outcome.FULFILLED)
    desk.casework.close(desk.order(), case.id, outcomes, desk.now().date())
    came(desk, report("gmail", sending.message_id)[0])
    back = of(desk, case)
    assert back.is_open
    assert back.next_step == NextStep.REACH_OTHERWISE
    assert all(claim.is_open for claim in back.claims)
    assert Action.CASE_REOPENED in actions(desk, case)


def test_a_report_settles_what_was_unknown(desk: Desk) -> None:
    case = opened(desk)
    letter, sending = sent(desk, case, server=Server(Answer(Verdict.UNKNOWN)))
    came(desk, report("postfix-delivered", sending.message_id)[0])
    assert status(desk, sending) is SendingState.DELIVERED
    assert desk.correspondence.get(letter.id).state is LetterState.DISPATCHED
    assert of(desk, case).events[-1].event.kind is EventKind.IDENTITY_REQUESTED


def test_a_second_report_is_filed_and_a_late_delivery_undoes_no_bounce(desk: Desk) -> None:
    case = opened(desk)
    _, sending = sent(desk, case)
    came(desk, report("postfix-failed", sending.message_id)[0])
    late = came(desk, report("postfix-delivered", sending.message_id)[0])
    assert late.case == case.id
    assert status(desk, sending) is SendingState.BOUNCED


def test_a_report_about_another_message_waits_for_a_person(desk: Desk) -> None:
    case = opened(desk)
    _, sending = sent(desk, case)
    item = came(desk, report("postfix-failed", "<made-up@fernwick.example>")[0])
    assert (item.state, item.case) == (ReceivedState.NEW, None)
    assert status(desk, sending) is SendingState.ACCEPTED


def test_a_report_about_a_message_of_the_same_thread_moves_no_letter(desk: Desk) -> None:
    case = opened(desk)
    _, sending = sent(desk, case)
    raw, _ = report("postfix-failed", "<written-by-hand@fernwick.example>")
    thread = f"In-Reply-To: {sending.message_id}\r\nReferences: {sending.message_id}\r\n"
    raw = thread.encode() + raw.replace(b"jane.roe@example.net", b"counsel@example.org")
    item = came(desk, raw)
    assert (item.state, item.case) == (ReceivedState.FILED, case.id)
    assert status(desk, sending) is SendingState.ACCEPTED


def test_a_report_under_an_id_of_a_server_on_the_way_is_known_by_its_recipient(desk: Desk) -> None:
    case = opened(desk)
    _, sending = sent(desk, case)
    raw, _ = report("postfix-failed", "<0100-given-on-the-way@relay.example>")
    came(desk, f"In-Reply-To: {sending.message_id}\r\n".encode() + raw)
    assert status(desk, sending) is SendingState.BOUNCED


def test_an_answer_of_a_person_is_no_report(desk: Desk) -> None:
    case = opened(desk)
    _, sending = sent(desk, case)
    raw = (
        f"From: Jane Roe <{TO}>\r\nTo: privacy@fernwick.example\r\nSubject: Undelivered mail\r\n"
        f"In-Reply-To: {sending.message_id}\r\n\r\nThank you, I have it.\r\n"
    )
    item = came(desk, raw.encode())
    assert item.state is ReceivedState.NEW
    assert status(desk, sending) is SendingState.ACCEPTED


@pytest.mark.samples
@pytest.mark.parametrize(
    "name",
    [
        "froide/bounce_001.eml",
        "froide/bounce_002.eml",
        "mikel-mail/multipart_report_emails__report_530.eml",
    ],
)
def test_real_reports_about_others_stay_in_the_inbox(desk: Desk, name: str) -> None:
    item = came(desk, shared("samples", "mime", name).read_bytes())
    assert (item.state, item.case) == (ReceivedState.NEW, None)

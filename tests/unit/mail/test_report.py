import pytest

from dsar_desk.cases.delivery import Bounce, DeliveryReport, Outcome, RecipientReport
from dsar_desk.cases.message import Automatic, Message
from tests.unit.mail.letters import mail, parts, read

TEXT = "Content-Type: text/plain\r\n\r\nYour message was not delivered."
RETURNED = (
    "Content-Type: message/rfc822\r\n\r\n"
    "From: privacy@fernwick.example\r\nMessage-ID: <ours-1@fernwick.example>\r\n\r\nDear Ann"
)


def status(*fields: str) -> str:
    """A message/delivery-status part about one recipient."""
    about_server = "Reporting-MTA: dns; mx.example\r\n\r\n"
    return "Content-Type: message/delivery-status\r\n\r\n" + about_server + "\r\n".join(fields)


def report_of(*pieces: str, kind: str = "report; report-type=delivery-status") -> DeliveryReport:
    report = read(parts(*pieces, kind=kind)).report
    assert report is not None
    return report


def test_a_bounce_says_whom_it_did_not_reach_why_and_which_message() -> None:
    group = status(
        "Original-Recipient: rfc822;ann@mail.example",
        "Final-Recipient: RFC822; <ann@box.example>",
        "Action: failed",
        "Status: 5.1.1 (bad destination)",
        "Diagnostic-Code: smtp; 550 5.1.1 no such",
        "  mailbox here",
    )
    report = report_of(TEXT, group, RETURNED)
    assert report.message_id == "<ours-1@fernwick.example>"
    assert report.recipients == (
        RecipientReport(
            "ann@box.example",
            "ann@mail.example",
            Outcome.FAILED,
            "5.1.1",
            "550 5.1.1 no such mailbox here",
        ),
    )
    assert report.bounce is Bounce.HARD


@pytest.mark.parametrize(
    ("action", "code", "outcome", "bounce"),
    [
        ("failed", "5.0.0", Outcome.FAILED, Bounce.HARD),
        ("FAILED", "", Outcome.FAILED, Bounce.HARD),
        ("failed", "4.4.7", Outcome.FAILED, Bounce.SOFT),
        ("delayed", "4.2.0", Outcome.DELAYED, Bounce.SOFT),
        ("delivered", "2.0.0", Outcome.DELIVERED, None),
        ("relayed (to another system)", "2.0.0", Outcome.RELAYED, None),
        ("something", "5.0.0", Outcome.UNKNOWN, None),
    ],
)
def test_hard_is_told_from_soft(
    action: str, code: str, outcome: Outcome, bounce: Bounce | None
) -> None:
    report = report_of(
        TEXT, status("Final-Recipient: rfc822; a@b.example", f"Action: {action}", f"Status: {code}")
    )
    assert (report.worst.outcome, report.bounce) == (outcome, bounce)


def test_of_several_recipients_the_one_lost_for_good_is_named() -> None:
    groups = "\r\n\r\n".join(
        f"Final-Recipient: rfc822; {who}@b.example\r\nAction: {action}\r\nStatus: {code}"
        for who, action, code in [
            ("one", "delivered", "2.0.0"),
            ("two", "delayed", "4.0.0"),
            ("three", "failed", "5.2.2"),
        ]
    )
    report = report_of(TEXT, status(groups))
    assert [one.recipient for one in report.recipients] == [
        "one@b.example",
        "two@b.example",
        "three@b.example",
    ]
    assert (report.bounce, report.worst.recipient) == (Bounce.HARD, "three@b.example")


def test_header_lines_alone_name_the_message_too() -> None:
    returned = (
        "Content-Type: text/rfc822-headers\r\n\r\nSubject: x\r\nMessage-Id:\r\n <b2@f.example>\r\n"
    )
    report = report_of(TEXT, status("Final-Recipient: rfc822; a@b.example"), returned)
    assert report.message_id == "<b2@f.example>"


def test_a_bounce_in_words_alone_is_read_as_far_as_it_goes() -> None:
    report = read(
        mail(
            "Return-Path: <>",
            "X-Failed-Recipients: a@b.example",
            body="said: 550 5.1.1 unknown user\n\nMessage-ID: <c3@f.example>\n",
        )
    ).report
    assert report is not None
    assert (report.message_id, report.worst.recipient) == ("<c3@f.example>", "a@b.example")
    assert (report.worst.status, report.bounce) == ("5.1.1", Bounce.HARD)


def test_the_version_of_a_server_is_no_status() -> None:
    report = read(
        mail(
            "Return-Path: <>",
            "Subject: Mail delivery failed",
            "In-Reply-To: <d4@f.example>",
            body="452 mailbox full, will not try again (Exim 4.96.2)",
        )
    ).report
    assert report is not None
    assert (report.message_id, report.worst.status) == ("<d4@f.example>", "4.0.0")
    assert report.bounce is Bounce.SOFT


def test_a_receipt_for_reading_is_no_bounce_and_names_its_message() -> None:
    receipt = (
        "Content-Type: message/disposition-notification\r\n\r\n"
        "Final-Recipient: rfc822;ann@mail.example\r\nOriginal-Message-ID: <e5@f.example>\r\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\r\n"
    )
    message = read(parts(TEXT, receipt, kind="report; report-type=disposition-notification"))
    assert message.automatic is Automatic.AUTO_REPLY
    assert message.report is not None
    assert message.report.message_id == "<e5@f.example>"
    assert (message.report.worst.outcome, message.report.bounce) == (Outcome.DISPLAYED, None)


def test_what_a_person_wrote_has_no_report() -> None:
    assert read(mail("In-Reply-To: <x@y.example>", body="Why 550 5.1.1?")).report is None


def test_a_report_survives_the_store_and_other_versions() -> None:
    group = status("Final-Recipient: rfc822; a@b.example", "Action: failed", "Status: 5.1.1")
    message = read(parts(TEXT, group, RETURNED, kind="report"))
    record = message.as_record()
    assert Message.from_record(record) == message
    assert Message.from_record({**record, "of_a_later_version": 1}) == message
    del record["report"], record["sent_by"], record["cc"]
    assert Message.from_record(record).report is None


def test_who_sent_it_for_the_sender_is_told_apart() -> None:
    message = read(mail("Sender: Office <office@firm.example>"))
    assert message.sent_by.address == "office@firm.example"
    assert not read(mail("Sender: ANN@mail.example")).sent_by


def test_fields_in_a_text_beyond_ascii_are_read_too() -> None:
    body = "Unzustellbar für Sie:\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nDiagnostic-Code: smtp; 550 Fehler ©\n"
    report = read(mail("X-Failed-Recipients: a@b.example", body=body)).report
    assert report is not None
    assert report.worst.said == "550 Fehler ©"

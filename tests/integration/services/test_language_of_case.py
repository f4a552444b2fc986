"""The language of a case: that of its message until somebody says another."""

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.services.desk import Desk
from tests.requests import form, opened

GERMAN = (
    "From: Uwe Kern <uwe.kern@example.org>\r\nTo: DataSecurity@pingcap.com\r\n"
    "Subject: Auskunft\r\nDate: Mon, 16 Nov 2026 09:00:00 +0100\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\n"
    "Sehr geehrte Damen und Herren, ich bitte nach Art. 15 DSGVO um eine Kopie aller Daten, die Sie "
    "über mich gespeichert haben. Mit freundlichen Grüßen, Uwe Kern\r\n"
).encode()
REASON = "A made-up day."


def message(desk: Desk, more: bytes = b"") -> ReceivedId:
    taken = desk.intake.take_in(desk.order(), GERMAN + more, "m.eml", Channel.INBOX).received
    return desk.intake.read(desk.order(), taken.id).id


def begins_in(desk: Desk, case: Case) -> str:
    received = desk.finding.open(case.id).received
    return desk.correspondence.tongues.offered(case, received).suggested


def test_a_case_is_in_the_language_of_its_message(desk: Desk) -> None:
    case = opened(desk, channel=Channel.INBOX, message=message(desk), later_reason=REASON)
    assert (case.language, case.language_chosen) == ("de", False)
    assert begins_in(desk, case) == "de"


def test_what_an_officer_said_on_the_form_holds_against_the_message(desk: Desk) -> None:
    given = {"channel": Channel.INBOX, "message": message(desk, b"Danke."), "later_reason": REASON}
    case = opened(desk, language="en", **given)
    assert (case.language, case.language_chosen) == ("en", True)
    assert begins_in(desk, case) == "en"


def test_the_language_of_a_case_can_be_changed_later(desk: Desk) -> None:
    case = opened(desk)
    assert desk.casework.speak(desk.order(), case.id, "fr").language == "fr"
    now = desk.finding.open(case.id).case
    done = desk.openings.finish(desk.order(), case.id, now.version, form(language="es"))
    assert (done.language, done.language_chosen) == ("es", True)
    kept = desk.openings.finish(desk.order(), case.id, done.version, form())
    assert kept.language == "es"

"""Matters that are no request, in the pane of a case: what is shown, offered, recorded and closed."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from dsar_desk.cases.case import Case, Outcome
from dsar_desk.cases.letter import ProofKind
from dsar_desk.gui.case.closing import Close
from dsar_desk.gui.case.happened import Happened
from dsar_desk.gui.case.linking import Link, NameDay, SplitOff
from dsar_desk.gui.theme import Theme
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind
from tests.gui.desks import AtTheDesk
from tests.gui.walk import check_everything
from tests.requests import opened

FRIDAY = date(2026, 12, 4)


def shown(here: AtTheDesk) -> Case:
    case = here.rooms.case.case
    assert case is not None
    return case


def show(here: AtTheDesk, case: Case) -> Case:
    here.rooms.show_case(str(case.id))
    here.settle()
    return shown(here)


def logged(here: AtTheDesk, kind: Kind, **changes: object) -> Case:
    case = opened(here.desk, rights=(), kind=kind, **{"jurisdiction": "DE", **changes})
    here.settle()
    return show(here, case)


def test_a_complaint_goes_from_stage_to_stage(here: AtTheDesk) -> None:
    logged(here, Kind.COMPLAINT)
    pane = here.rooms.case
    assert pane.matter.stage.text() == "We acknowledged it …"
    assert pane.next.buttons.primary.text() == "Acknowledge it …"
    assert not pane.pause.isVisible()
    for stage in ("We reviewed it inside the office …", "We offered neutral dispute resolution …"):
        pane.matter.stage.click()
        sheet = here.sheet(Happened)
        assert isinstance(sheet, Happened)
        sheet.submit()
        here.settle()
        assert pane.matter.stage.text() == stage
    assert pane.next.buttons.primary.text() == "Write the answer …"
    kinds = [item.event.kind for item in shown(here).events]
    assert kinds == [EventKind.ACKNOWLEDGED, EventKind.REVIEWED]


def test_the_card_of_an_acknowledged_complaint_shows_the_outcome_and_that_it_is_of_the_house(
    here: AtTheDesk,
) -> None:
    day = {"jurisdiction": "GB", "received": date(2026, 10, 25), "late_reason": "It lay elsewhere."}
    case = logged(here, Kind.COMPLAINT, **day)
    card = here.rooms.case.card
    assert card.accessibleName() == "due today, due Mon 23 Nov 2026"
    assert "acknowledge by Mon 23 Nov 2026" in card.accessibleDescription()
    desk, acknowledged = here.desk, EventKind.ACKNOWLEDGED
    desk.casework.record_event(desk.order(), case.id, acknowledged, date(2026, 11, 2))
    here.settle()
    assert card.accessibleName() == "1 day left, due Tue 24 Nov 2026, by the house’s own period"
    assert "acknowledged on Mon 2 Nov 2026, in time" in card.accessibleDescription()


@pytest.mark.parametrize(
    ("acknowledged", "told"),
    [
        (None, "acknowledgement was due by Fri 20 Nov 2026; none is recorded"),
        (
            date(2026, 11, 21),
            "acknowledged on Sat 21 Nov 2026, late: it was due by Fri 20 Nov 2026",
        ),
    ],
)
def test_an_acknowledgement_that_is_late_is_told_on_the_card(
    here: AtTheDesk, acknowledged: date | None, told: str
) -> None:
    day = {"jurisdiction": "GB", "received": date(2026, 10, 22), "late_reason": "It lay elsewhere."}
    case, desk = logged(here, Kind.COMPLAINT, **day), here.desk
    if acknowledged is not None:
        stage = EventKind.ACKNOWLEDGED
        desk.casework.record_event(desk.order(), case.id, stage, acknowledged)
        here.settle()
    assert told in here.rooms.case.card.accessibleDescription()


def test_after_the_last_stage_none_is_offered(here: AtTheDesk) -> None:
    case = logged(here, Kind.COMPLAINT)
    today, order = here.desk.order().today, here.desk.order()
    here.desk.casework.record_event(order, case.id, EventKind.TAKEN_TO_AUTHORITY, today)
    here.settle()
    assert not here.rooms.case.matter.stage.isVisible()


def test_a_complaint_leads_to_its_acknowledgement(here: AtTheDesk) -> None:
    case = logged(here, Kind.COMPLAINT, jurisdiction="GB")
    here.rooms.case.next.buttons.primary.click()
    here.settle()
    (letter,) = here.desk.finding.open(case.id).letters
    assert letter.kind == "complaint_acknowledgement"


def test_a_matter_whose_letter_was_sent_says_that_there_is_none_for_the_rest(
    here: AtTheDesk,
) -> None:
    case = opened(here.desk, rights=(), kind=Kind.LEGAL_PROCESS, jurisdiction="DE", by_date=FRIDAY)
    letters, fields = here.desk.correspondence, {"their_reference": "1 O 23/26"}
    letter = letters.draft(here.desk.order(), case.id, "legal_process_receipt", fields=fields)
    letter = letters.approve(here.desk.order(), letter.id, letter.version)
    letters.proof(here.desk.order(), letter.id, ProofKind.PRINTED)
    here.settle()
    show(here, case)
    pane = here.rooms.case
    assert pane.next._also.isVisible()
    assert "No other letter is meant for this" in pane.next._also.text()
    assert pane.next.buttons.primary.text() == "Close the case …"


def test_a_matter_is_closed_with_outcome_and_note_without_a_letter(here: AtTheDesk) -> None:
    logged(here, Kind.NOT_CONTROLLER)
    pane = here.rooms.case
    assert pane.next.buttons.primary.text() == "Write the answer …"
    pane.next.close_button.click()
    sheet = here.sheet(Close)
    assert isinstance(sheet, Close)
    (choice,) = sheet.outcomes.values()
    words = [choice.itemText(place) for place in range(choice.count())]
    assert "Passed on to the customer, and the person told" in words
    choice.setCurrentIndex(choice.findData(Outcome.NOT_CONTROLLER.value))
    sheet.note.setText("Passed on to Example Ltd.")
    sheet.submit()
    here.settle()
    assert shown(here).claims[0].outcome is Outcome.NOT_CONTROLLER
    assert pane.opened is not None
    assert [note.text for note in pane.opened.notes] == ["Passed on to Example Ltd."]


def test_a_paper_is_given_its_day(here: AtTheDesk) -> None:
    case = logged(here, Kind.AUTHORITY_INQUIRY)
    pane = here.rooms.case
    assert pane.next.buttons.primary.text() == "Finish logging …"
    pane.matter.name_day.click()
    sheet = here.sheet(NameDay)
    assert isinstance(sheet, NameDay)
    sheet.submit()
    assert sheet.isVisible()
    sheet.day.value = FRIDAY
    sheet.reason.setText("Second paragraph")
    sheet.submit()
    here.settle()
    assert (shown(here).due, shown(here).reference) == (FRIDAY, case.reference)
    assert not pane.extend.isVisible()


def test_an_inquiry_holds_its_case_and_the_window_says_so(here: AtTheDesk) -> None:
    request = opened(here.desk)
    inquiry = logged(here, Kind.AUTHORITY_INQUIRY, by_date=FRIDAY, about=request.reference)
    show(here, request)
    notices = here.rooms.case.notices
    assert notices.held.isVisible()
    assert f"Held for {inquiry.reference}" in notices.held.text()
    assert not notices.alarm.isVisible()
    buttons = here.rooms.case.summary.findChildren(QPushButton)
    wanted = f"{inquiry.reference}: A letter from an authority"
    link = next(one for one in buttons if one.text() == wanted)
    link.click()
    here.settle()
    assert shown(here).reference == inquiry.reference
    assert not notices.held.isVisible()


def test_an_incident_is_split_off_and_raises_the_alarm(here: AtTheDesk) -> None:
    show(here, opened(here.desk, own_words="I got somebody else’s invoice."))
    here.window.commands["split_off"].trigger()
    sheet = here.sheet(SplitOff)
    assert isinstance(sheet, SplitOff)
    assert sheet.words.toPlainText() == "I got somebody else’s invoice."
    sheet.submit()
    here.settle()
    alarm = here.rooms.case.notices.alarm
    assert alarm.isVisible()
    assert "belongs to this case and is still open" in alarm.text()
    assert "GDPR Art. 33(1)" in alarm.text()


def test_an_incident_shows_its_second_day_on_the_card(here: AtTheDesk) -> None:
    logged(here, Kind.SECURITY_INCIDENT)
    assert "within 72 hours" in here.rooms.case.card.accessibleDescription()


def test_cases_are_linked_and_a_wrong_reference_is_said_at_its_field(here: AtTheDesk) -> None:
    first, second = opened(here.desk), opened(here.desk)
    show(here, first)
    here.window.commands["link"].trigger()
    sheet = here.sheet(Link)
    assert isinstance(sheet, Link)
    for wrong in ("nonsense", "DSR-2019-0001"):
        sheet.reference.setText(wrong)
        sheet.submit()
        here.settle()
        assert sheet.form.fields[0].error
    sheet.reference.setText(second.reference)
    sheet.submit()
    here.settle()
    assert shown(here).linked == (second.reference,)


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.LEGAL_PROCESS, Kind.SECURITY_INCIDENT])
def test_the_pane_of_a_matter_can_be_used_by_everybody(
    here: AtTheDesk, kind: Kind, theme: Theme, qtbot: QtBot
) -> None:
    logged(here, kind)
    assert check_everything(here.window, theme, qtbot) == []


@pytest.mark.parametrize(
    ("kind", "command"), [(Link, "link"), (SplitOff, "split_off"), (NameDay, "")]
)
def test_every_sheet_of_matters_can_be_used_by_everybody(
    here: AtTheDesk, kind: type[QDialog], command: str, theme: Theme, qtbot: QtBot
) -> None:
    logged(here, Kind.LEGAL_PROCESS)
    if command:
        here.window.commands[command].trigger()
    else:
        here.rooms.case.matter.name_day.click()
    assert check_everything(here.sheet(kind), theme, qtbot) == []

"""The intake form for what is no request: its kinds, the case it is about, the day that a paper names."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.gui.finishing import answers_of
from dsar_desk.gui.intake.answers import Answers, Filing, reference_in
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.prefill import prefilled
from dsar_desk.gui.intake.sheet import IntakeSheet, Logged, letters_wanted
from dsar_desk.gui.widgets.field import Field
from dsar_desk.law.rights import CASE_KINDS, Kind
from tests.builders import a_received
from tests.desk import NOW
from tests.gui.intake_desk import Room
from tests.requests import opened

FRIDAY = date(2026, 12, 4)


@pytest.fixture
def sheet(room: Room) -> Iterator[IntakeSheet]:
    made = IntakeSheet(room.office, Channel.POST)
    room.show(made)
    made.start()
    room.settle()
    yield made
    room.settle()


def choose(sheet: IntakeSheet, kind: str) -> None:
    box = sheet.form.what.kind
    box.setCurrentIndex(box.findData(kind))
    box.activated.emit(box.currentIndex())


def typed(field: Field, text: str) -> None:
    assert isinstance(field.control, QLineEdit)
    field.control.setText(text)


def logged(room: Room, sheet: IntakeSheet) -> Case:
    came: list[Logged] = []
    sheet.logged.connect(came.append)
    sheet.log()
    room.settle()
    assert len(came) == 1
    assert came[0].letters == ()
    return came[0].case


def test_every_kind_can_be_chosen(sheet: IntakeSheet) -> None:
    box = sheet.form.what.kind
    codes = [box.itemData(place) for place in range(box.count())]
    assert codes == ["", *(kind.value for kind in CASE_KINDS)]


def test_a_kind_shows_its_own_fields_in_place_of_the_rights(room: Room, sheet: IntakeSheet) -> None:
    what, then = sheet.form.what, sheet.form.then
    shown = [what.rights, what.fields["about"], what.fields["by_date"], then.acknowledge]
    assert [part.isVisible() for part in shown] == [True, False, False, True]
    choose(sheet, "complaint")
    assert [part.isVisible() for part in shown] == [False, True, False, False]
    choose(sheet, "legal_process")
    assert [part.isVisible() for part in shown] == [False, True, True, False]
    choose(sheet, "")
    room.settle()
    assert [part.isVisible() for part in shown] == [True, False, False, True]


def test_an_inquiry_is_logged_with_its_day_and_the_case_it_is_about(
    room: Room, sheet: IntakeSheet
) -> None:
    request = opened(room.desk)
    typed(sheet.form.who.fields["name"], "Commissioner for Data Protection")
    choose(sheet, "authority_inquiry")
    typed(sheet.form.what.fields["about"], f" {request.reference.lower()} ")
    sheet.form.what.by_date.value = FRIDAY
    case = logged(room, sheet)
    assert (case.kind, case.due, case.linked) == (
        Kind.AUTHORITY_INQUIRY,
        FRIDAY,
        (request.reference,),
    )
    assert room.desk.finding.case(request.reference).held


def test_the_date_is_foreseen_for_a_complaint(room: Room, sheet: IntakeSheet) -> None:
    choose(sheet, "complaint")
    law = sheet.form.law
    law.jurisdiction.setCurrentIndex(law.jurisdiction.findData("GB"))
    sheet._foresee()
    room.settle()
    assert "Tue 22 Dec 2026 (UK GDPR)" in law.preview.text()


def test_what_is_no_reference_is_said_at_its_field(room: Room, sheet: IntakeSheet) -> None:
    typed(sheet.form.who.fields["name"], "Jane Roe")
    choose(sheet, "complaint")
    typed(sheet.form.what.fields["about"], "the letter of May")
    sheet.log()
    room.settle()
    assert "no reference" in sheet.form.what.fields["about"].error


def test_a_case_that_is_not_there_is_said_at_its_field(room: Room, sheet: IntakeSheet) -> None:
    typed(sheet.form.who.fields["name"], "Jane Roe")
    choose(sheet, "complaint")
    typed(sheet.form.what.fields["about"], "DSR-2019-0001")
    sheet.log()
    room.settle()
    assert "DSR-2019-0001" in sheet.form.what.fields["about"].error


def test_rights_that_were_ticked_before_are_not_logged_with_a_kind() -> None:
    answers = Answers(name="Jane Roe", kind="cookie_question", rights=("access",))
    opening = answers.opening(Filing(Channel.POST, NOW.date()))
    assert (opening.rights, opening.kind) == ((), Kind.COOKIE_QUESTION)
    assert (answers.lacks(), letters_wanted(answers)) == ((), ())
    assert Answers.from_json(answers.as_json()) == answers


def test_a_day_counts_only_where_a_paper_names_it() -> None:
    answers = Answers(kind="complaint", by_date="2026-12-04", about="DSR-2026")
    opening = answers.opening(Filing(Channel.POST, NOW.date()))
    assert (opening.by_date, opening.about) == (None, None)
    assert reference_in("dsr-2026-0007") == "DSR-2026-0007"


def test_a_message_that_is_no_request_fills_in_its_kind(room: Room) -> None:
    suggestion = {
        "kinds": ["complaint", "access"],
        "language": "en",
        "jurisdiction": None,
        "law": None,
        "requester": {"name": "Jane Roe", "address": ""},
        "received": None,
        "reasons": [],
    }
    waiting = a_received(suggestion=suggestion, case=None)
    answers = prefilled(waiting, room.desk.actor)
    assert (answers.kind, answers.rights) == ("complaint", ("access",))


def test_a_matter_is_finished_in_the_form_it_was_logged_with(room: Room) -> None:
    case = opened(room.desk, rights=(), kind=Kind.LEGAL_PROCESS, by_date=FRIDAY)
    answers = answers_of(case)
    assert (answers.kind, answers.by_date, answers.rights) == ("legal_process", "2026-12-04", ())


def test_the_page_keeps_a_kind_in_its_draft(room: Room) -> None:
    page = IntakePage(room.office)
    room.show(page)
    page.open(Channel.PHONE)
    room.settle()
    door = page.door
    assert door is not None
    choose(door.sheet, "policy_question")
    page.keep()
    room.settle()
    (draft,) = [one for one in room.desk.openings.drafts() if one.channel is Channel.PHONE]
    assert Answers.from_json(draft.values).kind == "policy_question"

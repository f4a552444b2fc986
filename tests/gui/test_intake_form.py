"""The form: what it shows, what it says at which field, and the date it foresees."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from dsar_desk.cases.case import Channel
from dsar_desk.cases.person import Capacity
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.intake.sheet import IntakeSheet
from dsar_desk.gui.why import WhySheet
from dsar_desk.law.rights import Right
from tests.gui.intake_desk import Room


@pytest.fixture
def sheet(room: Room) -> IntakeSheet:
    sheet = IntakeSheet(room.office, Channel.POST)
    room.show(sheet, 700)
    sheet.start()
    room.settle()
    return sheet


def test_the_form_gives_back_what_it_was_given(sheet: IntakeSheet, room: Room) -> None:
    given = Answers(
        channel="post",
        name="Jane Roe",
        for_other=True,
        other_name="Ada Law",
        country="US",
        area="California",
        street="1 Main St",
        rights=("access", "erasure"),
        reply_by="email",
        language="fi",
        on_letter="2026-11-16",
        received="2026-11-20",
        jurisdiction="US-CA",
        law_chosen=True,
        owner=room.desk.actor.id,
        sensitive=True,
        acknowledge=False,
    )
    sheet.form.show_answers(given)
    assert sheet.form.answers == given


def test_a_language_that_is_known_is_changed_and_not_forgotten(sheet: IntakeSheet) -> None:
    box = sheet.form.what.language
    for known in ("fi", "", "xx"):
        sheet.form.show_answers(Answers(language=known))
        assert sheet.form.answers.language == known
        assert (box.findData("") < 0) is bool(known)


def test_lines_of_the_address_follow_the_country_and_keep_what_was_typed(
    sheet: IntakeSheet,
) -> None:
    who = sheet.form.who
    city = who.address.edits["city"]
    assert isinstance(city, QLineEdit)
    city.setText("Springfield")
    sheet.form.show_answers(Answers(country="US", city="Springfield"))
    assert list(who.address.edits) == ["street", "city", "area", "postcode"]
    assert isinstance(who.address.edits["street"], QPlainTextEdit)
    assert sheet.form.answers.city == "Springfield"


def test_the_law_follows_the_address_until_the_officer_chooses(
    sheet: IntakeSheet, room: Room
) -> None:
    form = sheet.form
    country = form.who.country
    country.setCurrentIndex(country.findData("FR"))
    country.activated.emit(country.currentIndex())
    assert form.answers.jurisdiction == "FR"
    law = form.law.jurisdiction
    law.setCurrentIndex(law.findData("EU"))
    law.activated.emit(law.currentIndex())
    country.setCurrentIndex(country.findData("DE"))
    country.activated.emit(country.currentIndex())
    assert form.answers.jurisdiction == "EU"
    assert "Germany" in form.named("jurisdiction")._help.text()  # type: ignore[union-attr]


def test_an_executor_brings_up_what_the_law_says_of_the_dead(sheet: IntakeSheet) -> None:
    form, shown = sheet.form, sheet.form.law.of_the_dead
    asked = Answers(jurisdiction="IT", law_chosen=True, for_other=True, capacity=Capacity.LAWYER)
    form.show_answers(asked)
    assert shown.isHidden()
    form.show_answers(replace(asked, capacity=Capacity.EXECUTOR))
    assert not shown.isHidden()
    assert "Codice privacy art. 2-terdecies: Whoever has" in shown.text()
    assert "ask for the certificate of death" in shown.text()
    goes_to_them = form.who.answer_to_other
    assert (goes_to_them.isChecked(), goes_to_them.isEnabled()) == (True, False)
    assert form.answers.answer_to_other
    form.show_answers(replace(asked, capacity=Capacity.EXECUTOR, jurisdiction=""))
    assert shown.isHidden()


def test_the_date_is_foreseen_while_the_form_is_filled_in(sheet: IntakeSheet, room: Room) -> None:
    sheet.form.show_answers(Answers(received="2026-11-23", jurisdiction="FR", law_chosen=True))
    sheet.form.what.rights.button(Right.ACCESS).setChecked(True)
    with room.qtbot.waitSignal(sheet.foreseen):
        pass
    assert sheet.form.law.preview.text() == "If you log this now: due Wed 23 Dec 2026 (GDPR)."


def test_the_foreseen_date_is_explained_and_marked_where_its_rule_has_to_be_checked(
    sheet: IntakeSheet, room: Room
) -> None:
    due = sheet.form.law.due
    answers = Answers(received="2026-11-23", jurisdiction="US-CA", law_chosen=True)
    sheet.form.show_answers(answers)
    sheet.form.what.rights.button(Right.SHINE_THE_LIGHT).setChecked(True)
    with room.qtbot.waitSignal(sheet.foreseen):
        pass
    assert not due.caution.isHidden()
    due.why.click()
    [why] = sheet.findChildren(WhySheet)
    assert why.windowTitle() == "Why this date?"
    assert "rule us-ca-shine-the-light" in why.text.toPlainText()
    why.reject()
    sheet.form.what.rights.button(Right.SHINE_THE_LIGHT).setChecked(False)
    sheet.form.what.rights.button(Right.ACCESS).setChecked(True)
    with room.qtbot.waitSignal(sheet.foreseen):
        pass
    assert due.caution.isHidden()


def test_without_a_right_the_earliest_date_is_foreseen(sheet: IntakeSheet, room: Room) -> None:
    room.settle()
    assert "the shortest period that could apply" in sheet.form.law.preview.text()


def test_earlier_requests_of_the_same_person_are_named(sheet: IntakeSheet, room: Room) -> None:
    opening = Answers(name="Jane Roe", email="jane@example.org").opening
    filing = Filing(Channel.POST, room.office.today())
    case = room.desk.openings.open_case(room.desk.order(), opening(filing))
    sheet.form.who.fields["email"].control.setText("jane@example.org")
    sheet.form.edited.emit()
    with room.qtbot.waitSignal(sheet.foreseen):
        pass
    assert case.reference in sheet.form.who.earlier.text()


def test_what_was_received_long_ago_wants_a_reason_at_its_field(
    sheet: IntakeSheet, room: Room
) -> None:
    sheet.form.when.received.value = date(2026, 11, 1)
    field = sheet.form.named("late_reason")
    assert field is not None
    assert field.isVisible()
    room.click(sheet.later)
    assert room.cases() == []
    assert "late_reason" not in sheet.form.answers.late_reason
    assert field.error
    assert sheet.bar.text
    sheet.form.when.late_reason.setText("It lay in another department.")
    room.click(sheet.later)
    assert len(room.cases()) == 1


def test_a_later_day_than_the_first_arrival_asks_why(sheet: IntakeSheet) -> None:
    field = sheet.form.named("later_reason")
    assert field is not None
    assert not field.isVisible()
    sheet.form.show_answers(Answers(received="2026-11-14", first_arrived="2026-11-12"))
    assert field.isVisible()
    assert "It first reached the company on" in sheet.form.when.later_reason.accessibleDescription()
    sheet.form.when.later_reason.setText("It was meant for another company.")
    kept = sheet.form.answers
    assert (kept.first_arrived, kept.later_reason) == (
        "2026-11-12",
        "It was meant for another company.",
    )
    sheet.form.when.received.value = date(2026, 11, 12)
    assert not field.isVisible()


def test_a_day_that_does_not_exist_is_refused_before_anything_is_sent(
    sheet: IntakeSheet, room: Room
) -> None:
    edit = sheet.form.when.received._edit
    edit.setText("31 feb")
    edit.setModified(True)
    room.click(sheet.later)
    assert room.cases() == []
    assert "31 feb" in sheet.bar.text
    assert edit.text() == "31 feb"


def test_a_refusal_stands_in_the_bar_and_at_the_field_it_names(sheet: IntakeSheet) -> None:
    error = DeskError("input.date", "The date in {field} is odd.", field="on_letter")
    sheet.show_error(error)
    field = sheet.form.named("on_letter")
    assert field is not None
    assert field.error == sheet.bar.text == error.sentence


def test_an_order_is_the_same_after_a_refusal_so_that_nothing_is_logged_twice(
    sheet: IntakeSheet, room: Room
) -> None:
    sheet.form.when.received.value = date(2026, 11, 1)
    room.click(sheet.later)
    first = sheet._order
    sheet.form.when.late_reason.setText("It lay in another department.")
    sheet.log_unfinished()
    assert sheet._order is first
    sheet.log_unfinished()
    room.settle()
    assert len(room.cases()) == 1


def test_the_owner_is_chosen_among_the_colleagues_when_a_request_is_logged(room: Room) -> None:
    boris = room.desk.colleagues.add(room.desk.order(), "Boris Meier")
    room.desk.on_change(room.workbench.announce)
    sheet = IntakeSheet(room.office, Channel.POST)
    room.show(sheet, 700)
    sheet.start()
    room.settle()
    chiara = room.desk.colleagues.add(room.desk.order(), "Chiara Rossi")
    room.qtbot.waitUntil(lambda: sheet.form.then.owner.findData(chiara.id) >= 0)
    owner = sheet.form.then.owner
    assert [owner.itemData(row) for row in range(owner.count())] == [
        room.desk.actor.id, boris.id, chiara.id, "",
    ]  # fmt: skip
    assert sheet.form.answers.owner == room.desk.actor.id
    owner.setFocus()
    room.press(Qt.Key.Key_Down)
    assert sheet.form.answers.owner == boris.id
    sheet.log_unfinished()
    room.settle()
    assert [case.owner for case in room.cases()] == [boris.id]


def test_a_draft_for_somebody_who_is_not_known_goes_to_nobody_else(
    sheet: IntakeSheet, room: Room
) -> None:
    sheet.form.show_answers(Answers(owner="somebody"))
    assert sheet.form.answers.owner == "somebody"
    sheet.log_unfinished()
    room.settle()
    assert "does not work in this office" in sheet.form.then.fields["owner"].error
    assert room.cases() == []


def test_the_date_of_the_request_is_asked_for_where_its_law_counts_from_it(room: Room) -> None:
    ticket = IntakeSheet(room.office, Channel.TICKET)
    room.show(ticket, 700)
    ticket.start()
    room.settle()
    field = ticket.form.when.fields["on_letter"]
    known = Answers(channel="ticket", rights=("access",), received="2026-11-20", law_chosen=True)
    for place, asked in (("FR", False), ("BR", True), ("CA", True), ("FR", False)):
        ticket.form.show_answers(replace(known, jurisdiction=place))
        assert field.isVisibleTo(ticket) is asked
    ticket.form.show_answers(replace(known, jurisdiction="BR", rights=("erasure",)))
    assert not field.isVisibleTo(ticket)
    ticket.form.show_answers(replace(known, channel="in_person", jurisdiction="BR"))
    assert not field.isVisibleTo(ticket)


def test_the_form_says_why_the_date_on_a_letter_matters(sheet: IntakeSheet) -> None:
    help_text = sheet.form.when.fields["on_letter"]._help
    known = Answers(channel="post", rights=("access",), received="2026-11-20", law_chosen=True)
    sheet.form.show_answers(replace(known, jurisdiction="BR"))
    assert help_text.text() == "LGPD counts from this day; without it, from the day of receipt."
    sheet.form.show_answers(replace(known, jurisdiction="FR"))
    assert help_text.text() == "May stay empty."

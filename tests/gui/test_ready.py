"""Ready answers in the window: the page where they are attested, and the case that needs them."""

from datetime import timedelta

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dsar_desk.cases.attested import Fact
from dsar_desk.gui.case.ready import ReadySheet
from dsar_desk.gui.settings.ready import ReadyPage
from dsar_desk.gui.theme import Theme
from dsar_desk.law.rights import Kind, Right
from tests.gui.desks import AtTheDesk
from tests.gui.walk import check_everything
from tests.requests import opened


def page(here: AtTheDesk) -> ReadyPage:
    here.window.commands["answers"].trigger()
    here.settle()
    return here.rooms.ready.page


def show_question(here: AtTheDesk) -> None:
    case = opened(here.desk, rights=(), kind=Kind.POLICY_QUESTION)
    here.rooms.show_case(str(case.id))
    here.settle()


def test_a_fact_is_attested_in_words_of_ones_own(here: AtTheDesk) -> None:
    answers = page(here)
    part = answers.facts[Fact.POLICY_VERSIONS]
    assert part.state.text() == "Proposed by the program. Nobody attested it yet."
    part.edit.setPlainText("One version, of 10 October 2018.")
    assert answers.typed
    part.button.click()
    here.settle()
    assert not answers.typed
    assert "Attested by" in part.state.text()
    assert "Renew it by Tue 23 Nov 2027" in part.state.text()
    today = here.desk.order().today
    assert here.desk.attested.answer([Kind.POLICY_QUESTION], today).doubts == ()
    ended = here.desk.attested.answer([Kind.POLICY_QUESTION], today + timedelta(days=365))
    assert len(ended.doubts) == 1


def test_a_fact_that_holds_no_longer_is_withdrawn(here: AtTheDesk) -> None:
    part = page(here).facts[Fact.COOKIES]
    assert not part.withdraw_button.isVisible()
    part.button.click()
    here.settle()
    part.withdraw_button.click()
    here.settle()
    assert part.state.text().startswith("Withdrawn by ")
    assert not part.withdraw_button.isVisible()


def test_a_fact_without_words_is_refused_and_kept(here: AtTheDesk) -> None:
    answers = page(here)
    answers.facts[Fact.COOKIES].edit.setPlainText(" ")
    answers.facts[Fact.COOKIES].button.click()
    here.settle()
    assert "say in words" in answers.bar.text
    assert answers.typed


def test_what_was_typed_is_kept_on_the_way_back_and_asked_about_on_closing(here: AtTheDesk) -> None:
    answers = page(here)
    answers.facts[Fact.COOKIES].edit.setPlainText("No cookies at all.")
    answers.left.emit()
    here.settle()
    assert here.window.page is here.window.desk_page
    assert "not attested yet" in here.window.bar.text
    assert page(here).facts[Fact.COOKIES].text == "No cookies at all."
    here.ask.yes = False
    here.window.close()
    assert here.window.isVisible()
    answers.discard()
    assert not answers.typed


def test_a_missing_attestation_is_said_before_the_answer_is_written(here: AtTheDesk) -> None:
    show_question(here)
    pane = here.rooms.case
    assert "nobody attested this yet" in pane.notices.doubts.text()
    pane.matter.ready.click()
    sheet = here.sheet(ReadySheet)
    assert isinstance(sheet, ReadySheet)
    assert not sheet.copy_button.isEnabled()
    sheet.reject()


def test_an_attested_answer_is_copied(here: AtTheDesk) -> None:
    here.desk.attested.attest(here.desk.order(), Fact.POLICY_VERSIONS, "One version.")
    show_question(here)
    assert not here.rooms.case.notices.doubts.isVisible()
    here.rooms.case.matter.ready.click()
    sheet = here.sheet(ReadySheet)
    assert isinstance(sheet, ReadySheet)
    assert "Attested by" in sheet.text.toPlainText()
    sheet.copy_button.click()
    assert QGuiApplication.clipboard().text() == "One version."
    sheet.reject()


def test_a_request_of_data_shows_no_ready_answer(here: AtTheDesk) -> None:
    here.show("Babajide Okafor")
    assert not here.rooms.case.matter.ready.isVisible()


def test_shine_the_light_needs_its_fact(here: AtTheDesk) -> None:
    case = opened(here.desk, rights=(Right.SHINE_THE_LIGHT,), jurisdiction="US-CA")
    here.rooms.show_case(str(case.id))
    here.settle()
    assert "Sharing for the direct marketing" in here.rooms.case.notices.doubts.text()


def test_the_page_and_the_sheet_can_be_used_by_everybody(
    here: AtTheDesk, theme: Theme, qtbot: QtBot
) -> None:
    show_question(here)
    here.rooms.case.matter.ready.click()
    sheet = here.sheet(ReadySheet)
    assert check_everything(sheet, theme, qtbot) == []
    sheet.reject()
    page(here)
    assert check_everything(here.window, theme, qtbot) == []

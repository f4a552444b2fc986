"""The checks of a letter: each with its rule and what to do, and confirmed with a reason where it asks."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.letters.page import LetterPage
from dsar_desk.gui.widgets.words import Words
from tests.gui.intake_desk import Room


@pytest.fixture
def page(room: Room) -> LetterPage:
    page = LetterPage(room.office)
    room.show(page)
    return page


@pytest.fixture
def case(room: Room) -> Case:
    answers = Answers(name="Jane Roe", rights=("access",), jurisdiction="FR")
    filing = Filing(Channel.POST, room.office.today())
    return room.desk.openings.open_case(room.desk.order(), answers.opening(filing))


def said(widget: QWidget) -> str:
    return "\n".join(words.text() for words in widget.findChildren(Words))


def test_each_check_says_how_grave_it_is_what_to_do_and_which_rule_wants_it(
    room: Room, page: LetterPage, case: Case
) -> None:
    letter = room.desk.correspondence.draft(
        room.desk.order(), case.id, "refusal", fields={"reasons": "It is unreasonably expensive."}
    )
    page.open_letter(letter.id)
    room.settle()
    row = page.composer.checks.rows[0]
    assert "Stops it" in said(row)
    assert "What to do: Put one of the law’s grounds" in said(row)
    assert "Rule: " in said(row)
    assert not row.button.isVisibleTo(page)


def test_what_asks_is_confirmed_with_a_reason_and_stops_no_more(
    room: Room, page: LetterPage, case: Case, qtbot: QtBot
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    page.composer.editor.appendPlainText("As we wrote on 5 March 2019.")
    page.composer.saver.keep()
    room.settle()
    qtbot.waitUntil(lambda: bool(page.composer.blocking))
    row = page.composer.checks.rows[0]
    assert "Say why" in said(row)
    row.button.click()
    assert row.field.error == "Please say why this is right."
    row.reason.setText("That letter was of another matter.")
    row.button.click()
    room.settle()
    qtbot.waitUntil(lambda: not page.composer.blocking)
    row = next(each for each in page.composer.checks.rows if "names a day" in said(each))
    assert "Look" in said(row)
    assert "Confirmed with a reason" in said(row)


def test_a_ground_of_the_law_is_chosen_from_a_menu_and_settles_the_check(
    room: Room, page: LetterPage, case: Case, qtbot: QtBot
) -> None:
    order = room.desk.order()
    own = {"reasons": "It is unreasonably expensive."}
    letter = room.desk.correspondence.draft(order, case.id, "refusal", fields=own)
    page.open_letter(letter.id)
    room.settle()
    assert "no ground" in page.composer.checks.text()
    menu = page.composer.form.offers["reasons"].menu
    act = next(each for each in menu.actions() if "excessive" in each.text())
    assert "GDPR Art. 12(5)(b)" in act.text()
    act.trigger()
    page.keep()
    room.settle()
    qtbot.waitUntil(lambda: "no ground" not in page.composer.checks.text())
    assert "(GDPR Art. 12(5)(b))" in page.composer.editor.text

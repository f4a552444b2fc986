"""From the desk and from a letter to the office's profile and back, in the real window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from dsar_desk.bootstrap import create, new_office, open_desk
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.letter import LetterState
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.cases.profile import Profile
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.law.rights import Right
from dsar_desk.resources import folder
from tests.desk import surroundings
from tests.gui.desks import AtTheDesk, at_the_desk
from tests.gui.walk import check_everything

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def new(tmp_path: Path, workbench: Workbench, theme: Theme, qtbot: QtBot) -> Iterator[AtTheDesk]:
    """The window on a new office that nobody has filled in."""
    around, key = surroundings(tmp_path), tmp_path / "key.txt"
    office = around.places.office
    create(new_office(office, "Fernwick", "GB", around), key, around, keyring=False)
    with open_desk(office, key, around) as desk:
        opened = at_the_desk(desk, workbench, theme, tmp_path)
        qtbot.addWidget(opened.window)
        yield opened
        opened.rooms.profile.page.discard()
        opened.settle()
        workbench.stop()


def button(here: AtTheDesk, text: str) -> QPushButton:
    """The button in sight that says this."""
    return next(
        one
        for one in here.window.findChildren(QPushButton)
        if one.text() == text and one.isVisible()
    )


def fill_in(here: AtTheDesk) -> None:
    """Put the shipped profile in force, as another command line would."""
    text = (folder() / "profile" / "pingcap-us.toml").read_text(encoding="utf-8")
    profile = replace(Profile.from_toml(text, "x"), office="Fernwick")
    here.desk.profiles.save(here.desk.order(), profile)


def a_letter(here: AtTheDesk) -> str:
    """The id of a draft that was opened in the window."""
    opening = Opening(
        Channel.POST,
        here.desk.order().today,
        concerned=PartyForm("Jane Roe"),
        rights=(Right.ACCESS,),
        jurisdiction="GB",
    )
    case = here.desk.openings.open_case(here.desk.order(), opening)
    here.window.open_letter(case.id, "acknowledgement")
    here.settle()
    [letter] = here.desk.finding.open(case.id).letters
    return letter.id


def test_a_new_office_is_told_calmly_what_letters_wait_for_and_led_there(
    new: AtTheDesk, qtbot: QtBot
) -> None:
    assert "postal address" in new.window.bar.text
    assert not new.window.bar.undo()
    qtbot.mouseClick(button(new, "Office profile …"), LEFT)
    new.settle()
    assert new.window.page is new.rooms.profile.page
    assert new.window.bar.text == ""
    focus = QApplication.focusWidget()
    assert focus is not None
    assert new.rooms.profile.page.form.named["name"].isAncestorOf(focus)


def test_a_filled_office_is_told_nothing(here: AtTheDesk) -> None:
    assert here.window.bar.text == ""


def test_what_was_found_on_opening_is_said_before_it(
    tmp_path: Path, workbench: Workbench, theme: Theme, qtbot: QtBot, new: AtTheDesk
) -> None:
    new.window.bar.inform("The journal was put right.")
    door = new.rooms.profile
    door._note_gaps(new.desk.profiles.current())
    assert new.window.bar.text == "The journal was put right."
    new.window.bar.clear()
    new.settle()
    assert "postal address" in new.window.bar.text
    new.window.bar.clear()
    new.settle()
    assert new.window.bar.text == ""


def test_what_was_filled_in_meanwhile_is_not_said_to_be_missing(new: AtTheDesk) -> None:
    new.window.bar.inform("The journal was put right.")
    new.rooms.profile._note_gaps(new.desk.profiles.current())
    fill_in(new)
    new.window.bar.clear()
    new.settle()
    assert new.window.bar.text == ""


def test_the_menu_leads_to_the_profile_and_escape_back_with_what_was_typed_kept(
    new: AtTheDesk, qtbot: QtBot
) -> None:
    new.window.commands["profile"].trigger()
    new.settle()
    page = new.rooms.profile.page
    page.form.edits["phone"].setText("01632 960001")
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert new.window.page is new.window.desk_page
    assert "not saved" in new.window.bar.text
    new.window.commands["profile"].trigger()
    new.settle()
    assert page.form.edits["phone"].text() == "01632 960001"


def test_a_letter_that_waits_leads_to_the_profile_and_is_approved_after_it_was_filled_in(
    new: AtTheDesk, qtbot: QtBot
) -> None:
    letter, letters = a_letter(new), new.rooms.doors.letters
    assert "[[policy]]" in letters.composer.editor.text
    letters.approve()
    new.settle()
    assert "cannot be approved yet" in letters.bar.text
    qtbot.mouseClick(letters.composer.profile_button, LEFT)
    new.settle()
    assert new.window.page is new.rooms.profile.page
    fill_in(new)
    new.rooms.profile.page.left.emit()
    new.settle()
    assert new.window.page is letters
    assert "effective 10 October 2018" in letters.composer.editor.text
    assert not letters.composer.profile_button.isVisible()
    letters.approve()
    new.settle()
    assert new.desk.correspondence.get(letter).state is LetterState.APPROVED


def test_what_was_written_by_hand_stays_when_the_profile_is_filled_in(new: AtTheDesk) -> None:
    a_letter(new)
    letters = new.rooms.doors.letters
    text = letters.composer.editor.text.replace("Yours sincerely,", "With kind regards,")
    letters.composer.editor.selectAll()
    letters.composer.editor.insertPlainText(text)
    fill_in(new)
    letters.renew()
    new.settle()
    assert "With kind regards," in letters.composer.editor.text
    assert "effective 10 October 2018" in letters.composer.editor.text


def test_a_letter_that_waits_stands_the_walk(new: AtTheDesk, theme: Theme, qtbot: QtBot) -> None:
    a_letter(new)
    letters = new.rooms.doors.letters
    assert letters.composer.profile_button.isVisible()
    assert check_everything(letters, theme, qtbot) == []


def test_the_window_does_not_close_over_a_profile_that_was_typed(
    new: AtTheDesk, qtbot: QtBot
) -> None:
    new.window.commands["profile"].trigger()
    new.settle()
    page = new.rooms.profile.page
    page.form.edits["phone"].setText("01632 960001")
    new.rooms.profile.leave()
    new.ask.yes = False
    assert not new.window.close()
    assert new.window.isVisible()
    assert new.window.page is page
    assert new.ask.asked == ["Close without saving the office profile?"]
    new.ask.yes = True
    new.window.close()
    qtbot.waitUntil(new.window.isHidden)
    assert new.desk.profiles.current().controller.phone == ""

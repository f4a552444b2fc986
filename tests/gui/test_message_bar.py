import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from dsar_desk.errors import DeskError
from dsar_desk.gui.widgets.message_bar import MessageBar, Tone
from dsar_desk.gui.work import SaysErrors


class Heard(list[str]):
    def say(self, _widget: QWidget, sentence: str) -> None:
        self.append(sentence)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def bar(qtbot: QtBot, heard: Heard) -> MessageBar:
    made = MessageBar(say=heard.say)
    qtbot.addWidget(made)
    return made


def undo_button(bar: MessageBar) -> QPushButton:
    found = bar.findChild(QPushButton)
    assert isinstance(found, QPushButton)
    return found


def test_it_is_hidden_until_something_is_said(bar: MessageBar, heard: Heard) -> None:
    assert bar.isHidden()
    bar.inform("The mailbox was read.")
    assert not bar.isHidden()
    assert heard == ["The mailbox was read."]


def test_a_refusal_is_shown_and_said_as_its_sentence(bar: MessageBar, heard: Heard) -> None:
    assert isinstance(bar, SaysErrors)
    bar.show_error(DeskError("case.closed", "Case {reference} is closed.", reference="DSR-1"))
    assert (bar.text, bar.tone) == ("Case DSR-1 is closed.", Tone.ERROR)
    assert heard == ["Case DSR-1 is closed."]


def test_the_last_message_counts(bar: MessageBar) -> None:
    bar.offer_undo("Filed.", lambda: None)
    bar.warn("The clock of this computer is wrong.")
    assert bar.tone is Tone.WARNING
    assert undo_button(bar).isHidden()
    assert not bar.undo()


def test_undo_by_mouse_takes_back_once(qtbot: QtBot, bar: MessageBar) -> None:
    done: list[str] = []
    bar.offer_undo("Filed.", lambda: done.append("undone"))
    with qtbot.waitSignal(bar.undone):
        qtbot.mouseClick(undo_button(bar), Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert bar.isHidden()
    assert not bar.undo()


def test_undo_by_keyboard_takes_back(bar: MessageBar) -> None:
    done: list[str] = []
    bar.offer_undo("Filed.", lambda: done.append("undone"))
    assert bar.undo()
    assert done == ["undone"]


def test_undo_may_say_something_itself(bar: MessageBar) -> None:
    bar.offer_undo("Filed.", lambda: bar.inform("Back in the inbox."))
    bar.undo()
    assert bar.text == "Back in the inbox."


def test_an_offer_goes_away_by_itself(qtbot: QtBot, bar: MessageBar) -> None:
    with qtbot.waitSignal(bar.closed):
        bar.offer_undo("Filed.", lambda: None, seconds=0.01)
    assert bar.text == ""
    assert bar.isHidden()


def test_a_message_that_is_no_offer_stays_until_it_is_closed(qtbot: QtBot, bar: MessageBar) -> None:
    bar.offer_undo("Filed.", lambda: None, seconds=0.01)
    bar.refuse("The printer is not there.")
    close = bar.findChild(QToolButton)
    assert isinstance(close, QToolButton)
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_undo_moves_under_the_words_where_it_is_narrow(qtbot: QtBot, bar: MessageBar) -> None:
    bar.offer_undo("The message was filed in the case of Jane Roe.", lambda: None)
    bar.resize(900, 60)
    wide = undo_button(bar).y()
    bar.resize(bar.minimumSizeHint().width(), 200)
    qtbot.waitUntil(lambda: undo_button(bar).y() > wide + 10)


def test_a_message_offers_a_deed_that_ctrl_z_does_not_do(qtbot: QtBot) -> None:
    bar, done = MessageBar(), []
    qtbot.addWidget(bar)
    bar.offer("Letters wait for the profile.", "Office profile …", lambda: done.append("opened"))
    bar.show()
    (act,) = [one for one in bar.findChildren(QPushButton) if one.isVisible()]
    assert act.text() == "Office profile …"
    assert not bar.undo()
    act.setFocus()
    qtbot.keyClick(act, Qt.Key.Key_Space)
    assert done == ["opened"]
    assert bar.text == ""
    bar.offer_undo("Filed.", lambda: done.append("undone"))
    assert act.text() == "Undo"
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    assert done == ["opened", "undone"]

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field

TODAY = date(2026, 12, 4)


@pytest.fixture
def received(qtbot: QtBot) -> DateField:
    made = DateField(
        "Received",
        today=lambda: TODAY,
        latest=lambda: TODAY,
        last_working_day=lambda day: day - timedelta(1),
    )
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def free(qtbot: QtBot) -> DateField:
    made = DateField("Follow up", today=lambda: TODAY, chips=False)
    qtbot.addWidget(made)
    made.show()
    return made


def line(field: DateField) -> QLineEdit:
    found = field.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def chip(field: DateField, text: str) -> QPushButton:
    return next(one for one in field.findChildren(QPushButton) if one.text() == text)


def test_a_typed_date_is_taken_on_enter(qtbot: QtBot, received: DateField) -> None:
    with qtbot.waitSignal(received.changed) as said:
        qtbot.keyClicks(line(received), "18 nov")
        qtbot.keyClick(line(received), Qt.Key.Key_Return)
    assert said.args == [date(2026, 11, 18)]
    assert "2026" in received.text


def test_the_value_is_right_before_the_field_is_left(qtbot: QtBot, received: DateField) -> None:
    qtbot.keyClicks(line(received), "2/12/26")
    assert received.value == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("t", date(2026, 12, 4)),
        ("t-", date(2026, 12, 3)),
        ("t--", date(2026, 12, 2)),
        ("t+", date(2026, 12, 5)),
        ("t=", date(2026, 12, 5)),
        ("t]", date(2027, 1, 4)),
        ("t[[", date(2026, 10, 4)),
        ("m", date(2026, 12, 1)),
        ("h", date(2026, 12, 31)),
        ("tmh", date(2026, 12, 31)),
    ],
)
def test_keys_move_the_date(qtbot: QtBot, free: DateField, keys: str, meant: date) -> None:
    qtbot.keyClicks(line(free), keys)
    assert free.value == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tue", date(2026, 12, 8)),
        ("thu", date(2026, 12, 10)),
        ("mon", date(2026, 12, 7)),
        ("tomorrow", date(2026, 12, 5)),
        ("march 3 2026", date(2026, 3, 3)),
        ("3-3-26", date(2026, 3, 3)),
        ("2026-03-05", date(2026, 3, 5)),
        ("5 march", date(2027, 3, 5)),
    ],
)
def test_words_that_begin_like_a_key_are_still_words(
    qtbot: QtBot, free: DateField, typed: str, meant: date
) -> None:
    qtbot.keyClicks(line(free), typed)
    assert free.value == meant


def test_typing_replaces_the_date_that_stands_there(qtbot: QtBot, free: DateField) -> None:
    free.value = date(2026, 1, 1)
    free.setFocus()
    line(free).selectAll()
    qtbot.keyClicks(line(free), "5/5/26")
    assert free.value == date(2026, 5, 5)


def test_it_can_be_emptied(qtbot: QtBot, free: DateField) -> None:
    free.value = date(2026, 1, 1)
    line(free).selectAll()
    qtbot.keyClick(line(free), Qt.Key.Key_Delete)
    with qtbot.waitSignal(free.changed) as said:
        qtbot.keyClick(line(free), Qt.Key.Key_Return)
    assert said.args == [None]
    assert (free.value, free.problem) == (None, "")


def test_what_is_no_date_stays_and_is_refused_by_name(qtbot: QtBot, received: DateField) -> None:
    with qtbot.waitSignal(received.refused) as said:
        qtbot.keyClicks(line(received), "31 feb")
        qtbot.keyClick(line(received), Qt.Key.Key_Return)
    assert said.args == ["Received: “31 feb” is not a date. Type it like 3 Mar 2026."]
    assert received.value is None
    assert received.text == "31 feb"
    assert received.problem.startswith("Received")


def test_braces_in_what_was_typed_do_no_harm(qtbot: QtBot, received: DateField) -> None:
    qtbot.keyClicks(line(received), "{field}")
    assert "“{field}”" in received.problem


def test_a_later_day_than_allowed_is_refused(qtbot: QtBot, received: DateField) -> None:
    qtbot.keyClicks(line(received), "5/12/2026")
    assert received.value is None
    assert "Fri 4 Dec 2026" in received.problem


def test_keys_do_not_go_beyond_the_last_possible_day(qtbot: QtBot, received: DateField) -> None:
    qtbot.keyClicks(line(received), "t+")
    assert received.value == TODAY
    assert received.problem == ""


def test_chips_are_pressed_by_mouse(qtbot: QtBot, received: DateField) -> None:
    qtbot.mouseClick(chip(received, "Yesterday"), Qt.MouseButton.LeftButton)
    assert received.value == date(2026, 12, 3)
    qtbot.mouseClick(chip(received, "Today"), Qt.MouseButton.LeftButton)
    assert received.value == TODAY
    qtbot.mouseClick(chip(received, "Last working day"), Qt.MouseButton.LeftButton)
    assert received.value == date(2026, 12, 3)
    assert chip(received, "Today").accessibleName() == "Received: Today"


def test_a_corrected_date_takes_the_refusal_back(qtbot: QtBot) -> None:
    received = DateField("Received", today=lambda: TODAY)
    field = Field("Received", received, help_text="The day it reached us.")
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(line(received), "soon")
    qtbot.keyClick(line(received), Qt.Key.Key_Return)
    assert "not a date" in field.error
    assert "not a date" in line(received).accessibleDescription()
    line(received).selectAll()
    qtbot.keyClicks(line(received), "1/12/26")
    qtbot.keyClick(line(received), Qt.Key.Key_Return)
    assert field.error == ""
    assert line(received).accessibleDescription() == "The day it reached us."

"""Panes that fold where the window is narrow, in a frame that follows the focus."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dsar_desk.cases.case import Channel
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.gui.widgets.folding import FoldingPanes, scrolling
from dsar_desk.resources import folder
from tests.gui.intake_desk import Room
from tests.gui.walk import settle


def a_pane(width: int, height: int = 100) -> QWidget:
    pane = QWidget()
    pane.setMinimumSize(width, height)
    return pane


@pytest.fixture
def panes(qtbot: QtBot) -> FoldingPanes:
    made = FoldingPanes("panes", [300, 200], [a_pane(300), a_pane(200)])
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    settle(made, qtbot)
    return made


def test_panes_stand_beside_each_other_where_there_is_room(panes: FoldingPanes) -> None:
    assert not panes.folded
    assert panes.minimumSizeHint().width() == 300


def test_panes_stand_under_each_other_where_there_is_none_and_come_back(
    panes: FoldingPanes, qtbot: QtBot
) -> None:
    panes.resize(350, 400)
    settle(panes, qtbot)
    assert panes.folded
    assert panes.widget(1).y() > panes.widget(0).y()
    panes.resize(700, 400)
    settle(panes, qtbot)
    assert not panes.folded
    assert panes.widget(1).x() > panes.widget(0).x()


def test_a_hidden_pane_takes_no_room(panes: FoldingPanes, qtbot: QtBot) -> None:
    panes.widget(1).hide()
    panes.resize(350, 400)
    settle(panes, qtbot)
    assert not panes.folded


def test_what_has_the_focus_is_scrolled_into_sight(qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addWidget(a_pane(100, 1000))
    edit = QLineEdit()
    column.addWidget(edit)
    frame = scrolling(inside)
    qtbot.addWidget(frame)
    frame.resize(200, 200)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    edit.setFocus()
    assert frame.verticalScrollBar().value() > 0
    assert edit.mapTo(frame, QPoint(0, 0)).y() < frame.height()


def test_at_200_per_cent_no_door_is_wider_than_a_small_screen(
    room: Room, theme: Theme, qtbot: QtBot
) -> None:
    page = IntakePage(room.office)
    room.show(page, 1024, 700)
    page.open(Channel.INBOX, [folder() / "sample" / "erasure.eml"])
    room.settle()
    assert isinstance(page.door, InboxDoor)
    page.door.open_form()
    page.open(Channel.POST)
    room.settle()
    theme.wear(Look(scheme=Scheme.LIGHT, text_percent=200))
    settle(page, qtbot)
    page.resize(1024, 700)
    settle(page, qtbot)
    assert (page.width(), page.height()) == (1024, 700)

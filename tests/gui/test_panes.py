from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dsar_desk.gui.broken import BrokenSheet
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.pane_ring import PaneRing
from dsar_desk.gui.widgets.text_view import TextView
from tests.gui.walk import unnamed

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_f6_walks_through_the_panes_and_returns_to_where_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    panes = [Pane(name) for name in ("Views", "Cases", "Case")]
    edits: list[QLineEdit] = []
    for pane in panes:
        for number in range(2):
            edit = QLineEdit()
            edit.setAccessibleName(f"{pane.accessibleName()} {number}")
            pane.column.addWidget(edit)
            edits.append(edit)
        row.addWidget(pane)
    PaneRing(window, panes)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    edits[1].setFocus()
    for wanted in (edits[2], edits[4], edits[1]):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is wanted
    panes[2].hide()
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is edits[2]


def test_a_pane_whose_last_part_is_gone_takes_the_focus_on_another(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    pane, other = Pane("Case"), Pane("Cases")
    first, second, elsewhere = QLineEdit(), QLineEdit(), QLineEdit()
    pane.column.addWidget(first)
    pane.column.addWidget(second)
    other.column.addWidget(elsewhere)
    row.addWidget(pane)
    row.addWidget(other)
    ring = PaneRing(window, [pane, other])
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    second.setFocus()
    elsewhere.setFocus()
    with qtbot.waitSignal(second.destroyed):
        second.deleteLater()
    ring.forward()
    assert QApplication.focusWidget() is first


def test_the_broken_sheet_says_what_to_quote_and_closes_by_key(qtbot: QtBot) -> None:
    sheet = BrokenSheet("1a2b3c4d")
    view = sheet.findChild(TextView)
    assert isinstance(view, TextView)
    assert view.toPlainText() == "DSAR Desk, fault 1a2b3c4d"
    assert unnamed(sheet) == []
    sheet.open()
    qtbot.waitUntil(sheet.isActiveWindow)
    with qtbot.waitSignal(sheet.finished):
        qtbot.keyClick(view, Qt.Key.Key_Return, CONTROL)

"""A page on a real, encrypted office that was made once: what the tests of intake and letters open."""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from shiboken6 import delete, isValid

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.case import Case
from dsar_desk.cases.views import View
from dsar_desk.gui.office import Office
from dsar_desk.gui.work import Workbench
from dsar_desk.services.desk import Desk
from dsar_desk.services.finding import CaseView
from tests.desk import a_desk, surroundings
from tests.gui.scripted import ScriptedAsk


@dataclass
class Room:
    """An open office and everything a test presses or looks at.

    ``clicks`` and ``keys`` count: a chord is a key, what is typed into a form is none.
    """

    office: Office
    desk: Desk
    workbench: Workbench
    ask: ScriptedAsk
    qtbot: QtBot
    faults: list[str] = field(default_factory=list)
    shown: list[QWidget] = field(default_factory=list)
    clicks: int = 0
    keys: int = 0

    def settle(self) -> None:
        """Wait until nothing is under way, and be sure that nothing broke."""
        self.qtbot.waitUntil(self.workbench.idle, timeout=20_000)
        assert not self.faults

    def show(self, widget: QWidget, width: int = 1280, height: int = 860) -> None:
        """Put a page or dialogue on the screen, as the active window."""
        self.shown.append(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        self.qtbot.waitUntil(widget.isActiveWindow)

    def click(self, button: QAbstractButton) -> None:
        """Press a button with the mouse and wait for what comes of it."""
        assert button.isVisible()
        assert button.isEnabled()
        self.clicks += 1
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is and wait for what comes of it."""
        focus = QApplication.focusWidget()
        assert focus is not None
        self.keys += modifier is not None
        self.qtbot.keyClick(focus, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def primary_key(self) -> None:
        """Press Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClicks(focus, text)

    def cases(self) -> list[Case]:
        """Every case of the office."""
        today = self.desk.order().today
        rows = self.desk.finding.page(View.ALL, today=today).rows
        return [self.desk.finding.case(row.reference) for row in rows]

    def whole(self, case: Case) -> CaseView:
        """A case with all that belongs to it."""
        return self.desk.finding.open(case.id)


def make_office(place: Path) -> Path:
    """An empty office below ``place``, closed again."""
    with a_desk(place):
        return place


@contextmanager
def room_at(made: Path, place: Path, workbench: Workbench, qtbot: QtBot) -> Iterator[Room]:
    """A copy of an office that was made before, open."""
    shutil.copytree(made, place, dirs_exist_ok=True)
    around = surroundings(place)
    with open_desk(around.places.office, place / "recovery-key.txt", around) as desk:
        ask = ScriptedAsk()
        room = Room(Office(desk, workbench, ask, "Test Office"), desk, workbench, ask, qtbot)
        workbench.broke.connect(room.faults.append)
        yield room
        for widget in room.shown:
            if isValid(widget):
                delete(widget)  # its timers with it, before nobody works for them any more
        workbench.stop()


def a_page(words: str) -> bytes:
    """A PDF of one page with these words."""
    held = io.BytesIO()
    canvas = Canvas(held)
    canvas.drawString(72, 700, words)
    canvas.save()
    return held.getvalue()

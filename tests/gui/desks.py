"""The real window on a real, encrypted office: what page tests and pictures open."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.views import View
from dsar_desk.gui.office import Office
from dsar_desk.gui.rooms import Rooms
from dsar_desk.gui.state import WindowState
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.window import DeskWindow
from dsar_desk.gui.work import Workbench
from dsar_desk.services.desk import Desk
from tests.desk import sample_desk, surroundings
from tests.gui.scripted import ScriptedAsk


def make_sample(place: Path) -> None:
    """The sample office below ``place``, closed again; opened by ``sample_at``."""
    with sample_desk(place):
        return


@contextmanager
def sample_at(made: Path, place: Path) -> Iterator[Desk]:
    """A copy of a sample office that was made before, open; a tenth of the time of making one."""
    shutil.copytree(made, place, dirs_exist_ok=True)
    around = replace(surroundings(place), new_id=lambda: uuid4().hex)
    with open_desk(around.places.office, place / "recovery-key.txt", around) as desk:
        yield desk


@dataclass
class AtTheDesk:
    """A window that shows an office, with everything a test looks at or presses."""

    window: DeskWindow
    rooms: Rooms
    desk: Desk
    workbench: Workbench
    ask: ScriptedAsk

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        wait_for(self.workbench)

    def show(self, person: str, view: View = View.ALL) -> None:
        """Show the case of a person of the sample office."""
        today = self.desk.order().today
        row = next(
            row for row in self.desk.finding.page(view, today=today).rows if row.person == person
        )
        self.window.desk_page.views.choose(view.value)
        self.settle()
        self.rooms.show_case(str(row.id))
        self.settle()

    def sheet(self, kind: type[QDialog]) -> QDialog:
        """The sheet of that kind that is open."""
        self.settle()
        return next(
            one
            for one in self.window.findChildren(kind)
            if isinstance(one, QDialog) and one.isVisible()
        )


def at_the_desk(
    desk: Desk, workbench: Workbench, theme: Theme, place: Path, ask: ScriptedAsk | None = None
) -> AtTheDesk:
    """The window, shown and filled."""
    window = DeskWindow(workbench, theme, WindowState(place / "window.ini"))
    window.furnish()
    asked = ask or ScriptedAsk()
    office = Office(desk, workbench, asked, "Test Office")
    window.show()
    first = desk.finding.first_look(View.DUE_THIS_WEEK, office.today())
    window.desk_page.show_office(desk, workbench, first)
    made = AtTheDesk(window, Rooms(window, office), desk, workbench, asked)
    made.settle()
    return made


def wait_for(workbench: Workbench) -> None:
    """Let the window live until the workbench is idle and what it posted has arrived."""
    for _ in range(3):
        while not workbench.idle():
            loop = QEventLoop()
            workbench.settled.connect(loop.quit)
            loop.exec()
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()
    QApplication.sendPostedEvents()

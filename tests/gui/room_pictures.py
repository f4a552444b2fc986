"""Post room, paper and templates in the real window: ``python -m tests.gui.room_pictures FOLDER``.

Without a screen it draws by itself; under one (``QT_QPA_PLATFORM=xcb``) the window is a real one.
"""

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import delete

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.gui.settings.letter_page import LetterTemplatesPage
from dsar_desk.gui.settings.logo_sheet import LogoSheet
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.law.house import FourEyes, HouseRules
from dsar_desk.services.desk import Desk
from dsar_desk.services.print_steps import Posted
from tests.gui.desks import AtTheDesk, at_the_desk, make_sample, sample_at
from tests.post_room import a_post_room, approved
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp
from tests.requests import JANE, opened

LONG = "Dr. Wilhelmina-Alexandra von Hohenstein-Wallerstein zu Sayn-Wittgenstein-Berleburg"
LOOKS = {
    "light": (Look(scheme=Scheme.LIGHT), QSize(1280, 800)),
    "dark": (Look(scheme=Scheme.DARK), QSize(1280, 800)),
    "large": (Look(scheme=Scheme.LIGHT, text_percent=200), QSize(1024, 700)),
    "narrow": (Look(scheme=Scheme.LIGHT), QSize(1024, 700)),
}
PAGES = ("print_queue", "post_log", "paper", "templates", "profile", "house")


class Walk:
    """One look: every page, empty and filled, with its sheets."""

    def __init__(self, here: AtTheDesk, folder: Path, name: str) -> None:
        self.here, self.folder, self.name = here, folder, name

    def save(self, shown: QWidget, what: str) -> None:
        """One picture, once what was begun has come to rest."""
        waiting = QEventLoop()
        QTimer.singleShot(400, waiting.quit)
        waiting.exec()
        self.here.settle()
        shown.grab().save(str(self.folder / f"{self.name}-{what}.png"))

    def page(self, code: str, what: str = "") -> QWidget:
        """A page of the window, saved."""
        self.here.window.commands[code].trigger()
        self.here.settle()
        self.save(self.here.window, what or code)
        page: QWidget = self.here.window.page
        return page

    def sheet(self, kind: type[QDialog], what: str) -> None:
        """The sheet that is open, saved and closed."""
        sheet = self.here.sheet(kind)
        self.save(sheet, what)
        sheet.reject()
        self.here.settle()

    def templates(self) -> None:
        """The template with a line of its own, each of its tabs."""
        page = self.page("templates")
        if isinstance(page, LetterTemplatesPage):
            page.list.choose("en/acknowledgement.gdpr.md")
            self.here.settle()
            page.editor.moveCursor(QTextCursor.MoveOperation.End)
            page.editor.insertPlainText("\n\nA line of our own.")
            for number in range(page.tabs.count()):
                page.tabs.setCurrentIndex(number)
                self.save(self.here.window, f"templates-{number}")
            page.discard()

    def approver(self, desk: Desk) -> None:
        """A letter that waits for approval, as its writer and as whoever approves sees it."""
        desk.house.save(desk.order(), HouseRules(four_eyes=FourEyes.ALWAYS))
        case = opened(desk, concerned=replace(JANE, name=LONG))
        letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
        desk.correspondence.ask(desk.order(), letter.id, letter.version)
        mine = desk.actor
        desk.actor = Actor(ActorId("second"), "Boris Meier", Role.APPROVER)
        self.here.window.open_letter(case.id, "")
        self.here.rooms.doors.letters.open_letter(letter.id)
        self.save(self.here.window, "approver")
        tabs = self.here.rooms.doors.letters.composer.tabs
        for number in range(1, tabs.count()):
            tabs.setCurrentIndex(number)
            self.save(self.here.window, f"approver-{number}")
        desk.actor = mine


def fill(desk: Desk, printer: ScriptedIpp) -> None:
    """Letters that were posted, that stand still and that wait, one to a very long name."""
    post = vars(desk)["post_room"]
    use, order = UseOfPrinter(PRINTER, "tray-2", two_sided=True), desk.order
    sent = post.queue.add(order(), [approved(desk).id for _ in range(4)]).jobs
    post.run.print_out(order(), [job.id for job in sent], use)
    carrier = "Österreichische Post AG, Einschreiben International mit Rückschein"
    post.queue.settle(order(), {job.id: True for job in sent}, Posted(order().today, carrier))
    for mode in ("abort", "jam"):
        printer.mode = mode
        [job] = post.queue.add(order(), [approved(desk).id]).jobs
        post.run.print_out(order(), [job.id], use)
    post.queue.add(order(), [approved(desk).id for _ in range(12)])


def take(desk: Desk, theme: Theme, folder: Path, name: str) -> None:
    """Every picture in one look."""
    workbench = Workbench()
    with ScriptedIpp() as printer:
        vars(desk)["post_room"] = a_post_room(desk, printer.server)
        here = at_the_desk(desk, workbench, theme, folder / name)
        here.window.resize(LOOKS[name][1])
        walk = Walk(here, folder, name)
        for code in ("print_queue", "post_log"):
            walk.page(code, f"{code}-empty")
        profile = desk.profiles.current()
        controller = replace(profile.controller, name=f"{LONG} GmbH & Co. KG")
        desk.profiles.save(desk.order(), replace(profile, controller=controller), profile)
        fill(desk, printer)
        for code in PAGES:
            walk.page(code)
        walk.templates()
        here.window.commands["paper"].trigger()
        here.settle()
        here.rooms.paper.page.open_logo()
        walk.sheet(LogoSheet, "logo")
        walk.approver(desk)
        delete(here.window)  # its timers with it, before nobody works for them any more
        workbench.stop()


def main(folder: Path) -> None:
    """Take them in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(app, LOOKS["light"][0])
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "made"
        make_sample(made)
        for name, (look, _size) in LOOKS.items():
            theme.wear(look)
            with sample_at(made, Path(place) / name) as desk:
                take(desk, theme, folder, name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

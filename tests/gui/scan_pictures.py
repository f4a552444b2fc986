"""Pictures of post in, in the looks that matter: ``python -m tests.gui.scan_pictures FOLDER``."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.arrangement import LeafKey
from dsar_desk.cases.axes import Channel
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.post import PostDoor
from dsar_desk.gui.intake.quick_look import QuickLook
from dsar_desk.gui.intake.scan_folder_sheet import ScanFolderSheet
from dsar_desk.gui.intake.tray_table import text_of
from dsar_desk.gui.office import Office
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.scan import scan_of
from dsar_desk.services.desk import Desk
from tests.desk import surroundings
from tests.gui.desks import wait_for
from tests.gui.inbox_pictures import LOOKS
from tests.gui.intake_desk import make_office
from tests.gui.scripted import ScriptedAsk
from tests.kept import font_cache
from tests.scans import CODE, a_letter, joined

LETTERS = (
    (
        "Jane Roe\n14 Quay Street\nBristol BS1 4QA\n\n16 November 2026\n\nDear Sir or Madam,\n\n"
        "please send me a copy of everything that you hold about me, and tell me where it came from.\n\n"
        "Yours faithfully,\n\nJane Roe"
    ),
    (
        "Tom Brandt\n\nTo the data protection officer\n\nI object to your letters and ask you to delete my "
        "address.\n\nTom Brandt"
    ),
    "Second page of the letter of Tom Brandt: a list of the letters that came.\n\n3 March\n\n9 May",
)


def fill(desk: Desk) -> None:
    """A case; a pile with a separator, a blank page and a sheet that came back; a plain letter."""
    answers = Answers(name="Jane Roe", email="jane.roe@example.net", rights=("access",))
    opening = answers.opening(Filing(Channel.POST, desk.now().date()))
    case = desk.openings.open_case(desk.order(), opening)
    fonts = Fonts(font_cache())
    jane, tom, more = (scan_of(text, fonts=fonts) for text in LETTERS)
    sheets = desk.post_in.sheets
    pile = joined(jane, a_letter(""), sheets.separator(), tom, more)
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    code = f"{CODE}{case.reference}/{letter.id[:8]}"
    returned = joined(a_letter(f"Our questions, answered\n{code}"))
    for name, raw in (("scan0231.pdf", pile), ("scan0232.pdf", jane), ("scan0233.pdf", returned)):
        taken = desk.intake.take_in(desk.order(), raw, name, Channel.POST).received
        desk.intake.read(desk.order(), taken.id)


def take(desk: Desk, folder: Path, name: str, size: tuple[int, int]) -> None:
    """The pictures in one look."""
    workbench = Workbench()
    page = IntakePage(Office(desk, workbench, ScriptedAsk(), "Harbour Borough Council"))
    page.resize(*size)
    page.show()

    def save(shown: QWidget, what: str) -> None:
        wait_for(workbench)
        shown.grab().save(str(folder / f"{name}-{what}.png"))

    page.open(Channel.POST)
    wait_for(workbench)
    door = page.door
    if not isinstance(door, PostDoor):
        raise TypeError(type(door).__name__)
    door.list.setFocus()
    door.list.setCurrentIndex(door.list.rows.index(1))
    wait_for(workbench)
    door.list.setCurrentIndex(door.list.rows.index(0))
    save(page, "certain")
    door.list.setCurrentIndex(door.list.rows.index(0))
    wait_for(workbench)
    door.show_pages()
    save(page, "tray")
    tray = door.pages.tray
    scan = tray.arrangement.leaves[-1].key.scan
    tray.leave_blanks_out()
    tray.view.choose(text_of(LeafKey(scan, 4)))
    tray.turn(90)
    tray.split()
    save(page, "arranged")
    tray.look()
    [look] = tray.findChildren(QuickLook)
    wait_for(workbench)
    QTest.keyClick(look.table, Qt.Key.Key_U)
    save(look, "look")
    look.reject()
    save(page, "covered")
    tray.apply()
    save(page, "made")
    door.pile.choose_folder()
    save(page.findChildren(ScanFolderSheet)[0], "folder")
    page.findChildren(ScanFolderSheet)[0].reject()
    delete(page)  # its timers with it, before nobody works for them any more
    workbench.stop()


def main(folder: Path) -> None:
    """Every picture in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(app, Look(scheme=Scheme.LIGHT))
    for name, (look, size) in LOOKS.items():
        theme.wear(look)
        with tempfile.TemporaryDirectory() as place:
            made = make_office(Path(place))
            around = surroundings(made)
            with open_desk(around.places.office, made / "recovery-key.txt", around) as desk:
                fill(desk)
                take(desk, folder, name, size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

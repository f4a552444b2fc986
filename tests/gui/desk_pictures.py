"""Pictures of the real window on the sample office: ``python -m tests.gui.desk_pictures FOLDER``."""

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from dsar_desk.errors import DeskError
from dsar_desk.gui.case.assigning import Assign
from dsar_desk.gui.case.check import IdentitySheet
from dsar_desk.gui.case.closing import Close
from dsar_desk.gui.case.happened import Happened
from dsar_desk.gui.case.receipt import CorrectReceipt
from dsar_desk.gui.help import KeysSheet
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.gui.welcome.page import WelcomePage
from dsar_desk.gui.why import WhySheet
from dsar_desk.gui.work import Workbench
from dsar_desk.services.desk import Desk
from tests.gui.desks import AtTheDesk, at_the_desk, make_sample, sample_at, wait_for
from tests.gui.scripted import ScriptedAsk
from tests.gui.walk import pseudo_reversed

if TYPE_CHECKING:
    from collections.abc import Callable

LOCKED = DeskError(
    "keyring.locked",
    "The system keyring is locked. Nothing was changed. Unlock your system keyring and try "
    "again, or use the recovery key.",
)
MISTYPED = DeskError(
    "recovery_key.group",
    "Group {number} of the recovery key is mistyped. Nothing was changed; compare this group "
    "with the printed sheet.",
    number=3,
)


class APaper:
    """One set of pictures: in which look, into which folder."""

    def __init__(self, folder: Path, name: str, desk: Desk, theme: Theme) -> None:
        self.folder, self.name, self.desk, self.theme = folder, name, desk, theme
        self.size = QSize(1024, 700) if name == "large" else QSize(1280, 800)

    def save(self, shown: QWidget, what: str) -> None:
        """Write one picture."""
        shown.grab().save(str(self.folder / f"{self.name}-{what}.png"))

    def take(self) -> None:
        """All pictures of the desk, its sheets and the welcome page."""
        workbench = Workbench()
        here = at_the_desk(self.desk, workbench, self.theme, self.folder / self.name)
        here.window.resize(self.size)
        here.settle()
        self._desk(here)
        self._sheets(here)
        self._welcome(workbench)
        here.window.close()
        workbench.stop()

    def _desk(self, here: AtTheDesk) -> None:
        self.save(here.window, "due")
        here.show("Pascale Moreau")
        here.window.desk_page.list.setFocus()
        here.settle()
        self.save(here.window, "cover")
        here.show("Jane Roe")
        here.window.desk_page.list.setFocus()
        here.settle()
        self.save(here.window, "all")
        for number in range(1, 6):
            here.rooms.case.findChildren(QWidget, "case_tabs")[0].setCurrentIndex(number)
            here.settle()
            self.save(here.window, f"tab{number}")
        here.window.desk_page.search_field.setText("zzz")
        here.window.desk_page.refresh()
        here.settle()
        self.save(here.window, "nothing")
        here.window.desk_page.search_field.clear()
        here.window.desk_page.refresh()
        here.settle()

    def _sheets(self, here: AtTheDesk) -> None:
        here.show("Jane Roe")
        deeds = here.rooms.case.deeds
        acts: list[tuple[str, Callable[[], object], type[QDialog]]] = [
            ("why", deeds.explain, WhySheet),
            ("check", deeds.check_identity, IdentitySheet),
            ("pause", deeds.pause, Happened),
            ("extend", deeds.extend, Happened),
            ("receipt", deeds.correct_receipt, CorrectReceipt),
            ("close", deeds.close, Close),
            ("assign", deeds.choose_owner, Assign),
            ("keys", here.window.commands["shortcuts"].trigger, KeysSheet),
        ]
        for name, act, kind in acts:
            act()
            sheet = here.sheet(kind)
            here.settle()
            self.save(sheet, f"sheet-{name}")
            sheet.reject()
            here.settle()

    def _welcome(self, workbench: Workbench) -> None:
        page = WelcomePage(Pretending(), workbench, ScriptedAsk(), Path("office"))
        page.resize(self.size)
        page.show()
        self.save(page, "welcome")
        page.first.setup_wanted.emit()
        self.save(page, "setup")
        page.setup.answered.emit("Harbour Borough Council", "GB")
        wait_for(workbench)
        self.save(page, "key")
        page.key.on_paper.primary.click()
        self.save(page, "typed")
        page.show_refusal(LOCKED)
        page.unlock.key.setPlainText("ABCDE-FGHJK-MNPQR-STVWX")
        page.show_refusal(MISTYPED)
        self.save(page, "unlock")
        page.close()


class Pretending:
    """A starter that only shows a key."""

    usual = Path("office")

    def holds_office(self, folder: Path) -> bool:
        return False

    def open(self, folder: Path, recovery_key: str = "") -> Desk:
        raise LOCKED

    def open_older(self, folder: Path, recovery_key: str = "") -> Desk:
        raise LOCKED

    def new_recovery_key(self) -> tuple[str, ...]:
        return tuple(f"{n:02d}ABC"[:5] for n in range(1, 14))

    def create(self, folder: Path, name: str, country: str, recovery_key: str) -> Desk:
        raise LOCKED

    def sample(self) -> Desk:
        raise LOCKED


def main(folder: Path) -> None:
    """Take every page and sheet in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(app, Look(scheme=Scheme.LIGHT))
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "made"
        make_sample(made)
        for name, look in (
            ("light", Look(scheme=Scheme.LIGHT)),
            ("dark", Look(scheme=Scheme.DARK)),
            ("large", Look(scheme=Scheme.LIGHT, text_percent=200)),
            ("pseudo", Look(scheme=Scheme.LIGHT)),
        ):
            theme.wear(look)
            with sample_at(made, Path(place) / name) as desk:
                if name == "pseudo":
                    with pseudo_reversed(app):
                        APaper(folder, name, desk, theme).take()
                else:
                    APaper(folder, name, desk, theme).take()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Pictures of a letter in another language and its English twin: ``python -m tests.gui.letter_pictures FOLDER``."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.services.desk import Desk
from tests.gui.desks import AtTheDesk, at_the_desk, make_sample, sample_at
from tests.requests import opened

LOOKS = (
    ("light", Look(scheme=Scheme.LIGHT)),
    ("dark", Look(scheme=Scheme.DARK)),
    ("large", Look(scheme=Scheme.LIGHT, text_percent=200)),
)


def take(desk: Desk, theme: Theme, folder: Path, name: str) -> None:
    """The choice of a letter, its text, and its English twin with a line written by hand."""
    case = opened(desk, jurisdiction="DE", language="de")
    workbench = Workbench()
    here = at_the_desk(desk, workbench, theme, folder / name)
    here.window.resize(QSize(1280, 800))
    here.window.open_letter(case.id, "")
    picture(here, folder / f"{name}-letter-choice.png")
    here.window.open_letter(case.id, "acknowledgement")
    picture(here, folder / f"{name}-letter-text.png")
    page = here.rooms.doors.letters
    editor = page.composer.editor
    editor.setPlainText(editor.text.replace("Vielen Dank.", "Herzlichen Dank für Ihren Brief."))
    page.composer.tabs.setCurrentIndex(2)
    picture(here, folder / f"{name}-letter-twin.png")
    page.keep()
    here.settle()
    here.window.close()
    workbench.stop()


def picture(here: AtTheDesk, path: Path) -> None:
    """Write one picture, once what was typed has come to rest."""
    waiting = QEventLoop()
    QTimer.singleShot(400, waiting.quit)
    waiting.exec()
    here.settle()
    here.window.grab().save(str(path))


def main(folder: Path) -> None:
    """Take them in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(app, Look(scheme=Scheme.LIGHT))
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "made"
        make_sample(made)
        for name, look in LOOKS:
            theme.wear(look)
            with sample_at(made, Path(place) / name) as desk:
                take(desk, theme, folder, name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

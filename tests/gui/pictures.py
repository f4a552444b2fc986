"""Pictures of the gallery in the looks that matter: ``python -m tests.gui.pictures FOLDER``."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from dsar_desk.errors import DeskError
from dsar_desk.gui.theme import Look, Scheme, Theme
from tests.gui.gallery import Gallery
from tests.gui.walk import pseudo_reversed


def take(app: QApplication, name: str, folder: Path) -> None:
    """Save the gallery once for each of its tabs."""
    gallery = Gallery()
    if "200" in name:
        gallery.resize(1024, 700)
    gallery.show()
    gallery.bar.show_error(
        DeskError("case.closed", "Case {reference} is closed.", reference="0077")
    )
    gallery.received_field.show_error("Received: “31 feb” is not a date. Type it like 3 Mar 2026.")
    gallery.cases.setFocus()
    for number in range(3):
        gallery.tabs.setCurrentIndex(number)
        QTimer.singleShot(50, app.quit)
        app.exec()
        gallery.grab().save(str(folder / f"{name}-{number}.png"))
    gallery.close()


def main(folder: Path) -> None:
    """Take them all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    theme = Theme(app, Look(scheme=Scheme.LIGHT))
    take(app, "light", folder)
    theme.wear(Look(scheme=Scheme.DARK))
    take(app, "dark", folder)
    theme.wear(Look(scheme=Scheme.LIGHT, text_percent=200))
    take(app, "large-200", folder)
    theme.wear(Look(scheme=Scheme.LIGHT))
    with pseudo_reversed(app):
        take(app, "pseudo", folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The floor of every start: a bare window with a table, painted once, and nothing else.

Run as a program it prints one JSON line when the table was painted, as the desk does for
``--measure``: ``{"reached": "first-paint", "pss_kib": …}``.
"""

import json
import sys
from pathlib import Path

from PySide6.QtGui import QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

ROLLUP = Path("/proc/self/smaps_rollup")


class Table(QTableView):
    """A table that says when it was first painted."""

    told = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self.told:
            self.told = True
            print(json.dumps({"reached": "first-paint", "pss_kib": pss_kib()}), flush=True)
            QApplication.quit()


def pss_kib() -> int | None:
    """The proportional share of memory of this process, where the system tells it."""
    if not ROLLUP.is_file():
        return None
    lines = ROLLUP.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main() -> int:
    """The exit code of a window that closes once it was painted."""
    application = QApplication(sys.argv)
    model = QStandardItemModel()
    for number in range(40):
        model.appendRow([QStandardItem(f"{number}.{column}") for column in range(6)])
    table = Table()
    table.setModel(model)
    window = QMainWindow()
    window.setCentralWidget(table)
    window.resize(1280, 800)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())

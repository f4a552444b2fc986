"""The line at the foot of the window: what is due next, and how the office stands."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QStatusBar

from dsar_desk.cases.listing import Page, words_for
from dsar_desk.cases.views import View
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.office import Office
    from dsar_desk.services.desk import Desk

__all__ = ["StatusLine"]


class StatusLine(QObject):
    """Fills a status bar; ``case_wanted`` carries the reference of the case that is due next."""

    case_wanted = Signal(str)

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._office: Office | None = None
        self._latest: Latest | None = None
        self._reference = ""
        self.next = QPushButton()
        self.next.setFlat(True)
        self.next.setAutoDefault(False)
        self.next.clicked.connect(lambda: self.case_wanted.emit(self._reference))
        self.next.hide()
        self.state = Words(tr("Opening the office …"), Type.CAPTION)
        self.state.setWordWrap(False)
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.next)
        bar.addPermanentWidget(self.state)

    def show_office(self, office: "Office") -> None:
        """Say how the office stands, and what is due next in it."""
        self._office = office
        self._latest = Latest(office.workbench, self)
        writable = office.desk.database.read_only is None
        self.state.setText(
            tr("Office open, journal in order") if writable else tr("Read-only: nothing is saved")
        )
        self.state.setToolTip(
            tr("The register was checked against what this computer last saw of it.")
        )
        self.reload()

    def reload(self) -> None:
        """Look for what is due next."""
        if self._office is not None and self._latest is not None:
            ask = partial(_first, self._office.desk, self._office)
            self._latest.do(ask, then=self._show)

    def say(self, sentence: str) -> None:
        """Say how things stand while no office is open."""
        self.state.setText(sentence)
        self.next.hide()

    def _show(self, page: Page) -> None:
        office, rows = self._office, page.rows
        due = bool(rows) and rows[0].due is not None and rows[0].closed_on is None
        self.next.setVisible(due)
        if due and office is not None:
            self._reference = str(rows[0].reference)
            words = words_for(rows[0], office.today())
            self.next.setText(
                tr("Next: {reference}, {words}", reference=self._reference, words=words)
            )


def _first(desk: "Desk", office: "Office") -> Page:
    return desk.finding.page(View.ALL, today=office.today(), limit=1)

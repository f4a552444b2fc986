"""The line at the foot of the window: what is due next, how the office and its mailboxes stand."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStatusBar, QWidget

from dsar_desk.cases.listing import Page, words_for
from dsar_desk.cases.views import View
from dsar_desk.gui import icons
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.office import Office
    from dsar_desk.services.desk import Desk

__all__ = ["StatusLine"]

FEWEST_LETTERS = 16


class StatusLine(QObject):
    """Fills a status bar; ``case_wanted`` carries the reference of the case that is due next.

    ``mail_wanted`` says that how the mailboxes stand was pressed, ``stop_wanted`` that reading them
    is to be stopped, ``scans_wanted`` that how the scan folder stands was pressed.
    """

    case_wanted = Signal(str)
    mail_wanted = Signal()
    stop_wanted = Signal()
    scans_wanted = Signal()

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._office: Office | None = None
        self._latest: Latest | None = None
        self._reference = ""
        self.mail: CutButton | None = None
        self.scans: CutButton | None = None
        self.stop: QPushButton | None = None
        self.next = CutButton()
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

    def show_mail(self, words: str, *, is_grave: bool = False, may_stop: bool = False) -> None:
        """Say how the mailboxes stand; nothing is shown where nothing is said."""
        if self.mail is None:
            if not words:
                return
            self.mail, self.stop = self._add_mail()
        if self.stop is not None:
            self.stop.setVisible(may_stop)
        self.mail.setVisible(bool(words))
        self.mail.say(words)
        self.state.setHidden(is_grave)  # there may not be room for both
        icons.dress(self.mail, "warning" if is_grave else "inbox")

    def show_scans(self, words: str, *, is_grave: bool = False) -> None:
        """Say how the scan folder stands; nothing is shown where none is watched."""
        if self.scans is None:
            if not words:
                return
            self.scans = CutButton()
            self.scans.clicked.connect(self.scans_wanted)
            self._bar.insertPermanentWidget(1, self.scans)
        self.scans.setVisible(bool(words))
        self.scans.say(words)
        icons.dress(self.scans, "warning" if is_grave else "post")

    def _add_mail(self) -> "tuple[CutButton, QPushButton]":
        """The button that says it and leads to the mailboxes; an office without one has none."""
        mail, stop = CutButton(), _flat()
        mail.clicked.connect(self.mail_wanted)
        stop.setText(tr("Stop"))
        stop.setAccessibleName(tr("Stop reading the mailbox"))
        stop.clicked.connect(self.stop_wanted)
        self._bar.insertPermanentWidget(1, mail)
        self._bar.insertPermanentWidget(2, stop)
        return mail, stop

    def _show(self, page: Page) -> None:
        office, rows = self._office, page.rows
        due = bool(rows) and rows[0].due is not None and rows[0].closed_on is None
        self.next.setVisible(due)
        if due and office is not None:
            self._reference = str(rows[0].reference)
            words = words_for(rows[0], office.today())
            self.next.say(tr("Next: {reference}, {words}", reference=self._reference, words=words))


class CutButton(QPushButton):
    """A flat button that shows as many of its words as there is room for, and says all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setFlat(True)
        self.setAutoDefault(False)

    @property
    def words(self) -> str:
        """All of its words."""
        return self._words

    def say(self, words: str) -> None:
        """Say these words."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:
        """As wide as all of its words."""
        return QSize(self._around() + self._advance(self._words), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As wide as a few of them."""
        least = min(self._advance(self._words), self._advance("n" * FEWEST_LETTERS))
        return QSize(self._around() + least, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - self._around()
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._words, mode, max(room, 0)))

    def _around(self) -> int:
        """Frame and icon, in pixels."""
        icon = 0 if self.icon().isNull() else self.iconSize().width()
        return icon + self.fontMetrics().height() * 2

    def _advance(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + 2


def _flat() -> QPushButton:
    button = QPushButton()
    button.setFlat(True)
    button.setAutoDefault(False)
    return button


def _first(desk: "Desk", office: "Office") -> Page:
    return desk.finding.page(View.ALL, today=office.today(), limit=1)

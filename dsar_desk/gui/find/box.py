"""The field over the window that finds commands, cases and people; Enter does or opens."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from dsar_desk.cases.listing import Page
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.gui.find.found import Found, Leads, cases_found, commands_found
from dsar_desk.gui.find.lines import FoundList
from dsar_desk.gui.offers import Offer
from dsar_desk.gui.widgets.announce import announce
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest, Workbench
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.office import Office

__all__ = ["FindBox"]

MOST = 12
WIDTH_CHARACTERS = 72
SHARE_OF_WINDOW = 0.75
MARGIN = 16
MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class FindBox(QFrame):
    """``case_wanted`` carries the id of a case, ``list_wanted`` what to search the list for.

    It lies over its window and goes when the focus goes elsewhere; Esc gives the focus back to
    where it was. The cursor stays in the field while the arrows move through the list.

    Args:
        offers: gives the commands as they stand now.
        own: the command that opens the box, which is not found in it.
    """

    case_wanted = Signal(str)
    list_wanted = Signal(str)

    def __init__(
        self,
        window: QMainWindow,
        workbench: Workbench,
        offers: Callable[[], list[Offer]],
        own: QAction | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._offers, self._own = window, offers, own
        self._office: Office | None = None
        self._latest = Latest(workbench, self)
        self._before: QWidget | None = None
        self._given: list[Offer] = []
        self._commands: list[Found] = []
        self._cases: list[Found] = []
        self._asking = self._enter_waits = False
        self.setAccessibleName(tr("Find or do"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._lay_out()
        self.hide()
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _lay_out(self) -> None:
        label = Words(tr("Find or do"), Type.STRONG)
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Find or do"))
        self.field.setPlaceholderText(tr("A command, a name, an address, a reference"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._enter)
        label.setBuddy(self.field)
        self.list = FoundList(tr("What was found"))
        self.list.chosen.connect(lambda _key: self._say())
        self.list.opened.connect(lambda _key: self._go())
        self.list.clicked.connect(lambda _index: self._go())
        self.note = Words("", Type.QUIET)
        column = QVBoxLayout(self)
        for part in (label, self.field, self.list, self.note):
            column.addWidget(part)

    def show_for(self, office: "Office | None") -> None:
        """Begin anew, with the cursor in the field; without an office there are only commands."""
        self._office = office
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._given = [offer for offer in self._offers() if offer.action is not self._own]
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.clear()
        self._search("")

    def dismiss(self) -> None:
        """Go, and give the focus back to where it was."""
        before = self._before
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: DeskError) -> None:
        """Say why no cases could be looked for; the commands are there all the same."""
        self._asking = False
        self._show([], error.sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list with the cursor in the field; keep to the middle of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.field and _moves(event):
            self._enter_waits = False
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Take Esc before the page behind can take it as its own."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text size changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self.isVisible():
            self._place()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Tab goes between the field and the list; Esc is the way out."""
        other = self.list if self.field.hasFocus() and self.list.isVisible() else self.field
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _search(self, typed: str) -> None:
        typed = typed.strip()
        self._enter_waits = False
        self._commands = commands_found(self._given, typed)
        self._asking = bool(typed) and self._office is not None
        if self._office is None or not typed:
            self._latest.drop()
            self._show([])
            return
        self._show(self._cases)
        ask = partial(_page, self._office, typed)
        then = partial(self._answer, self._office, typed)
        self._latest.do(ask, then=then, failed=self.show_error)

    def _answer(self, office: "Office", typed: str, page: Page) -> None:
        self._asking = False
        self._show(cases_found(page, typed, office.today(), QLocale()))
        if self._enter_waits:
            self._enter()

    def _show(self, cases: list[Found], trouble: str = "") -> None:
        """Show what can be done, then cases, then what cannot be done; stand on the first line."""
        self._cases = cases
        possible = [line for line in self._commands if line.possible]
        rest = [line for line in self._commands if not line.possible]
        lines = [*possible, *cases, *rest]
        self.list.rows.replace(lines)
        self.list.setVisible(bool(lines))
        nothing = "" if lines or self._asking else tr("Nothing is called that.")
        self.note.setText(trouble or nothing)
        self.note.setVisible(bool(trouble or nothing))
        if lines:
            self.list.setCurrentIndex(self.list.rows.index(0))
            self.list.scrollToTop()
        self._say()
        self._place()

    def _say(self) -> None:
        """Let a screen reader say the line that Enter would take, or that there is none."""
        line = self._line()
        if self.isVisible() and not self._asking:
            announce(self.field, line.spoken if line is not None else self.note.text())

    def _line(self) -> Found | None:
        rows = self.list.rows.records
        number = self.list.currentIndex().row()
        return rows[number] if 0 <= number < len(rows) else None

    def _enter(self) -> None:
        """Take the line; one of an answer that is still out is waited for."""
        line = self._line()
        self._enter_waits = self._asking and (line is None or line.leads is not Leads.COMMAND)
        if not self._enter_waits:
            self._go()

    def _go(self) -> None:
        line = self._line()
        if line is None or not line.possible:
            return
        self.dismiss()
        if line.leads is Leads.COMMAND:
            self._given[int(line.target)].action.trigger()
        elif line.leads is Leads.CASE:
            self.case_wanted.emit(line.target)
        else:
            self.list_wanted.emit(line.target)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Go when the focus went elsewhere in the window; another window may come in front."""
        inside = new is None or new is self or self.isAncestorOf(new)
        if self.isVisible() and not inside:
            self.hide()

    def _place(self) -> None:
        """Over the middle of the window, as high as what was found, within the window."""
        window = self._window
        character = self.fontMetrics().averageCharWidth()
        width = min(character * WIDTH_CHARACTERS, window.width() - 2 * MARGIN)
        top = window.menuBar().height() + MARGIN
        self.list.setFixedHeight(self.list.height_of_rows())
        self.setFixedWidth(width)
        around = self.sizeHint().height() - (self.list.height() if not self.list.isHidden() else 0)
        most = round((window.height() - top) * SHARE_OF_WINDOW) - around
        self.list.setFixedHeight(max(0, min(self.list.height_of_rows(), most)))
        self.adjustSize()
        self.move((window.width() - width) // 2, top)


def _moves(event: QEvent) -> bool:
    """Whether a key is pressed that moves through the list."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.key() in MOVES and event.modifiers() in PLAIN


def _page(office: "Office", typed: str) -> Page:
    """The first cases that are found, open or closed; asked in the worker."""
    finding, today = office.desk.finding, office.today()
    return finding.page(View.ALL, today=today, search=typed, limit=MOST)

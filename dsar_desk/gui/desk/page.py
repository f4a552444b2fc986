"""The desk itself: three panes, the chosen view, the list and the case beside it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dsar_desk.cases.views import View, view_name
from dsar_desk.errors import DeskError
from dsar_desk.gui.widgets.case_list import CaseList
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.section_list import Entry, Section, SectionList
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from dsar_desk.cases.listing import Counts
    from dsar_desk.gui.desk.listing import Listing
    from dsar_desk.gui.work import Latest, Workbench
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.finding import FirstLook

__all__ = ["DeskPage", "first_view"]

SEARCH_PAUSE_MS = 120
USUAL_WIDTHS = [180, 610, 490]
NARROW_CHARACTERS = 110


def first_view(remembered: str) -> View:
    """The view with which the desk opens: the one that was shown last, else what is due."""
    return View(remembered) if remembered in set(View) else View.DUE_THIS_WEEK


class DeskPage(QWidget):
    """Views, cases, and a pane for the case; it stands before an office is open and fills later.

    ``case_chosen`` carries the id of the case to show, empty for none; ``new_case_wanted`` asks
    for the intake; ``view_changed`` carries the code of the view, to be remembered.
    """

    case_chosen = Signal(str)
    case_opened = Signal(str)
    new_case_wanted = Signal()
    view_changed = Signal(str)
    filled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._furnished = False
        self._choice: QComboBox | None = None
        self._listing: Listing | None = None
        self._counts: Latest | None = None
        self._total = 0
        self.views_pane, self.cases_pane = self._views(), self._cases()
        self.case_pane = Pane(tr("The case"))
        self.case_pane.column.setContentsMargins(0, 0, 0, 0)
        self._panes = QSplitter()
        self._panes.setObjectName("desk_panes")
        self._panes.setChildrenCollapsible(False)
        for number, pane in enumerate((self.views_pane, self.cases_pane, self.case_pane)):
            self._panes.addWidget(pane)
            self._panes.setStretchFactor(number, (0, 3, 2)[number])
        self._panes.setSizes(USUAL_WIDTHS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panes)

    def furnish(self) -> None:
        """Add what is not seen at the first paint: messages, and what stands for an empty list."""
        if self._furnished:
            return
        self._furnished = True
        from dsar_desk.gui.desk.nothing import Nothing  # noqa: PLC0415 - not for the first paint
        from dsar_desk.gui.widgets.message_bar import MessageBar  # noqa: PLC0415 - the same

        self.bar, self.nothing = MessageBar(), Nothing()
        self.cases_pane.column.insertWidget(self.cases_pane.column.indexOf(self._stack), self.bar)
        self.nothing.new_case_wanted.connect(self.new_case_wanted)
        self.nothing.all_wanted.connect(partial(self.views.choose, View.ALL.value))
        self._stack.addWidget(self.nothing)

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The three panes, for F6."""
        return (self.views_pane, self.cases_pane, self.case_pane)

    @property
    def splitter(self) -> QSplitter:
        """What holds the panes; files are dropped onto it."""
        return self._panes

    def show_office(self, desk: "Desk", workbench: "Workbench", first: "FirstLook") -> None:
        """Fill views and list from an open office, with what was fetched first."""
        from dsar_desk.gui.desk.listing import Listing  # noqa: PLC0415 - not for the first paint
        from dsar_desk.gui.work import Latest  # noqa: PLC0415 - the same

        self.views.choose(first.view.value)
        self._desk = desk
        self._listing = Listing(desk, workbench, self.list.rows, self)
        self._listing.filled.connect(self._filled)
        self._listing.failed.connect(self.show_error)
        self._counts = Latest(workbench, self)
        self.search_field.setEnabled(True)
        self._show_counts(first.counts)
        self._name_view(first.view)
        self._listing.begin(first.view, first.page)

    def show_case_widget(self, case: QWidget) -> None:
        """Put what shows a case into the third pane."""
        self.case_pane.column.addWidget(case)

    def show_error(self, error: DeskError) -> None:
        """Say above the list why it could not be filled."""
        self.furnish()
        self.bar.show_error(error)

    def reload(self) -> None:
        """Show what changed in the register; nothing that stays moves."""
        if self._listing is not None:
            self._listing.refresh(self.list.current_key)
            self._count()

    def refresh(self) -> None:
        """Show the view anew, in its own order."""
        self._search()

    def show_everything(self) -> None:
        """Choose the view of all cases and put the cursor into the search field."""
        self.views.choose(View.ALL.value)
        self.focus_search()

    def search_for(self, words: str) -> None:
        """Show all cases that are found by these words, with the focus on the first."""
        self.views.choose(View.ALL.value)
        self.search_field.setText(words)
        self._search()
        self.list.setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search_field.setFocus()
        self.search_field.selectAll()

    def step(self, rows: int) -> None:
        """Go to the next case, or with -1 to the one before."""
        index = self.list.rows.index(self.list.currentIndex().row() + rows)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def toggle_case(self) -> bool:
        """Show or hide the pane of the case; whether it is shown now."""
        self.case_pane.setVisible(self.case_pane.isHidden())
        return not self.case_pane.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the views become a choice above the list where three panes do not fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self.fontMetrics().averageCharWidth() * NARROW_CHARACTERS
        self.views_pane.setHidden(narrow)
        if narrow or self._choice is not None:
            self.view_choice.setVisible(narrow)

    def _views(self) -> Pane:
        pane = Pane(tr("Views"))
        pane.column.setContentsMargins(0, 8, 0, 8)
        self.views = SectionList(tr("Views"))
        entries = tuple(Entry(view.value, view_name(view)) for view in View)
        self.views.show_sections([Section(tr("Cases"), entries)])
        self.views.chosen.connect(self._go_to_view)
        pane.column.addWidget(self.views)
        return pane

    @property
    def view_choice(self) -> QComboBox:
        """The views above the list, built when the window is first too narrow for their pane."""
        if self._choice is None:
            self._choice = choice = QComboBox()
            choice.setAccessibleName(tr("View"))
            for view in View:
                choice.addItem(view_name(view), view.value)
            choice.setCurrentIndex(choice.findData(self.views.current_key))
            choice.activated.connect(lambda number: self.views.choose(choice.itemData(number)))
            self._cases_column.insertWidget(0, choice)
            QWidget.setTabOrder(choice, self.search_field)
        return self._choice

    def _cases(self) -> Pane:
        pane = Pane(tr("Cases"))
        self.title = Words(tr("Opening the office …"), Type.TITLE)
        self.list = CaseList(tr("Cases"))
        self.list.chosen.connect(self.case_chosen)
        self.list.opened.connect(self.case_opened)
        self.search_field = QLineEdit()
        self.search_field.setAccessibleName(tr("Find in these cases"))
        self.search_field.setPlaceholderText(tr("Find a name, an address, a reference"))
        self.search_field.setClearButtonEnabled(True)
        self.search_field.setEnabled(False)
        self._typing = QTimer(self, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._typing.timeout.connect(self._search)
        self.search_field.textChanged.connect(lambda _text: self._typing.start())
        self.search_field.returnPressed.connect(self.list.setFocus)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.search_field, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._cases_column = pane.column
        pane.column.addLayout(head)
        pane.column.addWidget(self._stack, 1)
        return pane

    def _go_to_view(self, key: str) -> None:
        self.list.come_back()
        self._show_view(key)

    def _show_view(self, key: str) -> None:
        if self._listing is None:
            return
        self._listing.show(View(key), self.search_field.text().strip())
        self._name_view(View(key))
        self.view_changed.emit(key)

    def _name_view(self, view: View) -> None:
        self.list.setAccessibleName(tr("Cases: {view}", view=view_name(view)))
        if self._choice is not None:
            self._choice.setCurrentIndex(self._choice.findData(view.value))

    def _search(self) -> None:
        self._typing.stop()
        self._show_view(self.views.current_key)

    def _filled(self, total: int) -> None:
        """Say how many there are, or what to do where there are none."""
        listing = self._listing
        if listing is None:
            return
        self._total = total
        self.title.setText(
            tr_n("{view}: {n} case", "{view}: {n} cases", total, view=view_name(listing.view))
        )
        shown = self.list.rows.rowCount() > 0
        if not shown:
            self.furnish()
        self._stack.setCurrentWidget(self.list if shown else self.nothing)
        if not shown:
            self.nothing.explain(listing.view, listing.search)
            self.case_chosen.emit("")
        self.filled.emit(total)

    def _count(self) -> None:
        desk = self._desk
        if desk is not None and self._counts is not None:
            ask = partial(desk.finding.counts, desk.now().date())
            self._counts.do(ask, then=self._show_counts, failed=self.show_error)

    def _show_counts(self, counts: "Counts") -> None:
        for view, number in counts.by_view.items():
            self.views.show_count(view.value, None if view is View.CLOSED else number)

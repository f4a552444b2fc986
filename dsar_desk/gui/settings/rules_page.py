"""The page of the rules of law: searched on the left, one of them read on the right."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMenu, QWidget

from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.printing import as_text, print_sheet
from dsar_desk.gui.settings.rule_cases import RuleCases
from dsar_desk.gui.settings.rule_list import RuleList
from dsar_desk.gui.settings.rule_text import RuleText, sheet_of
from dsar_desk.gui.taking_along import CopiesAll, save_as_pdf
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.page_column import page_column
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.law.catalogue import Wanted
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from datetime import date

    from dsar_desk.cases.ids import Reference
    from dsar_desk.law.rule import Jurisdiction
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.rules import RuleEntry, RulePage

__all__ = ["RulesPage", "in_browser"]

Answer = TypeVar("Answer")
SEARCH_PAUSE_MS = 120
LIST_LINES = 8
TEXT_LINES = 12


def in_browser(address: str) -> bool:
    """Open an address in the browser of the system; whether there is one."""
    return QDesktopServices.openUrl(QUrl(address))


class RulesPage(QWidget):
    """``left`` says that the officer goes back, ``case_wanted`` carries a case's reference.

    Nothing of a rule can be changed here. No source is opened before it is pressed.

    Args:
        show: opens an address of a source.
    """

    left = Signal()
    case_wanted = Signal(str)

    def __init__(
        self,
        office: Office,
        parent: QWidget | None = None,
        *,
        show: Callable[[str], bool] = in_browser,
    ) -> None:
        super().__init__(parent)
        self._office, self._open = office, show
        self._found, self._read = Latest(office.workbench, self), Latest(office.workbench, self)
        self._used = Latest(office.workbench, self)
        self._page: RulePage | None = None
        self.bar = MessageBar()
        self.search, self.place = QLineEdit(), QComboBox()
        self.today_only = QCheckBox(tr("In force today"))
        self.list, self.text, self.cases = RuleList(), RuleText(), RuleCases()
        self.count = Words("", Type.QUIET)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._prepare()
        self._lay_out()

    def open(self) -> None:
        """Show the rules; what was searched for before stays."""
        if not self.place.count():
            self.place.addItem(tr("Every place"), "")
            self._do(partial(_places, self._office.desk), self._fill_places)
        self._search()
        self.search.setFocus()

    def show_rule(self, rule_id: str) -> None:
        """Read this rule, whether the list holds it or not."""
        if not self.list.choose(rule_id):
            self.list.stand_aside()
            self._choose(rule_id)

    def show_error(self, error: DeskError) -> None:
        """Say above the list why something could not be shown."""
        self.bar.show_error(error)

    def copy(self) -> None:
        """Put the whole rule on the clipboard."""
        if self._page is not None:
            QGuiApplication.clipboard().setText(as_text(sheet_of(self._page)))
            self.bar.confirm(tr("The rule was copied."))

    def print(self) -> None:
        """Print the rule."""
        if self._page is not None:
            print_sheet(sheet_of(self._page), self)

    def save(self) -> None:
        """Let a place be chosen and write the rule there as a PDF."""
        if self._page is not None:
            save_as_pdf(
                sheet_of(self._page), self._page.reading.rule_id, self._office.ask, self.bar
            )

    def open_source(self, address: str) -> None:
        """Open a source in the browser, because it was pressed."""
        self.bar.clear()
        if not self._open(address):
            self.bar.warn(tr("No browser could be opened. The address is: {web}", web=address))

    def _prepare(self) -> None:
        self.search.setPlaceholderText(tr("A place, a right, a law, an article"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._search)
        box = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.place.setSizeAdjustPolicy(box)
        self.place.setMinimumContentsLength(12)
        self.place.activated.connect(lambda _index: self._search())
        self.today_only.setChecked(True)
        self.today_only.toggled.connect(lambda _on: self._search())
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self.text.setFocus())
        self.text.source_wanted.connect(self.open_source)
        self.text.rule_wanted.connect(self.show_rule)
        self.cases.case_wanted.connect(self.case_wanted)
        CopiesAll(self.text, self.copy)

    def _lay_out(self) -> None:
        about = tr(
            "What the law says is read here and changed by nobody in the office. What an office "
            "may decide for itself stands under “House rules” in the menu “File”."
        )
        head = (Words(tr("Rules of law"), Type.TITLE), Words(about, Type.QUIET), self.bar)
        panes = FoldingPanes("rules_panes", [420, 780], [self._left_pane(), self._right_pane()])
        page_column(self, head, panes, (self._buttons(),))
        on_escape(self, self.left)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Keep some lines of list and rule in sight, however large the text is."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        for part, lines in ((self.list, LIST_LINES), (self.text, TEXT_LINES)):
            part.setMinimumHeight(self.fontMetrics().lineSpacing() * lines)

    def _left_pane(self) -> Pane:
        place = Field(tr("Where the person lives"), self.place)
        above = (Field(tr("Search"), self.search), place, self.today_only, self.count)
        return _pane(tr("Rules"), (*above, self.list), self.list)

    def _right_pane(self) -> Pane:
        return _pane(tr("The rule"), (self.text, self.cases), self.text)

    def _buttons(self) -> ButtonRow:
        self.buttons = ButtonRow(tr("Back"), scope=self)
        self.buttons.primary.setToolTip(tr("Esc"))
        self.buttons.accepted.connect(self.left)
        self.copy_button = self.buttons.add(tr("Copy"), "copy")
        self.copy_button.clicked.connect(self.copy)
        self.print_button = self.buttons.add(tr("Print …"), "print")
        self.print_button.clicked.connect(self.print)
        self.save_button = self.buttons.add(tr("Save as PDF …"))
        self.save_button.clicked.connect(self.save)
        self.sources_button = self.buttons.add(tr("Open a source"))
        self.sources_button.setMenu(QMenu(self.sources_button))
        return self.buttons

    def _fill_places(self, places: "tuple[Jurisdiction, ...]") -> None:
        for place in places:
            self.place.addItem(tr(place.name), place.code)

    def _search(self) -> None:
        self._pause.stop()
        today = self._office.today()
        wanted = Wanted(
            words=self.search.text(),
            place=str(self.place.currentData() or ""),
            on=today if self.today_only.isChecked() else None,
        )
        find = partial(_find, self._office.desk, wanted, today)
        self._found.do(find, then=self._show_found, failed=self.show_error)

    def _show_found(self, found: "tuple[RuleEntry, ...]") -> None:
        before = self.list.current_key
        self.list.rows.replace(found)
        self.count.setText(tr_n("{n} rule", "{n} rules", len(found)))
        if not found:
            self.count.setText(tr("No rule is found by this. Search for less."))
            self._show_page(None)
        elif self.list.current_key == before and before:
            self._choose(before)  # for another place its authority is another one

    def _choose(self, rule_id: str) -> None:
        place = str(self.place.currentData() or "")
        read = partial(_read, self._office.desk, rule_id, place)
        self._read.do(read, then=self._show_page, failed=self.show_error)

    def _show_page(self, page: "RulePage | None") -> None:
        self._page = page
        self.text.show_page(page)
        self.cases.show_looking()
        buttons = (self.copy_button, self.print_button, self.save_button, self.sources_button)
        for button in buttons:
            button.setEnabled(page is not None)
        if page is None:
            self._used.drop()
            self.cases.hide()
            return
        self._offer_sources(page.reading.sources)
        use = partial(_cases, self._office.desk, page.reading.rule_id)
        self._used.do(use, then=self.cases.show_cases, failed=self.show_error)

    def _offer_sources(self, sources: tuple[str, ...]) -> None:
        menu = self.sources_button.menu()
        menu.clear()
        for source in sources:
            shown = menu.addAction(source.replace("&", "&&"))
            shown.triggered.connect(partial(_ignoring_the_tick, self.open_source, source))

    def _do(self, call: Callable[[], Answer], then: Callable[[Answer], object]) -> None:
        self._office.workbench.do(call, owner=self, then=then)


def _pane(name: str, parts: Sequence[QWidget], growing: QWidget) -> Pane:
    pane = Pane(name)
    pane.column.setSpacing(8)
    for part in parts:
        pane.column.addWidget(part, 1 if part is growing else 0)
    return pane


def _places(desk: "Desk") -> "tuple[Jurisdiction, ...]":
    return desk.rules.places()


def _find(desk: "Desk", wanted: Wanted, today: "date") -> "tuple[RuleEntry, ...]":
    return desk.rules.find(wanted, today)


def _read(desk: "Desk", rule_id: str, place: str) -> "RulePage":
    page = desk.rules.read(rule_id, place)
    return replace(page, unreviewed=desk.correspondence.tongues.unreviewed())


def _cases(desk: "Desk", rule_id: str) -> "tuple[Reference, ...]":
    return desk.rules.cases(rule_id)


def _ignoring_the_tick(show: Callable[[str], object], source: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
    show(source)

"""The rows of the list: fetched page by page in the worker, kept where they are while one works."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.listing import Page, Row
from dsar_desk.cases.next_step import NextStep, sentence_for
from dsar_desk.cases.views import View
from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.gui.widgets.rows import CaseRow, case_row
from dsar_desk.gui.work import Latest, Workbench
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.widgets.records import RecordList
    from dsar_desk.services.desk import Desk

__all__ = ["Listing", "merged"]

PAGE = 100
MOST = 1000
STEPS = frozenset(step.value for step in NextStep)


class Listing(QObject):
    """Fills the list with one view of the register, more as the end comes into sight.

    ``filled`` carries how many cases the view holds; ``failed`` a ``DeskError``.
    """

    filled = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        desk: "Desk",
        workbench: Workbench,
        rows: "RecordList[CaseRow]",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._workbench, self._rows = desk, workbench, rows
        self._first = Latest(workbench, self)
        self._view, self._search = View.ALL, ""
        self._generation = 0
        rows.more_wanted.connect(self._extend)

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self._view

    @property
    def search(self) -> str:
        """What is searched for in the view; empty for all of it."""
        return self._search

    def begin(self, view: View, page: Page) -> None:
        """Show a view's first rows, which were fetched with the office."""
        self._view = view
        self._show(None, page)

    def show(self, view: View, search: str = "") -> None:
        """Show another view or search, from its top and in its own order."""
        self._view, self._search = view, search
        self._fetch(PAGE, keep=None)

    def refresh(self, keep: str) -> None:
        """Show what changed without moving rows about; the row with the key ``keep`` stays."""
        self._fetch(max(PAGE, min(len(self._rows.records), MOST)), keep)

    def _fetch(self, limit: int, keep: str | None) -> None:
        self._generation += 1
        self._first.do(
            partial(self._page, self._view, self._search, limit, 0),
            then=partial(self._show, keep),
            failed=self._fail,
        )

    def _page(self, view: View, search: str, limit: int, offset: int) -> Page:
        today = self._desk.now().date()
        return self._desk.finding.page(view, today=today, search=search, limit=limit, offset=offset)

    def _show(self, keep: str | None, page: Page) -> None:
        rows = self._words(page.rows)
        if keep is not None:
            rows = merged(self._rows.records, rows, keep)
        self._rows.replace(rows, total=page.total + len(rows) - len(page.rows))
        self.filled.emit(page.total)

    def _extend(self, offset: int) -> None:
        self._workbench.do(
            partial(self._page, self._view, self._search, PAGE, offset),
            owner=self,
            then=partial(self._append, self._generation),
            failed=self._fail,
        )

    def _append(self, generation: int, page: Page) -> None:
        """Add rows, unless another view was asked for meanwhile; none of them twice."""
        if generation != self._generation:
            return
        known = {row.key for row in self._rows.records}
        self._rows.extend([row for row in self._words(page.rows) if row.key not in known])

    def _words(self, rows: Sequence[Row]) -> list[CaseRow]:
        today, locale = self._desk.now().date(), QLocale()
        me = self._desk.actor.id
        return [case_row(_plain(row, me), today, locale) for row in rows]

    def _fail(self, error: DeskError) -> None:
        self.failed.emit(error)


def merged(shown: Sequence[CaseRow], found: Sequence[CaseRow], keep: str) -> list[CaseRow]:
    """The rows found, in the order in which they are shown already; new ones where they belong.

    The row known as ``keep`` stays even where it left the view, so that nobody loses the case
    that is open; everything else that left is gone.
    """
    by_key = {row.key: row for row in found}
    known = {row.key for row in shown}
    staying = [by_key.get(row.key, row) for row in shown if row.key in by_key or row.key == keep]
    waiting = iter([row for row in staying if row.key in by_key])
    result = [next(waiting) if row.key in known else row for row in found]
    if keep in known and keep not in by_key:
        place = next(n for n, row in enumerate(shown) if row.key == keep)
        result.insert(min(place, len(result)), shown[place])
    return result


def _plain(row: Row, me: ActorId) -> Row:
    """The row with nothing hidden in its names, its next step as a sentence, and *you* for ``me``."""
    step = row.next_step
    return row._replace(
        person=visible(row.person),
        on_behalf=visible(row.on_behalf),
        owner_name=tr("you") if row.owner == me else row.owner_name,
        next_step=sentence_for(NextStep(step)) if step in STEPS else step,
    )

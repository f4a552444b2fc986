"""The messages of a folder of the inbox: a page at a time, kept in place while one works."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.decided import DECIDED
from dsar_desk.gui.intake.folders import ASKED, Folder, Tally
from dsar_desk.gui.intake.received_row import ReceivedRow, received_row
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.record_view import RecordView
from dsar_desk.gui.work import Latest

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Pile"]

PAGE = 200
MOST = 2000
"""How many rows are fetched anew where something changed; those below stay as they are."""


@dataclass(frozen=True, slots=True)
class _Page:
    """Rows of a folder, and how many there are in each."""

    rows: "Sequence[ReceivedRow]"
    tally: Tally


class Pile(QObject):
    """Fills a list with a folder; letters wait elsewhere and are seen here once decided about.

    ``filled`` carries how many rows came in above the first that was seen; ``refused`` why there
    are none.
    """

    filled = Signal(int)
    refused = Signal(object)

    def __init__(self, office: Office, view: RecordView, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._view = office, view
        self._state: Folder = ReceivedState.NEW
        self._tally: Tally = {}
        self._generation = 0
        self._anew = False
        self._afterwards: list[Callable[[], object]] = []
        self._first = Latest(office.workbench, self)
        view.rows.more_wanted.connect(self._extend)

    @property
    def tally(self) -> Tally:
        """How many there are in each folder, as last counted."""
        return self._tally

    def row(self, key: str) -> ReceivedRow | None:
        """The row with this key, where it is loaded."""
        found = self._view.rows.row_of(key)
        return self._view.rows.records[found] if found >= 0 else None

    def show(self, state: Folder) -> None:
        """Show a folder from its top."""
        self._state, self._anew = state, True
        self._fetch(PAGE)

    def refresh(self, then: Callable[[], object] | None = None) -> None:
        """Show what changed in the folder without moving what is in sight, then call back."""
        if then is not None:
            self._afterwards.append(then)
        loaded = 0 if self._anew else len(self._view.rows.records)
        self._fetch(max(PAGE, min(loaded, MOST)))

    def drop(self, key: ReceivedId) -> None:
        """A message is decided: its row goes at once, and the one after it becomes current."""
        rows = self._view.rows
        left = [row for row in rows.records if row.key != key]
        gone = len(rows.records) - len(left)
        with self._view.place_held():
            rows.replace(left, rows.total - gone)

    def _fetch(self, limit: int) -> None:
        self._generation += 1
        call = partial(_page, self._office, self._state, limit, 0)
        self._first.do(call, then=self._show, failed=self.refused.emit)

    def _show(self, page: _Page) -> None:
        self._tally = page.tally
        total = page.tally.get(self._state, 0)
        if self._anew:
            self._anew = False
            self._show_from_top(page.rows, total)
            fresh = 0
        else:
            fresh = self._show_changed(page.rows, total)
        self.filled.emit(fresh)
        afterwards, self._afterwards = self._afterwards, []
        for then in afterwards:
            then()

    def _show_from_top(self, found: "Sequence[ReceivedRow]", total: int) -> None:
        if self._view.current_key:
            self._view.stand_aside()
            self._view.come_back()
        self._view.rows.replace(found, max(total, len(found)))
        self._view.scrollToTop()

    def _show_changed(self, found: "Sequence[ReceivedRow]", total: int) -> int:
        """Show the rows where they were; how many came in above the first of them."""
        rows = self._view.rows
        first, shown = rows.key_at(0), _with_rest(found, rows.records, total)
        with self._view.place_held():
            rows.replace(shown, max(total, len(shown)))
        return next((place for place, row in enumerate(shown) if row.key == first), 0)

    def _extend(self, offset: int) -> None:
        self._office.workbench.do(
            partial(_page, self._office, self._state, PAGE, offset),
            owner=self,
            then=partial(self._append, self._generation),
            failed=self.refused.emit,
        )

    def _append(self, generation: int, page: _Page) -> None:
        """Add rows, unless another folder was asked for meanwhile; none of them twice."""
        if generation == self._generation:
            known = {row.key for row in self._view.rows.records}
            self._view.rows.extend([row for row in page.rows if row.key not in known])

    def show_error(self, error: DeskError) -> None:
        """Pass a refusal on."""
        self.refused.emit(error)


def _page(office: Office, folder: Folder, limit: int, offset: int) -> _Page:
    """Rows with their words, made in the worker.

    Letters that wait do so with the letters; those that were decided about are found here.
    """
    intake, inbox, me = office.desk.intake, office.desk.inbox, office.desk.actor.id
    if folder == ASKED:
        lines = inbox.questions(me, limit=limit, offset=offset)
    else:
        by_post = None if folder in DECIDED else False
        lines = intake.lines(folder, by_post=by_post, limit=limit, offset=offset)
    letters = intake.tally(by_post=True)
    tally: dict[Folder, int] = {ASKED: inbox.count_questions(me)}
    tally.update(intake.tally(by_post=False).items())
    for decided in DECIDED:
        tally[decided] = tally.get(decided, 0) + letters.get(decided, 0)
    return _Page([received_row(line, office) for line in lines], tally)


def _with_rest(
    found: "Sequence[ReceivedRow]", shown: "Sequence[ReceivedRow]", total: int
) -> "list[ReceivedRow]":
    """The rows found, and of those loaded further down as many as there still are."""
    if len(found) >= len(shown) or len(found) >= total:
        return list(found)
    known = {row.key for row in found}
    rest = [row for row in shown[len(found) :] if row.key not in known]
    return [*found, *rest][:total]

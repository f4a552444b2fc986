"""Shows a document as paper: what came from outside is opened in the limited worker process."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.paper_view import PagePicture, PaperView
from dsar_desk.gui.work import Latest

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.documents import Shown

__all__ = ["PaperReader"]

A4_WIDTH = 794
"""Pixels at 96 an inch."""


class PaperReader(QObject):
    """Fills a ``PaperView``; of several documents asked for only the last is shown.

    ``refused`` carries why a document cannot be shown; its bytes are kept all the same. ``own``
    says that the documents are PDFs which the desk itself made.
    """

    shown = Signal()
    refused = Signal(object)

    def __init__(self, office: Office, paper: PaperView, *, own: bool = False) -> None:
        super().__init__(paper)
        self._office, self._paper, self._own = office, paper, own
        self._raw = b""
        self._fitted = False
        self._document = Latest(office.workbench, self)
        self._page = Latest(office.workbench, self)
        paper.page_wanted.connect(self._fetch_page)

    @property
    def raw(self) -> bytes:
        """The bytes of what is shown."""
        return self._raw

    def read(self, source: Callable[[], bytes]) -> None:
        """Show what ``source`` gives; it is called in the worker."""
        call = partial(_read, self._office.desk, source, own=self._own)
        self._document.do(call, then=self._show, failed=self._refuse)

    def clear(self) -> None:
        """Show nothing, and nothing that was asked for before."""
        self._document.drop()
        self._page.drop()
        self._raw = b""
        self._paper.clear()

    def _show(self, found: "tuple[bytes, Shown]") -> None:
        self._raw, shown = found
        if not self._fitted:
            self._fitted = True
            self._paper.fit(A4_WIDTH)
        self._paper.show_paper(shown.pages, shown.text)
        self.shown.emit()

    def _refuse(self, error: DeskError) -> None:
        self.clear()
        self.refused.emit(error)

    def _fetch_page(self, page: int, zoom: int) -> None:
        documents = self._office.desk.documents
        source = documents.own_page if self._own else documents.page
        call = partial(source, self._raw, page, zoom)
        self._page.do(
            call,
            then=lambda png: self._paper.show_page(page, zoom, PagePicture(png)),
            failed=self.refused.emit,
        )


def _read(desk: "Desk", source: Callable[[], bytes], *, own: bool) -> "tuple[bytes, Shown]":
    raw = source()
    return raw, desk.documents.show_own(raw) if own else desk.documents.show(raw)

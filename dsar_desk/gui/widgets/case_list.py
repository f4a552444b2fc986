"""The list of cases, moved through by keys; what draws its rows is loaded with the first of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QResizeEvent

from dsar_desk.gui.widgets.record_view import RecordView
from dsar_desk.gui.widgets.records import RecordList

if TYPE_CHECKING:
    from dsar_desk.gui.widgets.rows import CaseRow

__all__ = ["CaseList"]


class CaseList(RecordView):
    """The view of a ``RecordList[CaseRow]``; ``chosen`` and ``opened`` carry the key of a row."""

    def __init__(self, name: str, model: QAbstractItemModel | None = None) -> None:
        none: RecordList[CaseRow] = RecordList(
            lambda row: row.spoken, lambda row: row.key, tip=lambda row: row.house
        )
        rows = model or none
        super().__init__(name, rows)
        self._drawn = False
        self.setUniformItemSizes(True)
        rows.modelReset.connect(self._draw_rows)
        rows.rowsInserted.connect(self._draw_rows)
        self._draw_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew: they have a third line where it is narrow."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _draw_rows(self) -> None:
        if self._drawn or self.model().rowCount() == 0:
            return
        from dsar_desk.gui.widgets.case_rows import (  # noqa: PLC0415 - the first paint has no rows
            CaseDelegate,
        )

        self._drawn = True
        self.setItemDelegate(CaseDelegate(self))

"""A table of records: whole rows, quiet header, rows that follow text size and density."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QLocale, Qt
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QTableView, QWidget

from dsar_desk.gui.widgets.words import isolated

__all__ = ["TableView"]


class _CellDelegate(QStyledItemDelegate):
    """Draws words in their own direction, whatever the direction of the window."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        return isolated(str(value))


class TableView(QTableView):
    """Shows a ``RecordTable``; there is always a current row where there are rows."""

    def __init__(self, name: str, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(_CellDelegate(self))
        self.setModel(model)
        model.modelReset.connect(self._stand_on_a_row)
        self._stand_on_a_row()
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Give rows and columns the room that the new text size needs."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        room = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameVMargin)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * room)
        if self.model() is not None:
            self.resizeColumnsToContents()

    def _stand_on_a_row(self) -> None:
        self.resizeColumnsToContents()
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

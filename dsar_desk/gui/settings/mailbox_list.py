"""The list of mailboxes: what each is called, its address, how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from dsar_desk.cases.views import Urgency
from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.record_view import RecordView
from dsar_desk.gui.widgets.records import RecordList
from dsar_desk.gui.widgets.row_drawing import RowDelegate, write
from dsar_desk.gui.widgets.words import Type, type_font
from dsar_desk.text import tr

__all__ = ["MailboxList", "MailboxRow"]

Index = QModelIndex | QPersistentModelIndex
LINES = 3
SHOWN = 4
"""How many mailboxes are in sight at once."""


@dataclass(frozen=True, slots=True)
class MailboxRow:
    """A mailbox in words; ``is_troubled`` where it cannot be read."""

    key: str
    name: str
    address: str
    state: str
    is_troubled: bool = False

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return f"{self.name}, {self.address}, {self.state}"


class MailboxList(RecordView):
    """A list of ``MailboxRow``; ``chosen`` carries the id of the mailbox to be shown."""

    def __init__(self) -> None:
        rows = RecordList[MailboxRow](lambda row: row.spoken, lambda row: row.key)
        super().__init__(tr("Mailboxes"), rows)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_MailboxDelegate(self, hairline=True))

    def show_rows(self, rows: Sequence[MailboxRow]) -> None:
        """Show these mailboxes, a few of them in sight at once."""
        self.rows.replace(rows)
        self.setVisible(bool(rows))
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        number = min(self.rows.rowCount(), SHOWN)
        if number:
            self.setFixedHeight(self.sizeHintForRow(0) * number + 2 * self.frameWidth())


class _MailboxDelegate(RowDelegate):
    """Three lines: the name, the address, and how it stands, in another ink where it is grave."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Three lines and the room that the density gives."""
        line = QFontMetrics(type_font(Type.STRONG)).height()
        room = option.widget.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameVMargin)
        return QSize(line * 12, line * LINES + line // 2 + room)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, record: object) -> None:
        """Line by line, each cut where it is too long."""
        if not isinstance(record, MailboxRow):
            return
        colours = tokens(option.palette)
        state = colours.inks[Urgency.LATE].shape if record.is_troubled else colours.text_2
        line = QFontMetrics(type_font(Type.STRONG)).height()
        top = option.rect.top() + (option.rect.height() - line * LINES) // 2
        for number, (kind, colour, text) in enumerate(
            (
                (Type.STRONG, colours.text, record.name),
                (Type.BODY, colours.text, record.address),
                (Type.CAPTION, state, record.state),
            )
        ):
            left, width = option.rect.left() + 12, option.rect.width() - 24
            place = QRect(left, top + number * line, width, line)
            write(painter, place, text, QColor(colour), type_font(kind))

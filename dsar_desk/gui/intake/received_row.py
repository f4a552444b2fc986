"""What came in, as a row of a list: who or which file, what about, what is known of it."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from dsar_desk.cases.case import Channel
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.gui.intake.message_text import one_line
from dsar_desk.gui.office import Office
from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.record_view import RecordView
from dsar_desk.gui.widgets.records import RecordList
from dsar_desk.gui.widgets.row_drawing import RowDelegate, write
from dsar_desk.gui.widgets.words import Type, type_font
from dsar_desk.text import tr

__all__ = ["ReceivedRow", "received_list", "received_row"]

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """Three short texts and a moment; nothing in them can turn the writing direction."""

    key: str
    title: str
    about: str
    state: str
    moment: str

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return tr(
            "{title}, {about}, {state}, {moment}",
            title=self.title,
            about=self.about,
            state=self.state,
            moment=self.moment,
        )


def received_row(received: Received, office: Office) -> ReceivedRow:
    """The row of something that came in."""
    sender = received.sender_name or received.sender_address
    states = {
        ReceivedState.NEW: tr("new"),
        ReceivedState.UNREAD: tr("could not be read"),
        ReceivedState.FILED: tr("filed"),
        ReceivedState.SET_ASIDE: tr("set aside"),
    }
    return ReceivedRow(
        key=received.id,
        title=one_line(sender) or _nameless(received),
        about=_about(received),
        state=states[received.state],
        moment=office.moment(received.arrived),
    )


def received_list(name: str) -> RecordView:
    """A list of such rows."""
    model = RecordList[ReceivedRow](lambda row: row.spoken, lambda row: row.key)
    view = RecordView(name, model)
    view.setItemDelegate(_ReceivedDelegate(view, hairline=True))
    return view


def _nameless(received: Received) -> str:
    """A call without a name is known by that; anything else by its file."""
    called = received.channel is Channel.PHONE
    return tr("No name was given") if called else one_line(received.name)


def _about(received: Received) -> str:
    """The subject of a message, that it was a call, the size of a scan."""
    if received.channel is Channel.PHONE:
        return tr("Telephone call")
    if received.channel is Channel.INBOX:
        return one_line(received.subject) or tr("no subject")
    return QLocale().formattedDataSize(received.size)


class _ReceivedDelegate(RowDelegate):
    """Three lines: who, what about, and quietly the state with its moment."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Three lines and the room that the density gives."""
        line = QFontMetrics(type_font(Type.STRONG)).height()
        room = option.widget.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameVMargin)
        return QSize(line * 10, line * 3 + line // 2 + room)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, record: object) -> None:
        """Line by line, each cut where it is too long."""
        if not isinstance(record, ReceivedRow):
            return
        colours = tokens(option.palette)
        line = QFontMetrics(type_font(Type.STRONG)).height()
        top = option.rect.top() + (option.rect.height() - line * 3) // 2
        quiet = tr("{state} · {moment}", state=record.state, moment=record.moment)
        texts = (
            (Type.STRONG, colours.text, record.title),
            (Type.BODY, colours.text, record.about),
            (Type.CAPTION, colours.text_2, quiet),
        )
        for number, (kind, colour, text) in enumerate(texts):
            place = QRect(
                option.rect.left() + 12, top + number * line, option.rect.width() - 24, line
            )
            write(painter, place, text, QColor(colour), type_font(kind))

"""What came in, as a row of a list: who or which file, what about, what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from dsar_desk.cases.belonging import Certainty, certainty_name
from dsar_desk.cases.case import Channel
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.received import Received, ReceivedLine, ReceivedState
from dsar_desk.gui.intake.message_text import certainty_of_request, one_line
from dsar_desk.gui.intake.prefill import suggestion_of
from dsar_desk.gui.office import Office
from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.record_view import RecordView
from dsar_desk.gui.widgets.records import RecordList
from dsar_desk.gui.widgets.row_drawing import RowDelegate, write, write_end
from dsar_desk.gui.widgets.words import Type, type_font
from dsar_desk.law.rights import Kind, Right, matter_name
from dsar_desk.text import tr

__all__ = ["ReceivedRow", "line_of", "received_list", "received_row"]

Index = QModelIndex | QPersistentModelIndex
KINDS: dict[str, Right | Kind] = {kind.value: kind for kind in (*Right, *Kind)}


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """Who, what about, what is known of it, and when; nothing in it can turn the writing direction."""

    key: str
    title: str
    about: str
    known: str
    moment: str

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return tr(
            "{title}, {about}, {state}, {moment}",
            title=self.title,
            about=self.about,
            state=self.known,
            moment=self.moment,
        )


def received_row(line: ReceivedLine, office: Office) -> ReceivedRow:
    """The row of something that came in."""
    return ReceivedRow(
        key=line.id,
        title=one_line(line.sender_name or line.sender_address) or _nameless(line),
        about=_about(line),
        known=_known(line, office),
        moment=_moment(line, office),
    )


def line_of(received: Received) -> ReceivedLine:
    """What a list shows of a record that is at hand as a whole."""
    hint = suggestion_of(received)
    return ReceivedLine(
        received.id,
        received.state,
        received.case,
        received.came,
        received.channel,
        received.name,
        received.size,
        received.sender_name,
        received.sender_address,
        received.subject,
        tuple(kind.value for kind in hint.kinds) if hint else (),
        received.belongs,
        received.asked.of if received.asked else "",
        received.received_on,
    )


def received_list(name: str) -> RecordView:
    """A list of such rows."""
    model = RecordList[ReceivedRow](lambda row: row.spoken, lambda row: row.key)
    view = RecordView(name, model)
    view.setUniformItemSizes(True)
    view.setItemDelegate(_ReceivedDelegate(view, hairline=True))
    return view


def _moment(line: ReceivedLine, office: Office) -> str:
    """When it came: the time alone of today's, in the officer's own time; another day of receipt."""
    local = line.arrived.astimezone(office.desk.now().tzinfo)
    if line.received_on != local.date():
        return office.day(line.received_on)
    return f"{local:%H:%M}" if local.date() == office.today() else office.moment(line.arrived)


def _nameless(line: ReceivedLine) -> str:
    """A call without a name is known by that; anything else by its file."""
    called = line.channel is Channel.PHONE
    return tr("No name was given") if called else one_line(line.name)


def _about(line: ReceivedLine) -> str:
    """The subject of a message, that it was a call, the size of a scan."""
    if line.channel is Channel.PHONE:
        return tr("Telephone call")
    if line.channel is Channel.INBOX:
        return one_line(line.subject) or tr("no subject")
    return QLocale().formattedDataSize(line.size)


def _known(line: ReceivedLine, office: Office) -> str:
    """What became of it; of what waits, who was asked, where it belongs, what it seems to be."""
    decided = {
        ReceivedState.FILED: tr("filed"),
        ReceivedState.SET_ASIDE: tr("set aside"),
    }
    if line.state in decided:
        return decided[line.state]
    unread = tr("could not be read") if line.state is ReceivedState.UNREAD else ""
    parts = [_asked(line, office), unread, _belongs(line.belongs) or _seems(line.hints)]
    return " · ".join(part for part in parts if part) or tr("new")


def _asked(line: ReceivedLine, office: Office) -> str:
    """Whose word is waited for; that of the officer at the desk is asked for as such."""
    if not line.asked:
        return ""
    if line.asked == office.desk.actor.id:
        return tr("you are asked")
    return tr("asked {name}", name=office.who(ActorId(line.asked)))


def _belongs(short: str) -> str:
    """The case and how sure it is, in the officer's language."""
    reference, _, word = short.partition(" ")
    sure = Certainty.__members__.get(word.upper())
    if sure is None:
        return ""
    return tr("{reference} {certainty}", reference=reference, certainty=certainty_name(sure))


def _seems(hints: Sequence[str]) -> str:
    """The first of what it seems to be, and how sure it is that it asks for anything new."""
    kinds = [KINDS[code] for code in hints if code in KINDS]
    if not kinds:
        return ""
    sure = certainty_of_request(kinds)
    what = matter_name(kinds[0])
    if sure is Certainty.NONE:
        return what
    return tr("{what}: {certainty}", what=what, certainty=certainty_name(sure))


class _ReceivedDelegate(RowDelegate):
    """Three lines: who and when, what about, and quietly what is known of it."""

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
        places = [
            QRect(option.rect.left() + 12, top + number * line, option.rect.width() - 24, line)
            for number in range(3)
        ]
        write_end(painter, places[0], record.moment, QColor(colours.text_2), option)
        texts = (
            (Type.STRONG, colours.text, record.title),
            (Type.BODY, colours.text, record.about),
            (Type.CAPTION, colours.text_2, record.known),
        )
        for place, (kind, colour, text) in zip(places, texts, strict=True):
            write(painter, place, text, QColor(colour), type_font(kind))

"""Scanned pages as small pictures: which letter each belongs to, how it lies, what is on it."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from dsar_desk.cases.scan import Area
from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.record_view import RecordView
from dsar_desk.gui.widgets.records import RecordList
from dsar_desk.gui.widgets.row_drawing import RowDelegate, take, write
from dsar_desk.gui.widgets.words import Type, type_font
from dsar_desk.text import tr

__all__ = ["COVER", "SIDE", "LeafRow", "leaf_view", "seen_at"]

Index = QModelIndex | QPersistentModelIndex
SIDE = 240
"""Pixels of the longer side of a small picture as it is fetched."""
BAR = 4
FAINT = 0.3
COVER = QColor(Qt.GlobalColor.black)
"""As black as it is in the letter, in every scheme."""


@dataclass(frozen=True, slots=True, eq=False)
class LeafRow:
    """One page: ``letter`` counts from 1, ``begins`` where it is the first of it.

    ``state`` says in words what is special about it: blank, left out, turned, a copy. ``covered``
    are areas of the page as it lies in the letter.
    """

    key: str
    letter: int
    begins: bool
    file: str
    page: int
    turned: int
    out: bool
    state: str
    picture: QPixmap | None
    covered: tuple[Area, ...] = ()

    @property
    def title(self) -> str:
        """The letter, on its first page; else the page."""
        if self.begins:
            return tr("Letter {number}", number=self.letter)
        return tr("page {page}", page=self.page)

    @property
    def spoken(self) -> str:
        """The page as a screen reader says it."""
        words = {"number": self.letter, "file": self.file, "page": self.page}
        if self.begins and self.state:
            return tr(
                "Letter {number} begins: {file}, page {page}, {state}", state=self.state, **words
            )
        if self.begins:
            return tr("Letter {number} begins: {file}, page {page}", **words)
        if self.state:
            return tr("Letter {number}: {file}, page {page}, {state}", state=self.state, **words)
        return tr("Letter {number}: {file}, page {page}", **words)


def leaf_view(name: str) -> RecordView:
    """A table of such pages; several can be chosen with Shift and the arrows, or Ctrl and a click."""
    model = RecordList[LeafRow](
        lambda row: row.spoken, lambda row: row.key, tip=lambda row: row.spoken
    )
    view = RecordView(name, model)
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setMovement(QListView.Movement.Static)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setWrapping(True)
    view.setUniformItemSizes(True)
    view.setSelectionMode(RecordView.SelectionMode.ExtendedSelection)
    view.setItemDelegate(_LeafDelegate(view))
    return view


class _LeafDelegate(RowDelegate):
    """A line above the picture, the picture as it will lie, two lines below it."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As large as the letters of the window want it, and seen as a whole where that can be."""
        line = QFontMetrics(type_font(Type.BODY)).height()
        room = option.widget.height() - line // 2
        return QSize(line * 10, max(min(line * 14, room), line * 8))

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, record: object) -> None:
        """Where a letter begins a bar stands at its edge, and its number above."""
        if not isinstance(record, LeafRow):
            return
        colours = tokens(option.palette)
        line = QFontMetrics(type_font(Type.BODY)).height()
        place = QRect(option.rect).adjusted(4, 4, -4, -4)
        bar = take(place, BAR, option)
        if record.begins:
            painter.fillRect(bar, QColor(colours.accent))
        place.adjust(6, 0, -6, 0)
        head = QRect(place.left(), place.top(), place.width(), line)
        kind = Type.STRONG if record.begins else Type.CAPTION
        ink = colours.text if record.begins else colours.text_2
        write(painter, head, record.title, QColor(ink), type_font(kind))
        foot = QRect(place.left(), place.bottom() - line + 1, place.width(), line)
        state = foot.translated(0, -line)
        write(painter, foot, _origin(record), QColor(colours.text_2), type_font(Type.CAPTION))
        write(painter, state, record.state, QColor(colours.text), type_font(Type.CAPTION))
        room = QRect(
            place.left(), head.bottom() + 3, place.width(), state.top() - head.bottom() - 6
        )
        if record.picture is not None:
            _paper(painter, room, record, QColor(colours.border))


def seen_at(area: Area, place: QRect) -> QRect:
    """Where an area of a page is seen that is drawn at ``place``."""
    left, top, right, bottom = area.edges
    across, down = place.width(), place.height()
    return QRect(
        place.left() + left * across // 1000,
        place.top() + top * down // 1000,
        (right - left) * across // 1000,
        (bottom - top) * down // 1000,
    )


def _origin(record: LeafRow) -> str:
    return tr("{page} · {file}", page=record.page, file=record.file)


def _paper(painter: QPainter, room: QRect, record: LeafRow, edge: QColor) -> None:
    picture = record.picture
    if picture is None or picture.isNull():
        return
    turned = picture.transformed(QTransform().rotate(record.turned))
    size = turned.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(room.center())
    painter.setOpacity(FAINT if record.out else 1.0)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(place, turned)
    for area in record.covered:
        painter.fillRect(seen_at(area, place), COVER)
    painter.setOpacity(1.0)
    painter.setPen(edge)
    painter.drawRect(place.adjusted(0, 0, -1, -1))
    if record.out:
        painter.drawLine(place.bottomLeft(), place.topRight())

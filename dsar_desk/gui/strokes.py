"""How the parts are drawn: each takes what Qt says of the part, a painter, and the colours."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionButton, QStyleOptionTab

from dsar_desk.gui.tokens import Tokens, mixed

RADIUS = 5.0
RING = 2.0
State = QStyle.StateFlag


def combo_box(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """A combo box: like an edit, with an arrow at its reading end."""
    _panel(painter, option, colours.base, _edge(option, colours))
    place = QRectF(option.rect)
    reach = option.fontMetrics.height() / 4
    inset = reach * 4
    leftward = option.direction == Qt.LayoutDirection.RightToLeft
    middle = QPointF(
        place.left() + inset if leftward else place.right() - inset, place.center().y()
    )
    _down(painter, middle, reach, QColor(colours.text_2))


def menu_mark(option: QStyleOption, painter: QPainter, _colours: Tokens) -> None:
    """The arrow of a button that opens a menu, in the middle of its place and as dark as its words."""
    middle = QRectF(option.rect).center()
    colour = option.palette.color(QPalette.ColorRole.ButtonText)
    _down(painter, middle, option.fontMetrics.height() / 5, colour)


def _down(painter: QPainter, middle: QPointF, reach: float, colour: QColor) -> None:
    painter.setPen(QPen(colour, reach * 0.375))
    painter.drawPolyline(
        [
            middle + QPointF(-reach, -reach / 2),
            middle + QPointF(0, reach / 2),
            middle + QPointF(reach, -reach / 2),
        ]
    )


def focus(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """The ring around what has the focus."""
    draw_ring(painter, QRectF(option.rect), colours)


def edit(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """A line edit: its ground, and its edge or ring."""
    _panel(painter, option, colours.base, _edge(option, colours))


def frame(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """The frame of a list, table or text."""
    _outline(painter, QRectF(option.rect), *_edge(option, colours), radius=2.0)


def nothing(_option: QStyleOption, _painter: QPainter, _colours: Tokens) -> None:
    """A group is seen by its heading, it needs no frame."""


def button(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """A button; the primary one in the accent colour."""
    state = option.state
    ground, edge = colours.base, colours.border
    if not state & State.State_Enabled:
        ground, edge = colours.window, colours.hairline
    elif is_primary(option):
        ground = edge = colours.accent
    pressed = state & (State.State_Sunken | State.State_On)
    share = 0.16 if pressed else 0.07 if state & State.State_MouseOver else 0.0
    if state & State.State_Enabled:
        ground = mixed(ground, colours.text, share)
    _panel(painter, option, ground, (edge, 1.0))


def flat_button(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """A tool button: seen only while the pointer is over it or it is pressed."""
    state = option.state
    if state & (State.State_Sunken | State.State_On):
        _panel(painter, option, mixed(colours.window, colours.text, 0.14), (colours.border, 1))
    elif state & State.State_MouseOver and state & State.State_Enabled:
        _panel(painter, option, mixed(colours.window, colours.text, 0.07), (colours.hairline, 1))


def check_box(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """A tick box, with a line where it is neither on nor off."""
    state = option.state
    on = state & (State.State_On | State.State_NoChange)
    ground, edge = _mark_colours(option, colours)
    _panel(painter, option, ground, (edge, 1.4), radius=3.0)
    place = QRectF(option.rect)
    painter.setPen(_mark_pen(colours, place))
    if state & State.State_NoChange:
        painter.drawLine(_at(place, 0.28, 0.5), _at(place, 0.72, 0.5))
    elif on:
        tick = [_at(place, 0.24, 0.52), _at(place, 0.43, 0.71), _at(place, 0.77, 0.31)]
        painter.drawPolyline(tick)


def radio_button(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """A radio button."""
    place = QRectF(option.rect).adjusted(1, 1, -1, -1)
    ground, edge = _mark_colours(option, colours)
    painter.setPen(QPen(QColor(edge), 1.4))
    painter.setBrush(QColor(ground))
    painter.drawEllipse(place)
    if option.state & State.State_On:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_accent))
        painter.drawEllipse(place.center(), place.width() * 0.2, place.height() * 0.2)


def _mark_colours(option: QStyleOption, colours: Tokens) -> tuple[str, str]:
    """Ground and edge of a check box or radio button."""
    state = option.state
    on = state & (State.State_On | State.State_NoChange)
    if not state & State.State_Enabled:
        return (colours.border if on else colours.window), colours.hairline
    return (colours.accent, colours.accent) if on else (colours.base, colours.border)


def tab(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """A line under the chosen tab."""
    place = QRectF(option.rect)
    if isinstance(option, QStyleOptionTab) and option.state & State.State_Selected:
        line = QRectF(place.left() + 4, place.bottom() - 3, place.width() - 8, 3)
        painter.fillRect(line, QColor(colours.accent))


def tab_base(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """The line under all tabs."""
    place = option.rect
    painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(colours.hairline))


def tab_pane(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """The line above the page of a tab."""
    place = option.rect
    painter.fillRect(place.left(), place.top(), place.width(), 1, QColor(colours.hairline))


def tool_bar(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """The ground of the toolbar and a line under it."""
    place = option.rect
    painter.fillRect(place, QColor(colours.window))
    painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(colours.hairline))


def splitter(option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
    """A thin line between two panes, in the accent colour under the pointer."""
    place = option.rect
    hot = option.state & State.State_MouseOver
    middle = place.center()
    pen = painter.pen()  # not a fill: the first brush costs 2 ms, and this is at the first paint
    painter.setPen(QColor(colours.accent if hot else colours.hairline))
    if place.width() > place.height():
        painter.drawLine(place.left(), middle.y(), place.right(), middle.y())
    else:
        painter.drawLine(middle.x(), place.top(), middle.x(), place.bottom())
    painter.setPen(pen)


def draw_ring(painter: QPainter, place: QRectF, colours: Tokens) -> None:
    """The focus ring: 2 pixels wide, just inside ``place``."""
    _outline(painter, place, colours.focus, RING)


def _edge(option: QStyleOption, colours: Tokens) -> tuple[str, float]:
    """Colour and width of the edge of an input, which doubles as its focus ring."""
    state = option.state
    if state & State.State_HasFocus and state & State.State_Enabled:
        return colours.focus, RING
    return (colours.border if state & State.State_Enabled else colours.hairline), 1.0


def _panel(
    painter: QPainter,
    option: QStyleOption,
    ground: str,
    edge: tuple[str, float],
    radius: float = RADIUS,
) -> None:
    colour, width = edge
    inset = width / 2
    place = QRectF(option.rect).adjusted(inset, inset, -inset, -inset)
    shape = QPainterPath()
    shape.addRoundedRect(place, radius, radius)
    painter.fillPath(shape, QColor(ground))
    painter.strokePath(shape, QPen(QColor(colour), width))


def _outline(
    painter: QPainter, place: QRectF, colour: str, width: float, radius: float = RADIUS
) -> None:
    inset = width / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), width))
    painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), radius, radius)


def _mark_pen(colours: Tokens, place: QRectF) -> QPen:
    pen = QPen(QColor(colours.on_accent), max(1.8, place.width() * 0.11))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _at(place: QRectF, x: float, y: float) -> QPointF:
    return QPointF(place.left() + place.width() * x, place.top() + place.height() * y)


def is_primary(option: QStyleOption) -> bool:
    """Whether this is the one button that the screen leads to."""
    return (
        isinstance(option, QStyleOptionButton)
        and bool(option.features & QStyleOptionButton.ButtonFeature.DefaultButton)
        and bool(option.state & State.State_Enabled)
    )

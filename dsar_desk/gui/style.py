"""The few things that the desk draws differently from Fusion: rings, edges, room to breathe."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QGroupBox,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionTab,
    QWidget,
)

from dsar_desk.gui.tokens import Tokens, mixed, tokens

__all__ = ["DeskStyle", "draw_ring"]

RADIUS = 5.0
RING = 2.0

Metric = QStyle.PixelMetric
Primitive = QStyle.PrimitiveElement
Control = QStyle.ControlElement
State = QStyle.StateFlag

METRICS = {
    Metric.PM_LayoutLeftMargin: 12,
    Metric.PM_LayoutRightMargin: 12,
    Metric.PM_LayoutTopMargin: 12,
    Metric.PM_LayoutBottomMargin: 12,
    Metric.PM_LayoutHorizontalSpacing: 8,
    Metric.PM_LayoutVerticalSpacing: 8,
    Metric.PM_FocusFrameHMargin: 6,
    Metric.PM_ButtonMargin: 14,
    Metric.PM_ToolBarIconSize: 20,
    Metric.PM_SmallIconSize: 18,
    Metric.PM_ButtonIconSize: 18,
    Metric.PM_IndicatorWidth: 18,
    Metric.PM_IndicatorHeight: 18,
    Metric.PM_ExclusiveIndicatorWidth: 18,
    Metric.PM_ExclusiveIndicatorHeight: 18,
    Metric.PM_CheckBoxLabelSpacing: 8,
    Metric.PM_RadioButtonLabelSpacing: 8,
    Metric.PM_TabBarTabHSpace: 24,
    Metric.PM_TabBarTabVSpace: 12,
    Metric.PM_ScrollBarExtent: 12,
    Metric.PM_HeaderMargin: 7,
}
FIXED = {
    Metric.PM_SplitterWidth: 5,
    Metric.PM_ButtonShiftHorizontal: 0,
    Metric.PM_ButtonShiftVertical: 0,
    Metric.PM_DefaultFrameWidth: 1,
    Metric.PM_TabBarBaseOverlap: 0,
}
HINTS = {
    QStyle.StyleHint.SH_EtchDisabledText: 0,
    QStyle.StyleHint.SH_ItemView_ShowDecorationSelected: 1,
    QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
    QStyle.StyleHint.SH_Menu_MouseTracking: 1,
}


class DeskStyle(QProxyStyle):
    """Fusion with a visible focus ring, round edges and rows with room, in the palette's colours.

    In plain mode (the platform's colours) it draws nothing of its own.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._plain = False
        self.measure(1.0, 16)
        self._primitives = {
            Primitive.PE_FrameFocusRect: self._focus,
            Primitive.PE_PanelLineEdit: self._edit,
            Primitive.PE_FrameLineEdit: self._edit,
            Primitive.PE_Frame: self._frame,
            Primitive.PE_PanelButtonCommand: self._button,
            Primitive.PE_PanelButtonTool: self._flat_button,
            Primitive.PE_IndicatorCheckBox: self._check_box,
            Primitive.PE_IndicatorItemViewItemCheck: self._check_box,
            Primitive.PE_IndicatorRadioButton: self._radio_button,
            Primitive.PE_FrameGroupBox: self._nothing,
            Primitive.PE_FrameTabBarBase: self._tab_base,
            Primitive.PE_FrameTabWidget: self._tab_pane,
        }

    def measure(self, scale: float, padding: int, *, plain: bool = False) -> None:
        """Take on a text scale (1 = usual), the padding of a row, and whether to draw plainly."""
        self._plain = plain
        self._padding = round(padding * scale)
        self._metrics = FIXED | {metric: round(size * scale) for metric, size in METRICS.items()}
        self._metrics[Metric.PM_FocusFrameVMargin] = self._padding // 2

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Our measures by the 4-pixel grid and the text scale, Fusion's for the rest."""
        ours = self._metrics.get(metric)
        return super().pixelMetric(metric, option, widget) if ours is None else ours

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        """Our habits where they differ from Fusion's."""
        ours = HINTS.get(hint)
        return super().styleHint(hint, option, widget, returnData) if ours is None else ours

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Fusion's size, with the density's room in rows and at least 24 pixels to hit."""
        found = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind == QStyle.ContentsType.CT_ItemViewItem:
            found.setHeight(found.height() + self._padding)
        elif kind in {QStyle.ContentsType.CT_PushButton, QStyle.ContentsType.CT_ComboBox}:
            found.setHeight(max(found.height(), option.fontMetrics.height() + self._room(14)))
        elif kind == QStyle.ContentsType.CT_LineEdit:
            found.setHeight(max(found.height(), option.fontMetrics.height() + self._room(12)))
        return found

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        """Fusion's places; the ring of a button goes around the whole of it."""
        if element == QStyle.SubElement.SE_PushButtonFocusRect and not self._plain:
            return QRect(option.rect)
        if element == QStyle.SubElement.SE_LineEditContents and not self._plain:
            room = self._room(5)
            found = super().subElementRect(element, option, widget)  # type: ignore[arg-type]
            return found.adjusted(room, 0, -room, 0)
        return super().subElementRect(element, option, widget)  # type: ignore[arg-type]

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Fusion's places; the words of a combo box keep off its edge."""
        found = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]
        if isinstance(widget, QGroupBox) and not widget.title():
            return QRect(option.rect)
        if part == QStyle.SubControl.SC_ComboBoxEditField and isinstance(widget, QComboBox):
            return found.adjusted(self._room(5), 0, 0, 0)
        return found

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw ours, or let Fusion draw."""
        ours = None if self._plain else self._primitives.get(element)
        if ours is None:
            super().drawPrimitive(element, option, painter, widget)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ours(option, painter, tokens(option.palette))
        painter.restore()

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the words of the primary button and the shape of a tab; Fusion draws the rest."""
        if not self._plain:
            if element == Control.CE_PushButtonLabel and _is_primary(option):
                option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.brightText())
            elif element == Control.CE_TabBarTabShape:
                self._tab(option, painter)
                return
            elif element == Control.CE_ToolBar:
                self._tool_bar(option, painter)
                return
            elif element == Control.CE_Splitter:
                self._splitter(option, painter)
                return
        super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw combo boxes like edits with an arrow; Fusion draws the rest."""
        boxed = isinstance(option, QStyleOptionComboBox) and isinstance(widget, QComboBox)
        if self._plain or not boxed:
            super().drawComplexControl(control, option, painter, widget)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._combo_box(option, painter, tokens(option.palette))
        painter.restore()

    def _combo_box(self, option: QStyleOptionComplex, painter: QPainter, colours: Tokens) -> None:
        _panel(painter, option, colours.base, _edge(option, colours))
        place, middle_of_arrow = QRectF(option.rect), self._room(16)
        leftward = option.direction == Qt.LayoutDirection.RightToLeft
        x = place.left() + middle_of_arrow if leftward else place.right() - middle_of_arrow
        middle, reach = QPointF(x, place.center().y()), self._room(4)
        painter.setPen(QPen(QColor(colours.text_2), 1.5 * self._room(10) / 10))
        painter.drawPolyline(
            [
                middle + QPointF(-reach, -reach / 2),
                middle + QPointF(0, reach / 2),
                middle + QPointF(reach, -reach / 2),
            ]
        )

    def _room(self, pixels: int) -> int:
        """So many pixels at the usual text size, at this one."""
        return round(pixels * self._metrics[Metric.PM_ToolBarIconSize] / 20)

    def _focus(self, option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
        draw_ring(painter, QRectF(option.rect), colours)

    def _edit(self, option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
        _panel(painter, option, colours.base, _edge(option, colours))

    def _frame(self, option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
        _outline(painter, QRectF(option.rect), *_edge(option, colours), radius=2.0)

    def _nothing(self, _option: QStyleOption, _painter: QPainter, _colours: Tokens) -> None:
        """A group is seen by its heading, it needs no frame."""

    def _button(self, option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
        state = option.state
        ground, edge = colours.base, colours.border
        if not state & State.State_Enabled:
            ground, edge = colours.window, colours.hairline
        elif _is_primary(option):
            ground = edge = colours.accent
        pressed = state & (State.State_Sunken | State.State_On)
        share = 0.16 if pressed else 0.07 if state & State.State_MouseOver else 0.0
        if state & State.State_Enabled:
            ground = mixed(ground, colours.text, share)
        _panel(painter, option, ground, (edge, 1.0))

    def _flat_button(self, option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
        state = option.state
        if state & (State.State_Sunken | State.State_On):
            _panel(painter, option, mixed(colours.window, colours.text, 0.14), (colours.border, 1))
        elif state & State.State_MouseOver and state & State.State_Enabled:
            _panel(
                painter, option, mixed(colours.window, colours.text, 0.07), (colours.hairline, 1)
            )

    def _check_box(self, option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
        state = option.state
        on = state & (State.State_On | State.State_NoChange)
        ground, edge = self._mark_colours(option, colours)
        _panel(painter, option, ground, (edge, 1.4), radius=3.0)
        place = QRectF(option.rect)
        painter.setPen(_mark_pen(colours, place))
        if state & State.State_NoChange:
            painter.drawLine(_at(place, 0.28, 0.5), _at(place, 0.72, 0.5))
        elif on:
            tick = [_at(place, 0.24, 0.52), _at(place, 0.43, 0.71), _at(place, 0.77, 0.31)]
            painter.drawPolyline(tick)

    def _radio_button(self, option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
        place = QRectF(option.rect).adjusted(1, 1, -1, -1)
        ground, edge = self._mark_colours(option, colours)
        painter.setPen(QPen(QColor(edge), 1.4))
        painter.setBrush(QColor(ground))
        painter.drawEllipse(place)
        if option.state & State.State_On:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.on_accent))
            painter.drawEllipse(place.center(), place.width() * 0.2, place.height() * 0.2)

    def _mark_colours(self, option: QStyleOption, colours: Tokens) -> tuple[str, str]:
        """Ground and edge of a check box or radio button."""
        state = option.state
        on = state & (State.State_On | State.State_NoChange)
        if not state & State.State_Enabled:
            return (colours.border if on else colours.window), colours.hairline
        return (colours.accent, colours.accent) if on else (colours.base, colours.border)

    def _tab(self, option: QStyleOption, painter: QPainter) -> None:
        colours = tokens(option.palette)
        place = QRectF(option.rect)
        if isinstance(option, QStyleOptionTab) and option.state & State.State_Selected:
            line = QRectF(place.left() + 4, place.bottom() - 3, place.width() - 8, 3)
            painter.fillRect(line, QColor(colours.accent))

    def _tab_base(self, option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
        place = option.rect
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(colours.hairline))

    def _tab_pane(self, option: QStyleOption, painter: QPainter, colours: Tokens) -> None:
        place = option.rect
        painter.fillRect(place.left(), place.top(), place.width(), 1, QColor(colours.hairline))

    def _tool_bar(self, option: QStyleOption, painter: QPainter) -> None:
        place, colours = option.rect, tokens(option.palette)
        painter.fillRect(place, QColor(colours.window))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(colours.hairline))

    def _splitter(self, option: QStyleOption, painter: QPainter) -> None:
        colours = tokens(option.palette)
        place = option.rect
        hot = option.state & State.State_MouseOver
        line = QRect(place.center().x(), place.top(), 1, place.height())
        if place.width() > place.height():
            line = QRect(place.left(), place.center().y(), place.width(), 1)
        painter.fillRect(line, QColor(colours.accent if hot else colours.hairline))


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


def _is_primary(option: QStyleOption) -> bool:
    """Whether this is the one button that the screen leads to."""
    return (
        isinstance(option, QStyleOptionButton)
        and bool(option.features & QStyleOptionButton.ButtonFeature.DefaultButton)
        and bool(option.state & State.State_Enabled)
    )

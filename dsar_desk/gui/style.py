"""The few things that the desk draws differently from Fusion: rings, edges, room to breathe."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QGroupBox,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionToolButton,
    QWidget,
)

from dsar_desk.gui import strokes
from dsar_desk.gui.tokens import tokens

__all__ = ["DeskStyle"]

Metric = QStyle.PixelMetric
Primitive = QStyle.PrimitiveElement
Control = QStyle.ControlElement

METRICS = {
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
    Metric.PM_LayoutLeftMargin: 12,
    Metric.PM_LayoutRightMargin: 12,
    Metric.PM_LayoutTopMargin: 12,
    Metric.PM_LayoutBottomMargin: 12,
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
            Primitive.PE_FrameFocusRect: strokes.focus,
            Primitive.PE_PanelLineEdit: strokes.edit,
            Primitive.PE_FrameLineEdit: strokes.edit,
            Primitive.PE_Frame: strokes.frame,
            Primitive.PE_PanelButtonCommand: strokes.button,
            Primitive.PE_PanelButtonTool: strokes.flat_button,
            Primitive.PE_IndicatorCheckBox: strokes.check_box,
            Primitive.PE_IndicatorItemViewItemCheck: strokes.check_box,
            Primitive.PE_IndicatorRadioButton: strokes.radio_button,
            Primitive.PE_FrameGroupBox: strokes.nothing,
            Primitive.PE_FrameTabBarBase: strokes.tab_base,
            Primitive.PE_FrameTabWidget: strokes.tab_pane,
        }
        self._controls = {
            Control.CE_TabBarTabShape: strokes.tab,
            Control.CE_ToolBar: strokes.tool_bar,
            Control.CE_Splitter: strokes.splitter,
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
        elif kind == QStyle.ContentsType.CT_ToolButton and _opens_menu(option):
            found.setWidth(found.width() + _mark_width(option))
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
        if element == Primitive.PE_IndicatorArrowDown and widget and _opens_menu(option):
            ours, option.rect = strokes.menu_mark, _mark_place(option, widget.rect())
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
        """Draw the words of the primary button and the shape of a tab; Fusion draws the rest.

        The words of a button that opens a menu keep off its arrow.
        """
        if element == Control.CE_ToolButtonLabel and _opens_menu(option):
            option.rect = _beside_mark(option)
        if not self._plain:
            if element == Control.CE_PushButtonLabel and strokes.is_primary(option):
                option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.brightText())
            elif element in self._controls:
                self._controls[element](option, painter, tokens(option.palette))
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
        strokes.combo_box(option, painter, tokens(option.palette))
        painter.restore()

    def _room(self, pixels: int) -> int:
        """So many pixels at the usual text size, at this one."""
        return round(pixels * self._metrics[Metric.PM_ToolBarIconSize] / 20)


def _opens_menu(option: QStyleOption) -> bool:
    """Whether this is a tool button with words that opens a menu wherever it is pressed."""
    return (
        isinstance(option, QStyleOptionToolButton)
        and bool(option.features & QStyleOptionToolButton.ToolButtonFeature.HasMenu)
        and option.toolButtonStyle != Qt.ToolButtonStyle.ToolButtonIconOnly
    )


def _mark_width(option: QStyleOption) -> int:
    return option.fontMetrics.height() * 3 // 4


def _mark_place(option: QStyleOption, whole: QRect) -> QRect:
    """Where the arrow of a menu stands: after the words, in the middle of the height."""
    width = _mark_width(option)
    place = QRect(whole.right() - width * 3 // 2, whole.top(), width, whole.height())
    return QStyle.visualRect(option.direction, whole, place)


def _beside_mark(option: QStyleOption) -> QRect:
    """What the arrow leaves of the place of a label."""
    whole = option.rect
    place = whole.adjusted(0, 0, -_mark_width(option), 0)
    return QStyle.visualRect(option.direction, whole, place)

"""Panes beside each other, and under each other where the window is too narrow for that."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSplitter, QWidget

__all__ = ["FoldingPanes", "scroll_to_focus", "scrolling"]

LINES = 16
"""How many lines of text a pane shows at least when the panes are folded."""


class FoldingPanes(QSplitter):
    """A splitter that asks for no more width than its widest pane (WCAG 1.4.10, reflow).

    Args:
        name: under which its sizes are remembered.
        sizes: the widths of the panes at first, in pixels.
        panes: from first to last in reading order.
        least: so many characters wide each is to be at least beside the others; 0 for as it says.
    """

    def __init__(
        self,
        name: str,
        sizes: list[int],
        panes: list[QWidget],
        parent: QWidget | None = None,
        *,
        least: tuple[int, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setChildrenCollapsible(False)
        for number, pane in enumerate(panes):
            self.addWidget(pane)
            self.setStretchFactor(number, sizes[number])
        self._panes, self._sizes = tuple(panes), sizes
        self._characters = dict(zip(panes, least, strict=bool(least)))
        self.setSizes(sizes)

    @property
    def folded(self) -> bool:
        """Whether the panes stand under each other."""
        return self.orientation() is Qt.Orientation.Vertical

    def minimumSizeHint(self) -> QSize:
        """The width of the widest pane; folded, the heights of all."""
        hints = [_least(pane) for pane in self._shown()]
        width = max((hint.width() for hint in hints), default=0)
        if not self.folded:
            return QSize(width, max((hint.height() for hint in hints), default=0))
        return QSize(width, sum(max(hint.height(), self._lines()) for hint in hints))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold as the room demands."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def event(self, event: QEvent) -> bool:
        """Fold or unfold when a pane needs other room than before, as when its form has come."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit(self.width())
        return done

    def _fit(self, width: int) -> None:
        needed = sum(max(_least(pane).width(), self._beside(pane)) for pane in self._shown())
        narrow = needed + self.handleWidth() * self.count() > width
        for pane in self._characters:
            pane.setMinimumWidth(0 if narrow else self._beside(pane))
        if narrow == self.folded:
            return
        self.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        for pane in self._panes:
            pane.setMinimumHeight(self._lines() if narrow else 0)
        self.setSizes([1] * self.count() if narrow else self._sizes)
        self.updateGeometry()

    def _beside(self, pane: QWidget) -> int:
        return self._characters.get(pane, 0) * self.fontMetrics().averageCharWidth()

    def _shown(self) -> list[QWidget]:
        return [pane for pane in self._panes if not pane.isHidden()]

    def _lines(self) -> int:
        return self.fontMetrics().lineSpacing() * LINES


def _least(pane: QWidget) -> QSize:
    return pane.minimumSizeHint().expandedTo(QSize(pane.minimumWidth(), 0))


def scrolling(inside: QWidget) -> QScrollArea:
    """A frame that scrolls where there is less room than ``inside`` needs, and follows the focus."""
    return _Frame(inside)


def scroll_to_focus(frame: QScrollArea, focused: QWidget | None) -> None:
    """Scroll what got the focus into sight, but nothing from under a pointer that presses it."""
    pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    if focused is not None and frame.isAncestorOf(focused) and not pressed:
        frame.ensureWidgetVisible(focused)


class _Frame(QScrollArea):
    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        scroll_to_focus(self, new)

"""The frame around a page: where the window is too small for it, the page is scrolled."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from dsar_desk.gui.widgets.folding import scroll_to_focus

__all__ = ["PageFrame"]

LINES = 4


class PageFrame(QScrollArea):
    """Gives a page the room that there is, but never less than it needs (WCAG 1.4.10, reflow).

    A frame of Qt's own would scroll as soon as a page has less room than it would like. What has the
    focus is scrolled into sight, unless the pointer gave it.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        """As wide as the page needs, with some lines of it in sight."""
        return QSize(self._page.minimumSizeHint().width(), self.fontMetrics().lineSpacing() * LINES)

    def sizeHint(self) -> QSize:
        """As much as the page would like."""
        return self._page.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the new room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the page more room when it needs more, as when a sentence comes up in it."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self._page:
            self._fit()
        return done

    def _fit(self) -> None:
        page, room = self._page, self.maximumViewportSize()
        needed = _needed(page, room.width())
        if needed.height() > room.height():
            beside = room.width() - self.verticalScrollBar().sizeHint().width()
            needed = _needed(page, beside)
            room.setWidth(beside)
        page.resize(room.expandedTo(needed))

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        scroll_to_focus(self, new)


def _needed(page: QWidget, width: int) -> QSize:
    """What a page needs at least where it may be so wide."""
    least, layout = page.minimumSizeHint().expandedTo(page.minimumSize()), page.layout()
    wide = max(width, least.width())
    if layout is not None and layout.hasHeightForWidth():
        return QSize(wide, layout.minimumHeightForWidth(wide))
    return QSize(wide, least.height())

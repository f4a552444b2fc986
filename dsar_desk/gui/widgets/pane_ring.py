"""F6 walks through the panes of a window."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from dsar_desk.gui.widgets.pane import Pane

__all__ = ["PaneRing"]


class PaneRing(QObject):
    """F6 goes to the next visible pane of the window, Shift+F6 to the one before."""

    def __init__(self, window: QWidget, panes: Sequence[Pane]) -> None:
        super().__init__(window)
        self._panes = tuple(panes)
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.activated.connect(self.forward if step > 0 else self.backward)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    def forward(self) -> None:
        """Go to the next pane."""
        self._go(1)

    def backward(self) -> None:
        """Go to the pane before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        shown = [pane for pane in self._panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(shown) if focus and pane.isAncestorOf(focus)), None)
        start = here if here is not None else (-1 if step > 0 else 0)
        for distance in range(1, len(shown) + 1):
            if shown[(start + step * distance) % len(shown)].take_focus():
                return

    def _note(self, _old: QWidget | None, new: QWidget | None) -> None:
        for pane in self._panes:
            if new is not None and pane.isAncestorOf(new):
                pane.remember(new)

"""The panes of a window: frames with a name, through which F6 walks."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

__all__ = ["Pane", "PaneRing"]


class Pane(QFrame):
    """A part of the window with an accessible name; it remembers what had the focus in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self._last: QWidget | None = None

    def remember(self, widget: QWidget) -> None:
        """Note which of its parts has the focus."""
        self._last = widget

    def take_focus(self) -> bool:
        """Put the focus back where it was, else on the first part; whether there is one."""
        last = self._last
        target = last if last is not None and isValid(last) and self._can(last) else None
        if target is None:
            target = next((one for one in self.findChildren(QWidget) if self._can(one)), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return target is not None

    def _can(self, widget: QWidget) -> bool:
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        return bool(reachable) and widget.isEnabled() and widget.isVisibleTo(self)


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

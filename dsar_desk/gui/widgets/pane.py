"""The panes of a window: frames with a name, each of which remembers where the focus was."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

__all__ = ["Pane"]


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

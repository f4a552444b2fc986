"""The key that leads back from a page."""

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

__all__ = ["on_escape"]


def on_escape(page: QWidget, act: Callable[[], object] | SignalInstance) -> None:
    """Do this when Esc is pressed anywhere in the page."""
    escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
    escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    escape.activated.connect(act)

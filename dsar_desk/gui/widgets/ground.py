"""What a list is drawn on."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

__all__ = ["ground"]


def ground(role: QPalette.ColorRole = QPalette.ColorRole.Base) -> QWidget:
    """A viewport in that colour, for ``setViewport``.

    Like the one that Qt makes itself. But Qt's own is new to Python, which finds out what it is by
    making the types of all kinds of widget: 10 ms, before the first paint.
    """
    made = QWidget()
    made.setBackgroundRole(role)
    made.setAutoFillBackground(True)
    return made

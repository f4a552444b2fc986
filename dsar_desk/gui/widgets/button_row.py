"""The buttons under a form: one primary, which Ctrl+Enter presses, and the others."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from dsar_desk.gui import icons
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.text import tr

__all__ = ["ButtonRow", "PrimaryButton"]


class _RowButton(QPushButton):
    """A button as high as the primary one beside it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, 36))


class PrimaryButton(_RowButton):
    """The one button that a screen leads to: at least 120 by 36 pixels, in the accent colour."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setDefault(True)

    def sizeHint(self) -> QSize:
        """Never smaller than a primary button is."""
        return super().sizeHint().expandedTo(QSize(120, 36))


class ButtonRow(QWidget):
    """A primary button and others, wrapping when they do not fit.

    ``accepted`` is emitted when the primary button is pressed, by mouse, key or Ctrl+Enter
    anywhere in ``scope``, the page or dialogue that holds the row.
    """

    accepted = Signal()

    def __init__(self, primary: str, *, scope: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.primary = PrimaryButton(primary)
        self.primary.clicked.connect(self.accepted)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self.primary)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), scope)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.primary.click)
        self.primary.setToolTip(tr("Ctrl+Enter"))

    def add(self, text: str, icon: str = "") -> QPushButton:
        """Another button, after those that are there."""
        button = _RowButton(text)
        if icon:
            icons.dress(button, icon)
        self._flow.addWidget(button)
        return button

"""Facts read from top to bottom: a quiet caption, and under it what can be selected and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["Fact"]


class Fact(QWidget):
    """A caption and its value; a fact without a value takes no room."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = Words(caption, Type.CAPTION)
        self._value = Words()
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._caption.setBuddy(self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(self._value)

    def show_value(self, value: str, tip: str = "") -> None:
        """Show the value, with the legal words in the tooltip."""
        self._value.setText(value)
        self._value.setToolTip(tip)
        self._value.setAccessibleName(
            tr("{caption}: {value}", caption=self._caption.text(), value=value)
        )
        self.setVisible(bool(value))

    @property
    def value(self) -> str:
        """What is shown."""
        return self._value.text()

"""A label above an input, help under it, and what is wrong with it: seen and said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.gui.widgets.announce import announce
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["Field"]


class Field(QWidget):
    """An input with everything that belongs to it; for a ``DateField`` it shows its refusals.

    Args:
        label: what is asked for; becomes the accessible name.
        control: the input itself.
        help_text: a sentence under the input that helps to answer.
        needed: whether it is needed to save; said in the label, by word and not by a star.
    """

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        help_text: str = "",
        needed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        shown = tr("{label} (needed)", label=label) if needed else label
        self._label = Words(shown, Type.STRONG)
        self._label.setBuddy(control.focusProxy() or control)
        self._help = Words(help_text, Type.CAPTION)
        self._error = Words("", Type.ERROR)
        self._target = control.focusProxy() or control
        self._target.setAccessibleName(label)
        self._describe()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._label, control, self._help, self._error):
            column.addWidget(part)
        self._help.setVisible(bool(help_text))  # not before it has a parent: it would be a window
        self._error.setVisible(False)
        if isinstance(control, DateField):
            control.refused.connect(self.show_error)
            control.changed.connect(self.clear_error)

    @property
    def error(self) -> str:
        """What is said to be wrong; empty if nothing is."""
        return self._error.text()

    def show_error(self, sentence: str) -> None:
        """Say under the input what is wrong with it, and let a screen reader say it."""
        self._error.setText(sentence)
        self._error.setVisible(True)
        self._describe()
        announce(self._target, sentence)

    def clear_error(self) -> None:
        """Take back what was said to be wrong."""
        self._error.clear()
        self._error.setVisible(False)
        self._describe()

    def show_help(self, sentence: str) -> None:
        """Replace the sentence under the input."""
        self._help.setText(sentence)
        self._help.setVisible(bool(sentence))
        self._describe()

    def take_focus(self) -> None:
        """Put the cursor into the input."""
        self._target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _describe(self) -> None:
        self._target.setAccessibleDescription(
            " ".join(part for part in (self._error.text(), self._help.text()) if part)
        )

"""Keys that mean something among the pages of the tray alone, whatever they mean in the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

__all__ = ["TrayKeys"]


class TrayKeys(QObject):
    """Does a deed for a key while ``view`` has the focus.

    A shortcut would not do: where a menu of the window has the same keys, as for undo, Qt calls
    that ambiguous and does neither.
    """

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._deeds: dict[str, Callable[[], object]] = {}
        view.installEventFilter(self)

    def add(self, keys: str, deed: Callable[[], object]) -> None:
        """From now on these keys do this."""
        self._deeds[QKeySequence(keys).toString()] = deed

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys before the window does, then do what they mean."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        deed = self._deeds.get(QKeySequence(event.keyCombination()).toString())
        if deed is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            deed()
        return True

"""What the window remembers over night: its place, its panes and columns, the last view."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

__all__ = ["WindowState"]

VERSION = 1
GRIP = 40


class WindowState:
    """Kept in an ini file at ``path``; what is damaged, foreign or of another version is ignored.

    Splitters and headers are found by their object names. Nothing in it is personal: it holds
    sizes and the codes of views.
    """

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)
        if self._number("version") != VERSION:
            self._file.clear()

    def save(self, window: QWidget) -> None:
        """Note the place of the window and of everything in it that has a name."""
        self._file.setValue("version", VERSION)
        self._file.setValue("window/geometry", window.saveGeometry())
        for kind, part in self._parts(window):
            self._file.setValue(f"{kind}/{part.objectName()}", part.saveState())
        self._file.sync()

    def restore(self, window: QWidget) -> bool:
        """Put everything back where it was; whether anything was remembered.

        A window whose title bar would not be on any screen is put into the middle; a window that
        was minimised opens as usual.
        """
        geometry = self._file.value("window/geometry")
        known = isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)
        if window.isMinimized():
            window.showNormal()
        if known and not _within_reach(window.frameGeometry()):
            _centre(window)
        for kind, part in self._parts(window):
            state = self._file.value(f"{kind}/{part.objectName()}")
            if isinstance(state, QByteArray):
                part.restoreState(state)
        return known

    def note(self, name: str, value: str) -> None:
        """Remember a word, such as the code of the last view."""
        self._file.setValue("version", VERSION)
        self._file.setValue(f"noted/{name}", value)
        self._file.sync()

    def noted(self, name: str, otherwise: str = "") -> str:
        """The word that was remembered, else ``otherwise``."""
        found = self._file.value(f"noted/{name}")
        return found if isinstance(found, str) else otherwise

    def _number(self, name: str) -> int:
        found = str(self._file.value(name, ""))
        return int(found) if found.isdecimal() else 0

    def _parts(self, window: QWidget) -> list[tuple[str, QSplitter | QHeaderView]]:
        splitters = [("splitter", part) for part in window.findChildren(QSplitter)]
        headers = [("header", part) for part in window.findChildren(QHeaderView)]
        both: list[tuple[str, QSplitter | QHeaderView]] = [*splitters, *headers]
        return [(kind, part) for kind, part in both if part.objectName()]


def _within_reach(frame: QRect) -> bool:
    """Whether enough of the title bar is on a screen to take hold of it."""
    bar = QRect(frame.left(), frame.top(), frame.width(), GRIP)
    seen = [screen.availableGeometry().intersected(bar) for screen in QGuiApplication.screens()]
    return any(part.width() >= GRIP * 2 and part.height() >= GRIP // 2 for part in seen)


def _centre(window: QWidget) -> None:
    screen = QGuiApplication.primaryScreen().availableGeometry()
    size = window.size().boundedTo(screen.size())
    window.resize(size)
    window.move(screen.center() - window.rect().center())

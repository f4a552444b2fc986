"""Line icons of one family, tinted with the palette and mirrored for right-to-left writing."""

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QStyle

from dsar_desk import resources

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

__all__ = ["TakesIcon", "dress", "icon", "pixmap", "retint"]

PROPERTY = "desk_icon"
MIRRORED = frozenset({"next", "previous", "send", "undo", "reply"})


class TakesIcon(Protocol):
    """A button or a command that shows an icon."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Show the icon."""

    def setProperty(self, name: str, value: object, /) -> bool:
        """Remember a value by name."""


def dress(target: TakesIcon, name: str) -> None:
    """Give a button or command the icon ``name``; it is tinted anew when the theme changes."""
    target.setProperty(PROPERTY, name)
    target.setIcon(icon(name))


def icon(name: str) -> QIcon:
    """The icon in the colours of the palette in use, as large as tool buttons want it now."""
    palette = QGuiApplication.palette()
    size = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_ToolBarIconSize)
    made = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.WindowText)
        made.addPixmap(pixmap(name, size, colour), mode)
    return made


def pixmap(name: str, size: int, colour: QColor) -> QPixmap:
    """The icon ``name`` (a file of ``resources/icons``) drawn in one colour, so many pixels."""
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _drawing(name).render(painter, QRectF(0, 0, size, size))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(0, 0, size, size, colour)
    painter.end()
    if name in MIRRORED and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        picture = QPixmap.fromImage(picture.toImage().flipped(Qt.Orientation.Horizontal))
    return picture


def retint(app: QApplication) -> None:
    """Draw every icon that was given by ``dress`` in the colours of the palette in use."""
    for window in app.topLevelWidgets():
        dressed: list[QObject] = [window, *window.findChildren(QObject)]
        for thing in dressed:
            name = thing.property(PROPERTY)
            if name and isinstance(thing, (QAbstractButton, QAction)):
                thing.setIcon(icon(name))


@lru_cache(maxsize=64)
def _drawing(name: str) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the first paint has no icons

    return QSvgRenderer(str(resources.folder() / "icons" / f"{name}.svg"))

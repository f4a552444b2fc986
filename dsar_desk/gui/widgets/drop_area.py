"""Files and texts that are dropped on a page or pasted into it: the page lights up with zones."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QMimeData,
    QObject,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QImageWriter,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.outlook_drag import dragged_files, is_outlook_drag
from dsar_desk.gui.widgets.words import Type, type_font
from dsar_desk.text import tr

__all__ = ["Arrival", "DropArea", "Zone", "arrival"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was dropped or pasted: files, else a picture as PNG, else text, else a page (HTML).

    ``files`` are names and bytes of files that lie in no folder, as Outlook drags them.
    """

    paths: tuple[Path, ...] = ()
    text: str = ""
    picture: bytes = b""
    files: tuple[tuple[str, bytes], ...] = ()
    page: str = ""

    def __bool__(self) -> bool:
        """Whether anything came."""
        return bool(self.paths or self.text or self.picture or self.files or self.page)

    @property
    def message(self) -> bytes:
        """The text or the page as the bytes of a message; empty where there is neither."""
        if self.text.strip():
            return self.text.encode()
        head = b"Content-Type: text/html; charset=utf-8\n\n"
        return head + self.page.encode() if self.page.strip() else b""


@dataclass(frozen=True, slots=True)
class Zone:
    """A place to drop on, and what happens there in words."""

    key: str
    label: str


def arrival(mime: QMimeData) -> Arrival:
    """What the clipboard or a drag holds; files win over pictures, pictures over text."""
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Arrival(paths=paths)
    if is_outlook_drag(mime):  # its text is only the row of a list
        return Arrival(files=dragged_files(mime))
    image = mime.imageData()
    if mime.hasImage() and isinstance(image, QImage):
        return Arrival(picture=_png(image))
    if mime.hasText():
        return Arrival(text=mime.text())
    return Arrival(page=mime.html() if mime.hasHtml() else "")


class DropArea(QWidget):
    """An overlay of zones that covers ``page`` while something is dragged over it.

    ``arrived`` carries the key of the zone and an ``Arrival``; ``refused`` a sentence. There is
    nothing in it for the keyboard: pages offer *Choose files* and ``paste`` besides.
    """

    arrived = Signal(str, object)
    refused = Signal(str)

    def __init__(self, page: QWidget, zones: Sequence[Zone]) -> None:
        super().__init__(page)
        self._page = page
        self._zones = tuple(zones)
        self._over = -1
        self.setAccessibleName(tr("Drop files here"))
        self.setAcceptDrops(True)
        self.hide()
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Offer other zones, for example because a case is chosen now."""
        self._zones = tuple(zones)

    def paste(self, mime: QMimeData) -> None:
        """Take what the clipboard holds into the first zone."""
        self._take(self._zones[0].key, mime)

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        """Cover the page when something is dragged onto it, and follow its size."""
        if page is self._page:
            if isinstance(event, QDragEnterEvent) and _is_ours(event.mimeData()):
                self._light_up()
                event.acceptProposedAction()
                return True
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self.setGeometry(self._page.rect())
        return super().eventFilter(page, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take the drag over from the page."""
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Light up the zone under the pointer."""
        self._over = self._zone_at(event.position().toPoint().x())
        event.acceptProposedAction()
        self.update()

    def dragLeaveEvent(self, _event: QEvent) -> None:
        """Uncover the page."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped, with the zone it was dropped on."""
        zone = self._zones[self._zone_at(event.position().toPoint().x())]
        event.acceptProposedAction()
        self.hide()
        self._take(zone.key, event.mimeData())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One labelled field for each zone."""
        colours = tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(colours.window)
        ground.setAlpha(235)
        painter.fillRect(self.rect(), ground)
        painter.setFont(type_font(Type.TITLE))
        for number, zone in enumerate(self._zones):
            lit = number == self._over
            field = self._field(number).adjusted(16, 16, -16, -16)
            painter.setBrush(QColor(colours.selection if lit else colours.base))
            line = Qt.PenStyle.SolidLine if lit else Qt.PenStyle.DashLine
            painter.setPen(QPen(QColor(colours.accent), 2, line))
            painter.drawRoundedRect(QRectF(field), 8, 8)
            painter.setPen(QColor(colours.text))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(field.adjusted(12, 12, -12, -12), int(flags), zone.label)

    def _light_up(self) -> None:
        self._over = -1
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()

    def _field(self, number: int) -> QRect:
        """The field of a zone; they stand in reading direction."""
        place = len(self._zones) - 1 - number if self.isRightToLeft() else number
        width = self.width() / len(self._zones)
        return QRect(round(place * width), 0, round(width), self.height())

    def _zone_at(self, x: int) -> int:
        fields = range(len(self._zones))
        return next((n for n in fields if self._field(n).left() <= x <= self._field(n).right()), 0)

    def _take(self, key: str, mime: QMimeData) -> None:
        found = arrival(mime)
        if found:
            self.arrived.emit(key, found)
        elif is_outlook_drag(mime):
            self.refused.emit(
                tr(
                    "This Outlook gives no file when an item is dropped, and nothing was taken in. "
                    "Save the message in Outlook (F12) and drop that file here."
                )
            )
        else:
            self.refused.emit(tr("Nothing was taken in: there is no file, picture or text in it."))


def _is_ours(mime: QMimeData) -> bool:
    """Whether a drag holds something for us; Outlook's is taken to say why it is not."""
    known = mime.hasUrls() or mime.hasText() or mime.hasImage() or mime.hasHtml()
    return known or is_outlook_drag(mime)


def _png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(held.data())

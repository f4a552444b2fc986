"""One scanned page as large as there is room for; what concerns others can be covered on it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QShortcut,
    QTransform,
)
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dsar_desk.cases.arrangement import Leaf
from dsar_desk.cases.scan import Area
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.tray_leaves import COVER, seen_at
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.announce import announce
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from dsar_desk.cases.ids import ReceivedId
    from dsar_desk.services.desk import Desk

__all__ = ["CoverTable", "QuickLook"]

ZOOM = 150
STEP = 20
"""By how many thousandths of the page an arrow moves the edge of a cover."""
SMALLEST = 5
UPPER, LOWER = Area(0, 0, 1000, 500), Area(0, 500, 1000, 1000)


class CoverTable(QWidget):
    """A page on which areas are covered: by the mouse, or by U, L, the arrows and Del.

    ``changed`` carries the areas as they are seen here.
    """

    changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.areas: tuple[Area, ...] = ()
        self.image = QImage()
        self._from: QPoint | None = None
        self._to = QPoint()

    @property
    def place(self) -> QRect:
        """Where the page is drawn."""
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(), size.boundedTo(self.image.size()))
        place.moveCenter(self.rect().center())
        return place

    def show_page(self, image: QImage, areas: tuple[Area, ...]) -> None:
        """Show this page with these areas covered."""
        self.image, self.areas = image, areas
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Large enough to know a page by."""
        return QSize(240, 240)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """U and L cover a half; arrows move the edge of the last cover; Del takes it away."""
        last = self.areas[-1] if self.areas else None
        key = event.key()
        if key == Qt.Key.Key_U:
            self._take((*self.areas, UPPER))
        elif key == Qt.Key.Key_L:
            self._take((*self.areas, LOWER))
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and last is not None:
            self._take(self.areas[:-1])
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and last is not None:
            by = STEP if key == Qt.Key.Key_Down else -STEP
            self._take((*self.areas[:-1], _moved(last, by)))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A cover begins here."""
        self._from = self._to = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It reaches to here."""
        self._to = event.position().toPoint()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is laid, where it has any size."""
        if self._from is None:
            return
        area = _area(QRect(self._from, event.position().toPoint()).normalized(), self.place)
        self._from = None
        self.update()
        if area is not None:
            self._take((*self.areas, area))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page, and black over what is covered."""
        if self.image.isNull():
            return
        painter, place = QPainter(self), self.place
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, QPixmap.fromImage(self.image))
        for area in self.areas:
            painter.fillRect(seen_at(area, place), COVER)
        if self._from is not None:
            painter.fillRect(QRect(self._from, self._to).normalized() & place, COVER)

    def _take(self, areas: tuple[Area, ...]) -> None:
        self.areas = areas
        self.update()
        said = tr_n("{n} part is covered", "{n} parts are covered", len(areas))
        announce(self, said if areas else tr("Nothing is covered"))
        self.changed.emit(areas)


class QuickLook(QDialog):
    """Shows a page as it will lie in its letter; Space or Esc closes it.

    ``covered`` carries the areas of the page, before it is turned, that are no part of the letter.
    """

    covered = Signal(object)

    def __init__(self, office: Office, leaf: Leaf, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Page {page}", page=leaf.key.page + 1))
        self._leaf = leaf
        self.table = CoverTable(tr("Page {page}", page=leaf.key.page + 1))
        self.table.changed.connect(self._note_covers)
        self.about = Words(tr("The page is being opened …"), Type.QUIET)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        space.activated.connect(self.accept)
        window = parent.window().size()
        self.resize(window.width() * 3 // 5, window.height() * 9 // 10)
        office.workbench.do(
            partial(_page, office.desk, leaf.key.scan, leaf.key.page),
            owner=self,
            then=self._show,
            failed=self.show_error,
        )

    def show_error(self, error: DeskError) -> None:
        """Say why the page cannot be shown."""
        self.about.setText(error.sentence)

    def _show(self, png: bytes) -> None:
        leaf = self._leaf
        image = QImage.fromData(png).transformed(QTransform().rotate(leaf.turned))
        if image.isNull():
            self.about.setText(tr("This page cannot be shown."))
            return
        self.table.show_page(image, tuple(area.turned(leaf.turned) for area in leaf.covered))
        self.table.setFocus()
        self.about.setText(
            tr(
                "Drag over what concerns others to cover it; or U covers the upper half, L the lower, "
                "arrows move the edge, Del uncovers. What is covered is not in the letter at all."
            )
        )

    def _note_covers(self, areas: tuple[Area, ...]) -> None:
        self.covered.emit(tuple(area.turned(360 - self._leaf.turned) for area in areas))


def _moved(area: Area, by: int) -> Area:
    """The area with its edge inside the page moved; the lower one where both are."""
    left, top, right, bottom = area.edges
    if bottom == 1000 and top:
        return Area(left, max(SMALLEST, min(top + by, 1000 - SMALLEST)), right, bottom)
    return Area(left, top, right, max(top + SMALLEST, min(bottom + by, 1000 - SMALLEST)))


def _area(drawn: QRect, place: QRect) -> Area | None:
    """What was drawn, as a part of the page; None for no more than a click."""
    inside = drawn & place
    if min(inside.width(), inside.height()) < SMALLEST:
        return None
    across, down = max(place.width(), 1), max(place.height(), 1)
    return Area(
        (inside.left() - place.left()) * 1000 // across,
        (inside.top() - place.top()) * 1000 // down,
        min(-(-(inside.right() + 1 - place.left()) * 1000 // across), 1000),
        min(-(-(inside.bottom() + 1 - place.top()) * 1000 // down), 1000),
    )


def _page(desk: "Desk", scan: "ReceivedId", page: int) -> bytes:
    return desk.documents.page(desk.intake.raw(scan), page, ZOOM)

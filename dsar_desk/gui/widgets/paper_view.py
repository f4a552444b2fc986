"""Pages as they will be printed, beside the same pages as text that can be read aloud."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dsar_desk.gui import icons
from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["PagePicture", "PaperView"]

ZOOMS = (50, 75, 100, 125, 150, 200, 300, 400)
USUAL = 100


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as pixels: 8-bit red, green, blue, ``stride`` bytes a line; or a PNG file.

    Attributes:
        pixels: the bytes; a PNG where width and height are 0.
        stride: bytes of one line, 0 if the lines follow each other without a gap.
    """

    pixels: bytes
    width: int = 0
    height: int = 0
    stride: int = 0

    def image(self) -> QImage:
        """The picture as Qt draws it; null if the bytes are no picture."""
        if not self.width or not self.height:
            return QImage.fromData(self.pixels)
        stride = self.stride or self.width * 3
        if len(self.pixels) < stride * self.height:
            return QImage()
        made = QImage(self.pixels, self.width, self.height, stride, QImage.Format.Format_RGB888)
        return made.copy()


class PaperView(QWidget):
    """One page at a time, with zoom, and a Text tab.

    ``page_wanted`` carries a page (from 0) and a zoom in per cent; the answer is given to
    ``show_page``. An answer that is no longer wanted is ignored.
    """

    page_wanted = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._count, self._page, self._zoom = name, 0, 0, USUAL
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet = QScrollArea()
        self._sheet.setAccessibleName(name)
        self._sheet.setWidget(self._picture)
        self._sheet.setWidgetResizable(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("{paper} as text", paper=name))
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self._paper(), tr("Paper"))
        self._tabs.addTab(self.text, tr("Text"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)
        self.clear()

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    @property
    def zoom(self) -> int:
        """The size in per cent of the printed page."""
        return self._zoom

    def fit(self, page_width: int) -> None:
        """Take the largest zoom at which a page that is so many pixels wide at 100 % is seen whole."""
        room = self.width() - self._sheet.verticalScrollBar().sizeHint().width() - 16
        fitting = [zoom for zoom in ZOOMS if page_width * zoom // 100 <= room]
        self._zoom = fitting[-1] if fitting else ZOOMS[0]

    def show_paper(self, pages: int, text: str) -> None:
        """Show a document of so many pages with this text; the same page is kept if there is one."""
        self._count = pages
        self._page = max(0, min(self._page, pages - 1))
        self.text.setPlainText(text)
        self._ask()

    def show_page(self, page: int, zoom: int, picture: PagePicture) -> None:
        """Show what ``page_wanted`` asked for."""
        if (page, zoom) != (self._page, self._zoom):
            return
        image = picture.image()
        if image.isNull():
            self._picture.setText(tr("This page cannot be shown. Its text may be in the Text tab."))
            return
        self._picture.setPixmap(_with_edge(QPixmap.fromImage(image), tokens(self.palette()).border))
        self._picture.setMinimumSize(QSize(image.width(), image.height()))

    def clear(self) -> None:
        """Show nothing, as long as there is no document."""
        self._count = self._page = 0
        self.text.clear()
        self._ask()

    def _paper(self) -> QWidget:
        self._previous = self._button("previous", tr("Previous page"), lambda: self._turn(-1))
        self._next = self._button("next", tr("Next page"), lambda: self._turn(1))
        self._smaller = self._button("zoom_out", tr("Smaller"), lambda: self._step(-1))
        self._larger = self._button("zoom_in", tr("Larger"), lambda: self._step(1))
        self._where, self._size = Words("", Type.QUIET), Words("", Type.QUIET)
        self._where.setWordWrap(False)
        self._size.setWordWrap(False)
        row = FlowLayout()
        for parts in (
            (self._previous, self._where, self._next),
            (self._smaller, self._size, self._larger),
        ):
            row.addWidget(_together(parts))
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(row)
        column.addWidget(self._sheet, 1)
        return sheet

    def _button(self, icon: str, name: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        button.setToolTip(name)
        icons.dress(button, icon)
        button.clicked.connect(act)
        return button

    def _turn(self, step: int) -> None:
        self._page = max(0, min(self._page + step, self._count - 1))
        self._ask()

    def _step(self, step: int) -> None:
        here = ZOOMS.index(self._zoom)
        self._zoom = ZOOMS[max(0, min(here + step, len(ZOOMS) - 1))]
        self._ask()

    def _ask(self) -> None:
        """Say where we are, and ask for the picture of it."""
        where = tr("page {page} of {pages}", page=self._page + 1, pages=self._count)
        self._where.setText(where if self._count else tr("no pages"))
        self._size.setText(tr("{percent} %", percent=self._zoom))
        self._sheet.setAccessibleName(
            tr("{paper}, {where}", paper=self._name, where=self._where.text())
        )
        self._previous.setEnabled(self._page > 0)
        self._next.setEnabled(self._page + 1 < self._count)
        self._smaller.setEnabled(self._zoom > ZOOMS[0])
        self._larger.setEnabled(self._zoom < ZOOMS[-1])
        if self._count:
            self.page_wanted.emit(self._page, self._zoom)
        else:
            self._picture.setText(tr("Nothing to show yet."))


def _together(parts: tuple[QWidget, ...]) -> QWidget:
    """Parts that stay in one line when others wrap."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    return group


def _with_edge(page: QPixmap, colour: str) -> QPixmap:
    """The page with a line around it, to be seen on any ground."""
    painter = QPainter(page)
    painter.setPen(QColor(colour))
    painter.drawRect(page.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return page

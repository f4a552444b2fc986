"""One scanned page as large as there is room for; Space or Esc closes it again."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QShortcut, QTransform
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from dsar_desk.cases.arrangement import Leaf
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.ids import ReceivedId
    from dsar_desk.services.desk import Desk

__all__ = ["QuickLook"]

ZOOM, MARGIN = 150, 32


class QuickLook(QDialog):
    """Shows a page as it will lie in its letter."""

    def __init__(self, office: Office, leaf: Leaf, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Page {page}", page=leaf.key.page + 1))
        self._turned = leaf.turned
        self.picture = QLabel(tr("The page is being opened …"))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(tr("Page {page}", page=leaf.key.page + 1))
        column = QVBoxLayout(self)
        column.addWidget(self.picture)
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
        self.picture.setWordWrap(True)
        self.picture.setText(error.sentence)

    def _show(self, png: bytes) -> None:
        image = QImage.fromData(png).transformed(QTransform().rotate(self._turned))
        if image.isNull():
            self.picture.setText(tr("This page cannot be shown."))
        else:
            room = self.contentsRect().size() - QSize(MARGIN, MARGIN)
            fitting = image.scaled(
                room.boundedTo(image.size()),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self.picture.setPixmap(QPixmap.fromImage(fitting))


def _page(desk: "Desk", scan: "ReceivedId", page: int) -> bytes:
    return desk.documents.page(desk.intake.raw(scan), page, ZOOM)

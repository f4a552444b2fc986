"""Text that came from outside: to be read and copied, and able to do nothing."""

import re

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

__all__ = ["TextView"]

_ENDLESS = re.compile(r"[^\n]{2000}(?=[^\n])")


class TextView(QTextBrowser):
    """Shows plain text, or HTML that was sanitised before; it loads nothing and follows no link.

    Pictures, style sheets and every other resource are answered with nothing, be they on the
    internet, on this computer (``file:``) or on a share (``//host/share``).
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._blank.fill(Qt.GlobalColor.transparent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(10)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_text(self, text: str) -> None:
        """Show plain text exactly as it is, but that lines without end are shown as several.

        What a stranger wrote in one word of a hundred thousand signs would hold up the window.
        """
        self.setPlainText(_ENDLESS.sub("\\g<0>\n", text))

    def show_sanitised(self, html: str) -> None:
        """Show HTML that the mail room has sanitised."""
        self.setHtml(html)

    def loadResource(self, kind: int, _name: QUrl | str) -> object:
        """Nothing, whatever is asked for; for a picture, one that cannot be seen.

        To an empty answer about a picture Qt would open the file of that name itself.
        """
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._blank
        return QByteArray()

    def doSetSource(self, _name: QUrl | str, _kind: object = None) -> None:
        """Go nowhere, whatever link was pressed."""

"""The grounds that the law knows, to be put among the reasons of a letter."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QPushButton, QWidget

from dsar_desk.text import tr

__all__ = ["GroundsMenu"]


class GroundsMenu(QWidget):
    """A button with the grounds; the one that is chosen becomes the first line of a field.

    Args:
        offers: the grounds in the law's words, each with where it stands.
        edit: the field that takes them, a line each.
    """

    def __init__(
        self,
        offers: Sequence[tuple[str, str]],
        edit: QPlainTextEdit,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edit = edit
        self.button = QPushButton(tr("Ground of the law …"))
        self.button.setToolTip(tr("Puts a ground that the law knows before your own reasons."))
        self.menu = QMenu(self.button)
        for text, citation in offers:
            said = f"{text} ({citation})" if citation else text
            act = self.menu.addAction(said.replace("&", "&&"))
            act.triggered.connect(lambda _checked=False, ground=text: self._put(ground))
        self.button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)

    def _put(self, ground: str) -> None:
        lines = [line for line in self._edit.toPlainText().splitlines() if line.strip()]
        if ground not in lines:
            self._edit.setPlainText("\n".join([ground, *lines]))
        self._edit.setFocus()

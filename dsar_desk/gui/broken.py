"""The sheet that opens when the program itself is at fault: calm, with a number to quote."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["BrokenSheet"]


class BrokenSheet(QDialog):
    """Says that something broke, what is safe, and under which id it stands in the log."""

    def __init__(self, fault: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Something broke"))
        report = TextView(tr("What to tell the support"))
        report.show_text(tr("DSAR Desk, fault {fault}", fault=fault))
        report.setMaximumHeight(report.fontMetrics().height() * 4)
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Something in the program broke"), Type.TITLE))
        column.addWidget(
            Words(
                tr(
                    "What you saved before is safe. What you were doing just now may not have "
                    "been saved: look at the case before you do it again."
                )
            )
        )
        column.addWidget(Words(tr("If it happens again, quote this to your support:"), Type.QUIET))
        column.addWidget(report)
        buttons = ButtonRow(tr("Close"), scope=self)
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)

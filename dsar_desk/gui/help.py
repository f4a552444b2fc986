"""The two sheets of the Help menu: the keys, and what program this is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dsar_desk import __version__
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.records import Column, RecordTable
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["AboutSheet", "KeysSheet"]

Keys = tuple[str, str]


class KeysSheet(QDialog):
    """All commands that have keys, with them."""

    def __init__(self, keys: Sequence[Keys], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        columns = [
            Column[Keys](tr("Command"), lambda row: row[0]),
            Column[Keys](tr("Keys"), lambda row: row[1]),
        ]
        more = [
            (tr("The one thing that a page is for"), "Ctrl+Enter"),
            (tr("Next pane, previous pane"), "F6, Shift+F6"),
            (tr("In a date: today, a day later or earlier, a month later or earlier"), "t + - ] ["),
        ]
        model = RecordTable[Keys](columns, tr("none"), self)
        model.replace([*keys, *more])
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Keys"), Type.TITLE))
        column.addWidget(TableView(tr("Keys"), model), 1)
        buttons = ButtonRow(tr("Close"), scope=self)
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 84, 560)


class AboutSheet(QDialog):
    """The program, its version and its licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About DSAR Desk"))
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("DSAR Desk"), Type.TITLE))
        column.addWidget(
            Words(tr("The register of privacy requests: requests in, dates kept, letters out."))
        )
        version = tr("Version {version}, with Qt {qt}", version=__version__, qt=qVersion())
        column.addWidget(Words(version, Type.QUIET))
        licence = tr("Apache License 2.0. Nothing you enter leaves this computer by itself.")
        column.addWidget(Words(licence, Type.QUIET))
        buttons = ButtonRow(tr("Close"), scope=self)
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)

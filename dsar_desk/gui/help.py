"""The two sheets of the Help menu: the keys, and what program this is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dsar_desk import __version__
from dsar_desk.gui.offers import Offer
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.records import Column, RecordTable
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["AboutSheet", "KeysSheet"]

Line = tuple[str, str, str]


class KeysSheet(QDialog):
    """All commands, with their keys and the menu in which they stand."""

    def __init__(self, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Commands and keys"))
        columns = [
            Column[Line](tr("Command"), lambda row: row[0]),
            Column[Line](tr("Keys"), lambda row: row[1]),
            Column[Line](tr("Menu"), lambda row: row[2]),
        ]
        model = RecordTable[Line](columns, tr("none"), self)
        given = [(offer.text, offer.keys, offer.menu) for offer in offers]
        model.replace([*given, *_beside_the_menus()])
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Commands and keys"), Type.TITLE))
        column.addWidget(TableView(tr("Commands and keys"), model), 1)
        buttons = ButtonRow(tr("Close"), scope=self)
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * 104, metrics.height() * 34)
        self.resize(wanted.boundedTo(self.screen().availableGeometry().size() * 0.95))


def _beside_the_menus() -> list[Line]:
    """The keys that belong to no command."""
    keys = [
        (tr("The one thing that a page is for"), "Ctrl+Enter"),
        (tr("Back from a page or a sheet"), "Esc"),
        (tr("Next pane, previous pane"), "F6, Shift+F6"),
        (tr("Into the menus"), "Alt, F10"),
        (tr("Look at the chosen document"), tr("Space")),
        (tr("In a date: today"), "t"),
        (tr("In a date: a day later, a day earlier"), "+, -"),
        (tr("In a date: a month later, a month earlier"), "], ["),
    ]
    return [(words, key, "") for words, key in keys]


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

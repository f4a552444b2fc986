"""Files something in a case that exists: the suggested ones first, any other by searching."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from dsar_desk.cases.ids import CaseId, ReceivedId
from dsar_desk.cases.listing import Page
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.case_list import CaseList
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.rows import case_row
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.services.letter_filing import Filed
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["CaseChoice", "FilingDialog"]

PAUSE = 150
MOST = 30


class CaseChoice(QWidget):
    """A search box over a list of cases; ``chosen`` carries the id of the current one."""

    chosen = Signal(str)
    opened = Signal(str)
    refused = Signal(object)

    def __init__(self, office: Office, search: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._latest = Latest(office.workbench, self)
        self.words = QLineEdit(search)
        self.list = CaseList(tr("Cases found"))
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.setMinimumHeight(self.list.fontMetrics().height() * 12)
        self._nothing = Words(tr("No case was found."), Type.QUIET)
        self._nothing.hide()
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.search)
        self.words.textEdited.connect(lambda _text: self._soon.start())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Field(
                tr("Find the case"),
                self.words,
                help_text=tr("By reference, by name, or by part of either."),
            )
        )
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        self.search()

    @property
    def case_id(self) -> CaseId:
        """The case that is chosen; empty where there is none."""
        return CaseId(self.list.current_key)

    def search(self) -> None:
        """Look for what stands in the box."""
        words = self.words.text().strip()
        call = partial(
            self._office.desk.finding.page,
            View.ALL,
            today=self._office.today(),
            search=words,
            limit=MOST,
        )
        self._latest.do(call, then=self._show, failed=self.refused.emit)

    def _show(self, page: Page) -> None:
        rows = [case_row(row, self._office.today(), QLocale()) for row in page.rows]
        self.list.rows.replace(rows)
        self._nothing.setVisible(not rows)
        self.chosen.emit(self.list.current_key)


class FilingDialog(QDialog):
    """Lets a case be found and files what came in there; ``filed`` carries the case's id."""

    filed = Signal(str)

    def __init__(
        self,
        office: Office,
        received: Sequence[ReceivedId],
        search: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("File in a case"))
        self._office, self._received = office, tuple(received)
        self.bar = MessageBar()
        self.choice = CaseChoice(office, search)
        self.choice.refused.connect(self.show_error)
        self.choice.opened.connect(lambda _key: self.file())
        self.buttons = ButtonRow(tr("File it here"), scope=self)
        self.buttons.accepted.connect(self.file)
        self.buttons.add(tr("Cancel")).clicked.connect(self.reject)
        self.choice.chosen.connect(lambda key: self.buttons.primary.setEnabled(bool(key)))
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("File in a case that exists"), Type.TITLE))
        column.addWidget(self.bar)
        column.addWidget(self.choice, 1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 80)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal."""
        self.bar.show_error(error)

    def file(self) -> None:
        """File it in the case that is chosen."""
        case_id = self.choice.case_id
        if case_id:
            call = partial(_file, self._office.desk, self._received, case_id)
            self._office.workbench.do(call, owner=self, then=self._done)

    def _done(self, filed: tuple[Filed, ...]) -> None:
        self.filed.emit(filed[0].case)
        troubles = [each.trouble for each in filed if each.trouble is not None]
        if troubles:
            self._office.workbench.refused.emit(troubles[0])
        self.accept()


def _file(desk: "Desk", received: tuple[ReceivedId, ...], case_id: CaseId) -> tuple[Filed, ...]:
    return tuple(desk.post_room.filing.file(desk.order(), each, case_id) for each in received)

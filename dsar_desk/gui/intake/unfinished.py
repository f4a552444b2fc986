"""Requests that were begun and not logged: gone on with, or thrown away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dsar_desk.cases.draft import Draft
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import Question
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.wording import door_name
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.records import Column, RecordTable, Role
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["UnfinishedDialog"]


class UnfinishedDialog(QDialog):
    """Lists drafts; ``chosen`` carries the one to go on with, ``discarded`` that one is gone."""

    chosen = Signal(object)
    discarded = Signal()

    def __init__(
        self, office: Office, drafts: Sequence[Draft], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Unfinished requests"))
        self._office = office
        self.bar = MessageBar()
        columns = [
            Column[Draft](tr("Reference"), lambda draft: str(draft.reference or "")),
            Column[Draft](tr("Name"), lambda draft: Answers.from_json(draft.values).name),
            Column[Draft](tr("Came by"), lambda draft: door_name(draft.channel)),
            Column[Draft](tr("Last typed"), lambda draft: office.moment(draft.saved)),
        ]
        self._model = RecordTable(columns, tr("not known"))
        self._model.replace(drafts)
        self.table = TableView(tr("Unfinished requests"), self._model)
        self.table.doubleClicked.connect(lambda _index: self.go_on())
        self.buttons = ButtonRow(tr("Go on with it"), scope=self)
        self.buttons.accepted.connect(self.go_on)
        self.discard_button = self.buttons.add(tr("Throw away …"))
        self.discard_button.clicked.connect(self.discard)
        self.buttons.add(tr("Close")).clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Requests that were begun and not logged"), Type.TITLE))
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 22)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal."""
        self.bar.show_error(error)

    def go_on(self) -> None:
        """Open the draft that is chosen."""
        draft = self._current()
        if draft is not None:
            self.accept()
            self.chosen.emit(draft)

    def discard(self) -> None:
        """Ask, then throw the chosen draft away."""
        draft = self._current()
        if draft is None:
            return
        question = Question(
            tr("Throw this unfinished request away?"),
            act=tr("Throw it away"),
            detail=tr("What was typed cannot be brought back. What came in stays."),
            keep=tr("Keep it"),
            grave=True,
        )
        self._office.ask.confirm(question, lambda: self._discard(draft))

    def _discard(self, draft: Draft) -> None:
        call = partial(self._office.desk.openings.discard, self._office.order(), draft.id)
        self._office.workbench.do(call, owner=self, then=lambda _none: self._note_gone(draft))

    def _note_gone(self, draft: Draft) -> None:
        left = [one for one in self._model.records if one.id != draft.id]
        self._model.replace(left)
        self.discarded.emit()
        if not left:
            self.reject()

    def _current(self) -> Draft | None:
        found = self.table.currentIndex().data(Role.RECORD)
        return found if isinstance(found, Draft) else None

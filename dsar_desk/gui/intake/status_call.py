"""A call about a case that exists: an unverified caller is told nothing about it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.script import Script
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.filing_dialog import CaseChoice
from dsar_desk.gui.intake.phone import read_script
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices, FormColumn
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["StatusCallDialog"]


class StatusCallDialog(QDialog):
    """``saved`` carries the id of the case in which the call was noted."""

    saved = Signal(str)

    def __init__(self, office: Office, search: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Call about a case"))
        self._office = office
        self._script: Script | None = None
        self._case: Case | None = None
        self.bar = MessageBar()
        self.choice = CaseChoice(office, search)
        self.choice.refused.connect(self.show_error)
        self.choice.chosen.connect(self._look_up)
        self._form = FormColumn(tr("The call"))
        self._add_fields()
        self.buttons = ButtonRow(tr("Note the call"), scope=self)
        self.buttons.accepted.connect(self.save)
        self.buttons.add(tr("Cancel")).clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Somebody calls about a case"), Type.TITLE))
        column.addWidget(self.bar)
        column.addWidget(self._form, 1)
        column.addWidget(self.buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 42)
        office.workbench.do(read_script, owner=self, then=self._show_script)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal."""
        self.bar.show_error(error)

    def save(self) -> None:
        """Note the call in the case."""
        verified = self.verified.chosen == ("yes",)
        if verified and not self.how.text().strip():
            self.how_field.show_error(tr("Say how it was made sure who is calling."))
            self.how_field.take_focus()
            return
        case_id = self.choice.case_id
        if not case_id:
            self.bar.refuse(tr("No case is chosen. Nothing was noted; find the case first."))
            return
        call = partial(
            self._office.desk.casework.status_call,
            self._office.order(),
            case_id,
            caller_verified=verified,
            said=self._note(verified=verified),
        )
        self._office.workbench.do(call, owner=self, then=self._done)

    def _add_fields(self) -> None:
        self._form.add(self.choice)
        answers = {"no": tr("No, or not yet"), "yes": tr("Yes")}
        self.verified = Choices(tr("Is it certain who is calling?"), answers)
        self.verified.chosen = ("no",)
        self.verified.changed.connect(self._show_line)
        self._form.add(self.verified)
        self.how = QLineEdit()
        self.how_field = Field(
            tr("How it was made sure"),
            self.how,
            help_text=tr("Such as: called back on the number on file. Never write down values."),
        )
        self._form.add(self.how_field)
        self._form.add(Words(tr("Say"), Type.STRONG))
        self.line, self.hint = Words("", Type.NAME), Words("", Type.CAPTION)
        self._form.add(self.line)
        self._form.add(self.hint)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(self.note.fontMetrics().lineSpacing() * 4)
        self._form.add(Field(tr("What was said"), self.note))
        self._show_line()

    def _show_script(self, script: Script) -> None:
        self._script = script
        self._show_line()

    def _look_up(self, key: str) -> None:
        self._case = None
        self._show_line()
        if key:
            call = partial(_case_of, self._office, CaseId(key))
            self._office.workbench.do(call, owner=self, then=self._show_case)

    def _show_case(self, case: Case) -> None:
        if case.id == self.choice.case_id:
            self._case = case
            self._show_line()

    def _show_line(self) -> None:
        """The line of the script for this caller; facts of the case only for a verified one."""
        verified = self.verified.chosen == ("yes",)
        self.how_field.setVisible(verified)
        if self._script is None:
            return
        line = self._script.verified if verified else self._script.unverified
        words = line.say
        if verified and self._case is not None:
            due = self._office.day(self._case.due) if self._case.due else tr("the date in writing")
            words = words.replace("{reference}", self._case.reference).replace("{due}", due)
        elif verified:
            words = tr("Find the case first.")
        self.line.setText(words)
        self.hint.setText(line.hint)

    def _note(self, *, verified: bool) -> str:
        said = self.note.toPlainText().strip()
        if verified:
            return tr(
                "Call about this case. The caller was verified: {how} {said}",
                how=self.how.text().strip(),
                said=said,
            ).strip()
        return tr(
            "Call about this case. The caller was not verified and was told nothing. {said}",
            said=said,
        ).strip()

    def _done(self, case: Case) -> None:
        self.saved.emit(case.id)
        self.accept()


def _case_of(office: Office, case_id: CaseId) -> Case:
    return office.desk.finding.open(case_id).case

"""The page of ready answers: what the office says about itself, attested and renewed every year."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from dsar_desk.cases.attested import Fact, Standing, fact_heading, renewal_of
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.page_column import page_column
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["ReadyPage"]

LINES = 4


class ReadyPage(QWidget):
    """One field for each fact; ``left`` says that the officer goes back."""

    left = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.bar = MessageBar()
        self.form = FormColumn(tr("Ready answers"))
        self.facts = {fact: _FactPart(self.form, fact) for fact in Fact}
        for fact, part in self.facts.items():
            part.button.clicked.connect(partial(self.attest, fact))
            part.withdraw_button.clicked.connect(partial(self.withdraw, fact))
        self._lay_out()

    @property
    def typed(self) -> bool:
        """Whether something was typed that is not attested yet."""
        return any(part.typed for part in self.facts.values())

    def open(self) -> None:
        """Show every fact as it stands; what was typed before stays."""
        call = partial(_standings, self._office.desk)
        self._office.workbench.do(call, owner=self, then=self._show)

    def discard(self) -> None:
        """Throw away what was typed and not attested."""
        for part in self.facts.values():
            part.undo()

    def attest(self, fact: Fact) -> None:
        """Attest one fact in the words that stand in its field, for a year from today."""
        self.bar.clear()
        attest = self._office.desk.attested.attest
        call = partial(attest, self._office.order(), fact, self.facts[fact].text)
        self._office.workbench.do(call, owner=self, then=self._note_attested)

    def withdraw(self, fact: Fact) -> None:
        """Say that one fact holds no longer as it was attested; nothing is answered with it then."""
        self.bar.clear()
        call = partial(self._office.desk.attested.withdraw, self._office.order(), fact)
        self._office.workbench.do(call, owner=self, then=self._note_withdrawn)

    def show_error(self, error: DeskError) -> None:
        """Say why nothing was attested."""
        self.bar.show_error(error)

    def _show(self, standings: tuple[Standing, ...]) -> None:
        for standing in standings:
            part = self.facts[standing.fact]
            if not part.typed:
                part.show_standing(standing, self._office)

    def _note_attested(self, standing: Standing) -> None:
        self.facts[standing.fact].show_standing(standing, self._office)
        self.bar.confirm(tr("Attested in your name, for a year from today."))

    def _note_withdrawn(self, standing: Standing) -> None:
        self.facts[standing.fact].show_standing(standing, self._office)
        self.bar.confirm(tr("Withdrawn. No letter that states it can be approved now."))

    def _lay_out(self) -> None:
        buttons = ButtonRow(tr("Back"), scope=self)
        buttons.primary.setToolTip(tr("Esc"))
        buttons.accepted.connect(self.left)
        on_escape(self, self.left)
        about = tr(
            "These sentences about the company go into answers. Nothing is answered with them "
            "before somebody attests that they hold, and again every year."
        )
        head = (Words(tr("Ready answers"), Type.TITLE), Words(about, Type.QUIET), self.bar)
        pane = Pane(tr("Ready answers"))
        pane.column.addWidget(self.form)
        page_column(self, head, pane, (buttons,))


class _FactPart:
    """The words of one fact, who attests them, and the button that renews it."""

    def __init__(self, form: FormColumn, fact: Fact) -> None:
        self._shown = ""
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        line = self.edit.fontMetrics().lineSpacing()
        self.edit.setMinimumHeight(line * LINES + 16)
        self.edit.setMaximumHeight(line * LINES * 2)
        heading = fact_heading(fact)
        self.field = Field(heading, self.edit)
        self.state = Words("", Type.QUIET)
        self.button = QPushButton(tr("I attest this"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(tr("I attest this: {fact}", fact=heading))
        self.withdraw_button = QPushButton(tr("It holds no longer"))
        self.withdraw_button.setAutoDefault(False)
        self.withdraw_button.setAccessibleName(tr("It holds no longer: {fact}", fact=heading))
        for part in (self.field, self.state, _left(self.button, self.withdraw_button)):
            form.add(part)

    @property
    def text(self) -> str:
        """The words in the field."""
        return self.edit.toPlainText()

    @property
    def typed(self) -> bool:
        """Whether the words were changed."""
        return self.text != self._shown

    def undo(self) -> None:
        """Show the words as they stand."""
        self.edit.setPlainText(self._shown)

    def show_standing(self, standing: Standing, office: Office) -> None:
        """Show the words, and who attests them until when."""
        self._shown = standing.text
        self.edit.setPlainText(standing.text)
        self.state.setText(_state(standing, office))
        given = standing.attestation
        self.withdraw_button.setVisible(given is not None and not given.withdrawn)


def _state(standing: Standing, office: Office) -> str:
    given = standing.attestation
    if given is None:
        return tr("Proposed by the program. Nobody attested it yet.")
    day = office.day
    if given.withdrawn:
        return tr(
            "Withdrawn by {name} on {on}. Nobody attests it now.", name=given.name, on=day(given.on)
        )
    fields = {"name": given.name, "on": day(given.on), "until": day(renewal_of(given))}
    if standing.is_current(office.today()):
        return tr("Attested by {name} on {on}. Renew it by {until}.", **fields)
    return tr("Attested by {name} on {on}. That ended on {until}: renew it.", **fields)


def _left(*buttons: QPushButton) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 8)
    for button in buttons:
        line.addWidget(button)
        button.setSizePolicy(button.sizePolicy().Policy.Fixed, button.sizePolicy().Policy.Fixed)
    line.addStretch(1)
    return row


def _standings(desk: "Desk") -> tuple[Standing, ...]:
    return desk.attested.standings(desk.order().today)

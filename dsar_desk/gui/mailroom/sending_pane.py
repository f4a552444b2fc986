"""One e-mail with a letter: where it stands, what to check, and what can be decided about it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.sending import MAY_GO_ON, Sending, SendingState, SendingStep
from dsar_desk.cases.sending_wording import (
    sending_meaning,
    sending_state_name,
    sending_stranded,
    sending_to_check,
)
from dsar_desk.cases.visible import visible
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["Decision", "SendingPane"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What an officer found out, and how."""

    sending: Sending
    arrived: bool
    reason: str


class SendingPane(QWidget):
    """``decided`` carries a ``Decision``, ``go_on`` and ``letter_wanted`` the ``Sending``."""

    decided = Signal(object)
    go_on = Signal(object)
    letter_wanted = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._sending: Sending | None = None
        self.title, self.meaning = Words("", Type.TITLE), Words("")
        self.form = FormColumn(tr("E-mail"))
        self.checks_title = Words(tr("What to check before you decide"), Type.NAME)
        self.checks = Words("\n".join(f"• {line}" for line in sending_to_check()))
        asks = tr("“Send now” asks what to do.")
        self.stranded = Words(f"{sending_stranded()} {asks}", Type.STRONG)
        self.facts, self.steps = Words(""), Words("", Type.QUIET)
        self.reason, self.message_id = QLineEdit(), QLineEdit()
        self.message_id.setReadOnly(True)
        self.reason_field = Field(tr("What you looked at, and what you found"), self.reason)
        self.reason.textEdited.connect(lambda _text: self.reason_field.clear_error())
        self._lay_out()
        self.hide()

    @property
    def sending(self) -> Sending | None:
        """The e-mail that is shown."""
        return self._sending

    def show_sending(self, sending: Sending, *, stranded: bool = False) -> None:
        """Show an e-mail; what was typed about another one is gone.

        ``stranded`` is one that no mailbox can send as it is.
        """
        if self._sending is None or self._sending.id != sending.id:
            self.reason.clear()
        self._sending = sending
        self.reason_field.clear_error()
        state, open_ = sending.state, sending.state in MAY_GO_ON
        unknown = state is SendingState.UNKNOWN
        name = sending_state_name(state)
        self.title.setText(tr("{reference}: {state}", reference=sending.reference, state=name))
        self.meaning.setText(sending_meaning(state))
        self.stranded.setVisible(stranded)
        self.facts.setText("\n".join(self._facts(sending)))
        self.message_id.setText(sending.message_id)
        self.steps.setText("\n".join(map(self._step, sending.steps)))
        for part in (self.checks_title, self.checks):
            part.setVisible(unknown)
        self.reason_field.setVisible(unknown or open_)
        self.buttons.primary.setText(self._primary(sending))
        self.lost.setText(tr("It never arrived") if unknown else tr("Give it up"))
        self.lost.setVisible(unknown or open_)
        self.letter.setVisible(unknown or open_)
        self.show()

    def submit(self) -> None:
        """Do what the primary button says."""
        sending = self._sending
        if sending is None:
            return
        if sending.state is SendingState.UNKNOWN:
            self._decide(arrived=True)
        elif sending.state in MAY_GO_ON:
            self.go_on.emit(sending)
        else:
            self.letter_wanted.emit(sending)

    def _decide(self, *, arrived: bool) -> None:
        reason = self.reason.text().strip()
        if self._sending is None:
            return
        if not reason:
            self.reason_field.show_error(tr("Write what you looked at, and what you found."))
            self.reason_field.take_focus()
            return
        self.decided.emit(Decision(self._sending, arrived, reason))

    def _primary(self, sending: Sending) -> str:
        if sending.state is SendingState.UNKNOWN:
            return tr("It arrived")
        return tr("Send now") if sending.state in MAY_GO_ON else tr("Open the letter")

    def _facts(self, sending: Sending) -> list[str]:
        locked = tr("with a password") if sending.protected else tr("without a password")
        facts = [
            tr("To: {address}", address=_breakable(sending.recipient)),
            tr("From: {address}", address=_breakable(sending.sender)),
            tr("Subject: {subject}", subject=sending.subject),
            tr("Begun: {when}, {who}", when=self._office.moment(sending.at), who=self._by(sending)),
            tr("Attached: the approved letter, {locked}", locked=locked),
        ]
        if sending.said:
            facts.append(
                tr("The mail server said: “{words}”", words=_breakable(visible(sending.said)))
            )
        if sending.again_at is not None:
            when = self._office.moment(sending.again_at)
            facts.append(tr("It can be tried again from {when}.", when=when))
        return facts

    def _by(self, sending: Sending) -> str:
        return self._office.who(sending.by)

    def _step(self, step: SendingStep) -> str:
        line = tr(
            "{when}: {state}, {who}",
            when=self._office.moment(step.at),
            state=sending_state_name(step.state),
            who=self._office.who(step.by),
        )
        return f"{line}\n{step.reason}" if step.reason else line

    def _lay_out(self) -> None:
        for part in (
            self.title,
            self.meaning,
            self.stranded,
            self.checks_title,
            self.checks,
            self.reason_field,
        ):
            self.form.add(part)
        self.form.add_section(tr("What was to be sent"))
        self.form.add(self.facts)
        log = tr("By this it can be found in the log of a mail server.")
        self.form.add(Field(tr("Message-ID"), self.message_id, help_text=log))
        self.form.add_section(tr("What happened so far"))
        self.form.add(self.steps)
        self.buttons = ButtonRow(tr("It arrived"), scope=self)
        self.buttons.accepted.connect(self.submit)
        self.lost = self._button(tr("It never arrived"), lambda: self._decide(arrived=False))
        self.letter = self._button(tr("Open the letter"), self._want_letter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self.form, 1)
        column.addWidget(self.buttons)

    def _button(self, text: str, deed: Callable[[], object]) -> QPushButton:
        button = self.buttons.add(text)
        button.clicked.connect(lambda _on: deed())
        return button

    def _want_letter(self) -> None:
        if self._sending is not None:
            self.letter_wanted.emit(self._sending)


def _breakable(text: str) -> str:
    """The text with places to break its addresses at, so that large type does not push it aside."""
    return text.replace("@", "@\u200b")

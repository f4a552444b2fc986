"""What is suggested about a message, and the buttons that decide it; or what was decided."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.belonging import Belonging, Certainty
from dsar_desk.cases.case import Channel
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.gui.intake.decided import DECIDED, what_was_asked, what_was_decided
from dsar_desk.gui.intake.prefill import suggestion_of
from dsar_desk.gui.intake.suggestion_box import SuggestionBox
from dsar_desk.gui.intake.twins_part import TwinsPart
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["DecisionCard"]


class DecisionCard(QFrame):
    """Stands above the message; it only says by signals what is to be done.

    The primary button files the message where more than its sender ties it to a case, else it
    makes a new one; of what was decided it takes up or shows the case.
    """

    new_case_wanted = Signal()
    file_here_wanted = Signal()
    file_wanted = Signal()
    aside_wanted = Signal()
    ask_wanted = Signal()
    answer_wanted = Signal()
    take_up_wanted = Signal()
    case_wanted = Signal()

    def __init__(self, office: Office, scope: QWidget) -> None:
        super().__init__()
        self._office = office
        self._shown: Received | None = None
        self._files_here = False
        self.setAccessibleName(tr("What to do with it"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.decided, self.asked = Words("", Type.BODY), Words("", Type.BODY)
        self.suggestion, self.twins = SuggestionBox(), TwinsPart(office)
        self.buttons = ButtonRow(tr("New case"), scope=scope)
        self.buttons.accepted.connect(self._decide)
        self.here_button = self._button(tr("File it here"), self.file_here_wanted)
        self.new_button = self._button(tr("New case"), self.new_case_wanted)
        self.file_button = self._button(tr("File in a case …"), self.file_wanted)
        self.aside_button = self._button(tr("Not a request …"), self.aside_wanted)
        self.ask_button = self._button(tr("Ask a colleague …"), self.ask_wanted)
        self.answer_button = self._button(tr("The question is answered"), self.answer_wanted)
        self.again_button = self._button(tr("Another case from it …"), self.new_case_wanted)
        self.again_button.setToolTip(tr("It asks for two people, or for two things."))
        self._others = (
            self.here_button,
            self.new_button,
            self.file_button,
            self.aside_button,
            self.ask_button,
            self.answer_button,
            self.again_button,
        )
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for part in (self.decided, self.asked, self.suggestion, self.twins, self.buttons):
            column.addWidget(part)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is to be decided: no message is chosen, or it is still being fetched."""
        self._shown = None
        for part in (self.decided, self.asked, self.suggestion):
            part.hide()
        self._offer(())

    def suspend(self) -> None:
        """Let nothing be decided; what is said stays for the moment."""
        for button in (self.buttons.primary, *self._others):
            button.setEnabled(False)

    def show_received(self, received: Received) -> None:
        """Say what a message may be, or what was decided about it."""
        self._shown = received
        decided = what_was_decided(received, self._office)
        asked = "" if decided else what_was_asked(received, self._office)
        for label, words in ((self.decided, decided), (self.asked, asked)):
            label.setText(words)
            label.setVisible(bool(words))
        hint = None if decided else suggestion_of(received)
        self.suggestion.show_suggestion(hint, is_whole=not received.missing)
        self._offer(())

    def show_candidates(self, found: Sequence[Belonging]) -> None:
        """Say where it may belong; what more than a sender ties it to takes one key."""
        self.suggestion.show_candidates(found)
        self._offer(found)

    @property
    def _has_a_case(self) -> bool:
        """Whether a second case can be made of it: a call has one caller, who is called back."""
        shown = self._shown
        filed = shown is not None and shown.state is ReceivedState.FILED
        return filed and shown is not None and shown.channel is not Channel.PHONE

    def _button(self, text: str, wanted: object) -> QPushButton:
        button = self.buttons.add(text)
        button.clicked.connect(wanted)
        return button

    def _offer(self, found: Sequence[Belonging]) -> None:
        """Show the buttons that fit."""
        shown = self._shown
        waits = shown is None or shown.state not in DECIDED
        first = found[0] if found else None
        self._files_here = first is not None and first.is_tied
        likely = first is not None and first.certainty >= Certainty.LIKELY
        here = tr("File in {reference}", reference=first.reference) if first else ""
        self.buttons.primary.setText(self._first_deed(here if self._files_here else ""))
        self.here_button.setText(here)
        other = tr("Other case …") if likely else tr("File in a case …")
        self.file_button.setText(other)
        asked = shown is not None and shown.asked is not None
        visible = {
            self.here_button: waits and likely and not self._files_here,
            self.new_button: waits and self._files_here,
            self.file_button: waits,
            self.aside_button: waits,
            self.ask_button: waits and not asked,
            self.answer_button: waits and asked,
            self.again_button: self._has_a_case,
        }
        for button, is_fit in visible.items():
            button.setVisible(is_fit)
        for button in (self.buttons.primary, *self._others):
            button.setEnabled(shown is not None)

    def _decide(self) -> None:
        state = self._shown.state if self._shown else ReceivedState.NEW
        waiting = self.file_here_wanted if self._files_here else self.new_case_wanted
        decided = {
            ReceivedState.FILED: self.case_wanted,
            ReceivedState.SET_ASIDE: self.take_up_wanted,
        }
        decided.get(state, waiting).emit()

    def _first_deed(self, here: str) -> str:
        """What the primary button does with the message that is shown."""
        state = self._shown.state if self._shown else ReceivedState.NEW
        decided = {
            ReceivedState.FILED: tr("Show its case"),
            ReceivedState.SET_ASIDE: tr("Take it up again"),
        }
        return decided.get(state, here or tr("New case"))

"""The next step of a case: what it is, and the one button that does it."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.axes import Work
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.letter_kinds import RESOLUTION_OFFER
from dsar_desk.cases.next_step import NextStep, sentence_for
from dsar_desk.cases.stepping import next_step_for
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.services.letter_fields import no_letter_sentence
from dsar_desk.text import tr

__all__ = ["Act", "NextCard", "Press", "press_for"]


class Act(Enum):
    """What the primary button leads to."""

    FINISH = auto()
    WRITE = auto()
    OPEN_LETTER = auto()
    CHECK = auto()
    RESUME = auto()
    CLOSE = auto()
    STAGE = auto()


WAITS = frozenset(
    {
        NextStep.AWAIT_IDENTITY,
        NextStep.AWAIT_CLARIFICATION,
        NextStep.AWAIT_FEE,
        NextStep.ACKNOWLEDGE,
        NextStep.REVIEW,
        NextStep.HAND_ON,
        NextStep.LOOK_INTO,
        NextStep.ANSWER_PAPER,
    }
)
"""Steps that the words of their button do not tell."""

_OF_LETTERS = {
    NextStep.APPROVE_LETTER: LetterState.DRAFT,
    NextStep.PRINT_LETTER: LetterState.APPROVED,
    NextStep.SEND_WAITING: LetterState.SENDING,
    NextStep.SETTLE_SENDING: LetterState.UNKNOWN,
    NextStep.REACH_OTHERWISE: LetterState.BOUNCED,
    NextStep.FIND_ADDRESS: LetterState.RETURNED,
}
"""Steps about a letter that waits, with its state."""


_LETTER_BUTTONS = {
    "complaint_acknowledgement": NextStep.ACKNOWLEDGE,
    "legal_process_receipt": NextStep.ACKNOWLEDGE,
}
"""Letters to which another button than that of an answer leads."""


@dataclass(frozen=True, slots=True)
class Press:
    """The button: its words, what it leads to, and for letters which one; ``also`` explains."""

    text: str
    act: Act
    letter: str = ""
    also: str = ""


def press_for(case: Case, letters: tuple[Letter, ...]) -> Press | None:
    """The one button that a case needs now, None where nothing is to be done."""
    step = next_step_for(case, letters)
    if step in _OF_LETTERS:
        waiting = next(letter for letter in letters if letter.state is _OF_LETTERS[step])
        return Press(_button(step), Act.OPEN_LETTER, str(waiting.id))
    if step is NextStep.AWAIT_IDENTITY:
        also = tr("Their proof has arrived? Then check it.") if _awaited(case) else ""
        return Press(_button(NextStep.CHECK_IDENTITY), Act.CHECK, also=also)
    if case.kind is not None and step not in {NextStep.FINISH_LOGGING, NextStep.NOTHING}:
        act = Act.STAGE if step in {NextStep.ACKNOWLEDGE, NextStep.REVIEW} else Act.CLOSE
        words = {
            NextStep.ACKNOWLEDGE: tr("We acknowledged it …"),
            NextStep.REVIEW: tr("Reviewed …"),
        }
        return Press(words.get(step, _button(NextStep.CLOSE)), act)
    kind = "acknowledgement" if step is NextStep.ACKNOWLEDGE else ""
    acts = {
        NextStep.FINISH_LOGGING: Act.FINISH,
        NextStep.ACKNOWLEDGE: Act.WRITE,
        NextStep.CHECK_IDENTITY: Act.CHECK,
        NextStep.AWAIT_CLARIFICATION: Act.RESUME,
        NextStep.AWAIT_FEE: Act.RESUME,
        NextStep.WRITE_ANSWER: Act.WRITE,
        NextStep.CLOSE: Act.CLOSE,
    }
    return Press(_button(step), acts[step], kind) if step in acts else None


class NextCard(QWidget):
    """A caption, the step as a sentence, the primary button; ``pressed`` carries a ``Press``."""

    pressed = Signal(object)
    close_wanted = Signal()

    def __init__(self, scope: QWidget) -> None:
        super().__init__()
        self._press: Press | None = None
        self._step = Words("", Type.STRONG)
        self._also, self._post = Words("", Type.QUIET), Words("", Type.STRONG)
        self.buttons = ButtonRow(tr("Check identity …"), scope=scope)
        self.buttons.accepted.connect(self._emit)
        self.close_button = self.buttons.add(_button(NextStep.CLOSE))
        self.close_button.clicked.connect(self.close_wanted)
        self.close_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Words(tr("Next step"), Type.CAPTION))
        for part in (self._step, self._post, self._also, self.buttons):
            column.addWidget(part)

    def show_step(self, case: Case, letters: tuple[Letter, ...], post: str = "") -> None:
        """Show what a case needs now; ``post`` says until when it has to be posted, if it does."""
        self._post.setText(tr("By post: {sentence}.", sentence=post) if post else "")
        self._post.setVisible(bool(post))
        self._press = press_for(case, letters)
        step = next_step_for(case, letters)
        self._step.setText(sentence_for(step))
        self._step.setVisible(self._press is None or step in WAITS or case.kind is not None)
        closes = self._press is not None and self._press.act is Act.CLOSE
        matter = case.kind is not None and case.is_open and bool(case.claims)
        self.close_button.setVisible(matter and not closes)
        self.buttons.setVisible(self._press is not None)
        also = self._press.also if self._press else ""
        self._also.setText(also)
        self._also.setVisible(bool(also))
        if self._press is not None:
            self.buttons.primary.setText(self._press.text)

    def offer_letter(self, kind: str) -> None:
        """Lead to the letter that a matter needs; say so where the desk has none for it."""
        press = self._press
        if press is None or press.act not in {Act.CLOSE, Act.STAGE}:
            return
        if not kind:
            self._also.setText(no_letter_sentence())
            self._also.show()
        elif press.act is Act.CLOSE or kind == "complaint_acknowledgement":
            self._press = _press_for_letter(kind)
            self.buttons.primary.setText(self._press.text)
            self._also.setText(self._press.also)
            self._also.setVisible(bool(self._press.also))
            self.close_button.show()

    def _emit(self) -> None:
        if self._press is not None:
            self.pressed.emit(self._press)


def _press_for_letter(kind: str) -> Press:
    if kind == RESOLUTION_OFFER:
        also = tr("Where the outcome did not settle it, the privacy policy promises this.")
        return Press(tr("Offer a neutral third party …"), Act.WRITE, kind, also)
    return Press(_button(_LETTER_BUTTONS.get(kind, NextStep.WRITE_ANSWER)), Act.WRITE, kind)


def _awaited(case: Case) -> bool:
    return case.work is Work.AWAITING_IDENTITY


def _button(step: NextStep) -> str:
    """What the button says; an ellipsis where more is asked before anything happens."""
    words = {
        NextStep.FINISH_LOGGING: tr("Finish logging …"),
        NextStep.ACKNOWLEDGE: tr("Acknowledge it …"),
        NextStep.CHECK_IDENTITY: tr("Check identity …"),
        NextStep.AWAIT_CLARIFICATION: tr("Their answer has come …"),
        NextStep.AWAIT_FEE: tr("The fee was paid …"),
        NextStep.WRITE_ANSWER: tr("Write the answer …"),
        NextStep.APPROVE_LETTER: tr("Approve the letter …"),
        NextStep.PRINT_LETTER: tr("Print the letter …"),
        NextStep.CLOSE: tr("Close the case …"),
    }
    return words.get(step, sentence_for(step))

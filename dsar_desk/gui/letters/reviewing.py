"""How a draft comes to be approved: by whoever looks at it, with a reason, or by somebody else."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from dsar_desk.cases.actor import Deed
from dsar_desk.cases.letter import Letter, LetterState, ReviewStep
from dsar_desk.gui.ask import Question
from dsar_desk.gui.letters.composer import Composer, Written
from dsar_desk.gui.letters.wording import review_words
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.services.approving import Way
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.approving import Approvals

__all__ = ["Reviewing"]


class Reviewing(QObject):
    """Approves, sends for approval and sends back; ``do`` does a change of the letter and shows it.

    ``line`` says what was asked or answered last, ``reason_field`` asks why one approves one's own
    letter, ``note_field`` takes the word for whoever reads the letter next.
    """

    def __init__(
        self,
        office: Office,
        composer: Composer,
        bar: MessageBar,
        do: Callable[[partial[Letter]], object],
    ) -> None:
        super().__init__(composer)
        self._office, self._composer, self._bar, self._do = office, composer, bar, do
        self._way, self._busy = Way.APPROVE, False
        self._ways = Latest(office.workbench, self)
        self.line = Words("", Type.BODY)
        self.reason, self.note = QLineEdit(), QLineEdit()
        self.reason_field = Field(
            tr("Why you approve your own letter"),
            self.reason,
            help_text=tr("It discloses personal data and nobody else has looked at it."),
        )
        self.note_field = Field(tr("Note to whoever reads it next"), self.note)
        self.primary, self.back_button = QPushButton(), QPushButton()
        composer.saved.connect(lambda _letter: self.look_again())
        self.clear()

    def use(self, buttons: ButtonRow, page: QWidget) -> None:
        """Take the primary button of the page, and stand beside it with another."""
        self.primary = buttons.primary
        self.back_button = buttons.add(tr("Send back"))
        self.back_button.setToolTip(tr("Ctrl+Shift+B"))
        self.back_button.clicked.connect(self.send_back)
        self.back_button.hide()
        _on_keys(page, "Ctrl+Shift+B", self.back_button)
        for field in (self.reason_field, self.note_field):
            for keys in ("Ctrl+Return", "Ctrl+Enter"):
                _on_keys(field, keys, self.primary)

    def clear(self) -> None:
        """Show nothing of a letter."""
        self._way = Way.APPROVE
        self.reason.clear()
        self.note.clear()
        self.rest()
        for part in (self.line, self.reason_field, self.note_field, self.back_button):
            part.hide()

    def rest(self) -> None:
        """Nothing is being done any more."""
        self._busy = False

    def show_letter(self, written: Written) -> None:
        """Show how this letter stands, and offer what its officer may do."""
        self._way = written.way
        self._dress(written.letter)

    def look_again(self) -> None:
        """Whoever edits a letter becomes its author: find out what they may do by now."""
        letter = self._composer.letter
        if letter is not None and letter.state is LetterState.DRAFT:
            read = partial(self._approvals.way, self._office.desk.actor, letter)
            self._ways.do(read, then=self._learn, failed=self._bar.show_error)

    def act(self) -> None:
        """Do what the primary button says of a draft."""
        letter = self._composer.letter
        if letter is None or self._busy:
            return
        if self._way is Way.ASK:
            self._settle(self._ask)
            return
        if self._way is Way.WITH_REASON and not self.reason.text().strip():
            self.reason_field.show_error(tr("Please say why you approve your own letter."))
            self.reason_field.take_focus()
            return
        self.reason_field.clear_error()
        if letter.discloses:
            self._office.ask.confirm(_whether_to_approve(), partial(self._settle, self._approve))
        else:
            self._settle(self._approve)

    def send_back(self) -> None:
        """Send the draft back to whoever wrote it; not without a note."""
        if not self.note.text().strip():
            self.note_field.show_error(tr("Please say what is to be changed."))
            self.note_field.take_focus()
            return
        self.note_field.clear_error()
        self._settle(self._send_back)

    @property
    def _approvals(self) -> "Approvals":
        return self._office.desk.correspondence.approvals

    def _learn(self, way: Way) -> None:
        self._way = way
        letter = self._composer.letter
        if letter is not None:
            self._dress(letter)

    def _dress(self, letter: Letter) -> None:
        draft, asks = letter.state is LetterState.DRAFT, self._way is Way.ASK
        asked = letter.review is not None and letter.review.step is ReviewStep.ASKED
        name = self._office.people.name_of(letter.review.by) if letter.review else ""
        words = review_words(letter.review, name) if draft and letter.review else ""
        self.line.setText(words)
        self.line.setVisible(bool(words))
        if draft:
            self.primary.setText(tr("Send for approval") if asks else tr("Approve"))
        approver = self._office.desk.actor.may(Deed.APPROVE) and not asks
        self.back_button.setVisible(draft and asked and approver)
        self.note_field.setVisible(draft and (asks or (asked and approver)))
        self.reason_field.setVisible(draft and self._way is Way.WITH_REASON)

    def _settle(self, then: Callable[[], object]) -> None:
        self._busy = True
        self._bar.clear()
        self._composer.saver.settle(then)

    def _approve(self) -> None:
        letter = self._composer.letter
        if letter is not None:
            approve, reason = self._office.desk.correspondence.approve, self.reason.text().strip()
            given = (self._office.order(), letter.id, letter.version, reason)
            self._do(partial(approve, *given))

    def _ask(self) -> None:
        self._review(self._office.desk.correspondence.ask)

    def _send_back(self) -> None:
        self._review(self._office.desk.correspondence.send_back)

    def _review(self, step: Callable[..., Letter]) -> None:
        letter, note = self._composer.letter, self.note.text().strip()
        if letter is not None:
            self._do(partial(step, self._office.order(), letter.id, letter.version, note))
            self.note.clear()


def _on_keys(scope: QWidget, keys: str, button: QPushButton) -> None:
    """Press a button by these keys anywhere in ``scope``, while it is there to be pressed."""
    shortcut = QShortcut(QKeySequence(keys), scope)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(partial(_press, button))


def _press(button: QPushButton) -> None:
    if button.isVisible():
        button.click()


def _whether_to_approve() -> Question:
    return Question(
        tr("Approve this letter?"),
        act=tr("Approve it"),
        detail=tr("It discloses personal data. Its PDF is kept as it is now."),
    )

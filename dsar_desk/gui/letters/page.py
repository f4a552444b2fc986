"""The page of one letter: chosen, written, approved, printed; what it shows depends on its state."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsar_desk.cases.ids import CaseId, LetterId
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import Question
from dsar_desk.gui.letters.beginning import Beginning, renewed
from dsar_desk.gui.letters.choosing import ChoosingPane
from dsar_desk.gui.letters.composer import Composer, Written, written_letter
from dsar_desk.gui.letters.emailing import Emailing
from dsar_desk.gui.letters.outgoing import Outgoing
from dsar_desk.gui.letters.redraft import Redraft
from dsar_desk.gui.letters.reviewing import Reviewing
from dsar_desk.gui.letters.speaking import Speaking
from dsar_desk.gui.letters.versions import Versions
from dsar_desk.gui.letters.wording import act_words, state_words
from dsar_desk.gui.office import Office
from dsar_desk.gui.why import DueLine
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.window_printing import Prints, WindowPrinting
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.desk import Desk

__all__ = ["LetterPage"]


class LetterPage(QWidget):
    """``changed`` carries the case whose letter is not as it was, ``dispatched`` one that left.

    ``left`` carries the case to go back to, ``email_wanted`` an e-mail to look at.
    """

    changed = Signal(str)
    dispatched = Signal(str)
    left = Signal(str)
    email_wanted = Signal(str)

    def __init__(
        self, office: Office, printing: Prints | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._case = office, CaseId("")
        self.bar = MessageBar()
        self.title, self.state = Words("", Type.TITLE), Words("", Type.QUIET)
        self.choosing, self.composer = ChoosingPane(), Composer(office)
        self._beginning = Beginning(office, self.choosing, self._show, self.show_error)
        self.choosing.left.connect(self.leave)
        self.composer.said.connect(self.bar.warn)
        self.composer.refused.connect(self.show_error)
        self.composer.saved.connect(self._note_saved)
        self.composer.saver.overwriting.connect(self._ask_overwriting)
        self._redraft = Redraft(office, self.composer, self.bar, self._do)
        self.reviewing = Reviewing(office, self.composer, self.bar, self._do)
        self.speaking = Speaking(office, self.composer, self._do)
        self.versions = Versions(office, self.composer)
        self.outgoing = Outgoing(office, printing or WindowPrinting(office), self)
        self.outgoing.done.connect(self._note_done)
        self.outgoing.refused.connect(self.show_error)
        self.outgoing.said.connect(self.bar.inform)
        self.emailing = Emailing(office, self.bar, self)
        self.emailing.done.connect(self._note_emailed)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.choosing)
        self._stack.addWidget(self.composer)
        self._add_buttons()
        self._lay_out()

    def open_kind(self, case_id: str, kind: str = "") -> None:
        """Write a letter of this kind, or offer the kinds; a draft of it is gone on with."""
        self._begin(CaseId(case_id))
        if kind:
            self._beginning.draft(self._case, kind)
        else:
            self._stack.setCurrentWidget(self.choosing)
            self._beginning.offer(self._case)

    def open_letter(self, letter_id: str) -> None:
        """Show a letter that exists."""
        self._begin(CaseId(""))
        call = partial(_open, self._office.desk, LetterId(letter_id))
        self._office.workbench.do(call, owner=self, then=self._show)

    def renew(self) -> None:
        """Show the draft anew, with what the office's profile says by now."""
        letter = self.composer.letter if self.composer.isVisibleTo(self) else None
        if letter is not None and letter.state is LetterState.DRAFT:
            self.open_letter(letter.id)

    def keep(self) -> None:
        """Keep what is typed, now."""
        self.composer.saver.keep()

    def show_error(self, error: DeskError) -> None:
        """Say a refusal above the letter."""
        self.reviewing.rest()
        self.bar.show_error(error)

    def act(self) -> None:
        """Do what the primary button says: approve a draft, print an approved letter."""
        letter = self.composer.letter
        if letter is None:
            return
        if letter.state is LetterState.DRAFT:
            self.approve()
        else:
            self.outgoing.print_letter(letter)

    def approve(self) -> None:
        """Approve the draft as it stands, or send it to whoever may."""
        self.reviewing.act()

    def withdraw(self) -> None:
        """Take the approval back; the letter is a draft again."""
        letter = self.composer.letter
        if letter is not None:
            correspondence, order = self._office.desk.correspondence, self._office.order()
            self._do(partial(correspondence.withdraw, order, letter.id, letter.version))

    def leave(self) -> None:
        """Keep what is typed and go back to the case."""
        self.keep()
        self.left.emit(self._case)

    def _add_buttons(self) -> None:
        self.buttons = ButtonRow(tr("Approve"), scope=self.composer)
        self.buttons.accepted.connect(self.act)
        self.reviewing.use(self.buttons, self)
        self.queue_button = self.buttons.add(tr("Add to print queue"))
        self.queue_button.clicked.connect(lambda: self._outward(self.outgoing.queue_letter))
        self.email_button = self.buttons.add(tr("E-mail …"))
        self.email_button.setToolTip(tr("Ctrl+Shift+M"))
        self.email_button.clicked.connect(lambda: self._outward(self.emailing.open))
        keys = QShortcut(QKeySequence("Ctrl+Shift+M"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.email_button.click)
        self.look_button = self.buttons.add(tr("Look at the e-mail"))
        self.look_button.clicked.connect(lambda: self._outward(self._look))
        self.save_button = self.buttons.add(tr("Save PDF …"))
        self.save_button.clicked.connect(lambda: self._outward(self.outgoing.save_letter))
        self.view_button = self.buttons.add(tr("Open in viewer"))
        self.view_button.clicked.connect(lambda: self._outward(self.outgoing.view_letter))
        self.due = DueLine(Type.QUIET, self.buttons.add(tr("Why this date?")))
        self.withdraw_button = self.buttons.add(tr("Take approval back"))
        self.withdraw_button.clicked.connect(self.withdraw)
        self.back_button = self.buttons.add(tr("Back to the case"))
        self.back_button.clicked.connect(self.leave)
        on_escape(self, self.leave)

    def _lay_out(self) -> None:
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 12)
        foot.setSpacing(8)
        for asked in (self.reviewing.reason_field, self.reviewing.note_field):
            foot.addWidget(asked)
        foot.addWidget(self.buttons)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.setSpacing(4)
        lines = (self.title, self.composer.to, self.state, self.reviewing.line)
        said = (*lines, self.speaking.line, self.composer.language, self.due)
        for part in (*said, self.bar):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _begin(self, case_id: CaseId) -> None:
        self.keep()
        self._case = case_id
        self.bar.clear()
        self.title.setText(tr("Letter"))
        self.state.setText("")
        self.composer.say_language("")
        self.composer.say_addressee(None)
        self.speaking.clear()
        self.due.say("")
        self.reviewing.clear()
        self.buttons.hide()

    def _show(self, written: Written) -> None:
        letter = written.letter
        self._case = letter.case
        self._stack.setCurrentWidget(self.composer)
        self.title.setText(
            tr("{title}, {reference}", title=tr(written.title), reference=letter.reference)
        )
        self.composer.show_letter(written)
        self.speaking.show_letter(written)
        self.due.show_case(written.case, self._office)
        self._dress(letter)
        self.reviewing.show_letter(written)
        self.composer.focus_work()
        self.speaking.begin_reading()
        self._redraft.look_at(letter)

    def _dress(self, letter: Letter) -> None:
        """Show the state and the buttons that belong to it."""
        draft = letter.state is LetterState.DRAFT
        self.state.setText(state_words(letter.state))
        self.buttons.primary.setText(act_words(letter.state))
        for button in (self.queue_button, self.save_button, self.view_button):
            button.setVisible(not draft)
        under_way = letter.state in {LetterState.SENDING, LetterState.UNKNOWN}
        self.email_button.setVisible(not draft and not under_way)
        self.look_button.setVisible(bool(letter.last_sending) and not draft)
        self.withdraw_button.setVisible(letter.state is LetterState.APPROVED)
        self.buttons.show()

    def _do(self, call: "partial[Letter]") -> None:
        then = partial(_after, self._office.desk, call)
        self._office.workbench.do(then, owner=self, then=self._show_changed)

    def _show_changed(self, written: Written) -> None:
        self.reviewing.rest()
        self._show(written)
        self.buttons.primary.setFocus()
        self.changed.emit(self._case)

    def _note_saved(self, letter: Letter) -> None:
        if letter.state is LetterState.DRAFT:
            time = f"{self._office.desk.now():%H:%M}"
            self.state.setText(tr("Draft, saved at {time}", time=time))

    def _outward(self, act: "Callable[[Letter], object]") -> None:
        letter = self.composer.letter
        if letter is not None:
            act(letter)

    def _note_done(self, letter: Letter) -> None:
        self._note_emailed(letter)
        if letter.state is LetterState.DISPATCHED:
            self.bar.confirm(tr("Noted as printed. What it does to the clock was noted too."))
            self.dispatched.emit(letter.case)

    def _note_emailed(self, letter: Letter) -> None:
        self.composer.saver.start(letter)
        self._dress(letter)
        self.changed.emit(letter.case)

    def _look(self, letter: Letter) -> None:
        self.email_wanted.emit(letter.last_sending)

    def _ask_overwriting(self) -> None:
        self._office.ask.confirm(_whether_to_compose(), self.composer.saver.allow_overwriting)


def _whether_to_compose() -> Question:
    return Question(
        tr("Compose the text anew from the fields?"),
        act=tr("Compose anew"),
        detail=tr("What you changed in the text by hand is replaced; it stays in the history."),
        keep=tr("Keep my text"),
    )


def _open(desk: "Desk", letter_id: LetterId) -> Written:
    with suppress(DeskError):  # the letter is a draft again, and its page says why
        desk.correspondence.approvals.settle(desk.order(), letter_id)
    return written_letter(desk, renewed(desk, desk.correspondence.get(letter_id)))


def _after(desk: "Desk", call: "partial[Letter]") -> Written:
    return written_letter(desk, call())

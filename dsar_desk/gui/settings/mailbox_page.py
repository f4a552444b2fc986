"""The page of the mailboxes: added, changed, tried and removed; nothing is done on the server."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.actor import Deed
from dsar_desk.cases.mail_account import AccountId, SignIn
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind, Question
from dsar_desk.gui.mail_words import row_words
from dsar_desk.gui.office import Office
from dsar_desk.gui.settings.mailbox_calls import Saved, has_keyring, remove, save, standing
from dsar_desk.gui.settings.mailbox_list import MailboxRow
from dsar_desk.gui.settings.mailbox_panes import MailboxPanes
from dsar_desk.gui.settings.mailbox_said import say_saved, say_signed_in
from dsar_desk.gui.settings.mailbox_sheets import AskItSheet
from dsar_desk.gui.settings.mailbox_sign_in import MailboxSignIn
from dsar_desk.gui.settings.mailbox_trying import MailboxTrying
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.work import Lane
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.mailboxes import MailboxState
    from dsar_desk.services.order import Order

__all__ = ["MailboxPage"]

Answer = TypeVar("Answer")


class MailboxPage(MailboxPanes):
    """``left`` says that the officer goes back, ``secret_given`` that a mailbox can be read now.

    What was typed stays until it is saved or thrown away.
    """

    left = Signal()
    secret_given = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office.today, parent)
        self._office = office
        self._states: dict[str, MailboxState] = {}
        self._order: Order | None = None
        self._shown = ""
        self.trying, self.signing = MailboxTrying(office, self), MailboxSignIn(office, self)
        self._connect()
        self._connect_buttons()

    @property
    def typed(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self.form.typed

    def open(self) -> None:
        """Show the mailboxes as they stand; what was typed before stays."""
        self._do(partial(standing, self._office.desk), self._show_states, Lane.STORE)
        self._do(partial(has_keyring, self._office.desk), self.form.show_keyring)

    def show_standing(self, states: "Sequence[MailboxState]") -> None:
        """Say how the same mailboxes stand by now, as the foot of the window does."""
        if states and {state.account.id for state in states} == set(self._states):
            self._show_states(states)

    def take_focus(self) -> None:
        """Begin in the first field, or where a password is wanted."""
        trouble = self._trouble
        wants = trouble is not None and trouble.code == "mailbox.secret_needed"
        by_password = self.form.way is SignIn.PASSWORD
        self.form.named["secret" if wants and by_password else "address"].take_focus()

    def discard(self) -> None:
        """Show the mailbox as it was last saved; no password that was typed is left anywhere."""
        self._show(self._shown)

    def add(self) -> None:
        """Begin a new mailbox."""
        self._unless_typed(self._show_new, lambda: None)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal at the field that it names, else above the form."""
        self.let_press(on=True)
        if not self.form.show_error(error):
            self.bar.show_error(error)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Put the mailbox in force, then go on."""
        self.bar.clear()
        if self.form.refuse_problems():
            self.bar.refuse(tr("Something is not right yet. Nothing was saved, and all is kept."))
            return
        self._order = self._order or self._office.order()
        call = partial(
            save, self._office.desk, self._order, self.form.account(), self.form.secret.text()
        )
        self.let_press(on=False)
        self._do(call, partial(self._note_saved, then))

    def remove(self) -> None:
        """Take the mailbox out, after asking."""
        account = self.form.base
        if account is None:
            return
        question = Question(
            tr("Read this mailbox no longer?"),
            act=tr("Remove the mailbox"),
            detail=tr(
                "What came from it stays here, and nothing is changed on the server. Its password "
                "is forgotten. New requests that arrive there will not be seen here."
            ),
            keep=tr("Keep it"),
            grave=True,
        )
        self._office.ask.confirm(question, partial(self._remove, account.id))

    def choose_file(self) -> None:
        """Let the file of the company's own certificates be chosen."""
        kinds = [FileKind(tr("Certificates"), ("*.pem", "*.crt", "*.cer"))]
        self._office.ask.choose_files(tr("Choose a file of certificates"), kinds, self._take_file)

    def ask_it(self) -> None:
        """Show what to ask of the IT department."""
        address = self.form.edits["address"].text()
        AskItSheet(self.form.way, address, self.window()).open()

    def sign_in(self) -> None:
        """Sign in at Microsoft or Google; what was typed is saved first."""
        account = self.form.base
        if account is None or self.form.account() != account:
            self.save(self.sign_in)
        else:
            self.signing.begin(account, self.form.client_secret.text())

    @property
    def _trouble(self) -> DeskError | None:
        state = self._states.get(self._shown)
        return None if state is None else state.trouble

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self.take_focus())
        self.form.edited.connect(self._note_edit)
        self.form.folders_wanted.connect(partial(self.trying.begin, folders_only=True))
        self.form.file_wanted.connect(self.choose_file)
        self.form.sign_in_wanted.connect(self.sign_in)
        self.signing.done.connect(self.note_signed_in)
        self.signing.refused.connect(self.bar.show_error)
        on_escape(self, self.left)

    def _connect_buttons(self) -> None:
        self.buttons.accepted.connect(partial(self.save, None))
        self.test_button.clicked.connect(partial(_ignoring_the_tick, self.trying.begin))
        self.it_button.clicked.connect(self.ask_it)
        self.remove_button.clicked.connect(self.remove)
        self.back_button.clicked.connect(self.left)
        self.add_button.clicked.connect(self.add)
        may_save = self._office.desk.actor.may(Deed.ADMINISTER)
        for button in (self.buttons.primary, self.remove_button, self.add_button):
            button.setVisible(may_save)

    def _show_states(self, states: "Sequence[MailboxState]") -> None:
        self._states = {state.account.id: state for state in states}
        rows = sorted(map(self._row, states), key=lambda row: row.name.casefold())
        if not self._shown and (not rows or self.form.typed):
            self.list.stand_aside()
        self.list.show_rows(rows)
        if not rows and not self.form.typed:
            self._show_new()
        self._say_state()

    def _row(self, state: "MailboxState") -> MailboxRow:
        account = state.account
        words = row_words(state, self._office)
        return MailboxRow(account.id, account.name, account.address, words, not state.is_well)

    def _choose(self, key: str) -> None:
        if key != self._shown:
            self._unless_typed(partial(self._show, key), self._stay)

    def _stay(self) -> None:
        if not self.list.choose(self._shown):
            self.list.stand_aside()

    def _unless_typed(self, go: Callable[[], object], otherwise: Callable[[], object]) -> None:
        """Go on; where something typed would be lost, ask first."""
        if not self.form.typed:
            go()
            return
        question = Question(
            tr("Throw away what you typed?"),
            act=tr("Throw it away"),
            detail=tr("The mailbox stays as it was last saved."),
            keep=tr("Keep it"),
            grave=True,
        )
        self._office.ask.confirm(question, go, otherwise)

    def _show_new(self) -> None:
        self.list.stand_aside()
        self._show("")
        self.form.named["address"].take_focus()

    def _show(self, key: str) -> None:
        state = self._states.get(key)
        self._shown, self._order = key if state else "", None
        self.bar.clear()
        self.check.show_nothing()
        self.form.show_account(state.account if state else None)
        self.form.verticalScrollBar().setValue(0)
        self._say_state()

    def _say_state(self) -> None:
        state = self._states.get(self._shown)
        if state is not None:
            self.state.setText("\n".join(state.sentences))
        elif self._states:
            self.state.setText(tr("A new mailbox; nothing is saved yet."))
        else:
            self.state.setText(tr("This office reads no mailbox yet."))
        self.remove_button.setEnabled(state is not None)

    def _note_edit(self) -> None:
        self._order = None

    def _take_file(self, paths: Sequence[Path]) -> None:
        self.form.edits["ca_file"].setText(str(paths[0]))

    def _note_saved(self, then: Callable[[], object] | None, saved: Saved) -> None:
        self.let_press(on=True)
        self._order, self._shown = None, saved.account.id
        self.form.show_saved(saved.account)
        if not saved.is_kept:
            self.form.show_keyring(False)
        say_saved(self.bar, saved)
        self.open_then(partial(self.list.choose, saved.account.id))
        if not saved.needs_secret:
            self.secret_given.emit()
        if then is not None:
            then()

    def open_then(self, then: Callable[[], object]) -> None:
        """Show how the mailboxes stand, then go on."""

        def shown(states: "Sequence[MailboxState]") -> None:
            self._show_states(states)
            then()

        self._do(partial(standing, self._office.desk), shown, Lane.STORE)

    def note_signed_in(self, saved: Saved) -> None:
        """Say that a sign-in was taken; what was typed for it goes."""
        self.form.forget_secrets()
        say_signed_in(self.bar, saved)
        self.secret_given.emit()
        self.open()

    def _remove(self, account: AccountId) -> None:
        call = partial(remove, self._office.desk, self._office.order(), account)
        self._do(call, lambda _none: self._note_removed())

    def _note_removed(self) -> None:
        self._shown = ""
        self.form.show_account(None)
        self.check.show_nothing()
        self.bar.confirm(tr("The mailbox is read no longer. What came from it stays here."))
        self.open()

    def _do(
        self,
        call: Callable[[], Answer],
        then: Callable[[Answer], object],
        lane: Lane = Lane.NETWORK,
    ) -> None:
        self._office.workbench.do(call, owner=self, then=then, lane=lane)


def _ignoring_the_tick(deed: Callable[[], object], _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
    deed()

"""The form of one mailbox: what stands in it, what cannot be right, what can be guessed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal

from dsar_desk.cases.mail_account import (
    AccountId,
    AfterFiling,
    MailAccount,
    MailServer,
    SignIn,
    checked,
)
from dsar_desk.cases.mail_guess import guess_from, servers_of
from dsar_desk.errors import DeskError
from dsar_desk.gui.settings.mailbox_fields import MailboxFields, held_words, keyring_words
from dsar_desk.text import tr, tr_n

__all__ = ["MailboxForm"]

NOWHERE = MailServer("", 0)
NEW = MailAccount(AccountId(""), "", "", NOWHERE, "")


class MailboxForm(MailboxFields):
    """``edited`` says that something was typed or chosen.

    No secret is ever put into the form; what was typed as one stands in ``secret`` until it is saved.
    """

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(today)
        self._base = NEW
        self._is_showing = False
        self._connect()
        self.show_account(None)

    @property
    def way(self) -> SignIn:
        """The way of signing in that is chosen."""
        return SignIn(self.way_choice.chosen[0])

    @property
    def typed(self) -> bool:
        """Whether something was typed or chosen that is not saved."""
        secrets = self.secret.text() or self.client_secret.text()
        return self.account() != self._shown or bool(secrets) or bool(self.since.problem)

    @property
    def base(self) -> MailAccount | None:
        """The mailbox that is shown as it was last saved; None for a new one."""
        return self._base if self._base.id else None

    def show_account(self, account: MailAccount | None) -> None:
        """Show a mailbox, or the empty form of a new one."""
        self._is_showing = True
        self._base = shown = account or NEW
        self.clear_errors()
        for name in ("address", "name", "login", "client", "tenant", "ca_file", "filed_folder"):
            self.edits[name].setText(getattr(shown, name))
        self.edits["authserv_ids"].setText(" ".join(shown.authserv_ids))
        self.forget_secrets()
        self.way_choice.chosen = (shown.way.value,)
        self.imap.show_server(account.imap if account else None)
        self.smtp.show_server(account.smtp if account else None)
        self.folders.show_folders((), shown.folders)
        self.show_minutes(shown.poll_minutes)
        self.since.value = shown.since
        self.own.setPlainText("\n".join(shown.own_addresses))
        self.after.setCurrentIndex(self.after.findData(shown.after_filing.value))
        self._show_way()
        self._shown = self.account()
        self._is_showing = False

    def account(self) -> MailAccount:
        """The mailbox as it stands in the form; what cannot be saved stands in it, too."""
        texts = {name: edit.text().strip() for name, edit in self.edits.items()}
        own = (line.strip() for line in self.own.toPlainText().splitlines())
        return replace(
            self._base,
            address=texts["address"],
            name=texts["name"] or texts["address"],
            login=texts["login"] or texts["address"],
            client=texts["client"],
            tenant=texts["tenant"],
            ca_file=texts["ca_file"],
            filed_folder=texts["filed_folder"],
            imap=self.imap.server() or NOWHERE,
            smtp=self.smtp.server(),
            way=self.way,
            folders=self.folders.chosen,
            poll_minutes=int(self.minutes.currentData()),
            own_addresses=tuple(line for line in own if line),
            since=self.since.value,
            after_filing=AfterFiling(self.after.currentData()),
            authserv_ids=tuple(texts["authserv_ids"].replace(",", " ").split()),
        )

    def show_saved(self, account: MailAccount) -> None:
        """Show a mailbox as it was saved; a client secret that was typed waits for the sign-in."""
        waiting = self.client_secret.text()
        known = self.folders.names
        self.show_account(account)
        self.folders.show_folders(known, account.folders)
        self.client_secret.setText(waiting)

    def forget_secrets(self) -> None:
        """Empty the fields in which passwords are typed."""
        self.secret.clear()
        self.client_secret.clear()

    def refuse_problems(self) -> bool:
        """Say at its field what keeps the mailbox from being saved; whether anything does."""
        self.clear_errors()
        for server in (self.imap, self.smtp):
            server.refuse_port()
        if not self.folders.chosen:
            self.named["folders"].show_error(tr("Tick at least one folder."))
        if self.since.problem:
            self.named["since"].show_error(self.since.problem)
        if self.first_problem() is None:
            try:
                checked(self.account())
            except DeskError as refusal:
                self.show_error(refusal)
        return self.first_problem() is not None

    def show_error(self, error: DeskError) -> bool:
        """Say a refusal at the field it names; whether there is one."""
        field = self.named.get(str(error.parameters.get("field", "")))
        if error.code != "input.mailbox" or field is None:
            return False
        field.show_error(tr("This is needed, or cannot be right as it is."))
        return self.first_problem() is not None

    def show_folders(self, folders: Sequence[str]) -> None:
        """Offer the folders that the server has."""
        self.folders.show_folders(folders, self.folders.chosen)
        self.named["folders"].show_help(
            tr_n("The server has {n} folder.", "The server has {n} folders.", len(folders))
        )

    def show_keyring(self, is_kept: bool) -> None:  # noqa: FBT001 - a worker's answer
        """Say where the password is kept: in the keyring, or until the program is closed."""
        self.named["secret"].show_help(keyring_words() if is_kept else held_words())

    def _connect(self) -> None:
        for edit in self.edits.values():
            edit.textChanged.connect(self._note_edit)
        for signal in (
            self.secret.textChanged,
            self.client_secret.textChanged,
            self.own.textChanged,
            self.minutes.currentIndexChanged,
            self.folders.edited,
            self.since.changed,
            self.imap.edited,
            self.smtp.edited,
        ):
            signal.connect(self._note_edit)
        self.edits["address"].textChanged.connect(self._guess)
        self.way_choice.changed.connect(self._note_way)
        self.after.currentIndexChanged.connect(self._note_way)

    def _guess(self, address: str) -> None:
        """Fill in from the address what nobody chose."""
        if self._is_showing or self._base.id:
            return
        found = guess_from(address)
        if found is not None:
            if found.way is not SignIn.PASSWORD:
                self.way_choice.chosen = (found.way.value,)
            self._guess_servers()

    def _guess_servers(self) -> None:
        domain = self.edits["address"].text().strip().rpartition("@")[2].casefold()
        if guess_from(self.edits["address"].text()) is not None:
            imap, smtp = servers_of(self.way, domain)
            self.imap.guess(imap)
            self.smtp.guess(smtp)

    def _note_way(self, *_: object) -> None:
        self._show_way()
        if not self._is_showing:
            self._guess_servers()
            self._note_edit()

    def _show_way(self) -> None:
        self.show_way(self.way if self.way_choice.chosen else SignIn.PASSWORD)

    def _note_edit(self, *_: object) -> None:
        if not self._is_showing:
            self.edited.emit()

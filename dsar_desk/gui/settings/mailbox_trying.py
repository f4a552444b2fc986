"""Trying the connection to a mailbox with what stands in its form; nothing is saved or changed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dsar_desk.cases.mail_account import MailAccount, SignIn
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.settings.mailbox_calls import tested
from dsar_desk.gui.settings.mailbox_panes import MailboxPanes
from dsar_desk.gui.work import Lane
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.polling import Tested

__all__ = ["MailboxTrying"]


class MailboxTrying(QObject):
    """One try at a time; what came of it stands beside the form.

    A secret that was kept is shown to no server but the one for which it was given.
    """

    def __init__(self, office: Office, panes: MailboxPanes) -> None:
        super().__init__(panes)
        self._office, self._panes = office, panes

    def begin(self, *, folders_only: bool = False) -> None:
        """Try it; with ``folders_only`` to choose among the folders, whichever are ticked now."""
        panes = self._panes
        panes.bar.clear()
        if panes.form.refuse_problems():
            panes.bar.refuse(tr("Something is not right yet. Nothing was tried."))
            return
        if not self._may_enter():
            return
        panes.let_press(on=False)
        account, secret = panes.form.account(), panes.form.secret.text()
        panes.check.show_trying(account)
        self._office.workbench.do(
            partial(tested, self._office.desk, account, secret, folders_only=folders_only),
            owner=self,
            then=partial(self._note_tested, account, folders_only=folders_only),
            failed=partial(self._note_trouble, account),
            lane=Lane.NETWORK,
        )

    def _may_enter(self) -> bool:
        """Whether there is a secret that was given for this server; else say what is wanted."""
        form = self._panes.form
        account, base = form.account(), form.base
        if account.way is not SignIn.PASSWORD:
            if base is None or _door(account) != _door(base):
                self._panes.bar.inform(tr("Sign in first; then the connection can be tried."))
                return False
            return True
        if form.secret.text() or (base is not None and _door(account) == _door(base)):
            return True
        form.named["secret"].show_error(
            tr("Type the password: one that was kept is not shown to another server.")
            if base is not None
            else tr("Type the password, so that the connection can be tried.")
        )
        form.first_problem()
        return False

    def _note_tested(self, account: MailAccount, found: "Tested", *, folders_only: bool) -> None:
        panes = self._panes
        panes.let_press(on=True)
        panes.form.show_folders(found.folders)
        panes.check.show_tested(account, found)
        if folders_only:
            panes.form.folders.setFocus()

    def _note_trouble(self, account: MailAccount, trouble: DeskError) -> None:
        self._panes.let_press(on=True)
        self._panes.check.show_trouble(account, trouble)


def _door(account: MailAccount) -> tuple[object, ...]:
    """What a secret was given for."""
    return (
        account.imap,
        account.login,
        account.address,
        account.way,
        account.ca_file,
        account.client,
        account.tenant,
    )

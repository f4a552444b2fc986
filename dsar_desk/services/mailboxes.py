"""The mailboxes of the office: which there are, how each is entered, and how each stands."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.mail_account import (
    AccountId,
    Credential,
    MailAccount,
    SignIn,
    account_of,
    checked,
)
from dsar_desk.errors import DeskError
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.records import from_text, to_json, to_text
from dsar_desk.store.unit import Books, Unit
from dsar_desk.system.account_secrets import AccountSecrets
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.mail.sign_in import Tokens

__all__ = ["MailboxState", "Mailboxes", "addresses_of", "authserv_ids_for"]

_LIST = "mail.accounts"


@dataclass(frozen=True, slots=True)
class MailboxState:
    """How a mailbox stands: when it was last read, what is wrong, what is at stake.

    ``last_read`` is aware, None where it never was. ``trouble`` is None where it can be read;
    ``missing`` are folders that were not there or could not be opened when it was last read.
    """

    account: MailAccount
    last_read: datetime | None
    trouble: DeskError | None
    missing: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether everything in it is read that is to be read."""
        return self.trouble is None and not self.missing

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it in words, in the order in which they are to be read."""
        said = (self._when(), self._what(), self.at_stake, *map(self._gone, self.missing))
        return tuple(filter(None, said))

    @property
    def at_stake(self) -> str:
        """What may come of it where the mailbox is not read; empty where it is."""
        if self.trouble is None:
            return ""
        return tr(
            "Requests that came in since then are not seen here, and their time runs all the same: "
            "look into the mailbox with your mail program until this is put right."
        )

    def _when(self) -> str:
        name, read = self.account.name, self.last_read
        if read is None:
            return tr("The mailbox {name} was never read.", name=name)
        when = f"{read.astimezone():%Y-%m-%d %H:%M}"
        if self.trouble is None:
            return tr("The mailbox {name} was last read at {when}.", name=name, when=when)
        return tr("The mailbox {name} has not been read since {when}.", name=name, when=when)

    def _what(self) -> str:
        return "" if self.trouble is None else self.trouble.sentence

    def _gone(self, folder: str) -> str:
        return tr(
            "The folder {folder} of the mailbox {name} is not on its server any more, or may not be "
            "opened. A request that lies there is not seen here, and its time runs all the same: look "
            "for the folder with your mail program, or take it out of those that are read.",
            folder=folder,
            name=self.account.name,
        )


class Mailboxes:
    """Adds, changes and removes mailboxes, and knows what each is entered with.

    ``refresh`` makes an access token of what was kept from a sign-in at Microsoft or Google.
    """

    def __init__(
        self,
        database: Database,
        secrets: AccountSecrets,
        new_id: Callable[[], str],
        refresh: "Callable[[MailAccount, str, datetime], Tokens]",
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._secrets = secrets
        self._new_id = new_id
        self._refresh = refresh
        self._now = now
        self._tokens: dict[AccountId, Tokens] = {}
        self._troubles: dict[AccountId, DeskError] = {}
        self._missing: dict[AccountId, tuple[str, ...]] = {}

    def accounts(self) -> tuple[MailAccount, ...]:
        """The mailboxes of the office, in the order in which they were added."""
        with self._database.view() as view:
            return tuple(_account(view, known) for known in _known(view))

    def get(self, account: AccountId) -> MailAccount:
        """One mailbox; ``mailbox.unknown`` where there is none."""
        with self._database.view() as view:
            return _account(view, account)

    def named(self, name: str) -> MailAccount:
        """The mailbox of this name, address or id, or the only one where nothing is named."""
        found = self.accounts()
        wanted = name.strip().casefold()
        named = [
            each
            for each in found
            if wanted in {each.name.casefold(), each.address.casefold(), each.id}
        ]
        if not wanted:
            named = list(found)
        if len(named) != 1:
            raise _unknown()
        return named[0]

    def add(self, order: Order, account: MailAccount, secret: str = "") -> MailAccount:
        """A new mailbox, under an id of its own; the secret goes into the keyring.

        ``input.mailbox`` for a field that cannot be right, ``mailbox.known`` where there is one of
        this name or address.
        """
        require(order.actor, Deed.ADMINISTER)
        made = checked(replace(account, id=AccountId(self._new_id())))

        def work(unit: Unit) -> str:
            others = [_account(unit, known) for known in _known(unit)]
            _refuse_same(made, others)
            unit.settings.set(_LIST, json.dumps([*(other.id for other in others), made.id]))
            _put(unit, made)
            return made.id

        kept = self.get(AccountId(once(self._database, order, work)))
        if secret:
            self.give_secret(kept, secret)
        return kept

    def change(self, order: Order, account: MailAccount) -> MailAccount:
        """The mailbox as it is from now on; its secret stays unless the place it opens changed."""
        require(order.actor, Deed.ADMINISTER)
        checked(account)
        before = self.get(account.id)

        def work(unit: Unit) -> str:
            others = [_account(unit, known) for known in _known(unit) if known != account.id]
            _refuse_same(account, others)
            _put(unit, account)
            return account.id

        once(self._database, order, work)
        if _lock(before) != _lock(account):  # a password is never shown to another server
            self._secrets.forget(account.id)
        self._tokens.pop(account.id, None)
        self._troubles.pop(account.id, None)
        self._missing.pop(account.id, None)
        return self.get(account.id)

    def remove(self, order: Order, account: AccountId) -> None:
        """The mailbox, no longer read; its secret is forgotten, what came from it stays."""
        require(order.actor, Deed.ADMINISTER)

        def work(unit: Unit) -> str:
            _account(unit, account)
            rest = [known for known in _known(unit) if known != account]
            unit.settings.set(_LIST, json.dumps(rest))
            unit.settings.set(_place(account), "")
            unit.record(Entry(Action.OFFICE_CHANGED, content={"mailbox_removed": account}))
            return account

        once(self._database, order, work)
        self._secrets.forget(account)
        self._troubles.pop(account, None)
        self._missing.pop(account, None)

    @property
    def has_keyring(self) -> bool:
        """Whether a password that is given now would be kept over the end of the program."""
        return self._secrets.has_keyring

    def give_secret(self, account: MailAccount, secret: str) -> bool:
        """The password, or what a sign-in gave to keep; False where it is held for now only."""
        self._tokens.pop(account.id, None)
        self._troubles.pop(account.id, None)
        return self._secrets.keep(account.id, secret)

    def hold_secret(self, account: MailAccount, secret: str) -> None:
        """The password for this session alone; no keyring is asked."""
        self._secrets.hold(account.id, secret)

    def needs_secret(self, account: MailAccount) -> bool:
        """Whether the password or the sign-in has to be given before the mailbox can be read."""
        return self._secrets.get(account.id) is None

    def credential(self, account: MailAccount) -> Credential:
        """What the servers of the mailbox are shown, a fresh token where it is entered by one.

        Raises:
            DeskError: ``mailbox.secret_needed`` where nothing was given yet in this session;
                ``mailbox.token`` where the sign-in no longer stands.
        """
        secret = self._secrets.get(account.id)
        if secret is None:
            raise DeskError(
                "mailbox.secret_needed",
                "The mailbox {name} wants its password or sign-in, which is not in the keyring of "
                "this computer. Nothing is lost and what was read is kept. Give it in the settings "
                "of the mailbox.",
                name=account.name,
            )
        if account.way is SignIn.PASSWORD:
            return Credential(account.login, secret)
        return Credential(account.address, self._token(account, secret), is_token=True)

    def state(self, account: MailAccount) -> MailboxState:
        """How a mailbox stands."""
        with self._database.view() as view:
            read = view.settings.get(_read(account.id))
        last = datetime.fromisoformat(read) if read else None
        trouble, missing = self._troubles.get(account.id), self._missing.get(account.id, ())
        return MailboxState(account, last, trouble, missing)

    def states(self) -> tuple[MailboxState, ...]:
        """How all mailboxes stand, those with trouble first."""
        found = map(self.state, self.accounts())
        return tuple(sorted(found, key=lambda state: (state.trouble is None, state.is_well)))

    def authserv_ids(self, received: ReceivedId) -> frozenset[str]:
        """The names of the mail servers whose checks of this message are relied on."""
        with self._database.view() as books:
            return authserv_ids_for(books, received)

    def was_read(self, order: Order, account: MailAccount, missing: tuple[str, ...] = ()) -> None:
        """Note that the mailbox was read at the moment of the order, but for folders not there."""
        self._troubles.pop(account.id, None)
        self._missing[account.id] = missing
        with self._database.unit(order.actor, order.operation, order.at) as unit:
            unit.settings.note(_read(account.id), order.at.isoformat())

    def was_not_read(self, account: MailAccount, trouble: DeskError) -> None:
        """Note why the mailbox could not be read."""
        self._troubles[account.id] = trouble

    def _token(self, account: MailAccount, secret: str) -> str:
        known, now = self._tokens.get(account.id), self._now()
        if known is None or known.is_stale(now):
            known = self._tokens[account.id] = self._refresh(account, secret, now)
            if known.keep != secret:  # a new one was given in its place
                self._secrets.keep(account.id, known.keep)
        return known.access


def addresses_of(database: Database) -> tuple[str, ...]:
    """The addresses of the office that its mailboxes name: whoever writes from there is a colleague."""
    with database.view() as view:
        found = [_account(view, known) for known in _known(view)]
    return tuple(address for each in found for address in (each.address, *each.own_addresses))


def authserv_ids_for(books: Books, received: ReceivedId) -> frozenset[str]:
    """The names of servers, in lower case, that are relied on in the mailboxes a message came from."""
    came_to = {account_of(each.place.account) for each in books.mail_places.of_received(received)}
    found = [_account(books, known) for known in _known(books) if known in came_to]
    return frozenset(name.lower() for account in found for name in account.authserv_ids)


def _known(books: Books) -> tuple[AccountId, ...]:
    return tuple(map(AccountId, json.loads(books.settings.get(_LIST, "[]"))))


def _account(books: Books, account: AccountId) -> MailAccount:
    text = books.settings.get(_place(account))
    if not text:
        raise _unknown()
    return from_text(MailAccount, text)


def _put(unit: Unit, account: MailAccount) -> None:
    unit.settings.set(_place(account.id), to_text(account))
    unit.record(Entry(Action.OFFICE_CHANGED, content={"mailbox": to_json(account)}))


def _refuse_same(account: MailAccount, others: list[MailAccount]) -> None:
    for other in others:
        names = account.name.casefold() == other.name.casefold()
        if names or account.address.casefold() == other.address.casefold():
            raise DeskError(
                "mailbox.known",
                "There is a mailbox of this name or address already. Nothing was changed; change "
                "that one, or choose another name.",
            )


def _lock(account: MailAccount) -> tuple[object, ...]:
    """What a secret was given for."""
    return (account.imap, account.smtp, account.login, account.way, account.ca_file, account.client)


def _place(account: AccountId) -> str:
    return f"mail.account.{account}"


def _read(account: AccountId) -> str:
    return f"mail.read.{account}"


def _unknown() -> DeskError:
    return DeskError(
        "mailbox.unknown",
        "There is no such mailbox in this office, or more than one that could be meant. Nothing was "
        "changed; look at the list of mailboxes.",
    )

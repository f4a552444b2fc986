"""The desk: the services of one open office, and the orders that they take."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.changes import Changes
from dsar_desk.cases.ids import OperationId
from dsar_desk.resources import folder
from dsar_desk.services.finding import Finding
from dsar_desk.services.order import Order
from dsar_desk.store.database import Database
from dsar_desk.system.account_secrets import AccountSecrets

if TYPE_CHECKING:
    from dsar_desk.cases.case import Case
    from dsar_desk.cases.mail_account import MailAccount
    from dsar_desk.errors import DeskError
    from dsar_desk.law.authorities import Authorities
    from dsar_desk.law.rulebook import Rulebook
    from dsar_desk.mail.sign_in import Tokens
    from dsar_desk.services.addresses import AddressDesk
    from dsar_desk.services.attested import Attested
    from dsar_desk.services.belonging import Belongings
    from dsar_desk.services.casework import Casework
    from dsar_desk.services.colleagues import Colleagues
    from dsar_desk.services.correspondence import Correspondence
    from dsar_desk.services.deciding import Deciding
    from dsar_desk.services.demanding import DemandDesk
    from dsar_desk.services.documents import Documents
    from dsar_desk.services.exporting import Exporting
    from dsar_desk.services.house import HouseDesk
    from dsar_desk.services.identity import IdentityDesk
    from dsar_desk.services.inbox import Inbox
    from dsar_desk.services.intake import Intake
    from dsar_desk.services.mailboxes import Mailboxes
    from dsar_desk.services.office_letters import OfficeLetters
    from dsar_desk.services.opening import Openings
    from dsar_desk.services.polling import Polling
    from dsar_desk.services.post_by import PostBy
    from dsar_desk.services.post_in import PostIn
    from dsar_desk.services.post_room import PostRoom
    from dsar_desk.services.profiles import Profiles
    from dsar_desk.services.redrafting import Redrafting
    from dsar_desk.services.rules import RuleShelf
    from dsar_desk.services.scanning import Scanning
    from dsar_desk.services.sending import Outbox
    from dsar_desk.services.twins import Twins
    from dsar_desk.services.waves import Waves
    from dsar_desk.services.workshop import Workshop

__all__ = ["Desk"]


class Desk:
    """The services of one open office; the list of cases can be shown before the rest is loaded.

    ``now`` gives an aware moment on the desk's own clock, ``new_id`` a random id.
    """

    def __init__(  # noqa: PLR0913 - what a desk is made of
        self,
        database: Database,
        actor: Actor,
        furnish: "Callable[[Profiles], Workshop]",
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        account_secrets: AccountSecrets,
    ) -> None:
        self.database = database
        self.actor = actor
        self.now = now
        self.new_id = new_id
        self._account_secrets = account_secrets
        self.finding = Finding(database, lambda: _post_by(self))
        self._furnish = furnish

    @cached_property
    def profiles(self) -> "Profiles":
        """Reads and changes the office's profile."""
        from dsar_desk.services.profiles import Profiles  # noqa: PLC0415 - the list goes first

        return Profiles(self.database)

    @cached_property
    def colleagues(self) -> "Colleagues":
        """Knows who works in the office."""
        from dsar_desk.services.colleagues import Colleagues  # noqa: PLC0415 - the list goes first

        return Colleagues(self.database, self.new_id)

    @cached_property
    def mailboxes(self) -> "Mailboxes":
        """Adds and removes mailboxes, and knows how each stands; nothing of mail is loaded for it."""
        from dsar_desk.services.mailboxes import Mailboxes  # noqa: PLC0415 - the list goes first

        return Mailboxes(
            self.database, self._account_secrets, self.new_id, _refreshed, now=self.now
        )

    @cached_property
    def polling(self) -> "Polling":
        """Reads mailboxes; what speaks with servers is loaded with the first one that is read."""
        from dsar_desk.services.arriving import Arriving  # noqa: PLC0415 - as it says
        from dsar_desk.services.fetching import Fetching  # noqa: PLC0415 - as it says
        from dsar_desk.services.polling import Polling  # noqa: PLC0415 - as it says

        arriving = Arriving(self.database, self.new_id)
        fetching = Fetching(self.database, arriving, self.intake, self.order)
        return Polling(self.mailboxes, fetching, self.order)

    @cached_property
    def scanning(self) -> "Scanning":
        """Knows the scan folder of this computer, and takes in what lies there."""
        from dsar_desk.services.scanning import Scanning  # noqa: PLC0415 - the list goes first

        return Scanning(self.database, lambda: self.intake, self.order)

    @cached_property
    def outbox(self) -> "Outbox":
        """Sends letters by e-mail; what speaks with servers is loaded with it."""
        from dsar_desk.services.mailing import outbox_for  # noqa: PLC0415 - as it says

        boxes, now, new_id = self.mailboxes, self.now, self.new_id
        workshop = self._workshop
        return outbox_for(self.database, workshop, self.profiles, boxes, now=now, new_id=new_id)

    @cached_property
    def post_room(self) -> "PostRoom":
        """Prints letters, and knows what left by post and what came back."""
        from dsar_desk.services.post_room import post_room_for  # noqa: PLC0415 - the list goes first

        workshop = self._workshop
        return post_room_for(self.database, workshop, self.profiles, new_id=self.new_id)

    @cached_property
    def _workshop(self) -> "Workshop":
        """Every other service, made when the first of them is wanted."""
        return self._furnish(self.profiles)

    @property
    def rulebook(self) -> "Rulebook":
        """The rules of law."""
        return self._workshop.rulebook

    @property
    def refused_packs(self) -> "tuple[DeskError, ...]":
        """Why rule packs of the office's own were not taken; the program's own stay in force."""
        return self._workshop.refused

    @property
    def authorities(self) -> "Authorities":
        """The supervisory authorities."""
        return self._workshop.authorities

    @property
    def intake(self) -> "Intake":
        """Takes in letters and e-mails."""
        return self._workshop.intake

    @property
    def inbox(self) -> "Inbox":
        """Asks colleagues about messages, and takes back what was filed."""
        return self._workshop.inbox

    @property
    def belongings(self) -> "Belongings":
        """Finds the cases that messages belong to."""
        return self._workshop.belongings

    @property
    def twins(self) -> "Twins":
        """Finds what came twice."""
        return self._workshop.twins

    @cached_property
    def waves(self) -> "Waves":
        """Finds many like messages, and does for all what is common to all."""
        from dsar_desk.services.waves import Waves  # noqa: PLC0415 - waves are rare

        return Waves(self.database, self.openings, self.correspondence, self.demanding)

    @property
    def openings(self) -> "Openings":
        """Logs requests."""
        return self._workshop.openings

    @property
    def casework(self) -> "Casework":
        """Moves cases on."""
        return self._workshop.casework

    @property
    def deciding(self) -> "Deciding":
        """Decides the law of cases."""
        return self._workshop.deciding

    @property
    def demanding(self) -> "DemandDesk":
        """Says what becomes of the demands of cases."""
        return self._workshop.demanding

    @property
    def attested(self) -> "Attested":
        """Knows what the office says about itself, and who attests it."""
        return self._workshop.attested

    @property
    def house(self) -> "HouseDesk":
        """Reads and changes the house's own rules."""
        return self._workshop.house

    @property
    def rules(self) -> "RuleShelf":
        """Finds and reads the rules of law."""
        return self._workshop.rules

    @property
    def identity(self) -> "IdentityDesk":
        """Records how identity was checked."""
        return self._workshop.identity

    @property
    def addresses(self) -> "AddressDesk":
        """Notes which addresses of authorities were checked."""
        return self._workshop.addresses

    @property
    def correspondence(self) -> "Correspondence":
        """Writes, approves and follows letters."""
        return self._workshop.correspondence

    @property
    def redrafting(self) -> "Redrafting":
        """Drafts letters anew that were begun with another form."""
        return self._workshop.redrafting

    @property
    def office_letters(self) -> "OfficeLetters":
        """Keeps the office's own templates of letters."""
        return self._workshop.office_letters

    @property
    def documents(self) -> "Documents":
        """Opens documents from outside in a worker."""
        return self._workshop.documents

    @property
    def exporting(self) -> "Exporting":
        """Writes what leaves the office."""
        return self._workshop.exporting

    @property
    def post_in(self) -> "PostIn":
        """Puts scanned pages in order, and makes sheets to lay between them."""
        return self._workshop.post_in

    def edition(self) -> str:
        """The edition of the rules that cases are counted by here; no rule is read for it."""
        from dsar_desk.services.edition import edition_of  # noqa: PLC0415 - the list goes first

        return edition_of(self._packs)

    def lost_rules(self, case: "Case") -> tuple[str, ...]:
        """The rules that made the running clocks of a case and are no longer here; none is read for it."""
        from dsar_desk.cases.lost import lost_rules  # noqa: PLC0415 - the list goes first

        if "_workshop" in vars(self):  # which leaves out packs that were refused
            return lost_rules(case, {rule.id for rule in self.rulebook.rules})
        return lost_rules(case, self._rule_ids)

    @cached_property
    def _rule_ids(self) -> frozenset[str]:
        from dsar_desk.services.edition import rule_ids_in  # noqa: PLC0415 - the list goes first

        return rule_ids_in(self._packs)

    @property
    def _packs(self) -> tuple[Path, ...]:
        """The folders of the rule packs: the program's, then the office's own."""
        kept = self.database.keeping
        own = () if kept is None else (kept.folder / "law",)
        return (folder() / "law", *own)

    def order(self) -> Order:
        """A new order of the officer at the desk, for one action."""
        return Order(self.actor, OperationId(self.new_id()), self.now())

    def on_change(self, announce: Callable[[Changes], None]) -> None:
        """Have every change announced after its commit, on the thread that made it."""
        self.database.on_change(announce)

    def close(self) -> None:
        """Close the office; its journal is brought home into one file, its worker ends."""
        if "_workshop" in vars(self):
            self._workshop.sandbox.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_ended: object) -> None:
        self.close()


def _refreshed(account: "MailAccount", keep: str, now: datetime) -> "Tokens":
    from dsar_desk.mail.sign_in import refreshed  # noqa: PLC0415 - for mailboxes without a password

    return refreshed(account, keep, now)


def _post_by(desk: Desk) -> "PostBy":
    """Counts by which day a letter is posted; made where the office set how long its post takes."""
    from dsar_desk.services.post_by import PostBy  # noqa: PLC0415 - as it says

    return PostBy(lambda: desk.rulebook)

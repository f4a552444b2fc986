"""Addresses of authorities that nobody read at their source: checked by an officer, once for each case."""

import hashlib
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import CaseId, LetterId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import UNREAD_ADDRESS, Letter
from dsar_desk.errors import DeskError
from dsar_desk.law.authorities import Authority
from dsar_desk.letters.facts import facts_of
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books, Unit

if TYPE_CHECKING:
    from dsar_desk.letters.checks.finding import Finding

__all__ = ["AddressDesk"]


class AddressDesk:
    """Notes that an address was checked; the journal is where that is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def confirm(self, order: Order, letter_id: LetterId) -> None:
        """That the officer checked the address of the authority which a letter prints.

        It holds for every letter of the case that prints the same address of this authority.

        Raises:
            DeskError: ``letter.no_unread_address`` where there is none to check.
        """
        require(order.actor, Deed.APPROVE)
        with self._database.view() as view:
            letter = view.letters.get(letter_id)
        authority = facts_of(letter).authority
        if authority is None or not authority.caution:
            raise DeskError(
                "letter.no_unread_address",
                "This letter of case {reference} names no address of an authority that would have "
                "to be checked. Nothing was changed.",
                reference=letter.reference,
            )
        subject, content = _subject(authority), {"address": list(authority.address_lines)}

        def work(unit: Unit) -> str:
            if not _confirmed(unit, letter.case, subject):
                unit.record(Entry(Action.ADDRESS_CONFIRMED, letter.case, subject, content))
            return letter_id

        once(self._database, order, work)

    def settled(self, letter: Letter, found: "tuple[Finding, ...]") -> "tuple[Finding, ...]":
        """The findings without the one about an address that was checked for this case before."""
        if all(one.code != UNREAD_ADDRESS for one in found):
            return found
        authority = facts_of(letter).authority
        with self._database.view() as view:
            if authority is None or not _confirmed(view, letter.case, _subject(authority)):
                return found
        return tuple(one for one in found if one.code != UNREAD_ADDRESS)


def _confirmed(books: Books, case: CaseId, subject: str) -> bool:
    return any(
        entry.action is Action.ADDRESS_CONFIRMED and entry.subject == subject
        for entry in books.journal.of_case(case)
    )


def _subject(authority: Authority) -> str:
    """The authority and its address, so that another one is checked anew."""
    lines = "\n".join(authority.address_lines).encode()
    return f"{authority.id}:{hashlib.sha256(lines).hexdigest()[:12]}"

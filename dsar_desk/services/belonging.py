"""Which case a message belongs to, found in the register: by reference, thread, address and name."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dsar_desk.cases.belonging import Belonging, Certainty, Clue, Doubted, belonging, surest_first
from dsar_desk.cases.checks import failed_methods, relied_on
from dsar_desk.cases.ids import CaseId, ReceivedId, Reference
from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.cases.message_key import message_key
from dsar_desk.cases.received import Received
from dsar_desk.cases.scan import ScannedPage
from dsar_desk.cases.sheet_code import CodeKind
from dsar_desk.cases.triage import Suggestion
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.services.mailboxes import authserv_ids_for
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books

__all__ = ["Belongings", "find_belongings", "find_by_codes", "in_short"]

_REFERENCE = re.compile(r"(?<![A-Z0-9])DSR-\d{4}-\d{4,7}(?!\d)", re.IGNORECASE)
_LONGEST = 200_000
_MOST_REFERENCES = 20
_MOST_OF_A_PERSON = 50


class Belongings:
    """Finds the cases of messages that came in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, received: ReceivedId) -> tuple[Belonging, ...]:
        """The cases that a message may belong to, as the register stands now; the surest first.

        A scan belongs where the codes of our own sheets on it say. Empty for what could not be read:
        there is nothing to find them by.
        """
        with self._database.view() as books:
            item = books.received.get(received)
            if not item.message:
                return find_by_codes(books, item.pages)
            message = Message.from_record(item.message)
            return find_belongings(books, message, item)


def find_by_codes(books: Books, pages: Sequence[ScannedPage]) -> tuple[Belonging, ...]:
    """The cases whose codes stand on the pages of a scan; the surest first.

    A code of ours names a case that exists and a letter of it, or the case itself. One that bears
    a reference alone could be anybody's: it is no more than a written reference.
    """
    clues: dict[CaseId, set[Clue]] = {}
    for code in dict.fromkeys(code for page in pages for code in page.read):
        if code.kind is CodeKind.SEPARATOR:
            continue
        try:
            case = books.cases.by_reference(code.reference)
        except DeskError:
            continue  # of another office, or of a case that is gone
        known = [case.id] if code.kind is CodeKind.COVER else _letters_of(books, case.id)
        ours = any(one.startswith(code.start) for one in known)
        clues.setdefault(case.id, set()).add(Clue.CODE if ours else Clue.REFERENCE)
    found = (belonging(books.cases.get(case), (), clues[case]) for case in clues)
    return surest_first(one for one in found if one is not None)


def in_short(cases: Sequence[Belonging]) -> str:
    """The surest of these cases in short, as ``Received.belongs`` has it; empty where none is likely."""
    likely = [one for one in cases if one.certainty >= Certainty.LIKELY]
    return likely[0].in_short if likely else ""


def _letters_of(books: Books, case: CaseId) -> list[str]:
    return [letter.id for letter in books.letters.of_case(case)]


def _people_of(
    message: Message, received: Received
) -> tuple[tuple[Mailbox, ...], tuple[Mailbox, ...]]:
    """Who wrote, with the person that a colleague or a form passed on; whom others' words name."""
    hint = Suggestion.from_json(received.suggestion) if received.suggestion else None
    if hint is None or hint.requester == message.sender:
        return (message.sender,), ()
    if hint.is_claimed:
        return (message.sender,), (hint.requester,)
    return (message.sender, hint.requester), ()


def find_belongings(books: Books, message: Message, item: Received) -> tuple[Belonging, ...]:
    """As ``Belongings.of``, in an open transaction, for what was read of ``item``."""
    known, named = _people_of(message, item)
    clues: dict[CaseId, set[Clue]] = {}
    for case in _by_reference(books, message):
        clues.setdefault(case, set()).add(Clue.REFERENCE)
    for case in _by_thread(books, message, item.id):
        clues.setdefault(case, set()).add(Clue.THREAD)
    for case in _by_person(books, (*known, *named)):
        clues.setdefault(case, set())
    doubted = _doubted(books, message, item)
    found = (belonging(books.cases.get(case), known, clues[case], named, doubted) for case in clues)
    return surest_first(one for one in found if one is not None)


def _doubted(books: Books, message: Message, item: Received) -> Doubted | None:
    """The sender, where a server that is relied on found that it may be somebody else."""
    if not any(check.inside for check in message.checks):
        return None
    failed = failed_methods(relied_on(message.checks, authserv_ids_for(books, item.id)))
    return Doubted(message.sender, failed) if failed else None


def _by_reference(books: Books, message: Message) -> Iterable[CaseId]:
    """The cases whose reference is written anywhere in the message."""
    said = "\n".join([message.subject, message.text[:_LONGEST], message.other_text[:_LONGEST]])
    written = dict.fromkeys(found.upper() for found in _REFERENCE.findall(said))
    for reference in list(written)[:_MOST_REFERENCES]:
        try:
            yield books.cases.by_reference(Reference(reference)).id
        except DeskError:
            continue  # of no case of ours: somebody else's, or mistyped


def _by_thread(books: Books, message: Message, apart_from: ReceivedId) -> Iterable[CaseId]:
    """The cases in which a message lies that this one answers: one of ours, or an earlier one."""
    answered = dict.fromkeys([message.in_reply_to, *reversed(message.references)])
    for identity in list(answered)[:_MOST_REFERENCES]:
        key = message_key(identity)
        if not key:
            continue
        sent = books.sendings.by_message_id(identity)
        if sent is not None:
            yield sent.case
        for item in books.received.by_message_key(key):
            if item.case is not None and item.id != apart_from:
                yield item.case


def _by_person(books: Books, senders: Iterable[Mailbox]) -> Iterable[CaseId]:
    """The cases in whose people a name or an address of these stands; the urgent ones first."""
    for sender in senders:
        for words in (sender.address, sender.name):
            if len(words.strip()) > 1:
                page = books.listing.page(
                    View.ALL, today=date.min, search=words, limit=_MOST_OF_A_PERSON
                )
                yield from (row.id for row in page.rows)

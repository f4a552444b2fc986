"""Finding: the list, one case with all that belongs to it, and cases of the same person."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import BlobId, CaseId, Reference
from dsar_desk.cases.journal import Action, Entry, JournalEntry
from dsar_desk.cases.listing import Counts, Page
from dsar_desk.cases.sending import SendingState
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.services.order import Order, once
from dsar_desk.services.settings import HOUSE_RULES, MAILBOXES, NO_MAILBOX, POSTING_DAYS
from dsar_desk.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dsar_desk.cases.case import Case
    from dsar_desk.cases.letter import Letter
    from dsar_desk.cases.note import Note
    from dsar_desk.cases.received import Document, Received
    from dsar_desk.services.post_by import PostBy
    from dsar_desk.store.unit import Books, Unit

__all__ = ["CaseView", "Finding", "FirstLook"]

_ORIGINAL = "original"  # of ``DocumentKind``, whose module is not needed for the first paint


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What the desk shows before anything else is loaded: a view, its first rows, all counts."""

    view: View
    page: Page
    counts: Counts


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with all that its pages show; bytes are fetched when they are looked at."""

    case: "Case"
    letters: "tuple[Letter, ...]"
    received: "tuple[Received, ...]"
    documents: "tuple[Document, ...]"
    notes: "tuple[Note, ...]"
    journal: tuple[JournalEntry, ...]
    earlier: tuple[Reference, ...]
    linked: "tuple[Case, ...]" = ()
    copies: "tuple[Received, ...]" = ()
    """The messages that lie in another case and of which this one holds a copy."""
    post_by: date | None = None
    """The last day on which the answer leaves by post in time, where the office set how long that takes."""


class Finding:
    """Reads the register.

    ``post_by`` is made where the office set how long its post takes.
    """

    def __init__(self, database: Database, post_by: "Callable[[], PostBy]") -> None:
        self._database, self._make_post_by = database, post_by

    def page(
        self, view: View, *, today: date, search: str = "", limit: int = 100, offset: int = 0
    ) -> Page:
        """Some rows of a view, in the order of the desk: late, today, by due date, paused, closed."""
        with self._database.view() as books:
            page = books.listing.page(view, today=today, search=search, limit=limit, offset=offset)
            page = _with_targets(books, page) if books.settings.get(HOUSE_RULES) else page
            days = books.settings.get(POSTING_DAYS)
            return self._with_posting(books, page, days) if days else page

    def first_look(self, view: View, today: date) -> FirstLook:
        """A view's first rows and the counts of all views, of one moment; without the house's days."""
        with self._database.listing() as listing:
            return FirstLook(view, listing.page(view, today=today), listing.counts(today))

    def has_house_rules(self) -> bool:
        """Whether the house ever set rules of its own."""
        with self._database.view() as books:
            return bool(books.settings.get(HOUSE_RULES))

    def has_mailboxes(self) -> bool:
        """Whether the office reads a mailbox; nothing of mail is loaded for it."""
        with self._database.view() as books:
            return books.settings.get(MAILBOXES, NO_MAILBOX) != NO_MAILBOX

    def has_sendings(self, state: SendingState) -> bool:
        """Whether an e-mail with a letter stands at this state."""
        with self._database.view() as books:
            return state in books.sendings.counts()

    def unsettled_prints(self) -> int:
        """How many letters were handed to a printer of which nobody said what came out."""
        with self._database.view() as books:
            return books.print_jobs.unsettled()

    def counts(self, today: date) -> Counts:
        """How many cases each view holds."""
        with self._database.listing() as listing:
            return listing.counts(today)

    def case(self, reference: Reference) -> "Case":
        """The case with this reference; ``case.unknown`` if there is none."""
        with self._database.view() as books:
            return books.cases.by_reference(reference)

    def open(self, case_id: CaseId) -> CaseView:
        """A case with its letters, messages, documents, notes and timeline."""
        with self._database.view() as books:
            case = books.cases.get(case_id)
            person = case.parties.concerned
            same = books.cases.find_same_person(name=person.name, email=person.email)
            filed, documents = books.received.of_case(case_id), books.documents.of_case(case_id)
            return CaseView(
                case,
                books.letters.of_case(case_id),
                filed,
                documents,
                books.notes.of_case(case_id),
                books.journal.of_case(case_id),
                tuple(other for other in same if other != case.reference),
                tuple(books.cases.by_reference(other) for other in case.linked),
                tuple(_copied(books, filed, documents)),
                self._post_by_of(books, case),
            )

    def same_person(self, *, name: str, email: str) -> tuple[Reference, ...]:
        """References of cases of a person with the same name or e-mail address, the newest first.

        At most fifty: an agent or a test address may stand in thousands.
        """
        with self._database.view() as books:
            return books.cases.find_same_person(name=name, email=email)

    def look_at(self, order: Order, case_id: CaseId, blob: BlobId) -> bytes:
        """The bytes of a document of the case; that it was looked at stands in the journal (SR-15).

        ``document.unknown`` for what belongs to another case or to none.
        """
        require(order.actor, Deed.READ)

        def work(unit: "Unit") -> str:
            _refuse_foreign(unit, case_id, blob)
            unit.record(Entry(Action.CASE_VIEWED, case_id, blob))
            return blob

        once(self._database, order, work)
        with self._database.view() as books:
            return books.blobs.get(blob)

    def _with_posting(self, books: "Books", page: Page, days: str) -> Page:
        """The page with the last days on which what is still to be posted leaves in time."""
        found = self._post_by.of_rows(books, page.rows, days)
        rows = (row._replace(post_by=found.get(row.id)) for row in page.rows)
        return Page(tuple(rows), page.total, page.offset)

    def _post_by_of(self, books: "Books", case: "Case") -> date | None:
        """As in the list, for one case."""
        days = books.settings.get(POSTING_DAYS)
        return self._post_by.of_case(books, case, days) if days else None

    @cached_property
    def _post_by(self) -> "PostBy":
        return self._make_post_by()


def _with_targets(books: "Books", page: Page) -> Page:
    """The page with the days by which the house wants to have answered."""
    targets = books.bases.targets(row.id for row in page.rows if row.closed_on is None)
    rows = (row._replace(house_due=targets.get(row.id)) for row in page.rows)
    return Page(tuple(rows), page.total, page.offset)


def _copied(
    books: "Books", filed: "Iterable[Received]", documents: "Iterable[Document]"
) -> "Iterator[Received]":
    """What the originals of a case are copies of, where they were not filed here themselves."""
    here = {item.blob for item in filed}
    for document in documents:
        if document.kind == _ORIGINAL and document.blob not in here:
            found = books.received.by_sha256(document.sha256)
            if found is not None:
                yield found


def _refuse_foreign(books: "Books", case_id: CaseId, blob: BlobId) -> None:
    filed = (item.blob for item in books.received.of_case(case_id))
    listed = (document.blob for document in books.documents.of_case(case_id))
    if blob not in {*filed, *listed}:
        raise DeskError(
            "document.unknown", "There is no such document in this case. Nothing was changed."
        )

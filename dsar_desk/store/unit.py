"""Books and units: all repositories over one transaction, to read in or to act in."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dsar_desk.cases.ids import OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.store.bases import Bases
from dsar_desk.store.blobs import Blobs
from dsar_desk.store.cases import Cases
from dsar_desk.store.documents import Documents
from dsar_desk.store.drafts import Drafts, References
from dsar_desk.store.journal import Author, Head, Journal
from dsar_desk.store.letter_templates import LetterTemplates
from dsar_desk.store.letters import Letters
from dsar_desk.store.listing import Listing
from dsar_desk.store.mail_places import MailPlaces
from dsar_desk.store.notes import Notes
from dsar_desk.store.office import Actors, OfficeKeys, Profile, Settings
from dsar_desk.store.people import People
from dsar_desk.store.received import ReceivedItems
from dsar_desk.store.sendings import Sendings
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into

if TYPE_CHECKING:
    from dsar_desk.store.postings import Postings
    from dsar_desk.store.print_jobs import PrintJobs

__all__ = ["Books", "Unit"]

_WITHOUT_CHANGE = frozenset(
    {
        Action.ADDRESS_CONFIRMED,
        Action.FINDING_CONFIRMED,
        Action.CASE_VIEWED,
        Action.LETTER_OPENED,
        Action.LETTER_SAVED,
        Action.REGISTER_EXPORTED,
        Action.CASE_EXPORTED,
    }
)
"""Looking, checking and exporting change nothing and are journalled all the same (SR-15)."""

_DONE = insert_into("operations", ["id", "at", "result"])
_RESULT = Statement("SELECT result FROM operations WHERE id = :id")
_CHAIN = Statement("SELECT value FROM meta WHERE name = 'store' FOR UPDATE")


class Books:
    """The register as it stands in one transaction: a repository for each noun."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.cases = Cases(session)
        self.people = People(session)
        self.bases = Bases(session)
        self.listing = Listing(session)
        self.received = ReceivedItems(session)
        self.mail_places = MailPlaces(session)
        self.documents = Documents(session)
        self.blobs = Blobs(session)
        self.letters = Letters(session)
        self.letter_templates = LetterTemplates(session)
        self.sendings = Sendings(session)
        self.drafts = Drafts(session)
        self.notes = Notes(session)
        self.references = References(session)
        self.journal = Journal(session)
        self.profile = Profile(session)
        self.settings = Settings(session)
        self.actors = Actors(session)
        self.keys = OfficeKeys(session)

    @cached_property
    def print_jobs(self) -> "PrintJobs":
        """The printings of letters; loaded with the first of them."""
        from dsar_desk.store.print_jobs import PrintJobs  # noqa: PLC0415 - the list goes first

        return PrintJobs(self.session)

    @cached_property
    def postings(self) -> "Postings":
        """What left by post; loaded with the first of it."""
        from dsar_desk.store.postings import Postings  # noqa: PLC0415 - the list goes first

        return Postings(self.session)

    def done(self, operation: OperationId) -> Mapping[str, Any] | None:
        """What an operation gave, None where it was never done."""
        found = self.session.value(_RESULT, {"id": operation})
        if found is None:
            return None
        result: Mapping[str, Any] = json.loads(found)
        return result


class Unit(Books):
    """One action: its changes, its journal entries and its operation id, all or nothing."""

    def __init__(self, session: Session, author: Author) -> None:
        super().__init__(session)
        self._author = author
        self._head: Head | None = None
        self._result: Mapping[str, object] | None = None
        self._actions: list[Action] = []

    def record(self, entry: Entry) -> None:
        """One more entry in the journal, by this unit's actor."""
        self._head = self.journal.append(entry, self._author, self._head or self._locked_head())
        self._actions.append(entry.action)
        if entry.case is not None:
            self.session.touched.cases.add(entry.case)

    def hold(self) -> None:
        """Let no other unit act until this one ends: what is read from now on stays as it is."""
        if not self.session.on_sqlite:  # there each unit does from its first word
            self.session.value(_CHAIN)

    def result(self, result: Mapping[str, object]) -> None:
        """What ``Database.done`` gives for this operation from now on: a few plain values."""
        self._result = result

    @property
    def head(self) -> Head | None:
        """The journal's new head, None while nothing was recorded."""
        return self._head

    @property
    def is_known_by_operation(self) -> bool:
        """True where the operation id can be looked up after the commit."""
        return self._result is not None or bool(self._actions)

    def finish(self) -> None:
        """The last statement before the commit; a forgotten or idle entry is a bug, and loud."""
        owed = self.session.touched.register
        if owed and not self._actions:
            raise RuntimeError("the register was changed without a journal entry")
        if not owed and any(action not in _WITHOUT_CHANGE for action in self._actions):
            raise RuntimeError("the journal says that something changed, and nothing did")
        if self.is_known_by_operation:
            row = {"id": self._author.operation, "at": moment(self._author.at)}
            row["result"] = json.dumps(self._result or {})
            self.session.change(_DONE, row, register=False)

    def _locked_head(self) -> Head:
        self.hold()
        return self.journal.head()

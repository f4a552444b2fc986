"""Exporting: the register and single cases, each with a journal entry of its own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dsar_desk import __version__
from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ActorId, BlobId, CaseId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.errors import DeskError
from dsar_desk.export.bundle import CaseFile, bundle
from dsar_desk.export.case_json import Belongings, case_as_json
from dsar_desk.export.files import write_safely
from dsar_desk.export.journal_extract import JournalExtract, Opened
from dsar_desk.export.origin import Origin
from dsar_desk.export.register import register_as_csv, register_as_json
from dsar_desk.export.row import RegisterRow, register_row
from dsar_desk.export.seal import Seal
from dsar_desk.services.offices import signing_key
from dsar_desk.services.order import Order, once
from dsar_desk.services.profiles import Profiles
from dsar_desk.services.stationery import Stationery
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books, Unit

__all__ = ["Exporting"]

_FORMS: Mapping[str, Callable[[Iterator[RegisterRow]], Iterator[bytes]]] = {
    ".csv": register_as_csv,
    ".json": register_as_json,
}


_INTERNAL = frozenset({Action.NOTE_ADDED, Action.STATUS_CALL})
"""Entries about internal notes: that they were made is shown, what they say never leaves."""


@dataclass(frozen=True, slots=True)
class _Opened:
    case: Case
    belongings: Belongings
    journal: JournalExtract


class Exporting:
    """Writes what leaves the office."""

    def __init__(
        self, database: Database, profiles: Profiles, stationery: Callable[[], Stationery]
    ) -> None:
        self._database = database
        self._profiles = profiles
        self._stationery = stationery

    def register(self, order: Order, target: Path, *, replace: bool = False) -> int:
        """How many cases were written to ``target``; its ending (.csv, .json) says in which form."""
        require(order.actor, Deed.EXPORT)
        form = _FORMS.get(target.suffix.lower())
        if form is None:
            raise DeskError(
                "export.form",
                "The register can be written to a file ending in {endings}. Nothing was written; "
                "choose one of them.",
                endings=", ".join(_FORMS),
            )
        written = 0

        def rows(books: Books) -> Iterator[RegisterRow]:
            nonlocal written
            names = _names(books)
            for case in books.cases.all():
                written += 1
                yield register_row(case, names)

        with self._database.view() as books:
            write_safely(target, form(rows(books)), replace=replace)
        self._note(order, Entry(Action.REGISTER_EXPORTED, content={"cases": written}))
        return written

    def case(self, order: Order, case_id: CaseId, target: Path, *, replace: bool = False) -> Path:
        """The signed bundle of one case, written to ``target``.

        That it is exported stands in the journal before it is written, and so in the bundle.
        """
        require(order.actor, Deed.EXPORT)
        self._note(order, Entry(Action.CASE_EXPORTED, case_id, content={"by": order.actor.id}))
        seal = Seal.of(signing_key(self._database))
        with self._database.view() as books:
            found = _opened(books, case_id)
            file = CaseFile(
                found.case,
                found.belongings,
                found.journal,
                partial(_read, books),
                self._origin(order),
            )
            write_safely(target, bundle(file, seal, self._stationery().fonts), replace=replace)
        return target

    def case_document(self, case_id: CaseId) -> dict[str, object]:
        """One case with all that belongs to it, as the JSON document of the command line."""
        with self._database.view() as books:
            found = _opened(books, case_id)
        return case_as_json(found.case, found.belongings)

    def _origin(self, order: Order) -> Origin:
        profile = self._profiles.current()
        return Origin(
            office=profile.office,
            store_id=self._database.store,
            at=order.at,
            by=order.actor.name,
            program=f"DSAR Desk {__version__}",
            country=profile.country,
        )

    def _note(self, order: Order, entry: Entry) -> None:
        def work(unit: Unit) -> str:
            unit.record(entry)
            return entry.action.value

        once(self._database, order, work)


def _names(books: Books) -> dict[ActorId, str]:
    return {actor.id: actor.name for actor in books.actors.list()}


def _read(books: Books, blob: BlobId) -> bytes:
    return books.blobs.get(blob)


def _opened(books: Books, case_id: CaseId) -> _Opened:
    case = books.cases.get(case_id)
    letters = books.letters.of_case(case_id)
    pdfs = {letter.approval.pdf for letter in letters if letter.approval}
    documents = books.documents.of_case(case_id)
    messages = books.received.of_case(case_id)
    kept_elsewhere = pdfs | {message.blob for message in messages}
    belongings = Belongings(
        letters=letters,
        messages=messages,
        documents=tuple(each for each in documents if each.blob not in kept_elsewhere),
        officers=_names(books),
    )
    entries = books.journal.of_case(case_id)
    opened = {}
    for entry in entries:
        if entry.action in _INTERNAL:
            continue
        kept, content = books.journal.kept(entry.seq), books.journal.content(entry.seq)
        if kept is not None and content is not None:
            opened[entry.seq] = Opened(kept.salt, content)
    chain = (entry.hash for entry in books.journal.entries())
    return _Opened(case, belongings, JournalExtract(entries, opened, chain))

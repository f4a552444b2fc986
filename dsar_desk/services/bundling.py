"""Bundling: everything of one case gathered and sealed; loaded when a case is exported."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from dsar_desk import __version__
from dsar_desk.cases.actor import Actor
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import BlobId, CaseId
from dsar_desk.cases.profile import Profile
from dsar_desk.cases.recipient import Recipient
from dsar_desk.export.bundle import CaseFile, bundle
from dsar_desk.export.case_json import Belongings, case_as_json
from dsar_desk.export.files import ready_to_leave
from dsar_desk.export.journal_extract import JournalExtract, Opened
from dsar_desk.export.on_paper import OnPaper
from dsar_desk.export.origin import Origin
from dsar_desk.export.seal import Seal
from dsar_desk.export.selection import staff_labels, took_part
from dsar_desk.letters.markup import blocks
from dsar_desk.paper.fonts import Fonts
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books

__all__ = ["Sent", "bundle_to_leave", "case_document"]


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a bundle goes and to whom, from which store, sealed with what, when, by whom, over what.

    ``place_name`` gives the name of a place by its code.
    """

    target: Path
    recipient: Recipient | None
    store: str
    seal: Seal
    at: datetime
    by: Actor
    replace: bool
    place_name: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Gathered:
    case: Case
    belongings: Belongings
    journal: JournalExtract


def bundle_to_leave(
    books: Books, case_id: CaseId, profile: Profile, fonts: Fonts, sent: Sent
) -> AbstractContextManager[int]:
    """The signed bundle of one case as it stands in ``books``; see ``ready_to_leave``."""
    found = _gathered(books, case_id)
    staff = {actor.id: actor for actor in (*_staff(books, found), sent.by)}
    called = staff_labels(staff.values(), sent.recipient)
    origin = Origin(
        office=profile.office,
        store_id=sent.store,
        at=sent.at,
        by=called[sent.by.id],
        program=f"DSAR Desk {__version__}",
        country=profile.country,
        recipient=sent.recipient,
    )
    codes = dict.fromkeys(
        (*found.case.considered, *(claim.jurisdiction for claim in found.case.claims))
    )
    places = {code: sent.place_name(code) for code in codes}
    belongings = replace(found.belongings, officers=called, places=places)
    file = CaseFile(
        case=found.case,
        belongings=belongings,
        journal=found.journal,
        read=partial(_read, books),
        origin=origin,
        letter_blocks=blocks,
    )
    return ready_to_leave(sent.target, bundle(file, sent.seal, fonts), replace=sent.replace)


def case_document(database: Database, case_id: CaseId) -> dict[str, object]:
    """One case with all that belongs to it but notes, as one JSON document."""
    with database.view() as books:
        found = _gathered(books, case_id)
        called = staff_labels(_staff(books, found), None)
    return case_as_json(found.case, replace(found.belongings, notes=(), officers=called))


def _staff(books: Books, found: _Gathered) -> tuple[Actor, ...]:
    """Those of the office who had to do with the case: nobody else is named in its record."""
    involved = took_part(found.case, found.belongings, found.journal)
    return tuple(actor for actor in books.actors.list() if actor.id in involved)


def _read(books: Books, blob: BlobId) -> bytes:
    return books.blobs.get(blob)


def _gathered(books: Books, case_id: CaseId) -> _Gathered:
    case = books.cases.get(case_id)
    letters = books.letters.of_case(case_id)
    messages = books.received.of_case(case_id)
    pdfs = {letter.approval.pdf for letter in letters if letter.approval}
    kept_elsewhere = pdfs | {message.blob for message in messages}
    documents = books.documents.of_case(case_id)
    belongings = Belongings(
        letters=letters,
        messages=messages,
        documents=tuple(each for each in documents if each.blob not in kept_elsewhere),
        notes=books.notes.of_case(case_id),
        sendings=books.sendings.of_case(case_id),
        on_paper=OnPaper(books.print_jobs.of_case(case_id), books.postings.of_case(case_id)),
    )
    return _Gathered(case, belongings, _journal(books, case_id))


def _journal(books: Books, case_id: CaseId) -> JournalExtract:
    entries = books.journal.of_case(case_id)
    opened = {}
    for entry in entries:
        kept, content = books.journal.kept(entry.seq), books.journal.content(entry.seq)
        if kept is not None and content is not None:
            opened[entry.seq] = Opened(kept.salt, content)
    return JournalExtract(entries, opened, (entry.hash for entry in books.journal.entries()))

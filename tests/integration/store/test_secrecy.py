"""What lies on the disk: no name, address or e-mail of any case, in the office or beside it."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from dsar_desk.cases.case import Channel
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import DraftId, OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.person import Parties
from dsar_desk.cases.views import View
from dsar_desk.store.database import Database
from tests.builders import RECEIVED, a_letter, a_person, a_received, an_address
from tests.integration.store.house import ANA, NOW, House, killed_after_saving, log_case

CANARIES = (
    "Quirina Zwölfender",
    "quirina.zwoelfender@canary.example",
    "Xylophonstraße 987",
    "QZ1 9XY",
    "Her cat is called Wilhelmina-von-Braun",
)
NAME, EMAIL, STREET, POSTCODE, WORDS = CANARIES
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")


def seen_in(folder: Path) -> set[str]:
    """The canaries that occur in the bytes of any file below ``folder``, in any letter case."""
    found = set()
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        for canary in CANARIES:
            for written in (canary, canary.casefold(), canary.upper()):
                if any(written.encode(encoding) in content for encoding in ENCODINGS):
                    found.add(canary)
    return found


def live(database: Database) -> None:
    """A case with its message, letter, note, draft and journal, saved again and searched."""
    person = a_person(NAME)
    point = person.contacts[1]
    address = an_address(street=(STREET,), postcode=POSTCODE)
    moved = type(point)(point.kind, EMAIL, point.source, RECEIVED, address=address)
    case = log_case(
        database, 1, parties=Parties(a_person(NAME, contacts=(moved,))), own_words=WORDS
    )
    raw = f"From: {NAME} <{EMAIL}>\r\n\r\n{WORDS}, {STREET}".encode() * 50
    with database.unit(ANA, OperationId("all"), NOW) as unit:
        blob = unit.blobs.put(raw, case.id)
        unit.received.add(
            a_received(raw, case=case.id, blob=blob.id, sender_name=NAME, sender_address=EMAIL)
        )
        unit.letters.add(a_letter(case=case.id, text=f"Dear {NAME},\n{WORDS}"))
        unit.notes.add(case.id, WORDS, ANA.id, NOW)
        unit.drafts.save(Draft(DraftId("d"), Channel.POST, ANA.id, NOW, {"name": NAME}))
        unit.record(Entry(Action.CASE_CHANGED, case.id, content={"person": NAME, "said": WORDS}))
    with database.view() as books:
        hits = books.listing.page(View.ALL, today=RECEIVED + timedelta(days=1), search=NAME)
        assert hits.total == 1


def test_no_canary_is_found_while_the_office_is_open_or_closed(house: House) -> None:
    with house.open() as database:
        live(database)
        assert seen_in(house.root) == set()
        database.checkpoint()
        assert seen_in(house.root) == set()

    assert seen_in(house.root) == set()


def test_no_canary_is_found_after_a_kill(house: House) -> None:
    killed_after_saving(house, 3)

    for path in house.root.rglob("store.db*"):
        assert b"lindqvist" not in path.read_bytes().lower()


def test_the_same_scan_finds_every_canary_in_a_plain_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "plain.db")) as connection:
        connection.execute("CREATE TABLE cases(record TEXT)")
        connection.executemany("INSERT INTO cases VALUES(?)", [(canary,) for canary in CANARIES])
        connection.commit()

    assert seen_in(tmp_path) == set(CANARIES)

"""A page of the list and the opening of a case, in an office of 10,000 cases.

The floor of a page is the very same SQL, sent by the driver and left as tuples.
"""

import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from dsar_desk.cases.case import Work
from dsar_desk.cases.ids import CaseId, LetterId, OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.person import Parties
from dsar_desk.cases.views import View
from dsar_desk.store.connection import Access, connect
from dsar_desk.store.database import Database
from dsar_desk.store.slots import SlotKind, read_slots
from tests.benchmarks.harness import Measurement, in_turns, seconds
from tests.builders import RECEIVED, a_case, a_claim, a_clock, a_letter, a_person
from tests.integration.store.house import ANA, NOW, House, a_house

CASES = 10_000
PAGE = 100
ROUNDS = 101
TODAY = RECEIVED + timedelta(days=20)
_FLOOR = "same SQL by the driver"


def measure() -> list[Measurement]:
    """The first page of everything, the last one, a search, and one case with all it has."""
    with tempfile.TemporaryDirectory() as name:
        house = a_house(Path(name))
        with house.open() as database:
            fill(database)
            pages = [
                page(house, database, "a page of 100 rows, the first of 10,000 cases"),
                page(house, database, "a page of 100 rows, the last", offset=CASES - PAGE),
                page(house, database, "a page of 100 rows, found by a word", search="lindq"),
            ]
            opening = in_turns(partial(seconds, partial(open_case, database)), rounds=ROUNDS)[0]
    job = "opening a case with 40 entries and 5 letters (its records)"
    return [*pages, Measurement(job, opening, 0.05, rounds=ROUNDS)]


def fill(database: Database) -> None:
    """Cases of all ages, two of each person, and the first with forty entries and five letters."""
    with database.unit(ANA, OperationId("fill"), NOW) as unit:
        for number in range(1, CASES + 1):
            clock = a_clock(days=number % 90)
            person = a_person(f"Mara Lindqvist {number // 2}", contacts=())
            case = a_case(
                number,
                id=CaseId(f"case-{number}"),
                claims=(a_claim(clock=clock),),
                parties=Parties(person),
            )
            if number % 3 == 0:
                case = replace(
                    case, work=Work.CLOSED, closed_on=TODAY - timedelta(days=number % 50)
                )
            unit.cases.add(case)
        for number in range(5):
            unit.letters.add(a_letter(id=LetterId(f"letter-{number}"), case=CaseId("case-1")))
        for _ in range(40):
            unit.record(Entry(Action.CASE_CHANGED, CaseId("case-1"), content={"by": "hand"}))


def page(house: House, database: Database, job: str, **asked: Any) -> Measurement:
    """One page by the store, and its own statements by the driver."""
    ours = partial(ask, database, **asked)
    statements = statements_of(database, ours)
    key = read_slots(house.folder).unlock(SlotKind.RECOVERY, house.key.secret)
    if key is None:
        raise RuntimeError("the office does not open")
    with closing(connect(house.file, key, Access.READ)) as raw:
        floor = partial(replay, raw, statements)
        taken, bare = in_turns(partial(seconds, ours), partial(seconds, floor), rounds=ROUNDS)
    return Measurement(job, taken, 2.0, _FLOOR, bare, rounds=ROUNDS)


def ask(database: Database, **asked: Any) -> None:
    """A page in the order of the desk."""
    with database.view() as books:
        books.listing.page(View.ALL, today=TODAY, limit=PAGE, **asked)


def statements_of(database: Database, job: Callable[[], object]) -> list[str]:
    """The SQL that a job sends, with its values; what the full-text index does inside is its own."""
    sent: list[str] = []
    with database.driver() as connection:
        connection.set_trace_callback(sent.append)
    job()
    with database.driver() as connection:
        connection.set_trace_callback(None)
    return [sql for sql in sent if not sql.startswith("--")]


def replay(raw: Any, statements: list[str]) -> None:
    """The same statements, rows left as they come."""
    for sql in statements:
        raw.execute(sql).fetchall()


def open_case(database: Database) -> None:
    """A case with everything that its pages show."""
    case = CaseId("case-1")
    with database.view() as books:
        books.cases.get(case)
        books.letters.of_case(case)
        books.received.of_case(case)
        books.documents.of_case(case)
        books.notes.of_case(case)
        books.journal.of_case(case)

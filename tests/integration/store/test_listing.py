"""The desk's list: views, order, counts and search, on SQLCipher and on PostgreSQL."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dsar_desk.cases.axes import Work
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.listing import Row, urgency_of
from dsar_desk.cases.person import (
    Capacity,
    ContactKind,
    ContactPoint,
    ContactSource,
    Parties,
    Person,
    Representative,
)
from dsar_desk.cases.views import Urgency, View
from dsar_desk.law.rights import Right
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit
from tests.builders import OFFICER, RECEIVED, a_case, a_claim, a_clock, a_person
from tests.integration.store.house import ANA, NOW

TODAY = date(2026, 3, 20)


def a_case_due(number: int, days: int, **changes: object) -> Case:
    """A case due so many days from today."""
    clock = a_clock(current_due=TODAY + timedelta(days=days))
    case = a_case(number, id=f"case-{number}", claims=(a_claim(clock=clock),))
    return replace(case, **changes)


def paused(case: Case, left: int) -> Case:
    (claim,) = case.claims
    since = claim.clock.current_due - timedelta(days=left)
    return replace(case, claims=(replace(claim, clock=replace(claim.clock, paused_since=since)),))


CASES = (
    a_case_due(1, 20),
    a_case_due(2, -3, owner=None),
    a_case_due(3, 0),
    paused(a_case_due(4, 9), 9),
    paused(a_case_due(5, 4), 2),
    a_case_due(6, 1, work=Work.CLOSED, closed_on=TODAY - timedelta(days=5)),
    a_case_due(7, 1, work=Work.CLOSED, closed_on=TODAY - timedelta(days=1)),
    a_case_due(8, 6, work=Work.AWAITING_CLARIFICATION),
    replace(a_case_due(9, 0), claims=(), provisional=None, owner=None),
    a_case_due(10, 7),
)
ORDER = [2, 3, 8, 10, 1, 9, 5, 4, 7, 6]
VIEWS = {
    View.ALL: ORDER,
    View.OVERDUE: [2],
    View.DUE_THIS_WEEK: [2, 3, 8],
    View.UNASSIGNED: [2, 9],
    View.WAITING_FOR_THEM: [8, 5, 4],
    View.WAITING_FOR_US: [2, 3, 10, 1, 9],
    View.CLOSED: [7, 6],
}


def fill(database: Database, cases: tuple[Case, ...]) -> None:
    with database.unit(ANA, OperationId("fill"), NOW) as unit:
        for case in cases:
            unit.cases.add(case)
        unit.record(Entry(Action.CASE_OPENED))


def numbers(rows: tuple[Row, ...]) -> list[int]:
    return [int(row.reference[-4:]) for row in rows]


@pytest.fixture
def filled(database: Database) -> Database:
    fill(database, CASES)
    return database


@pytest.mark.parametrize("view", View)
def test_each_view_holds_its_cases_in_the_order_of_the_desk(filled: Database, view: View) -> None:
    with filled.view() as books:
        page = books.listing.page(view, today=TODAY)

    assert numbers(page.rows) == VIEWS[view]
    assert page.total == len(VIEWS[view])


def test_the_counts_are_those_of_the_views(filled: Database) -> None:
    with filled.view() as books:
        counts = books.listing.counts(TODAY)

    assert counts.by_view == {view: len(cases) for view, cases in VIEWS.items()}


def test_urgency_falls_from_row_to_row(filled: Database) -> None:
    with filled.view() as books:
        rows = books.listing.page(View.ALL, today=TODAY).rows

    urgencies = [urgency_of(row, TODAY) for row in rows]
    assert urgencies == [
        Urgency.LATE,
        Urgency.TODAY,
        Urgency.SOON,
        Urgency.ON_TRACK,
        Urgency.ON_TRACK,
        Urgency.NEW,
        Urgency.PAUSED,
        Urgency.PAUSED,
        Urgency.CLOSED,
        Urgency.CLOSED,
    ]


def test_pages_follow_each_other(filled: Database) -> None:
    with filled.view() as books:
        pages = [
            books.listing.page(View.ALL, today=TODAY, limit=4, offset=offset)
            for offset in (0, 4, 8)
        ]

    assert [number for page in pages for number in numbers(page.rows)] == ORDER
    assert {page.total for page in pages} == {len(ORDER)}
    assert pages[1].offset == 4


def test_the_list_can_be_narrowed_to_ones_own_cases(filled: Database) -> None:
    with filled.view() as books:
        page = books.listing.page(View.UNASSIGNED, today=TODAY, me=OFFICER)

    assert page.rows == ()


def test_a_row_says_what_the_case_says(database: Database) -> None:
    agent = Representative(Person("Ruth Ng"), Capacity.LAWYER)
    claims = (a_claim(), a_claim(Right.ERASURE, clock=a_clock(days=20)))
    case = a_case(parties=Parties(a_person(), agent), claims=claims, next_step="acknowledge")
    fill(database, (case,))
    with database.unit(ANA, OperationId("people"), NOW) as unit:
        if ANA not in unit.actors.list():
            unit.actors.add(ANA)
            unit.record(Entry(Action.OFFICE_CHANGED))

    with database.view() as books:
        (row,) = books.listing.page(View.ALL, today=TODAY).rows

    assert row == Row(
        id=case.id,
        reference=case.reference,
        person="Mara Lindqvist",
        rights=(Right.ACCESS, Right.ERASURE),
        jurisdiction="DE",
        law="GDPR",
        channel=case.channel,
        work=case.work,
        identity=case.identity,
        received=RECEIVED,
        due=RECEIVED + timedelta(days=20),
        frozen_days=None,
        next_step="acknowledge",
        owner=OFFICER,
        owner_name="Ana",
        on_behalf="Ruth Ng",
        closed_on=None,
        met=None,
        email="mara.lindqvist@example.org",
    )


def test_a_closed_case_says_whether_its_date_was_met(database: Database) -> None:
    late = a_case_due(1, 0, work=Work.CLOSED, closed_on=TODAY + timedelta(days=1))
    on_time = a_case_due(2, 0, work=Work.CLOSED, closed_on=TODAY)
    fill(database, (late, on_time))

    with database.view() as books:
        rows = books.listing.page(View.CLOSED, today=TODAY).rows

    assert [(row.reference[-1], row.met) for row in rows] == [("1", False), ("2", True)]


def named(number: int, name: str, **contacts: str) -> Case:
    points = [
        ContactPoint(ContactKind(kind), value, ContactSource.TYPED, RECEIVED)
        for kind, value in contacts.items()
    ]
    person = Person(name, contacts=tuple(points))
    return a_case(number, id=f"case-{number}", parties=Parties(person))


PEOPLE = (
    named(1, "Łukasz Wróblewski", email="l.wroblewski@example.pl"),
    named(2, "Strauß, Jürgen", phone="+49 40 123456"),
    named(3, "山田太郎"),
    named(4, "Ελένη Παπαδοπούλου"),
    named(5, 'Anne "DROP" O’Brien*'),
    named(142, "김민수"),
)


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("lukasz", [1]),
        ("WRÓB", [1]),
        ("l.wroblewski@example.pl", [1]),
        ("strauss", [2]),
        ("jurgen str", [2]),
        ("123456", [2]),
        ("山田", [3]),
        ("太郎", [3]),
        ("田", [3]),
        ("山郎", []),
        ("ελενη παπ", [4]),
        ("o'brien", [5]),
        ('"drop"', [5]),
        ("AND", []),
        ("민수", [142]),
        ("DSR-2026-0142", [142]),
        ("142", [142]),
        ("nobody", []),
        ("*", [1, 2, 3, 4, 5, 142]),
        ("jurgen nobody", []),
    ],
)
def test_search_finds_however_it_is_written(
    database: Database, query: str, hits: list[int]
) -> None:
    fill(database, PEOPLE)

    with database.view() as books:
        page = books.listing.page(View.ALL, today=TODAY, search=query)

    assert numbers(page.rows) == hits
    assert page.total == len(hits)


def test_a_changed_name_is_found_and_the_old_one_is_not(database: Database) -> None:
    fill(database, PEOPLE[:1])
    (case,) = PEOPLE[:1]
    married = replace(case, parties=Parties(Person("Anna Nowak")))

    def save(unit: Unit) -> None:
        unit.cases.save(married)
        unit.record(Entry(Action.CASE_CHANGED, case.id))

    with database.unit(ANA, OperationId("rename"), NOW) as unit:
        save(unit)

    with database.view() as books:
        found = books.listing.page(View.ALL, today=TODAY, search="nowak")
        gone = books.listing.page(View.ALL, today=TODAY, search="lukasz")
    assert (found.total, gone.total) == (1, 0)


def test_many_hits_keep_the_order_of_the_desk(on_disk: Database) -> None:
    cases = tuple(
        replace(named(number, f"Roe {number}"), claims=(a_claim(clock=a_clock(days=number)),))
        for number in range(1, 3102)
    )
    fill(on_disk, cases)

    with on_disk.view() as books:
        page = books.listing.page(View.ALL, today=TODAY, search="roe", limit=3, offset=3090)

    assert page.total == 3101
    assert numbers(page.rows) == [3091, 3092, 3093]

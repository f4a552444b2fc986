"""The columns of the list after a migration are those that the cases would be saved with today."""

from dataclasses import replace

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, insert, select

from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.case import Case, Claim
from dsar_desk.cases.ids import CaseId, make_reference
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Confidence
from dsar_desk.resources import folder as resources
from dsar_desk.store.listing import narrow
from dsar_desk.store.migrate import run_steps
from dsar_desk.store.records import to_text
from tests.builders import RECEIVED, a_case, a_claim, a_clock

SCRIPTS = resources() / "migrations"


def claim(right: Right, days: int, confidence: Confidence, *, paused: bool = False) -> Claim:
    made = a_clock(days=days)
    clock = replace(made, confidence=confidence, paused_since=RECEIVED if paused else None)
    return replace(a_claim(clock=clock), right=right)


SURE, DOUBTED = Confidence.STATUTE_READ, Confidence.SECONDARY
WAITS = claim(Right.ACCESS, 20, SURE, paused=True)
RUNS = claim(Right.ERASURE, 30, DOUBTED)
CASES = (
    (WAITS, RUNS),
    (claim(Right.ACCESS, 20, DOUBTED),),
    (claim(Right.ACCESS, 20, SURE),),
    (WAITS,),
    (replace(WAITS, outcome=Outcome.FULFILLED), RUNS),
    (replace(RUNS, outcome=Outcome.FULFILLED),),
)


def cases() -> list[Case]:
    made = [
        replace(
            a_case(claims=claims),
            id=CaseId(f"case-{number}"),
            reference=make_reference(2026, number),
        )
        for number, claims in enumerate(CASES, 1)
    ]
    unknown = replace(a_clock(days=9), confidence=DOUBTED)
    nothing = a_case(claims=(), provisional=unknown)
    return [
        *made,
        replace(nothing, id=CaseId("case-8"), reference=make_reference(2026, 8)),
    ]


def lay_out_second_version(connection: Connection) -> None:
    directory = ScriptDirectory(str(SCRIPTS))
    with Operations.context(MigrationContext.configure(connection)):
        for script in reversed(list(directory.iterate_revisions("0002", "base"))):
            script.module.upgrade()


def keep_as_it_was(connection: Connection, table: Table, records: Table, case: Case) -> None:
    """As the second version kept it: the right with the earliest day, whether it ran or not."""
    shown = dict(narrow(case))
    del shown["marked"]
    if case.claims == (WAITS, RUNS):
        shown |= dict(narrow(replace(case, claims=(WAITS,)))) | {"rights": shown["rights"]}
        del shown["marked"]
    own = {"id": case.id, "reference": case.reference, "version": 1, "number": int(case.id[-1])}
    connection.execute(insert(table).values(shown | own))
    connection.execute(insert(records).values(case_id=case.id, record=to_text(case)))


def test_columns_after_the_migration_are_those_of_today(empty: Connection) -> None:
    lay_out_second_version(empty)
    older = MetaData()
    table = Table("cases", older, autoload_with=empty)
    records = Table("case_records", older, autoload_with=empty)
    for case in cases():
        keep_as_it_was(empty, table, records, case)

    run_steps(empty, SCRIPTS, "0002")

    now = Table("cases", MetaData(), autoload_with=empty)
    for case in cases():
        found = empty.execute(select(now).where(now.c.id == case.id)).mappings().one()
        expected = narrow(case)
        assert {name: found[name] for name in expected} == dict(expected), case.id

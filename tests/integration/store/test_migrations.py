"""Migrations: to the schema of the tables, whole or not at all, and never back."""

import re
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from dsar_desk.cases.journal import Action
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.resources import folder as resources
from dsar_desk.services.offices import check_office, open_office
from dsar_desk.services.ways import ByRecoveryKey, read_recovery_key
from dsar_desk.store.connection import SCHEMA, Access, connect
from dsar_desk.store.database import Database
from dsar_desk.store.keys import StoreKey
from dsar_desk.store.layout import lay_out, revision_of
from dsar_desk.store.migrate import run_steps
from dsar_desk.store.opening import Terms
from dsar_desk.store.server import engine_for
from dsar_desk.store.slots import SlotKind, read_slots
from dsar_desk.store.statement import Statement
from dsar_desk.store.tables import metadata
from tests.integration.store.house import NOW, House, log_case

SCRIPTS = resources() / "migrations"
NEXT = f'''
"""A step that moves a table, adds another and fills it."""

import sqlalchemy as sa
from alembic import op

revision = "{revision_of(SCHEMA + 1)}"
down_revision = "{revision_of(SCHEMA)}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Move the cases, which others refer to."""
    with op.batch_alter_table("cases", recreate="always") as cases:
        cases.add_column(sa.Column("mood", sa.String(20), nullable=False, server_default="calm"))
    op.create_table("moods", sa.Column("name", sa.String(20), primary_key=True))
    op.execute("INSERT INTO moods SELECT DISTINCT mood FROM cases")
'''
LOSING = (
    NEXT
    + '    op.execute("DELETE FROM letters")\n    op.execute("DELETE FROM journal WHERE seq = 1")\n'
)


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The shipped migrations and a made-up next one."""
    folder = tmp_path / "migrations"
    shutil.copytree(SCRIPTS, folder)
    (folder / "versions" / "next_moods.py").write_text(NEXT, encoding="utf-8")
    return folder


@pytest.fixture
def filled(house: House) -> House:
    with house.open() as database:
        for number in range(1, 4):
            log_case(database, number)
    return house


def differences(connection: Connection) -> list[object]:
    options = {"include_object": lambda _o, name, *_: not str(name).startswith("search_")}
    options |= {"include_name": lambda name, *_: not str(name).startswith(("search", "alembic"))}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, metadata))


def schema_of(connection: Connection) -> set[str]:
    """Every statement of the schema; a table that was moved is named in quotes by SQLite."""
    rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {ordered(" ".join(row[0].split())) for row in rows if "alembic" not in row[0]}


def ordered(statement: str) -> str:
    """With the constraints of a table in the order of their names; columns stay where they are."""
    first, *constraints = re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", statement).split(
        ", CONSTRAINT "
    )
    return ", CONSTRAINT ".join([first, *sorted(each.removesuffix(" )") for each in constraints)])


def test_all_migrations_together_lead_to_the_tables(empty: Connection) -> None:
    run_steps(empty, SCRIPTS, None)

    assert [change for change in differences(empty) if "search" not in str(change)] == []


def test_a_migrated_store_has_the_very_statements_of_a_new_one(tmp_path: Path) -> None:
    schemas = []
    for name, build in (
        ("new.db", lambda connection: lay_out(connection, {"store": "a"})),
        ("migrated.db", lambda connection: run_steps(connection, SCRIPTS, None)),
    ):
        engine = engine_for(tmp_path / name, StoreKey(bytes(32)), Access.CREATE)
        with engine.connect() as connection, connection.begin():
            build(connection)
            schemas.append(schema_of(connection))
        engine.dispose()

    assert schemas[0] == schemas[1]


def test_the_last_migration_is_the_schema_of_the_program() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_current_head() == revision_of(SCHEMA)


def test_an_older_store_is_brought_up_to_date_and_a_copy_is_kept(
    filled: House, scripts: Path
) -> None:
    with filled.open(scripts=scripts, schema=SCHEMA + 1) as database:
        assert f"from version {SCHEMA} to {SCHEMA + 1}" in database.notices[0]
        with database.view() as books:
            moods = books.session.rows(Statement("SELECT mood FROM cases"))
            *_, last = books.journal.entries()
            assert moods == [("calm",)] * 3
            assert books.session.value(Statement("SELECT name FROM moods")) == "calm"
            assert last.action is Action.STORE_MIGRATED
        assert check_office(database)["ok"]

    (copy,) = (filled.folder / "backups").iterdir()
    assert copy.name == f"2026-03-03-before-schema-{SCHEMA + 1}"
    key = read_slots(copy).unlock(SlotKind.RECOVERY, filled.key.secret)
    assert key is not None
    with closing(connect(copy / "store.db", key, Access.FROZEN)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert kept.execute("SELECT count(*) FROM cases").fetchone() == (3,)


def test_a_store_of_a_newer_version_is_refused_by_name(filled: House, scripts: Path) -> None:
    filled.open(scripts=scripts, schema=SCHEMA + 1).close()
    before = filled.file.read_bytes()

    with pytest.raises(DeskError) as caught:
        filled.open()

    assert caught.value.code == "store.newer"
    assert caught.value.parameters["program"] in caught.value.sentence
    assert filled.file.read_bytes() == before


def test_a_migration_that_would_lose_rows_is_taken_back(filled: House, scripts: Path) -> None:
    (scripts / "versions" / "next_moods.py").write_text(LOSING, encoding="utf-8")

    with pytest.raises(DeskError) as caught:
        filled.open(scripts=scripts, schema=SCHEMA + 1)

    assert caught.value.code == "store.migration"
    with filled.open() as database:
        assert check_office(database)["ok"]


def test_a_store_that_cannot_be_copied_is_not_migrated(filled: House, scripts: Path) -> None:
    (filled.folder / "backups").write_bytes(b"in the way")

    with pytest.raises(DeskError) as caught:
        filled.open(scripts=scripts, schema=SCHEMA + 1)

    assert caught.value.code == "store.backup"
    with filled.open() as database:
        assert check_office(database)["cases"] == 3


def test_for_reading_alone_an_older_store_is_not_migrated(filled: House, scripts: Path) -> None:
    with pytest.raises(DeskError) as caught:
        filled.open(scripts=scripts, schema=SCHEMA + 1, reading=True)

    assert caught.value.code == "store.needs_migration"


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from dsar_desk.services.offices import open_office
from dsar_desk.services.ways import ByRecoveryKey, read_recovery_key
from dsar_desk.store import migrate
from dsar_desk.store.connection import SCHEMA
from dsar_desk.store.opening import Terms
from tests.integration.store.house import NOW

root, scripts = Path(sys.argv[1]), Path(sys.argv[2])
way = ByRecoveryKey(read_recovery_key(root / "recovery-key.txt"))

def run(copy, last):
    seen = 0

    def count(_statement):
        nonlocal seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(Engine, "connect")
    def traced(connection, _record):
        connection.set_trace_callback(count)

    terms = Terms(root / "marks" / copy.name, NOW, scripts=scripts, schema=SCHEMA + 1)
    open_office(copy, way, terms).close()
    os._exit(0)

last, status = 0, signal.SIGKILL
while status:
    last += 1
    copy = root / f"killed-{last:02}"
    shutil.copytree(root / "office", copy)
    child = os.fork()
    if child == 0:
        run(copy, last)
    status = os.waitpid(child, 0)[1]
shutil.rmtree(copy)
"""


def test_killed_at_every_statement_the_old_version_is_whole(filled: House, scripts: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(filled.root), str(scripts)]
    subprocess.run(command, cwd=Path(__file__).resolve().parents[3], check=True)

    copies = sorted(filled.root.glob("killed-*"))
    assert len(copies) > 30
    way = ByRecoveryKey(filled.key)
    for number, copy in enumerate(copies):
        terms = Terms(filled.root / "marks" / copy.name, NOW)
        with open_office(copy, way, terms) as database:
            assert check_office(database)["ok"], copy.name
            with database.view() as books:
                names = books.session.rows(Statement("SELECT name FROM sqlite_master"))
        assert not [name for (name,) in names if "tmp" in name or name == "moods"]
        if number % 10 == 0:
            with open_office(
                copy, way, replace(terms, scripts=scripts, schema=SCHEMA + 1)
            ) as database:
                assert check_office(database)["cases"] == 3


def test_the_sample_store_of_every_version_opens_and_stands(tmp_path: Path) -> None:
    samples = Path(__file__).resolve().parents[2] / "samples_stores"
    versions = [key.parent for key in samples.glob("*/recovery-key.txt")]
    assert versions
    for version in versions:
        root = tmp_path / version.name
        shutil.copytree(version, root)
        with open_sample(root) as database:
            found = check_office(database)
            assert (found["ok"], found["cases"]) == (True, 3), version.name
            with database.view() as books:
                cases = list(books.cases.all())
                listed = books.listing.page(View.ALL, today=NOW.date()).rows
                assert len(books.bases) == len(list(books.bases))
            assert all(case.kind is None and not case.held for case in cases), version.name
            assert {case.matters for case in cases} == {row.rights for row in listed}


def open_sample(root: Path) -> Database:
    way = ByRecoveryKey(read_recovery_key(root / "recovery-key.txt"))
    return open_office(root / "office", way, Terms(root / "marks", NOW))

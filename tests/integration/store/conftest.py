"""The store's tests run on SQLCipher and on PostgreSQL: ``database`` is an empty office on either."""

import secrets
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, insert, text

from dsar_desk.cases.ids import OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.store.connection import Access
from dsar_desk.store.database import Database
from dsar_desk.store.keys import StoreKey
from dsar_desk.store.layout import lay_out
from dsar_desk.store.server import ServerLines, engine_for, server_engine
from dsar_desk.store.tables import meta, metadata
from dsar_desk.store.unit import Unit
from tests.integration.store import server
from tests.integration.store.acting import Act
from tests.integration.store.house import ANA, NOW, House, a_house


@pytest.fixture(scope="session")
def postgres() -> Iterator[Engine]:
    """A server with the tables of a store."""
    with server.running() as url:
        engine = server_engine(url)
        with engine.begin() as connection:
            lay_out(connection, {"store": "on-a-server"})
        yield engine
        engine.dispose()


@pytest.fixture(params=["sqlcipher", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """A connection to an empty database in a transaction, as a migration has it."""
    if request.param == "sqlcipher":
        engine = engine_for(tmp_path / "empty.db", StoreKey(bytes(32)), Access.CREATE)
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA foreign_keys = 0")
            with connection.begin():
                yield connection
        engine.dispose()
        return
    server: Engine = request.getfixturevalue("postgres")
    with server.connect() as connection, connection.begin() as transaction:
        connection.exec_driver_sql("CREATE SCHEMA bare")
        connection.exec_driver_sql("SET LOCAL search_path TO bare")
        yield connection
        transaction.rollback()


@pytest.fixture
def house(tmp_path: Path) -> House:
    return a_house(tmp_path)


@pytest.fixture
def on_disk(house: House) -> Iterator[Database]:
    with house.open() as database:
        yield database


@pytest.fixture(params=["sqlcipher", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    if request.param == "sqlcipher":
        yield request.getfixturevalue("on_disk")
        return
    engine: Engine = request.getfixturevalue("postgres")
    with engine.begin() as connection:
        names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
        connection.execute(text(f"TRUNCATE {names}"))
        connection.execute(insert(meta), {"name": "store", "value": "on-a-server"})
    yield Database(ServerLines(engine), StoreKey(secrets.token_bytes(32)), "on-a-server")


@pytest.fixture
def act(database: Database) -> Act:
    numbers = count(1)

    def act_once(work: Callable[[Unit], object]) -> None:
        with database.unit(ANA, OperationId(f"act-{next(numbers)}"), NOW) as unit:
            work(unit)
            unit.record(Entry(Action.CASE_CHANGED))

    return act_once

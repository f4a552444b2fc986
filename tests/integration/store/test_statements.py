"""Every statement of the store, prepared by both databases: none is met first by a user."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

import dsar_desk.store
from dsar_desk.cases.views import View
from dsar_desk.store.database import Database
from dsar_desk.store.listing import _statements
from dsar_desk.store.print_jobs import _printed_in
from dsar_desk.store.received import _heads, _in_states
from dsar_desk.store.search import FEW, MANY, NONE
from dsar_desk.store.sendings import _sent_in
from dsar_desk.store.statement import Statement

_PARAMETER = re.compile(r":([a-z_0-9]+)")
_OF_SQLITE = re.compile(r"\bsearch\b")
"""The full-text index is SQLCipher's alone; a server is never sent what names it."""
_OF_SERVER = "FOR UPDATE"


def _constants() -> Iterator[tuple[str, Statement]]:
    for found in pkgutil.iter_modules(dsar_desk.store.__path__, "dsar_desk.store."):
        for name, value in vars(importlib.import_module(found.name)).items():
            if isinstance(value, Statement):
                yield f"{found.name}.{name}", value


def _made() -> Iterator[tuple[str, Statement]]:
    """Those that are made when they are asked for, in each of their forms."""
    for view in View:
        for mine in (False, True):
            for kind in (NONE, FEW, MANY, 1, 3):
                for statement in _statements(view, mine, kind):
                    yield f"listing {view} {mine} {kind}", statement
    for number in (1, 3):
        yield f"received {number}", _in_states(number)
        yield f"received heads {number}", _heads(number)
        yield f"sendings {number}", _sent_in(number)
        yield f"print jobs {number}", _printed_in(number)


EVERY = [*_constants(), *_made()]


def _dummies(statement: Statement) -> dict[str, None]:
    return dict.fromkeys(_PARAMETER.findall(statement.text))


def test_the_statements_of_every_module_are_found() -> None:
    modules = {name.rpartition(".")[0].rpartition(".")[2] for name, _ in _constants()}
    assert {"blobs", "cases", "check", "documents", "drafts", "journal", "letters"} <= modules
    assert "mail_places" in modules
    assert {"listing", "notes", "office", "received", "search", "unit"} <= modules


def test_sqlcipher_takes_every_statement_that_it_is_sent(on_disk: Database) -> None:
    refused = {}
    with on_disk.driver() as connection:
        for name, statement in EVERY:
            if _OF_SERVER in statement.text or "LIKE :word" in statement.text:
                continue
            try:
                connection.execute(f"EXPLAIN {statement.text}", _dummies(statement)).fetchall()
            except connection.Error as trouble:
                refused[name] = str(trouble)
    assert refused == {}


@pytest.mark.postgres
def test_a_server_takes_every_statement_that_it_is_sent(postgres: Engine) -> None:
    refused = {}
    with postgres.connect() as connection:
        cursor = connection.connection.cursor()
        for name, statement in EVERY:
            if _OF_SQLITE.search(statement.text):
                continue
            try:
                cursor.execute("SAVEPOINT one")
                cursor.execute(f"EXPLAIN {statement.for_server}", _dummies(statement))
            except postgres.dialect.loaded_dbapi.Error as trouble:
                refused[name] = str(trouble)
            finally:
                cursor.execute("ROLLBACK TO SAVEPOINT one")
    assert refused == {}

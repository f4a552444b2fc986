"""What a list shows of what came in is read from narrow rows, kept beside the records."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, insert, select

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.likeness import likeness
from dsar_desk.cases.message_key import message_key
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.resources import folder as resources
from dsar_desk.store.database import Database
from dsar_desk.store.migrate import run_steps
from dsar_desk.store.records import to_text
from dsar_desk.store.statement import Statement
from tests.builders import LOGGED, a_received
from tests.integration.store.acting import Act

SET_ASIDE = ReceivedState.SET_ASIDE
SCRIPTS = resources() / "migrations"
WORDS = "please tell me which of my records you keep and why you keep every one of them " * 3


def items() -> list[Received]:
    def made(number: int, **changes: Any) -> Received:
        arrived = LOGGED + timedelta(hours=number)
        key = ReceivedId(f"received-{number}")
        return a_received(id=key, case=None, sha256=str(number), arrived=arrived, **changes)

    hint = {"kinds": ["access", "erasure"]}
    return [
        made(0, suggestion=hint, belongs="DSR-2026-0142 certain"),
        made(1, channel=Channel.POST, name="scan.pdf"),
        made(2, channel=Channel.PHONE),
        made(3, subject="nul \0 and \ud800"),
    ]


def test_lines_are_those_of_one_door_and_state_newest_first(database: Database, act: Act) -> None:
    act(lambda unit: [unit.received.add(item) for item in items()])

    with database.view() as books:
        lines = books.received.lines(ReceivedState.NEW, by_post=False)
        assert [line.id for line in lines] == ["received-3", "received-2", "received-0"]
        assert lines[2].hints == ("access", "erasure")
        assert lines[2].belongs == "DSR-2026-0142 certain"
        assert lines[2].arrived == LOGGED
        assert lines[0].subject == "nul \ufffd and ?"
        assert [line.id for line in books.received.lines(ReceivedState.NEW, by_post=True)] == [
            "received-1"
        ]
        page = books.received.lines(ReceivedState.NEW, by_post=False, limit=1, offset=1)
        assert page == lines[1:2]
        assert books.received.tally(by_post=False) == {ReceivedState.NEW: 3}


def test_a_line_says_the_day_of_receipt_whatever_a_file_is_called(
    database: Database, act: Act
) -> None:
    day = date(2026, 2, 20)
    first, post, call, _ = items()
    catching = '"received_on":"2020-01-01"' * 20
    made = [replace(first, received_on=day, name=catching), replace(post, received_on=day), call]
    act(lambda unit: [unit.received.add(item) for item in made])

    with database.view() as books:
        lines = books.received.lines(ReceivedState.NEW, by_post=False)
        letters = books.received.lines(ReceivedState.NEW, by_post=True)
    assert [line.received_on for line in lines] == [call.received_on, day]
    assert [line.received_on for line in letters] == [day]


def test_what_a_mail_server_had_is_listed_by_when_it_had_it(database: Database, act: Act) -> None:
    first, *_, last = items()
    hours = {"ahead": 30, "late": -2}
    ahead, late = (
        replace(last, id=ReceivedId(name), sha256=name, delivered=LOGGED + timedelta(hours=number))
        for name, number in hours.items()
    )
    act(lambda unit: [unit.received.add(item) for item in (late, first, ahead)])

    with database.view() as books:
        lines = books.received.lines(ReceivedState.NEW, by_post=False)
    assert [(line.id, line.arrived) for line in lines] == [
        ("ahead", last.arrived),
        (first.id, LOGGED),
        ("late", LOGGED - timedelta(hours=2)),
    ]


def test_a_line_follows_its_record(database: Database, act: Act) -> None:
    item = items()[0]
    read = {"message_id": "<a@b>", "text": WORDS + "\n> quoted", "quoted_text_from": len(WORDS)}
    act(lambda unit: unit.received.add(item))
    act(lambda unit: unit.received.save(replace(item, subject="changed", message=read)))

    with database.view() as books:
        (line,) = books.received.lines(ReceivedState.NEW, by_post=False)
        assert line.subject == "changed"
        (keys,) = books.session.rows(
            Statement("SELECT message_key, likeness, sender_key FROM received_rows")
        )
        assert keys == (message_key("<a@b>"), likeness(WORDS), "mara.lindqvist@example.org")

    act(lambda unit: unit.received.save(replace(unit.received.get(item.id), state=SET_ASIDE)))

    with database.view() as books:
        assert books.received.lines(ReceivedState.NEW, by_post=False) == ()
        (line,) = books.received.lines(SET_ASIDE, by_post=None)
        assert (line.id, line.state, line.case) == (item.id, SET_ASIDE, None)
        assert books.received.tally(by_post=False) == {SET_ASIDE: 1}


def test_lines_of_every_door_are_those_of_all_of_them(database: Database, act: Act) -> None:
    act(lambda unit: [unit.received.add(item) for item in items()])

    with database.view() as books:
        lines = books.received.lines(ReceivedState.NEW, by_post=None)
        assert [line.id for line in lines] == [f"received-{number}" for number in (3, 2, 1, 0)]
        assert books.received.tally(by_post=True) == {ReceivedState.NEW: 1}


def test_messages_of_an_older_register_get_their_lines(empty: Connection) -> None:
    directory = ScriptDirectory(str(SCRIPTS))
    with Operations.context(MigrationContext.configure(empty)):
        for script in reversed(list(directory.iterate_revisions("0004", "base"))):
            script.module.upgrade()
    table = Table("received", MetaData(), autoload_with=empty)
    item = items()[0]
    older = {key: value for key, value in json.loads(to_text(item)).items() if key != "belongs"}
    columns = {"id": item.id, "version": 1, "state": "new", "sha256": "0", "arrived": "2026"}
    empty.execute(insert(table).values(**columns, case_id=None, record=json.dumps(older)))

    run_steps(empty, SCRIPTS, "0004")

    rows = Table("received_rows", MetaData(), autoload_with=empty)
    found = empty.execute(select(rows)).mappings().one()
    assert (found["letter"], found["row_state"], found["came"]) == (False, "new", "2026")
    assert (found["received_id"], found["subject"], found["hints"]) == (
        "received-0",
        "my data",
        "access erasure",
    )

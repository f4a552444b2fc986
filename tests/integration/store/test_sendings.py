"""E-mails that were sent, kept and found again, on SQLCipher and on PostgreSQL."""

from dataclasses import replace

import pytest

from dsar_desk.cases.ids import OperationId, SendingId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.sending import SendingState, SendingStep
from dsar_desk.errors import DeskError
from dsar_desk.store.database import Database
from tests.builders import LOGGED, OFFICER, a_sending
from tests.integration.store.house import ANA, NOW, log_case


@pytest.fixture
def kept(database: Database) -> Database:
    case = log_case(database, 1)
    with database.unit(ANA, OperationId("intend"), NOW) as unit:
        for number in (1, 2):
            unit.sendings.add(a_sending(number, case=case.id))
        unit.record(Entry(Action.LETTER_SENDING, case.id))
    return database


def test_a_sending_is_found_by_id_by_its_message_and_by_its_case(kept: Database) -> None:
    with kept.view() as books:
        first = books.sendings.get(SendingId("sending-1"))
        assert books.sendings.by_message_id("SENDING-1@example.com") == first
        assert books.sendings.by_message_id("<nobody@example.com>") is None
        assert books.sendings.by_message_id("") is None
        assert [one.id for one in books.sendings.of_case(first.case)] == ["sending-1", "sending-2"]
        with pytest.raises(DeskError, match="no such e-mail"):
            books.sendings.get(SendingId("sending-3"))


def test_a_sending_moves_on_and_the_second_who_moves_it_is_told(kept: Database) -> None:
    with kept.view() as books:
        first = books.sendings.get(SendingId("sending-1"))
    handed = first.moved(SendingStep(SendingState.HANDED_OVER, LOGGED, OFFICER))
    with kept.unit(ANA, OperationId("hand over"), NOW) as unit:
        saved = unit.sendings.save(handed)
        unit.record(Entry(Action.LETTER_SENDING, first.case))
    with kept.view() as books:
        assert books.sendings.get(first.id) == saved == replace(handed, version=2)
        states = (SendingState.INTENDED, SendingState.HANDED_OVER)
        assert len(books.sendings.list(states)) == 2
        assert [one.id for one in books.sendings.list(states[1:])] == ["sending-1"]
        assert books.sendings.list(()) == ()
        assert books.sendings.counts() == dict.fromkeys(states, 1)
    with (
        pytest.raises(DeskError, match="changed"),
        kept.unit(ANA, OperationId("hand over again"), NOW) as unit,
    ):
        unit.sendings.save(handed)

"""What was printed and what was posted, kept and found again, on SQLCipher and on PostgreSQL."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dsar_desk.cases.ids import LetterId, OperationId, PostingId, PrintJobId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.posting import AddressConfirmed, Returned, ReturnReason
from dsar_desk.cases.print_job import PrintState, PrintStep
from dsar_desk.errors import DeskError
from dsar_desk.store.database import Database
from tests.builders import LOGGED, OFFICER, a_posting, a_print_job
from tests.integration.store.house import ANA, NOW, log_case

S = PrintState


@pytest.fixture
def kept(database: Database) -> Database:
    case = log_case(database, 1)
    with database.unit(ANA, OperationId("print"), NOW) as unit:
        for number in (1, 2):
            at = LOGGED + timedelta(minutes=number)
            unit.print_jobs.add(a_print_job(number, case=case.id, at=at))
            unit.postings.add(a_posting(number, case=case.id, at=at))
        unit.record(Entry(Action.LETTER_QUEUED, case.id))
    return database


def test_a_printing_is_found_and_moves_on_and_what_is_only_told_needs_no_entry(
    kept: Database,
) -> None:
    with kept.view() as books:
        first, second = books.print_jobs.list((S.QUEUED, S.PRINTING))
        assert books.print_jobs.of_letter(LetterId("letter-1")) == (first, second)
        assert books.print_jobs.of_case(first.case) == (first, second)
        assert books.print_jobs.list(()) == ()
        with pytest.raises(DeskError, match="no such printing"):
            books.print_jobs.get(PrintJobId("print-3"))
    handed = replace(first.moved(PrintStep(S.HANDED_OVER, LOGGED, OFFICER)), batch="batch-1")
    with kept.unit(ANA, OperationId("hand over"), NOW) as unit:
        saved = unit.print_jobs.save(handed)
        unit.record(Entry(Action.LETTER_PRINTING, first.case))
    with kept.unit(ANA, OperationId("told"), NOW) as unit:
        unit.print_jobs.note(saved.moved(PrintStep(S.PRINTING, LOGGED, OFFICER)))
    with kept.view() as books:
        assert books.print_jobs.get(first.id).version == 3
        assert books.print_jobs.counts() == {S.QUEUED: 1, S.PRINTING: 1}
    with (
        pytest.raises(DeskError, match="changed"),
        kept.unit(ANA, OperationId("again"), NOW) as unit,
    ):
        unit.print_jobs.save(handed)


def test_a_posting_is_found_by_day_letter_case_number_and_address(kept: Database) -> None:
    with kept.view() as books:
        first = books.postings.get(PostingId("posting-1"))
        day = first.on
    tracked = first.tracked("Post", "RR123456785DE")
    back = tracked.came_back(Returned(day, ReturnReason.MOVED, LOGGED, OFFICER))
    with kept.unit(ANA, OperationId("back"), NOW) as unit:
        saved = unit.postings.save(back)
        unit.record(Entry(Action.LETTER_RETURNED, first.case))
    with kept.view() as books:
        assert books.postings.tracked("RR123456785DE") == (saved,)
        assert books.postings.tracked("") == ()
        assert [each.id for each in books.postings.between(day, day)] == ["posting-1", "posting-2"]
        assert books.postings.between(date(2020, 1, 1), date(2020, 1, 2)) == ()
        assert len(books.postings.of_case(first.case)) == 2
        assert len(books.postings.of_letter(first.letter)) == 2
        assert books.postings.returned_from(first.address) == (saved,)
        assert books.postings.returned_from(("Somebody", "Elsewhere")) == ()
        assert books.postings.returned_from(()) == ()
        with pytest.raises(DeskError, match="no such letter in the post log"):
            books.postings.get(PostingId("posting-3"))
    with kept.unit(ANA, OperationId("confirm"), NOW) as unit:
        unit.postings.save(saved.confirmed_by(AddressConfirmed(LOGGED, OFFICER, "She called")))
        unit.record(Entry(Action.POSTAL_ADDRESS_CONFIRMED, first.case))
    with kept.view() as books:
        assert books.postings.returned_from(first.address) == ()

"""One action, one transaction: with its entry or not at all, once, and announced."""

from dataclasses import replace

import pytest

from dsar_desk.cases.changes import Changes
from dsar_desk.cases.ids import CaseId, OperationId
from dsar_desk.cases.journal import Action, Entry, commitment, first_fault
from dsar_desk.store.database import Database
from tests.builders import a_case
from tests.integration.store.house import ANA, NOW, log_case


def break_off(database: Database) -> None:
    """An action that fails after its change and its entry."""
    with database.unit(ANA, OperationId("broken"), NOW) as unit:
        unit.cases.add(a_case(2, id="case-2"))
        unit.record(Entry(Action.CASE_OPENED, CaseId("case-2")))
        _ = 1 / 0


def test_what_was_done_is_known_by_its_operation(database: Database) -> None:
    log_case(database, 7)

    assert database.done(OperationId("open-7")) == {"id": "case-7"}
    assert database.done(OperationId("open-8")) is None


def test_an_operation_is_never_done_twice(database: Database) -> None:
    log_case(database, 7)

    with (
        pytest.raises(Exception, match="operations"),
        database.unit(ANA, OperationId("open-7"), NOW) as unit,
    ):
        unit.record(Entry(Action.CASE_VIEWED))


def test_whatever_is_raised_inside_undoes_all_of_it(database: Database) -> None:
    log_case(database, 1)
    with database.view() as books:
        before = books.journal.head()

    with pytest.raises(ZeroDivisionError):
        break_off(database)

    assert database.done(OperationId("broken")) is None
    with database.view() as books:
        assert books.cases.ids() == ("case-1",)
        assert books.journal.head() == before


def test_a_change_without_an_entry_is_a_loud_bug(database: Database) -> None:
    with (
        pytest.raises(RuntimeError, match="without a journal entry"),
        database.unit(ANA, OperationId("silent"), NOW) as unit,
    ):
        unit.cases.add(a_case())

    with database.view() as books:
        assert books.cases.ids() == ()


def test_an_entry_of_a_change_that_never_was_is_a_loud_bug(database: Database) -> None:
    with (
        pytest.raises(RuntimeError, match="nothing did"),
        database.unit(ANA, OperationId("idle"), NOW) as unit,
    ):
        unit.record(Entry(Action.CASE_CLOSED))


def test_looking_is_journalled_without_a_change(database: Database) -> None:
    with database.view() as books:
        before = books.journal.count()

    with database.unit(ANA, OperationId("look"), NOW) as unit:
        unit.record(Entry(Action.CASE_VIEWED))

    with database.view() as books:
        assert books.journal.count() == before + 1


def test_a_view_cannot_change_the_store(database: Database) -> None:
    with database.view() as books, pytest.raises(RuntimeError, match="view"):
        books.cases.add(a_case())


def test_a_view_does_not_see_what_is_committed_meanwhile(database: Database) -> None:
    log_case(database, 1)

    with database.view() as books:
        assert len(books.cases.ids()) == 1
        log_case(database, 2)
        assert len(books.cases.ids()) == 1


def test_entries_form_a_chain_and_commit_to_what_they_are_about(database: Database) -> None:
    for number in range(1, 6):
        log_case(database, number)

    with database.view() as books:
        entries = list(books.journal.entries())
        last = entries[-1]
        kept = books.journal.kept(last.seq)
        assert first_fault(entries) is None
        assert (last.action, last.case, last.operation) == ("case_opened", "case-5", "open-5")
        assert last.log == database.store
        assert books.journal.content(last.seq) == {"number": 5}
        assert kept is not None
        assert last.commitment == commitment(kept.salt, {"number": 5})
        assert books.journal.of_case(CaseId("case-5")) == (last,)
        assert [entry.seq for entry in books.journal.entries(after=1, limit=2)] == [2, 3]
        assert books.journal.head().seq == books.journal.count() == len(entries)
        assert books.journal.content(last.seq + 1) is None


def test_the_journal_holds_no_word_of_its_content(database: Database) -> None:
    with database.unit(ANA, OperationId("op"), NOW) as unit:
        unit.record(Entry(Action.CASE_VIEWED, content={"person": "Mara Lindqvist"}))

    with database.view() as books:
        assert all("Mara" not in str(entry) for entry in books.journal.entries())


def test_changes_are_announced_after_the_commit(database: Database) -> None:
    seen: list[tuple[Changes, bool]] = []
    database.on_change(
        lambda changes: seen.append((changes, database.done(OperationId("open-3")) is not None))
    )

    case = log_case(database, 3)

    assert seen == [(Changes(cases=frozenset({case.id})), True)]


def test_what_was_undone_is_not_announced(database: Database) -> None:
    seen: list[Changes] = []
    database.on_change(seen.append)

    with pytest.raises(ZeroDivisionError):
        break_off(database)

    assert seen == []


def test_a_naive_moment_is_a_bug(database: Database) -> None:
    with (
        pytest.raises(ValueError, match="zone"),
        database.unit(ANA, OperationId("naive"), NOW.replace(tzinfo=None)) as unit,
    ):
        unit.record(Entry(Action.CASE_VIEWED))


def test_several_entries_of_one_action_follow_each_other(database: Database) -> None:
    case = log_case(database, 1)

    with database.unit(ANA, OperationId("two"), NOW) as unit:
        unit.cases.save(replace(case, scope="all"))
        unit.record(Entry(Action.CASE_CHANGED, case.id))
        unit.record(Entry(Action.CASE_VIEWED, case.id))

    with database.view() as books:
        actions = [entry.action for entry in books.journal.of_case(case.id)]
        assert actions == [Action.CASE_OPENED, Action.CASE_CHANGED, Action.CASE_VIEWED]
        assert first_fault(books.journal.entries()) is None

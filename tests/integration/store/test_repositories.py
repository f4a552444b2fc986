"""Every noun, kept and read again, on SQLCipher and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import (
    ActorId,
    CaseId,
    DraftId,
    LetterId,
    OperationId,
    ReceivedId,
    make_reference,
)
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.person import Parties
from dsar_desk.cases.received import Document, DocumentKind, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit
from tests.builders import LOGGED, a_case, a_letter, a_person, a_received
from tests.integration.store.acting import Act
from tests.integration.store.house import ANA, NOW, log_case


def test_a_case_is_found_by_id_reference_name_and_address(database: Database) -> None:
    case = log_case(database, 142)

    with database.view() as books:
        assert books.cases.get(case.id) == case
        assert books.cases.by_reference(case.reference) == case
        assert books.cases.find_same_person(name="MARA  LINDQVIST", email="") == (case.reference,)
        assert books.cases.find_same_person(name="", email="Mara.Lindqvist@example.org")
        assert books.cases.find_same_person(name="", email="") == ()
        assert books.cases.ids() == (case.id,)
        assert list(books.cases.all()) == [case]


def test_of_somebody_with_very_many_cases_the_newest_are_found(database: Database) -> None:
    with database.unit(ANA, OperationId("many"), NOW) as unit:
        for number in range(1, 61):
            kept = unit.cases.add(a_case(number, id=CaseId(f"case-{number}")))
            unit.record(Entry(Action.CASE_OPENED, kept.id, content={"number": number}))
    with database.view() as books:
        found = books.cases.find_same_person(name="Mara Lindqvist", email="")
    assert found == tuple(make_reference(2026, number) for number in range(60, 10, -1))


def test_a_saved_case_has_its_next_version(database: Database, act: Act) -> None:
    case = log_case(database, 1)

    act(lambda unit: unit.cases.save(replace(case, scope="orders")))

    with database.view() as books:
        assert books.cases.get(case.id) == replace(case, scope="orders", version=2)


def test_the_second_of_two_who_change_a_case_is_told(database: Database, act: Act) -> None:
    case = log_case(database, 1)
    act(lambda unit: unit.cases.save(replace(case, scope="orders")))

    with pytest.raises(DeskError) as caught:
        act(lambda unit: unit.cases.save(replace(case, scope="invoices")))

    assert caught.value.code == "store.conflict"
    with database.view() as books:
        assert books.cases.get(case.id).scope == "orders"


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda books: books.cases.get(CaseId("none")), "case.unknown"),
        (lambda books: books.cases.by_reference("DSR-2026-0001"), "case.unknown"),
        (lambda books: books.letters.get(LetterId("none")), "letter.unknown"),
        (lambda books: books.received.get(ReceivedId("none")), "message.unknown"),
        (lambda books: books.drafts.get(DraftId("none")), "draft.unknown"),
        (lambda books: books.actors.get(ActorId("none")), "actor.unknown"),
        (lambda books: books.blobs.get("none"), "blob.missing"),
    ],
)
def test_what_is_not_there_is_said(
    database: Database, ask: Callable[[object], object], code: str
) -> None:
    with database.view() as books, pytest.raises(DeskError) as caught:
        ask(books)

    assert caught.value.code == code


def test_saving_a_case_that_was_never_added_is_no_conflict(database: Database, act: Act) -> None:
    with pytest.raises(DeskError) as caught:
        act(lambda unit: unit.cases.save(a_case()))

    assert caught.value.code == "case.unknown"


def test_names_that_no_database_can_hold_are_kept_whole_in_the_record(database: Database) -> None:
    hostile = "Anne\0 \ud800 <b>Bold '); DROP TABLE cases; --" + "x" * 20_000
    case = log_case(database, 1, parties=Parties(a_person(hostile)))

    with database.view() as books:
        assert books.cases.get(case.id).parties.concerned.name == hostile
        assert books.cases.find_same_person(name=hostile, email="") == (case.reference,)


def test_what_came_in_is_listed_by_state_newest_first(database: Database, act: Act) -> None:
    items = [
        a_received(
            id=ReceivedId(f"received-{number}"),
            case=None,
            sha256=str(number),
            arrived=LOGGED + timedelta(hours=number),
        )
        for number in range(3)
    ]
    act(lambda unit: [unit.received.add(item) for item in items])
    act(lambda unit: unit.received.save(replace(items[1], state=ReceivedState.SET_ASIDE)))

    with database.view() as books:
        new = books.received.list((ReceivedState.NEW,))
        assert [item.id for item in new] == ["received-2", "received-0"]
        assert books.received.list((ReceivedState.NEW,), limit=1, offset=1) == (items[0],)
        assert books.received.by_sha256("2") == items[2]
        assert books.received.by_sha256("none") is None
        assert books.received.by_sha256s(["0", "none", "2"]) == {"0": items[0], "2": items[2]}
        assert books.received.by_sha256s([]) == {}
        assert books.received.get(items[1].id).version == 2


def test_a_message_changed_by_two_is_a_conflict(database: Database, act: Act) -> None:
    item = a_received(case=None)
    act(lambda unit: unit.received.add(item))
    act(lambda unit: unit.received.save(item))

    with pytest.raises(DeskError, match="Somebody else changed this"):
        act(lambda unit: unit.received.save(item))


def test_what_is_filed_belongs_to_its_case(database: Database, act: Act) -> None:
    case = log_case(database, 1)
    raw = b"From: mara\r\n\r\nhello"

    def take_in(unit: Unit) -> None:
        blob = unit.blobs.put(raw, None)
        unit.received.add(a_received(raw, case=None, blob=blob.id))

    def file_it(unit: Unit) -> None:
        item = unit.received.get(ReceivedId("received-1"))
        unit.received.save(replace(item, case=case.id, state=ReceivedState.FILED))
        unit.blobs.hand_over(item.blob, case.id)
        unit.documents.add(
            Document(
                item.blob,
                case.id,
                DocumentKind.ORIGINAL,
                item.name,
                item.media_type,
                item.size,
                item.sha256,
                LOGGED,
            )
        )

    act(take_in)
    act(file_it)

    with database.view() as books:
        (item,) = books.received.of_case(case.id)
        (document,) = books.documents.of_case(case.id)
        assert books.blobs.get(document.blob) == raw
        assert item.state is ReceivedState.FILED


def test_a_letter_is_kept_in_all_its_states(database: Database, act: Act) -> None:
    case = log_case(database, 1)
    letter = a_letter(case=case.id, facts={"pages": 2})
    act(lambda unit: unit.letters.add(letter))
    act(lambda unit: unit.letters.save(letter.edited("Dear Ms Lindqvist,", LOGGED, ANA.id)))

    with database.view() as books:
        (kept,) = books.letters.of_case(case.id)
        assert kept.text == "Dear Ms Lindqvist,"
        assert kept.history[0].text == letter.text
        assert kept.version == 2
    with pytest.raises(DeskError, match="Somebody else changed this"):
        act(lambda unit: unit.letters.save(letter))


def test_notes_are_listed_in_their_order(database: Database, act: Act) -> None:
    case = log_case(database, 1)
    act(lambda unit: unit.notes.add(case.id, "second", ANA.id, LOGGED + timedelta(hours=1)))
    act(lambda unit: unit.notes.add(case.id, "first", ANA.id, LOGGED))

    with database.view() as books:
        assert [note.text for note in books.notes.of_case(case.id)] == ["first", "second"]


def test_the_last_saved_draft_stands_until_it_is_deleted(database: Database) -> None:
    first = Draft(DraftId("d1"), Channel.PHONE, ANA.id, NOW, {"name": "Mar"})
    second = replace(first, saved=NOW + timedelta(seconds=2), values={"name": "Mara"})
    for draft in (first, second):
        with database.unit(ANA, OperationId("none"), NOW) as unit:
            unit.drafts.save(draft)

    with database.view() as books:
        assert books.drafts.list() == (second,)
        assert books.drafts.get(first.id) == second
    with database.unit(ANA, OperationId("none"), NOW) as unit:
        unit.drafts.delete(first.id)
    with database.view() as books:
        assert books.drafts.list() == ()


def test_a_reference_is_given_once_and_counted_for_each_year(database: Database) -> None:
    given = []
    for year in (2026, 2026, 2027):
        with database.unit(ANA, OperationId("none"), NOW) as unit:
            given.append(unit.references.reserve(year))

    assert given == ["DSR-2026-0001", "DSR-2026-0002", "DSR-2027-0001"]


def test_the_profile_and_the_settings_are_kept(database: Database, act: Act) -> None:
    act(lambda unit: unit.profile.set('{"name": "Löwe"}'))
    act(lambda unit: unit.settings.set("theme", "dark"))
    act(lambda unit: unit.settings.set("theme", "light"))

    with database.view() as books:
        assert books.profile.get() == '{"name": "Löwe"}'
        assert books.settings.get("theme") == "light"
        assert books.settings.get("other", "none") == "none"


def test_the_people_of_the_office_are_listed_by_name(database: Database, act: Act) -> None:
    tom = Actor(ActorId("tom"), "Tom", Role.APPROVER)
    bea = Actor(ActorId("bea"), "Bea", Role.CLERK)
    act(lambda unit: [unit.actors.add(tom), unit.actors.add(bea)])

    with database.view() as books:
        assert [actor for actor in books.actors.list() if actor != ANA] == [bea, tom]
        assert books.actors.get(tom.id) == tom

"""What came from mail servers is kept with its place, all or nothing, once however many fetch."""

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.mail_account import AccountId
from dsar_desk.cases.mail_place import Arrival, MailPlace, PlaceState, folder_key
from dsar_desk.cases.received import ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.services.arriving import Arriving, Kept
from dsar_desk.services.filing import file_in
from dsar_desk.services.order import Order
from dsar_desk.store.database import Database
from dsar_desk.store.statement import Statement
from dsar_desk.store.unit import Unit
from tests.integration.store.house import ANA, NOW, log_case

ACCOUNT = AccountId("a1:server")
INBOX = folder_key("INBOX")
DELIVERED = datetime(2026, 2, 1, 8, tzinfo=UTC)


def order(name: str, actor: Actor = ANA) -> Order:
    return Order(actor, OperationId(name), NOW)


def arrival(uid: int, raw: bytes, validity: int = 7) -> Arrival:
    digest = hashlib.sha256(raw).hexdigest()
    place = MailPlace(ACCOUNT, INBOX, validity, uid)
    return Arrival(place, raw, digest, len(raw), DELIVERED)


@pytest.fixture
def arriving(database: Database) -> Arriving:
    numbers = count(1)
    return Arriving(database, lambda: f"item-{next(numbers)}")


def test_what_waits_is_received_on_the_earliest_day_on_which_a_server_had_it(
    database: Database, arriving: Arriving
) -> None:
    earlier = datetime(2026, 1, 28, 8, tzinfo=UTC)
    later = replace(arrival(9, b"first"), delivered=datetime(2026, 2, 3, 8, tzinfo=UTC))
    kept = arriving.keep(order("one"), [arrival(1, b"first")])
    arriving.keep(order("two"), [replace(arrival(2, b"first"), delivered=earlier), later])
    with database.view() as view:
        item = view.received.get(kept[0].received)
    assert (item.delivered, item.received_on) == (earlier, date(2026, 1, 28))


def test_bytes_item_and_place_are_kept_together(database: Database, arriving: Arriving) -> None:
    kept = arriving.keep(order("one"), [arrival(1, b"first"), arrival(2, b"second")])
    assert [one.is_new for one in kept] == [True, True]
    with database.view() as view:
        assert view.mail_places.uids(ACCOUNT, INBOX, 7) == {1, 2}
        item = view.received.get(kept[0].received)
        assert view.blobs.get(item.blob) == b"first"
        assert (item.delivered, item.received_on) == (DELIVERED, date(2026, 2, 1))
        assert view.mail_places.unread(ACCOUNT) == tuple(one.received for one in kept)
        actions = [entry.action for entry in view.journal.entries()]
        assert actions[-2:] == [Action.MESSAGE_TAKEN_IN] * 2
        placed = view.mail_places.at(arrival(2, b"").place)
        assert placed is not None
        assert (placed.size, placed.state, placed.at) == (6, PlaceState.KEPT, NOW)


def test_a_failure_in_the_middle_keeps_nothing(database: Database, arriving: Arriving) -> None:
    def broken() -> Iterator[bytes]:
        yield b"a part"
        raise DeskError("mailbox.gone", "Gone.")

    second = replace(arrival(2, b"second"), content=broken())
    with pytest.raises(DeskError, match=r"Gone\."):
        arriving.keep(order("one"), [arrival(1, b"first"), second])
    with database.view() as view:
        assert view.mail_places.uids(ACCOUNT, INBOX, 7) == set()
        assert view.received.counts() == {}
        assert view.blobs.ids() == ()


def test_a_known_place_and_known_bytes_make_no_second_item(
    database: Database, arriving: Arriving
) -> None:
    first = arriving.keep(order("one"), [arrival(1, b"first")])[0]
    again = arriving.keep(order("two"), [arrival(1, b"first"), arrival(1, b"first", validity=8)])
    assert again == (Kept(first.received, is_new=False),) * 2
    with database.view() as view:
        assert view.received.counts() == {ReceivedState.NEW: 1}
        assert [one.place.uidvalidity for one in view.mail_places.of_received(first.received)] == [
            7,
            8,
        ]
        assert view.mail_places.under_others(arrival(0, b"", 8).place, ACCOUNT) == 1
        assert view.mail_places.under_others(arrival(0, b"", 8).place, AccountId("a11")) == 0


def test_two_that_fetch_at_once_import_once(database: Database, arriving: Arriving) -> None:
    begin = threading.Barrier(2)
    kept: list[Kept] = []
    troubles: list[BaseException] = []

    def fetch(name: str) -> None:
        begin.wait(10)
        try:
            for uid in range(1, 9):
                kept.extend(arriving.keep(order(f"{name} {uid}"), [arrival(uid, b"%d" % uid)]))
        except BaseException as trouble:
            troubles.append(trouble)
            raise

    threads = [threading.Thread(target=fetch, args=(name,)) for name in ("ana", "bo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert troubles == []
    assert sorted(one.is_new for one in kept) == [False] * 8 + [True] * 8
    with database.view() as view:
        assert view.received.counts() == {ReceivedState.NEW: 8}


def test_the_rest_of_a_listed_message_takes_the_place_of_its_header(
    database: Database, arriving: Arriving
) -> None:
    head = replace(arrival(1, b"head"), size=9, missing=5)
    item = arriving.keep(order("one"), [head])[0].received
    with database.view() as view:
        listed = view.received.get(item)
        assert (listed.state, listed.missing, listed.size) == (ReceivedState.UNREAD, 5, 9)
        assert view.mail_places.unread(ACCOUNT) == ()
    for name in ("two", "three"):
        whole = arriving.complete(order(name), item, arrival(1, b"head body"))
    assert (whole.missing, whole.trouble, whole.state) == (0, "", ReceivedState.NEW)
    with database.view() as view:
        assert view.blobs.get(whole.blob) == b"head body"
        assert whole.sha256 == hashlib.sha256(b"head body").hexdigest()
        assert view.mail_places.unread(ACCOUNT) == (item,)


def test_nothing_is_left_of_a_header_once_the_rest_came_but_its_hash_in_the_journal(
    database: Database, arriving: Arriving
) -> None:
    item = arriving.keep(order("one"), [listed(1, b"head")])[0].received
    other = arriving.keep(order("two"), [arrival(2, b"another")])[0].received
    with database.view() as view:
        before = {view.received.get(one).blob for one in (item, other)}
    whole = arriving.complete(order("three"), item, arrival(1, b"head body"))
    with database.view() as view:
        kept = view.received.get(other).blob
        assert set(view.blobs.ids()) == {whole.blob, kept}
        assert view.session.value(Statement("SELECT count(*) FROM chunks")) == 2
        told = [view.journal.content(entry.seq) for entry in view.journal.entries()]
    header = hashlib.sha256(b"head").hexdigest()
    assert [one["sha256"] for one in told if one and one.get("sha256") == header] == [header]
    assert told[-1] is not None
    assert told[-1]["in_place_of"] == header
    assert whole.blob not in before


def test_a_case_lists_the_whole_message_in_place_of_its_header(
    database: Database, arriving: Arriving
) -> None:
    item = arriving.keep(order("one"), [listed(1, b"head")])[0].received
    case = log_case(database, 1)
    with database.unit(ANA, OperationId("file"), NOW) as unit:
        file_in(unit, order("file"), unit.received.get(item), case)
        unit.result({})
    with database.view() as view:
        [header] = view.documents.of_case(case.id)
    whole = arriving.complete(order("two"), item, arrival(1, b"head body"))
    with database.view() as view:
        [document] = view.documents.of_case(case.id)
        assert view.blobs.get(document.blob) == b"head body"
        last = list(view.journal.entries())[-1]
    assert document == replace(header, blob=whole.blob, sha256=whole.sha256, size=9)
    assert (last.action, last.case) == (Action.MESSAGE_TAKEN_IN, case.id)


def test_what_is_filed_is_named_until_it_is_done_on_the_server(
    database: Database, arriving: Arriving
) -> None:
    kept = arriving.keep(order("one"), [arrival(1, b"first"), arrival(2, b"second")])

    def filed(unit: Unit) -> list[int]:
        return [placed.place.uid for placed in unit.mail_places.filed(ACCOUNT)]

    with database.unit(ANA, OperationId("done"), NOW) as unit:
        for one in kept:
            unit.mail_places.mark_read(one.received)
        assert filed(unit) == []
        item = unit.received.get(kept[1].received)
        unit.received.save(replace(item, state=ReceivedState.FILED))
        assert filed(unit) == [2]
        unit.mail_places.mark_done(arrival(2, b"").place)
        assert filed(unit) == []
        unit.record(taken_up(item.id))


def taken_up(item: str) -> Entry:
    return Entry(Action.MESSAGE_TAKEN_UP, None, item)


def test_an_auditor_fetches_nothing(arriving: Arriving) -> None:
    auditor = replace(ANA, role=Role.AUDITOR)
    with pytest.raises(DeskError) as found:
        arriving.keep(order("one", auditor), [arrival(1, b"first")])
    assert found.value.code == "permission.denied"


def listed(uid: int, head: bytes, validity: int = 7) -> Arrival:
    return replace(arrival(uid, head, validity), size=900, missing=900 - len(head))


def test_two_messages_that_a_server_withholds_are_two_items(
    database: Database, arriving: Arriving
) -> None:
    kept = arriving.keep(order("one"), [listed(1, b""), listed(2, b"")])
    assert [one.is_new for one in kept] == [True, True]


def test_what_was_listed_is_known_again_in_a_folder_that_was_made_anew(
    database: Database, arriving: Arriving
) -> None:
    first = arriving.keep(order("one"), [listed(1, b"head"), listed(2, b"other")])
    again = arriving.keep(order("two"), [listed(5, b"head", validity=8)])
    assert again == (Kept(first[0].received, is_new=False),)
    arriving.complete(order("three"), first[0].received, arrival(1, b"head and body"))
    anew = arriving.keep(order("four"), [listed(9, b"head", validity=9)])
    assert anew == again
    with database.view() as view:
        placed = view.mail_places.at(listed(9, b"", validity=9).place)
        assert placed is not None
        assert placed.state is PlaceState.KEPT

"""Fetching: each message once, as it came, before anything else; and nothing changed over there."""

import itertools
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.mail_account import AfterFiling, MailAccount
from dsar_desk.cases.received import ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.mail.imap import CHUNK, LARGEST_HEADER
from dsar_desk.services import fetching
from tests.integration.mail.office import Office, a_mail, an_account
from tests.mailservers.scripted_imap import Folder, Manners, ScriptedImap

MB = 1024 * 1024
NUMBERS = itertools.count(1)


@pytest.fixture
def numbers() -> Iterator[int]:
    """Numbers for mails that no other test has."""
    return NUMBERS


@pytest.fixture
def server(served: ssl.SSLContext, numbers: Iterator[int]) -> Iterator[ScriptedImap]:
    mails = [a_mail(next(numbers)) for _ in range(3)]
    with ScriptedImap({"INBOX": Folder.of(mails), "Filed": Folder.of(())}, served) as started:
        yield started


def account_at(server: ScriptedImap, **more: object) -> MailAccount:
    return an_account(server.address, f"a{server.number}", **more)


def test_each_message_comes_once_as_it_is_with_the_day_the_server_had_it(
    office: Office, server: ScriptedImap
) -> None:
    account, before = account_at(server), office.count()
    assert office.poll(account).new == 3
    items = office.items(account)
    assert office.raws(items) == list(server.folders["INBOX"].mails.values())
    assert {item.received_on for item in items} == {date(2026, 11, 20)}
    assert {item.delivered for item in items} == {datetime(2026, 11, 20, 9, 30, tzinfo=UTC)}
    assert {item.message["date"] for item in items} == {"2026-11-16T10:00:00+00:00"}
    assert all("access" in item.suggestion["kinds"] for item in items)  # type: ignore[operator]
    assert office.poll(account) == fetching.Fetched()
    assert office.count() == before + 3


def test_nothing_is_changed_on_the_server(office: Office, server: ScriptedImap) -> None:
    office.poll(account_at(server))
    names = {line.split()[1] for line in server.commands}
    assert not names & {"SELECT", "STORE", "EXPUNGE", "APPEND", "CREATE", "DELETE", "CLOSE"}
    assert not [line for line in server.commands if "BODY[" in line or " MOVE " in line]


def test_only_numbers_above_what_is_known_are_asked_for_until_all_are_compared(
    office: Office, server: ScriptedImap, numbers: Iterator[int]
) -> None:
    account = account_at(server)
    office.poll(account)
    server.commands.clear()
    server.arrive(a_mail(next(numbers)))
    assert office.poll(account).new == 1
    asked = [line.split(maxsplit=1)[1] for line in server.commands if "UID" in line]
    assert asked[0] == "UID SEARCH UID 4:*"
    assert asked[1:] == [
        "UID FETCH 4 (UID RFC822.SIZE INTERNALDATE)",
        "UID FETCH 4 (UID BODY.PEEK[])",
    ]


def test_a_gap_is_found_by_comparing(
    office: Office, server: ScriptedImap, numbers: Iterator[int]
) -> None:
    account = account_at(server)
    missing = server.folders["INBOX"].mails.pop(2)
    assert office.poll(account).new == 2
    server.folders["INBOX"].mails[2] = missing
    office.start_anew()
    assert office.poll(account).new == 1
    assert len(office.items(account)) == 3


def test_what_broke_off_after_the_newest_is_gone_on_with_at_once(
    office: Office,
    server: ScriptedImap,
    numbers: Iterator[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fetching, "_BLOCK", 2)
    account = account_at(server)
    office.poll(account)
    for _ in range(4):
        server.arrive(a_mail(next(numbers)))

    def broken(_done: int, _of: int) -> None:
        raise DeskError("mailbox.gone", "Gone.")

    with pytest.raises(DeskError, match=r"Gone\."):
        office.poll(account, broken)
    assert len(office.items(account)) == 5
    assert office.poll(account).new == 2
    assert office.raws(office.items(account)) == list(server.folders["INBOX"].mails.values())


def test_a_folder_that_was_made_anew_is_compared_and_nothing_comes_twice(
    office: Office, server: ScriptedImap, numbers: Iterator[int]
) -> None:
    account = account_at(server)
    office.poll(account)
    before, mails = office.count(), server.folders["INBOX"].mails
    mails = {9: mails[2], 10: mails[1], 12: a_mail(next(numbers)), 13: mails[3]}
    server.folders["INBOX"] = Folder(mails, uidvalidity=8)
    found = office.poll(account)
    assert (found.new, found.again) == (1, 3)
    assert found.notices == (
        (
            "A folder of the mailbox was made anew on the server, or moved to another: 4 messages "
            "compared by their content, 1 new, 3 here already, none lost."
        ),
    )
    assert office.count() == before + 1
    assert office.raws(office.items(account, validity=8)) == list(mails.values())
    assert office.poll(account).notices == ()


def test_a_mailbox_that_moved_to_another_server_is_compared_whatever_numbers_that_gives(
    office: Office, server: ScriptedImap, served: ssl.SSLContext, numbers: Iterator[int]
) -> None:
    account = account_at(server)
    office.poll(account)
    first, second, third = server.folders["INBOX"].mails.values()
    moved = {1: a_mail(next(numbers)), 2: third, 3: first, 4: second}
    with ScriptedImap({"INBOX": Folder(moved)}, served) as other:
        there = replace(account, imap=replace(other.address, host="localhost"))
        found = office.poll(there)
        assert (found.new, found.again) == (1, 3)
        assert "4 messages compared by their content, 1 new, 3 here already" in found.notices[0]
        assert office.raws(office.items(there)) == list(moved.values())
        assert office.poll(there) == fetching.Fetched()


def test_the_same_bytes_in_two_folders_and_accounts_are_one_item_with_three_places(
    office: Office, server: ScriptedImap
) -> None:
    mails = server.folders["INBOX"].mails
    server.folders["Filed"].mails.update(mails)
    account = account_at(server, folders=("INBOX", "Filed"))
    before = office.count()
    assert office.poll(account) == fetching.Fetched(new=3, again=3)
    other = replace(account, id=account.id + "-other", folders=("INBOX",))
    assert office.poll(other).again == 3
    assert office.count() == before + 3
    with office.desk.database.view() as view:
        item = office.items(account)[0]
        assert len(view.mail_places.of_received(item.id)) == 3


def test_a_message_with_the_id_of_another_is_another_item(
    office: Office, server: ScriptedImap, numbers: Iterator[int]
) -> None:
    number = next(numbers)
    account = account_at(server)
    for words in ("Send me my data.", "Delete my data."):
        server.arrive(a_mail(number, words))
    server.arrive(b"From: ana@mail.example\r\n\r\nNo id at all %d\r\n" % number)
    assert office.poll(account).new == 6


def test_what_was_kept_but_not_read_is_read_next_time(office: Office, server: ScriptedImap) -> None:
    account = account_at(server)

    def stopped(_done: int, _of: int) -> None:
        raise DeskError("stopped", "Stopped.")

    real = office.desk.intake.read_all
    office.desk.intake.read_all = refusing  # type: ignore[method-assign]
    try:
        with pytest.raises(DeskError, match=r"Stopped\."):
            office.poll(account, stopped)
    finally:
        office.desk.intake.read_all = real  # type: ignore[method-assign]
    assert [item.message for item in office.items(account)] == [{}, {}, {}]
    assert office.poll(account) == fetching.Fetched()
    assert all(item.message for item in office.items(account))


def refusing(*_: object) -> None:
    raise DeskError("sandbox.start", "The worker does not start.")


@pytest.mark.parametrize("size", [CHUNK - 7, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_large_message_comes_in_parts_and_whole(
    office: Office, server: ScriptedImap, numbers: Iterator[int], size: int
) -> None:
    raw = a_mail(next(numbers))
    raw += b"x" * (size - len(raw))
    server.arrive(raw)
    account = account_at(server)
    assert office.poll(account).new == 4
    assert office.raws(office.items(account))[-1] == raw
    parts = [line for line in server.commands if "BODY.PEEK[]<" in line]
    assert len(parts) == (0 if size <= CHUNK else size // CHUNK + 1)


def test_a_message_that_is_too_large_is_listed_by_its_header_and_can_be_fetched_later(
    office: Office,
    server: ScriptedImap,
    numbers: Iterator[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fetching, "LARGEST_MAIL", 2 * CHUNK)
    raw = a_mail(next(numbers)) + b"y" * (2 * CHUNK)
    server.arrive(raw)
    account = account_at(server)
    assert office.poll(account) == fetching.Fetched(new=4, listed=1)
    item = office.items(account)[-1]
    assert (item.size, item.state) == (len(raw), ReceivedState.UNREAD)
    assert "only its header was fetched" in item.trouble
    assert item.subject.startswith("Request ")
    assert item.received_on == date(2026, 11, 20)
    with office.enter(account) as mailbox:
        whole = office.fetching.fetch_whole(mailbox, account, item.id)
    assert (whole.id, whole.missing, whole.trouble, whole.state) == (
        item.id, 0, "", ReceivedState.NEW,
    )  # fmt: skip
    assert office.desk.intake.raw(item.id) == raw
    assert office.poll(account) == fetching.Fetched()


def test_what_is_called_small_and_is_too_large_is_listed(
    office: Office,
    server: ScriptedImap,
    numbers: Iterator[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fetching, "LARGEST_MAIL", 2 * CHUNK)
    server.arrive(a_mail(next(numbers)) + b"y" * (3 * CHUNK))
    server.manners.sizes[4] = CHUNK + 1
    assert office.poll(account_at(server)).new == 4
    assert office.items(account_at(server))[-1].missing > CHUNK


def test_a_header_of_ten_megabytes_is_cut(
    office: Office,
    server: ScriptedImap,
    numbers: Iterator[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fetching, "LARGEST_MAIL", 2 * CHUNK)
    head = a_mail(next(numbers)).partition(b"\r\n\r\n")[0]
    server.arrive(head + b"\r\nX-Long: " + b"z" * (10 * MB) + b"\r\n\r\nx\r\n")
    assert office.poll(account_at(server)).new == 4
    item = office.items(account_at(server))[-1]
    assert len(office.desk.intake.raw(item.id)) == LARGEST_HEADER


def test_a_message_that_went_from_the_server_cannot_be_completed(
    office: Office, server: ScriptedImap, numbers: Iterator[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LARGEST_MAIL", CHUNK)
    server.arrive(a_mail(next(numbers)) + b"y" * CHUNK)
    account = account_at(server)
    office.poll(account)
    item = office.items(account)[-1]
    del server.folders["INBOX"].mails[4]
    with office.enter(account) as mailbox, pytest.raises(DeskError) as found:
        office.fetching.fetch_whole(mailbox, account, item.id)
    assert found.value.code == "mailbox.not_there"
    assert office.desk.intake.get(item.id) == item


def test_a_message_that_the_server_cannot_give_keeps_back_no_other(
    office: Office, served: ssl.SSLContext, numbers: Iterator[int]
) -> None:
    mails = [a_mail(next(numbers)) for _ in range(3)]
    manners = Manners(literals={2: 10**15})
    with ScriptedImap({"INBOX": Folder.of(mails)}, served, manners) as server:
        account = account_at(server)
        for _ in range(4):
            with pytest.raises(DeskError) as found:
                office.poll(account)
            assert found.value.code == "mailbox.nonsense"
        notices = office.poll(account).notices
    assert office.raws(office.items(account)) == [mails[0], mails[2]]
    assert len(notices) == 1
    assert "could not give one message" in notices[0]


def test_a_message_that_the_server_withholds_is_listed_in_the_end(
    office: Office, served: ssl.SSLContext, numbers: Iterator[int]
) -> None:
    mails = [a_mail(next(numbers)) for _ in range(3)]
    with ScriptedImap({"INBOX": Folder.of(mails)}, served, Manners(withheld={2})) as server:
        account = account_at(server)
        found = [office.poll(account) for _ in range(5)]
        assert [each.new for each in found] == [2, 0, 0, 1, 0]
        item = office.items(account)[1]
        assert (item.missing, item.state) == (len(mails[1]), ReceivedState.UNREAD)
        assert item.received_on == date(2026, 11, 20)
        server.manners.withheld.clear()
        with office.enter(account) as mailbox:
            whole = office.fetching.fetch_whole(mailbox, account, item.id)
    assert office.desk.intake.raw(whole.id) == mails[1]


def test_an_empty_message_is_an_item(office: Office, server: ScriptedImap) -> None:
    server.arrive(b"")
    account = account_at(server)
    office.poll(account)
    item = office.items(account)[-1]
    assert (item.size, item.state) == (0, ReceivedState.UNREAD)


def test_what_colleagues_passed_on_counts_from_when_they_had_it(
    office: Office, server: ScriptedImap, numbers: Iterator[int]
) -> None:
    number = next(numbers)
    home = office.desk.profiles.current().controller.email.rpartition("@")[2]
    first = a_mail(number).replace(b"16 Nov", b" 9 Nov")
    head = (
        f"From: Sales <sales@{home}>\r\nTo: privacy@{home}\r\nSubject: Fwd: my data {number}\r\n"
        "Date: Thu, 19 Nov 2026 10:00:00 +0000\r\nContent-Type: message/rfc822\r\n\r\n"
    )
    server.arrive(head.encode() + first)
    account = account_at(server)
    office.poll(account)
    assert office.items(account)[-1].received_on == date(2026, 11, 9)


def test_a_folder_that_is_gone_is_said_and_the_others_are_read(
    office: Office, server: ScriptedImap
) -> None:
    found = office.poll(account_at(server, folders=("Nowhere", "INBOX")))
    assert found.new == 3
    assert "is not at 127.0.0.1 any more" in found.notices[0]


@pytest.mark.parametrize("after", [AfterFiling.FLAG, AfterFiling.MOVE])
def test_what_is_filed_is_flagged_or_moved_where_the_office_asks_for_it(
    office: Office, server: ScriptedImap, after: AfterFiling
) -> None:
    account = account_at(server, after_filing=after, filed_folder="Filed")
    office.poll(account)
    item = office.items(account)[1]
    assert not {"SELECT"} & {line.split()[1] for line in server.commands}
    order = office.desk.order()
    with office.desk.database.unit(order.actor, order.operation, order.at) as unit:
        unit.received.save(replace(item, state=ReceivedState.FILED, case=None))
        unit.record(Entry(Action.MESSAGE_FILED, None, item.id))
    raw = office.desk.intake.raw(item.id)
    for _ in range(2):
        office.poll(account)
    inbox, filed = server.folders["INBOX"], server.folders["Filed"]
    if after is AfterFiling.FLAG:
        assert (inbox.flagged, len(inbox.mails)) == ({2}, 3)
    else:
        assert (list(inbox.mails), list(filed.mails.values())) == ([1, 3], [raw])
    assert len([line for line in server.commands if " SELECT " in line]) == 1

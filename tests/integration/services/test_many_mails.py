"""A mailbox file taken in and read as a whole: in groups, with progress, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.received import ReceivedState
from dsar_desk.services.desk import Desk
from tests.desk import a_desk

LINE = b"From ada@example.org Mon Nov 16 09:00:00 2026\r\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as fresh:
        yield fresh


def a_mail(number: int) -> bytes:
    return (
        f"From: Ada Lind <ada{number}@example.org>\r\nDate: Mon, 16 Nov 2026 09:00:00 +0000\r\n"
        f"Subject: Number {number}\r\n\r\nPlease delete my account {number}.\r\n"
    ).encode()


def a_mailbox(numbers: range) -> bytes:
    return b"\r\n".join(LINE + a_mail(number) for number in numbers)


class Ended(Exception):  # noqa: N818 - what a user does
    """Somebody gave it up."""


def test_many_mails_are_kept_and_read_with_progress(desk: Desk) -> None:
    kept: list[tuple[int, int]] = []
    read: list[tuple[int, int]] = []
    taken = desk.intake.take_in_all(
        desk.order(),
        a_mailbox(range(530)),
        "in.mbox",
        Channel.INBOX,
        progress=lambda *told: kept.append(told),
    )
    ids = [each.received.id for each in taken]
    desk.intake.read_all(desk.order(), ids, lambda *told: read.append(told))
    assert kept == [(250, 530), (500, 530), (530, 530)]
    assert read[-1] == (530, 530)
    subjects = [desk.intake.get(each).subject for each in ids]
    assert subjects == [f"Number {number}" for number in range(530)]


def test_a_mailbox_that_broke_off_is_gone_on_with_and_nothing_comes_twice(desk: Desk) -> None:
    def give_up(_done: int, _total: int) -> None:
        raise Ended

    order, raw = desk.order(), a_mailbox(range(300))
    with pytest.raises(Ended):
        desk.intake.take_in_all(order, raw, "in.mbox", Channel.INBOX, progress=give_up)
    assert sum(desk.intake.counts().values()) == 250
    taken = desk.intake.take_in_all(order, raw, "in.mbox", Channel.INBOX)
    assert len(taken) == 300
    assert not any(each.duplicate for each in taken)
    assert desk.intake.counts() == {ReceivedState.NEW: 300}


def test_what_cannot_be_read_among_many_says_why_and_keeps_no_other_back(desk: Desk) -> None:
    files = [(a_mail(1), "a.eml"), (b"\x00\x01\x02" * 50, "b.eml"), (a_mail(2), "c.eml")]
    ids = [
        desk.intake.take_in(desk.order(), raw, name, Channel.INBOX).received.id
        for raw, name in files
    ]
    scan = desk.intake.take_in(desk.order(), b"%PDF-1.4 broken", "s.pdf", Channel.POST)
    desk.intake.read_all(desk.order(), [*ids, scan.received.id])
    found = [desk.intake.get(each) for each in (*ids, scan.received.id)]
    assert [one.subject for one in found] == ["Number 1", "", "Number 2", ""]
    assert [bool(one.trouble) for one in found] == [False, True, False, True]


def test_the_same_order_reads_only_once(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail(1), "a.eml", Channel.INBOX)
    order = desk.order()
    desk.intake.read_all(order, [taken.received.id])
    desk.intake.read_all(order, [taken.received.id])
    assert desk.intake.get(taken.received.id).version == 2

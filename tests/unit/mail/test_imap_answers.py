"""What servers answer, in the shapes that they answer in."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dsar_desk.mail.imap import Listed, _bodies, _day, _flat, _listed, _set_of


@pytest.mark.parametrize(
    ("uids", "said"),
    [([], ""), ([7], "7"), ([1, 2, 3], "1:3"), ([1, 2, 4, 6, 7, 9], "1:2,4,6:7,9")],
)
def test_numbers_are_named_in_ranges(uids: list[int], said: str) -> None:
    assert _set_of(uids) == said


def test_a_day_is_written_in_english_whatever_the_computer_speaks() -> None:
    assert [_day(date(2026, month, 1)) for month in (3, 5, 10, 12)] == [
        "1-Mar-2026",
        "1-May-2026",
        "1-Oct-2026",
        "1-Dec-2026",
    ]


def test_a_day_of_arrival_keeps_its_zone() -> None:
    line = b'4 (INTERNALDATE " 1-Feb-2026 23:50:01 -0730" UID 4 RFC822.SIZE 12)'
    found = _listed(line)
    assert found is not None
    assert found.delivered is not None
    assert found.delivered.utcoffset() == -timedelta(hours=7, minutes=30)
    assert found.delivered.isoformat() == "2026-02-01T23:50:01-07:30"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            b'1 (UID 4 RFC822.SIZE 12 INTERNALDATE "99-Foo-2026 23:50:01 +0000")',
            Listed(4, 12, None),
        ),
        (
            b'1 (UID 4 RFC822.SIZE 12 INTERNALDATE "31-Feb-2026 23:50:01 +0000")',
            Listed(4, 12, None),
        ),
        (b"1 (UID 4 RFC822.SIZE 12)", Listed(4, 12, None)),
        (
            b'1 (UID 4 INTERNALDATE "01-feb-2026 08:00:00 +0000")',
            Listed(4, 0, datetime(2026, 2, 1, 8, tzinfo=UTC)),
        ),
        (b"1 (FLAGS (\\Seen))", None),
        (b"1 (UID 4 FLAGS (\\Seen))", None),
        (b")", None),
    ],
)
def test_a_message_is_listed_by_what_the_server_says_of_it(
    line: bytes, found: Listed | None
) -> None:
    assert _listed(line) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([], {}),
        ([None], {}),
        ([(b"1 (UID 5 BODY[] {3}", b"abc"), b")"], {5: b"abc"}),
        ([(b"1 (BODY[] {3}", b"abc"), b" UID 5)"], {5: b"abc"}),
        ([(b"1 (BODY[]<0> {3}", b"abc"), b" UID 5 FLAGS ())"], {5: b"abc"}),
        ([b'1 (UID 5 BODY[] "")'], {5: b""}),
        ([b"1 (UID 5 BODY[] NIL)"], {5: b""}),
        ([b"1 (FLAGS (\\Seen))", (b"2 (UID 6 BODY[] {1}", b"x"), b")"], {6: b"x"}),
        (
            [(b"1 (UID 5 BODY[] {1}", b"a"), b")", (b"2 (UID 6 BODY[] {1}", b"b"), b")"],
            {5: b"a", 6: b"b"},
        ),
        ([(b"1 (UID 5 BODY[] {1}", b"a"), b")", b"2 (UID 6 FLAGS (\\Seen))"], {5: b"a"}),
    ],
)
def test_bytes_are_found_with_their_number_before_or_after_them(
    lines: list[object], found: dict[int, bytes]
) -> None:
    assert _bodies(lines) == found


def test_a_line_with_a_literal_is_read_as_one() -> None:
    assert _flat((b"a", b"b")) == b"a b"
    assert _flat(b"a") == b"a"

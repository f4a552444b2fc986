"""The header of a mail line by line: as it came, and as it reads."""

import pytest

from dsar_desk.mail.header_lines import header_lines

TABLE = [
    (b"From: a@b.example\r\n\r\nBody: no header\r\n", [("From: a@b.example", "From: a@b.example")]),
    (
        b"Subject: =?utf-8?q?L=C3=B6schen?=\n =?utf-8?q?_bitte?=\n\nx",
        [("Subject: =?utf-8?q?L=C3=B6schen?=\n =?utf-8?q?_bitte?=", "Subject: Löschen bitte")],
    ),
    (
        "From: Ana \u202e <a@b.example>\n\n".encode(),
        [("From: Ana \u202e <a@b.example>", "From: Ana \u202e <a@b.example>")],
    ),
    (b"X: caf\xe9\n\n", [("X: café", "X: café")]),
    (b"A: 1\nno colon here\nB: 2\n\n", [("A: 1", "A: 1"), ("no colon here",) * 2, ("B: 2",) * 2]),
    (b"%PDF-1.4 \xff\xfe\n", []),
    (b"", []),
]


@pytest.mark.parametrize(("raw", "lines"), TABLE)
def test_each_line_comes_as_it_came_and_as_it_reads(
    raw: bytes, lines: list[tuple[str, str]]
) -> None:
    assert header_lines(raw) == tuple(lines)


def test_a_header_without_end_is_cut() -> None:
    many = header_lines(b"".join(b"X-%d: y\n" % number for number in range(3000)))
    assert len(many) == 1000
    [(kept, read)] = header_lines(b"Subject: " + b"x" * 100_000)
    assert len(kept) == 20_000
    assert len(read) <= 20_000

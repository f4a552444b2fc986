import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsar_desk.cases.axes import Channel, IdentityState, Outcome, Work
from dsar_desk.cases.person import Capacity, Parties, Representative
from dsar_desk.errors import DeskError
from dsar_desk.export.register import (
    COLUMNS,
    read_register,
    register_as_csv,
    register_as_json,
)
from dsar_desk.export.row import RegisterRow, register_row
from dsar_desk.law.rights import Kind, Right
from tests.builders import OFFICER, a_case, a_claim, a_clock, a_person

NAMES = {OFFICER: "Ana Ruiz"}
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+1",
    "@x",
    "\tx",
    "\rx",
    "＝1",
    'a"b\r\n=1',
    "Łódź 李雷 مريم",
)


def as_csv(*rows: RegisterRow) -> bytes:
    return b"".join(register_as_csv(rows))


def a_row(**changes: object) -> RegisterRow:
    return replace(register_row(a_case(), NAMES), **changes)


def days() -> st.SearchStrategy[date]:
    return st.dates(date(1990, 1, 1), date(2090, 1, 1))


def rows() -> st.SearchStrategy[RegisterRow]:
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    code = st.sampled_from([*Outcome, "open"])
    return st.builds(
        RegisterRow,
        reference=text,
        person_name=text | st.sampled_from(HOSTILE),
        person_email=text,
        rights=st.lists(st.sampled_from(Right), max_size=3).map(tuple),
        law=text,
        received=days(),
        due=st.none() | days(),
        state=st.sampled_from(Work),
        closed=st.none() | days(),
        jurisdiction=text,
        channel=st.sampled_from(Channel),
        on_letter=st.none() | days(),
        recognised=st.none() | days(),
        deemed_received=st.none() | days(),
        logged=st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
        identity=st.sampled_from(IdentityState),
        outcomes=st.lists(code, max_size=3).map(tuple),
        in_time=st.sampled_from([True, False, None]),
        acknowledge_by=st.none() | days(),
        first_due=st.none() | days(),
        extended=st.booleans(),
        rule_id=text,
        on_behalf=st.sampled_from(["", *Capacity]),
        owner=text | st.sampled_from(HOSTILE),
        acknowledged_on=st.none() | days(),
        law_undecided=st.booleans(),
        candidates=st.lists(st.sampled_from(["CH", "US-CA"]), max_size=3).map(tuple),
    )


def test_the_promised_columns_come_first() -> None:
    promised = "reference person_name person_email rights law received due state closed"
    assert list(COLUMNS[:9]) == promised.split()


def test_a_case_becomes_a_line_with_its_legal_dates() -> None:
    clock = a_clock(current_due=date(2026, 6, 2), extended_on=date(2026, 3, 20))
    case = a_case(
        claims=(a_claim(clock=clock), a_claim(Right.ERASURE, outcome=Outcome.FULFILLED)),
        parties=Parties(a_person(), Representative(a_person("Kim Sol"), Capacity.LAWYER)),
    )
    row = register_row(case, NAMES)
    assert (row.reference, row.person_name) == ("DSR-2026-0142", "Mara Lindqvist")
    assert row.person_email == "mara.lindqvist@example.org"
    assert (row.due, row.first_due, row.extended) == (date(2026, 6, 2), date(2026, 4, 2), True)
    assert row.outcomes == ("open", "fulfilled")
    assert (row.law, row.jurisdiction, row.owner, row.on_behalf) == (
        "GDPR",
        "DE",
        "Ana Ruiz",
        "lawyer",
    )


def test_a_line_says_whether_the_law_is_open_among_which_and_when_receipt_was_acknowledged() -> (
    None
):
    clock = a_clock(acknowledge_by=date(2026, 3, 16), acknowledged_on=date(2026, 3, 4))
    open_law = a_claim(clock=clock, jurisdiction="")
    row = register_row(a_case(claims=(open_law,), candidates=("CH", "FR")), NAMES)
    assert (row.jurisdiction, row.law_undecided, row.candidates) == ("", True, ("CH", "FR"))
    assert (row.acknowledge_by, row.acknowledged_on) == (date(2026, 3, 16), date(2026, 3, 4))
    decided = register_row(a_case(candidates=("CH", "FR")), NAMES)
    assert (decided.law_undecided, decided.candidates) == (False, ("CH", "FR"))


def test_a_register_written_before_a_column_was_added_is_read() -> None:
    row = a_row(acknowledged_on=None, law_undecided=False, candidates=())
    lines = as_csv(row).decode("utf-8-sig").splitlines()
    added = ",acknowledged_on,law_undecided,candidates"
    assert lines[0].endswith(added)
    older = "\r\n".join([lines[0].removesuffix(added), lines[1].removesuffix(",,no,")])
    assert read_register(older.encode()) == (row,)


def test_a_closed_case_was_in_time_up_to_its_last_day() -> None:
    def closed(on: date) -> RegisterRow:
        return register_row(a_case().closed(on, {Right.ACCESS: Outcome.FULFILLED}), NAMES)

    assert closed(date(2026, 4, 2)).in_time is True
    assert closed(date(2026, 4, 3)).in_time is False
    assert register_row(a_case(), NAMES).in_time is None


def test_a_case_without_a_right_yet_has_the_provisional_date() -> None:
    row = register_row(a_case(claims=(), provisional=a_clock(), owner=None), {})
    assert (row.rights, row.due, row.owner) == ((), date(2026, 4, 2), "")


@settings(max_examples=60, deadline=None)
@given(st.lists(rows(), max_size=4).map(tuple))
def test_the_import_of_our_own_export_is_the_identity(register: tuple[RegisterRow, ...]) -> None:
    assert read_register(as_csv(*register)) == register


def test_a_matter_that_is_no_right_stands_under_its_code() -> None:
    row = register_row(a_case(claims=(a_claim(Kind.COMPLAINT),)), NAMES)
    assert row.rights == (Kind.COMPLAINT,)
    assert b",complaint," in as_csv(row)
    assert read_register(as_csv(row)) == (row,)


def test_the_file_is_rfc_4180_in_utf_8_with_a_mark() -> None:
    written = as_csv(a_row(person_name='Anne "B", R&D'))
    assert written.startswith(b"\xef\xbb\xbfreference,person_name,")
    assert b'"Anne ""B"", R&D"' in written
    assert written.endswith(b"\r\n")
    assert len(written.split(b"\r\n")) == 3


def test_no_cell_of_a_hostile_register_begins_like_a_formula() -> None:
    written = as_csv(*(a_row(person_name=text, owner=text) for text in HOSTILE))
    cells = [cell for line in csv.reader(io.StringIO(written.decode("utf-8-sig"))) for cell in line]
    assert not [cell for cell in cells if cell[:1] in set("=+-@＝＋－＠\t\r\n")]


def test_a_register_longer_than_one_piece_is_streamed_whole() -> None:
    consumed = 0

    def many() -> Iterator[RegisterRow]:
        nonlocal consumed
        for number in range(2500):
            consumed += 1
            yield a_row(reference=f"DSR-2026-{number:04d}")

    pieces = register_as_csv(many())
    for _ in range(3):
        next(pieces)
    assert consumed < 2500
    rest = b"".join(pieces)
    assert rest.count(b"\r\n") == 1500
    assert consumed == 2500


def test_json_is_one_list_with_plain_values() -> None:
    document = json.loads(b"".join(register_as_json([a_row(), a_row()])))
    assert len(document) == 2
    assert document[0]["rights"] == ["access"]
    assert document[0]["due"] == "2026-04-02"
    assert json.loads(b"".join(register_as_json([]))) == []


def changed(old: bytes, new: bytes) -> bytes:
    written = as_csv(a_row())
    assert old in written
    return written.replace(old, new)


@pytest.mark.parametrize(
    ("content", "code", "named"),
    [
        (b"\xff\xfe\x00", "register.unreadable", "UTF-8"),
        (b"", "register.columns", "reference"),
        (b"name,address\r\nx,y\r\n", "register.columns", "reference"),
        (changed(b",access,", b",no_such_right,"), "register.cell", "Line 2 .* rights"),
        (changed(b"2026-03-02", b"2026-02-31"), "register.cell", "Line 2 .* received"),
        (b'"' + changed(b"Mara", b'Ma"ra'), "register.unreadable", "UTF-8"),
    ],
)
def test_a_foreign_or_damaged_table_is_refused_with_its_place(
    content: bytes, code: str, named: str
) -> None:
    with pytest.raises(DeskError, match=named) as refused:
        read_register(content)
    assert refused.value.code == code

"""Which files of a scan folder are scans, whole, and of which day."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from PIL import Image

from dsar_desk.cases.scan_folder import (
    FileMark,
    ScanFolder,
    Watched,
    checked_folder,
    day_of_scan,
    followed,
    is_passing,
    is_whole,
    paper_kind,
)
from dsar_desk.errors import DeskError

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def a_picture(kind: str) -> bytes:
    file = BytesIO()
    Image.new("L", (40, 40), 200).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_picture_is_whole_with_its_end_and_not_without(kind: str) -> None:
    raw = a_picture(kind)
    assert paper_kind(raw) == kind.lower()
    assert is_whole(raw)
    assert not is_whole(raw[: len(raw) // 2] if kind != "TIFF" else raw[:6] + b"\xff\x7f" + raw[8:])


@pytest.mark.parametrize(
    ("raw", "kind", "whole"),
    [
        (b"%PDF-1.4\n...\n%%EOF\n", "pdf", True),
        (b"\r\n junk %PDF-1.4\n...\n%%EOF" + b"\0" * 500, "pdf", True),
        (b"%PDF-1.4\nhalf of it", "pdf", False),
        (b"MM\x00*\x00\x00\x00\x08" + b"\0" * 8, "tiff", True),
        (b"MM\x00*\x00\x00\x00\x00" + b"\0" * 8, "tiff", False),
        (b"PK\x03\x04 a text", "", False),
        (b"", "", False),
    ],
)
def test_a_file_is_told_by_its_bytes_and_not_by_its_name(
    raw: bytes, kind: str, *, whole: bool
) -> None:
    assert (paper_kind(raw), is_whole(raw)) == (kind, whole)


@pytest.mark.parametrize(
    ("name", "passing"),
    [
        ("scan0231.pdf", False),
        ("SCAN.TIF", False),
        ("letter", False),
        (".scan.pdf", True),
        ("~$scan.pdf", True),
        ("scan.pdf.part", True),
        ("Thumbs.db", True),
    ],
)
def test_hidden_and_half_copied_files_are_passed_over(name: str, *, passing: bool) -> None:
    assert is_passing(name) is passing


def test_a_file_that_changes_is_quiet_from_then_on_only() -> None:
    first, more = FileMark(10, 1), FileMark(20, 2)
    seen = followed({}, {"a": first, "b": first}, 100.0)
    later = followed(seen, {"a": first, "b": more, "c": first}, 103.0)
    assert later == {
        "a": Watched(first, 100.0),
        "b": Watched(more, 103.0),
        "c": Watched(first, 103.0),
    }


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (datetime(2026, 11, 20, 18, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 11, 23, 9, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 24, 9, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(1980, 1, 1, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_what_lay_over_the_weekend_was_received_when_it_was_scanned(
    written: datetime, day: date
) -> None:
    mark = FileMark(1, int(written.timestamp() * 1e9))
    assert day_of_scan(mark, NOW) == day


def test_a_time_that_no_clock_can_show_is_today() -> None:
    assert day_of_scan(FileMark(1, 2**80), NOW) == NOW.date()


@pytest.mark.parametrize("quiet", [1, 601, -5])
def test_seconds_out_of_bounds_are_refused(quiet: int) -> None:
    with pytest.raises(DeskError) as refused:
        checked_folder(ScanFolder("/scans", quiet=quiet))
    assert refused.value.parameters["field"] == "quiet"
    assert checked_folder(ScanFolder(" /scans ")).folder == "/scans"

"""A full disk while the window saves a page: said, and never half a file under its name."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dsar_desk.errors import DeskError
from dsar_desk.gui.letters.files import ViewerCopies
from dsar_desk.gui.printing import PrintedSheet, save_sheet
from tests.full import HOW, Disk, a_disk

SHEET = PrintedSheet("DSAR Desk: recovery key", ("Lock it away.",), ("ABCD EFGH",))


@pytest.fixture(params=HOW)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    with a_disk(request.param, tmp_path / "disk") as made:
        yield made


def test_a_sheet_is_saved_whole_or_what_was_there_stays(qapp: QApplication, disk: Disk) -> None:
    assert qapp is not None
    path = disk.place / "key.pdf"
    save_sheet(SHEET, path)
    before = path.read_bytes()
    with disk.full(), pytest.raises(DeskError) as said:
        save_sheet(SHEET, path)
    assert (said.value.code, path.read_bytes()) == ("file.not_written", before)
    assert disk.names() == ["key.pdf"]


def test_a_copy_for_the_viewer_is_whole_or_none(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(disk.place))
    copies, pdf = ViewerCopies(), b"%PDF" + bytes(100_000)
    with disk.full(), pytest.raises(DeskError) as said:
        copies.add("DSR-2026-0001-refusal", pdf)
    assert said.value.code == "letter.no_copy"
    assert disk.names() == []
    assert copies.add("DSR-2026-0001-refusal", pdf).read_bytes() == pdf
    copies.remove()
    assert disk.names() == []

"""``scans`` on the command line: the folder, what is taken in from it, what waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.cli.conftest import Line
from tests.scans import a_letter


@pytest.fixture
def scans(line: Line, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "scans"
    folder.mkdir()
    said = line.at("scans", "folder", folder, "--quiet", "2")
    assert said.json == {"folder": str(folder), "after": "move", "quiet": 2}
    yield folder
    assert line.at("scans", "folder", "--none").json["folder"] is None


def test_the_folder_is_looked_into_once(line: Line, scans: Path) -> None:
    (scans / "watched.pdf").write_bytes(a_letter("watched by the line"))
    (scans / "notes.txt").write_bytes(b"nothing of a scanner")
    said = line.at("scans", "watch", code=1)
    [taken] = said.json["taken"]
    assert (taken["file"], taken["state"]) == ("watched.pdf", "new")
    assert [trouble["code"] for trouble in said.json["troubles"]] == ["scans.no_paper"]
    assert "notes.txt" in said.err
    waiting = line.at("scans", "list").json
    assert taken["message"] in [one["message"] for one in waiting]


def test_a_folder_is_kept_as_it_is_where_another_cannot_be_reached(line: Line, scans: Path) -> None:
    said = line.at("scans", "folder", scans / "missing", code=1)
    assert said.error["code"] == "scans.away"
    said = line.at("scans", "folder", "--after", "leave")
    assert said.json == {"folder": str(scans), "after": "leave", "quiet": 2}


def test_without_a_folder_it_is_said_how_to_name_one(line: Line) -> None:
    assert line.at("scans", "watch", code=1).error["code"] == "scans.no_folder"


def test_files_are_taken_in_as_letters_and_once(line: Line, tmp_path: Path) -> None:
    letter, missing = tmp_path / "letter.pdf", tmp_path / "missing.pdf"
    letter.write_bytes(a_letter("taken by the line"))
    said = line.at("scans", "take", letter, missing, "--received", "2026-11-02", code=1)
    [taken] = said.json
    assert (taken["received"], "missing.pdf" in said.err) == ("2026-11-02", True)
    again = line.at("scans", "take", letter)
    assert [one["message"] for one in again.json] == [taken["message"]]

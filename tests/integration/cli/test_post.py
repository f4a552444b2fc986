"""``post`` on the command line, against a print system in the test's own process."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.cli.conftest import Line
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp

STREETS = iter(range(1, 1000))


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedIpp]:
    with ScriptedIpp() as running:
        monkeypatch.setenv("CUPS_SERVER", running.server)
        yield running


def approved(line: Line, place: Path) -> tuple[str, str]:
    """The reference of a new case of somebody with an address of their own, and its approved letter."""
    file, street = place / "address.json", f"{next(STREETS)} Rope Walk"
    address = {"country": "GB", "street": street, "city": "Bristol", "postcode": "BS1 4QA"}
    file.write_text(json.dumps(address), encoding="utf-8")
    reference = line.case("--address", str(file))
    letter = str(line.at("letter", "draft", reference, "acknowledgement").json["id"])
    line.at("letter", "approve", letter)
    return reference, letter


def test_a_letter_goes_from_the_queue_into_the_post_and_comes_back(
    line: Line, printer: ScriptedIpp, tmp_path: Path
) -> None:
    reference, letter = approved(line, tmp_path)
    [found] = line.at("post", "printers").json
    assert (found["name"], found["trays"]) == (PRINTER, ["tray-1", "tray-2"])
    [job] = line.at("post", "queue", "--approved").json
    assert (job["letter"], job["state"], job["copy"]) == (letter, "queued", False)
    printed = ("post", "print", "--printer", PRINTER, "--tray", "tray-2", "--two-sided", "--cover")
    [job] = line.at(*printed).json
    assert (job["state"], job["tray"], job["sha256"]) == ("ended", "tray-2", job["letter_sha256"])
    assert [given.title for given in printer.jobs] == ["Cover list", reference]
    assert line.at("post", "log").json == []

    [job] = line.at("post", "confirm", "--carrier", "Royal Mail").json
    assert job["state"] == "came_out"
    assert line.at("post", "queue").json == []
    [entry] = line.at("post", "log").json
    assert (entry["reference"], entry["carrier"], entry["tracking"]) == (
        reference,
        "Royal Mail",
        "",
    )
    doubted = line.at("post", "tracking", f"{reference}/{letter[:8]}", "rr473124828gb")
    assert doubted.json[0]["tracking"] == "RR473124828GB"
    assert "check digit" in doubted.err
    line.at("post", "tracking", reference, "rr473124829gb")
    line.at("post", "log", "--write", tmp_path / "log.csv")
    [row] = csv.DictReader(io.StringIO((tmp_path / "log.csv").read_text(encoding="utf-8-sig")))
    assert row["tracking"] == "RR473124829GB"

    back = line.at("post", "returned", "RR473124829GB", "--reason", "moved").json
    assert (back["return_reason"], back["reopened"]) == ("moved", False)
    assert "takes no further letter" in back["told"][0]
    again = line.at("post", "queue", letter, "--again", code=1)
    assert "brought a letter" in again.err
    line.at("post", "address", reference, "--reason", "She called")
    [job] = line.at("post", "queue", letter, "--again").json
    assert not job["copy"]
    [job] = line.at("post", "queue", "--take-out", job["id"]).json
    assert job["state"] == "cancelled"


def test_of_a_letter_that_was_posted_twice_it_is_asked_which_one_came_back(
    line: Line, printer: ScriptedIpp, tmp_path: Path
) -> None:
    reference, letter = approved(line, tmp_path)
    for how in ((), ("--again",)):
        [job] = line.at("post", "queue", letter, *how).json
        line.at("post", "print", job["id"], "--printer", PRINTER)
        line.at("post", "confirm", job["id"])
    code = f"{reference}/{letter[:8]}"
    asked = line.at("post", "returned", code, "--reason", "moved", code=1)
    assert asked.error["code"] == "posting.twice"
    assert "--posted" in asked.error["message"]
    ids = [each["id"] for each in line.at("post", "log").json if each["reference"] == reference]
    assert len(ids) == 2
    [tracked] = line.at("post", "tracking", ids[0], "1Z4444444444444444").json
    assert tracked["id"] == ids[0]
    # the other one is the only one without a number
    [tracked] = line.at("post", "tracking", code, "1Z5555555555555555").json
    assert tracked["id"] == ids[1]
    # both have one now: which is to be corrected has to be said
    asked = line.at("post", "tracking", code, "1Z6666666666666666", code=1)
    assert asked.error["code"] == "posting.twice"
    back = line.at("post", "returned", "1Z4444444444444444", "--reason", "moved").json
    assert back["id"] == ids[0]
    back = line.at("post", "returned", code, "--reason", "moved").json
    assert back["id"] == ids[1]
    gone = line.at("post", "returned", code, "--reason", "moved", "--posted", "2001-01-01", code=1)
    assert gone.error["code"] == "posting.unknown"


def test_what_jams_is_told_and_what_did_not_come_out_is_said(
    line: Line, printer: ScriptedIpp, tmp_path: Path
) -> None:
    _reference, letter = approved(line, tmp_path)
    line.at("post", "queue", letter)
    printer.mode = "jam"
    jammed = line.told("post", "print", "--printer", PRINTER)
    assert "stands still  Paper is jammed in the printer." in jammed.out
    [job] = line.at("post", "queue").json
    assert job["state"] == "held"
    [job] = line.at("post", "confirm", "--spoiled", job["id"], "--reason", "Torn").json
    assert (job["state"], job["reason"]) == ("spoiled", "Torn")
    assert "No letter waits" in line.told("post", "queue").out


def test_all_that_came_out_well_is_never_what_the_print_system_broke_off_or_lost(
    line: Line, printer: ScriptedIpp, tmp_path: Path
) -> None:
    _reference, letter = approved(line, tmp_path)
    [job] = line.at("post", "queue", letter).json
    printer.mode = "abort"
    [job] = line.at("post", "print", job["id"], "--printer", PRINTER).json
    assert job["state"] == "aborted"
    assert job["id"] not in {each["id"] for each in line.at("post", "confirm").json}
    assert ("aborted", job["id"]) in {
        (each["state"], each["id"]) for each in line.at("post", "queue").json
    }
    [job] = line.at("post", "confirm", job["id"]).json
    assert job["state"] == "came_out"


def test_refusals_are_sentences_and_change_nothing(
    line: Line, printer: ScriptedIpp, tmp_path: Path
) -> None:
    unknown = line.at("post", "tracking", "RR999999999GB", "1234567", code=1)
    assert unknown.error["code"] == "posting.unknown"
    first, letter = approved(line, tmp_path)
    line.at("post", "queue", letter)
    printer.printers = []
    refused = line.at("post", "print", "--printer", "Nobody", code=1)
    assert "does not exist" in refused.err
    assert refused.json[0]["state"] == "queued"
    assert line.told("post", "printers").out == "No printer was found.\n"
    line.at("post", "queue", "--take-out", refused.json[0]["id"])
    assert line.at("post", "returned", first, "--reason", "lost", code=1).error["code"] == (
        "posting.unknown"
    )


def test_the_posting_days_are_set_shown_and_taken_away(line: Line, tmp_path: Path) -> None:
    assert line.at("post", "days", "GB=2", "*=9").json == {"*": 9, "GB": 2}
    reference, _letter = approved(line, tmp_path)
    rows = line.at("case", "list").json["cases"]
    [row] = [each for each in rows if each["reference"] == reference]
    assert row["post_by"] < row["due"]
    refused = line.at("post", "days", "Germany=4", code=1)
    assert refused.error["code"] == "input.posting_days"
    assert line.told("post", "days").out == "* 9\nGB 2\n"
    assert line.at("post", "days", "--none").json == {}

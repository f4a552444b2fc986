"""Layouts, envelopes, labels and calibration on the command line."""

from pathlib import Path

import pytest

from dsar_desk.paper.pages import page_count, page_text
from tests.integration.cli.conftest import Line


@pytest.fixture
def letter(line: Line, tmp_path: Path) -> str:
    """An approved letter to an address."""
    address = tmp_path / "address.json"
    address.write_text(
        '{"street": "14 Quay Street", "postcode": "BS1 4QA", "city": "Bristol", "country": "GB"}',
        encoding="utf-8",
    )
    draft = line.at("letter", "draft", line.case("--address", address), "acknowledgement").json
    return str(line.at("letter", "approve", str(draft["id"])).json["id"])


def test_what_the_office_writes_on_is_shown_and_changed(line: Line) -> None:
    before = line.at("paper", "choose").json
    assert before == {
        "layout": None, "envelope": None, "labels": None, "code": True, "offsets": [],
    }  # fmt: skip
    words = ("--layout", "swiss-left", "--labels", "a4-2x7", "--code", "off")
    found = line.at("paper", "choose", *words, "--offset", "Kyocera 2=0.8,-1").json
    assert found == {
        "layout": "swiss-left", "envelope": None, "labels": "a4-2x7", "code": False,
        "offsets": [{"printer": "Kyocera 2", "right": 0.8, "down": -1.0}],
    }  # fmt: skip
    assert line.at("paper", "choose").json == found
    assert "swiss-left" in line.told("paper", "choose").out
    assert 'layout = "swiss-left"' in line.told("office", "profile").out
    back = (
        "--layout",
        "country",
        "--labels",
        "country",
        "--code",
        "on",
        "--offset",
        "Kyocera 2=0,0",
    )
    assert line.at("paper", "choose", *back).json == before


@pytest.mark.parametrize("offset", ["Kyocera", "=1,1", "Kyocera=1", "Kyocera=1,x", "Kyocera=16,0"])
def test_an_offset_that_is_none_is_refused(line: Line, offset: str) -> None:
    assert (
        line.at("paper", "choose", "--offset", offset, code=1).error["code"] == "paper.bad_offset"
    )


def test_an_unknown_layout_is_refused_with_those_that_are_known(line: Line) -> None:
    found = line.at("paper", "choose", "--layout", "tabloid", code=1).error
    assert found["code"] == "input.code"
    assert "uk-c5" in found["message"]


def test_envelopes_labels_and_the_calibration_are_written(
    line: Line, letter: str, tmp_path: Path
) -> None:
    out = tmp_path / "paper.pdf"
    line.at("paper", "envelopes", letter, letter, "--envelope", "c5", "-o", out)
    assert page_count(out.read_bytes()) == 2
    refused = line.at("paper", "labels", letter, "-o", out, code=1).error
    assert refused["code"] == "export.exists"
    line.at("paper", "labels", letter, "--labels", "a4-3x7", "--start", "4", "-o", out, "--replace")
    assert "14 Quay Street" in page_text(out.read_bytes())[0]
    wrong = line.at("paper", "labels", letter, "--start", "31", "-o", tmp_path / "x.pdf", code=1)
    assert wrong.error["code"] == "paper.no_such_label"
    assert not (tmp_path / "x.pdf").exists()
    plain, shifted = tmp_path / "plain.pdf", tmp_path / "shifted.pdf"
    line.at("paper", "choose", "--offset", "Kyocera=1,1")
    line.at("paper", "calibration", "--layout", "uk-dl", "-o", plain)
    line.at("paper", "calibration", "--layout", "uk-dl", "--printer", "Kyocera", "-o", shifted)
    line.at("paper", "choose", "--offset", "Kyocera=0,0")
    assert page_count(plain.read_bytes()) == 8
    assert page_text(plain.read_bytes()) == page_text(shifted.read_bytes())
    assert plain.read_bytes() != shifted.read_bytes()


def test_what_may_not_leave_gets_no_envelope_and_is_told_of(
    line: Line, letter: str, tmp_path: Path
) -> None:
    out = tmp_path / "envelopes.pdf"
    draft = str(line.at("letter", "draft", line.case(), "acknowledgement").json["id"])
    told = line.at("paper", "envelopes", draft, letter, "-o", out, code=1)
    assert told.json == {"file": str(out), "refused": [draft]}
    assert "is a draft" in told.err
    assert page_count(out.read_bytes()) == 1
    out.unlink()
    told = line.at("paper", "labels", draft, "-o", out, code=1)
    assert told.json == {"file": None, "refused": [draft]}
    assert not out.exists()


def test_a_draft_is_put_on_another_layout(line: Line) -> None:
    draft = str(line.at("letter", "draft", line.case(), "acknowledgement").json["id"])
    assert line.at("paper", "letter", draft, "--layout", "uk-c5").json["layout"] == "uk-c5"
    assert line.at("paper", "letter", draft, "--layout", "country").json["layout"] is None
    refused = line.at("paper", "letter", draft, "--layout", "tabloid", code=1).error
    assert refused["code"] == "letter.no_such_layout"

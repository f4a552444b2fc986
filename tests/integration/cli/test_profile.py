"""``office profile``: printed, written, read back equal, replaced strictly; and the letters that wait."""

import json
from pathlib import Path

import pytest

from dsar_desk.bootstrap import SHIPPED_PROFILE
from dsar_desk.cases.profile import Profile
from dsar_desk.resources import folder
from tests.integration.cli.conftest import Line

SHIPPED = folder() / "profile" / SHIPPED_PROFILE


@pytest.fixture
def new(line: Line, tmp_path: Path) -> Line:
    """A new office with a blank profile."""
    made = Line(line.capsys, tmp_path / "office", tmp_path / "key.txt")
    made.run(
        "office", "create", "--name", "Löwe & Söhne", "--country", "DE", "--no-keyring",
        "--recovery-key-out", made.key, "--office", made.office,
    )  # fmt: skip
    return made


def test_a_printed_profile_is_read_back_equal(new: Line, tmp_path: Path) -> None:
    printed = new.told("office", "profile").out
    profile = Profile.from_toml(printed, "printed")
    assert (profile.office, profile.country) == ("Löwe & Söhne", "DE")
    (tmp_path / "own.toml").write_text(printed, encoding="utf-8-sig", newline="\r\n")
    new.at("office", "profile", "--from", tmp_path / "own.toml")
    assert new.told("office", "profile").out == printed


def test_a_profile_is_written_to_a_file_and_over_none(new: Line, tmp_path: Path) -> None:
    out = tmp_path / "own.toml"
    found = new.at("office", "profile", "-o", out).json
    assert found["file"] == str(out)
    assert Profile.from_toml(out.read_text("utf-8"), out.name) == Profile.from_json(
        found["profile"]
    )
    kept = out.read_bytes()
    assert new.at("office", "profile", "-o", out, code=1).error["code"] == "export.exists"
    assert out.read_bytes() == kept
    told = new.told("office", "profile", "-o", out, "--replace").out
    assert "own.toml" in told


def test_what_is_missing_is_said_with_the_profile(new: Line) -> None:
    found = new.at("office", "profile").json
    codes = [each["code"] for each in found["missing"]]
    gaps = ("address", "contact", "policy", "data_map", "automated_decisions")
    assert codes == [f"profile.{gap}" for gap in gaps]
    told = new.at("office", "profile", "--from", SHIPPED).json
    assert told["missing"] == []
    assert told["profile"]["controller"]["email"] == "DataSecurity@pingcap.com"


def test_a_replacement_stands_in_the_journal_and_the_office_is_whole(new: Line) -> None:
    before = new.at("office", "check").json["journal_entries"]
    new.at("office", "profile", "--from", SHIPPED)
    after = new.at("office", "check").json
    assert (after["ok"], after["journal_entries"]) == (True, before + 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'office = "SECRET"\n', "profile.faulty"),
        (b"SECRET\n", "profile.faulty"),
        (SHIPPED.read_bytes().replace(b'country = "US"', b'country = "SECRET"', 1), "profile.country"),
        (SHIPPED.read_bytes().replace(b'"PingCAP (US) Inc., Data Security"', b'""'), "profile.unnamed"),
        (SHIPPED.read_bytes().replace(b'phone = "', b'phone = "SECRET\\u0000', 1), "profile.faulty"),
        (SHIPPED.read_bytes().replace(b'name = "', b'name = "SECRET' + b"x" * 10_000, 1), "profile.faulty"),
        (b"SECRET = " + b"9" * 5000, "profile.faulty"),
        (b"\xff\xfeSECRET", "profile.unreadable"),
        (b"# SECRET\n" * 150_000, "input.too_large"),
        (b"", "input.empty"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_profile_changes_nothing_and_is_not_quoted(
    new: Line, tmp_path: Path, content: bytes, code: str
) -> None:
    before = new.told("office", "profile").out
    (tmp_path / "own.toml").write_bytes(content)
    said = new.at("office", "profile", "--from", tmp_path / "own.toml", code=1)
    assert said.error["code"] == code
    assert "SECRET" not in said.out + said.err
    assert new.told("office", "profile").out == before


def test_a_file_that_is_not_there_is_named(new: Line, tmp_path: Path) -> None:
    error = new.at("office", "profile", "--from", tmp_path / "none.toml", code=1).error
    assert error["code"] == "input.file"
    assert "none.toml" in error["message"]
    (tmp_path / "folder.toml").mkdir()
    error = new.at("office", "profile", "--from", tmp_path / "folder.toml", code=1).error
    assert error["code"] == "input.file"
    assert "it is a folder" in error["message"]


@pytest.mark.parametrize("content", [b"", b"# SECRET\n" * 150_000])
def test_a_file_of_the_wrong_size_is_refused_as_a_profile_and_not_as_a_request(
    new: Line, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "own.toml").write_bytes(content)
    said = new.at("office", "profile", "--from", tmp_path / "own.toml", code=1).error["message"]
    assert "profile own.toml" in said
    assert "request" not in said
    assert "sender" not in said


def test_reading_and_writing_at_once_is_wrong_usage(new: Line, tmp_path: Path) -> None:
    new.at("office", "profile", "-o", tmp_path / "a", "--from", tmp_path / "b", code=2)


def test_a_letter_waits_for_the_profile_and_is_then_approved(new: Line) -> None:
    reference = new.case()
    words = ("letter", "draft", reference, "acknowledgement")
    letter = new.at(*words).json["id"]
    checked = new.at("letter", "check", letter, code=1).json
    codes = [finding["code"] for finding in checked["findings"] if finding["blocking"]]
    assert codes == ["profile.address", "profile.contact", "profile.policy"]
    refused = new.at("letter", "approve", letter, code=1).error
    assert refused["code"] == "letter.incomplete"
    assert "dsar-desk office profile" in refused["message"]
    new.at("office", "profile", "--from", SHIPPED)
    behind = new.at("letter", "check", letter, code=1).json["findings"]
    assert behind[0]["code"] == "letter.behind_profile"
    again = new.at(*words).json["id"]
    assert new.at("letter", "approve", again).json["state"] == "approved"


def test_no_export_of_a_new_office_knows_1970(new: Line) -> None:
    assert "1970" not in json.dumps(new.at("office", "profile").json)

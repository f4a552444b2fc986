"""``office``, ``demo``, ``selftest``: made whole or not at all, and told what was found."""

from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from dsar_desk.cli import demo
from dsar_desk.cli.desk import telling
from dsar_desk.errors import DeskError
from tests.integration.cli.conftest import Line


def creation(place: Path, **changes: str) -> list[str]:
    words = {"--name": "New", "--country": "DE", "--office": str(place / "office")}
    words |= {"--recovery-key-out": str(place / "key.txt")} | changes
    pairs = [word for pair in words.items() for word in pair]
    return ["office", "create", "--no-keyring", "--json", *pairs]


def test_a_new_office_opens_with_the_key_that_was_written(line: Line, tmp_path: Path) -> None:
    made = line.run(*creation(tmp_path)).json
    assert made == {
        "office": str(tmp_path / "office"),
        "recovery_key": str(tmp_path / "key.txt"),
    }
    where = ("--office", made["office"], "--recovery-key", made["recovery_key"])
    found = line.run("office", "check", *where, "--json").json
    assert (found["ok"], found["cases"], found["journal_entries"]) == (True, 0, 1)
    assert "all of it verified" in line.run("office", "check", *where).out


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--name", " ", "input.name"),
        ("--name", "x" * 301, "input.name"),
        ("--name", "Fernwick\x1b[31m", "input.name"),
        ("--country", "XQ", "input.country"),
        ("--office", "file/office", "office.no_room"),
        ("--office", "x" * 5000, "office.no_room"),
        ("--office", "full", "office.folder_in_use"),
        ("--recovery-key-out", "nowhere/key.txt", "recovery_key.not_written"),
        ("--recovery-key-out", "office/key.txt", "recovery_key.inside"),
        ("--recovery-key-out", "file", "recovery_key.exists"),
        ("--profile", "nothing.toml", "input.file"),
        ("--profile", "latin.toml", "profile.unreadable"),
        ("--profile", "file", "profile.faulty"),
    ],
)
def test_an_office_that_cannot_be_made_leaves_nothing_behind(
    line: Line, tmp_path: Path, option: str, value: str, code: str
) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "latin.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "full" / "mine").mkdir(parents=True)
    given = value if option in {"--name", "--country"} else str(tmp_path / value)
    error = line.run(*creation(tmp_path, **{option: given}), code=1).error
    assert error["code"] == code
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "full", "latin.toml"]
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_an_office_is_not_made_over_another(line: Line, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in line.office.iterdir()}
    error = line.run(*creation(tmp_path, **{"--office": str(line.office)}), code=1).error
    assert error["code"] == "office.exists"
    assert {path.name: path.read_bytes() for path in line.office.iterdir()} == before
    assert list(tmp_path.iterdir()) == []


def test_the_key_of_another_office_opens_nothing(line: Line, tmp_path: Path) -> None:
    line.run(*creation(tmp_path))
    where = ("--office", line.office, "--json", "--recovery-key")
    other = line.run("case", "list", *where, tmp_path / "key.txt", code=1).error
    assert other["code"] == "office.recovery_key_wrong"
    missing = line.run("case", "list", *where, tmp_path / "nothing", code=1).error
    assert missing["code"] == "recovery_key.file"
    assert line.at("office", "check").json["ok"]


def test_what_was_put_right_on_opening_is_told(line: Line) -> None:
    copy = line.office / "store.slots.copy"
    copy.unlink()
    assert "store.slots.copy" in line.told("case", "list").err
    assert copy.exists()
    assert line.told("case", "list").err == ""


class Fake:
    """What is told of a database."""

    notices = ("A copy was put right.",)
    read_only = DeskError("store.read_only", "Opened to be read only.")


def test_why_an_office_can_only_be_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with telling(Fake()):  # type: ignore[arg-type]  # what is told of one
        assert capsys.readouterr().err == "A copy was put right.\n"
    assert capsys.readouterr().err == "Opened to be read only.\n"


def test_a_command_that_fails_says_why_itself_and_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DeskError), telling(Fake()):  # type: ignore[arg-type]  # as above
        raise Fake.read_only
    assert "read only" not in capsys.readouterr().err


def test_the_demo_refuses_a_folder_in_use(line: Line, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    for out in (tmp_path, tmp_path / "mine"):
        assert line.run("demo", "--out", out, "--json", code=1).error["code"] == "demo.not_empty"
    out = tmp_path / "mine" / "below"
    assert line.run("demo", "--out", out, "--json", code=1).error["code"] == "demo.no_folder"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("content", [None, b"\xff", b"today = [", b"x = 1", b"today = 2026-11-23"])
def test_the_demo_names_the_input_that_it_cannot_use(
    line: Line, tmp_path: Path, content: bytes | None
) -> None:
    given, out = tmp_path / "given", tmp_path / "out"
    given.mkdir()
    if content is not None:
        (given / "demo.toml").write_bytes(content)
    error = line.run("demo", "--out", out, "--input", given, "--json", code=1).error
    assert error["code"] == "demo.input"
    assert "demo.toml" in error["message"]
    assert not out.exists()


def test_the_demo_names_the_mail_that_is_missing(line: Line, tmp_path: Path) -> None:
    text = 'today = 2026-11-23\nrequest = [{ channel = "inbox", mail = "gone.eml" }]\n'
    (tmp_path / "demo.toml").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    error = line.run("demo", "--out", out, "--input", tmp_path, "--json", code=1).error
    assert "gone.eml" in error["message"]
    assert not out.exists()


@pytest.mark.parametrize("was_there", [True, False])
def test_a_demo_that_fails_half_way_leaves_the_folder_as_it_was(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, was_there: bool
) -> None:
    def full(*_: object) -> object:
        raise DeskError("store.disk_full", "There is no space left.")

    monkeypatch.setattr(demo, "leave", full)
    out = tmp_path / "out"
    if was_there:
        out.mkdir()
    error = line.run("demo", "--out", out, "--json", code=1).error
    assert error["code"] == "store.disk_full"
    assert out.exists() is was_there
    assert not was_there or list(out.iterdir()) == []


def without_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(_self: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr(PlatformDirs, "user_data_path", property(nowhere))


def test_a_user_without_a_home_is_told_so(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    without_home(monkeypatch)
    assert line.at("case", "list", code=1).error["code"] == "places.none"


def test_a_user_without_a_home_can_play_the_demo(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_home(monkeypatch)
    monkeypatch.setattr(demo, "leave", lambda *_: {"cases": []})
    said = line.run("demo", "--out", tmp_path / "out", "--json")
    assert said.json == {"cases": []}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"office", "recovery-key.txt"}


def test_the_program_has_all_it_needs_and_a_missing_keyring_is_no_failure(line: Line) -> None:
    said = line.run("selftest", "--json").json
    assert said["ok"] is True
    found = {check["name"]: check for check in said["checks"]}
    assert all(check["ok"] for check in found.values())
    assert found["Keyring"]["found"]
    assert "Łódź" in found["PDF in Latin, Greek, Cyrillic"]["found"]

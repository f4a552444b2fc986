"""Where a command line goes: the window or a command, options before or after, and how it ends."""

import re
from pathlib import Path

import pytest

from dsar_desk import __version__
from dsar_desk.cli import deadline
from dsar_desk.cli import main as cli
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.gui.options import OPTIONS
from tests.house.project import ROOT
from tests.integration.cli.conftest import Line

DUE = ("deadline", "--jurisdiction", "GB", "--right", "access", "--received", "2026-11-18")


def test_options_stand_before_or_after_the_command(line: Line) -> None:
    where = ("--office", str(line.office), "--recovery-key", str(line.key))
    said = [
        line.run("--json", *where, "office", "check").json,
        line.run("office", "check", *where, "--json").json,
        line.run("office", *where, "--json", "check").json,
        line.run(f"--office={line.office}", "office", "check", *where[2:], "--json").json,
    ]
    assert all(each == said[0] for each in said)


def test_no_command_explains_the_commands(line: Line) -> None:
    for words in (("--json",), ("--help",), ("-h",)):
        said = line.run(*words)
        assert "selftest" in said.out
        assert "office" in said.out
    assert line.run("--version").out == f"dsar-desk {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ("frob",),
        ("--frob",),
        ("case",),
        ("case", "frob"),
        ("deadline",),
        (*DUE, "--frob"),
        ("case", "list", "--limit", "many"),
        ("letter", "render", "x"),
        ("laws", "--office"),
        ("--json=1", "laws"),
    ],
)
def test_wrong_usage_is_two_and_says_so_in_a_line(line: Line, words: tuple[str, ...]) -> None:
    said = line.run(*words, code=2)
    assert said.out == ""
    assert said.err.startswith("dsar-desk")


def test_each_command_explains_itself(line: Line) -> None:
    for command in cli._COMMANDS:
        assert "usage: dsar-desk" in line.run(command, "--help").out
    assert set(cli._summaries()) == set(cli._COMMANDS)


def test_the_readme_names_every_command(line: Line) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = [row for row in readme.splitlines() if row.startswith("| `dsar-desk ")]
    for command in cli._COMMANDS:
        rows = " ".join(row for row in table if re.search(rf"`(dsar-desk )?{command}\b", row))
        assert rows, command
        usage = line.run(command, "--help").out.split("positional", 1)[0]
        for verbs in re.findall(r"\{([a-z,-]+)\} \.\.\.", usage):
            assert [verb for verb in verbs.split(",") if not re.search(rf"\b{verb}\b", rows)] == []


def test_the_overview_names_every_option_of_the_command_line_and_of_the_window(line: Line) -> None:
    said = line.run("--help").out
    for option in (*OPTIONS, "--json", "--version"):
        assert (f"  {option}" in said) is (option != "--measure"), option  # which is for benchmarks


def fail(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def broken(*_: object) -> int:
        raise fault

    monkeypatch.setattr(deadline, "run", broken)


def test_a_bug_is_a_number_and_never_a_traceback(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, ZeroDivisionError("Jane Roe"))
    error = line.run(*DUE, "--json", code=1).error
    assert error["code"] == "fault"
    assert "Jane" not in error["message"]


def test_ctrl_c_says_what_is_safe(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, KeyboardInterrupt())
    assert line.run(*DUE, "--json", code=1).error["code"] == "stopped"


def test_a_reader_that_went_away_ends_it_quietly(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, BrokenPipeError())
    monkeypatch.setattr(cli, "_unheard", lambda: 1)
    assert line.run(*DUE, code=1).err == ""


def test_a_refusal_whose_document_cannot_be_printed_is_still_said(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, DeskError("a.code", "Nothing was changed."))

    def lost(*_: object) -> int:
        raise DeskError("output.lost", "It cannot be printed.")

    monkeypatch.setattr(Output, "failed", lost)
    assert line.run(*DUE, code=1).err == "Nothing was changed.\nIt cannot be printed.\n"


def test_a_missing_home_is_a_sentence(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "no-folder"
    file.write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(file))
    error = line.at("office", "check", code=1).error
    assert error["code"] == "places.marks"
    assert "XDG_STATE_HOME" in error["message"]

"""The office's own templates on the command line."""

from pathlib import Path

import pytest

from tests.integration.cli.conftest import Line

NAME = "en/acknowledgement.statute.md"
OWN = "Our office is closed between Christmas and New Year."
TEMPLATES = ("letter", "templates")


@pytest.fixture
def own_text(line: Line, tmp_path: Path) -> Path:
    file = tmp_path / "own.md"
    shipped = line.at(*TEMPLATES, "show", NAME, "--shipped").json["text"]
    file.write_text(shipped.rstrip() + f"\n\n{OWN}\n", encoding="utf-8")
    return file


def test_a_template_is_edited_compared_and_taken_back(line: Line, own_text: Path) -> None:
    kept = line.at(*TEMPLATES, "edit", NAME, str(own_text)).json
    assert kept["own"] is True
    listed = {each["name"]: each for each in line.at(*TEMPLATES, "list").json}
    assert listed[NAME]["own"] is True
    assert not listed["en/refusal.gdpr.md"]["own"]
    assert OWN in line.at(*TEMPLATES, "show", NAME).json["text"]
    assert f"[+{OWN}+]" in line.told(*TEMPLATES, "diff", NAME).out
    assert line.at(*TEMPLATES, "diff", NAME, "--since").json["places"] == 0
    assert "own text" in line.told(*TEMPLATES, "versions", NAME).out
    line.at(*TEMPLATES, "versions", NAME, "--take-back", "0")
    assert OWN not in line.at(*TEMPLATES, "show", NAME).json["text"]
    assert [each["own"] for each in line.at(*TEMPLATES, "versions", NAME).json][-2:] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (b"{{ frobnicated }}", "letter.unknown_field"),
        (b"\xff", "input.file"),
        (b"x" * 1_000_001, "input.file"),
    ],
)
def test_what_cannot_be_used_is_named_and_not_kept(
    line: Line, own_text: Path, written: bytes, code: str
) -> None:
    own_text.write_bytes(own_text.read_bytes() + written)
    before = line.at(*TEMPLATES, "versions", NAME).json
    assert line.at(*TEMPLATES, "edit", NAME, str(own_text), code=1).error["code"] == code
    assert line.at(*TEMPLATES, "versions", NAME).json == before


def test_a_template_that_is_not_there_is_named(line: Line) -> None:
    for words in (("show", "en/limerick.md"), ("diff", "xx/refusal.gdpr.md"), ("versions", "..")):
        refused = line.at(*TEMPLATES, *words, code=1).error
        assert refused["code"] == "letter.no_such_template"

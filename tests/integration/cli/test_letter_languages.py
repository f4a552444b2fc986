"""The languages of letters on the command line: listed, written, read in English, looked at whole."""

from pathlib import Path

from tests.integration.cli.conftest import Line


def test_a_letter_is_written_in_the_language_of_its_case_and_read_in_english(line: Line) -> None:
    known = {
        each["code"]: each["reviewed"] for each in line.run("letter", "languages", "--json").json
    }
    assert known["en"]
    assert not known["de"]
    assert "German (to be reviewed by a lawyer)" in line.run("letter", "languages").out
    case = line.case()
    drafted = line.at("letter", "draft", case, "acknowledgement", "--language", "de-AT").json
    assert drafted["language"] == "de"
    twin = line.at("letter", "twin", str(drafted["id"])).json["english"]
    assert str(twin).startswith("# We have received your request")
    plain = line.at("letter", "draft", case, "acknowledgement").json
    assert plain["language"] == "en"
    assert str(line.at("letter", "twin", str(plain["id"])).json["english"]).strip() == twin


def test_specimens_are_written_with_an_index(line: Line, tmp_path: Path) -> None:
    error = line.run("letter", "specimens", tmp_path / "out", "xx", "--json", code=1).error
    assert error["code"] == "input.code"
    made = line.run("letter", "specimens", tmp_path / "out", "de", "--json").json
    files = list((tmp_path / "out" / "de").iterdir())
    assert made["letters"] == len(files) >= 96
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert 'href="de/refusal.gdpr.pdf"' in index
    assert index.count('.pdf">') == len(files)

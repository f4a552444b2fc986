"""The law of a case on the command line: left open among candidates, shown, decided."""

import pytest

from tests.integration.cli.conftest import Line

OPEN = ("case", "open", "--channel", "post", "--name", "Jane Roe", "--right", "access")


def test_case_is_logged_with_candidates_shown_and_decided(line: Line) -> None:
    logged = line.at(*OPEN, "--candidate", "CH", "--candidate", "fr").json
    reference = logged["reference"]
    assert (logged["law_undecided"], logged["candidates"]) == (True, ["CH", "FR"])
    steps = [step["text"] for step in logged["rights"][0]["steps"][:3]]
    assert "The law is not decided yet" in steps[0]
    assert {text.partition(":")[0] for text in steps[1:]} == {"Switzerland", "France"}
    (row,) = line.at("case", "list", "--search", reference).json["cases"]
    assert row["law_undecided"] is True
    assert "law not decided" in line.told("case", "list", "--search", reference).out
    decided = line.at("case", "law", reference, "--jurisdiction", "FR").json
    assert (decided["law_undecided"], decided["candidates"]) == (False, ["CH", "FR"])
    assert decided["rights"][0]["jurisdiction"] == "FR"
    open_again = line.at("case", "law", reference).json
    assert open_again["candidates"] == ["EU", "GB", "US-CA"]


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        (("--candidate", "CH"), "input.candidates", "one place only"),
        (("--candidate", "CH", "--candidate", "FR", "--jurisdiction", "FR"),
         "input.candidates", "not both"),
        (("--candidate", "CH", "--candidate", "MOON"), "law.no_jurisdiction", "MOON"),
        ((), "input.jurisdiction", "--candidate"),
    ],
)  # fmt: skip
def test_candidates_that_cannot_be_are_refused(
    line: Line, words: tuple[str, ...], code: str, named: str
) -> None:
    error = line.at(*OPEN, *words, code=1).error
    assert error["code"] == code
    assert named in error["message"]

"""The kinds of letters on the command line: listed, filled in, held back, approved, written to a file."""

from pathlib import Path

import pytest

from dsar_desk.cases.letter_kinds import KINDS
from tests.integration.cli.conftest import Line

TO = (
    "addressee=Example Analytics GmbH",
    "addressee_address=Hafenstraße 3\n20457 Hamburg\nGERMANY",
)


def set_to(*fields: str) -> list[str]:
    return [word for field in fields for word in ("--set", field)]


def test_every_kind_is_listed(line: Line) -> None:
    listed = line.run("letter", "kinds", "--json").json
    assert {str(each["kind"]) for each in listed} == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("nothing_held", ("searches=Customer register",), "hold no data about you"),
        ("misdirected_recall", (*TO, "happened_on=2026-11-18"), "not meant for you"),
        ("withdrawal_confirmation", (), "You have taken it back"),
    ],
)
def test_a_letter_is_filled_in_checked_approved_and_written_to_a_file(
    line: Line, tmp_path: Path, kind: str, fields: tuple[str, ...], said: str
) -> None:
    drafted = line.at("letter", "draft", line.case(), kind, *set_to(*fields)).json
    letter = str(drafted["id"])
    assert said in str(line.at("letter", "twin", letter).json["english"])
    line.at("letter", "approve", letter)
    line.at("letter", "render", letter, "-o", str(tmp_path / "out.pdf"))
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_who_gets_a_letter_is_said_and_printed_as_a_record(line: Line) -> None:
    fields = set_to(TO[0], "addressee_email=privacy@analytics.example", "happened_on=2026-11-18")
    drafted = line.at("letter", "draft", line.case(), "misdirected_recall", *fields).json
    assert drafted["addressee"] == {
        "role": "wrong_recipient",
        "name": "Example Analytics GmbH",
        "lines": [],
        "email": "privacy@analytics.example",
        "why": "",
    }
    said = line.told("letter", "draft", line.case(), "acknowledgement").out
    assert "To: Jane Roe, whose request it is" in said


def test_a_recall_without_an_address_is_not_approved(line: Line) -> None:
    fields = set_to(TO[0], "happened_on=2026-11-18")
    drafted = line.at("letter", "draft", line.case(), "misdirected_recall", *fields).json
    error = line.at("letter", "approve", str(drafted["id"]), code=1).error
    assert error["code"] == "letter.no_addressee"

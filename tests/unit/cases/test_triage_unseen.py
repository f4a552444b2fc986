"""Requests that nobody looked at when the rules were made: how many are understood."""

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.cases.triage import Suggestion, suggest

FILE = Path(__file__).parent / "unseen_requests.toml"
HALVES = tomllib.loads(FILE.read_text(encoding="utf-8"))


def suggested(text: str) -> Suggestion:
    message = Message(sha256="0", sender=Mailbox("A", "a@mail.example"), text=text)
    return suggest(message, today=date(2026, 12, 1), addresses_of_office=("fernwick.example",))


def share(right: Iterable[bool]) -> float:
    every = list(right)
    return sum(every) / len(every)


@pytest.mark.parametrize(
    ("half", "least"), [("learnt", 0.95), ("unseen", 0.93)], ids=["learnt", "unseen"]
)
def test_requests_in_24_languages_are_understood(
    half: str, least: float, capsys: pytest.CaptureFixture[str]
) -> None:
    every = [(row, suggested(row["text"])) for row in HALVES[half]]
    kinds = share([each.value for each in found.kinds[:1]] == row["kinds"] for row, found in every)
    languages = share(found.language == row["language"] for row, found in every)
    with capsys.disabled():
        print(f"\n{half}: {len(every)} requests, kind {kinds:.0%}, language {languages:.0%}")  # noqa: T201
    assert kinds >= least
    assert languages >= least


def test_the_halves_speak_the_same_languages() -> None:
    spoken = [{row["language"] for row in HALVES[half]} for half in ("learnt", "unseen")]
    assert spoken[0] == spoken[1]
    assert len(spoken[0]) == 24

"""The worked examples of the reference material, one by one; what cannot be a test says why."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from dsar_desk.law.events import Event
from dsar_desk.law.rights import Kind, Right
from tests.samples import shared
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event

Examples = list[dict[str, Any]]

pytestmark = pytest.mark.samples

# Examples with days of their own: each instance in the file is worked out and compared.
WORKED = (
    *("ex001", "ex003", "ex008", "ex012", "ex014", "ex015", "ex016", "ex017", "ex019", "ex020"),
    *("ex021", "ex022", "ex023", "ex032", "ex033", "ex036", "ex037", "ex038", "ex048", "ex049"),
    *("ex050", "ex051", "ex052", "ex055", "ex056", "ex057"),
)

# Published without the roll-over of Regulation 1182/71 Art. 3(4): the right date is in the file.
PUBLISHED_BUT_WRONG = ("ex039", "ex041", "ex042")

# Worked out below, since the file gives no instance for them.
BY_HAND = ("ex009", "ex028", "ex053", "ex061")

NOT_A_TEST = {
    "ex013": "gives no days, and the desk plans without the suspension that it describes",
}

# Places whose rule packs are not in the book yet; their examples wait for the packs.
NO_PACK_YET = {
    "AD": "Andorra has no rule pack yet",
    "AU": "Australia has no rule pack yet",
    "CA-BC": "British Columbia has no rule pack yet",
    "CA-SK": "Saskatchewan: a rule without days",
    "CH": "Switzerland has no rule pack yet",
    "IL": "Israel has no rule pack yet",
    "IM": "the Isle of Man has no rule pack yet",
    "JE": "Jersey has no rule pack yet",
    "NZ": "New Zealand has no rule pack yet",
}

EVENTS = {
    "id_requested": "identity_requested",
    "id_received": "identity_received",
    "fee_requested": "fee_requested",
    "fee_paid": "fee_received",
}


@pytest.fixture(scope="module")
def examples() -> Examples:
    text = shared("law", "deadline_examples.json").read_text(encoding="utf-8")
    examples: Examples = json.loads(text)["examples"]
    return examples


def _example(examples: Examples, wanted: str) -> dict[str, Any]:
    (found,) = [example for example in examples if example.get("id") == wanted]
    return found


def _events(example: dict[str, Any], received: str) -> Iterator[Event]:
    for written in example["events"]:
        if written["type"] == "extension":
            shorter = 0 if written["months"] == 2 else written["months"]
            yield event("extended", written.get("notice_by", received), "complexity", shorter)
        else:
            yield event(EVENTS[written["type"]], written["date"])


@pytest.mark.parametrize("right", [Right.ACCESS, Right.ERASURE])
@pytest.mark.parametrize("wanted", [*WORKED, *PUBLISHED_BUT_WRONG])
def test_worked_example_gives_the_stated_date(
    clock: Clock, examples: Examples, wanted: str, right: Right
) -> None:
    example = _example(examples, wanted)
    assert example["test_instances"]
    for instance in example["test_instances"]:
        events = tuple(_events(example, instance["received"]))
        found = clock.deadline(example["jurisdiction"], right, day(instance["received"]), events)
        assert found.current_due == day(instance["expected_due"])


@pytest.mark.parametrize("wanted", ["ex048", "ex057"])
def test_worked_example_gives_the_day_of_the_extension_notice(
    clock: Clock, examples: Examples, wanted: str
) -> None:
    example = _example(examples, wanted)
    found = clock.deadline(example["jurisdiction"], Right.ACCESS, day(example["received"]))
    assert found.extension_notice_by == day(example["events"][0]["notice_by"])
    assert found.extended_due == day(example["expected_due"])


@pytest.mark.parametrize("wanted", PUBLISHED_BUT_WRONG)
def test_published_date_without_roll_over_is_not_copied(
    clock: Clock, examples: Examples, wanted: str
) -> None:
    example = _example(examples, wanted)
    found = clock.deadline(example["jurisdiction"], Right.ACCESS, day(example["received"]))
    assert found.due > day(example["expected_due"])


@pytest.mark.parametrize(
    ("received", "due"), [("2025-01-31", "2025-02-28"), ("2024-01-31", "2024-02-29")]
)
def test_ex009_end_of_january_ends_with_february(
    clock: Clock, examples: Examples, received: str, due: str
) -> None:
    assert _example(examples, "ex009")["expected_due"] == "--02-28"
    assert clock.deadline("GB", Right.ACCESS, day(received)).due == day(due)


def test_ex028_third_of_september_is_due_on_third_of_october(
    clock: Clock, examples: Examples
) -> None:
    assert _example(examples, "ex028")["expected_due"] == "--10-03"
    assert clock.deadline("GB", Right.ACCESS, day("2025-09-03")).due == day("2025-10-03")


def test_ex053_refusal_keeps_its_day_although_the_request_was_extended(
    clock: Clock, examples: Examples
) -> None:
    example = _example(examples, "ex053")
    received = day(example["received"])
    taken = [event("extended", "2026-03-20", "complexity")]
    found = clock.deadline("EU", Right.ACCESS, received, taken)
    assert example["expected_due"].startswith(found.refusal_by.isoformat())
    assert found.current_due == day("2026-06-02")


def test_ex061_complaint_is_acknowledged_within_thirty_days_counted_with_the_first(
    clock: Clock, examples: Examples
) -> None:
    example = _example(examples, "ex061")
    found = clock.deadline("GB", Kind.COMPLAINT, day(example["received"]))
    assert example["expected_due"].startswith(found.due.isoformat())


def test_no_example_is_silently_left_out(examples: Examples) -> None:
    spoken_for = {*WORKED, *PUBLISHED_BUT_WRONG, *BY_HAND, *NOT_A_TEST}
    left_out = [
        example.get("id", example["source_url"])
        for example in examples
        if example.get("id") not in spoken_for and example["jurisdiction"] not in NO_PACK_YET
    ]
    assert left_out == []

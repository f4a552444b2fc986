"""The codec between records and JSON."""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import NewType

import pytest

from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind, Right
from dsar_desk.store.records import from_json, from_text, to_json, to_text
from tests.builders import a_case, a_check, a_letter, an_approval, an_event

Name = NewType("Name", str)


@dataclass(frozen=True, slots=True)
class Plan:
    name: Name
    days: tuple[date, ...] = ()
    pair: tuple[int, str] = (0, "")
    marks: frozenset[str] = frozenset()
    seal: bytes = b""
    inner: "Plan | None" = None


@dataclass(frozen=True, slots=True)
class Matters:
    all: tuple[Right | Kind, ...]
    first: Right | Kind | None = None


def test_a_case_with_all_its_parts_comes_back_equal() -> None:
    case = a_case(events=(an_event(),), checks=(a_check(),), provisional=a_case().claims[0].clock)

    assert from_text(Case, to_text(case)) == case


def test_a_letter_with_its_approval_comes_back_equal() -> None:
    letter = a_letter(approval=an_approval(), facts={"pages": 2, "names": ["a"]})

    assert from_text(Letter, to_text(letter)) == letter


@pytest.mark.parametrize(
    "record",
    [
        a_case(events=(an_event(),), checks=(a_check(),), own_words='Zoë says "no"\n\x7f\u2028'),
        a_letter(approval=an_approval(), facts={"pages": 2, "names": ["a"]}),
        Plan(Name("a"), (date(2026, 2, 28),), (3, "x"), frozenset({"b", "a"}), b"\x00\xff"),
        Plan(Name("half a sign: \ud83d"), marks=frozenset({"\udc80"})),
    ],
)
def test_the_text_of_a_record_says_what_its_plain_values_say(record: object) -> None:
    assert json.loads(to_text(record)) == json.loads(json.dumps(to_json(record)))


def test_every_kind_of_field_comes_back_equal() -> None:
    inner = Plan(Name("inner"), seal=b"\x00\xff")
    plan = Plan(Name("a"), (date(2026, 2, 28),), (3, "x"), frozenset({"b", "a"}), inner=inner)

    assert from_json(Plan, json.loads(json.dumps(to_json(plan)))) == plan


def test_a_missing_field_takes_its_default() -> None:
    assert from_json(Plan, {"name": "a"}) == Plan(Name("a"))


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"name": "a", "unknown": 1},
        {"name": "a", "days": ["31 February"]},
        {"name": "a", "pair": [1]},
        {"name": "a", "days": 7},
        [],
        None,
    ],
)
def test_what_makes_no_record_is_refused_by_name(value: object) -> None:
    with pytest.raises(DeskError) as caught:
        from_json(Plan, value)

    assert caught.value.code == "store.record"
    assert "Plan" in caught.value.sentence


def test_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(DeskError, match="cannot be read"):
        from_text(Plan, "{")


def test_a_value_that_no_record_may_hold_is_a_bug() -> None:
    with pytest.raises(TypeError):
        to_json(replace(Plan(Name("a")), name=object()))


def test_one_of_two_closed_sets_comes_back_as_what_it_was() -> None:
    for matter in (Right.ACCESS, Kind.COMPLAINT):
        kept = Matters((matter,), matter)
        assert from_text(Matters, to_text(kept)) == kept
    assert from_text(Matters, to_text(Matters(()))) == Matters(())
    with pytest.raises(DeskError):
        from_json(Matters, {"all": ["no_such_thing"]})

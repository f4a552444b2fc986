from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

import pytest

from dsar_desk.cases.records import Fault, RecordError, as_plain, record_of


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Part:
    MOST: ClassVar[int] = 9

    name: str
    on: date | None = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Whole:
    title: str
    number: int
    colour: Colour
    parts: tuple[Part, ...] = ()
    pair: tuple[str, bool] = ("", False)
    others: Mapping[str, str] = field(default_factory=dict)
    part: Part | None = None


TABLE = {"title": "A", "number": 1, "colour": "blue"}


def refused(**changes: object) -> tuple[Fault, str, str]:
    table = {key: value for key, value in (TABLE | changes).items() if value is not ...}
    with pytest.raises(RecordError) as caught:
        record_of(Whole, table)
    assert "SECRET" not in str(caught.value)
    assert caught.value.__cause__ is None
    return caught.value.fault, caught.value.place, caught.value.wanted


def test_a_record_comes_back_as_it_was() -> None:
    whole = Whole(
        "A", 1, Colour.RED, (Part("x"), Part("y", None)), ("z", True), {"k": "v"}, Part("w")
    )
    assert record_of(Whole, as_plain(whole)) == whole


def test_what_may_be_left_out_may_be_null_and_is_its_usual_value() -> None:
    assert record_of(Whole, TABLE | {"parts": None}) == Whole("A", 1, Colour.BLUE)


def test_a_key_that_is_unknown_is_named_where_it_looks_like_a_key() -> None:
    assert refused(titel="SECRET") == (Fault.UNKNOWN, "titel", "")
    assert refused(**{"SECRET is no key": 1}) == (Fault.UNKNOWN, "", "")
    assert refused(parts=[{"name": "x"}, {"name": "y", "nmae": 1}])[1] == "parts[2].nmae"
    assert refused(part={"name": "x", "MOST": 8})[1] == "part.MOST"


def test_what_is_missing_is_named() -> None:
    assert refused(title=...) == (Fault.MISSING, "title", "")
    assert refused(title=None) == (Fault.MISSING, "title", "")
    assert refused(part={}) == (Fault.MISSING, "part.name", "")


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("title", 1, "text"),
        ("number", True, "whole number"),
        ("number", "SECRET", "whole number"),
        ("colour", "SECRET", "red | blue"),
        ("colour", ["SECRET"], "red | blue"),
        ("parts", "SECRET", "list"),
        ("part", "SECRET", "table"),
        ("others", "SECRET", "table"),
        ("pair", ["SECRET"], "list of 2"),
    ],
)
def test_what_is_of_another_kind_is_named_with_the_kind_it_should_be(
    key: str, value: object, wanted: str
) -> None:
    assert refused(**{key: value}) == (Fault.KIND, key, wanted)


@pytest.mark.parametrize("day", ["SECRET", 7, "2026-02-30"])
def test_a_day_is_written_as_year_month_day(day: object) -> None:
    assert refused(part={"name": "x", "on": day}) == (Fault.KIND, "part.on", "2026-11-18")


def test_what_is_no_table_makes_no_record() -> None:
    with pytest.raises(RecordError) as caught:
        record_of(Whole, "SECRET")
    assert (caught.value.fault, caught.value.place) == (Fault.KIND, "")

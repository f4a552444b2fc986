import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.dates import in_words, parse_date
from tests.unit.law.days import day


def test_day_is_read_as_year_month_day() -> None:
    assert parse_date(" 2028-02-29 ", "received") == day("2028-02-29")


@pytest.mark.parametrize(
    "text", ["2026-02-31", "2027-02-29", "31/02/2026", "20260302", "2026-3-2", "", "２０２６-03-02"]
)
def test_day_that_does_not_exist_is_refused_with_the_field_named(text: str) -> None:
    with pytest.raises(DeskError, match="The date in “received” is not a day") as caught:
        parse_date(text, "received")
    assert caught.value.code == "input.date"


def test_day_is_written_so_that_nobody_can_take_it_for_another() -> None:
    assert in_words(day("2026-11-18")) == "Wednesday 18 November 2026"
    assert in_words(day("2026-03-01")) == "Sunday 1 March 2026"

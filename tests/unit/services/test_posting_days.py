"""The posting days as somebody types them."""

import pytest

from dsar_desk.cases.posting_days import PostingDays
from dsar_desk.errors import DeskError
from dsar_desk.services.posting_days import read_days


def test_days_are_read_as_they_are_typed() -> None:
    assert read_days({" gb ": " 2", "*": "10"}) == PostingDays({"GB": 2, "*": 10})
    assert read_days({}) == PostingDays()


@pytest.mark.parametrize(
    ("country", "days"), [("XX", "2"), ("GB", "-1"), ("GB", "61"), ("GB", ""), ("", "2")]
)
def test_what_says_no_days_is_refused(country: str, days: str) -> None:
    with pytest.raises(DeskError, match="as in GB 2"):
        read_days({country: days})

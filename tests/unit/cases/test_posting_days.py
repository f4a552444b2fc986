"""By when a letter has to leave for the post: counted back from the date, to a weekday, and said in time."""

from datetime import date

import pytest

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.person import (
    ContactKind,
    ContactPoint,
    ContactSource,
    Parties,
    Person,
    PostalAddress,
)
from dsar_desk.cases.posting_days import (
    PostingDays,
    post_sentence,
    posted_to,
    waits_for_post,
)

DUE = date(2026, 12, 18)  # a Friday
DAYS = PostingDays({"GB": 2, "DE": 4, "*": 10})
POST = ContactPoint(
    ContactKind.POST, "", ContactSource.REQUEST, DUE, address=PostalAddress("DE", ("Weg 1",))
)
MAIL = ContactPoint(ContactKind.EMAIL, "ada@example.net", ContactSource.REQUEST, DUE)


def a_weekday(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("country", "last"),
    [
        ("GB", date(2026, 12, 16)),
        ("DE", date(2026, 12, 14)),
        ("JP", date(2026, 12, 8)),
    ],
)
def test_the_days_of_the_country_are_counted_back(country: str, last: date) -> None:
    assert DAYS.post_by(DUE, country, a_weekday) == last


@pytest.mark.parametrize(
    ("days", "last"),
    [
        (0, date(2026, 12, 18)),
        (4, date(2026, 12, 14)),
        (5, date(2026, 12, 11)),  # the 13th is a Sunday
        (6, date(2026, 12, 11)),  # the 12th is a Saturday
        (7, date(2026, 12, 11)),
    ],
)
def test_nothing_has_to_leave_on_a_weekend(days: int, last: date) -> None:
    assert PostingDays({"GB": days}).post_by(DUE, "GB", a_weekday) == last


def test_nothing_has_to_leave_on_a_holiday_nor_is_a_post_waited_for_that_never_comes() -> None:
    closed = {date(2026, 12, 16), date(2026, 12, 15)}
    assert DAYS.post_by(DUE, "GB", lambda day: day not in closed) == date(2026, 12, 14)
    assert DAYS.post_by(DUE, "GB", lambda _day: False) == date(2026, 12, 16)


def test_nothing_is_said_where_nothing_is_set() -> None:
    assert PostingDays().post_by(DUE, "GB", a_weekday) is None
    assert PostingDays({"GB": 2}).post_by(DUE, "FR", a_weekday) is None


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 12, 8), ""),
        (date(2026, 12, 9), "to be posted by 2026-12-16"),
        (date(2026, 12, 16), "to be posted by 2026-12-16"),
        (date(2026, 12, 17), "too late for the post since 2026-12-16"),
    ],
)
def test_it_is_said_a_week_before_and_when_it_is_too_late(today: date, said: str) -> None:
    assert post_sentence(date(2026, 12, 16), today, date.isoformat) == said


@pytest.mark.parametrize(
    ("contacts", "reply_by", "country"),
    [
        ((POST,), None, "DE"),
        ((POST,), ReplyBy.POST, "DE"),
        ((POST, MAIL), ReplyBy.POST, "DE"),
        ((POST, MAIL), None, ""),
        ((POST,), ReplyBy.COLLECT, ""),
        ((POST,), ReplyBy.EMAIL, ""),
        ((MAIL,), ReplyBy.POST, ""),
        ((), None, ""),
    ],
)
def test_only_what_goes_by_post_to_a_known_address_has_such_a_day(
    contacts: tuple[ContactPoint, ...], reply_by: ReplyBy | None, country: str
) -> None:
    assert posted_to(Parties(Person("Ada", contacts=contacts)), reply_by) == country


def test_an_answer_that_left_waits_for_no_post() -> None:
    assert not waits_for_post(NextStep.CLOSE)
    assert waits_for_post(NextStep.PRINT_LETTER)
    assert waits_for_post(NextStep.FIND_ADDRESS)

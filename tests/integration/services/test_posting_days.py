"""The list and the case say in time that a letter has to be posted, where the office set its days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.case import Case
from dsar_desk.cases.posting_days import PostingDays
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.law.corrections import EnteredDay
from dsar_desk.services.desk import Desk
from tests.post_room import a_person
from tests.requests import TODAY, opened


@pytest.fixture
def desk(desk: Desk) -> Iterator[Desk]:
    yield desk
    desk.post_room.days.set(desk.order(), {})


def row_of(desk: Desk, case: Case) -> object:
    page = desk.finding.page(View.ALL, today=TODAY, search=case.reference)
    return next(row.post_by for row in page.rows if row.id == case.id)


def test_list_and_case_say_the_same_day_and_only_for_the_post(desk: Desk) -> None:
    by_post = opened(desk, concerned=a_person(), reply_by=ReplyBy.POST)
    by_mail = opened(desk, concerned=a_person())
    assert row_of(desk, by_post) is None
    assert desk.finding.open(by_post.id).post_by is None
    desk.post_room.days.set(desk.order(), {"gb": "2", "*": "9"})
    assert desk.post_room.days.get() == PostingDays({"*": 9, "GB": 2})
    assert by_post.due is not None
    wanted = by_post.due - timedelta(days=2)  # a Monday
    assert row_of(desk, by_post) == desk.finding.open(by_post.id).post_by == wanted
    assert row_of(desk, by_mail) is None
    assert desk.finding.open(by_mail.id).post_by is None


def test_no_letter_has_to_be_posted_on_a_holiday_of_the_office(desk: Desk) -> None:
    by_post = opened(desk, concerned=a_person(), reply_by=ReplyBy.POST)
    assert by_post.due == date(2026, 12, 23)
    desk.post_room.days.set(desk.order(), {"GB": "27"})
    # the office is American: 26 November is Thanksgiving there, and the 25th it enters itself
    assert row_of(desk, by_post) == desk.finding.open(by_post.id).post_by == date(2026, 11, 25)
    rules = desk.house.current()
    closed = EnteredDay("US-CA", date(2026, 11, 25), "Closed", "Notice of the office")
    desk.house.save(desk.order(), replace(rules, entered=(*rules.entered, closed)))
    try:
        assert row_of(desk, by_post) == date(2026, 11, 24)
    finally:
        desk.house.save(desk.order(), rules)


def test_wrong_days_are_refused_and_those_before_stay(desk: Desk) -> None:
    desk.post_room.days.set(desk.order(), {"GB": "2"})
    with pytest.raises(DeskError, match="as in GB 2"):
        desk.post_room.days.set(desk.order(), {"GB": "2", "Germany": "4"})
    assert desk.post_room.days.get() == PostingDays({"GB": 2})
    desk.post_room.days.set(desk.order(), {})
    assert desk.post_room.days.get() == PostingDays()

from datetime import date, timedelta

import pytest

from dsar_desk.cases.axes import Channel, IdentityState, Work
from dsar_desk.cases.ids import CaseId, make_reference
from dsar_desk.cases.listing import Row, urgency_of, words_for
from dsar_desk.cases.views import Urgency, View, view_name
from dsar_desk.law.rights import Kind, Matter, Right

TODAY = date(2026, 11, 18)


def row(left: int | None = 10, **changes: object) -> Row:
    made = Row(
        id=CaseId("case"),
        reference=make_reference(2026, 1),
        person="Jane Roe",
        rights=(Right.ACCESS,),
        jurisdiction="GB",
        law="UK GDPR",
        channel=Channel.POST,
        work=Work.LOGGED,
        identity=IdentityState.NOT_STARTED,
        received=TODAY - timedelta(days=20),
        due=None if left is None else TODAY + timedelta(days=left),
        frozen_days=None,
        next_step="check_identity",
        owner=None,
        owner_name="",
        on_behalf="",
        closed_on=None,
        met=None,
    )
    return made._replace(**changes)  # type: ignore[arg-type]  # fields by name in a test


@pytest.mark.parametrize(
    ("left", "urgency", "words"),
    [
        (-3, Urgency.LATE, "3 days late"),
        (-1, Urgency.LATE, "1 day late"),
        (0, Urgency.TODAY, "due today"),
        (1, Urgency.TODAY, "1 day left"),
        (5, Urgency.SOON, "5 days left"),
        (14, Urgency.ON_TRACK, "14 days left"),
        (None, Urgency.NEW, "new, no date yet"),
    ],
)
def test_urgency_is_said_in_words(left: int | None, urgency: Urgency, words: str) -> None:
    assert (urgency_of(row(left), TODAY), words_for(row(left), TODAY)) == (urgency, words)


@pytest.mark.parametrize(
    ("matter", "place", "open_law"),
    [
        (Right.ACCESS, "", True),
        (Kind.COMPLAINT, "", True),
        (Kind.COOKIE_QUESTION, "", False),
        (Kind.COMPLAINT, "GB", False),
    ],
)
def test_a_row_says_that_its_law_is_open_where_a_law_gives_its_date(
    matter: Matter, place: str, *, open_law: bool
) -> None:
    assert row(rights=(matter,), jurisdiction=place).law_undecided is open_law


def test_a_quarter_of_a_long_time_is_soon() -> None:
    long = row(20, received=TODAY - timedelta(days=70))
    assert urgency_of(long, TODAY) is Urgency.SOON


def test_a_paused_case_shows_its_frozen_days_even_when_its_date_has_passed() -> None:
    paused = row(-4, frozen_days=9)
    assert urgency_of(paused, TODAY) is Urgency.PAUSED
    assert words_for(paused, TODAY) == "paused, 9 days left"


def test_a_closed_case_is_neither_late_nor_paused() -> None:
    closed = row(-4, frozen_days=9, closed_on=TODAY)
    assert urgency_of(closed, TODAY) is Urgency.CLOSED
    assert words_for(closed, TODAY) == "closed 2026-11-18"


@pytest.mark.parametrize("view", list(View))
def test_each_view_has_its_name(view: View) -> None:
    assert view_name(view)

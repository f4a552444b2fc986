"""House rules put in force: every open case is counted anew, or nothing is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.errors import DeskError
from dsar_desk.law.corrections import EnteredDay
from dsar_desk.law.house import HouseRules
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from dsar_desk.store.records import to_text
from tests.desk import a_desk
from tests.requests import TODAY, actions, opened

BOXING = EnteredDay("GB", TODAY + timedelta(days=30), "Day of mourning", "Royal Proclamation")
"""23 December 2026, the last day of what came in today."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        yield desk


def due(desk: Desk, case: object) -> date | None:
    with desk.database.view() as books:
        return books.cases.get(case.id).due  # type: ignore[attr-defined]  # a case of these tests


def test_entered_holiday_moves_the_open_cases_of_its_place_alone(office: Desk) -> None:
    british, german = opened(office), opened(office, jurisdiction="DE")
    closed = opened(office)
    office.casework.close(office.order(), closed.id, {Right.ACCESS: Outcome.FULFILLED}, TODAY)
    foreseen = office.house.preview(HouseRules(entered=(BOXING,)))
    assert [(each.reference, each.before, each.after) for each in foreseen] == [
        (british.reference, date(2026, 12, 23), date(2026, 12, 24))
    ]
    assert due(office, british) == date(2026, 12, 23)
    moved = office.house.save(office.order(), HouseRules(entered=(BOXING,)))
    assert moved == foreseen
    assert due(office, british) == date(2026, 12, 24)
    assert due(office, german) == date(2026, 12, 23)
    assert due(office, closed) == date(2026, 12, 23)
    assert actions(office, british)[-1] is Action.CLOCK_RECOUNTED
    assert Action.CLOCK_RECOUNTED not in actions(office, german)


def test_rules_hold_for_what_is_logged_afterwards_and_when_the_office_is_opened_again(
    tmp_path: Path,
) -> None:
    rules = HouseRules(target=5, acknowledge_within=3)
    with a_desk(tmp_path) as desk:
        desk.house.save(desk.order(), rules)
        claim = opened(desk).claims[0]
        assert claim.house is not None
        assert claim.house.target == date(2026, 12, 16)
        assert desk.house.current() == rules


def test_days_of_the_house_appear_without_moving_the_statutory_day(office: Desk) -> None:
    case = opened(office)
    (moved,) = office.house.save(office.order(), HouseRules(target=1))
    assert not moved.moves
    with office.database.view() as books:
        saved = books.cases.get(case.id)
    assert saved.due == case.due
    assert saved.claims[0].house is not None


def test_case_whose_right_is_not_known_is_counted_anew_too(office: Desk) -> None:
    case = opened(office, rights=(), jurisdiction="GB")
    assert case.provisional is not None
    (moved,) = office.house.save(office.order(), HouseRules(entered=(BOXING,)))
    assert (moved.before, moved.after) == (date(2026, 12, 23), date(2026, 12, 24))


def test_work_given_up_halfway_changes_nothing(office: Desk) -> None:
    case = opened(office)

    def given_up(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.house.save(office.order(), HouseRules(entered=(BOXING,)), progress=given_up)
    assert office.house.current() == HouseRules()
    assert due(office, case) == case.due
    assert opened(office).due == case.due


def test_progress_tells_how_many_there_are(office: Desk) -> None:
    for _ in range(3):
        opened(office)
    told: list[tuple[int, int]] = []
    office.house.preview(HouseRules(), progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (3, 3)]


def test_rules_of_another_officer_are_not_overwritten(office: Desk) -> None:
    before = office.house.current()
    office.house.save(office.order(), HouseRules(target=2))
    with pytest.raises(DeskError) as refused:
        office.house.save(office.order(), HouseRules(target=9), instead_of=before)
    assert refused.value.code == "house.changed"
    assert office.house.current().target == 2


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (HouseRules(switched_on=("gdpr/fee",)), "house.switch"),
        (HouseRules(entered=(replace(BOXING, place="MOON"),)), "law.no_jurisdiction"),
        (HouseRules(target=99), "house.number"),
    ],
)
def test_rules_that_cannot_be_followed_are_refused(
    office: Desk, rules: HouseRules, code: str
) -> None:
    for attempt in (office.house.preview, lambda r: office.house.save(office.order(), r)):
        with pytest.raises(DeskError) as refused:
            attempt(rules)
        assert refused.value.code == code
    assert office.house.current() == HouseRules()


def test_only_who_administers_changes_them(office: Desk) -> None:
    guest = replace(office.order(), actor=Actor(ActorId("guest"), "Guest", Role.AUDITOR))
    with pytest.raises(DeskError):
        office.house.save(guest, HouseRules(target=1))


def test_case_counted_by_another_version_of_the_law_is_found_and_put_right(office: Desk) -> None:
    case = opened(office)
    order = office.order()
    old = replace(case.claims[0], clock=replace(case.claims[0].clock, rule_version="2019.1"))
    with office.database.unit(order.actor, order.operation, order.at) as unit:
        unit.cases.save(replace(case, claims=(old,)))
        unit.record(Entry(Action.CASE_CHANGED, case.id))
    (stale,) = office.house.stale()
    assert stale.reference == case.reference
    assert office.house.recount(office.order()) == (stale,)
    assert office.house.stale() == ()


def test_case_of_a_place_that_no_pack_describes_any_more_keeps_its_clock(office: Desk) -> None:
    lost, kept = opened(office), opened(office)
    gone = replace(lost, claims=(replace(lost.claims[0], jurisdiction="KE"),))
    order = office.order()
    with office.database.unit(order.actor, order.operation, order.at) as unit:
        unit.cases.save(gone)
        unit.record(Entry(Action.CASE_CHANGED, lost.id))
    (moved,) = office.house.save(office.order(), HouseRules(target=3))
    assert moved.reference == kept.reference
    assert due(office, lost) == lost.due
    assert office.house.stale() == ()


def test_what_holds_already_keeps_no_other_rule_from_being_saved(office: Desk) -> None:
    """A switch and a place whose rule pack was taken away."""
    away = HouseRules(switched_on=("ke-dpa/identity",), entered=(replace(BOXING, place="KE"),))
    order = office.order()
    with office.database.unit(order.actor, order.operation, order.at) as unit:
        unit.settings.set("house_rules", to_text(away))
        unit.record(Entry(Action.OFFICE_CHANGED))
    anew = replace(away, target=3)
    office.house.save(office.order(), anew, instead_of=away)
    assert office.house.current() == anew

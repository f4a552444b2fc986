"""The house's own days beside those of the law: shown together, never taken for each other."""

from dataclasses import replace
from datetime import date

from dsar_desk.cases.views import Urgency
from dsar_desk.cases.why import why
from dsar_desk.gui.case.face import card_face
from dsar_desk.law.clock import HouseDays, Step
from dsar_desk.law.events import EventKind
from dsar_desk.law.house import HouseRules
from tests.builders import a_claim
from tests.gui.intake_desk import Room
from tests.requests import TODAY, opened

RULES = HouseRules(target=5, acknowledge_within=3)


def test_card_and_reasons_show_both_days_each_under_its_own_name(room: Room) -> None:
    room.desk.house.save(room.desk.order(), RULES)
    case = opened(room.desk)
    face = card_face(case, room.office)
    assert face.due == "due Wed 23 Dec 2026"
    assert "house: answer by Wed 16 Dec 2026" in face.lines
    assert "house promise: acknowledge by Thu 26 Nov 2026" in face.lines
    law, own = why(case)
    assert own.heading == "The house’s own days, which change nothing of the date above"
    assert any("Due Wednesday 23 December 2026." in line for line in law.lines)
    assert all("16 December 2026" not in line for line in law.lines)
    assert any("16 December 2026" in line for line in own.lines)


def test_house_day_that_passed_makes_no_case_late(room: Room) -> None:
    case = opened(room.desk)
    house = HouseDays(date(2026, 11, 20), date(2026, 11, 20), ())
    passed = replace(case, claims=(replace(case.claims[0], house=house),))
    face = card_face(passed, room.office)
    assert face.urgency is Urgency.ON_TRACK
    assert face.words == "30 days left"
    assert "house: answer by Fri 20 Nov 2026, which has passed" in face.lines
    assert not any("promise" in line for line in face.lines)


def test_card_without_house_rules_says_nothing_of_the_house(room: Room) -> None:
    case = opened(room.desk)
    assert not any("house" in line for line in card_face(case, room.office).lines)
    assert not any("house" in line for each in why(case) for line in each.lines)


def test_closed_case_has_no_days_of_the_house_left(room: Room) -> None:
    room.desk.house.save(room.desk.order(), RULES)
    closed = replace(opened(room.desk), closed_on=TODAY)
    assert not any("house" in line for line in card_face(closed, room.office).lines)


def test_card_says_where_the_holidays_of_the_last_day_are_not_known_yet(room: Room) -> None:
    step = Step("The table of holidays ends on 31 December 2026.", "holidays 0.1, TW", TODAY)
    case, claim = opened(room.desk), a_claim()
    clock = replace(claim.clock, current_due=date(2027, 1, 12), steps=(step,))
    face = card_face(replace(case, claims=(replace(claim, clock=clock),)), room.office)
    assert "holidays after Mon 23 Nov 2026 are not known yet; look at the date again" in face.lines


def test_card_shows_the_day_of_a_refusal_that_an_extension_does_not_move(room: Room) -> None:
    case = opened(room.desk, jurisdiction="DE")
    assert not any("refusal" in line for line in card_face(case, room.office).lines)
    extended = room.desk.casework.record_event(
        room.desk.order(), case.id, EventKind.EXTENDED, TODAY, reason="complexity"
    )
    lines = card_face(extended, room.office).lines
    assert "a refusal has to go out by Wed 23 Dec 2026: that day was not extended" in lines
    british = room.desk.casework.record_event(
        room.desk.order(), opened(room.desk).id, EventKind.EXTENDED, TODAY, reason="complexity"
    )
    assert not any("refusal" in line for line in card_face(british, room.office).lines)

"""The demands of a wave: decided once for the cases chosen, written in each, taken back in one."""

from collections.abc import Iterator

import pytest

from dsar_desk.cases.demanded import Decision, DemandState, Ground
from dsar_desk.cases.journal import Action
from dsar_desk.cases.wave_demands import SharedDemands
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from tests.desk import a_desk
from tests.gui.wave_mails import take_demanding_wave
from tests.integration.services.test_waves import FORM
from tests.requests import actions

REFUSED = Decision(DemandState.REFUSED, Ground.ANSWERED_BEFORE)
MET = Decision(DemandState.MET)


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with a_desk(tmp_path_factory.mktemp("wave")) as made:
        take_demanding_wave(made)
        (wave,) = made.waves.find()
        made.waves.log(made.order(), wave, FORM)
        yield made


def shared(desk: Desk) -> SharedDemands:
    return desk.waves.demands.shared(FORM.campaign)


def test_a_demand_is_decided_once_for_the_chosen_cases_with_an_entry_in_each(desk: Desk) -> None:
    found = shared(desk)
    assert [(one.number, one.open) for one in found.demands] == [(1, 7), (2, 7), (3, 7)]
    chosen, other = found.members[:6], found.members[6]
    desk.demanding.decide(desk.order(), chosen[0].case, [2], MET)

    result = desk.waves.demands.decide(desk.order(), chosen, {2, 3}, REFUSED)
    assert [one.member for one in result.done] == list(chosen[1:])
    [left] = result.left
    assert left.reference == chosen[0].reference
    assert "decided before: met" in left.reason
    for one in result.done:
        case = desk.finding.case(one.member.reference)
        assert [demand.decision for demand in case.demands[1:]] == [REFUSED] * 2
        assert actions(desk, case).count(Action.DEMAND_DECIDED) == 1
    assert desk.finding.case(other.reference).open_demands == (1, 2, 3)
    assert [one.open for one in shared(desk).demands] == [7, 1, 2]


def test_it_is_taken_back_in_one_case_alone(desk: Desk) -> None:
    result = desk.waves.demands.decide(desk.order(), shared(desk).members, {1}, MET)
    first, second = result.done[:2]
    desk.waves.demands.restore(desk.order(), first)
    assert desk.finding.case(first.member.reference).open_demands == (1, 2, 3)
    assert desk.finding.case(second.member.reference).open_demands == (2, 3)


def test_what_broke_off_is_gone_on_with_and_nothing_is_decided_twice(desk: Desk) -> None:
    def stop(done: int, _of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    order, members = desk.order(), shared(desk).members
    with pytest.raises(KeyboardInterrupt):
        desk.waves.demands.decide(order, members, {1}, MET, stop)
    assert shared(desk).demands[0].open == 4
    result = desk.waves.demands.decide(order, members, {1}, MET)
    assert (len(result.done), len(result.left)) == (4, 3)
    cases = [desk.finding.case(one.reference) for one in members]
    assert [actions(desk, case).count(Action.DEMAND_DECIDED) for case in cases] == [1] * 7


def test_a_refusal_without_a_ground_is_refused_before_anything_is_decided(desk: Desk) -> None:
    with pytest.raises(DeskError, match="ground"):
        desk.waves.demands.decide(
            desk.order(), shared(desk).members, {1}, Decision(DemandState.REFUSED)
        )
    assert [one.open for one in shared(desk).demands] == [7, 7, 7]

"""Demands that a wave shares: the same in every case but for the person's own name."""

from dataclasses import replace

import pytest

from dsar_desk.cases.case import Case
from dsar_desk.cases.demanded import Decision, Demanded, DemandState
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.cases.wave_demands import demander_of, shared_by, why_not
from tests.builders import a_case

MET = Decision(DemandState.MET)
NAMES = ("Ada Ash", "Bo", "Çelik Öz", "Dora Dogwood")


def case_of(place: int, *words: str, met: tuple[int, ...] = ()) -> Case:
    plain = a_case()
    person = replace(plain.parties.concerned, name=NAMES[place])
    demands = tuple(
        Demanded(number, said.format(name=NAMES[place]), decision=MET if number in met else OPEN)
        for number, said in enumerate(words, 1)
    )
    return replace(
        plain,
        id=CaseId(f"case-{place}"),
        reference=Reference(f"DSR-2026-000{place}"),
        parties=replace(plain.parties, concerned=person),
        demands=demands,
    )


OPEN = Decision(DemandState.OPEN)
TWO = ("a copy of what you hold about {name};", "stop it about both boats")


def test_demands_are_shared_where_only_the_own_name_differs() -> None:
    shared = shared_by([*(case_of(place, *TWO) for place in range(3)), case_of(3, TWO[0], "pay")])

    assert [(one.number, one.words, one.open) for one in shared.demands] == [
        (1, "a copy of what you hold about Ada Ash;", 3),
        (2, "stop it about both boats", 3),
    ]
    assert [one.reference for one in shared.members] == [f"DSR-2026-000{n}" for n in range(3)]
    assert [one.reference for one in shared.left] == ["DSR-2026-0003"]
    assert shared.left[0].reason.endswith(".")


def test_what_is_decided_already_is_no_more_open_among_them() -> None:
    shared = shared_by([case_of(0, *TWO, met=(1,)), case_of(1, *TWO)])
    assert [one.open for one in shared.demands] == [1, 2]


@pytest.mark.parametrize(
    "cases", [[], [case_of(0), case_of(1), case_of(2, *TWO)]], ids=["none", "most without"]
)
def test_nothing_is_shared_where_most_demand_nothing_by_number(cases: list[Case]) -> None:
    shared = shared_by(cases)
    assert (shared.demands, shared.members, shared.left) == ((), (), ())


def test_a_case_is_left_where_it_was_decided_or_changed_since() -> None:
    case = case_of(1, *TWO)
    member = demander_of(case)

    assert why_not(case, member, {1, 2}) == ""
    assert "Demand 1 was decided before: met" in why_not(case_of(1, *TWO, met=(1,)), member, {1})
    assert why_not(case_of(1, *TWO, met=(1,)), member, {2}) == ""
    assert "same demands" in why_not(case_of(1, *TWO, "and pay"), member, {1})

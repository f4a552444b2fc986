"""The demands of a case: none is passed over, and what became of each can be said and unsaid."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.demanded import (
    Decision,
    Demanded,
    DemandState,
    Ground,
    all_open,
    decided,
    ground_name,
    numbers_of,
    open_sentence,
    state_name,
    with_demand,
)
from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.twins import ended_as_duplicate, refuse_merging
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.store.records import from_text, to_text
from tests.builders import a_case

MET, OPEN = Decision(DemandState.MET), Decision(DemandState.OPEN)
WITH_ONE = Decision(DemandState.MERGED, into=1)
THREE = (
    Demanded(1, "provide a copy of her data", (Right.ACCESS,), "1."),
    Demanded(2, "name the recipients", (Right.ACCESS,), "2."),
    Demanded(3, "pay damages", (), "3."),
)


def test_what_is_decided_is_no_longer_open_and_can_be_opened_again() -> None:
    met = decided(THREE, [1, 3], MET)
    assert all_open(met) == (2,)
    assert [one.words for one in met] == [one.words for one in THREE]
    assert decided(met, [1, 3], OPEN) == THREE


def test_a_demand_dealt_with_together_with_another_is_open_as_long_as_that_one() -> None:
    merged = decided(THREE, [2], WITH_ONE)
    assert all_open(merged) == (1, 2, 3)
    assert all_open(decided(merged, [1], MET)) == (3,)


@pytest.mark.parametrize(
    ("numbers", "decision", "code"),
    [
        ([4], MET, "input.demand"),
        ([1], Decision(DemandState.REFUSED), "input.reason"),
        ([1], Decision(DemandState.REFUSED, Ground.OTHER, " "), "input.reason"),
        ([1], Decision(DemandState.NOT_OURS), "input.reason"),
        ([1], Decision(DemandState.MERGED), "input.demand"),
        ([1], WITH_ONE, "input.demand"),
        ([2], Decision(DemandState.MERGED, into=9), "input.demand"),
    ],
)
def test_what_says_too_little_or_cannot_be_is_refused(
    numbers: list[int], decision: Decision, code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        decided(THREE, numbers, decision)
    assert refused.value.code == code
    assert "Nothing was changed" in refused.value.sentence


def test_demands_are_not_chained_so_that_none_is_lost_from_sight() -> None:
    merged = decided(THREE, [2], WITH_ONE)
    for numbers, into in (([1], 3), ([3], 2)):
        with pytest.raises(DeskError) as refused:
            decided(merged, numbers, Decision(DemandState.MERGED, into=into))
        assert refused.value.code == "input.demand"


def test_a_demand_that_was_overlooked_gets_the_next_number() -> None:
    added = with_demand(THREE, "  confirm\nin writing ")
    assert (added[-1].number, added[-1].words, added[-1].is_open) == (4, "confirm in writing", True)
    assert with_demand((), "a copy")[0].number == 1
    with pytest.raises(DeskError) as refused:
        with_demand(THREE, " \n")
    assert refused.value.code == "input.words"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((), ""), ((3,), "3"), ((1, 2), "1, 2"), ((9, 1, 3, 4, 5, 6), "1, 3–6, 9")],
)
def test_numbers_read_as_a_list(numbers: tuple[int, ...], said: str) -> None:
    assert numbers_of(numbers) == said


def test_the_sentence_names_them() -> None:
    assert open_sentence((2,)).startswith("Demand 2 is still open")
    assert open_sentence((1, 2, 3)).startswith("Demands 1–3 are still open")


def test_every_code_has_words() -> None:
    assert len({state_name(state) for state in DemandState}) == len(DemandState)
    assert len({ground_name(ground) for ground in Ground}) == len(Ground)


def test_a_case_keeps_its_demands_and_one_from_before_there_were_any_reads() -> None:
    case = a_case(demands=decided(THREE, [3], Decision(DemandState.REFUSED, Ground.NO_RIGHT)))
    text = to_text(case)
    assert from_text(type(case), text) == case
    older = to_text(a_case()).replace(',"demands":[]', "")
    assert "demands" not in older
    assert from_text(type(case), older) == a_case()


def test_a_case_is_not_closed_before_something_became_of_each() -> None:
    outcomes, on = {Right.ACCESS: Outcome.FULFILLED}, date(2026, 3, 20)
    waiting = a_case(demands=decided(THREE, [1], MET))
    with pytest.raises(DeskError) as refused:
        waiting.closed(on, outcomes)
    assert refused.value.code == "case.demands_open"
    assert "Demands 2, 3 are still open" in refused.value.sentence
    done = a_case(demands=decided(THREE, [1, 2, 3], MET)).closed(on, outcomes)
    assert not done.is_open


def test_a_duplicate_leaves_demands_in_the_same_words_to_the_other_until_it_is_opened_again() -> (
    None
):
    said = tuple(replace(one, words=one.words.upper()) for one in THREE)
    kept = a_case(1, id=CaseId("kept"), demands=said)
    twin = a_case(2, id=CaseId("twin"), demands=THREE, linked=(kept.reference,))
    kept = replace(kept, linked=(twin.reference,))
    refuse_merging(kept, twin)
    ended = ended_as_duplicate(twin, kept, date(2026, 3, 20))
    assert ended.open_demands == ()
    assert {one.decision.note for one in ended.demands} == {kept.reference}
    assert ended.reopened().demands == THREE
    with pytest.raises(DeskError) as refused:
        refuse_merging(replace(kept, demands=said[:2]), twin)
    assert refused.value.code == "case.demands_open"
    assert "Demand 3 is still open" in refused.value.sentence

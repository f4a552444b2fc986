"""The law of a case: open among candidates, decided later, and what stays on record of both."""

from dataclasses import replace
from datetime import timedelta

import orjson
import pytest

from dsar_desk.cases.axes import Channel, Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Action
from dsar_desk.cases.opening import Opening
from dsar_desk.errors import DeskError
from dsar_desk.export.case_json import case_as_json
from dsar_desk.law.places import CANDIDATES
from dsar_desk.law.rights import Kind, Right
from dsar_desk.services.desk import Desk
from dsar_desk.store.records import from_text, to_text
from tests.requests import TODAY, actions, form, opened

STATES = ("US-VA", "US-TX")


def undecided(desk: Desk, **more: object) -> Case:
    return opened(desk, **{"jurisdiction": "", "candidates": STATES, **more})


def test_case_keeps_its_candidates_and_is_due_by_the_earliest_of_them(desk: Desk) -> None:
    usual, case = opened(desk, jurisdiction=""), undecided(desk, candidates=("us-va", "US-TX"))
    assert (case.candidates, case.law_undecided, case.jurisdiction) == (STATES, True, "")
    assert case.due == TODAY + timedelta(days=45)
    assert usual.candidates == ()
    assert usual.due is not None
    assert usual.due < case.due
    told = [step.text for step in case.claims[0].clock.steps[1:3]]
    assert [text.partition(":")[0] for text in told] == ["Virginia", "Texas"]
    assert desk.finding.case(case.reference) == case


@pytest.mark.parametrize("rights", [(Right.ACCESS,), ()])
def test_case_keeps_its_place_as_the_packs_spell_it(desk: Desk, rights: tuple[Right, ...]) -> None:
    case = opened(desk, jurisdiction=" us-va ", rights=rights)
    assert case.jurisdiction == "US-VA"
    assert {claim.jurisdiction for claim in case.claims} <= {"US-VA"}


def test_record_written_without_candidates_means_the_usual_three(desk: Desk) -> None:
    case = opened(desk, jurisdiction="")
    plain = orjson.loads(to_text(case))
    del plain["candidates"]
    read = from_text(Case, orjson.dumps(plain).decode())
    assert read == case
    named = desk.deciding.preview(case, "", CANDIDATES)
    assert [claim.clock for claim in named.claims] == [claim.clock for claim in read.claims]


def test_an_event_and_a_recount_count_by_the_candidates_of_the_case(desk: Desk) -> None:
    case = undecided(desk)
    desk.casework.correct_receipt(desk.order(), case.id, TODAY - timedelta(days=1), "stamp")
    moved = desk.finding.case(case.reference)
    assert moved.due == TODAY + timedelta(days=44)
    assert case.reference not in {each.reference for each in desk.house.stale()}


@pytest.mark.parametrize(
    ("jurisdiction", "candidates", "code"),
    [
        ("GB", STATES, "input.candidates"),
        ("", ("US-VA",), "input.candidates"),
        ("", ("US-VA", "MOON"), "law.no_jurisdiction"),
        ("MOON", (), "law.no_jurisdiction"),
    ],
)
def test_candidates_that_say_nothing_or_are_unknown_change_nothing(
    desk: Desk, jurisdiction: str, candidates: tuple[str, ...], code: str
) -> None:
    case = undecided(desk)
    with pytest.raises(DeskError) as refused:
        desk.deciding.decide(desk.order(), case, jurisdiction, candidates)
    assert refused.value.code == code
    with pytest.raises(DeskError) as refused:
        opened(desk, jurisdiction=jurisdiction, candidates=candidates)
    assert refused.value.code == code
    assert desk.finding.case(case.reference) == case


def test_decided_law_counts_alone_and_the_candidates_stay_as_history(desk: Desk) -> None:
    case = undecided(desk)
    decided = desk.deciding.decide(desk.order(), case, "gb")
    assert (decided.jurisdiction, decided.law_undecided) == ("GB", False)
    assert decided.candidates == STATES
    assert decided.claims[0].clock == opened(desk).claims[0].clock
    again = desk.deciding.decide(desk.order(), decided, "DE")
    assert again.candidates == STATES
    assert actions(desk, case) == [Action.CASE_OPENED, Action.CASE_CHANGED, Action.CASE_CHANGED]


def test_usual_three_stay_as_history_too_and_a_law_can_be_opened_again(desk: Desk) -> None:
    decided = desk.deciding.decide(desk.order(), opened(desk, jurisdiction=""), "GB")
    assert decided.candidates == CANDIDATES
    open_again = desk.deciding.decide(desk.order(), decided, "", ("CH", "FR"))
    assert (open_again.candidates, open_again.law_undecided) == (("CH", "FR"), True)
    assert open_again.claims[0].law == "FADP"


def test_answered_right_keeps_its_law_and_a_case_changed_meanwhile_is_a_conflict(
    desk: Desk,
) -> None:
    case = undecided(desk)
    closed = replace(case.claims[0], outcome=Outcome.FULFILLED)
    other = replace(case.claims[0], right=Right.ERASURE)
    moved = desk.deciding.preview(replace(case, claims=(closed, other)), "GB")
    assert [claim.jurisdiction for claim in moved.claims] == ["", "GB"]
    assert moved.claims[0] == closed
    desk.casework.note(desk.order(), case.id, "called")
    desk.casework.assign(desk.order(), case.id, desk.actor.id)
    with pytest.raises(DeskError) as refused:
        desk.deciding.decide(desk.order(), case, "GB")
    assert refused.value.code == "store.conflict"


def test_form_filled_in_again_keeps_or_decides_what_was_open(desk: Desk) -> None:
    bare = desk.openings.open_case(
        desk.order(), Opening(Channel.PHONE, TODAY, candidates=("CH", "FR"))
    )
    assert bare.candidates == ("CH", "FR")
    assert bare.provisional is not None
    filled = form(channel=Channel.PHONE, jurisdiction="", candidates=("CH", "FR"))
    still = desk.openings.finish(desk.order(), bare.id, bare.version, filled)
    assert (still.candidates, still.claims[0].law) == (("CH", "FR"), "FADP")
    decided = desk.openings.finish(
        desk.order(), bare.id, still.version, replace(filled, jurisdiction="FR", candidates=())
    )
    assert (decided.candidates, decided.jurisdiction) == (("CH", "FR"), "FR")


def test_matter_about_a_case_takes_what_was_held_possible_there(desk: Desk) -> None:
    case = undecided(desk)
    complaint = desk.openings.open_case(
        desk.order(),
        Opening(Channel.POST, TODAY, kind=Kind.COMPLAINT, about=case.reference),
    )
    assert complaint.candidates == STATES


def test_export_tells_what_is_open_and_what_was_considered(desk: Desk) -> None:
    case = undecided(desk)
    told = case_as_json(case)
    assert (told["law_undecided"], told["candidates"]) == (True, list(STATES))
    usual = case_as_json(opened(desk, jurisdiction=""))
    assert (usual["law_undecided"], usual["candidates"]) == (True, list(CANDIDATES))
    decided = case_as_json(desk.deciding.decide(desk.order(), case, "GB"))
    assert (decided["law_undecided"], decided["candidates"]) == (False, list(STATES))
    assert case_as_json(opened(desk))["candidates"] == []


def test_letter_that_names_a_law_says_that_none_is_decided_until_one_is(desk: Desk) -> None:
    def said(case: Case) -> list[str]:
        letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
        found = desk.correspondence.findings(letter, letter.text)
        assert not any(one.blocks for one in found)
        return [one.sentence for one in found if one.code == "letter.law_undecided"]

    case = opened(desk, jurisdiction="", candidates=("FR", "US-CA"))
    (sentence,) = said(case)
    assert "this letter names GDPR" in sentence
    case = desk.finding.case(case.reference)
    assert said(desk.deciding.decide(desk.order(), case, "FR")) == []

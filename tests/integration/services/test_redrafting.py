"""Drafts whose law has another form by now: told, held back, and drafted anew in one go."""

from dataclasses import replace

import pytest

from dsar_desk.cases.ids import OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from tests.requests import actions, opened

OLD_FORM = "en/acknowledgement.policy.md 1 0000"
OLD_TEXT = "We answer on the ground of our privacy policy."


def as_begun_before(desk: Desk, letter: Letter) -> Letter:
    """The draft as the program wrote it before its law had letters."""
    with desk.database.unit(desk.actor, OperationId(f"old-{letter.id}"), desk.now()) as unit:
        unit.letters.save(replace(letter, template=OLD_FORM, text=OLD_TEXT))
        unit.record(Entry(Action.LETTER_CHANGED, letter.case, letter.id))
    return desk.correspondence.get(letter.id)


def test_draft_in_the_form_of_the_policy_is_told_held_back_and_drafted_anew(desk: Desk) -> None:
    case = opened(desk, jurisdiction="BR")
    fresh = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    assert not desk.redrafting.is_outdated(fresh)
    old = as_begun_before(desk, fresh)
    assert desk.redrafting.is_outdated(old)
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), old.id, old.version)
    assert refused.value.code == "letter.other_form"
    anew = desk.redrafting.anew(desk.order(), old)
    assert (anew.template, anew.law, anew.text) == (fresh.template, fresh.law, fresh.text)
    assert anew.history[-1].text == OLD_TEXT
    assert actions(desk, case)[-1] is Action.LETTER_CHANGED
    assert not desk.redrafting.is_outdated(anew)
    approved = desk.correspondence.approve(desk.order(), anew.id, anew.version)
    assert not desk.redrafting.is_outdated(approved)
    with pytest.raises(DeskError):
        desk.redrafting.anew(desk.order(), approved)


def test_one_word_changed_in_the_template_makes_a_draft_outdated(desk: Desk) -> None:
    fresh = desk.correspondence.draft(desk.order(), opened(desk).id, "acknowledgement")
    with desk.database.unit(desk.actor, OperationId(f"word-{fresh.id}"), desk.now()) as unit:
        name, version, _digest = fresh.template.rsplit(" ", 2)
        unit.letters.save(replace(fresh, template=f"{name} {version} {'0' * 64}"))
        unit.record(Entry(Action.LETTER_CHANGED, fresh.case, fresh.id))
    old = desk.correspondence.get(fresh.id)
    assert desk.redrafting.is_outdated(old)
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), old.id, old.version)
    assert refused.value.code == "letter.other_form"
    assert not desk.redrafting.is_outdated(desk.redrafting.anew(desk.order(), old))


def test_draft_begun_before_the_law_was_decided_is_told(desk: Desk) -> None:
    case = opened(desk, jurisdiction="", candidates=("US-VA", "US-TX"))
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    desk.deciding.decide(desk.order(), desk.finding.case(case.reference), "BR")
    assert desk.redrafting.is_outdated(letter)
    anew = desk.redrafting.anew(desk.order(), letter)
    assert anew.law != letter.law
    with pytest.raises(DeskError) as refused:
        desk.redrafting.anew(desk.order(), letter)
    assert refused.value.code == "store.conflict"


def test_kind_that_only_the_policy_has_is_not_outdated(desk: Desk) -> None:
    case = opened(desk, jurisdiction="POLICY")
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    assert letter.template.startswith("en/acknowledgement.policy.md")
    assert not desk.redrafting.is_outdated(letter)

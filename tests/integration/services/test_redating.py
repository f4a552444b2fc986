"""A draft of another day: held back, and dated today when it is opened again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import facts_of
from dsar_desk.paper.spoken import said
from dsar_desk.services.desk import Desk
from dsar_desk.services.order import Order
from tests.post_room import a_person
from tests.requests import ALONE, TWO_FACTS, actions, opened

SEARCHED = {"searches": "Customer register, by name and e-mail address"}
PATIENCE = "Thank you for your patience.\n\nYours"


def later(desk: Desk, days: int, role: Role = Role.OFFICER) -> Order:
    """An order of some days after, of somebody else where the role is another."""
    order = desk.order()
    actor = order.actor if role is Role.OFFICER else Actor(ActorId("eve"), "Eve", role)
    return replace(order, at=order.at + timedelta(days), actor=actor)


def drafted(desk: Desk, kind: str = "acknowledgement") -> Letter:
    return desk.correspondence.draft(desk.order(), opened(desk).id, kind)


def test_a_draft_of_another_day_is_not_approved_before_it_bears_this_one(desk: Desk) -> None:
    letter, order = drafted(desk), later(desk, 3)
    found = desk.correspondence.findings(letter, letter.text, order.today)
    assert [each.code for each in found if each.blocks] == ["letter.other_day"]
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(order, letter.id, letter.version)
    assert refused.value.code == "letter.incomplete"
    renewed = desk.correspondence.renew(later(desk, 3), letter)
    assert (renewed.dated, facts_of(renewed).letter_date) == (order.today, order.today)
    assert desk.correspondence.findings(renewed, renewed.text, order.today) == ()
    approved = desk.correspondence.approve(later(desk, 3), renewed.id, renewed.version)
    assert approved.state is LetterState.APPROVED
    pdf = desk.correspondence.pdf(approved.id)
    assert "26 November 2026" in said(pdf)
    assert order.today == date(2026, 11, 26)
    assert desk.correspondence.renew(later(desk, 9), approved) == approved


def test_what_was_written_by_hand_and_for_whom_stays(desk: Desk) -> None:
    letter = drafted(desk)
    by_hand = letter.text.replace("Yours", PATIENCE, 1)
    kept = desk.correspondence.save_text(desk.order(), letter.id, letter.version, by_hand)
    case = desk.finding.case(letter.reference)
    renewed = desk.correspondence.renew(later(desk, 2), kept)
    assert PATIENCE in renewed.text
    assert renewed.addressee == letter.addressee
    assert renewed.current.by == kept.current.by
    assert actions(desk, case)[-1] is Action.LETTER_CHANGED


def test_an_answer_opened_after_its_last_day_says_that_it_is_late(desk: Desk) -> None:
    case = opened(desk)
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    letter = desk.correspondence.draft(desk.order(), case.id, "nothing_held")
    assert "late" not in letter.text
    renewed = desk.correspondence.renew(later(desk, 60), letter)
    assert "late" in renewed.text
    assert facts_of(renewed).was_due is not None


def test_whoever_may_approve_may_have_it_dated_and_an_auditor_may_not(desk: Desk) -> None:
    letter = drafted(desk)
    asked = desk.correspondence.ask(desk.order(), letter.id, letter.version, "please")
    with pytest.raises(DeskError) as refused:
        desk.correspondence.renew(later(desk, 1, Role.AUDITOR), asked)
    assert refused.value.code == "permission.denied"
    renewed = desk.correspondence.renew(later(desk, 1, Role.APPROVER), asked)
    assert renewed.review == asked.review
    assert renewed.current.by == letter.current.by
    approving = later(desk, 1, Role.APPROVER)
    approved = desk.correspondence.approve(approving, renewed.id, renewed.version)
    assert approved.state is LetterState.APPROVED


def test_fields_filled_in_on_another_day_date_the_draft(desk: Desk) -> None:
    letter, order = drafted(desk), later(desk, 1)
    filled = desk.correspondence.save_fields(order, letter.id, letter.version, letter.fields)
    assert (filled.dated, facts_of(filled).letter_date) == (order.today, order.today)


def test_a_draft_is_not_dated_anew_into_another_law_and_back(desk: Desk) -> None:
    case = opened(desk, concerned=a_person())
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    letter = desk.correspondence.draft(desk.order(), case.id, "nothing_held", fields=SEARCHED)
    desk.deciding.decide(desk.order(), desk.finding.case(case.reference), "US-CA")
    with pytest.raises(DeskError) as refused:
        desk.correspondence.renew(later(desk, 2), letter)
    assert refused.value.code == "letter.other_form"
    assert desk.correspondence.get(letter.id) == letter
    desk.deciding.decide(desk.order(), desk.finding.case(case.reference), "GB")
    renewed = desk.correspondence.renew(later(desk, 2), letter)
    assert (renewed.law, facts_of(renewed).law) == (letter.law, letter.law)
    approved = desk.correspondence.approve(later(desk, 2), letter.id, renewed.version, ALONE)
    assert approved.state is LetterState.APPROVED


def test_what_was_filled_in_under_another_law_is_drafted_anew(desk: Desk) -> None:
    case = opened(desk, concerned=a_person())
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    letter = desk.correspondence.draft(desk.order(), case.id, "nothing_held", fields=SEARCHED)
    desk.deciding.decide(desk.order(), desk.finding.case(case.reference), "US-CA")
    mixed = desk.correspondence.save_fields(desk.order(), letter.id, letter.version, SEARCHED)
    desk.deciding.decide(desk.order(), desk.finding.case(case.reference), "GB")
    assert desk.redrafting.is_outdated(mixed)
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), letter.id, mixed.version, ALONE)
    assert refused.value.code == "letter.other_form"
    anew = desk.redrafting.anew(desk.order(), mixed)
    approved = desk.correspondence.approve(desk.order(), letter.id, anew.version, ALONE)
    assert approved.state is LetterState.APPROVED

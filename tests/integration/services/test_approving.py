"""Four eyes: who may approve a letter by the rule of the house, and the way there and back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import Letter, LetterState, ReviewStep
from dsar_desk.errors import DeskError
from dsar_desk.law.house import FourEyes, HouseRules
from dsar_desk.services.approving import Way
from dsar_desk.services.desk import Desk
from dsar_desk.services.order import Order
from tests.requests import DATA, TWO_FACTS, actions, opened

OTHER = Actor(ActorId("second"), "Boris Meier", Role.APPROVER)
COLLEAGUE = Actor(ActorId("third"), "Carla Ruiz", Role.OFFICER)
WHY = "Nobody else works here."


@pytest.fixture(autouse=True)
def house(desk: Desk) -> Iterator[None]:
    yield
    lives_by(desk, FourEyes.ALONE)


def lives_by(desk: Desk, rule: FourEyes) -> None:
    desk.house.save(desk.order(), HouseRules(four_eyes=rule))


def by(desk: Desk, actor: Actor) -> Order:
    return replace(desk.order(), actor=actor)


def answer(desk: Desk) -> Letter:
    case = opened(desk)
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    return desk.correspondence.draft(desk.order(), case.id, "access_answer", fields=DATA)


def receipt(desk: Desk) -> Letter:
    return desk.correspondence.draft(desk.order(), opened(desk).id, "acknowledgement")


def approve(desk: Desk, letter: Letter, order: Order | None = None, reason: str = "") -> Letter:
    return desk.correspondence.approve(order or desk.order(), letter.id, letter.version, reason)


def refusal(desk: Desk, letter: Letter, order: Order | None = None, reason: str = "") -> str:
    with pytest.raises(DeskError) as refused:
        approve(desk, letter, order, reason)
    assert desk.correspondence.get(letter.id) == letter
    return refused.value.code


def test_one_person_approves_what_discloses_data_with_a_reason_only(desk: Desk) -> None:
    letter = answer(desk)
    assert refusal(desk, letter, reason="  ") == "letter.reason_needed"
    assert desk.correspondence.approvals.way(desk.actor, letter) is Way.WITH_REASON
    approved = approve(desk, letter, reason=f" {WHY} ").approval
    assert approved
    assert (approved.own_work, approved.reason) == (True, WHY)
    assert approve(desk, receipt(desk)).approval  # which discloses nothing and needs none


def test_who_edited_last_counts_as_author(desk: Desk) -> None:
    letter = answer(desk)
    text = letter.text + "\nWe are here to help.\n"
    edited = desk.correspondence.save_text(by(desk, COLLEAGUE), letter.id, letter.version, text)
    assert refusal(desk, edited, by(desk, COLLEAGUE)) == "letter.reason_needed"
    approved = approve(desk, edited, by(desk, OTHER)).approval
    assert approved
    assert not approved.own_work


@pytest.mark.parametrize(
    ("rule", "own_receipt"),
    [(FourEyes.WHERE_IT_DISCLOSES, Way.APPROVE), (FourEyes.ALWAYS, Way.ASK)],
)
def test_by_the_rule_of_the_house_somebody_else_approves(
    desk: Desk, rule: FourEyes, own_receipt: Way
) -> None:
    lives_by(desk, rule)
    letter, small = answer(desk), receipt(desk)
    approvals = desk.correspondence.approvals
    assert refusal(desk, letter, reason=WHY) == "letter.four_eyes"
    assert approvals.way(desk.actor, letter) is Way.ASK
    assert approvals.way(desk.actor, small) is own_receipt
    assert approvals.way(OTHER, letter) is Way.APPROVE
    assert approve(desk, letter, by(desk, OTHER)).approval
    if own_receipt is Way.ASK:
        assert refusal(desk, small, reason=WHY) == "letter.four_eyes"


def test_a_letter_is_sent_for_approval_and_comes_back_with_a_note(desk: Desk) -> None:
    letter = receipt(desk)
    approvals = desk.correspondence.approvals
    approvals.ask(desk.order(), letter.id, letter.version, "Please look at the dates.")
    asked = desk.correspondence.get(letter.id)
    assert asked.review
    assert (asked.review.step, asked.review.note) == (
        ReviewStep.ASKED,
        "Please look at the dates.",
    )
    with pytest.raises(DeskError) as refused:
        approvals.send_back(by(desk, OTHER), letter.id, asked.version, " ")
    assert refused.value.code == "letter.note_needed"
    with pytest.raises(DeskError, match="may not do this"):
        approvals.ask(by(desk, OTHER), letter.id, asked.version)
    approvals.send_back(by(desk, OTHER), letter.id, asked.version, "Name the day.")
    back = desk.correspondence.get(letter.id)
    assert back.review
    assert (back.review.step, back.review.by, back.state) == (
        ReviewStep.SENT_BACK,
        OTHER.id,
        LetterState.DRAFT,
    )
    case = desk.finding.open(letter.case).case
    assert actions(desk, case)[-2:] == [Action.LETTER_ASKED, Action.LETTER_SENT_BACK]
    assert approve(desk, back, by(desk, OTHER)).review is None

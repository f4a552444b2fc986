"""An authority's address that nobody read at its source: a finding until an officer checked it."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.cases.actor import Role
from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import UNREAD_ADDRESS, Letter
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from tests.requests import actions, opened

IRELAND = {"jurisdiction": "IE", "received": date(2026, 11, 20)}
REASON = {"reasons": "unfounded_or_excessive"}


def refusal(desk: Desk, case: Case) -> Letter:
    return desk.correspondence.draft(desk.order(), case.id, "refusal", "en", REASON)


def unread(desk: Desk, letter: Letter, text: str = "") -> list[str]:
    found = desk.correspondence.findings(letter, text or letter.text)
    return [one.sentence for one in found if one.code == UNREAD_ADDRESS and not one.blocks]


def test_the_address_is_checked_once_for_each_case(desk: Desk) -> None:
    case = opened(desk, **IRELAND)
    letter = refusal(desk, case)
    (sentence,) = unread(desk, letter)
    assert "Data Protection Commission" in sentence
    assert "6 Pembroke Row" in sentence
    for _ in range(2):
        desk.addresses.confirm(desk.order(), letter.id)
    assert actions(desk, case).count(Action.ADDRESS_CONFIRMED) == 1
    assert unread(desk, letter) == unread(desk, refusal(desk, case)) == []
    other = opened(desk, **IRELAND)
    assert unread(desk, refusal(desk, other))


def test_a_letter_that_prints_no_such_address_is_not_asked_about(desk: Desk) -> None:
    case = opened(desk, **IRELAND)
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    assert unread(desk, letter) == []
    named = refusal(desk, case)
    corrected = named.text.replace("21 Fitzwilliam Square", "6 Pembroke Row")
    assert corrected != named.text
    assert unread(desk, named, corrected) == []


def test_an_authority_whose_address_was_read_is_not_asked_about(desk: Desk) -> None:
    letter = refusal(desk, opened(desk, **{**IRELAND, "jurisdiction": "FR"}))
    assert unread(desk, letter) == []
    with pytest.raises(DeskError) as refused:
        desk.addresses.confirm(desk.order(), letter.id)
    assert refused.value.code == "letter.no_unread_address"


def test_only_who_may_approve_can_say_that_it_was_checked(desk: Desk) -> None:
    letter = refusal(desk, opened(desk, **IRELAND))
    order = desk.order()
    clerk = replace(order, actor=replace(order.actor, role=Role.CLERK))
    with pytest.raises(DeskError) as refused:
        desk.addresses.confirm(clerk, letter.id)
    assert refused.value.code == "permission.denied"

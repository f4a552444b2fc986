"""A lawyer's letter with numbered demands: taken over, decided one by one, none left unanswered."""

import pytest

from dsar_desk.cases.axes import Channel, Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.demanded import Decision, DemandState, Ground
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import Letter
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from tests.requests import ALONE, DATA, TODAY, TWO_FACTS, actions, form, opened

MAIL = """From: Moss Solicitors <office@moss.example>\r
To: privacy@example.com\r
Subject: Our client, matter {matter}\r
Date: Mon, 16 Nov 2026 09:00:00 +0000\r
\r
Dear Sirs,\r
\r
We act for Ms Jane Roe. Our client demands that you:\r
\r
1. provide a copy of all personal data that you hold about her;\r
2. erase the recordings of her calls;\r
3. cease all direct marketing to her.\r
\r
Yours faithfully\r
"""
MET = Decision(DemandState.MET)


def taken(desk: Desk, matter: str) -> ReceivedId:
    raw = MAIL.format(matter=matter).encode()
    item = desk.intake.take_in(desk.order(), raw, "message.eml", Channel.INBOX).received
    return desk.intake.read(desk.order(), item.id).id


def demanding(desk: Desk, matter: str) -> Case:
    return opened(desk, message=taken(desk, matter), later_reason="the clock is another test's")


def states(case: Case) -> list[DemandState]:
    return [one.state for one in case.demands]


def an_answer(desk: Desk, case: Case) -> Letter:
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    return desk.correspondence.draft(desk.order(), case.id, "access_answer", fields=DATA)


def test_a_case_takes_over_the_demands_of_its_letter_and_a_second_one_does_not(desk: Desk) -> None:
    message = taken(desk, "one")
    case = opened(desk, message=message, later_reason="the clock is another test's")
    assert [(one.number, one.kinds[0]) for one in case.demands] == [
        (1, Right.ACCESS),
        (2, Right.ERASURE),
        (3, Right.MARKETING_OPT_OUT),
    ]
    assert case.open_demands == (1, 2, 3)
    beside = opened(
        desk, message=message, beside=case.id, later_reason="the clock is another test's"
    )
    assert beside.demands == ()
    assert opened(desk).demands == ()


def test_a_case_whose_form_is_filled_in_again_keeps_its_demands(desk: Desk) -> None:
    case = demanding(desk, "two")
    again = form(scope="everything", received=case.dates.received)
    finished = desk.openings.finish(desk.order(), case.id, case.version, again)
    assert (finished.scope, finished.demands) == ("everything", case.demands)


def test_what_becomes_of_each_is_journalled_once_and_can_be_taken_back(desk: Desk) -> None:
    case, order = demanding(desk, "three"), desk.order()
    refusal = Decision(DemandState.REFUSED, Ground.LEGAL_CLAIMS, "Court file 7")
    for _ in range(2):
        desk.demanding.decide(order, case.id, [2], refusal)
    decided = desk.demanding.decide(desk.order(), case.id, [1, 3], MET)
    assert states(decided) == [DemandState.MET, DemandState.REFUSED, DemandState.MET]
    assert decided.demands[1].decision == refusal
    restored = desk.demanding.restore(desk.order(), case.id, case.demands)
    assert restored.demands == case.demands
    assert actions(desk, case).count(Action.DEMAND_DECIDED) == 3
    added = desk.demanding.add(desk.order(), case.id, "Confirm this in writing.")
    assert added.open_demands == (1, 2, 3, 4)
    assert actions(desk, case)[-1] is Action.DEMAND_ADDED


def test_an_answer_waits_for_every_demand_and_an_acknowledgement_for_none(desk: Desk) -> None:
    case = demanding(desk, "four")
    receipt = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    assert desk.correspondence.approve(desk.order(), receipt.id, receipt.version, ALONE).approval
    answer = an_answer(desk, case)
    (found,) = (
        one
        for one in desk.correspondence.findings(answer, answer.text)
        if one.code == "letter.demands_open"
    )
    assert found.blocks
    assert "Demands 1–3 are still open" in found.sentence
    desk.demanding.decide(desk.order(), case.id, [1, 3], MET)
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), answer.id, answer.version, ALONE)
    assert refused.value.code == "letter.demands_open"
    assert "Demand 2 is still open" in refused.value.sentence
    desk.demanding.decide(desk.order(), case.id, [2], Decision(DemandState.COUNSEL))
    assert desk.correspondence.approve(desk.order(), answer.id, answer.version, ALONE).approval


def test_a_case_with_open_demands_is_not_closed_and_a_closed_one_decides_nothing(
    desk: Desk,
) -> None:
    case = demanding(desk, "five")
    outcomes = {Right.ACCESS: Outcome.FULFILLED}
    with pytest.raises(DeskError) as refused:
        desk.casework.close(desk.order(), case.id, outcomes, TODAY)
    assert refused.value.code == "case.demands_open"
    desk.demanding.decide(desk.order(), case.id, [1, 2, 3], MET)
    assert not desk.casework.close(desk.order(), case.id, outcomes, TODAY).is_open
    with pytest.raises(DeskError) as closed:
        desk.demanding.decide(desk.order(), case.id, [1], MET)
    assert closed.value.code == "case.is_closed"


def test_a_letter_filed_in_a_case_adds_its_demands_once_and_takes_them_out_with_itself(
    desk: Desk,
) -> None:
    case = opened(desk)
    desk.demanding.add(desk.order(), case.id, "confirm in writing")
    message, again = taken(desk, "six"), taken(desk, "seven")
    for each in (message, again):
        desk.openings.file(desk.order(), each, case.id)
    filed = desk.finding.case(case.reference)
    assert [one.number for one in filed.demands] == [1, 2, 3, 4]
    assert [one.message for one in filed.demands] == [None, message, message, message]
    desk.demanding.decide(desk.order(), case.id, [1], Decision(DemandState.MERGED, into=2))
    desk.demanding.decide(desk.order(), case.id, [2], MET)
    desk.inbox.unfile(desk.order(), message)
    kept = desk.finding.case(case.reference)
    assert [one.message for one in kept.demands] == [None, again, again, again]
    assert kept.demands[1].decision == MET
    desk.inbox.unfile(desk.order(), again)
    left = desk.finding.case(case.reference)
    assert [(one.words, one.is_open) for one in left.demands] == [("confirm in writing", True)]


def test_a_refused_demand_is_not_answered_without_its_reason(desk: Desk) -> None:
    case = demanding(desk, "reasons")
    desk.demanding.decide(desk.order(), case.id, [2, 3], MET)
    refusal = Decision(DemandState.REFUSED, Ground.LEGAL_CLAIMS)
    desk.demanding.decide(desk.order(), case.id, [1], refusal)
    answer = an_answer(desk, case)
    seen = {one.code: one for one in desk.correspondence.findings(answer, answer.text)}
    assert seen["letter.refused_unsaid"].asks
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), answer.id, answer.version, ALONE)
    assert "Demand 1 is refused" in str(refused.value.parameters)
    desk.correspondence.checks.confirm(
        desk.order(), answer.id, "letter.refused_unsaid", "Our counsel wrote to them."
    )
    assert desk.correspondence.approve(desk.order(), answer.id, answer.version, ALONE).approval

"""What letters promise and ask for: no day that has passed, no proof that the law does not want."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter
from dsar_desk.errors import DeskError
from dsar_desk.law.dates import in_words
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.order import Order
from tests.requests import DOUBT, TODAY, form, opened

OPT_OUTS = [
    (Right.MARKETING_OPT_OUT, "DE", "Nobody has to prove who they are", "GDPR Art. 7(3), 21(3)"),
    (Right.CONSENT_WITHDRAWAL, "GB", "Nobody has to prove who they are", "UK GDPR Art. 7(3), 21(3)"),
    (Right.OPT_OUT_SALE, "US-CA", "These requests must not be verified.", "11 CCR 7060(b)"),
    (Right.LIMIT_SENSITIVE, "US-CA", "These requests must not be verified.", "11 CCR 7060(b)"),
    (Right.MARKETING_OPT_OUT, "US", "Nothing but the address or number", "16 CFR 316.5"),
]  # fmt: skip
LATE = TODAY - timedelta(days=40)
QUESTIONS = {"questions": "Which addresses do you mean?"}


def drafted(desk: Desk, case: Case, kind: str, fields: Mapping[str, str]) -> Letter:
    return desk.correspondence.draft(desk.order(), case.id, kind, fields=fields)


def later(desk: Desk, days: int) -> Order:
    order = desk.order()
    return replace(order, at=order.at + timedelta(days=days))


def received_late(desk: Desk, **changes: object) -> Case:
    return opened(desk, received=LATE, late_reason="It lay in the post room.", **changes)


@pytest.mark.parametrize(("right", "place", "why", "citation"), OPT_OUTS)
def test_nobody_is_asked_to_prove_who_they_are_for_an_opt_out(
    desk: Desk, right: Right, place: str, why: str, citation: str
) -> None:
    case = opened(desk, rights=(right,), jurisdiction=place)
    with pytest.raises(DeskError) as refused:
        drafted(desk, case, "identity_request", DOUBT)
    assert refused.value.code == "letter.proof_not_asked"
    assert why in refused.value.sentence
    assert citation in refused.value.sentence
    assert desk.finding.open(case.id).letters == ()


def test_beside_an_opt_out_proof_is_asked_for_the_other_right_alone(desk: Desk) -> None:
    case = opened(desk, rights=(Right.MARKETING_OPT_OUT, Right.ACCESS), jurisdiction="DE")
    assert case.due == TODAY
    letter = drafted(desk, case, "identity_request", DOUBT)
    assert "a request for access" in letter.text
    assert "marketing" not in letter.text
    assert "runs on while we wait and ends on 23 December 2026" in letter.text


def test_a_request_whose_right_is_not_known_may_be_asked_who_makes_it(desk: Desk) -> None:
    case = opened(desk, rights=(), jurisdiction="DE")
    assert drafted(desk, case, "identity_request", DOUBT).kind == "identity_request"


def test_proof_that_became_needless_is_not_asked_for_after_all(desk: Desk) -> None:
    case = opened(desk, jurisdiction="DE")
    letter = drafted(desk, case, "identity_request", DOUBT)
    opting_out = form(rights=(Right.MARKETING_OPT_OUT,), jurisdiction="DE")
    current = desk.finding.open(case.id).case
    desk.openings.finish(desk.order(), case.id, current.version, opting_out)
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), letter.id, letter.version)
    assert refused.value.code == "letter.proof_not_asked"


def test_what_is_done_at_once_is_confirmed_within_the_month(desk: Desk) -> None:
    case = opened(
        desk,
        rights=(Right.MARKETING_OPT_OUT,),
        jurisdiction="DE",
        received=TODAY - timedelta(days=3),
    )
    received = drafted(desk, case, "acknowledgement", {})
    assert "You can expect our answer by **21 December 2026**" in received.text
    asked = drafted(desk, case, "clarification_request", QUESTIONS)
    assert "runs on meanwhile and ends on 21 December 2026" in asked.text


@pytest.mark.parametrize("place", ["DE", "US-CA", "POLICY"])
@pytest.mark.parametrize(
    ("kind", "fields"), [("identity_request", DOUBT), ("clarification_request", QUESTIONS)]
)
def test_a_question_that_comes_late_names_no_day_and_can_be_sent(
    desk: Desk, place: str, kind: str, fields: dict[str, str]
) -> None:
    case = received_late(desk, jurisdiction=place, rights=(Right.ACCESS,))
    if place == "US-CA":
        case = opened(
            desk,
            received=TODAY - timedelta(days=60),
            late_reason="It lay in the post room.",
            jurisdiction=place,
        )
    assert case.due is not None
    assert case.due < TODAY
    letter = drafted(desk, case, kind, fields)
    assert in_words(case.due).partition(" ")[2] not in letter.text
    assert "ends on" not in letter.text
    assert "runs on" in letter.text
    approved = desk.correspondence.approve(desk.order(), letter.id, letter.version)
    assert approved.approval is not None


def test_an_acknowledgement_that_comes_too_late_is_not_approved(desk: Desk) -> None:
    letter = drafted(desk, received_late(desk, jurisdiction="DE"), "acknowledgement", {})
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), letter.id, letter.version)
    assert refused.value.code == "letter.incomplete"
    assert "the date of the expected answer" in refused.value.sentence


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("acknowledgement", {}), ("identity_request", DOUBT), ("clarification_request", QUESTIONS)],
)
def test_a_draft_that_lay_until_its_day_had_passed_is_not_approved(
    desk: Desk, kind: str, fields: dict[str, str]
) -> None:
    letter = drafted(desk, opened(desk, jurisdiction="DE"), kind, fields)
    assert "23 December 2026" in letter.text
    until = (date(2026, 12, 23) - TODAY).days
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(later(desk, 31), letter.id, letter.version)
    assert refused.value.code == "letter.day_passed"
    assert "Wednesday 23 December 2026" in refused.value.sentence
    kept = desk.correspondence.get(letter.id)
    assert kept.approval is None
    dated = desk.correspondence.renew(later(desk, until), letter)
    approved = desk.correspondence.approve(later(desk, until), dated.id, dated.version)
    assert approved.approval is not None


def test_an_extension_beside_an_opt_out_names_the_day_of_the_right_that_is_extended(
    desk: Desk,
) -> None:
    case = opened(desk, rights=(Right.MARKETING_OPT_OUT, Right.ACCESS), jurisdiction="DE")
    letter = drafted(desk, case, "extension_notice", {"reasons": "complexity"})
    assert "by **23 February 2027** at the latest" in letter.text


def test_a_question_about_scope_waits_though_an_opt_out_beside_it_does_not(desk: Desk) -> None:
    case = opened(desk, rights=(Right.MARKETING_OPT_OUT, Right.ACCESS), jurisdiction="GB")
    letter = drafted(desk, case, "clarification_request", QUESTIONS)
    assert "do not count towards the time for our answer" in letter.text


@pytest.mark.parametrize(
    ("kind", "fields", "promised"),
    [
        ("acknowledgement", {}, "Wednesday 23 December 2026"),
        ("identity_request", DOUBT, "Wednesday 23 December 2026"),
        ("extension_notice", {"reasons": "complexity"}, "Tuesday 23 February 2027"),
    ],
)
def test_a_draft_that_promises_a_day_which_came_nearer_is_not_approved(
    desk: Desk, kind: str, fields: dict[str, str], promised: str
) -> None:
    case = opened(desk, jurisdiction="DE")
    letter = drafted(desk, case, kind, fields)
    earlier = TODAY - timedelta(days=4)
    desk.casework.correct_receipt(desk.order(), case.id, earlier, "It came by fax before.")
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), letter.id, letter.version)
    assert refused.value.code == "letter.day_moved"
    assert promised in refused.value.sentence
    anew = drafted(desk, case, kind, fields)
    assert desk.correspondence.approve(desk.order(), anew.id, anew.version).approval is not None

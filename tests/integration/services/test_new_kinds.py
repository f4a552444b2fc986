"""Letters that answer in a way of their own, from the case to what they do to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, ProofKind
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.opening import PartyForm
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind, Right
from dsar_desk.letters.facts import facts_of
from dsar_desk.services.desk import Desk
from tests.integration.services.test_promises import drafted, later
from tests.requests import DOUBT, JANE, TODAY, TWO_FACTS, opened

FEE = {
    "fee_amount": "GBP 40",
    "fee_basis": "Four hours at GBP 10",
    "reasons": "manifestly_excessive",
}

RESTRICTED = {"what_was_done": "The account", "reasons": "The data are contested."}


def left(desk: Desk, case: Case, kind: str, fields: Mapping[str, str]) -> Case:
    letter = drafted(desk, case, kind, fields)
    approved = desk.correspondence.approve(desk.order(), letter.id, letter.version)
    desk.correspondence.proof(desk.order(), approved.id, ProofKind.PRINTED)
    return desk.finding.open(case.id).case


@pytest.mark.parametrize(
    ("right", "place", "kind", "fields"),
    [
        (Right.OBJECTION, "GB", "objection_outcome", {"what_was_done": "The profile ended."}),
        (Right.OBJECTION, "NZ", "objection_outcome", {"what_was_done": "The profile ended."}),
        (Right.CONSENT_WITHDRAWAL, "DE", "consent_withdrawal_confirmation", {}),
        (Right.OPT_OUT_SALE, "US-CA", "opt_out_sale_confirmation", {}),
        (Right.OPT_OUT_SALE, "US-CO", "opt_out_sale_confirmation", {}),
        (Right.LIMIT_SENSITIVE, "US-CA", "limit_confirmation", {}),
        (Right.ACCESS, "GB", "nothing_held", {"searches": "Customer register, by name"}),
        (Right.ACCESS, "HK", "nothing_held", {"searches": "Customer register, by name"}),
        (Right.ERASURE, "FR", "identity_closure", {"doubt": "Nothing reached us."}),
        (Right.RESTRICTION, "DE", "restriction_confirmation", RESTRICTED),
        (Right.RESTRICTION, "CH", "restriction_confirmation", RESTRICTED),
        (Right.CHILD_DELETION, "US-CA", "child_deletion_confirmation", {"data_kinds": "A name"}),
        (Right.CHILD_DELETION, "DE", "child_deletion_confirmation", {"data_kinds": "A name"}),
        (Right.ACCESS, "DE", "withdrawal_confirmation", {}),
    ],
)
def test_an_answer_settles_its_case_and_discloses_nothing(
    desk: Desk, right: Right, place: str, kind: str, fields: Mapping[str, str]
) -> None:
    case = opened(desk, rights=(right,), jurisdiction=place)
    assert left(desk, case, kind, fields).next_step == NextStep.CLOSE.value


@pytest.mark.parametrize(
    ("right", "place", "kind", "fields"),
    [
        (Right.KNOW_CATEGORIES, "US-CA", "categories_answer", {"data_kinds": "Contact details"}),
        (Right.KNOW_CATEGORIES, "DE", "categories_answer", {"data_kinds": "Contact details"}),
        (
            Right.PORTABILITY,
            "GB",
            "portability_answer",
            {"files": "data.csv: CSV, any spreadsheet"},
        ),
        (
            Right.PORTABILITY,
            "KR",
            "portability_answer",
            {"files": "data.csv: CSV, any spreadsheet"},
        ),
        (
            Right.AUTOMATED_DECISION_REVIEW,
            "GB",
            "automated_decision_outcome",
            {"decision": "It stands.", "findings": "Your income", "logic": "A score of payments"},
        ),
        (Right.ACCESS, "GB", "free_letter", {"subject": "Your call", "own_text": "Thank you."}),
    ],
)
def test_an_answer_with_data_of_the_person_waits_for_their_identity(
    desk: Desk, right: Right, place: str, kind: str, fields: Mapping[str, str]
) -> None:
    case = opened(desk, rights=(right,), jurisdiction=place)
    letter = drafted(desk, case, kind, fields)
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), letter.id, letter.version)
    assert refused.value.code == "letter.identity"
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    again = desk.correspondence.get(letter.id)
    approved = desk.correspondence.approve(desk.order(), letter.id, again.version, "I am alone")
    assert approved.approval is not None


OUTCOME = {
    "concern": "We were late.",
    "decision": "It is right.",
    "findings": "The letter lay for a week",
    "reasons": "Somebody was ill",
    "what_was_done": "Letters are looked through each day",
}


def suggested(desk: Desk, case: Case) -> str:
    return next(each.kind for each in desk.correspondence.kinds(case) if each.suggested)


def test_a_complaint_is_reviewed_and_then_offered_a_neutral_third_party(desk: Desk) -> None:
    case = opened(desk, rights=(), kind=Kind.COMPLAINT)
    said = {"reviewer": "Our counsel", "decision": "It stands.", "findings": "A full search"}
    reviewed = left(desk, case, "internal_review", said)
    assert suggested(desk, reviewed) == "dispute_resolution_offer"
    offered = left(desk, case, "dispute_resolution_offer", {"resolution": "CEDR, London"})
    assert [each.event.kind for each in offered.events] == [
        EventKind.ACKNOWLEDGED,
        EventKind.REVIEWED,
        EventKind.RESOLUTION_OFFERED,
    ]
    assert suggested(desk, offered) != "dispute_resolution_offer"


@pytest.mark.parametrize("events", [(), (EventKind.REVIEWED,), (EventKind.TAKEN_TO_AUTHORITY,)])
def test_no_third_party_is_suggested_before_the_outcome_was_told_or_after_the_authority(
    desk: Desk, events: tuple[EventKind, ...]
) -> None:
    case = opened(desk, rights=(), kind=Kind.COMPLAINT)
    if EventKind.TAKEN_TO_AUTHORITY in events:
        left(desk, case, "complaint_outcome", OUTCOME)
    for kind in events:
        desk.casework.record_event(desk.order(), case.id, kind, TODAY)
    now = desk.finding.open(case.id).case
    assert suggested(desk, now) != "dispute_resolution_offer"


@pytest.mark.parametrize(
    ("about", "email", "passes"),
    [(True, "", True), (False, "", False), (True, "other@example.org", False)],
)
def test_the_outcome_of_a_complaint_names_the_request_that_it_is_about_and_no_other_case(
    desk: Desk, *, about: bool, email: str, passes: bool
) -> None:
    before = opened(desk, jurisdiction="GB")
    person = replace(JANE, email=email or JANE.email, address=None if email else JANE.address)
    linked = before.reference if about else None
    case = opened(desk, rights=(), kind=Kind.COMPLAINT, about=linked, concerned=person)
    said = {**OUTCOME, "concern": f"We were late in {before.reference}."}
    letter = drafted(desk, case, "complaint_outcome", said)
    if passes:
        assert desk.correspondence.approve(desk.order(), letter.id, letter.version).approval
        return
    with pytest.raises(DeskError, match="names another case"):
        desk.correspondence.approve(desk.order(), letter.id, letter.version)


def test_a_message_that_went_astray_is_told_without_naming_who_got_it(desk: Desk) -> None:
    case = opened(desk, rights=(), kind=Kind.SECURITY_INCIDENT)
    said = {
        "happened_on": "2026-11-18",
        "what_happened": "A letter for you went to another address.",
        "secured": "It was brought back unopened.",
    }
    moved = left(desk, case, "misdirected_apology", said)
    assert moved.events == ()
    assert moved.next_step != NextStep.CLOSE.value


def test_an_objection_is_not_answered_before_somebody_says_what_became_of_it(desk: Desk) -> None:
    case = opened(desk, rights=(Right.OBJECTION,))
    letter = drafted(desk, case, "objection_outcome", {})
    with pytest.raises(DeskError, match="what_was_done"):
        desk.correspondence.approve(desk.order(), letter.id, letter.version)


def test_a_fee_is_asked_for_and_the_clock_waits_where_the_law_lets_it(desk: Desk) -> None:
    moved = left(desk, opened(desk, jurisdiction="GB"), "fee_notice", FEE)
    (asked,) = [each.event for each in moved.events]
    assert asked.kind is EventKind.FEE_REQUESTED
    assert moved.clock is not None
    assert moved.clock.paused
    said = drafted(desk, moved, "fee_notice", FEE).text
    assert "The month begins on the day on which the fee is paid." in said


@pytest.mark.parametrize(
    ("right", "place"),
    [(Right.RECTIFICATION, "HK"), (Right.ACCESS, "BR"), (Right.OPT_OUT_SALE, "US-CA")],
)
def test_no_fee_is_asked_for_where_the_law_wants_none(desk: Desk, right: Right, place: str) -> None:
    case = opened(desk, rights=(right,), jurisdiction=place)
    with pytest.raises(DeskError) as refused:
        drafted(desk, case, "fee_notice", FEE)
    assert refused.value.code == "letter.fee_not_asked"
    assert desk.finding.open(case.id).letters == ()


def test_what_shows_that_somebody_may_act_is_asked_for_by_name(desk: Desk) -> None:
    agent = PartyForm("Lex Lind", email="lex@example.org")
    case = opened(desk, representative=agent, answer_to_representative=True)
    letter = drafted(desk, case, "authority_request", {"authority_asked": "A signed note"})
    assert "from Lex Lind on behalf of Jane Roe" in letter.text
    assert "that Lex Lind may act for Jane Roe" in letter.text
    assert "Dear Lex Lind" in letter.text


def extension(desk: Desk, case: Case, **fields: str) -> Letter:
    return drafted(desk, case, "extension_notice", {"reasons": "complexity", **fields})


def test_a_late_notice_of_more_time_names_no_day_and_is_not_approved(desk: Desk) -> None:
    received = TODAY - timedelta(days=53)
    case = opened(desk, received=received, late_reason="It lay in the post room.")
    letter = extension(desk, case)
    assert "[[extended_due]]" in letter.text
    with pytest.raises(DeskError, match="extended_due"):
        desk.correspondence.approve(desk.order(), letter.id, letter.version)
    named = extension(desk, case, extend_to=(TODAY + timedelta(days=20)).isoformat())
    assert "[[extended_due]]" in named.text


def test_a_notice_that_lay_until_it_was_too_late_is_not_approved(desk: Desk) -> None:
    case = opened(desk, jurisdiction="GB")
    letter = extension(desk, case)
    assert case.clock is not None
    assert case.clock.extension_notice_by is not None
    days = (case.clock.extension_notice_by - TODAY).days
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(later(desk, days + 1), letter.id, letter.version)
    assert refused.value.code == "letter.extension_late"
    last_day = later(desk, days)
    anew = desk.correspondence.renew(last_day, letter)
    assert desk.correspondence.approve(last_day.part("a"), anew.id, anew.version).approval


@pytest.mark.parametrize("kind", ["refusal", "nothing_held", "objection_outcome"])
def test_an_answer_that_comes_late_says_so_by_how_much_and_why(desk: Desk, kind: str) -> None:
    right = Right.OBJECTION if kind == "objection_outcome" else Right.ACCESS
    received = TODAY - timedelta(days=45)
    case = opened(desk, rights=(right,), received=received, late_reason="It lay about.")
    assert case.clock is not None
    late = (TODAY - case.clock.due).days
    text = drafted(desk, case, kind, {"late_reason": "A colleague was ill."}).text
    assert f"It is {late} days late, and we apologise for that." in text
    assert "The reason: A colleague was ill." in text
    assert "You can complain about the delay, too" in text
    in_time = drafted(desk, opened(desk, rights=(right,)), kind, {"late_reason": "x"})
    assert "late" not in in_time.text.replace("related", "")


def test_a_closure_names_the_day_on_which_proof_was_asked_for(desk: Desk) -> None:
    case = opened(desk, jurisdiction="DE")
    left(desk, case, "identity_request", DOUBT)
    letter = drafted(desk, case, "identity_closure", {"doubt": "Nothing has reached us since."})
    assert facts_of(letter).asked_on == TODAY
    assert "On **23 November 2026** we asked for your help" in letter.text

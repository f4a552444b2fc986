"""Letters about what is no data-subject right: whom they are for, what they say, what they record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dsar_desk.cases.attested import Fact
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, ProofKind
from dsar_desk.cases.next_step import NextStep
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import CASE_KINDS, NAMED_BY_PAPER, Kind
from dsar_desk.services.desk import Desk
from tests.desk import NOW, a_desk
from tests.requests import ALONE, TODAY, TWO_FACTS, opened

FRIDAY = date(2026, 12, 4)
LETTERS = {
    Kind.COMPLAINT: {
        "complaint_acknowledgement",
        "complaint_outcome",
        "dispute_resolution_offer",
        "internal_review",
    },
    Kind.AUTHORITY_INQUIRY: {"authority_reply"},
    Kind.LEGAL_PROCESS: {"legal_process_receipt"},
    Kind.NOT_CONTROLLER: {"handed_to_controller", "passed_to_controller"},
    Kind.COOKIE_QUESTION: {"question_answer"},
    Kind.POLICY_QUESTION: {"question_answer"},
    Kind.SECURITY_INCIDENT: set(),
}
ANYTHING = {"free_letter", "misdirected_apology", "misdirected_recall", "withdrawal_confirmation"}
OUTCOME = {
    "decision": "You are right in part.",
    "findings": "One archive was not searched.",
    "what_was_done": "The archive was searched; a copy is enclosed.",
    "reasons": "It was left out by mistake.",
}
REPLY = {"their_reference": "2026/4711", "replies": "When did it arrive?: On 1 October 2026."}


def logged(desk: Desk, kind: Kind, **changes: object) -> Case:
    return opened(desk, rights=(), kind=kind, **{"jurisdiction": "DE", **changes})


def written(desk: Desk, case: Case, kind: str, **fields: str) -> Letter:
    return desk.correspondence.draft(desk.order(), case.id, kind, fields=fields)


def approved(desk: Desk, letter: Letter) -> Letter:
    return desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)


def sent(desk: Desk, letter: Letter) -> Case:
    """The case once the letter was approved and printed."""
    desk.correspondence.proof(desk.order(), approved(desk, letter).id, ProofKind.PRINTED)
    return desk.finding.case(letter.reference)


def said(letter: Letter) -> str:
    return " ".join(letter.text.replace("*", "").split())


def happened(case: Case) -> list[EventKind]:
    return [item.event.kind for item in case.events]


@pytest.mark.parametrize("kind", CASE_KINDS)
def test_a_matter_is_offered_its_own_letters_and_a_request_none_of_them(
    desk: Desk, kind: Kind
) -> None:
    case = logged(desk, kind, by_date=FRIDAY if kind in NAMED_BY_PAPER else None)
    assert {choice.kind for choice in desk.correspondence.kinds(case)} == LETTERS[kind] | ANYTHING
    request = opened(desk)
    offered = {choice.kind for choice in desk.correspondence.kinds(request)}
    assert offered.isdisjoint(LETTERS[kind])
    assert offered > ANYTHING
    for wrong, about in (("refusal", case), *((name, request) for name in LETTERS[kind])):
        with pytest.raises(DeskError) as refused:
            written(desk, about, wrong)
        assert refused.value.code == "letter.not_for_this"


def test_a_british_complaint_is_acknowledged_by_its_letter_and_no_outcome_day_is_promised(
    desk: Desk,
) -> None:
    case = logged(desk, Kind.COMPLAINT, jurisdiction="GB")
    assert case.next_step == NextStep.ACKNOWLEDGE
    letter = written(desk, case, "complaint_acknowledgement")
    text = said(letter)
    assert "It speaks of this in DPA 2018 s. 164A" in text
    assert "without undue delay" in text
    assert "22 December 2026" not in text  # the last day to acknowledge is no day of the outcome
    assert "complaint can be made to the controller" not in text
    for named in ("Information Commissioner", "DPA 2018 s. 165", "A judicial remedy can be sought"):
        assert named in text
    moved = sent(desk, letter)
    assert (happened(moved), moved.next_step) == ([EventKind.ACKNOWLEDGED], NextStep.REVIEW)
    again = sent(desk, written(desk, moved, "complaint_acknowledgement"))
    assert happened(again) == [EventKind.ACKNOWLEDGED]


def test_approval_alone_acknowledges_nothing(desk: Desk) -> None:
    case = logged(desk, Kind.COMPLAINT, jurisdiction="GB")
    approved(desk, written(desk, case, "complaint_acknowledgement"))
    assert happened(desk.finding.case(case.reference)) == []


def test_the_outcome_of_a_complaint_is_its_review_and_its_answer(desk: Desk) -> None:
    case = logged(desk, Kind.COMPLAINT, jurisdiction="GB")
    letter = written(desk, case, "complaint_outcome", **OUTCOME)
    moved = sent(desk, letter)
    told = [EventKind.ACKNOWLEDGED, EventKind.REVIEWED]
    assert (happened(moved), moved.next_step) == (told, NextStep.CLOSE)


def test_an_outcome_without_what_was_decided_is_not_approved(desk: Desk) -> None:
    case = logged(desk, Kind.COMPLAINT, jurisdiction="GB")
    letter = written(desk, case, "complaint_outcome", findings="Nothing was left out.")
    with pytest.raises(DeskError, match="decision") as refused:
        approved(desk, letter)
    assert refused.value.code == "letter.incomplete"


def test_an_appeal_in_virginia_names_its_act_and_the_attorney_general(desk: Desk) -> None:
    case = logged(desk, Kind.COMPLAINT, jurisdiction="US-VA")
    first = said(written(desk, case, "complaint_acknowledgement"))
    assert "We have received your appeal" in first
    assert "Va. Code 59.1-577(C)" in first
    assert "by 22 January 2027" in first  # 60 days from 23 November 2026
    assert "If you do not agree with what we decide, these ways are open to you then: - A" in first
    letter = written(desk, case, "complaint_outcome", **OUTCOME)
    assert "A complaint can be made to the Attorney General of Virginia" in said(letter)
    assert "Our reasons: - It was left out by mistake." in said(letter)
    assert approved(desk, letter).approval
    silent = written(desk, case, "complaint_outcome", **{**OUTCOME, "reasons": ""})
    with pytest.raises(DeskError, match="reasons"):
        approved(desk, silent)


def test_a_complaint_under_the_policy_names_the_ways_of_the_law_of_the_place(desk: Desk) -> None:
    text = said(written(desk, logged(desk, Kind.COMPLAINT), "complaint_outcome", **OUTCOME))
    assert "neutral dispute resolution by a third party" in text
    assert "A complaint can be lodged with a supervisory authority" in text
    assert "A judicial remedy can be sought" in text
    nowhere = logged(desk, Kind.COMPLAINT, jurisdiction="")
    assert "lodged with" not in said(written(desk, nowhere, "complaint_outcome", **OUTCOME))


def test_a_reply_goes_to_the_authority_with_its_reference_once_it_was_checked(desk: Desk) -> None:
    case = logged(desk, Kind.AUTHORITY_INQUIRY, by_date=FRIDAY)
    letter = written(desk, case, "authority_reply", **REPLY)
    assert said(letter).startswith("# Your reference 2026/4711: our reply")
    assert "When did it arrive?" in letter.text
    with pytest.raises(DeskError) as refused:
        approved(desk, letter)
    assert refused.value.code == "letter.identity"
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    moved = sent(desk, letter)
    assert (happened(moved)[1:], moved.next_step) == ([], NextStep.CLOSE)


def test_the_receipt_of_a_legal_paper_discloses_nothing_and_answers_nothing(desk: Desk) -> None:
    case = logged(desk, Kind.LEGAL_PROCESS, by_date=FRIDAY)
    letter = written(desk, case, "legal_process_receipt", their_reference="1 O 23/26")
    assert "nothing is disclosed with this letter" in said(letter)
    assert "does not say whether we hold any" in said(letter)
    assert "it names 4 December 2026" in said(letter)
    assert [need.name for need in desk.correspondence.fields(letter)] == ["their_reference"]
    assert sent(desk, letter).next_step == NextStep.ANSWER_PAPER


def test_the_customer_is_named_only_where_the_officer_chose_to(desk: Desk) -> None:
    case = logged(desk, Kind.NOT_CONTROLLER)
    day = {"passed_on": TODAY.isoformat()}
    letter = written(desk, case, "passed_to_controller", **day)
    assert "On 23 November 2026 we passed your message on to that customer, who answers" in said(
        letter
    )
    other = logged(desk, Kind.NOT_CONTROLLER)
    named = written(desk, other, "passed_to_controller", passed_to="Example Ltd, Leeds", **day)
    assert "on to that customer: Example Ltd, Leeds" in said(named)
    moved = sent(desk, letter)
    (item,) = moved.events
    assert (item.event.kind, item.event.on) == (EventKind.PASSED_ON, TODAY)
    assert moved.next_step == NextStep.CLOSE


@pytest.mark.parametrize("days", [-1, 1])
def test_nothing_is_passed_on_before_it_came_or_after_the_letter(desk: Desk, days: int) -> None:
    case, day = logged(desk, Kind.NOT_CONTROLLER), TODAY + timedelta(days=days)
    with pytest.raises(DeskError) as refused:
        written(desk, case, "passed_to_controller", passed_on=day.isoformat())
    assert refused.value.code == "letter.handed_on"


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        desk.attested.attest(desk.order(), Fact.POLICY_VERSIONS, "One version, of 2018.")
        yield desk


def question(desk: Desk, **fields: str) -> Letter:
    return written(desk, logged(desk, Kind.POLICY_QUESTION), "question_answer", **fields)


def test_a_question_is_answered_with_what_is_attested_and_since_when(fresh: Desk) -> None:
    letter = question(fresh)
    assert letter.fields == {"ready_answers": "policy_versions"}
    assert "One version, of 2018. (Attested by our office on 23 November 2026.)" in said(letter)
    assert sent(fresh, letter).next_step == NextStep.CLOSE


def test_words_of_ones_own_answer_too_and_no_answer_is_refused(fresh: Desk) -> None:
    own = question(fresh, ready_answers="", own_answer="There is one version.")
    assert "One version, of 2018." not in own.text
    assert approved(fresh, own).approval
    with pytest.raises(DeskError, match="own_answer"):
        approved(fresh, question(fresh, ready_answers=""))


def test_an_unknown_ready_answer_is_refused_and_those_there_are_named(fresh: Desk) -> None:
    with pytest.raises(DeskError, match="policy_versions") as refused:
        question(fresh, ready_answers="policy_version")
    assert refused.value.code == "letter.no_ready_answer"


@pytest.mark.parametrize("days", [365, 366])
def test_an_answer_attested_over_a_year_ago_is_not_approved(fresh: Desk, days: int) -> None:
    letter, late = question(fresh), NOW + timedelta(days=days)
    with pytest.raises(DeskError, match=r"ended on Tuesday 23 November 2027") as refused:
        fresh.correspondence.approve(replace(fresh.order(), at=late), letter.id, letter.version)
    assert refused.value.code == "letter.not_attested"


def test_an_answer_that_was_withdrawn_is_not_approved_and_can_be_attested_anew(
    fresh: Desk,
) -> None:
    letter = question(fresh)
    fresh.attested.withdraw(fresh.order(), Fact.POLICY_VERSIONS)
    with pytest.raises(DeskError, match="withdrew the attestation on") as refused:
        approved(fresh, letter)
    assert refused.value.code == "letter.not_attested"
    codes = {one.code for one in fresh.correspondence.findings(*_of(fresh, question(fresh)))}
    assert "letter.not_attested" in codes
    fresh.attested.attest(fresh.order(), Fact.POLICY_VERSIONS, "Two versions.")
    with pytest.raises(DeskError) as refused:
        approved(fresh, letter)
    assert refused.value.code == "letter.answer_changed"
    renewed = fresh.correspondence.renew(fresh.order(), letter)
    assert "Two versions. (Attested by" in said(renewed)
    assert approved(fresh, renewed).approval


def test_what_nobody_attests_cannot_be_withdrawn(fresh: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        fresh.attested.withdraw(fresh.order(), Fact.COOKIES)
    assert refused.value.code == "answers.not_attested"


def _of(desk: Desk, letter: Letter) -> tuple[Letter, str]:
    return letter, desk.correspondence.get(letter.id).text

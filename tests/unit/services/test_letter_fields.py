"""Which letter comes next, and what can be filled in."""

from dataclasses import replace

import pytest

from dsar_desk.cases.identity import CheckResult
from dsar_desk.cases.letter_kinds import KINDS, answers, usual_answer
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.person import AuthorityDocument, Capacity, Parties, Person, Representative
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Right
from dsar_desk.services.letter_fields import needs_of, refuse_case_facts, suggested_kind
from tests import kept
from tests.builders import a_case, a_check, a_claim, an_event
from tests.requests import DATA

REFUSED = a_check(result=CheckResult.REFUSED)


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (NextStep.ACKNOWLEDGE, "acknowledgement"),
        (NextStep.CHECK_IDENTITY, "acknowledgement"),
        (NextStep.AWAIT_IDENTITY, "identity_request"),
        (NextStep.AWAIT_CLARIFICATION, "clarification_request"),
        (NextStep.AWAIT_FEE, "fee_notice"),
        (NextStep.WRITE_ANSWER, "access_answer"),
    ],
)
def test_the_next_step_calls_for_its_letter(step: NextStep, kind: str) -> None:
    assert suggested_kind(a_case(next_step=step.value)) == kind


@pytest.mark.parametrize(
    ("right", "kind"),
    [
        (Right.ERASURE, "erasure_confirmation"),
        (Right.RECTIFICATION, "rectification_confirmation"),
        (Right.SHINE_THE_LIGHT, "shine_the_light_answer"),
        (Right.MARKETING_OPT_OUT, "marketing_opt_out_confirmation"),
        (Right.OBJECTION, "objection_outcome"),
        (Right.CONSENT_WITHDRAWAL, "consent_withdrawal_confirmation"),
        (Right.OPT_OUT_SALE, "opt_out_sale_confirmation"),
        (Right.LIMIT_SENSITIVE, "limit_confirmation"),
        (Right.KNOW_CATEGORIES, "categories_answer"),
        (Right.PORTABILITY, "portability_answer"),
        (Right.RESTRICTION, "restriction_confirmation"),
        (Right.AUTOMATED_DECISION_REVIEW, "automated_decision_outcome"),
        (Right.CHILD_DELETION, "child_deletion_confirmation"),
    ],
)
def test_the_right_says_which_answer(right: Right, kind: str) -> None:
    case = a_case(claims=(a_claim(right),), next_step=NextStep.WRITE_ANSWER.value)
    assert suggested_kind(case) == kind


def test_every_right_has_a_letter_that_answers_it() -> None:
    assert all(answers(usual_answer(right), right) for right in Right)


def test_what_happened_calls_for_its_letter() -> None:
    took_back = a_case(events=(an_event(EventKind.WITHDRAWN),), next_step=NextStep.CLOSE.value)
    assert suggested_kind(took_back) == "withdrawal_confirmation"
    failed = replace(a_case(next_step=NextStep.CHECK_IDENTITY.value), checks=(REFUSED,))
    assert suggested_kind(failed) == "identity_closure"


def test_who_asks_for_another_shows_first_that_they_may() -> None:
    agent = Representative(Person("Lex Lind"), Capacity.LAWYER)
    parties = Parties(Person("Jane Roe"), agent)
    asked = a_case(parties=parties, next_step=NextStep.WRITE_ANSWER.value)
    assert suggested_kind(asked) == "authority_request"
    shown = replace(agent, authority=AuthorityDocument("power of attorney"))
    seen = replace(asked, parties=replace(parties, representative=shown))
    assert suggested_kind(seen) == "access_answer"


def test_a_letter_answers_its_own_rights_only() -> None:
    assert answers("access_answer", Right.PORTABILITY)
    assert not answers("access_answer", Right.ERASURE)
    assert not answers("", Right.RESTRICTION)


@pytest.mark.parametrize(
    "field",
    [
        *("address", "person", "reference", "law", "due", "received"),
        *("letter_date", "concerned", "asked_on"),
    ],
)
def test_what_only_the_case_says_cannot_be_typed_in(field: str) -> None:
    with pytest.raises(DeskError) as refused:
        refuse_case_facts({"note": "Hello", field: "x"})
    assert refused.value.code == "letter.fact_of_case"
    assert refused.value.parameters["field"] == field


def test_what_an_officer_fills_in_is_allowed() -> None:
    refuse_case_facts({*DATA, "note", "reasons", "officer", "salutation"})


def test_whoever_writes_to_somebody_outside_the_case_is_asked_for_name_and_address_first() -> None:
    template = kept.shelf().find("misdirected_recall", "gdpr", "en")
    needs = needs_of(template, {"addressee": "Example GmbH"})
    assert [need.name for need in needs if need.needed] == [
        "addressee",
        "addressee_address",
        "happened_on",
    ]
    assert [need.name for need in needs][:3] == [
        "addressee",
        "addressee_address",
        "addressee_email",
    ]
    assert needs[0].value == "Example GmbH"
    assert "nobody of the case" in needs[0].hint
    assert {need.name: need.instead for need in needs if need.instead} == {
        "addressee_address": "addressee_email"
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_has_its_label(kind: str) -> None:
    for law in ("gdpr", "ccpa", "nz-privacy-act", "policy"):
        template = kept.shelf().find(kind, law, "en")
        names = {need.name for need in needs_of(template, {})}
        assert names >= set(KINDS[kind].fields)
        assert all(need.label for need in needs_of(template, {}))

"""Which letter comes next, and what can be filled in."""

import pytest

from dsar_desk.cases.letter_kinds import answers
from dsar_desk.cases.next_step import NextStep
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.services.letter_fields import refuse_case_facts, suggested_kind
from tests.builders import a_case, a_claim
from tests.requests import DATA


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (NextStep.ACKNOWLEDGE, "acknowledgement"),
        (NextStep.CHECK_IDENTITY, "acknowledgement"),
        (NextStep.AWAIT_IDENTITY, "identity_request"),
        (NextStep.AWAIT_CLARIFICATION, "clarification_request"),
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
        (Right.RESTRICTION, ""),
        (Right.AUTOMATED_DECISION_REVIEW, ""),
    ],
)
def test_the_right_says_which_answer_and_none_is_made_up(right: Right, kind: str) -> None:
    case = a_case(claims=(a_claim(right),), next_step=NextStep.WRITE_ANSWER.value)
    assert suggested_kind(case) == kind


def test_a_letter_answers_its_own_rights_only() -> None:
    assert answers("access_answer", Right.PORTABILITY)
    assert not answers("access_answer", Right.ERASURE)
    assert not answers("", Right.RESTRICTION)


@pytest.mark.parametrize("field", ["address", "person", "reference", "law", "due", "received"])
def test_what_only_the_case_says_cannot_be_typed_in(field: str) -> None:
    with pytest.raises(DeskError) as refused:
        refuse_case_facts({"note": "Hello", field: "x"})
    assert refused.value.code == "letter.fact_of_case"
    assert refused.value.parameters["field"] == field


def test_what_an_officer_fills_in_is_allowed() -> None:
    refuse_case_facts({*DATA, "note", "reasons", "officer", "salutation"})

"""Letters: what is refused, what is bound, what moves the clock, and what happens once only."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import Letter, LetterState, ProofKind
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.person import PostalAddress
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.paper.pages import page_text
from dsar_desk.services.desk import Desk
from tests.requests import (
    ALONE,
    DATA,
    DOUBT,
    JANE,
    TODAY,
    TWO_FACTS,
    actions,
    form,
    opened,
)

MOVED = PostalAddress("GB", ("1 Elsewhere Road",), "YO1 7HH", "York")


def drafted(desk: Desk, case: Case, kind: str = "acknowledgement", **fields: str) -> Letter:
    return desk.correspondence.draft(desk.order(), case.id, kind, fields=fields)


def approved(desk: Desk, letter: Letter) -> Letter:
    return desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)


def closed(desk: Desk, case: Case) -> Case:
    outcomes = dict.fromkeys(case.rights, Outcome.WITHDRAWN)
    return desk.casework.close(desk.order(), case.id, outcomes, TODAY)


def test_the_same_order_drafts_approves_and_prints_once(desk: Desk) -> None:
    case, writing = opened(desk), desk.order()
    letter = desk.correspondence.draft(writing, case.id, "acknowledgement")
    assert desk.correspondence.draft(writing, case.id, "acknowledgement") == letter
    approving = desk.order()
    first = desk.correspondence.approve(approving, letter.id, letter.version)
    assert desk.correspondence.approve(approving, letter.id, letter.version) == first
    printing = desk.order()
    for _ in range(2):
        printed = desk.correspondence.proof(printing, letter.id, ProofKind.PRINTED)
    assert len(printed.proofs) == 1
    assert actions(desk, case).count(Action.LETTER_PRINTED) == 1


def test_the_same_order_edits_once_even_after_approval(desk: Desk) -> None:
    letter, order = drafted(desk, opened(desk)), desk.order()
    text = letter.text + "\nWe will call you.\n"
    saved = desk.correspondence.save_text(order, letter.id, letter.version, text)
    sealed = approved(desk, saved)
    assert desk.correspondence.save_text(order, letter.id, letter.version, text) == sealed


def test_a_letter_is_approved_once(desk: Desk) -> None:
    letter = approved(desk, drafted(desk, opened(desk)))
    with pytest.raises(DeskError) as refused:
        approved(desk, letter)
    assert refused.value.code == "letter.approved"


def test_what_was_edited_meanwhile_is_not_approved(desk: Desk) -> None:
    letter = drafted(desk, opened(desk))
    desk.correspondence.save_text(desk.order(), letter.id, letter.version, letter.text + "\nBye.\n")
    with pytest.raises(DeskError) as refused:
        approved(desk, letter)
    assert refused.value.code == "store.conflict"


@pytest.mark.parametrize(
    "changed", [{"address": MOVED}, {"name": "Joan Roe"}, {"greeting": "Dr Roe"}]
)
def test_a_letter_to_somebody_or_somewhere_else_is_not_approved(
    desk: Desk, changed: dict[str, object]
) -> None:
    case = opened(desk)
    letter = drafted(desk, case)
    elsewhere = form(concerned=replace(JANE, **changed))  # type: ignore[arg-type]  # by name
    current = desk.finding.case(case.reference)
    desk.openings.finish(desk.order(), case.id, current.version, elsewhere)
    with pytest.raises(DeskError) as refused:
        approved(desk, letter)
    assert refused.value.code == "letter.recipient_changed"
    assert refused.value.parameters == {"reference": case.reference}
    assert approved(desk, drafted(desk, case)).approval


def test_an_identity_that_was_refused_meanwhile_closes_the_gate_again(desk: Desk) -> None:
    case = opened(desk)
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    letter = drafted(desk, case, "access_answer", **DATA)
    doubt = replace(TWO_FACTS, result=TWO_FACTS.result.__class__.REFUSED)
    desk.identity.verify(desk.order(), case.id, doubt)
    with pytest.raises(DeskError) as refused:
        approved(desk, letter)
    assert refused.value.code == "letter.identity"


@pytest.mark.parametrize("fields", [{"address": "1 Evil Street"}, {"reference": "DSR-2026-0001"}])
def test_to_whom_a_letter_goes_is_not_typed_into_it(desk: Desk, fields: dict[str, str]) -> None:
    case = opened(desk)
    with pytest.raises(DeskError) as refused:
        drafted(desk, case, **fields)
    assert refused.value.code == "letter.fact_of_case"
    letter = drafted(desk, case)
    with pytest.raises(DeskError):
        desk.correspondence.save_fields(desk.order(), letter.id, letter.version, fields)


def test_an_unknown_field_or_kind_is_refused_by_its_name(desk: Desk) -> None:
    case = opened(desk)
    with pytest.raises(DeskError, match="frob"):
        drafted(desk, case, frob="1")
    with pytest.raises(DeskError, match="limerick"):
        drafted(desk, case, "limerick")
    assert desk.finding.open(case.id).letters == ()


def test_no_letter_is_written_or_approved_for_a_closed_case(desk: Desk) -> None:
    case = opened(desk)
    letter = drafted(desk, case)
    closed(desk, case)
    with pytest.raises(DeskError) as refused:
        drafted(desk, case)
    assert refused.value.code == "case.is_closed"
    with pytest.raises(DeskError) as refused:
        approved(desk, letter)
    assert refused.value.code == "case.is_closed"


def test_what_was_approved_is_printed_after_closing_and_moves_nothing(desk: Desk) -> None:
    case = opened(desk)
    letter = approved(desk, drafted(desk, case, "identity_request", **DOUBT))
    before = closed(desk, case)
    printed = desk.correspondence.proof(desk.order(), letter.id, ProofKind.PRINTED)
    assert printed.state is LetterState.DISPATCHED
    assert desk.finding.case(case.reference).events == before.events
    assert desk.correspondence.pdf(letter.id).startswith(b"%PDF-")


def test_printing_again_moves_the_clock_once(desk: Desk) -> None:
    case = opened(desk)
    letter = approved(desk, drafted(desk, case, "extension_notice", reasons="complexity"))
    for _ in range(2):
        desk.correspondence.proof(desk.order(), letter.id, ProofKind.PRINTED)
    moved = desk.finding.case(case.reference)
    assert len(moved.events) == 1
    assert moved.due == date(2027, 2, 23)


def test_saving_and_looking_move_nothing(desk: Desk) -> None:
    case = opened(desk)
    letter = approved(desk, drafted(desk, case, "identity_request", **DOUBT))
    for kind in (ProofKind.SAVED, ProofKind.OPENED):
        seen = desk.correspondence.proof(desk.order(), letter.id, kind)
    assert seen.state is LetterState.APPROVED
    assert desk.finding.case(case.reference).events == ()


def test_an_approval_taken_back_keeps_its_bytes_with_the_case(desk: Desk) -> None:
    case = opened(desk)
    letter = approved(desk, drafted(desk, case))
    back = desk.correspondence.withdraw(desk.order(), letter.id, letter.version)
    assert back.state is LetterState.DRAFT
    assert len(desk.finding.open(case.id).documents) == 1
    with pytest.raises(DeskError, match="draft"):
        desk.correspondence.pdf(letter.id)


def test_a_draft_is_marked_on_every_page_and_an_approved_letter_is_not(desk: Desk) -> None:
    case = opened(desk)
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    letter = drafted(desk, case, "access_answer", **DATA)
    marked = page_text(desk.correspondence.draft_pdf(letter))
    assert len(marked) > 1
    assert all("NOT APPROVED" in text for text in marked)
    approved(desk, letter)
    assert not any("APPROVED" in text for text in page_text(desk.correspondence.pdf(letter.id)))


def test_a_letter_that_answers_one_right_is_written_under_its_law(desk: Desk) -> None:
    both = (Right.SHINE_THE_LIGHT, Right.ACCESS)
    case = opened(desk, rights=both, jurisdiction="US-CA")
    answer = drafted(desk, case, "access_answer", **DATA)
    shine = drafted(desk, case, "shine_the_light_answer")
    assert answer.law != shine.law


def test_the_suggested_kind_comes_first(desk: Desk) -> None:
    case = opened(desk)
    first, *rest = desk.correspondence.kinds(case)
    assert case.next_step == NextStep.CHECK_IDENTITY
    assert (first.kind, first.suggested) == ("acknowledgement", True)
    assert not any(choice.suggested for choice in rest)


def test_hostile_names_print_literally(desk: Desk) -> None:
    for name in ("Anne <b>Bold", "{{7*7}} Roe", "R&D %s", '<img src="/etc/passwd">'):
        case = opened(desk, concerned=replace(JANE, name=name))
        letter = approved(desk, drafted(desk, case))
        text = " ".join(" ".join(page_text(desk.correspondence.pdf(letter.id))).split())
        assert name in text


def test_what_is_missing_is_said_before_approval(desk: Desk) -> None:
    case = opened(desk)
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    letter = drafted(desk, case, "access_answer")
    with pytest.raises(DeskError) as refused:
        approved(desk, letter)
    assert refused.value.code == "letter.incomplete"
    assert "data_sections" in refused.value.sentence

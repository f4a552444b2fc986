from datetime import timedelta

import pytest

from dsar_desk.cases.letter import LetterState, Proof, ProofKind
from dsar_desk.errors import DeskError
from tests.builders import LOGGED, OFFICER, a_letter, an_approval


def proof(kind: ProofKind) -> Proof:
    return Proof(kind, LOGGED, OFFICER)


def test_editing_keeps_the_text_before_and_the_last_twenty_of_them() -> None:
    letter = a_letter(text="version 0")
    for number in range(1, 25):
        at = LOGGED + timedelta(minutes=number)
        letter = letter.edited(f"version {number}", at, OFFICER)
    assert letter.text == "version 24"
    assert [kept.text for kept in letter.history] == [f"version {n}" for n in range(4, 24)]


def test_an_approved_letter_cannot_be_changed() -> None:
    approved = a_letter().approved(an_approval())
    assert approved.state is LetterState.APPROVED
    with pytest.raises(DeskError, match="Take the approval back"):
        approved.edited("other", LOGGED, OFFICER)
    with pytest.raises(DeskError, match="approved and cannot be changed"):
        approved.approved(an_approval())
    assert approved.withdrawn().state is LetterState.DRAFT


@pytest.mark.parametrize("kind", [ProofKind.SAVED, ProofKind.OPENED])
def test_looking_at_a_letter_does_not_dispatch_it(kind: ProofKind) -> None:
    letter = a_letter(approval=an_approval()).with_proof(proof(kind))
    assert letter.state is LetterState.APPROVED


def test_a_printed_letter_is_dispatched_and_stays_as_it_is() -> None:
    letter = a_letter(approval=an_approval()).with_proof(proof(ProofKind.PRINTED))
    assert letter.state is LetterState.DISPATCHED
    with pytest.raises(DeskError, match="was dispatched"):
        letter.withdrawn()


def test_a_draft_leaves_the_office_in_no_way() -> None:
    with pytest.raises(DeskError, match="Nothing left the office"):
        a_letter().with_proof(proof(ProofKind.PRINTED))

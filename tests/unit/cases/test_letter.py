from datetime import timedelta

import pytest

from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.letter import (
    Letter,
    LetterState,
    Proof,
    ProofKind,
    Review,
    ReviewStep,
    TextVersion,
)
from dsar_desk.errors import DeskError
from tests.builders import LOGGED, OFFICER, a_letter, an_approval

OTHER = ActorId("other")


def proof(kind: ProofKind) -> Proof:
    return Proof(kind, LOGGED, OFFICER)


def test_editing_keeps_the_text_before_and_the_last_twenty_of_them() -> None:
    letter = a_letter(text="version 0")
    for number in range(1, 25):
        at = LOGGED + timedelta(hours=number)
        letter = letter.edited(f"version {number}", at, OFFICER)
    assert letter.text == "version 24"
    assert [kept.text for kept in letter.history] == [f"version {n}" for n in range(4, 24)]


def test_each_version_names_who_wrote_it_and_when() -> None:
    drafted = a_letter(text="first")
    later = LOGGED + timedelta(hours=2)
    letter = drafted.edited("second", LOGGED, OTHER).edited("third", later, OFFICER)
    told = [(each.text, each.by, each.at, each.composed) for each in letter.versions]
    assert told == [
        ("first", drafted.by, drafted.drafted, True),
        ("second", OTHER, LOGGED, False),
    ]
    assert (letter.current.by, letter.current.at) == (OFFICER, later)


def test_a_record_of_before_names_with_each_text_who_replaced_it_and_is_read_rightly() -> None:
    later = LOGGED + timedelta(hours=2)
    old = a_letter(
        text="third",
        history=(TextVersion("first", LOGGED, OTHER), TextVersion("second", later, OFFICER)),
    )
    told = [(each.text, each.by) for each in old.versions]
    assert told == [("first", old.by), ("second", OTHER)]
    assert (old.current.by, old.current.at) == (OFFICER, later)
    anew = old.edited("fourth", later + timedelta(days=1), OTHER)
    assert [(each.text, each.by) for each in anew.versions] == [*told, ("third", OFFICER)]
    assert anew.versions == anew.history


def test_what_one_person_types_in_one_sitting_is_one_version() -> None:
    letter = a_letter(text="composed")
    for minute in range(0, 90, 3):
        letter = letter.edited(f"typed {minute}", LOGGED + timedelta(minutes=minute), OFFICER)
    assert [each.text for each in letter.versions] == ["composed"]
    other = letter.edited("by another", LOGGED + timedelta(minutes=90), OTHER)
    assert [each.text for each in other.versions] == ["composed", "typed 87"]
    assert [
        each.text
        for each in letter.edited("anew", other.current.at, OFFICER, composed=True).versions
    ] == ["composed", "typed 87"]


def test_whose_work_a_letter_is() -> None:
    letter = a_letter()
    assert letter.authors == {letter.by}
    assert letter.edited("other", LOGGED, OTHER).authors == {letter.by, OTHER}
    assert letter.edited(letter.text, LOGGED, OTHER).authors == {letter.by}


def test_a_review_ends_with_the_approval_and_no_approved_letter_is_reviewed() -> None:
    asked = a_letter().reviewed(Review(ReviewStep.ASKED, LOGGED, OFFICER))
    approved = asked.approved(an_approval())
    assert approved.review is None
    with pytest.raises(DeskError, match="Take the approval back"):
        approved.reviewed(Review(ReviewStep.SENT_BACK, LOGGED, OTHER, "Say why."))


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


def mailed(*steps: tuple[str, ProofKind]) -> Letter:
    letter = a_letter(approval=an_approval())
    for sending, kind in steps:
        letter = letter.with_proof(Proof(kind, LOGGED, OFFICER, sending))
    return letter


SENDING, SENT, UNSENT = ProofKind.SENDING, ProofKind.SENT, ProofKind.UNSENT


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([("a", SENDING)], LetterState.SENDING),
        ([("a", SENDING), ("a", SENT)], LetterState.DISPATCHED),
        ([("a", SENDING), ("a", ProofKind.UNKNOWN)], LetterState.UNKNOWN),
        ([("a", SENDING), ("a", ProofKind.UNKNOWN), ("a", UNSENT)], LetterState.APPROVED),
        ([("a", SENDING), ("a", UNSENT)], LetterState.APPROVED),
        ([("a", SENDING), ("a", SENT), ("a", ProofKind.BOUNCED)], LetterState.BOUNCED),
        ([("a", SENT), ("a", ProofKind.BOUNCED), ("b", SENDING)], LetterState.SENDING),
        ([("a", SENT), ("b", ProofKind.BOUNCED)], LetterState.DISPATCHED),
        ([("a", SENT), ("a", ProofKind.BOUNCED), ("", ProofKind.PRINTED)], LetterState.DISPATCHED),
    ],
)
def test_a_letter_by_mail_is_sent_only_when_a_sending_was(
    steps: list[tuple[str, ProofKind]], state: LetterState
) -> None:
    assert mailed(*steps).state is state


@pytest.mark.parametrize("kind", [SENDING, ProofKind.UNKNOWN])
def test_an_approval_is_not_taken_back_while_an_email_is_not_settled(kind: ProofKind) -> None:
    with pytest.raises(DeskError, match="settle that in the outbox"):
        mailed(("a", kind)).withdrawn()
    with pytest.raises(DeskError, match="was dispatched"):
        mailed(("a", SENT), ("a", ProofKind.BOUNCED)).withdrawn()


def test_a_draft_leaves_the_office_in_no_way() -> None:
    with pytest.raises(DeskError, match="Nothing left the office"):
        a_letter().with_proof(proof(ProofKind.PRINTED))

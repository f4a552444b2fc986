"""Envelopes and labels pass the gate that letters pass: what may not leave gets none, and is told of."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter, LetterState, Proof, ProofKind
from dsar_desk.cases.paper import EnvelopeName, LabelsName
from dsar_desk.cases.person import PostalAddress
from dsar_desk.cases.posting import ReturnReason
from dsar_desk.errors import DeskError
from dsar_desk.paper.pages import page_text
from dsar_desk.services.desk import Desk
from dsar_desk.services.outside import Outside
from dsar_desk.services.print_steps import Posted
from tests.post_room import a_person, approved, moved_house
from tests.requests import JANE, TODAY, opened


def envelopes(desk: Desk, *letters: LetterId) -> Outside:
    return desk.post_room.outside.envelopes(desk.order(), letters)


def labels(desk: Desk, *letters: LetterId) -> Outside:
    return desk.post_room.outside.labels(desk.order(), letters)


def refused(drawn: Outside) -> list[tuple[LetterId, str]]:
    return [(each.letter, each.why.code) for each in drawn.refused]


def posted(desk: Desk, letter: Letter) -> None:
    job, _pdf = desk.post_room.run.by_hand(desk.order(), letter.id, "Canon")
    desk.post_room.queue.settle(desk.order(), {job.id: True}, Posted(TODAY))


@pytest.mark.parametrize("draw", [envelopes, labels])
def test_what_may_not_leave_gets_none_and_the_others_do(
    desk: Desk, draw: Callable[..., Outside]
) -> None:
    good, moved = approved(desk), approved(desk)
    draft = desk.correspondence.draft(desk.order(), good.case, "acknowledgement")
    moved_house(desk, moved)
    back = approved(desk)
    posted(desk, back)
    [posting] = desk.post_room.log.of_letter(back.id)
    desk.post_room.log.came_back(desk.order(), posting.id, ReturnReason.MOVED, TODAY)
    drawn = draw(desk, draft.id, good.id, moved.id, back.id)
    assert refused(drawn) == [
        (draft.id, "letter.not_approved"),
        (moved.id, "letter.approval_fell"),
        (back.id, "release.returned"),
    ]
    said = "\n".join(page_text(drawn.pdf))
    for letter in (good, moved, back):
        assert (letter.addressee.lines[1] in said) is (letter is good)
    assert drawn.told.count("\n") == 2
    assert desk.correspondence.get(moved.id).state is LetterState.DRAFT

    desk.post_room.log.confirm_address(desk.order(), posting.id, "She called")
    assert draw(desk, back.id).refused == ()


def test_nothing_is_drawn_where_none_may_leave(desk: Desk) -> None:
    draft = desk.correspondence.draft(desk.order(), approved(desk).case, "acknowledgement")
    assert envelopes(desk, draft.id).pdf == b""


def test_one_that_left_gets_its_label_afterwards_but_not_for_where_nobody_lives_any_more(
    desk: Desk,
) -> None:
    letter = approved(desk)
    posted(desk, letter)
    assert labels(desk, letter.id).refused == ()
    moved_house(desk, letter)
    assert refused(labels(desk, letter.id)) == [(letter.id, "release.moved")]


def test_one_that_an_earlier_version_approved_gets_none_for_where_nobody_lives_any_more(
    desk: Desk,
) -> None:
    letter = approved(desk)
    posted(desk, letter)
    left = desk.correspondence.get(letter.id)
    assert left.approval is not None
    old = replace(left, approval=replace(left.approval, binding="", bound={}))
    with desk.database.unit(desk.actor, desk.order().operation, desk.now()) as unit:
        unit.letters.save(old)
        unit.record(Entry(Action.LETTER_CHANGED, letter.case, letter.id))
    assert labels(desk, letter.id).refused == ()
    moved_house(desk, letter)
    assert refused(labels(desk, letter.id)) == [(letter.id, "release.moved")]


def test_one_that_an_email_is_on_its_way_with_gets_none(desk: Desk) -> None:
    letter = approved(desk)
    with desk.database.unit(desk.actor, desk.order().operation, desk.now()) as unit:
        sending = Proof(ProofKind.SENDING, desk.now(), desk.actor.id, "a sending")
        unit.letters.save(letter.with_proof(sending))
        unit.record(Entry(Action.LETTER_SENDING, letter.case, letter.id))
    assert refused(envelopes(desk, letter.id)) == [(letter.id, "letter.under_way")]


def test_an_address_that_has_no_room_keeps_no_other_waiting(desk: Desk) -> None:
    good = approved(desk)
    lines = tuple(f"{place} of the Long Company of Bristol and York" for place in "ABCDEFG")
    long = replace(JANE, address=PostalAddress("GB", lines, "BS1 4QA", "Bristol"))
    tall = approved(desk, opened(desk, concerned=long))
    outside, order = desk.post_room.outside, desk.order()
    drawn = outside.labels(order, [tall.id, good.id], LabelsName.US_3X10)
    [told] = drawn.refused
    assert (told.letter, told.why.code) == (tall.id, "paper.not_drawn")
    assert tall.reference in drawn.told
    assert good.addressee.lines[1] in page_text(drawn.pdf)[0]
    with pytest.raises(DeskError, match="label 31 was asked for"):
        outside.labels(order, [good.id], LabelsName.US_3X10, start=31)


def test_they_bear_addresses_and_senders_and_no_reference(desk: Desk) -> None:
    letters = [approved(desk, opened(desk, concerned=JANE)) for _ in range(3)]
    ids = [letter.id for letter in letters]
    outside, order = desk.post_room.outside, desk.order
    for drawn, pages in (
        (outside.envelopes(order(), ids), 3),
        (outside.envelopes(order(), ids, EnvelopeName.C6), 3),
        (outside.labels(order(), ids), 1),
        (outside.labels(order(), ids, LabelsName.A4_2X7, start=13), 2),
    ):
        said = page_text(drawn.pdf)
        assert len(said) == pages
        assert "".join(said).count("14 Quay Street") == 3
        assert b"DSR-" not in drawn.pdf
        assert not any("DSR" in text for text in said)
    assert "2955 Campus Drive" in page_text(outside.envelopes(order(), ids).pdf)[0]


def test_a_letter_without_an_address_gets_none(desk: Desk) -> None:
    somebody = replace(a_person(), address=PostalAddress())
    letter = approved(desk, opened(desk, concerned=somebody))
    assert refused(labels(desk, letter.id)) == [(letter.id, "paper.no_address")]


def test_of_a_letter_that_an_earlier_version_approved_it_is_said_what_it_is_and_what_to_do(
    desk: Desk,
) -> None:
    letter = approved(desk)
    assert letter.approval is not None
    old = replace(
        letter, approval=replace(letter.approval, binding="", bound={}), template="old v1"
    )
    with desk.database.unit(desk.actor, desk.order().operation, desk.now()) as unit:
        unit.letters.save(old)
        unit.record(Entry(Action.LETTER_CHANGED, letter.case, letter.id))
    [told] = labels(desk, letter.id).refused
    assert told.why.code == "release.unfit"
    assert told.why.sentence == (
        f"This letter of case {letter.reference} is approved, but may not leave as the case stands "
        "now. Nothing was printed, saved or sent. An earlier version of the program approved it, and "
        "wrote down nothing of what the approval stands for. Its template, or the law that it is "
        "written under, is another by now. Take the approval back, draft the letter anew, and have it "
        "approved."
    )

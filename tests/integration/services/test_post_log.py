"""The post-out log: numbers, what the post brings back, and addresses that take no further letter."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter, LetterState, Proof, ProofKind
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.posting import Posting, PostingState, ReturnReason
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.order import Order
from dsar_desk.services.post_room import PostRoom
from dsar_desk.services.print_steps import Posted
from tests.post_room import a_person, a_post_room, approved
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp
from tests.requests import ALONE, DATA, TODAY, TWO_FACTS, actions, opened


@pytest.fixture
def room(desk: Desk) -> Iterator[PostRoom]:
    with ScriptedIpp() as running:
        yield a_post_room(desk, running.server)


def posted(desk: Desk, room: PostRoom, letter: Letter) -> Posting:
    [job] = room.queue.add(desk.order(), [letter.id]).jobs
    room.run.print_out(desk.order(), [job.id], UseOfPrinter(PRINTER))
    settled = room.queue.settle(desk.order(), {job.id: True}, Posted(TODAY, "Post"))
    assert settled.refused == ()
    return room.log.of_letter(letter.id)[-1]


def answered(desk: Desk) -> Letter:
    case = opened(desk, concerned=a_person())
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    letter = desk.correspondence.draft(
        desk.order(),
        case.id,
        "access_answer",
        fields={**DATA, "data_sections": "Orders: none since 2024."},
    )
    return desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)


def posted_again(desk: Desk, room: PostRoom, letter: Letter) -> Posting:
    [job] = room.queue.add(desk.order(), [letter.id], copy=False).jobs
    room.run.print_out(desk.order(), [job.id], UseOfPrinter(PRINTER))
    room.queue.settle(later(desk), {job.id: True}, Posted(TODAY))
    return next(each for each in room.log.of_letter(letter.id) if each.job == job.id)


def later(desk: Desk, minutes: int = 1) -> Order:
    """An order given after those before, for which the clock of the tests stands still."""
    order = desk.order()
    return replace(order, at=order.at + timedelta(minutes=minutes))


def test_a_letter_whose_first_posting_comes_back_after_a_second_is_with_the_person(
    desk: Desk, room: PostRoom
) -> None:
    letter = answered(desk)
    first = posted(desk, room, letter)
    again = posted_again(desk, room, letter)
    desk.casework.close(desk.order(), letter.case, {Right.ACCESS: Outcome.FULFILLED}, TODAY)
    came = room.log.came_back(later(desk, 2), first.id, ReturnReason.MOVED, TODAY)
    assert (came.posting.state, came.reopened) == (PostingState.RETURNED, False)
    assert desk.correspondence.get(letter.id).state is LetterState.DISPATCHED
    case = desk.finding.open(letter.case).case
    assert not case.is_open
    assert actions(desk, case)[-1] is Action.LETTER_RETURNED
    assert f"posted once more on {TODAY.isoformat()}" in came.told[1]
    assert len(came.told) == 2

    came = room.log.came_back(later(desk, 3), again.id, ReturnReason.MOVED, TODAY)
    assert came.reopened
    assert desk.correspondence.get(letter.id).state is LetterState.RETURNED
    assert desk.finding.open(letter.case).case.next_step == NextStep.FIND_ADDRESS


def test_a_letter_whose_last_posting_comes_back_first_is_not_with_the_person(
    desk: Desk, room: PostRoom
) -> None:
    letter = approved(desk)
    first = posted(desk, room, letter)
    again = posted_again(desk, room, letter)
    room.log.track(desk.order(), first.id, "1Z00000000000000R1")
    room.log.track(desk.order(), again.id, "1Z00000000000000R2")
    [found] = room.log.find("1Z00000000000000R2")
    room.log.came_back(later(desk, 2), found.id, ReturnReason.MOVED, TODAY)
    assert desk.correspondence.get(letter.id).state is LetterState.RETURNED
    states = [each.state for each in room.log.of_letter(letter.id)]
    assert states == [PostingState.POSTED, PostingState.RETURNED]
    room.log.came_back(later(desk, 3), first.id, ReturnReason.MOVED, TODAY)
    assert desk.correspondence.get(letter.id).state is LetterState.RETURNED


def test_an_answer_that_went_by_email_as_well_opens_no_case_when_its_paper_comes_back(
    desk: Desk, room: PostRoom
) -> None:
    letter = answered(desk)
    posting = posted(desk, room, letter)
    sent = Proof(ProofKind.SENT, desk.now(), desk.actor.id, "a sending")
    with desk.database.unit(desk.actor, desk.order().operation, desk.now()) as unit:
        unit.letters.save(desk.correspondence.get(letter.id).with_proof(sent))
        unit.record(Entry(Action.LETTER_SENT, letter.case, letter.id))
    desk.casework.close(desk.order(), letter.case, {Right.ACCESS: Outcome.FULFILLED}, TODAY)
    came = room.log.came_back(later(desk, 2), posting.id, ReturnReason.MOVED, TODAY)
    assert not came.reopened
    assert desk.correspondence.get(letter.id).state is LetterState.DISPATCHED
    assert "another way as well" in came.told[1]


def test_a_posting_is_found_by_its_id(desk: Desk, room: PostRoom) -> None:
    posting = posted(desk, room, approved(desk))
    assert room.log.find(f" {posting.id.upper()} ") == (posting,)
    assert room.log.find("0" * 32) == ()
    numbered = room.log.track(desk.order(), posting.id, "9" * 32)  # as long as an id
    assert room.log.find("9" * 32) == (numbered,)
    room.log.track(desk.order(), posting.id, "")


def test_a_letter_is_found_by_its_code_its_reference_and_its_number(
    desk: Desk, room: PostRoom
) -> None:
    posting = posted(desk, room, approved(desk))
    tracked = room.log.track(desk.order(), posting.id, " rr 123 456 785 de", "Post International")
    assert (tracked.tracking, tracked.carrier) == ("RR123456785DE", "Post International")
    code = f"{posting.reference}/{posting.letter[:8]}"
    for text in (code, posting.reference.lower(), "RR 123456785 DE"):
        assert room.log.find(text) == (tracked,)
    for text in (f"{posting.reference}/ffffffff", "RR999999999DE", "", "x", "DSR/next"):
        assert room.log.find(text) == ()
    with pytest.raises(DeskError, match="no such case"):
        room.log.find("DSR-2019-0001")
    case = desk.finding.open(posting.case).case
    assert actions(desk, case)[-1] is Action.LETTER_TRACKED


def test_one_number_belongs_to_one_letter(desk: Desk, room: PostRoom) -> None:
    one, other = posted(desk, room, approved(desk)), posted(desk, room, approved(desk))
    room.log.track(desk.order(), one.id, "1Z9999999999999999")
    with pytest.raises(DeskError, match=f"{one.reference} left under this tracking number"):
        room.log.track(desk.order(), other.id, "1z 9999 9999 9999 9999")
    room.log.track(desk.order(), one.id, "")
    assert room.log.track(desk.order(), other.id, "1Z9999999999999999").tracking


def test_what_comes_back_blocks_its_address_in_every_case_until_it_is_confirmed(
    desk: Desk, room: PostRoom
) -> None:
    somebody = a_person()
    case = opened(desk, concerned=somebody)
    letter = approved(desk, case)
    posting = posted(desk, room, letter)
    came = room.log.came_back(desk.order(), posting.id, ReturnReason.MOVED, TODAY, "sticker")
    assert (came.posting.state, came.reopened) == (PostingState.RETURNED, False)
    assert "takes no further letter" in came.told[0]
    assert desk.correspondence.get(letter.id).state is LetterState.RETURNED
    view = desk.finding.open(case.id)
    assert view.case.next_step == NextStep.FIND_ADDRESS
    assert actions(desk, case)[-1] is Action.LETTER_RETURNED
    assert [item.event.kind for item in view.case.events] == ["acknowledged"]

    again = approved(desk, case)
    other_case = approved(desk, opened(desk, concerned=somebody))
    elsewhere = approved(desk)
    refused = room.queue.add(desk.order(), [again.id, other_case.id, elsewhere.id]).refused
    assert [each.why.code for each in refused] == ["release.returned"] * 2
    assert case.reference in refused[1].why.sentence
    with pytest.raises(DeskError, match="how they know it"):
        room.log.confirm_address(desk.order(), posting.id, " ")
    confirmed = room.log.confirm_address(desk.order(), posting.id, "She called: nobody was at home")
    assert confirmed.state is PostingState.CONFIRMED
    assert room.queue.add(desk.order(), [again.id, other_case.id]).refused == ()
    assert actions(desk, case)[-2:] == [Action.POSTAL_ADDRESS_CONFIRMED, Action.LETTER_QUEUED]
    with pytest.raises(DeskError, match="noted already"):
        room.log.came_back(desk.order(), posting.id, ReturnReason.MOVED, TODAY)


def test_a_case_whose_answer_came_back_is_open_again_and_its_clock_is_told_of_not_moved(
    desk: Desk, room: PostRoom
) -> None:
    letter = answered(desk)
    posting = posted(desk, room, letter)
    desk.casework.close(desk.order(), letter.case, {Right.ACCESS: Outcome.FULFILLED}, TODAY)
    closed = desk.finding.open(letter.case).case
    assert not closed.is_open
    came = room.log.came_back(desk.order(), posting.id, ReturnReason.UNKNOWN, TODAY)
    again = desk.finding.open(letter.case).case
    assert (came.reopened, again.is_open) == (True, True)
    assert again.events == closed.events
    assert again.due is not None
    assert f"The answer is due on {again.due.isoformat()}, which still lies ahead" in came.told[1]
    assert again.next_step == NextStep.FIND_ADDRESS
    assert actions(desk, again)[-2:] == [Action.CASE_REOPENED, Action.LETTER_RETURNED]
    room.log.confirm_address(desk.order(), posting.id, "The postman erred")
    reprinted = room.queue.add(desk.order(), [letter.id], copy=False).jobs
    room.run.print_out(desk.order(), [reprinted[0].id], UseOfPrinter(PRINTER))
    room.queue.settle(desk.order(), {reprinted[0].id: True}, Posted(TODAY))
    assert desk.correspondence.get(letter.id).state is LetterState.DISPATCHED
    assert desk.finding.open(letter.case).case.next_step == NextStep.CLOSE


@pytest.mark.parametrize("ending", [".csv", ".json", ".pdf"])
def test_the_log_is_written_without_addresses(
    desk: Desk, room: PostRoom, tmp_path: Path, ending: str
) -> None:
    posting = posted(desk, room, approved(desk))
    number = f"LX{ending[1:].upper()}000001"
    room.log.track(desk.order(), posting.id, number, "=Post")
    target = tmp_path / f"log{ending}"
    count = room.papers.write_log(desk.order(), TODAY, TODAY, target)
    assert count == len(room.log.between(TODAY, TODAY))
    raw = target.read_bytes()
    if ending == ".pdf":
        text = "\n".join(desk._workshop.correspondence._stationery().page_texts(raw))
        assert number in text.replace("\n", "")
        assert raw[:5] == b"%PDF-"
    else:
        text = raw.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text))) if ending == ".csv" else json.loads(text)
        [row] = [each for each in rows if each["tracking"] == number]
        assert row["reference"] == posting.reference
        assert row["carrier"] == ("'=Post" if ending == ".csv" else "=Post")
    assert "Rope Walk" not in text
    assert posting.reference in text
    with pytest.raises(DeskError, match=r"ending in \.csv, \.json, \.pdf"):
        room.papers.write_log(desk.order(), TODAY, TODAY, tmp_path / "log.xls")

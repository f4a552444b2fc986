"""The post room out: nothing is printed twice by itself, and only what somebody saw counts as posted."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.posting import ReturnReason
from dsar_desk.cases.print_job import PrintJob, PrintState
from dsar_desk.cases.print_wording import why_it_stands
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.cases.reaching import Release
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.mail.smtp import Answer, Verdict
from dsar_desk.services.desk import Desk
from dsar_desk.services.post_room import PostRoom
from dsar_desk.services.print_steps import Posted
from tests.outbox import Server, an_outbox
from tests.post_room import a_person, a_post_room, approved, moved_house
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp
from tests.requests import DOUBT, TODAY, actions, opened

S = PrintState
USE = UseOfPrinter(PRINTER, "tray-2", two_sided=True)
POSTED = Posted(TODAY, "Royal Mail")


@pytest.fixture
def printer() -> Iterator[ScriptedIpp]:
    with ScriptedIpp() as running:
        yield running


@pytest.fixture
def room(desk: Desk, printer: ScriptedIpp) -> PostRoom:
    room = a_post_room(desk, printer.server)
    left = [job.id for job in room.queue.list((S.QUEUED,))]  # of the test before
    room.queue.take_out(desk.order(), left)
    return room


def now(desk: Desk, letter: Letter) -> Letter:
    return desk.correspondence.get(letter.id)


def queued(desk: Desk, room: PostRoom, *letters: Letter) -> tuple[PrintJob, ...]:
    added = room.queue.add(desk.order(), [letter.id for letter in letters])
    assert added.refused == ()
    return added.jobs


def printed(desk: Desk, room: PostRoom, *jobs: PrintJob) -> tuple[PrintJob, ...]:
    done = room.run.print_out(desk.order(), [job.id for job in jobs], USE)
    assert done.refused == ()
    room.run.follow(desk.order())
    return room.queue.get([job.id for job in jobs])


def test_the_stored_pdf_is_printed_and_only_what_came_out_has_left(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    one, other = approved(desk), approved(desk)
    jobs = printed(desk, room, *queued(desk, room, one, other))
    assert [job.state for job in jobs] == [S.ENDED, S.ENDED]
    for job, given, letter in zip(jobs, printer.jobs, (one, other), strict=True):
        assert given.pdf == desk.correspondence.pdf(letter.id)
        assert hashlib.sha256(given.pdf).hexdigest() == job.sha256 == job.letter_sha256
        assert (given.title, given.token) == (letter.reference, job.id)
        assert (given.tray, given.sides) == ("tray-2", "two-sided-long-edge")
        assert now(desk, letter).state is LetterState.APPROVED
    assert room.log.of_letter(one.id) == ()

    room.queue.settle(desk.order(), {jobs[0].id: True, jobs[1].id: False}, POSTED, "Torn")
    assert now(desk, one).state is LetterState.DISPATCHED
    assert now(desk, other).state is LetterState.APPROVED
    [posting] = room.log.of_letter(one.id)
    assert (posting.on, posting.carrier, posting.by) == (TODAY, "Royal Mail", desk.actor.id)
    assert posting.address[0].startswith("Ada Lind")
    assert room.log.of_letter(other.id) == ()
    case = desk.finding.open(one.case)
    assert case.case.events[-1].event.kind is EventKind.ACKNOWLEDGED
    assert actions(desk, case.case)[-4:] == [
        Action.LETTER_QUEUED,
        Action.LETTER_PRINTING,
        Action.EVENT_RECORDED,
        Action.LETTER_PRINTED,
    ]
    [spoiled] = room.queue.of_letter(other.id)
    assert (spoiled.state, spoiled.reason) == (S.SPOILED, "Torn")
    [again] = queued(desk, room, other)
    assert not again.copy


def test_a_letter_is_in_the_queue_once_and_the_same_order_queues_once(
    desk: Desk, room: PostRoom
) -> None:
    letter, order = approved(desk), desk.order()
    assert letter.id in room.queue.to_print()
    first = room.queue.add(order, [letter.id, letter.id])
    assert room.queue.add(order, [letter.id]).jobs == first.jobs
    assert letter.id not in room.queue.to_print()
    [refused] = room.queue.add(desk.order(), [letter.id]).refused
    assert (refused.reference, refused.why.code) == (letter.reference, "print.under_way")
    room.queue.take_out(desk.order(), [first.jobs[0].id])
    assert letter.id in room.queue.to_print()
    with pytest.raises(DeskError, match="settled or moved on"):
        room.queue.take_out(desk.order(), [first.jobs[0].id])
    with pytest.raises(DeskError, match="1 to 20 times"):
        room.queue.add(desk.order(), [letter.id], copies=0)


def test_a_letter_whose_recipient_moved_is_neither_queued_nor_printed_nor_saved(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    first, second = approved(desk), approved(desk)
    jobs = queued(desk, room, first, second)
    moved_house(desk, first)
    done = room.run.print_out(desk.order(), [job.id for job in jobs], USE)
    [refused] = done.refused
    assert refused.why.code in {"release.unfit", "letter.approval_fell"}
    assert "changed" in refused.why.sentence
    assert [job.state for job in done.jobs] == [S.QUEUED, S.PRINTING]
    assert [job.title for job in printer.jobs] == [second.reference]
    room.queue.take_out(desk.order(), [jobs[0].id])
    assert room.queue.add(desk.order(), [first.id]).refused
    for way_out in (room.gate.out, lambda order, each: room.run.by_hand(order, each, PRINTER)):
        with pytest.raises(DeskError, match="Nothing"):
            way_out(desk.order(), first.id)


def test_a_draft_and_what_is_on_its_way_by_email_are_not_queued(desk: Desk, room: PostRoom) -> None:
    draft = desk.correspondence.draft(desk.order(), approved(desk).case, "acknowledgement")
    waits = approved(desk)
    email = next(
        point.value
        for point in desk.finding.open(waits.case).case.parties.concerned.contacts
        if "@" in point.value
    )
    outbox = an_outbox(desk, Server(before=Answer(Verdict.NOT_NOW, 421, "busy")))
    outbox.send(desk.order(), waits.id, Release(email))
    refused = room.queue.add(desk.order(), [draft.id, waits.id]).refused
    assert [each.why.code for each in refused] == ["letter.not_approved", "letter.under_way"]


@pytest.mark.parametrize(
    ("mode", "becomes"),
    [
        ("jam", (S.HELD, "Paper is jammed in the printer.")),
        ("abort", (S.ABORTED, "")),
        ("empty", (S.ENDED, "")),
        ("slow", (S.PRINTING, "")),
        ("deaf", (S.UNKNOWN, "The print system knows nothing of it, or does not answer.")),
        ("lost", (S.ENDED, "")),
    ],
)
def test_whatever_becomes_of_it_nothing_has_left_and_nothing_goes_twice(
    desk: Desk, room: PostRoom, printer: ScriptedIpp, mode: str, becomes: tuple[S, str]
) -> None:
    letter = approved(desk)
    [job] = queued(desk, room, letter)
    printer.mode = mode
    [job] = printed(desk, room, job)
    assert (job.state, why_it_stands(job)) == becomes
    assert now(desk, letter).state is LetterState.APPROVED
    assert room.log.of_letter(letter.id) == ()
    room.run.print_out(desk.order(), [job.id], USE)
    room.run.settle(desk.order())
    assert len(printer.jobs) == (0 if mode == "deaf" else 1)
    assert room.queue.add(desk.order(), [letter.id]).refused[0].why.code == "print.under_way"
    [spoiled] = room.queue.settle(desk.order(), {job.id: False}, POSTED, "Jammed").jobs
    assert spoiled.state is S.SPOILED
    [again] = queued(desk, room, letter)
    assert not again.copy


def test_a_jam_that_is_mended_ends_and_the_letter_came_out(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    letter = approved(desk)
    printer.mode = "jam"
    [job] = printed(desk, room, *queued(desk, room, letter))
    printer.mend()
    room.run.follow(desk.order())
    [job] = room.queue.get([job.id])
    assert [step.state for step in job.steps] == [S.HANDED_OVER, S.PRINTING, S.HELD, S.ENDED]
    room.queue.settle(desk.order(), {job.id: True}, POSTED)
    assert now(desk, letter).state is LetterState.DISPATCHED


def test_what_the_print_system_refuses_stays_in_the_queue_with_the_rest(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    jobs = queued(desk, room, approved(desk), approved(desk))
    printer.mode = "refuse"
    done = room.run.print_out(desk.order(), [job.id for job in jobs], USE)
    assert [each.why.code for each in done.refused] == ["print.refused"]
    assert [job.state for job in done.jobs] == [S.QUEUED, S.QUEUED]
    assert "not accepting" in done.jobs[0].reason
    printer.mode, printer.printers = "good", []
    done = room.run.print_out(desk.order(), [job.id for job in jobs], USE)
    assert "does not exist" in done.refused[0].why.sentence
    printer.printers = [PRINTER]
    assert len(printed(desk, room, *jobs)) == len(printer.jobs) == 2


def test_a_stopped_spooler_is_named_and_nothing_is_changed(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    [waits] = queued(desk, room, approved(desk))
    printer.mode = "slow"
    [prints] = printed(desk, room, *queued(desk, room, approved(desk)))
    printer.__exit__()
    try:
        done = room.run.print_out(desk.order(), [waits.id], USE)
        assert done.refused[0].why.code == "print.away"
        for asked in (room.run.printers, lambda: room.run.follow(desk.order())):
            with pytest.raises(DeskError, match="does not answer"):
                asked()
    finally:
        printer.__enter__()
    assert [job.state for job in room.queue.get([waits.id, prints.id])] == [S.QUEUED, S.PRINTING]
    room.queue.settle(desk.order(), {prints.id: False}, POSTED, "stopped")


def test_a_cancelled_one_is_looked_at_by_somebody(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    printer.mode = "slow"
    [job] = printed(desk, room, *queued(desk, room, approved(desk)))
    room.run.cancel(desk.order(), [job.id])
    [job] = room.queue.get([job.id])
    assert (printer.cancelled, job.state) == ([job.number], S.ABORTED)


def test_the_second_print_says_copy_and_is_not_posted_unless_unticked(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    letter = approved(desk)
    assert (
        room.queue.add(desk.order(), [letter.id], copy=True).refused[0].why.code == "print.no_copy"
    )
    [job] = printed(desk, room, *queued(desk, room, letter))
    room.queue.settle(desk.order(), {job.id: True}, POSTED)
    left = now(desk, letter)

    [copy] = printed(desk, room, *queued(desk, room, letter))
    assert copy.copy
    assert copy.letter_sha256 != copy.sha256 == hashlib.sha256(printer.jobs[-1].pdf).hexdigest()
    texts = desk._workshop.correspondence._stationery().page_texts(printer.jobs[-1].pdf)
    assert all("COPY" in text for text in texts)
    room.queue.settle(desk.order(), {copy.id: True}, POSTED)
    assert now(desk, letter) == left
    assert len(room.log.of_letter(letter.id)) == 1

    added = room.queue.add(desk.order(), [letter.id], copy=False)
    [again] = printed(desk, room, *added.jobs)
    assert printer.jobs[-1].pdf == printer.jobs[0].pdf
    room.queue.settle(desk.order(), {again.id: True}, POSTED)
    assert len(room.log.of_letter(letter.id)) == 2
    assert len(desk.finding.open(letter.case).case.events) == 1


def test_a_letter_that_is_posted_once_more_moves_no_clock_again(desk: Desk, room: PostRoom) -> None:
    case = opened(desk, concerned=a_person())
    draft = desk.correspondence.draft(desk.order(), case.id, "identity_request", fields=DOUBT)
    letter = desk.correspondence.approve(desk.order(), draft.id, draft.version)
    for copy in (None, False):
        added = room.queue.add(desk.order(), [letter.id], copy=copy)
        [job] = printed(desk, room, *added.jobs)
        room.queue.settle(desk.order(), {job.id: True}, POSTED)
    events = [item.event.kind for item in desk.finding.open(case.id).case.events]
    assert events == [EventKind.IDENTITY_REQUESTED]
    assert len(room.log.of_letter(letter.id)) == 2


def test_what_came_back_is_printed_as_a_copy_and_as_no_letter_until_its_address_is_right(
    desk: Desk, room: PostRoom
) -> None:
    letter = approved(desk)
    [job] = printed(desk, room, *queued(desk, room, letter))
    room.queue.settle(desk.order(), {job.id: True}, POSTED)
    [posting] = room.log.of_letter(letter.id)
    room.log.came_back(desk.order(), posting.id, ReturnReason.MOVED, TODAY)
    [copy] = queued(desk, room, letter)
    assert copy.copy
    with pytest.raises(DeskError, match="brought a letter"):
        room.queue.mark(desk.order(), copy.id, copy=False)
    room.log.confirm_address(desk.order(), posting.id, "She called")
    assert not room.queue.mark(desk.order(), copy.id, copy=False).copy
    first = approved(desk)
    [waits] = queued(desk, room, first)
    with pytest.raises(DeskError, match="was not sent yet"):
        room.queue.mark(desk.order(), waits.id, copy=True)


def test_a_letter_is_posted_between_its_queueing_and_today(desk: Desk, room: PostRoom) -> None:
    letter = approved(desk)
    [job] = printed(desk, room, *queued(desk, room, letter))
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        [refused] = room.queue.settle(desk.order(), {job.id: True}, Posted(day)).refused
        assert refused.why.code == "input.date"
    assert now(desk, letter).state is LetterState.APPROVED
    room.queue.settle(desk.order(), {job.id: False}, POSTED)


def test_paper_of_an_approval_that_was_taken_back_is_not_posted(desk: Desk, room: PostRoom) -> None:
    letter = approved(desk)
    [job] = printed(desk, room, *queued(desk, room, letter))
    desk.correspondence.withdraw(desk.order(), letter.id, letter.version)
    [refused] = room.queue.settle(desk.order(), {job.id: True}, POSTED).refused
    assert refused.why.code == "print.withdrawn"
    assert room.log.of_letter(letter.id) == ()
    room.queue.settle(desk.order(), {job.id: False}, POSTED)


def test_the_cover_list_goes_first_and_names_whose_envelope_each_is_for(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    letters = approved(desk), approved(desk)
    jobs = queued(desk, room, *letters)
    room.run.print_out(desk.order(), [job.id for job in jobs], USE, cover=True)
    assert [job.title for job in printer.jobs] == [
        "Cover list",
        *(one.reference for one in letters),
    ]
    [text] = desk._workshop.correspondence._stationery().page_texts(printer.jobs[0].pdf)
    assert all(one.reference in text for one in letters)
    assert "Ada Lind" in text
    assert "It stays in the office." in text
    for job in jobs:
        room.queue.settle(desk.order(), {job.id: False}, POSTED)
    jobs = queued(desk, room, *letters)
    printer.mode = "deaf"
    with pytest.raises(DeskError, match="No letter was printed"):
        room.run.print_out(desk.order(), [job.id for job in jobs], USE, cover=True)
    assert {job.state for job in room.queue.get([job.id for job in jobs])} == {S.QUEUED}


def test_how_a_printer_is_used_is_remembered_for_it(desk: Desk, room: PostRoom) -> None:
    other = UseOfPrinter("Canon")
    room.queue.remember(desk.order(), USE)
    room.queue.remember(desk.order(), other)
    assert room.queue.last_printer() == "Canon"
    assert room.queue.use_of(PRINTER) == USE
    assert room.queue.use_of("Canon") == other
    assert room.queue.use_of("Nobody") == UseOfPrinter("Nobody")


def test_what_was_begun_by_hand_is_on_record_before_and_asked_about_after_an_end(
    desk: Desk, room: PostRoom
) -> None:
    letter = approved(desk)
    job, pdf = room.run.by_hand(desk.order(), letter.id, "Canon")
    assert pdf == desk.correspondence.pdf(letter.id)
    assert (job.state, job.printer) == (S.HANDED_OVER, "Canon")
    [settled] = room.run.settle(desk.order())
    assert (settled.id, settled.state) == (job.id, S.UNKNOWN)
    room.queue.settle(desk.order(), {job.id: True}, POSTED)
    assert now(desk, letter).state is LetterState.DISPATCHED


def test_the_queue_keeps_the_order_in_which_letters_were_put_into_it(
    desk: Desk, room: PostRoom
) -> None:
    letters = [approved(desk).id for _ in range(4)]
    wanted = [letters[at] for at in (2, 0, 3, 1)]
    room.queue.add(desk.order(), wanted)
    waiting = [job.letter for job in room.queue.list((S.QUEUED,))]
    assert waiting == wanted


def test_work_that_is_cancelled_keeps_what_was_done(desk: Desk, room: PostRoom) -> None:
    letters = [approved(desk) for _ in range(3)]
    jobs = queued(desk, room, *letters)

    class StopError(Exception):
        pass

    def stop(done: int, _all: int) -> None:
        if done == 2:
            raise StopError

    with pytest.raises(StopError):
        room.run.print_out(desk.order(), [job.id for job in jobs], USE, progress=stop)
    states = [job.state for job in room.queue.get([job.id for job in jobs])]
    assert states == [S.PRINTING, S.PRINTING, S.QUEUED]
    room.run.follow(desk.order())
    with pytest.raises(StopError):
        room.queue.settle(
            desk.order(), {job.id: True for job in jobs[:2]}, replace(POSTED), progress=stop
        )
    assert [now(desk, one).state for one in letters[:2]] == [LetterState.DISPATCHED] * 2

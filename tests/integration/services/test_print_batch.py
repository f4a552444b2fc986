"""A batch with its cover list: the list holds what goes to the printer, and what is held back apart."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dsar_desk.cases.letter import ProofKind
from dsar_desk.cases.paper import PrinterOffset
from dsar_desk.cases.print_job import PrintJob, PrintState
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.paper.offset import is_moved
from dsar_desk.services.desk import Desk
from dsar_desk.services.post_room import PostRoom
from dsar_desk.services.print_steps import Posted
from tests.post_room import a_post_room, approved, moved_house
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp
from tests.requests import TODAY

S = PrintState
USE = UseOfPrinter(PRINTER)


@pytest.fixture
def printer() -> Iterator[ScriptedIpp]:
    with ScriptedIpp() as running:
        yield running


@pytest.fixture
def room(desk: Desk, printer: ScriptedIpp) -> PostRoom:
    return a_post_room(desk, printer.server)


def queued(desk: Desk, room: PostRoom, number: int) -> tuple[PrintJob, ...]:
    return room.queue.add(desk.order(), [approved(desk).id for _ in range(number)]).jobs


def halves(desk: Desk, pdf: bytes) -> tuple[str, str]:
    """The text of a cover list: what it says is printed, and what it says is held back."""
    text = " ".join(desk._workshop.correspondence._stationery().page_texts(pdf))
    listed, _heading, held = " ".join(text.split()).partition("Held back")
    return listed, held


def test_what_the_gate_holds_back_is_not_on_the_list_but_apart_with_its_reason(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    goes, moved, left = queued(desk, room, 3)
    moved_house(desk, desk.correspondence.get(moved.letter))
    desk.correspondence.proof(desk.order(), left.letter, ProofKind.PRINTED)
    done = room.run.print_out(
        desk.order(), [job.id for job in (moved, goes, left)], USE, cover=True
    )
    assert [job.title for job in printer.jobs] == ["Cover list", goes.reference]
    assert [job.paper for job in printer.jobs] == [(21590, 27940)] * 2  # the office is American
    listed, held = halves(desk, printer.jobs[0].pdf)
    assert "Letters: 1. Sheets: 1." in listed
    assert goes.reference in listed
    assert goes.reference not in held
    assert {each.reference for each in done.refused} == {moved.reference, left.reference}
    for each in done.refused:
        assert each.reference not in listed
        assert " ".join(each.why.sentence.split()) in held
    assert done.also == ()


def test_no_list_is_printed_where_nothing_is(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    [moved] = queued(desk, room, 1)
    moved_house(desk, desk.correspondence.get(moved.letter))
    done = room.run.print_out(desk.order(), [moved.id], USE, cover=True)
    assert len(done.refused) == 1
    assert printer.jobs == []


def test_a_printer_that_gives_up_behind_the_list_leaves_word_of_what_is_on_it_and_not_printed(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    first, second, third = queued(desk, room, 3)
    printed = room.run._system.print_out

    def once_and_no_more(name: str, parcel: object) -> int:
        number = printed(name, parcel)  # type: ignore[arg-type]
        if len(printer.jobs) == 2:
            printer.mode = "refuse"
        return number

    room.run._system.print_out = once_and_no_more  # type: ignore[method-assign]
    done = room.run.print_out(
        desk.order(), [job.id for job in (first, second, third)], USE, cover=True
    )
    assert [job.state for job in done.jobs] == [S.PRINTING, S.QUEUED, S.QUEUED]
    assert [each.why.code for each in done.refused] == ["print.refused"]
    [word] = done.also
    assert word.code == "print.cover_wrong"
    assert f"{second.reference}, {third.reference}" in word.sentence
    assert first.reference not in word.sentence
    assert done.told == (done.refused[0].why, word)


@pytest.mark.parametrize("cover", [False, True])
def test_one_that_moved_on_or_is_at_work_is_told_and_the_run_goes_on(
    desk: Desk, room: PostRoom, printer: ScriptedIpp, *, cover: bool
) -> None:
    gone, at_work, settled, last = queued(desk, room, 4)
    room.queue.take_out(desk.order(), [gone.id])
    read = room.queue.get

    def settled_behind_its_back(jobs: object) -> tuple[PrintJob, ...]:
        found = read(jobs)  # type: ignore[arg-type]
        room.queue.get = read  # type: ignore[method-assign]
        room.queue.take_out(desk.order(), [settled.id])
        return found

    room.queue.get = settled_behind_its_back  # type: ignore[method-assign, assignment]
    wanted = [job.id for job in (gone, at_work, settled, last)]
    with room.run._claims.held([at_work]):
        done = room.run.print_out(desk.order(), wanted, USE, cover=cover)
    assert [(each.reference, each.why.code) for each in done.refused] == [
        (gone.reference, "print.moved_on"),
        (at_work.reference, "print.at_work"),
        (settled.reference, "print.moved_on"),
    ]
    titles = [job.title for job in printer.jobs]
    assert titles == (["Cover list"] if cover else []) + [last.reference]


def test_what_is_more_than_a_run_takes_waits_and_is_told_of(
    desk: Desk, room: PostRoom, printer: ScriptedIpp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dsar_desk.services.print_run.MOST_AT_ONCE", 2)
    jobs = queued(desk, room, 3)
    done = room.run.print_out(desk.order(), [job.id for job in jobs], USE)
    assert len(printer.jobs) == 2
    [word] = done.also
    assert (word.code, word.parameters["n"]) == ("print.more_wait", 1)
    assert room.queue.get([jobs[2].id])[0].state is S.QUEUED


def test_the_claim_on_a_letter_ends_with_its_run(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    [job] = queued(desk, room, 1)
    printer.mode = "refuse"
    room.run.print_out(desk.order(), [job.id], USE)
    printer.mode = "good"
    assert room.run.print_out(desk.order(), [job.id], USE).refused == ()
    room.run.follow(desk.order())
    room.queue.settle(desk.order(), {job.id: True}, Posted(TODAY))


def test_a_printer_with_an_offset_gets_a_moved_copy_of_the_letter_and_others_the_stored_bytes(
    desk: Desk, room: PostRoom, printer: ScriptedIpp
) -> None:
    profile = desk.profiles.current()
    offset = PrinterOffset(PRINTER, 8, -10)
    paper = replace(profile.paper, offsets=(offset, PrinterOffset("Another", 5, 5)))
    desk.profiles.save(desk.order(), replace(profile, paper=paper))
    letter = approved(desk)
    stored = desk.correspondence.pdf(letter.id)
    try:
        [job] = room.queue.add(desk.order(), [letter.id]).jobs
        [job] = room.run.print_out(desk.order(), [job.id], USE, cover=True).jobs
    finally:
        desk.profiles.save(desk.order(), profile)
    given = printer.jobs[-1].pdf
    assert is_moved(stored, given, 8, -10)
    assert job.letter_sha256 == hashlib.sha256(stored).hexdigest()
    assert job.sha256 == hashlib.sha256(given).hexdigest() != job.letter_sha256
    assert desk.correspondence.pdf(letter.id) == stored
    room.run.follow(desk.order())
    assert room.queue.settle(desk.order(), {job.id: True}, Posted(TODAY)).refused == ()

    [plain] = queued(desk, room, 1)
    room.run.print_out(desk.order(), [plain.id], USE)
    assert printer.jobs[-1].pdf == desk.correspondence.pdf(plain.letter)

"""A letter from its approval to paper by a real CUPS: the stored bytes, a jam, and somebody who looks."""

from collections.abc import Iterator

import pytest

from dsar_desk.cases.letter import LetterState
from dsar_desk.cases.print_job import PrintJob, PrintState
from dsar_desk.cases.print_wording import why_it_stands
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.services.desk import Desk
from dsar_desk.services.post_room import PostRoom
from dsar_desk.services.print_steps import Posted
from tests.post_room import a_post_room, approved
from tests.printers.cups import PRINTER, Cups, why_absent
from tests.printers.waiting import until
from tests.requests import TODAY

S = PrintState

pytestmark = pytest.mark.skipif(bool(why_absent()), reason=why_absent() or "CUPS is here")


@pytest.fixture(scope="module")
def cups() -> Iterator[Cups]:
    with Cups() as running:
        yield running


def followed(desk: Desk, room: PostRoom, job: PrintJob, state: PrintState) -> PrintJob:
    def look() -> PrintJob:
        room.run.follow(desk.order())
        return room.queue.get([job.id])[0]

    return until(look, lambda found: found.state is state)


def test_a_letter_is_printed_by_cups_as_it_was_approved_and_its_cover_lies_on_top(
    desk: Desk, cups: Cups
) -> None:
    room, letter = a_post_room(desk, cups.server), approved(desk)
    before = set(cups.came_out())
    [job] = room.queue.add(desk.order(), [letter.id]).jobs
    use = UseOfPrinter(PRINTER, "tray-2", two_sided=True)
    done = room.run.print_out(desk.order(), [job.id], use, cover=True)
    assert done.refused == ()
    job = followed(desk, room, job, S.ENDED)
    assert cups.came_out()[job.number] == desk.correspondence.pdf(letter.id)
    assert cups.about(job.number)["title"] == letter.reference
    assert "Ada" not in cups.about(job.number)["options"]
    assert len(set(cups.came_out()) - before) == 2
    assert desk.correspondence.get(letter.id).state is LetterState.APPROVED
    room.queue.settle(desk.order(), {job.id: True}, Posted(TODAY))
    assert desk.correspondence.get(letter.id).state is LetterState.DISPATCHED


def test_what_jams_in_cups_is_told_and_comes_out_once_after_it_was_mended(
    desk: Desk, cups: Cups
) -> None:
    room, letter = a_post_room(desk, cups.server), approved(desk)
    cups.behave("jam")
    [job] = room.queue.add(desk.order(), [letter.id]).jobs
    room.run.print_out(desk.order(), [job.id], UseOfPrinter(PRINTER))
    job = followed(desk, room, job, S.HELD)
    assert why_it_stands(job) == "Paper is jammed in the printer."
    cups.mend()
    job = followed(desk, room, job, S.ENDED)
    assert cups.came_out()[job.number] == desk.correspondence.pdf(letter.id)


def test_what_cups_lost_with_its_printer_is_asked_about(desk: Desk, cups: Cups) -> None:
    room, letter = a_post_room(desk, cups.server), approved(desk)
    cups.behave("hang")
    [job] = room.queue.add(desk.order(), [letter.id]).jobs
    room.run.print_out(desk.order(), [job.id], UseOfPrinter(PRINTER))
    cups.remove_printer()
    try:
        room.run.follow(desk.order())
        [job] = room.queue.get([job.id])
        assert job.state in {S.UNKNOWN, S.HELD, S.ABORTED}
        assert desk.correspondence.get(letter.id).state is LetterState.APPROVED
        done = room.queue.settle(desk.order(), {job.id: False}, Posted(TODAY), "Printer gone")
        assert done.jobs[0].state is S.SPOILED
    finally:
        cups.behave("good")
        cups.add_printer()

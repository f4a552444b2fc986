"""Printing as pictures, where no print system takes a PDF: drawn in a worker, asked about like any other."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from dsar_desk.cases.letter import LetterState
from dsar_desk.cases.print_job import PrintState
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.errors import DeskError
from dsar_desk.gui.mailroom.picture_printing import PicturePrinting
from dsar_desk.gui.page_pictures import printer_for
from dsar_desk.paper.pages import page_sizes
from dsar_desk.services.post_room import PostRoom
from dsar_desk.services.print_steps import Posted
from tests.gui.intake_desk import Room
from tests.post_room import a_post_room, approved

S = PrintState


def room_of_pictures(room: Room, target: Path) -> PostRoom:
    """A post room that draws into a file as into a printer."""
    post = a_post_room(room.desk, "127.0.0.1:1")

    def make(name: str) -> QPrinter:
        printer = printer_for(name)
        printer.setOutputFileName(str(target))
        return printer

    post.run.print_by(PicturePrinting(room.desk.documents, post.papers, make))
    return post


def test_a_letter_is_drawn_and_somebody_is_asked_what_came_out(room: Room, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    post = room_of_pictures(room, target)
    letter = approved(room.desk)
    [job] = post.queue.add(room.desk.order(), [letter.id]).jobs
    done: list[object] = []
    room.workbench.do(
        lambda: post.run.print_out(room.desk.order(), [job.id], UseOfPrinter("Any")),
        owner=room.workbench,
        then=done.append,
    )
    room.settle()
    assert len(done) == 1
    [printed] = page_sizes(target.read_bytes())
    [stored] = page_sizes(room.desk.correspondence.pdf(letter.id))
    assert printed == pytest.approx(stored, abs=1)
    assert stored == pytest.approx((612, 792))  # the office of the tests is American
    post.run.follow(room.desk.order())
    [job] = post.queue.get([job.id])
    assert (job.state, job.sha256) == (S.ENDED, job.letter_sha256)
    assert room.desk.correspondence.get(letter.id).state is LetterState.APPROVED
    post.queue.settle(room.desk.order(), {job.id: True}, Posted(room.office.today()))
    assert room.desk.correspondence.get(letter.id).state is LetterState.DISPATCHED


@pytest.mark.qt_log_ignore("QPdfEngine|QPainter", extend=True)
def test_a_printer_that_cannot_be_drawn_on_leaves_the_letter_in_the_queue(
    room: Room, tmp_path: Path
) -> None:
    post = room_of_pictures(room, tmp_path / "no such folder" / "out.pdf")
    letter = approved(room.desk)
    [job] = post.queue.add(room.desk.order(), [letter.id]).jobs
    done = post.run.print_out(room.desk.order(), [job.id], UseOfPrinter("Any"))
    assert [each.why.code for each in done.refused] == ["print.refused"]
    assert [each.state for each in done.jobs] == [S.QUEUED]


def test_what_a_printer_has_is_not_found_again_and_not_cancelled_from_here(
    room: Room, tmp_path: Path
) -> None:
    post = room_of_pictures(room, tmp_path / "out.pdf")
    letter = approved(room.desk)
    job, _pdf = post.run.by_hand(room.desk.order(), letter.id, "Any")
    [settled] = post.run.settle(room.desk.order())
    assert (settled.id, settled.state) == (job.id, S.UNKNOWN)
    pictures = PicturePrinting(room.desk.documents, post.papers)
    with pytest.raises(DeskError, match="only its own window"):
        pictures.cancel(1)
    assert isinstance(post.run.printers(), tuple)

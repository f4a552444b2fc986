"""The print queue beside other ways out of the office: no letter goes twice unasked."""

from collections.abc import Iterator

import pytest

from dsar_desk.cases.ids import PrintJobId
from dsar_desk.cases.letter import LetterState, ProofKind
from dsar_desk.cases.print_job import PrintJob, PrintState
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.cases.reaching import Release
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.post_room import PostRoom
from dsar_desk.services.print_steps import Posted
from tests.outbox import Server, an_outbox
from tests.post_room import a_post_room, approved
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp
from tests.requests import TODAY

USE = UseOfPrinter(PRINTER)


@pytest.fixture
def printer() -> Iterator[ScriptedIpp]:
    with ScriptedIpp() as running:
        yield running


@pytest.fixture
def room(desk: Desk, printer: ScriptedIpp) -> PostRoom:
    return a_post_room(desk, printer.server)


@pytest.fixture
def job(desk: Desk, room: PostRoom) -> PrintJob:
    return room.queue.add(desk.order(), [approved(desk).id]).jobs[0]


def test_what_left_by_another_way_while_it_waited_is_not_printed_to_be_posted(
    desk: Desk, room: PostRoom, printer: ScriptedIpp, job: PrintJob
) -> None:
    desk.correspondence.proof(desk.order(), job.letter, ProofKind.PRINTED)
    done = room.run.print_out(desk.order(), [job.id], USE)
    assert [each.why.code for each in done.refused] == ["release.left_meanwhile"]
    assert "Nothing was printed" in done.refused[0].why.sentence
    assert (done.jobs[0].state, printer.jobs) == (PrintState.QUEUED, [])
    room.queue.mark(desk.order(), job.id, copy=False)  # somebody wants it posted all the same
    room.run.print_out(desk.order(), [job.id], USE)
    assert [given.token for given in printer.jobs] == [job.id]


def test_what_is_said_of_a_printing_that_is_none_settles_nothing(
    desk: Desk, room: PostRoom, job: PrintJob
) -> None:
    room.run.print_out(desk.order(), [job.id], USE)
    seen = {job.id: True, PrintJobId("none"): True}
    with pytest.raises(DeskError, match="no such printing"):
        room.queue.settle(desk.order(), seen, Posted(TODAY))
    assert desk.correspondence.get(job.letter).state is LetterState.APPROVED
    assert room.queue.get([job.id])[0].state is PrintState.PRINTING


def test_what_is_at_a_printer_is_not_sent_by_email_until_somebody_looked(
    desk: Desk, room: PostRoom, job: PrintJob
) -> None:
    server = Server()
    outbox = an_outbox(desk, server)
    contacts = desk.finding.open(job.case).case.parties.concerned.contacts
    to = next(point.value for point in contacts if "@" in point.value)
    room.run.print_out(desk.order(), [job.id], USE)
    with pytest.raises(DeskError, match="is at a printer"):
        outbox.send(desk.order(), job.letter, Release(to))
    assert server.taken == []
    room.queue.settle(desk.order(), {job.id: False}, Posted(TODAY))
    outbox.send(desk.order(), job.letter, Release(to))
    assert len(server.taken) == 1

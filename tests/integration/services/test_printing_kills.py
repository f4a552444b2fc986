"""A program killed at each step of printing: nothing is printed twice, nothing is posted falsely."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.letter import LetterState
from dsar_desk.cases.print_job import PrintState
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.services.offices import check_office
from tests.desk import a_desk, surroundings
from tests.faults.printer import STEPS
from tests.integration.store.house import ROOT
from tests.post_room import a_post_room, approved
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp

S = PrintState
_AFTER = {
    "queueing": None,
    "queued": S.QUEUED,
    "handing": S.QUEUED,
    "handed": S.UNKNOWN,
    "taken": S.ENDED,
    "answered": S.ENDED,
    "printing": S.ENDED,
    "seeing": S.ENDED,
    "seen": S.CAME_OUT,
}
"""Where the letter stands after the next start, once what the print system knows was asked."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills otherwise")
@pytest.mark.parametrize("step", STEPS)
def test_after_a_kill_it_is_looked_up_and_never_printed_again(tmp_path: Path, step: str) -> None:
    with a_desk(tmp_path) as desk:
        letter = approved(desk)
    with ScriptedIpp() as printer:
        arguments = [str(tmp_path), printer.server, letter.id, step]
        command = [sys.executable, "-m", "tests.faults.printer", *arguments]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        on_paper = len(printer.jobs)

        around = surroundings(tmp_path)
        with open_desk(around.places.office, tmp_path / "recovery-key.txt", around) as desk:
            room = a_post_room(desk, printer.server)
            order = desk.order()
            room.run.settle(order.part("settle"))
            room.run.follow(order.part("follow"))
            jobs = room.queue.of_letter(letter.id)
            assert [job.state for job in jobs] == ([_AFTER[step]] if _AFTER[step] else [])
            unsettled = [job.id for job in jobs if job.state is not S.QUEUED]
            room.run.print_out(order.part("again"), unsettled, UseOfPrinter(PRINTER))
            assert len(printer.jobs) == on_paper == (step not in STEPS[:4])
            left = desk.correspondence.get(letter.id).state is LetterState.DISPATCHED
            assert left == bool(room.log.of_letter(letter.id)) == (step == "seen")
            assert check_office(desk.database)["ok"]

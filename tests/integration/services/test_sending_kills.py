"""A program killed at each step of sending: nothing is sent twice, nothing is called sent falsely."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.letter import LetterState
from dsar_desk.cases.sending import SendingState
from tests.desk import a_desk, surroundings
from tests.faults.sender import STEPS
from tests.integration.store.house import ROOT
from tests.outbox import Server, an_outbox
from tests.requests import opened

S = SendingState


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills otherwise")
@pytest.mark.parametrize("step", STEPS)
def test_after_a_kill_it_is_known_what_is_not_known(tmp_path: Path, step: str) -> None:
    with a_desk(tmp_path) as desk:
        case = opened(desk)
        letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
        letter = desk.correspondence.approve(desk.order(), letter.id, letter.version)
    command = [sys.executable, "-m", "tests.faults.sender", str(tmp_path), letter.id, step]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    taken = (tmp_path / "taken").exists()

    around = surroundings(tmp_path)
    with open_desk(around.places.office, tmp_path / "recovery-key.txt", around) as desk:
        server = Server()
        outbox = an_outbox(desk, server)
        order = desk.order()
        outbox.settle(order)
        [sending] = outbox.of_letter(letter)
        state = desk.correspondence.get(letter.id).state
        waits = outbox.send_waiting(order)
    assert waits == ()
    assert server.taken == []
    if step in {"connecting", "handing"}:
        assert (taken, sending.state, state) == (False, S.INTENDED, LetterState.SENDING)
    else:
        assert (sending.state, state) == (S.UNKNOWN, LetterState.UNKNOWN)
        assert taken is (step != "handed")

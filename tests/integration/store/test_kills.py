"""A short run of the kills; ``make faults`` takes two hundred."""

import subprocess
import sys

import pytest

from tests.faults.__main__ import Tally, judge
from tests.integration.store.house import ROOT, House


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_kills_in_the_middle_of_saves_lose_nothing_acknowledged() -> None:
    command = [sys.executable, "-m", "tests.faults", "--kills", "20", "--seed", "7"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "20 kills between first write and acknowledgement" in ended.stdout
    assert "lost: 0" in ended.stdout


def test_an_acknowledged_action_that_is_gone_would_be_noticed(house: House) -> None:
    tally = Tally()

    judge(house, ["W 0-0", "A 0-0"], tally, thorough=True)

    assert tally.faults == ["0-0 was acknowledged and its operation is not known"]

"""The unit suite stays one: whatever a test or its fixture starts, waits for or opens is refused."""

import os
import subprocess
import sys

import pytest

from tests.house.project import ROOT
from tests.unit import conftest, watch

PLANTS = """
import os, socket, subprocess, sys, threading, time
import pytest
import sqlcipher3.dbapi2 as driver

@pytest.fixture(scope="module")
def started():
    return subprocess.run([sys.executable, "-V"], check=True)

def test_program():
    subprocess.run([sys.executable, "-V"], check=True)

def test_program_of_a_fixture(started):
    pass

def test_fork():
    if os.fork() == 0:
        os._exit(0)

def test_shell():
    os.system("true")

def test_sleep():
    time.sleep(0)

def test_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))

def test_network():
    socket.getaddrinfo("localhost", 80)

def test_store():
    driver.connect(":memory:")

def test_swallowed():
    try:
        time.sleep(0)
    except BaseException:
        pass

def test_thread():
    def quietly():
        try:
            time.sleep(0)
        except BaseException:
            pass
    other = threading.Thread(target=quietly)
    other.start()
    other.join()

def test_nothing_of_it(tmp_path):
    (tmp_path / "file").write_bytes(b"made")
"""
SAID = {
    "program": "A unit test starts a program.",
    "program_of_a_fixture": "A unit test starts a program.",
    "fork": "A unit test starts a process.",
    "shell": "A unit test starts a shell.",
    "sleep": "A unit test sleeps instead of waiting for a condition.",
    "port": "A unit test opens a port.",
    "network": "A unit test asks the network.",
    "store": "A unit test opens an office's store.",
    "swallowed": "A unit test sleeps instead of waiting for a condition.",
    "thread": "A unit test sleeps instead of waiting for a condition.",
}


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """How each planted test ended, as pytest's short summary has it."""
    folder = tmp_path_factory.mktemp("plants")
    (folder / "test_plants.py").write_text(PLANTS, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    options = ("-p", "tests.unit.watch", "-p", "no:cacheprovider", "-rA", "-q", "--no-header")
    command = [sys.executable, "-m", "pytest", *options, "-c", str(folder / "pytest.ini")]
    answer = subprocess.run(
        [*command, str(folder)],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "400"},  # a sentence to a line
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line.split(" ", 1) for line in answer.stdout.splitlines() if "::test_" in line]
    return {rest.partition("::test_")[2].split(" ")[0]: f"{word} {rest}" for word, rest in lines}


@pytest.mark.parametrize("plant", SAID)
def test_what_a_unit_test_should_not_do_fails_in_a_sentence(
    ended: dict[str, str], plant: str
) -> None:
    assert ended[plant].startswith(("FAILED", "ERROR"))
    assert SAID[plant] in ended[plant]


def test_what_a_unit_test_may_do_passes(ended: dict[str, str]) -> None:
    assert ended["nothing_of_it"].startswith("PASSED")


def test_the_suite_is_watched() -> None:
    assert conftest.pytest_runtest_setup is watch.pytest_runtest_setup
    assert conftest.pytest_runtest_call is watch.pytest_runtest_call

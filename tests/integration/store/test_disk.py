"""A disk that is full, limited or broken: said, nothing acknowledged lost, and what then is allowed."""

import shutil
import subprocess
import sys

import pytest

from dsar_desk.services.offices import check_office
from tests.integration.store.house import ROOT, House

LIMITED = """
import os, resource, signal, sys
from pathlib import Path
from dsar_desk.errors import DeskError
from tests.integration.store.house import *
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
house = House(Path(sys.argv[1]), RecoveryKey.parse(sys.argv[2]), MemoryVault())
database = house.open()
log = house.folder / "store.db-wal"
log_case(database, 1)
limits = resource.getrlimit(resource.RLIMIT_FSIZE)
size = max(log.stat().st_size, house.file.stat().st_size)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100_000, limits[1]))
number = 1
try:
    while True:
        log_case(database, number + 1)
        number += 1
except DeskError as error:
    print(error.code)
    print(error.sentence)
    print(number, database.done(f"open-{number}"), database.done(f"open-{number + 1}"))
resource.setrlimit(resource.RLIMIT_FSIZE, limits)
log_case(database, number + 1)
print(database.done(f"open-{number + 1}"))
database.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of files")
def test_a_file_size_limit_is_a_full_disk_and_saving_works_afterwards(house: House) -> None:
    command = [sys.executable, "-c", LIMITED, str(house.root), house.key.text]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stderr
    code, sentence, outcome, later = ended.stdout.splitlines()
    number = int(outcome.split()[0])
    assert code == "store.disk_full"
    assert "what you typed is kept here" in sentence
    assert outcome.endswith(f"{{'id': 'case-{number}'}} None")
    assert later == f"{{'id': 'case-{number + 1}'}}"
    with house.open() as database:
        found = check_office(database)
        assert (found["ok"], found["cases"]) == (True, number + 1)


BROKEN = """
import sys
from pathlib import Path
from dsar_desk.errors import DeskError
from tests.integration.store.house import *
house = House(Path(sys.argv[1]), RecoveryKey.parse(sys.argv[2]), MemoryVault())
database = house.open()
number = 0
try:
    while number < 50:
        log_case(database, number + 1)
        number += 1
except DeskError as error:
    print(number, error.code)
try:
    log_case(database, 99)
except DeskError as error:
    print(error.code)
with database.view() as books:
    print(len(books.cases.ids()))
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to break the disk")
def test_after_an_error_of_the_disk_nothing_further_is_written(house: House) -> None:
    inject = ["strace", "-f", "-qq", "-o", str(house.root / "trace")]
    inject += ["-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO:when=12+"]
    command = [*inject, sys.executable, "-c", BROKEN, str(house.root), house.key.text]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stderr
    first, then, shown = ended.stdout.splitlines()
    saved = int(first.split()[0])
    assert (first, then, shown) == (f"{saved} store.disk_error", "store.disk_error", str(saved))
    with house.open() as database:
        found = check_office(database)
        assert found["ok"]
        assert found["cases"] in {saved, saved + 1}

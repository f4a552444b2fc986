"""Makes the sample store of a version, once, when it is released: ``python -m tests.samples_stores.make``.

A small office with three made-up cases, a message, a letter and notes, its recovery key beside it.
It is never made again for the same version: it stands for what users of that version have.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from dsar_desk import __version__
from dsar_desk.cases.ids import CaseId, OperationId
from dsar_desk.cases.journal import Action, Entry
from tests.builders import LOGGED, a_letter, a_received
from tests.integration.store.house import ANA, NOW, House, a_house, log_case

HERE = Path(__file__).resolve().parent


def fill(house: House) -> None:
    """Three cases; the first with all that a case can have."""
    with house.open() as database:
        for number in range(1, 4):
            log_case(database, number)
        case = CaseId("case-1")
        with database.unit(ANA, OperationId("rest"), NOW) as unit:
            raw = b"From: mara.lindqvist@example.org\r\n\r\nPlease send me my data.\r\n"
            unit.received.add(a_received(raw, case=case, blob=unit.blobs.put(raw, case).id))
            unit.letters.add(a_letter(case=case))
            unit.notes.add(case, "called back", ANA.id, LOGGED)
            unit.record(Entry(Action.CASE_CHANGED, case, content={"note": "called back"}))


def main() -> int:
    """The store of this version, unless it is there."""
    target = HERE / __version__
    if target.exists():
        sys.stdout.write(f"{target} is there and stays as it is\n")
        return 1
    with tempfile.TemporaryDirectory() as name:
        house = a_house(Path(name))
        fill(house)
        target.mkdir()
        shutil.copytree(house.folder, target / "office")
        shutil.copy(house.root / "recovery-key.txt", target)
    (target / "office" / "store.lock").unlink()
    sys.stdout.write(f"{target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The register of 100,000 cases as CSV, beside bare ``csv`` writing the same cells.

Only the cells' making, their escaping and the streaming are ours; reading the cases out of the
store is another figure.
"""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from dsar_desk.cases.axes import Channel, IdentityState, Work
from dsar_desk.export.register import COLUMNS, register_as_csv
from dsar_desk.export.row import RegisterRow
from dsar_desk.law.rights import Right
from tests.benchmarks.harness import Measurement, in_turns, seconds

CASES = 100_000
ROUNDS = 5
FIRST_DAY = date(2020, 1, 1)


def measure() -> Measurement:
    """Both written to a file in the same folder."""
    rows = [a_row(number) for number in range(CASES)]
    with TemporaryDirectory() as folder:
        ours, bare = Path(folder, "register.csv"), Path(folder, "bare.csv")
        write_ours(rows, ours)
        cells = read_cells(ours)
        took, floor = in_turns(
            lambda: seconds(lambda: write_ours(rows, ours)),
            lambda: seconds(lambda: write_bare(cells, bare)),
            rounds=ROUNDS,
        )
        same = ours.read_bytes() == bare.read_bytes()
    if not same:
        raise AssertionError("the floor has to write the same bytes")
    return Measurement(
        f"register of {CASES:,} cases as CSV",
        took,
        bar=2,
        floor="bare csv, the same cells",
        floor_measured=floor,
        rounds=ROUNDS,
    )


def write_ours(rows: list[RegisterRow], path: Path) -> None:
    """The register as the desk streams it."""
    with path.open("wb") as file:
        file.writelines(register_as_csv(rows))


def write_bare(cells: list[tuple[str, ...]], path: Path) -> None:
    """Cells that are ready, by the standard library alone."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(cells)


def read_cells(path: Path) -> list[tuple[str, ...]]:
    """The cells that our own export has, so that the floor has nothing to make."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return [tuple(line) for line in lines]


def a_row(number: int) -> RegisterRow:
    """The ``number``-th case; every seventh has a name that a spreadsheet would calculate."""
    received = FIRST_DAY + timedelta(days=number % 2000)
    due = received + timedelta(days=31)
    closed = received + timedelta(days=number % 40) if number % 3 else None
    return RegisterRow(
        reference=f"DSR-2026-{number:06d}",
        person_name=f"{'=' if number % 7 == 0 else ''}Mara Lindqvist {number}",
        person_email=f"mara.{number}@example.org",
        rights=(Right.ACCESS, Right.ERASURE) if number % 5 == 0 else (Right.ACCESS,),
        law="GDPR",
        received=received,
        due=due,
        state=Work.CLOSED if closed else Work.IN_WORK,
        closed=closed,
        jurisdiction="DE",
        channel=Channel.INBOX,
        on_letter=None,
        recognised=received,
        deemed_received=None,
        logged=datetime.combine(received, datetime.min.time(), UTC).isoformat(),
        identity=IdentityState.VERIFIED,
        outcomes=("fulfilled",) if closed else ("open",),
        in_time=closed <= due if closed else None,
        acknowledge_by=None,
        first_due=due,
        extended=False,
        rule_id="eu-access",
        on_behalf="",
        owner="Ana Ruiz",
    )

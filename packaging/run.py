"""Opens the desk; where there is no display, does its main job on sample input instead."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

# Started with -I, which leaves this script's own folder off the path.
sys.path.insert(0, str(Path(__file__).resolve().parent))

import machine

ROOT = Path(__file__).resolve().parents[1]
DESK = [sys.executable, "-I", "-m", "dsar_desk"]


def demonstrate(out: Path) -> int:
    """The exit code of ``dsar-desk demo``, after saying where its letters and export lie."""
    print(
        "There is no display here, so the desk does its work on sample input instead.", flush=True
    )
    out.parent.mkdir(exist_ok=True)
    code = subprocess.run([*DESK, "demo", "--out", str(out)], check=False).returncode
    if code == 0:
        print(f"Letters: {out / 'letters'}")
        print(f"Export:  {out / 'case.zip'} and {out / 'register.csv'}")
    return code


def main() -> int:
    """The exit code of the desk or of its demonstration."""
    if machine.display_answers():
        return subprocess.run([*DESK, *sys.argv[1:]], check=False).returncode
    return demonstrate(ROOT / "demo" / f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S}")


if __name__ == "__main__":
    sys.exit(main())

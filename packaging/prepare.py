"""Gets this folder ready to run DSAR Desk; any Python 3 can start it.

    python3 packaging/prepare.py          what the desk needs
    python3 packaging/prepare.py --dev    and what its tests need

The work itself is in ``environment.py`` and wants Python 3.11. Where ``python3`` is older, a
newer one is looked for on the PATH.
"""

import os
import runpy
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NAMES = ["python3." + str(minor) for minor in range(11, 16)]
TOO_OLD = (
    "DSAR Desk needs Python 3.11 or later and this one is {}: "
    "install it with: sudo apt-get install python3.11 python3.11-venv"
)


def newer_python(names: "list[str]") -> "str | None":  # quoted for the old Python this runs on
    """The first of ``names`` on the PATH that really starts, or None."""
    for place in filter(None, map(shutil.which, names)):
        if subprocess.call([place, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return place
    return None


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - as above
    work = os.path.join(here, "environment.py")  # noqa: PTH118 - as above
    if sys.version_info >= OLDEST:
        runpy.run_path(work, run_name="__main__")
    else:
        found = newer_python(NAMES)
        if found is None:
            sys.exit(TOO_OLD.format(".".join(map(str, sys.version_info[:2]))))
        sys.exit(subprocess.call([found, work, *sys.argv[1:]]))

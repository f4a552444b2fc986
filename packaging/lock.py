"""Writes requirements/*.txt from pyproject.toml: every version pinned, every file by its hash.

``desk.txt`` holds what the desk needs and what installs it; ``dev.txt`` the same versions and
what the tests need. Versions stay as they are unless pyproject.toml or ``--upgrade`` asks for
others. The resolver is uv, from the PATH.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMON = [
    "pip",
    "compile",
    "--quiet",
    "pyproject.toml",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--custom-compile-command=make lock",
]
LOCKS = {
    "requirements/desk.txt": ["--group=build"],
    "requirements/dev.txt": ["--group=dev", "--constraint=requirements/desk.txt"],
}


def main() -> int:
    """The exit code: uv's own, or 1 after a sentence where there is no uv."""
    uv = shutil.which("uv")
    if uv is None:
        print("Locking needs uv, which is not on the PATH: pipx install uv", file=sys.stderr)
        return 1
    for path, groups in LOCKS.items():
        command = [uv, *COMMON, *groups, f"--output-file={path}", *sys.argv[1:]]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code != 0:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Builds dist/dsar-desk, the folder that runs without Python, and has it test itself."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPEC = ROOT / "packaging" / "pyinstaller" / "dsar-desk.spec"
NAME = "dsar-desk.exe" if sys.platform == "win32" else "dsar-desk"
# The same sources give the same bytes, whenever and wherever they are built.
SETTLED = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1767225600", "DSAR_DESK_ROOT": str(ROOT)}


def build() -> Path:
    """The program in the folder that PyInstaller made."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    command += [f"--distpath={ROOT / 'dist'}", f"--workpath={ROOT / 'build' / 'pyinstaller'}"]
    subprocess.run([*command, str(SPEC)], env=os.environ | SETTLED, cwd=ROOT, check=True)
    return ROOT / "dist" / "dsar-desk" / NAME


def main() -> int:
    """The exit code of the bundled program's own ``selftest``."""
    program = build()
    files = [path for path in program.parent.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    print(
        f"{program.parent.relative_to(ROOT)}: {len(files)} files, {size / 1e6:.0f} MB", flush=True
    )
    # Away from the sources, with nothing of this environment in reach.
    bare = {"PATH": os.defpath, "HOME": os.environ.get("HOME", ""), "LANG": "C.UTF-8"}
    command = [str(program), "selftest"]
    return subprocess.run(command, cwd=program.parent, env=bare, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

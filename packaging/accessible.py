"""Checks letters as machines check them for readers who do not see, and for archives.

``make accessible`` checks every letter; ``python packaging/accessible.py FILE...`` these files. The
checker of PDF/UA-1 (outloud, with PyMuPDF, which is AGPL) lives in ``build/outloud``, an environment
of its own: it is never locked, imported or shipped. PDFBox's preflight (Apache-2.0) has rules for
PDF/A-1b alone, so that it is shown a twin of each file that claims to be that.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from machine import install

__all__ = ["JARS", "checker", "preflight", "read_out", "twin"]

ROOT = Path(__file__).resolve().parents[1]
OUTLOUD = "outloud==0.2.1"
ENVIRONMENT = ROOT / "build" / "outloud"
JAVA = Path("/usr/share/java")
JARS = [
    JAVA / name
    for name in (
        "preflight.jar", "pdfbox2.jar", "fontbox2.jar", "xmpbox.jar", "commons-logging.jar",
        "jaxb-api.jar", "javax.activation.jar",
    )
]  # fmt: skip
PACKAGES = [
    "default-jre-headless", "libpdfbox2-java", "libcommons-logging-java", "libjaxb-api-java",
    "libactivation-java",
]  # fmt: skip
_SOME = 24
"""How many letters preflight is shown, spread over all: it takes seconds for each."""
_CLAIMS = {
    b"<pdfaid:part>2<": b"<pdfaid:part>1<",
    b"<pdfaid:conformance>A<": b"<pdfaid:conformance>B<",
}


def checker() -> Path | None:
    """The checker of PDF/UA-1, installed where it was not; nothing where it cannot be had."""
    program = ENVIRONMENT / "bin" / "outloud"
    if not program.exists():
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        commands = (
            [sys.executable, "-m", "venv", ENVIRONMENT],
            [ENVIRONMENT / "bin" / "python", "-m", "pip", "install", "-q", OUTLOUD],
        )
        for command in commands:
            if subprocess.run(command, check=False, capture_output=True).returncode:
                return None
    return program if program.exists() else None


def read_out(program: Path, files: Sequence[Path]) -> str:
    """What is wrong with the files by PDF/UA-1; empty when nothing is."""
    command = [program, "-q", "--fail-on", "error", *files]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    lines = ended.stdout.splitlines()
    wrong = [line for line in lines if ": " in line and ": 0 error(s)" not in line]
    if sum(": 0 error(s)" in line for line in lines) != len(files):
        wrong.append(f"{len(files)} files were to be read, and not all were: {ended.stderr}")
    return "\n".join(wrong)


def twin(pdf: bytes) -> bytes:
    """The same file with the claim of PDF/A-1b in place of 2a; not a byte moves."""
    for ours, other in _CLAIMS.items():
        if pdf.count(ours) != 1:
            raise ValueError("this file does not claim to be PDF/A-2a")
        pdf = pdf.replace(ours, other)
    return pdf.replace(b"%PDF-1.7", b"%PDF-1.4", 1)


def preflight(file: Path) -> str:
    """What is wrong with a file by PDF/A-1b; empty when nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        shown = Path(folder) / file.name
        shown.write_bytes(twin(file.read_bytes()))
        classes = ":".join(map(str, JARS))
        name = "org.apache.pdfbox.preflight.Validator_A1b"
        command = ["java", "-cp", classes, name, shown]
        ended = subprocess.run(command, check=False, capture_output=True, text=True)
    said = (ended.stdout + ended.stderr).strip()
    return "" if "is a valid PDF/A-1b file" in said else said


def has_preflight() -> bool:
    """Whether PDFBox's preflight and a Java to run it are here."""
    return shutil.which("java") is not None and all(jar.exists() for jar in JARS)


def main(names: Sequence[str]) -> int:
    """0 where nothing is wrong with any file and both checkers could be asked."""
    folder = ROOT / "build" / "letters"
    if not names:
        shutil.rmtree(folder, ignore_errors=True)
        command = [sys.executable, "-m", "dsar_desk.letters.specimens", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    files = [Path(name) for name in names] or sorted(folder.rglob("*.pdf"))
    program = checker()
    if program is None:
        print(f"The checker of PDF/UA-1 could not be installed ({OUTLOUD}).")
        return 1
    wrong = read_out(program, files)
    print(wrong or f"PDF/UA-1: {len(files)} files, no error.")
    if not has_preflight() and not install(PACKAGES):
        print(f"PDFBox was not installed; an administrator does it: apt-get install {PACKAGES}")
        return 1
    some = files[:: max(1, len(files) // _SOME)]
    faults = [f"{file.name}: {said}" for file in some if (said := preflight(file))]
    print("\n".join(faults) or f"PDF/A (as 1b): {len(some)} files, no error.")
    return 1 if wrong or faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""PySide reads no source, and nothing that it does with features is missed."""

import os
import subprocess
import sys

from tests.house.project import ROOT

PROGRAM = """
import linecache
from dsar_desk.gui.features import look_at_no_source
assert look_at_no_source()
before = len(linecache.cache)
from PySide6.QtCore import QObject
from dsar_desk.gui import window
assert len(linecache.cache) == before, sorted(linecache.cache)[before:]
assert QObject().objectName() == ""
print("as it is")
"""


def test_the_window_is_loaded_without_reading_a_line_of_source() -> None:
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert found.stdout == "as it is\n", found.stderr


def test_no_module_asks_for_a_feature_of_pyside() -> None:
    asking = [
        str(path)
        for path in (ROOT / "dsar_desk").rglob("*.py")
        if "\nfrom __feature__" in path.read_text(encoding="utf-8")
    ]
    assert asking == []

"""What every test stands on: no screen, English, the same words whatever the machine speaks."""

import gc
import logging
import os
from collections.abc import Iterator

# Before anything imports Qt, which reads these when it starts.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTEST_QT_API"] = "pyside6"
os.environ.pop("QT_STYLE_OVERRIDE", None)
os.environ.pop("QT_SCALE_FACTOR", None)
os.environ.pop("DSAR_DESK_OFFICE", None)

import pytest

from dsar_desk.text import current_language, speak


def pytest_configure() -> None:
    """Logs are heard from INFO up, and the garbage collector rests until the tests run.

    pytest's own ``log_level`` sets the level anew around every phase of every test, and with it
    empties what each logger remembers: a sixth of the unit suite. Importing and collecting make
    next to no garbage.
    """
    logging.getLogger().setLevel(logging.INFO)
    gc.disable()


def pytest_collection_finish() -> None:
    """What was collected stays until the end, so the garbage collector need not walk it again."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """A test that lets the program speak another language leaves the next one English.

    A fixture for it would take a tenth of what an empty test takes.
    """
    try:
        return (yield)
    finally:
        if current_language() != "en":
            speak("en")

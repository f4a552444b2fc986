"""What unit tests share, and what keeps them unit tests."""

import pytest

from dsar_desk.paper.fonts import Fonts
from tests.kept import font_cache
from tests.unit.watch import pytest_runtest_call, pytest_runtest_setup

__all__ = ["fonts", "pytest_runtest_call", "pytest_runtest_setup"]


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """The fonts of this computer, each opened once for all tests."""
    return Fonts(font_cache())

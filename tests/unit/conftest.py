"""What unit tests share, and what keeps them unit tests."""

import pytest
from hypothesis import settings

from dsar_desk.paper.fonts import Fonts
from tests.kept import font_cache
from tests.unit.watch import pytest_runtest_call, pytest_runtest_setup

__all__ = ["fonts", "pytest_runtest_call", "pytest_runtest_setup"]

# What `make quick` asks for; all other runs, CI among them, try the hundred examples of Hypothesis.
settings.register_profile("quick", max_examples=30)


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """The fonts of this computer, each opened once for all tests."""
    return Fonts(font_cache())

import pytest

from dsar_desk.paper.fonts import Fonts
from tests.kept import font_cache


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """The fonts of this computer, each opened once for all tests."""
    return Fonts(font_cache())

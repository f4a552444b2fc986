from pathlib import Path

import pytest

from dsar_desk.paper.fonts import Fonts
from tests.unit.export.bundles import a_bundle, members_of


@pytest.fixture(scope="session")
def whole(fonts: Fonts) -> bytes:
    """A bundle as an office exports it."""
    return a_bundle(fonts)


@pytest.fixture
def members(whole: bytes, tmp_path: Path) -> dict[str, bytes]:
    """Its members."""
    return members_of(whole, tmp_path)

import pytest

from dsar_desk import resources
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return Rulebook.load(resources.folder() / "law")


@pytest.fixture(scope="session")
def clock(rulebook: Rulebook) -> Clock:
    return Clock(rulebook)

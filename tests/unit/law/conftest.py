import pytest

from dsar_desk.law.authorities import Authorities
from dsar_desk.law.rulebook import Rulebook
from tests import kept
from tests.unit.law.clock import Clock


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return kept.rulebook()


@pytest.fixture(scope="session")
def clock(rulebook: Rulebook) -> Clock:
    return Clock(rulebook)


@pytest.fixture(scope="session")
def authorities() -> Authorities:
    return kept.authorities()

from pathlib import Path

import pytest

from dsar_desk import resources
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.sample import sample_facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import Specimen, written
from tests import kept


@pytest.fixture(scope="session")
def data() -> Path:
    return resources.folder()


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return kept.shelf()


@pytest.fixture(scope="session")
def facts(data: Path) -> Facts:
    return sample_facts(data, "refusal", "gdpr")


@pytest.fixture(scope="session")
def all_specimens(data: Path) -> dict[str, Specimen]:
    """Every letter under every law by its name, written once."""
    return {specimen.name: specimen for specimen in written(data)}

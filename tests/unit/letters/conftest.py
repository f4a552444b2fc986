from pathlib import Path

import pytest

from dsar_desk import resources
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import sample_facts


@pytest.fixture(scope="session")
def data() -> Path:
    return resources.folder()


@pytest.fixture(scope="session")
def shelf(data: Path) -> Shelf:
    return Shelf.load(data / "letters")


@pytest.fixture(scope="session")
def facts(data: Path) -> Facts:
    return sample_facts(data, "refusal", "gdpr")

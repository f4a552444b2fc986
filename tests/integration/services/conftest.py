"""One office for all tests of the services: each test opens cases of its own in it."""

from collections.abc import Iterator

import pytest

from dsar_desk.services.desk import Desk
from tests.desk import a_desk


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with a_desk(tmp_path_factory.mktemp("services")) as opened:
        yield opened

"""The bundle of the unit tests, for what is done to each of its bytes."""

from tests.unit.conftest import fonts
from tests.unit.export.conftest import members, whole

__all__ = ["fonts", "members", "whole"]

"""Reads every letter back from its PDF and counts what differs from what was written."""

from tests.readback.reading_back import faults_of, read_all

__all__ = ["faults_of", "read_all"]

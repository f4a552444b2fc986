"""Which places' laws a case is counted by: the one decided on, or those that could apply."""

from collections.abc import Sequence

__all__ = ["CANDIDATES", "candidates_of"]

CANDIDATES = ("EU", "GB", "US-CA")
"""The laws that could apply where nothing points to any: those that the policy itself names first."""


def candidates_of(jurisdiction: str, candidates: Sequence[str]) -> tuple[str, ...]:
    """The places whose laws are counted: the one decided on, else the candidates, else the three."""
    return (jurisdiction,) if jurisdiction else tuple(candidates) or CANDIDATES

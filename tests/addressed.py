"""The facts of a letter to somebody else."""

from dataclasses import replace
from typing import Any

from dsar_desk.letters.facts import Facts


def to(facts: Facts, **changes: Any) -> Facts:
    """The facts with another addressee: ``name``, ``lines``, ``role`` and the like."""
    return replace(facts, addressee=replace(facts.addressee, **changes))

"""The options that stand before or after any command."""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Options"]


@dataclass(frozen=True, slots=True)
class Options:
    """Which office, opened with what, and in which form to answer."""

    office: Path | None
    recovery_key: Path | None
    json: bool

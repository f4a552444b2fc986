"""The one way in which tests find the reference samples that lie outside the project."""

import os
from pathlib import Path

import pytest


def found(*parts: str) -> Path | None:
    """A path in the reference material, None where it is absent."""
    named = os.environ.get("DSAR_DESK_SAMPLES")
    root = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    path = root.joinpath(*parts)
    return path if path.exists() else None


def shared(*parts: str) -> Path:
    """A path in the reference material; the test is skipped, saying so, where it is absent."""
    path = found(*parts)
    if path is None:
        pytest.skip(f"reference material is absent: set DSAR_DESK_SAMPLES ({'/'.join(parts)})")
    return path

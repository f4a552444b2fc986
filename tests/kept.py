"""What tests keep between two runs because it is dear to make and the same each time."""

from pathlib import Path


def font_cache() -> Path:
    """The folder of the static fonts: a second of work each. ``make clean`` takes it away."""
    cache = Path(__file__).resolve().parents[1] / "build" / "test-cache"
    cache.mkdir(parents=True, exist_ok=True)
    return cache

"""Waiting for what another process does: for a condition, and not for time."""

import time
from collections.abc import Callable
from typing import TypeVar

__all__ = ["until"]

T = TypeVar("T")


def until(look: Callable[[], T], is_so: Callable[[T], bool], seconds: float = 20) -> T:
    """What is seen once it is as wanted; AssertionError after so many seconds."""
    end = time.monotonic() + seconds
    while not is_so(found := look()):
        assert time.monotonic() < end, f"still {found}"
        time.sleep(0.05)
    return found

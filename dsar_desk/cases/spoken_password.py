"""A password that can be told on the telephone and is still beyond guessing."""

from collections.abc import Callable

__all__ = ["spoken_password"]

_SIGNS = "abcdefghkmnpqrstuvwxyz23456789"
"""Without those that are taken for each other: i, j, l, o, 0, 1."""
_GROUPS, _EACH = 5, 4


def spoken_password(choose: Callable[[str], str]) -> str:
    """Five groups of four signs, about 98 bits; ``choose`` gives one sign of a text by chance."""
    return "-".join("".join(choose(_SIGNS) for _ in range(_EACH)) for _ in range(_GROUPS))

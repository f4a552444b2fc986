"""E-mail addresses that something can be sent to: one plain address, and no more (RFC 5321)."""

import re

__all__ = ["is_one_address"]

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)
_LONGEST_ADDRESS, _LONGEST_LOCAL = 254, 64


def is_one_address(text: str) -> bool:
    """Whether a text is one plain e-mail address that an e-mail can be sent to, and no more."""
    local = text.rpartition("@")[0]
    fits = len(text) <= _LONGEST_ADDRESS and len(local) <= _LONGEST_LOCAL
    return fits and _ADDRESS.fullmatch(text) is not None

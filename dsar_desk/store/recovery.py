"""The recovery key: 256 bits that a person can print, read out and type back.

Thirteen groups of five characters in Crockford's base32: four carry the key, the fifth checks
the group. The check is a weighted sum in the field of 32 elements plus the group's number, so a
single wrong character, two characters swapped, and two groups swapped are each noticed, and the
group is named.
"""

import re
from dataclasses import dataclass, field

from dsar_desk.errors import DeskError

__all__ = ["GROUPS", "RecoveryKey"]

GROUPS = 13
"""How many groups a recovery key has."""

_LENGTH = 5
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {symbol: value for value, symbol in enumerate(_SYMBOLS)} | {"O": 0, "I": 1, "L": 1}
_BITS = 256
_SPARE = GROUPS * (_LENGTH - 1) * 5 - _BITS
_POLYNOMIAL = 0b100101


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A recovery key; ``secret`` are its 32 bytes, never shown by ``repr``."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) * 8 != _BITS:
            raise ValueError("a recovery key has 32 bytes")

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups as printed, in order."""
        number = int.from_bytes(self.secret, "big") << _SPARE
        symbols = [(number >> shift) & 31 for shift in range(_BITS + _SPARE - 5, -1, -5)]
        size = _LENGTH - 1
        return tuple(
            _written(symbols[start : start + size], start // size)
            for start in range(0, len(symbols), size)
        )

    @property
    def text(self) -> str:
        """The key on four lines, groups parted by hyphens, as ``parse`` reads it."""
        groups = self.groups
        lines = ("-".join(groups[start : start + 4]) for start in range(0, GROUPS, 4))
        return "\n".join(lines)

    def has_group(self, number: int, typed: str) -> bool:
        """True where ``typed`` is the group of that number (from 1); look-alikes count."""
        wanted = [_VALUES[symbol] for symbol in self.groups[number - 1]]
        return [_VALUES.get(symbol) for symbol in typed.strip().upper()] == wanted

    @classmethod
    def parse(cls, text: str) -> "RecoveryKey":
        """The key in ``text``: any case, look-alikes and separators; lines with ``#`` are passed over.

        ``recovery_key.group`` names the first mistyped group, ``recovery_key.length`` says that
        groups are missing or too many.
        """
        symbols: list[int] = []
        for number, group in enumerate(_split(text)):
            values = [_VALUES.get(symbol, -1) for symbol in group]
            if len(values) != _LENGTH or -1 in values or values[-1] != _check(values[:-1], number):
                raise _mistyped(number + 1)
            symbols += values[:-1]
        number = 0
        for symbol in symbols:
            number = number << 5 | symbol
        if number & (1 << _SPARE) - 1:
            raise _mistyped(GROUPS)
        return cls((number >> _SPARE).to_bytes(_BITS // 8, "big"))


def _split(text: str) -> list[str]:
    lines = [line for line in text.upper().splitlines() if not line.lstrip().startswith("#")]
    parts = re.findall(r"[^\s\-–—.,;:]+", "\n".join(lines))
    if len(parts) != GROUPS:
        whole = "".join(parts)
        parts = [whole[at : at + _LENGTH] for at in range(0, len(whole), _LENGTH)]
        if len(whole) != GROUPS * _LENGTH:
            raise DeskError(
                "recovery_key.length",
                "A recovery key has {wanted} groups of five characters; {found} were given. "
                "Nothing was changed; compare with the printed sheet.",
                wanted=GROUPS,
                found=len(parts),
            )
    return parts


def _mistyped(number: int) -> DeskError:
    return DeskError(
        "recovery_key.group",
        "Group {number} of the recovery key is mistyped. Nothing was changed; compare this group "
        "with the printed sheet.",
        number=number,
    )


def _written(values: list[int], number: int) -> str:
    return "".join(_SYMBOLS[value] for value in [*values, _check(values, number)])


def _check(values: list[int], number: int) -> int:
    total = number
    for place, value in enumerate(values, start=1):
        total ^= _times_power(value, place)
    return total


def _times_power(value: int, power: int) -> int:
    for _ in range(power):
        value <<= 1
        if value > 31:
            value ^= _POLYNOMIAL
    return value

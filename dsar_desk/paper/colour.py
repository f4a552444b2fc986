"""The colour space of our documents: a profile of sRGB, made from its definition.

The curve is that of IEC 61966-2-1, the primaries are those of the same standard adapted to D50 as
profiles want them, the form is ICC.1:2001-04 (version 2), which every part of PDF/A accepts.
"""

import struct
from functools import cache

__all__ = ["srgb_profile"]

_STEPS = 1024
_WHITE = (0.9642, 1.0, 0.8249)  # D50
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_NAME = b"sRGB IEC61966-2.1"


@cache
def srgb_profile() -> bytes:
    """The profile, some 3 kB; the same bytes each time."""
    curve = b"curv\0\0\0\0" + struct.pack(f">I{_STEPS}H", _STEPS, *map(_linear, range(_STEPS)))
    tags = {
        b"desc": _description(_NAME),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        **{tag: _xyz(primary) for tag, primary in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, body, places = b"", b"", dict[bytes, int]()
    begin = 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        if data not in places:
            places[data] = begin + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += struct.pack(">4sII", tag, places[data], len(data))
    content = struct.pack(">I", len(tags)) + table + body
    return _header(128 + len(content)) + content


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    first = struct.pack(">I4xI4s4s4s", size, 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head = first + made + b"acsp" + b"\0" * 28 + _xyz(_WHITE)[8:]
    return head.ljust(128, b"\0")


def _linear(step: int) -> int:
    value = step / (_STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(light * 65535)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def _description(text: bytes) -> bytes:
    """A textDescriptionType: the words in ASCII, none in Unicode or in a script code."""
    words = struct.pack(">I", len(text) + 1) + text + b"\0"
    return b"desc\0\0\0\0" + words + b"\0" * 8 + b"\0" * 3 + b"\0" * 67

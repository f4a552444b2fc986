"""Window envelopes as they are sold, each with where its measures are said.

Measured on the front with the flap at the top. What norms and makers say differs in detail and
envelopes differ from what is said of them: the calibration page shows whether yours are these.
"""

from reportlab.lib.units import inch, mm

from dsar_desk.paper.window import Box, WindowEnvelope

__all__ = [
    "DIN_C5_A",
    "DIN_C5_B",
    "DIN_C6_5",
    "DIN_DL",
    "NAGA_3_WINDOW",
    "SWISS_C5_6_LEFT",
    "SWISS_C5_6_LEFT_DIN",
    "SWISS_C5_6_RIGHT",
    "SWISS_C5_LEFT",
    "SWISS_C5_RIGHT",
    "UK_C5_20",
    "UK_DL_18",
    "UK_DL_20",
    "US_10_WINDOW",
]

_DIN = "DIN 680: window 90 × 45 mm"
_SWISS = "SN 010130 as envelope makers give it: window 100 × 45 mm"


def _from_left(
    size: tuple[float, float], window: tuple[float, float], left: float, low: float
) -> Box:
    """A window by its size and its distance from the envelope's left and lower edge, in mm."""
    bottom = size[1] - low
    return Box(left * mm, (bottom - window[1]) * mm, (left + window[0]) * mm, bottom * mm)


def _envelope(  # noqa: PLR0913, PLR0917 - an envelope has six measures
    name: str,
    size: tuple[float, float],
    window: tuple[float, float],
    left: float,
    low: float,
    source: str,
    *,
    half: bool = False,
) -> WindowEnvelope:
    box = _from_left(size, window, left, low)
    return WindowEnvelope(name, size[0] * mm, size[1] * mm, box, source, half)


_DL, _C6_5, _C5, _NAGA_3 = (220, 110), (229, 114), (229, 162), (235, 120)

DIN_DL = _envelope("DIN DL", _DL, (90, 45), 20, 15, _DIN)
DIN_C6_5 = _envelope("DIN C6/5", _C6_5, (90, 45), 20, 15, _DIN)
DIN_C5_A = _envelope("DIN C5 (A)", _C5, (90, 45), 20, 77, _DIN, half=True)
DIN_C5_B = _envelope("DIN C5 (B)", _C5, (90, 45), 20, 60, _DIN, half=True)

UK_DL_20 = _envelope(
    "UK DL", _DL, (93, 39), 20, 18, "BS 4264: window 93 × 39 mm, 20 mm in, 53 mm from the top"
)
UK_DL_18 = _envelope(
    "UK DL (18/22)", _DL, (93, 39), 18, 22, "UK envelope makers: 18 mm in, 22 mm up"
)
UK_C5_20 = _envelope(
    "UK C5",
    _C5,
    (90, 44),
    20,
    60,
    "UK envelope makers: window 90 × 44 mm, 20 mm in, 60 mm up",
    half=True,
)

SWISS_C5_6_LEFT = _envelope("CH C5/6", _C6_5, (100, 45), 20, 21, _SWISS)
SWISS_C5_6_LEFT_DIN = _envelope(
    "CH C5/6 (DIN)", _C6_5, (90, 45), 20, 15, "the DIN window as sold in Switzerland"
)
SWISS_C5_LEFT = _envelope("CH C5", _C5, (100, 45), 20, 65, _SWISS, half=True)
SWISS_C5_6_RIGHT = _envelope("CH C5/6 R", _C6_5, (100, 45), 117, 21, _SWISS)
SWISS_C5_RIGHT = _envelope("CH C5 R", _C5, (100, 45), 117, 65, _SWISS, half=True)

NAGA_3_WINDOW = _envelope(
    "長形3号 (naga 3)",
    _NAGA_3,
    (90, 45),
    22,
    63,
    "JIS S 5502 for the envelope; window 90 × 45 mm, 22 mm from the left, 12 mm from the top, as "
    "KOMA-Script has it for Japanese letters; makers differ",
)

US_10_WINDOW = WindowEnvelope(
    "US No. 10",
    9.5 * inch,
    4.125 * inch,
    Box(0.875 * inch, 2.5 * inch, 5.375 * inch, 3.625 * inch),
    "US envelope makers: window 4 1/2 × 1 1/8 inch, 7/8 inch from the left, 1/2 inch from the "
    "bottom; USPS DMM 601.6 asks for a clear address after tapping",
)

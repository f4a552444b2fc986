"""Envelopes without a window, printed with the address and who sends it, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import inch, mm

from dsar_desk.cases.paper import EnvelopeName
from dsar_desk.paper.addressed import Addressed, set_address
from dsar_desk.paper.drawn import drawn
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.text import Typesetter
from dsar_desk.paper.window import Box

__all__ = ["ENVELOPES", "Envelope", "envelope_for", "envelope_pages"]

_STAMP_HEIGHT = 40 * mm  # posts keep the upper right for stamps: 40 × 74 mm (DIN 5008, UPU)
_CLEAR_BELOW = 16 * mm  # and the lower edge for their codes: 5/8 inch (USPS DMM 202), 15 mm (UPU)
_EDGE = 12 * mm
_SENDER = 8.0  # points, at most


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope as it lies when it is written on: its long side below; in points."""

    width: float
    height: float
    source: str

    @property
    def address_box(self) -> Box:
        """Where the address stands: right of the middle, clear of stamp and codes."""
        top = max(_STAMP_HEIGHT + 2 * mm, 0.44 * self.height)
        return Box(
            0.42 * self.width, top, self.width - 1.2 * _EDGE, self.height - _CLEAR_BELOW - 1 * mm
        )

    @property
    def sender_box(self) -> Box:
        """Where the sender stands: upper left, clear of the stamp."""
        return Box(_EDGE, 0.8 * _EDGE, 0.5 * self.width, _STAMP_HEIGHT)


ENVELOPES = {
    EnvelopeName.DL: Envelope(220 * mm, 110 * mm, "ISO 269"),
    EnvelopeName.C5: Envelope(229 * mm, 162 * mm, "ISO 269"),
    EnvelopeName.C6: Envelope(162 * mm, 114 * mm, "ISO 269"),
    EnvelopeName.US_10: Envelope(9.5 * inch, 4.125 * inch, "USPS: No. 10, 4 1/8 × 9 1/2 inch"),
    EnvelopeName.NAGA_3: Envelope(235 * mm, 120 * mm, "JIS S 5502: naga-gata 3, 120 × 235 mm"),
}
"""Every envelope by its name."""

_OF_LETTER_PAPER = frozenset(
    {"US", "CA", "MX", "PH", "CO", "CL", "VE", "GT", "CR", "PA", "DO", "PR"}
)


def envelope_for(country: str) -> EnvelopeName:
    """The envelope that offices in this country use for letters."""
    if country in _OF_LETTER_PAPER:
        return EnvelopeName.US_10
    return EnvelopeName.NAGA_3 if country == "JP" else EnvelopeName.DL


def envelope_pages(
    name: EnvelopeName, post: Sequence[Addressed], fonts: Fonts, han: str = "zh-Hans"
) -> bytes:
    """A PDF with one page for each piece of post.

    Raises:
        DeskError: ``paper.address_too_long``; ``letter.glyph``.
    """
    envelope, typesetter = ENVELOPES[name], Typesetter(fonts, han)
    pages = [
        [*set_address(each.lines, envelope.address_box, typesetter),
         *set_address(each.sender, envelope.sender_box, typesetter, largest=_SENDER)]
        for each in post
    ]  # fmt: skip
    return drawn((envelope.width, envelope.height), pages, fonts, title=name.value)

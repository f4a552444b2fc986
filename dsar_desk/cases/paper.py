"""What paper an office writes on: its letter layout, envelopes, labels, and how its printers are off."""

import struct
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

__all__ = [
    "Beside",
    "EnvelopeName",
    "LabelsName",
    "LayoutName",
    "OfficeLogo",
    "PaperChoice",
    "PrinterOffset",
]


class LayoutName(StrEnum):
    """The layouts of letters, each for the window envelopes of a country."""

    DIN_5008_A = "din-5008-a"
    DIN_5008_B = "din-5008-b"
    UK_DL = "uk-dl"
    UK_C5 = "uk-c5"
    US_10 = "us-10"
    SWISS_LEFT = "swiss-left"
    SWISS_RIGHT = "swiss-right"
    JAPAN_NAGA_3 = "japan-naga-3"


class EnvelopeName(StrEnum):
    """Envelopes without a window that can be printed on."""

    DL = "dl"
    C5 = "c5"
    C6 = "c6"
    US_10 = "us-10"
    NAGA_3 = "japan-naga-3"


class LabelsName(StrEnum):
    """Sheets of labels: the paper, columns × rows, and a height where there are several."""

    A4_3X8 = "a4-3x8"
    A4_3X8_37 = "a4-3x8-37"
    A4_3X8_34 = "a4-3x8-34"
    A4_3X7 = "a4-3x7"
    A4_2X7 = "a4-2x7"
    US_3X10 = "us-3x10"


@dataclass(frozen=True, slots=True)
class PrinterOffset:
    """How far everything has to be moved for a printer, in tenths of a millimetre.

    ``right`` and ``down`` are below zero where it has to go to the left or up. No printer that can
    be used is off by more than ``MOST``.
    """

    MOST: ClassVar[int] = 150

    printer: str
    right: int = 0
    down: int = 0


@dataclass(frozen=True, slots=True)
class OfficeLogo:
    """The logo of an office: a PNG, and what is said in its place to who does not see it."""

    raw: bytes = field(repr=False)
    alternative: str

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, as the header of the PNG says (ISO/IEC 15948, 11.2.2)."""
        width, height = struct.unpack(">II", self.raw[16:24])
        return width, height


@dataclass(frozen=True, slots=True)
class Beside:
    """What a letter bears besides its text: what its QR code says, and the logo of the office."""

    code: str = ""
    logo: OfficeLogo | None = None


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """What an office chose; what it did not choose follows from its country.

    ``code`` says whether letters bear the QR code by which a scan is filed by itself.
    """

    layout: LayoutName | None = None
    envelope: EnvelopeName | None = None
    labels: LabelsName | None = None
    code: bool = True
    offsets: tuple[PrinterOffset, ...] = ()

    def offset_of(self, printer: str) -> PrinterOffset:
        """How the prints of a printer have to be moved; not at all where nothing was measured."""
        known = {each.printer: each for each in self.offsets}
        return known.get(printer, PrinterOffset(printer))

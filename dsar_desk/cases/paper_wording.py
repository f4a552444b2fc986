"""Layouts, envelopes and labels as people call them."""

from dsar_desk.cases.paper import EnvelopeName, LabelsName, LayoutName
from dsar_desk.text import tr

__all__ = ["envelope_name", "labels_name", "layout_name"]


def layout_name(layout: LayoutName) -> str:
    """The layout as people call it, with the envelopes that it is for."""
    return {
        LayoutName.DIN_5008_A: tr("DIN 5008 A: window DL, C6/5, C5"),
        LayoutName.DIN_5008_B: tr("DIN 5008 B: window DL, C6/5, C5"),
        LayoutName.UK_DL: tr("UK: window DL"),
        LayoutName.UK_C5: tr("UK: window C5, folded once"),
        LayoutName.US_10: tr("US: window No. 10, Letter paper"),
        LayoutName.SWISS_LEFT: tr("Switzerland: window on the left, C5/6, C5"),
        LayoutName.SWISS_RIGHT: tr("Switzerland: window on the right, C5/6, C5"),
        LayoutName.JAPAN_NAGA_3: tr("Japan: window naga 3"),
    }[layout]


def envelope_name(envelope: EnvelopeName) -> str:
    """The envelope as people call it, with its size."""
    return {
        EnvelopeName.DL: tr("DL, 220 × 110 mm"),
        EnvelopeName.C5: tr("C5, 229 × 162 mm"),
        EnvelopeName.C6: tr("C6, 162 × 114 mm"),
        EnvelopeName.US_10: tr("No. 10, 9 1/2 × 4 1/8 inches"),
        EnvelopeName.NAGA_3: tr("Naga 3, 235 × 120 mm"),
    }[envelope]


def labels_name(labels: LabelsName) -> str:
    """The sheet of labels as people call it, with a maker's number."""
    return {
        LabelsName.A4_3X8: tr("A4, 3 × 8: 70 × 36 mm (Avery 3475)"),
        LabelsName.A4_3X8_37: tr("A4, 3 × 8: 70 × 37 mm (Avery 3474)"),
        LabelsName.A4_3X8_34: tr("A4, 3 × 8: 70 × 33.8 mm (Avery 3664)"),
        LabelsName.A4_3X7: tr("A4, 3 × 7: 63.5 × 38.1 mm (Avery L7160)"),
        LabelsName.A4_2X7: tr("A4, 2 × 7: 99.1 × 38.1 mm (Avery L7163)"),
        LabelsName.US_3X10: tr("Letter, 3 × 10: 2 5/8 × 1 inches (Avery 5160)"),
    }[labels]

"""The colours of the desk by their meaning; the only place where a colour is written down."""

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from dsar_desk.cases.views import Urgency

__all__ = ["DARK", "LIGHT", "Ink", "Tokens", "mixed", "tokens", "urgency_ink"]


class Ink(NamedTuple):
    """The colours of one urgency: of its shape, of the words in its chip, of the chip."""

    shape: str
    words: str
    chip: str


class Tokens(NamedTuple):
    """The colours of one scheme; ``hairline`` is decoration and nothing relies on it."""

    window: str
    base: str
    alternate: str
    text: str
    text_2: str
    border: str
    hairline: str
    accent: str
    on_accent: str
    selection: str
    focus: str
    good: str
    inks: dict[Urgency, Ink]


LIGHT = Tokens(
    window="#F4F5F7",
    base="#FFFFFF",
    alternate="#F8F9FB",
    text="#1B1F24",
    text_2="#4A5361",
    border="#7C8694",
    hairline="#D9DDE3",
    accent="#1F5FA8",
    on_accent="#FFFFFF",
    selection="#D6E6F8",
    focus="#0B4A8F",
    good="#0F5433",
    inks={
        Urgency.LATE: Ink("#7F1019", "#FFFFFF", "#7F1019"),
        Urgency.TODAY: Ink("#A8440C", "#7A2E00", "#FDE9DC"),
        Urgency.SOON: Ink("#A67A0A", "#5F4500", "#FFF3CF"),
        Urgency.ON_TRACK: Ink("#1E7F4F", "#0F5433", "#E2F4EA"),
        Urgency.PAUSED: Ink("#5B2A75", "#4A1F63", "#F0E6F6"),
        Urgency.NEW: Ink("#1C6FB5", "#0B4A8F", "#E3EFFC"),
        Urgency.CLOSED: Ink("#6F7A88", "#4A5361", "#ECEEF1"),
    },
)

DARK = Tokens(
    window="#1E2227",
    base="#15181C",
    alternate="#1A1E23",
    text="#E8EBEF",
    text_2="#B3BBC6",
    border="#7F8A99",
    hairline="#343A43",
    accent="#7FB4F0",
    on_accent="#0C1620",
    selection="#24405F",
    focus="#A9CDF7",
    good="#A9E3C4",
    inks={
        Urgency.LATE: Ink("#FF7A70", "#2B0705", "#FF7A70"),
        Urgency.TODAY: Ink("#FFB36B", "#FFD3AE", "#4A2A10"),
        Urgency.SOON: Ink("#F7E48A", "#F7E48A", "#3D3310"),
        Urgency.ON_TRACK: Ink("#58B884", "#A9E3C4", "#14392A"),
        Urgency.PAUSED: Ink("#C9A6E8", "#E3CDF5", "#3A2250"),
        Urgency.NEW: Ink("#5EA6EC", "#B5D5F7", "#17324F"),
        Urgency.CLOSED: Ink("#97A2B0", "#C3CAD4", "#2A3038"),
    },
)


def tokens(palette: QPalette) -> Tokens:
    """The colours that belong to ``palette``: ours, or derived from the platform's own."""
    ground = palette.color(QPalette.ColorRole.Window)
    for scheme in (LIGHT, DARK):
        if ground == QColor(scheme.window):
            return scheme
    return _derived(palette)


def urgency_ink(palette: QPalette, urgency: Urgency) -> Ink:
    """The colours of ``urgency`` that can be seen on ``palette``."""
    return tokens(palette).inks[urgency]


def mixed(one: str, other: str, share: float) -> str:
    """The colour that lies ``share`` (0 to 1) of the way from ``one`` to ``other``."""
    first, second = QColor(one), QColor(other)
    parts = [
        round(a + (b - a) * share)
        for a, b in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*parts).name()


def _derived(palette: QPalette) -> Tokens:
    """Tokens for the mode that follows the platform's colours and contrast (EN 301 549, 11.7)."""

    def name(role: QPalette.ColorRole) -> str:
        return palette.color(role).name()

    roles = QPalette.ColorRole
    dark = palette.color(roles.Window).lightness() < 128
    text, window = name(roles.WindowText), name(roles.Window)
    return Tokens(
        window=window,
        base=name(roles.Base),
        alternate=name(roles.AlternateBase),
        text=text,
        text_2=mixed(text, window, 0.2),
        border=mixed(text, window, 0.4),
        hairline=mixed(text, window, 0.8),
        accent=name(roles.Accent),
        on_accent=name(roles.HighlightedText),
        selection=name(roles.Highlight),
        focus=name(roles.Accent),
        good=text,
        inks=(DARK if dark else LIGHT).inks,
    )

"""How the desk looks: light, dark or the system's way, text size and density, switched live."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QKeySequence,
    QPalette,
)
from PySide6.QtWidgets import QApplication

from dsar_desk.gui.style import DeskStyle
from dsar_desk.gui.tokens import DARK, LIGHT, Tokens, mixed
from dsar_desk.text import tr

__all__ = ["Density", "Look", "Scheme", "Theme", "palette_of"]

SMALLEST, LARGEST, STEP = 80, 200, 10


class Scheme(StrEnum):
    """Whose colours are worn: ours, light or dark, or the platform's untouched."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"
    PLATFORM = "platform"


class Density(StrEnum):
    """How much room a row takes: one line is 24, 32 or 44 pixels high at the usual text size."""

    COMPACT = "compact"
    NORMAL = "normal"
    RELAXED = "relaxed"


PADDING = {Density.COMPACT: 8, Density.NORMAL: 16, Density.RELAXED: 28}


class Look(NamedTuple):
    """What the officer chose: colours, text size in per cent (80 to 200), density."""

    scheme: Scheme = Scheme.SYSTEM
    text_percent: int = 100
    density: Density = Density.NORMAL


def palette_of(colours: Tokens) -> QPalette:
    """The palette from which Qt and every delegate paint."""
    roles = QPalette.ColorRole
    by_role = {
        roles.Window: colours.window,
        roles.WindowText: colours.text,
        roles.Base: colours.base,
        roles.AlternateBase: colours.alternate,
        roles.Text: colours.text,
        roles.Button: colours.base,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.on_accent,
        roles.PlaceholderText: colours.text_2,
        roles.Highlight: colours.selection,
        roles.HighlightedText: colours.text,
        roles.Accent: colours.accent,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
        roles.ToolTipBase: colours.base,
        roles.ToolTipText: colours.text,
        roles.Light: colours.base,
        roles.Midlight: colours.hairline,
        roles.Mid: colours.border,
        roles.Dark: colours.border,
        roles.Shadow: colours.text_2,
    }
    palette = QPalette()
    for role, colour in by_role.items():
        palette.setColor(role, QColor(colour))
    faint = QColor(mixed(colours.text_2, colours.window, 0.35))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette


USUAL = Look()


class Theme(QObject):
    """Dresses the application and changes its look while it runs; ``changed`` carries the Look."""

    changed = Signal(object)

    def __init__(self, app: QApplication, look: Look = USUAL) -> None:
        super().__init__(app)
        self._app = app
        self._font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._style = DeskStyle()
        self._look = look
        app.setStyle(self._style)
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._dress()

    @property
    def look(self) -> Look:
        """What is worn now, to be kept in the settings."""
        return self._look

    def wear(self, look: Look) -> None:
        """Change the look of every open window at once; the text size is kept within bounds."""
        percent = min(LARGEST, max(SMALLEST, look.text_percent))
        self._look = look._replace(text_percent=percent)
        self._dress()
        self.changed.emit(self._look)

    @Slot()
    def enlarge(self) -> None:
        """Make all text one step larger."""
        self.wear(self._look._replace(text_percent=self._look.text_percent + STEP))

    @Slot()
    def shrink(self) -> None:
        """Make all text one step smaller."""
        self.wear(self._look._replace(text_percent=self._look.text_percent - STEP))

    @Slot()
    def restore_size(self) -> None:
        """Give all text its usual size again."""
        self.wear(self._look._replace(text_percent=100))

    def size_actions(self, parent: QObject) -> list[QAction]:
        """The three commands for the View menu: Ctrl and plus, minus, nought."""

        def action(text: str, keys: list[QKeySequence], act: Callable[[], None]) -> QAction:
            made = QAction(text, parent)
            made.setShortcuts(keys)
            made.triggered.connect(act)
            return made

        plus = [QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")]
        return [
            action(tr("Larger text"), plus, self.enlarge),
            action(tr("Smaller text"), [QKeySequence("Ctrl+-")], self.shrink),
            action(tr("Usual text size"), [QKeySequence("Ctrl+0")], self.restore_size),
        ]

    @Slot()
    def _follow(self) -> None:
        """The platform turned light or dark: dress anew where its choice is followed."""
        if self._look.scheme is Scheme.SYSTEM:
            self._dress()
            self.changed.emit(self._look)

    def _dress(self) -> None:
        scale = self._look.text_percent / 100
        plain = self._look.scheme is Scheme.PLATFORM
        self._style.measure(scale, PADDING[self._look.density], plain=plain)
        font = QFont(self._font)
        font.setPointSizeF(QFontInfo(self._font).pointSizeF() * scale)
        self._app.setFont(font)
        self._choose_scheme()
        self._app.setPalette(self._palette())
        for widget in self._app.allWidgets():
            self._app.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        if self._app.topLevelWidgets():  # before there is a window, nothing has an icon
            from dsar_desk.gui import icons  # noqa: PLC0415 - not for the first paint

            icons.retint(self._app)

    def _choose_scheme(self) -> None:
        """Tell the platform, so that title bars and native dialogues wear the same scheme."""
        hints = self._app.styleHints()
        wanted = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}
        scheme = wanted.get(self._look.scheme)
        if scheme is None:
            hints.unsetColorScheme()
        elif hints.colorScheme() != scheme:
            hints.setColorScheme(scheme)

    def _palette(self) -> QPalette:
        if self._look.scheme is Scheme.PLATFORM:
            return QPalette()
        dark = self._look.scheme is Scheme.DARK or (
            self._look.scheme is Scheme.SYSTEM
            and self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        )
        return palette_of(DARK if dark else LIGHT)

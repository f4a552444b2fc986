"""Text from strangers made fit for paper: what would deceive is shown, what no font has is named."""

from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.paper.fonts import Fonts, Style

__all__ = ["Printable"]

_HAN = "zh-Hans"
_CONTROLS = {code: f"[U+{code:04X}]" for code in range(0x20) if chr(code) not in "\t\n"}


class Printable:
    """Replaces what these fonts cannot print by its code point, so that a record is never refused.

    A letter is refused for a missing character, since it must be right; a record must be made.
    """

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._simple = fonts.plain(Style.REGULAR).simple
        self._known: dict[str, str] = {"\n": "\n"}

    def text(self, text: str) -> str:
        """The text with every character printable; line ends of any kind become newlines."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
        shown = visible(lines.translate(_CONTROLS))
        if self._simple.issuperset(shown):
            return shown
        return "".join(map(self._character, shown))

    def _character(self, character: str) -> str:
        if character not in self._known:
            self._known[character] = self._named(character)
        return self._known[character]

    def _named(self, character: str) -> str:
        try:
            for style in (Style.REGULAR, Style.BOLD):
                self._fonts.face_for(character, style, _HAN)
        except DeskError:
            return f"[U+{ord(character):04X}]"
        return character

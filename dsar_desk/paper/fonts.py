"""The fonts of a letter: found in packages and in the system, loaded when they are needed."""

import sys
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

import fontpkg
from reportlab.pdfbase import pdfmetrics

from dsar_desk.errors import DeskError
from dsar_desk.paper.face import Face
from dsar_desk.paper.instances import static_instance
from dsar_desk.paper.typeface import TextFont

__all__ = ["Fonts", "Plain", "Style", "system_font_folders"]


class Style(StrEnum):
    """How a span of text is set."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"


_WEIGHT = {Style.REGULAR: 400, Style.BOLD: 700, Style.ITALIC: 400}
_MOST_MARKS = 8  # on one letter; no way of writing has more
_PACKAGED = ("noto-sans", "heebo", "noto-sans-arabic")

# Which system fonts print what the packages lack: (file of the text weight, bold file, face in a
# collection), the best for each way of writing Han characters first.
_HAN: dict[str, tuple[tuple[str, str, int], ...]] = {
    "ja": (
        ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", 0),
        ("YuGothM.ttc", "YuGothB.ttc", 0),
        ("meiryo.ttc", "meiryob.ttc", 0),
        ("ヒラギノ角ゴシック W3.ttc", "ヒラギノ角ゴシック W6.ttc", 0),
    ),
    "ko": (
        ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", 1),
        ("malgun.ttf", "malgunbd.ttf", 0),
        ("AppleSDGothicNeo.ttc", "AppleSDGothicNeo.ttc", 0),
    ),
    "zh-Hans": (
        ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", 2),
        ("msyh.ttc", "msyhbd.ttc", 0),
        ("Hiragino Sans GB.ttc", "Hiragino Sans GB.ttc", 0),
    ),
    "zh-Hant": (
        ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", 3),
        ("msjh.ttc", "msjhbd.ttc", 0),
        ("PingFang.ttc", "PingFang.ttc", 0),
    ),
}
_OTHER_SCRIPTS: tuple[tuple[str, str, int], ...] = (
    ("NotoSansThai-Regular.ttf", "NotoSansThai-Bold.ttf", 0),
    ("LeelawUI.ttf", "LeelaUIb.ttf", 0),
    ("Thonburi.ttc", "Thonburi.ttc", 0),
    ("NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Bold.ttf", 0),
    ("Nirmala.ttf", "NirmalaB.ttf", 0),
    ("NotoSansArmenian-Regular.ttf", "NotoSansArmenian-Bold.ttf", 0),
    ("NotoSansGeorgian-Regular.ttf", "NotoSansGeorgian-Bold.ttf", 0),
    ("sylfaen.ttf", "sylfaen.ttf", 0),
)


class Plain:
    """The desk's own text face in one style: what most letters are set in, whole.

    Text in ``simple`` characters needs no shaping: one character is one glyph, from left to
    right. ``widths`` gives each one's advance in thousandths of the type size.
    """

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.font = _registered(name, path)
        self.widths: dict[str, float] = {
            chr(code): width
            for code, width in self.font.face.charWidths.items()
            if _is_simple(chr(code))
        }
        self.simple = frozenset(self.widths)

    def width(self, text: str, size: float) -> float:
        """The width of simple text in points."""
        return sum(map(self.widths.__getitem__, text)) * size / 1000


class Fonts:
    """Every font that this machine can print a letter with.

    ``cache`` is a folder that may be emptied at any time: it holds the static instances of the
    packaged variable fonts, and nothing of any letter. ``folders`` are searched for system fonts,
    and only when a character is met that the packages lack.
    """

    def __init__(self, cache: Path, folders: Sequence[Path] | None = None) -> None:
        self.cache = cache
        self._folders = tuple(system_font_folders() if folders is None else folders)
        self._plain: dict[Style, Plain] = {}
        self._faces: dict[tuple[Path, int, int], Face] = {}

    def plain(self, style: Style) -> Plain:
        """The text face in this style; made and registered at its first use."""
        found = self._plain.get(style)
        if found is None:
            path = static_instance(_package_file(_PACKAGED[0], style), self.cache, _WEIGHT[style])
            found = self._plain[style] = Plain(f"Desk{style.capitalize()}", path)
        return found

    def face_for(self, cluster: str, style: Style, han: str) -> Face:
        """The first face that prints the cluster.

        Raises:
            DeskError: ``letter.glyph``, naming the code point, when no font here has it, and for
                marks heaped up so high that they would cover the lines above.
        """
        if len(cluster) > _MOST_MARKS and sum(map(_is_mark, cluster)) > _MOST_MARKS:
            raise _heaped()
        tried = self._packaged(style)
        for face in tried:
            if face.covers(cluster):
                return face
        for regular, bold, index in self._system_order(han):
            path = self._files.get(bold if style is Style.BOLD else regular)
            path = path or self._files.get(regular)
            if path is not None:
                face = self._open(path, index, _WEIGHT[style])
                if face.covers(cluster):
                    return face
                tried.append(face)
        alone = (sign for sign in cluster if not any(face.covers(sign) for face in tried))
        raise _unprintable(next(alone, cluster[0]))

    def _packaged(self, style: Style) -> list[Face]:
        return [self._open(_package_file(family, style), 0, _WEIGHT[style]) for family in _PACKAGED]

    @staticmethod
    def _system_order(han: str) -> tuple[tuple[str, str, int], ...]:
        first = _HAN.get(han, ())
        rest = tuple(row for language, rows in _HAN.items() if language != han for row in rows)
        return first + rest + _OTHER_SCRIPTS

    @cached_property
    def _files(self) -> dict[str, Path]:
        wanted = {
            name
            for rows in (*_HAN.values(), _OTHER_SCRIPTS)
            for regular, bold, _ in rows
            for name in (regular, bold)
        }
        found: dict[str, Path] = {}
        for folder in self._folders:
            for path in sorted(folder.rglob("*.tt[fc]")) if folder.is_dir() else ():
                if path.name in wanted:
                    found.setdefault(path.name, path)
        return found

    def _open(self, path: Path, index: int, weight: int) -> Face:
        key = (path, index, weight)
        if key not in self._faces:
            self._faces[key] = Face(path, index, weight)
        return self._faces[key]


def system_font_folders(platform: str = sys.platform) -> tuple[Path, ...]:
    """Where this kind of system keeps its fonts."""
    folders = {
        "win32": ("C:/Windows/Fonts",),
        "darwin": ("/System/Library/Fonts", "/Library/Fonts"),
    }
    unix = ("/usr/share/fonts", "/usr/local/share/fonts", "/app/share/fonts", "/run/host/fonts")
    return tuple(map(Path, folders.get(platform, unix)))


@cache
def _package_file(family: str, style: Style) -> Path:
    slope = "italic" if style is Style.ITALIC and family == _PACKAGED[0] else "normal"
    return Path(fontpkg.path(family, _WEIGHT[style], slope))


def _registered(name: str, path: Path) -> TextFont:
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TextFont(name, path))
    found: TextFont = pdfmetrics.getFont(name)
    return found


def _is_simple(character: str) -> bool:
    return (
        character.isprintable()
        and unicodedata.combining(character) == 0
        and unicodedata.category(character) not in {"Mn", "Me", "Mc"}
        and unicodedata.bidirectional(character) not in {"R", "AL", "AN"}
    ) or character == "\u00a0"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me"}


def _heaped() -> DeskError:
    return DeskError(
        "letter.glyph",
        "The letter cannot be made: more than {count} marks stand on one letter of a text, and "
        "would cover the lines above and below it. Nothing was lost; write it with fewer marks.",
        count=_MOST_MARKS,
    )


def _unprintable(character: str) -> DeskError:
    return DeskError(
        "letter.glyph",
        "The letter cannot be made: no font on this computer prints the character {code} "
        "({name}). Nothing was lost; write it in another way, or install a font that has it.",
        code=f"U+{ord(character):04X}",
        name=unicodedata.name(character, "no name"),
    )

"""Static instances of variable fonts, made once and kept in a cache folder.

ReportLab embeds TrueType outlines as they stand and knows nothing of variations. Making an
instance takes about a second, loading a kept one some milliseconds.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = ["static_instance"]

# Shaping is done with the variable font itself, so its tables need not be made static.
_NOT_NEEDED = ("GSUB", "GPOS", "GDEF", "STAT", "gasp", "fpgm", "prep", "cvt ", "DSIG", "meta")
_MADE_BY = "1"


def static_instance(variable: Path, cache: Path, weight: int) -> Path:
    """The file of one weight of a variable font, from the cache or made now.

    The name holds the size and a digest of the source's name, so that an update of the font's
    package is another file. Writing is atomic: two programs may make the same file at once.

    Raises:
        DeskError: ``letter.no_font`` where it cannot be kept, as on a full disk.
    """
    source = f"{_MADE_BY}|{variable.name}|{variable.stat().st_size}|{weight}"
    digest = hashlib.sha256(source.encode()).hexdigest()[:12]
    family = variable.stem.split("[")[0]
    made = cache / f"{family}-{weight}-{digest}.ttf"
    if not _whole(made):
        _make(variable, made, weight)
    return made


def _make(variable: Path, made: Path, weight: int) -> None:
    with TTFont(variable) as font:
        for tag in _NOT_NEEDED:
            if tag in font:
                del font[tag]
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        instantiateVariableFont(font, axes | {"wght": weight}, inplace=True)
        font["name"].setName(f"{made.stem.rsplit('-', 1)[0]}-Desk", 6, 3, 1, 0x409)
        font["head"].modified = font["head"].created
        font.recalcTimestamp = False
        _keep(font, made)


def _keep(font: TTFont, made: Path) -> None:
    temporary = ""
    try:
        made.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=made.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            font.save(file)
        Path(temporary).replace(made)
    except OSError as problem:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise DeskError(
            "letter.no_font",
            "The font {file} of the letters cannot be kept on this computer ({reason}). No letter "
            "was made and nothing was changed; free space on its disk and try again.",
            file=made.name,
            reason=problem.strerror or tr("no reason given"),
        ) from problem


def _whole(path: Path) -> bool:
    """Whether the file is there and its table directory fits into it."""
    try:
        size = path.stat().st_size
        with TTFont(path, lazy=True) as font:
            ends = [entry.offset + entry.length for entry in font.reader.tables.values()]
            return bool(ends) and max(ends) <= size
    except (OSError, AssertionError, ValueError):
        return False
    except Exception as error:
        if type(error).__module__.startswith("fontTools"):
            return False
        raise

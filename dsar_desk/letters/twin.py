"""The English twin of a letter in another language: the same letter, for whoever approves it."""

from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Twin", "TwinLine", "twin_of"]

_BY_HAND = "✎ "


@dataclass(frozen=True, slots=True)
class TwinLine:
    """A line of the twin; one that was written ``by_hand`` stands as it is in the letter."""

    text: str
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Twin:
    """A letter in English, line by line; ``left_out`` are English lines that the letter lacks."""

    lines: tuple[TwinLine, ...]
    left_out: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The twin as it is kept: what was written by hand is marked with a sign of its own."""
        return "\n".join(
            f"{_BY_HAND}{each.text}" if each.by_hand else each.text for each in self.lines
        )

    @classmethod
    def kept(cls, text: str) -> "Twin":
        """The twin that ``text`` is."""
        lines = text.split("\n")
        return cls(
            tuple(
                TwinLine(line.removeprefix(_BY_HAND), by_hand=line.startswith(_BY_HAND))
                for line in lines
            )
        )


def twin_of(english: str, composed: str, written: str) -> Twin:
    """The twin of a letter: what was composed in English, and where it was written otherwise.

    Args:
        english: the text that the English template makes of the same facts.
        composed: the text that the letter's own template makes of them.
        written: the text of the letter as it stands.
    """
    lines, own, now = (text.rstrip("\n").split("\n") for text in (english, composed, written))
    if len(lines) != len(own):  # a whole template of the office's own says other things
        known = set(own)
        by_hand = tuple(TwinLine(line, by_hand=True) for line in now if line not in known)
        return Twin((*map(TwinLine, lines), *by_hand))
    made: list[TwinLine] = []
    left_out: list[str] = []
    for act, i1, i2, j1, j2 in SequenceMatcher(None, own, now, autojunk=False).get_opcodes():
        if act == "equal":
            made += map(TwinLine, lines[i1:i2])
            continue
        made += (TwinLine(line, by_hand=bool(line.strip())) for line in now[j1:j2])
        left_out += (line for line in lines[i1:i2] if line.strip())
    return Twin(tuple(made), tuple(left_out))

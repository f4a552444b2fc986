"""The words of letters in another language, line by line: what stands for an English line.

The English letters are the one source. A language has for each of their lines the same line in its
own words, with the same fields and conditions; where it has none, the English line is printed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["Entry", "Passages", "Translated", "has_words", "lines_of", "said_of", "tags_of"]

_TAG = re.compile(r"\{%-?\s*(.*?)\s*-?%\}|\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_FILL_IN = re.compile(r"\[\[[a-z_]+\]\]|\{[a-z_]+\}")
_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """An English text and what stands for it; ``also`` are further forms of a phrase."""

    en: str
    to: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translated:
    """A text in another language; ``left`` are the lines that stay English."""

    text: str
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passages:
    """Lines of letters by their English form; what bears other tags is not taken."""

    entries: tuple[Entry, ...]
    _lines: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        taken = {
            entry.en.strip(): entry.to.strip()
            for entry in self.entries
            if entry.to.strip() and tags_of(entry.to) == tags_of(entry.en)
        }
        object.__setattr__(self, "_lines", taken)

    def of(self, text: str) -> Translated:
        """The text of a letter or a part of one, without front matter, in this language."""
        left: list[str] = []
        lines = [self._line(line, left) for line in text.split("\n")]
        return Translated("\n".join(lines), tuple(dict.fromkeys(left)))

    def _line(self, line: str, left: list[str]) -> str:
        if not has_words(line):
            return line
        key = line.strip()
        found = self._lines.get(key)
        if found is None:
            left.append(key)
            return line
        return line.replace(key, found)


def has_words(line: str) -> bool:
    """Whether a line of a template holds words of a language, beside its fields and tags."""
    if line.startswith(":::"):
        return False
    return bool(_WORD.search(_FILL_IN.sub("", _TAG.sub("", line))))


def lines_of(texts: Iterable[str]) -> Iterator[str]:
    """The lines with words of these texts, each once, as they are the keys of a translation."""
    return iter(
        dict.fromkeys(
            line.strip() for text in texts for line in text.split("\n") if has_words(line)
        )
    )


def said_of(line: str) -> str:
    """What a line of a template says for itself, with the plain fields in it as ``{field}``."""

    def kept(tag: re.Match[str]) -> str:
        field = tag[2] or ""
        return f"{{{field}}}" if field.isidentifier() else ""

    return _TAG.sub(kept, line)


def tags_of(line: str) -> Counter[str]:
    """The fields and conditions of a line, and how often each stands there."""
    return Counter(
        f"%{' '.join(tag.split())}" if tag else f"{{{' '.join(name.split())}"
        for tag, name in _TAG.findall(line)
    )

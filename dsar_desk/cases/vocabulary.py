"""Words and sayings by name, and where they stand in a text: exact, by stem, or inside a compound.

An entry is one word or several. ``delet*`` is any word that begins so, ``*konto`` any that ends so,
``*werbung*`` any that has it inside. Case and accents do not count.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dsar_desk.cases.words import folded

__all__ = ["Occurrence", "Vocabulary", "with_umlauts"]

_REMEMBERED = 20_000
_TYPED = 6
"""The shortest word in which a slip of the fingers is seen through."""
_LONGEST_WORD = 30
_ENDING = 4
"""The longest ending that such a word has behind its stem."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Occurrence(NamedTuple):
    """An entry of ``name`` that stands at the words ``start`` up to ``end``."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    rest: tuple["_Piece", ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    begins: bool
    ends: bool

    def fits(self, token: str) -> bool:
        if self.begins and self.ends:
            return self.text in token
        if self.begins:
            return token.startswith(self.text)
        return token.endswith(self.text) if self.ends else token == self.text


class Vocabulary:
    """Named lists of words, looked for all at once.

    ``prefixes`` are letters that a language writes together with the word behind them.
    """

    def __init__(self, entries: Mapping[str, Iterable[str]], prefixes: Iterable[str] = ()) -> None:
        self._whole: dict[str, list[_Entry]] = defaultdict(list)
        self._stems: dict[str, list[_Entry]] = defaultdict(list)
        self._inner: list[tuple[_Piece, _Entry]] = []
        self._prefixes = "".join(prefixes)
        for name, written in entries.items():
            for text in {form for each in written for form in with_umlauts(each)}:
                self._add(name, text)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._slips = _one_letter_less({**self._whole, **self._stems})
        self._stem_slips = _one_letter_less(self._stems)
        self._short = sorted({len(slip) for slip in self._stem_slips})
        self._starting = lru_cache(_REMEMBERED)(self._entries_at)

    def found(self, tokens: Sequence[str]) -> Iterator[Occurrence]:
        """Where entries stand, from the first word to the last."""
        starting, most = self._starting, len(tokens)
        for start, token in enumerate(tokens):
            for entry in starting(token):
                rest, end = entry.rest, start + 1
                for piece in rest:
                    if end >= most or not piece.fits(tokens[end]):
                        break
                    end += 1
                else:
                    yield Occurrence(entry.name, start, end)

    def _add(self, name: str, text: str) -> None:
        first, *rest = _pieces(text)
        entry = _Entry(name, tuple(rest))
        if first.ends:
            self._inner.append((first, entry))
        elif first.begins:
            self._stems[first.text].append(entry)
        else:
            self._whole[first.text].append(entry)

    def _entries_at(self, token: str) -> tuple[_Entry, ...]:
        """The entries whose first word the token is."""
        found = self._exactly(token)
        bare = token
        while not found and self._prefixes and len(bare) > 2 and bare[0] in self._prefixes:
            bare = bare[1:]
            found = self._exactly(bare)
        if not found and _TYPED <= len(token) <= _LONGEST_WORD:
            found = self._nearly(token)
        return tuple(found)

    def _exactly(self, token: str) -> list[_Entry]:
        return self._outright(token) + [entry for piece, entry in self._inner if piece.fits(token)]

    def _outright(self, token: str) -> list[_Entry]:
        """The entries that are the token or begin it."""
        found = list(self._whole.get(token, ()))
        for length in self._lengths:
            if length > len(token):
                break
            found += self._stems.get(token[:length], ())
        return found

    def _nearly(self, token: str) -> list[_Entry]:
        """The entries that were meant where one letter is missing or too many, or two are swapped."""
        near = list(self._slips.get(token, ()))
        near += [
            entry
            for length in self._short
            if length < len(token) <= length + _ENDING
            for entry in self._stem_slips.get(token[:length], ())
        ]
        for place in range(1, len(token)):
            if near:
                break
            near = self._long_ones(token[:place] + token[place + 1 :])
            swapped = token[: place - 1] + token[place] + token[place - 1] + token[place + 1 :]
            near = near or self._long_ones(swapped)
        return [entry for entry in near if not entry.rest]

    def _long_ones(self, token: str) -> list[_Entry]:
        found = list(self._whole.get(token, ()))
        for length in self._lengths:
            if _TYPED <= length <= len(token):
                found += self._stems.get(token[:length], ())
        return found


def _one_letter_less(words: Mapping[str, list[_Entry]]) -> dict[str, list[_Entry]]:
    """Every long word without one of its letters, the first aside."""
    less: dict[str, list[_Entry]] = defaultdict(list)
    for word, entries in words.items():
        if len(word) >= _TYPED:
            for place in range(1, len(word)):
                less[word[:place] + word[place + 1 :]] += entries
    return dict(less)


def with_umlauts(text: str) -> tuple[str, ...]:
    """The text, and as somebody writes it whose keyboard has no umlauts."""
    return tuple(dict.fromkeys((text, text.translate(_UMLAUTS))))


def _pieces(text: str) -> list[_Piece]:
    """An entry's words; ``*`` stands at the end of a word, at its beginning, or at both."""
    pieces: list[_Piece] = []
    for word in text.split():
        parts = folded(word).split()
        for place, part in enumerate(parts):
            last = place == len(parts) - 1
            pieces.append(
                _Piece(part, word.endswith("*") and last, word.startswith("*") and place == 0)
            )
    if not pieces:
        raise ValueError(f"{text!r} is no word")
    return pieces

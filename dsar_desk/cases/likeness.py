"""How alike two texts are: by what a wave of letters made from one template is known.

Every run of four words is a shingle (Broder, 1997). The smallest of their digests is the same for
two texts as often as they have shingles in common, so it sorts like texts together; whether they
are alike is then found by counting.
"""

import hashlib
import re
from functools import lru_cache

from dsar_desk.cases.words import folded

__all__ = ["ALIKE", "COMPARED", "alike", "likeness"]

ALIKE = 0.6
"""The share of shingles from which two texts count as one template, names and dates filled in."""

_LENGTH = 4
_FEWEST, _MOST = 20, 300
COMPARED = _MOST * 20
"""How many characters of a text are looked at: more than its first 300 words have."""
_WORD = re.compile(r"[^\W\d]+")


def likeness(text: str) -> str:
    """Sixteen hexadecimal digits that texts of one template mostly share; empty for short texts."""
    found = _shingles(text)
    return min(_digest(shingle) for shingle in found) if found else ""


def alike(one: str, other: str) -> float:
    """The share of shingles that two texts have in common, from 0 to 1 (Jaccard's index)."""
    first, second = _shingles(one), _shingles(other)
    both = len(first & second)
    return both / (len(first) + len(second) - both) if both else 0.0


@lru_cache(maxsize=4)  # a template is compared with every message of its wave
def _shingles(text: str) -> frozenset[str]:
    """Runs of four words of the beginning; figures differ from letter to letter and are left out."""
    words = _WORD.findall(folded(text[:COMPARED]))[:_MOST]
    if len(words) < _FEWEST:
        return frozenset()
    return frozenset(" ".join(words[at : at + _LENGTH]) for at in range(len(words) - _LENGTH + 1))


def _digest(shingle: str) -> str:
    return hashlib.blake2b(shingle.encode("utf-8", "replace"), digest_size=8).hexdigest()

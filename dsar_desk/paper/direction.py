"""Which way each character of a line runs: the Unicode bidirectional algorithm, by python-bidi.

Lines are broken in logical order first and ordered here one at a time (UAX 9, rule L2). The
library's own ``get_display`` gives a string; shaping needs the levels, so its steps are called
one by one.
"""

import unicodedata
from collections.abc import Sequence

from bidi import algorithm

__all__ = ["base_level", "is_backwards", "levels", "visual_order"]

_BACKWARDS = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def is_backwards(language: str) -> bool:
    """Whether a language (BCP 47, or with an underscore) is written from right to left."""
    return language.replace("_", "-").partition("-")[0].lower() in _BACKWARDS


def base_level(text: str, *, backwards: bool = False) -> int:
    """The level of a paragraph: 0 from left to right, 1 from right to left.

    The first strong character says it (UAX 9, rule P2). In a document that is written ``backwards``
    a paragraph runs as the document does, whatever it begins with, unless all of it is foreign.
    """
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}]
    if not backwards:
        return 1 if strong and strong[0] != "L" else 0
    return 0 if strong and not {"R", "AL"}.intersection(strong) else 1


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character of a line; odd levels run from right to left."""
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    for place, character in enumerate(storage["chars"]):
        character["place"] = place
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    resolved = {character["place"]: character["level"] for character in storage["chars"]}
    found: list[int] = []
    for place in range(len(text)):  # what rule X9 took out (joiners) goes with what it follows
        found.append(resolved.get(place, found[-1] if found else base))
    ending = len(text) - len(text.rstrip())
    found[len(text) - ending :] = [base] * ending  # rule L1
    return found


def visual_order(runs: Sequence[tuple[int, int]], level: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of one level each, from left to right (rule L2)."""
    ordered = list(runs)
    if not ordered:
        return ordered
    highest = max(level[start] for start, _ in ordered)
    for threshold in range(highest, 0, -1):
        place = 0
        while place < len(ordered):
            end = place
            while end < len(ordered) and level[ordered[end][0]] >= threshold:
                end += 1
            ordered[place:end] = reversed(ordered[place:end])
            place = max(end, place + 1)
    return ordered

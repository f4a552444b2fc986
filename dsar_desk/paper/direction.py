"""Which way each character of a line runs: the Unicode bidirectional algorithm, by python-bidi.

Lines are broken in logical order first and ordered here one at a time (UAX 9, rule L2). The
library's own ``get_display`` gives a string; shaping needs the levels, so its steps are called
one by one, with the rule for brackets (N0) that it lacks put in between.
"""

import re
import unicodedata
from collections.abc import Sequence

from bidi import algorithm

from dsar_desk.paper.brackets import pair_brackets

__all__ = ["base_level", "is_backwards", "levels", "visual_order"]

_BACKWARDS_TEXT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_GROUP = r"(?:[ /-]?\(\d+\)[ /-]?\d+|[ /-]\d+)"
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?:(?P<sure>\+\d+{_GROUP}*|\d{{1,3}}(?: \d{{3}})+(?! ?\d))"
    rf"|\(\d+\)[ -]?\d+{_GROUP}*|\d+{_GROUP}+)"
)
_DIALLED = 7  # digits: a telephone number, not numbers beside each other
_SMALL = re.compile(r"(?<![\w@./-])[a-zß-öø-ÿ]{2,}+(?![\w@/]|\.\w)")
_BACKWARDS_WORD = re.compile(rf"{_BACKWARDS_TEXT.pattern}+")
_LATIN = re.compile("[!-~]+")
_CODE = re.compile(r"@|://|\w\.\w", re.ASCII)
_BACKWARDS = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def is_backwards(language: str) -> bool:
    """Whether a language (BCP 47, or with an underscore) is written from right to left."""
    return language.replace("_", "-").partition("-")[0].lower() in _BACKWARDS


def base_level(text: str, *, backwards: bool | None = None) -> int:
    """The level of a paragraph: 0 from left to right, 1 from right to left.

    In a document a paragraph runs as the document does, ``backwards`` or not, whatever name or
    number it begins with: the language of the document says it, not the first strong character
    (UAX 9, HL1). Only own words that are wholly in the other direction run by themselves. Between
    Hebrew or Arabic words codes and addresses of the net (``GDPR``, ``a@b.example``) count for
    nothing, because they are written so in every language; and in a document from right to left a
    sentence in Latin letters may name a person whose name is not.

    Without a document (``None``), as on an envelope, the first strong character says it (rule P2).
    """
    if not _BACKWARDS_TEXT.search(text):
        return int(bool(backwards) and "L" not in map(unicodedata.bidirectional, text))
    if backwards:
        return 0 if _is_latin_prose(text) else 1
    kinds = map(
        unicodedata.bidirectional, text if backwards is None else _LATIN.sub(_no_code, text)
    )
    strong = [kind for kind in kinds if kind in {"L", "R", "AL"}]
    if backwards is None:
        return 1 if strong and strong[0] != "L" else 0
    return 0 if "L" in strong else 1


def _is_latin_prose(text: str) -> bool:
    """Whether the text is a Latin sentence that names somebody, and no name in a sentence.

    Names and addresses have hardly a word in small letters, sentences have many.
    """
    first = next(
        (way for way in map(unicodedata.bidirectional, text) if way in {"L", "R", "AL"}), ""
    )
    small = len(_SMALL.findall(text))
    return first == "L" and small > len(_BACKWARDS_WORD.findall(text))


def _no_code(word: re.Match[str]) -> str:
    """The word, if it is one: nothing in place of an abbreviation, a number, an address."""
    text = word[0]
    return "" if text == text.upper() or _CODE.search(text) else text


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character of a paragraph; odd levels run from right to left.

    The groups of a telephone number or a large number stand from left to right between Hebrew and
    Arabic, where the plain algorithm has the last group first and the ``+`` behind (UAX 9, HL2).
    """
    if not base and not _BACKWARDS_TEXT.search(text):
        return [0] * len(text)
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    for place, character in enumerate(storage["chars"]):
        character["place"] = place
    for number in _NUMBER.finditer(text):
        if number["sure"] or sum(map(str.isdecimal, number[0])) >= _DIALLED:
            for character in storage["chars"][number.start() : number.end()]:
                character["type"] = "EN"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    for run in storage["runs"]:
        start, end = run["start"], run["start"] + run["length"]
        characters = storage["chars"][start:end]
        pair_brackets(characters, run["sor"], characters[0]["level"])
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

"""The language of a text: by its script first, then by its frequent words and its own letters."""

import re
from collections import Counter
from collections.abc import Sequence

from dsar_desk.cases.lexicon import Language, Lexicon
from dsar_desk.cases.words import Words

__all__ = ["language_of"]

_LEAST = 1.0
_SHORT = 6
"""Fewer words than this are read together with the subject and the names of the files."""
_NAMED = 0.5
"""What a word of the rules weighs, in frequent words; of a short text, all of one."""
_LETTER = 1.5
"""What a letter weighs that few languages write, in frequent words."""
_MOST_LETTERS = 4
_LIKELY = 4
_CLEARLY = 1.5
"""So much more than the next language a long text has to show of one, to be of that one at once."""
_READ = 200
"""So many words of the text are compared with the words of the likeliest languages."""


def language_of(said: Words, titles: str, words: Lexicon) -> str | None:
    """The language of the text; of a very short one, or one that shows none, that of its titles.

    Codes are those of the files in ``resources/triage``, and the variants that they name.
    """
    short = len(said.tokens) < _SHORT
    texts = (f"{said.written}\n{titles}",) if short else (said.written, titles)
    for text in texts:
        one = said if text is said.written else Words(text)
        script = script_of(text)
        known = [language for language in words.languages.values() if language.script == script]
        found = _best(one, known, words) if len(known) > 1 else next(iter(known), None)
        if found is not None:
            return _variant(one, found)
    return None


_SCRIPTS = {
    "kana": re.compile(r"[\u3040-\u30ff]"),
    "hangul": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"),
    "han": re.compile(r"[\u3400-\u9fff]"),
    "hebrew": re.compile(r"[\u0590-\u05ff]"),
    "greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "latin": re.compile(r"[a-zA-Z\u00c0-\u024f]"),
}
# one sign says as much as two or three letters
_SIGN_WEIGHT = {"kana": 3, "hangul": 3, "han": 2}


def script_of(text: str) -> str:
    """The script that most of the text is written in; Japanese is told by its kana."""
    if text.isascii():
        return "latin"
    counts = {
        name: len(pattern.findall(text)) * _SIGN_WEIGHT.get(name, 1)
        for name, pattern in _SCRIPTS.items()
    }
    if counts["kana"]:
        counts["kana"] += counts["han"]
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else "latin"


def _best(said: Words, known: Sequence[Language], words: Lexicon) -> Language | None:
    """The one of the languages whose words and letters stand in the text most."""
    spoken = said.tokens
    scores = dict.fromkeys((one.code for one in known), 0.0)
    for word in spoken:
        for code in words.frequent.get(word, ()):
            if code in scores:
                scores[code] += 1
    letters = Counter(said.written.casefold())
    short = len(spoken) <= 3 * _SHORT
    for one in known:
        seen = sum(letters[letter] for letter in one.letters)
        scores[one.code] += min(seen, _MOST_LETTERS) * _LETTER
    order = sorted(known, key=lambda one: -scores[one.code])
    if not short and scores[order[0].code] > _CLEARLY * scores[order[1].code]:
        return order[0]
    likely = known if short else order[:_LIKELY]
    for one in likely:
        names = {found.name for found in one.vocabulary.found(spoken[:_READ])}
        weight = 2 * _NAMED if short else _NAMED
        scores[one.code] += weight * sum(not name.startswith("@") for name in names)
    best, most = max(scores.items(), key=lambda one: one[1])
    return words.languages[best] if most >= _LEAST else None


def _variant(said: Words, language: Language) -> str:
    """The kind of the language, or the neighbour, whose own words stand in the text most."""
    if not language.variants:
        return language.code
    spoken = Counter(said.tokens)
    counts = {language.code: 0} | {
        code: sum(spoken[word] for word in own) for code, own in language.variants.items()
    }
    return max(counts, key=counts.__getitem__)  # of as many, the first: the language itself

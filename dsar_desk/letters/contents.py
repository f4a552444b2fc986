"""What a kind of letter must contain under each law, as data with its source."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from string import Formatter

from dsar_desk.letters.passages import has_words

__all__ = ["Content", "Contents", "folded"]

_parsed = Formatter().parse
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Content:
    """One thing that letters of ``kind`` must say under ``laws``.

    It is said if each phrase of ``all_of`` and at least one of ``any_of`` stands in the text;
    ``{field}`` in a phrase stands for that fact. ``what`` names it for the officer; ``source``
    is the statute, or ``practice`` where it is the house's own. With ``codes`` it is required only
    where the rule pack wants one of these contents. ``forms`` are the phrases in the language of a
    letter, by their English form.
    """

    kind: str
    laws: tuple[str, ...]
    what: str
    source: str
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def covers(self, code: str) -> bool:
        """Whether it looks for a content of the rule pack, which may bear the name of its place."""
        return any(code == own or code.endswith(f"_{own}") for own in self.codes)

    def is_wanted(self, codes: Iterable[str]) -> bool:
        """Whether a rule that wants these contents in the answer wants this."""
        return not self.codes or any(map(self.covers, codes))

    @property
    def fields(self) -> frozenset[str]:
        """The facts that the phrases name."""
        phrases = (*self.all_of, *self.any_of)
        return frozenset(field for phrase in phrases for _, field, _, _ in _parsed(phrase) if field)

    def said_in(self, text: str, facts: dict[str, str]) -> bool:
        """Whether a letter says it; white space and case do not matter."""
        said = folded(text)
        if not all(self._stands(phrase, said, facts) for phrase in self.all_of):
            return False
        return not self.any_of or any(self._stands(phrase, said, facts) for phrase in self.any_of)

    def _stands(self, phrase: str, said: str, facts: dict[str, str]) -> bool:
        forms = (folded(form.format_map(facts)) for form in self.forms.get(phrase, (phrase,)))
        return any(form and form in said for form in forms)


@dataclass(frozen=True, slots=True)
class Contents:
    """The required contents of all letters; the law is one for every language."""

    content: tuple[Content, ...]

    def spoken(self, kind: str, forms: Mapping[str, tuple[str, ...]]) -> "Contents":
        """Those of a kind of letter, looked for in a language that says the phrases in these forms."""
        own = (entry for entry in self.content if entry.kind == kind)
        return Contents(tuple(replace(entry, forms=forms) for entry in own))

    @property
    def phrases(self) -> tuple[str, ...]:
        """The phrases that hold words or numbers, each once: those that a language has to have."""
        found = (each for entry in self.content for each in (*entry.all_of, *entry.any_of))
        return tuple(
            dict.fromkeys(each for each in found if has_words(each) or _NUMBER.search(each))
        )

    def of(self, kind: str, law: str) -> tuple[Content, ...]:
        """What a letter of this kind must say under this law."""
        return tuple(entry for entry in self.content if entry.kind == kind and law in entry.laws)


def folded(text: str) -> str:
    """The text as it is compared: without case and without white space."""
    return "".join(text.split()).casefold()

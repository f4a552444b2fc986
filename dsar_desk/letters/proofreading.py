"""Whether the letters of a language are whole: what is wrong in its files, and what is missing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dsar_desk.letters.contents import Contents, folded
from dsar_desk.letters.named_laws import laws_named
from dsar_desk.letters.passages import Entry, Passages, lines_of, said_of, tags_of
from dsar_desk.letters.template import Template

__all__ = ["English", "Proof", "faults_of", "proof_of"]

_UNFINISHED = ("duration-", "???")


@dataclass(frozen=True, slots=True)
class English:
    """What a language has to have.

    ``bodies`` are the English templates by file, without their front matter, each followed by the
    parts that it includes; ``templates`` the same made. ``law`` are the texts of the law that
    letters print, ``names`` those that a language may have as well.
    """

    bodies: Mapping[str, str]
    templates: Sequence[Template]
    contents: Contents
    law: Collection[str]
    names: Collection[str]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of all letters that hold words."""
        return tuple(lines_of(self.bodies.values()))


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in the files of a language.

    ``faults`` are sentences; ``untranslated`` the English lines of each kind of letter, ``phrases``
    and ``law`` the others that nothing stands for.
    """

    faults: tuple[str, ...]
    untranslated: Mapping[str, tuple[str, ...]]
    phrases: tuple[str, ...]
    law: tuple[str, ...]


def proof_of(
    english: English,
    passage: Sequence[Entry],
    phrase: Sequence[Entry],
    law: Sequence[Entry],
) -> Proof:
    """What is wrong and what is missing in the translations of a language."""
    passages = Passages(tuple(passage))
    faults = [
        *faults_of(passage, english.lines, "passages.toml"),
        *faults_of(phrase, english.contents.phrases, "phrases.toml"),
        *faults_of(law, {*english.law, *english.names}, "law.toml"),
        *_of_other_laws(passage),
        *_unsaid(english, passages, phrase),
    ]
    left: dict[str, dict[str, None]] = {}
    for template in english.templates:
        lines = passages.of(english.bodies[template.name]).left
        left.setdefault(template.kind, {}).update(dict.fromkeys(lines))
    return Proof(
        tuple(faults),
        {kind: tuple(lines) for kind, lines in sorted(left.items())},
        _missing(english.contents.phrases, phrase),
        _missing(english.law, law),
    )


def faults_of(entries: Sequence[Entry], known: Collection[str], file: str) -> Iterator[str]:
    """What is wrong in a list of translations: stale, twice, or with other fields and tags."""
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        place = f"{file}: entry {number}, “{entry.en[:70]}”"
        if entry.en in seen:
            yield f"{place}, stands there twice"
        seen.add(entry.en)
        if entry.en not in known:
            yield f"{place}, is stale: no English text says this"
        for to in (entry.to, *entry.also):
            if to and tags_of(entry.en) != tags_of(to):
                lost, more = tags_of(entry.en) - tags_of(to), tags_of(to) - tags_of(entry.en)
                yield f"{place}, has other tags: lacks {sorted(lost)}, has beside {sorted(more)}"
            if to != to.strip() or "\n" in to:
                yield f"{place}, is not one line without white space at its ends"
            if any(sign in to for sign in _UNFINISHED):
                yield f"{place}, is not finished"


def _of_other_laws(entries: Sequence[Entry]) -> Iterator[str]:
    """The lines of letters that name a law which the English line does not name."""
    for entry in entries:
        more = laws_named(entry.to) - laws_named(entry.en)
        if more:
            yield (
                f"passages.toml: “{entry.en[:70]}” names another law in translation: {sorted(more)}"
            )


def _unsaid(english: English, passages: Passages, phrases: Sequence[Entry]) -> Iterator[str]:
    """The phrases that the required contents look for and that the language's letters do not say.

    A phrase is looked for in the letters for which the law wants it, where the English line that
    holds it is translated.
    """
    forms = {each.en: (each.to, *each.also) for each in phrases if each.to}
    for template in english.templates:
        lines = lines_of([english.bodies[template.name]])
        pairs = [(folded(said_of(line)), passages.of(line)) for line in lines]
        for law in template.laws:
            for entry in english.contents.of(template.kind, law):
                for phrase in (*entry.all_of, *entry.any_of):
                    holding = [to for said, to in pairs if folded(phrase) in said]
                    done = [folded(said_of(to.text)) for to in holding if not to.left]
                    wanted = [folded(form) for form in forms.get(phrase, ())]
                    if done and wanted and not any(w in text for w in wanted for text in done):
                        yield (
                            f"phrases.toml: “{phrase}” ({forms[phrase][0]}) does not stand in the "
                            f"translation of {template.name} where the English has it"
                        )


def _missing(wanted: Collection[str], given: Sequence[Entry]) -> tuple[str, ...]:
    done = {entry.en for entry in given if entry.to}
    return tuple(text for text in wanted if text not in done)

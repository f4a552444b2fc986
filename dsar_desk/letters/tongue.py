"""One language of letters: its words, and its templates, each made when it is first asked for."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TypeVar

from dsar_desk.errors import DeskError
from dsar_desk.letters.passages import Entry, Passages, Translated
from dsar_desk.letters.records import read_record
from dsar_desk.letters.sources import Broken, Source, table_of
from dsar_desk.letters.strength import refuse_weaker
from dsar_desk.letters.template import Front, Press, Template, front_matter
from dsar_desk.letters.tongues import ENGLISH
from dsar_desk.letters.words import Words, read_words

__all__ = ["Lexis", "Tongue"]

_Report = Callable[[Broken], None]
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Lexis:
    """A file of translations of a language: lines of letters, phrases, or texts of the law."""

    passage: tuple[Entry, ...] = ()
    phrase: tuple[Entry, ...] = ()
    law: tuple[Entry, ...] = ()
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """A template that can be made: its file, its head, and whether it has to be translated."""

    source: Source
    front: Front
    english: bool


class Tongue:
    """The letters of one language: whole ones of its own, and the English ones in its words.

    ``sources`` are the files of this language and of English. What is faulty in a file of the
    office's own is told to ``report``, and ours stands in its place.
    """

    def __init__(self, language: str, sources: Sequence[Source], report: _Report) -> None:
        self.language = language
        self._sources = sources
        self._report = report
        self._made: dict[str, Template | None] = {}

    @cached_property
    def words(self) -> Words:
        """The words of this language, with the texts of the law in it.

        Raises:
            DeskError: ``letter.no_words`` where there are none, ``letter.faulty_file`` for ours.
        """
        files = self._files(self.language, "words.toml")
        tried = (self._tried(each, partial(_read_words, each)) for each in files)
        found = next(filter(None, tried), None)
        if found is None:
            raise DeskError(
                "letter.no_words",
                "The letters of a language need the file {file}, which is not there. Put it back; "
                "until then no letter in this language can be written.",
                file=f"{self.language}/words.toml",
            )
        texts = {each.en: each.to for each in self._lexis("law.toml").law if each.to}
        return replace(
            found,
            law_texts={**found.law_texts, **texts},
            reviewed_by=found.reviewed_by if self.is_reviewed else "",
        )

    @cached_property
    def is_reviewed(self) -> bool:
        """Whether a lawyer signed for every file of this language; English is ours.

        A file of the office's own signs in the place of ours. Their heads alone are looked at: the
        languages are listed without being loaded.
        """
        if self.language == ENGLISH:
            return True
        return all(
            _is_signed(source)
            for name in ("words", "passages", "phrases", "law")
            for source in self._files(self.language, f"{name}.toml")[:1]
        )

    @cached_property
    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """What this language says for the phrases of the required contents."""
        found = self._lexis("phrases.toml").phrase
        return {each.en: (each.to, *each.also) for each in found if each.to}

    def fronts(self) -> Iterator[tuple[Front, str]]:
        """What stands at the head of each template, and the name of its file."""
        return ((form.front, form.source.file) for form in self._forms)

    def kinds(self) -> Iterator[str]:
        """The kinds of letters that there are, in the order of their files."""
        return (form.front.kind for form in self._forms)

    def template(self, kind: str, law: str) -> Template | None:
        """The template for a kind under exactly this law or family; None where there is none."""
        fitting = (
            form for form in self._forms if form.front.kind == kind and law in form.front.laws
        )
        return next(filter(None, map(self._template, fitting)), None)

    def templates(self) -> Iterator[Template]:
        """Every template, made now."""
        return filter(None, map(self._template, self._forms))

    def look_at_own(self) -> None:
        """Reads every file of the office's own, so that what is faulty is told."""
        _ = self._press, self.forms
        for form in self._forms:
            if form.source.own:
                self._template(form)

    @cached_property
    def passages(self) -> Passages:
        """The lines of letters in this language; those of the office's own come after ours."""
        return Passages(self._lexis("passages.toml").passage)

    @cached_property
    def _forms(self) -> tuple[_Form, ...]:
        """The templates that there are, the office's own first, whole ones before translated."""
        found: list[_Form] = []
        for language in dict.fromkeys((self.language, ENGLISH)):
            for source in self._files(language, ".md"):
                if not source.file.startswith("_"):
                    found += self._form(source)
        return tuple(found)

    def _form(self, source: Source) -> Iterator[_Form]:
        front = self._tried(source, lambda: front_matter(source.name, source.text())[0])
        if front is not None:
            yield _Form(source, front, source.language != self.language)

    def _template(self, form: _Form) -> Template | None:
        source = form.source
        name = f"{self.language}/{source.file}"
        key = f"{source.name} {source.own}"
        if key not in self._made:
            self._made[key] = self._tried(source, partial(self._pressed, name, form))
        return self._made[key]

    def _pressed(self, name: str, form: _Form) -> Template:
        source = form.source
        passages = self.passages if form.english else None
        template = self._press.template(name, source.text(), passages)
        ours = next((each for each in self._sources if _stands_aside(each, source)), None)
        if ours is not None:
            refuse_weaker(name, front_matter(ours.name, ours.text())[0], form.front)
        return template

    @cached_property
    def _press(self) -> Press:
        """The press with the parts of this language; an own part that is faulty is left out."""
        while True:
            parts, own = self._parts()
            texts = {name: part.text for name, part in parts.items()}
            left = {name: part.left for name, part in parts.items()}
            press = Press(self.words, texts, self.language, left)
            faulty = [each for each in own if not self._fits(each, press)]
            if not faulty:
                return press
            self._sources = [each for each in self._sources if each not in faulty]

    def _fits(self, part: Source, press: Press) -> bool:
        return self._tried(part, lambda: press.check(part.file)) is not None

    def _parts(self) -> tuple[dict[str, Translated], list[Source]]:
        """The parts by their names, and those among their files that are the office's own."""
        found: dict[str, Translated] = {}
        own: dict[str, Source] = {}
        for language in dict.fromkeys((ENGLISH, self.language)):
            for source in reversed(self._files(language, ".md")):
                if source.file.startswith("_"):
                    text = self._tried(source, source.text)
                    if text is None:
                        continue
                    whole = source.language == self.language
                    found[source.file] = Translated(text, ()) if whole else self.passages.of(text)
                    own.pop(source.file, None)
                    if source.own:
                        own[source.file] = source
        return found, list(own.values())

    def _lexis(self, file: str) -> Lexis:
        """The translations of a file; the office's own stand after ours, and so before them."""
        found = Lexis()
        for source in reversed(self._files(self.language, file)):
            more = self._tried(source, partial(_read_lexis, source))
            if more is not None:
                found = replace(
                    more,
                    passage=(*found.passage, *more.passage),
                    phrase=(*found.phrase, *more.phrase),
                    law=(*found.law, *more.law),
                )
        return found

    def _files(self, language: str, ending: str) -> list[Source]:
        """The files of a language whose names end so, the office's own first."""
        found = [
            each
            for each in self._sources
            if each.language == language and each.file.endswith(ending)
        ]
        return sorted(found, key=lambda each: not each.own)

    def _tried(self, source: Source, made: Callable[[], _Made]) -> _Made | None:
        """What is made of a file; None where it is the office's own and faulty, which is told."""
        try:
            return made()
        except DeskError as trouble:
            if not source.own:
                raise
            self._report(Broken(source.name, trouble.sentence))
            return None


def _stands_aside(ours: Source, own: Source) -> bool:
    """Whether a file of ours is the one in whose place a file of the office's own stands."""
    beside = ours.language in {own.language, ENGLISH}
    return own.own and not ours.own and ours.file == own.file and beside


def _read_words(source: Source) -> Words:
    return read_words(table_of(source), source.name)


def _read_lexis(source: Source) -> Lexis:
    return read_record(Lexis, table_of(source), source.name)


def _is_signed(source: Source) -> bool:
    try:
        head = tomllib.loads(source.text().partition("\n[")[0])
    except (DeskError, tomllib.TOMLDecodeError):
        return False
    return bool(head.get("reviewed_by"))

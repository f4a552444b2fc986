"""The shelf of templates: found by kind, law and language; an office's own stand before ours."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.letters.contents import Contents
from dsar_desk.letters.records import read_record
from dsar_desk.letters.sources import Broken, Source, read_folder, table_of
from dsar_desk.letters.statute import STATUTE
from dsar_desk.letters.template import Front, Template, front_matter
from dsar_desk.letters.tongue import Tongue
from dsar_desk.letters.tongues import ENGLISH, tongues_for
from dsar_desk.letters.words import Words

__all__ = ["POLICY", "Shelf"]

POLICY = "policy"
"""The law of letters where no statute gives the right: the published policy."""

_CONTENTS = "contents.toml"


class Shelf:
    """Every template, with the words of each language and the contents that the laws want.

    A language is read when a letter is first asked for in it, a template when it is first found.
    A faulty file of the office's own is not used: ours stands in its place, and ``broken`` names
    it. A faulty file of ours raises the sentence about it where it is used.
    """

    def __init__(self, sources: Iterable[Source], broken: Iterable[Broken] = ()) -> None:
        self._sources = tuple(sources)
        self._broken = dict.fromkeys(broken)
        self._tongues: dict[str, Tongue] = {}
        self._contents: Contents | None = None

    @classmethod
    def load(cls, shipped: Path, *own: Path) -> "Shelf":
        """The templates of the program's folder, and those of the office's own before them.

        A folder holds ``contents.toml`` and one folder for each language, and in it templates
        (``*.md``), passages that they include (``_*.md``), ``words.toml``, and the translations of
        the English ones: ``passages.toml``, ``phrases.toml`` and ``law.toml``.

        Raises:
            DeskError: ``letter.unreadable`` naming the file of ours that cannot be read.
        """
        found = list(read_folder(shipped))
        for folder in own:
            found += read_folder(folder, own=True)
        return cls(
            (each for each in found if isinstance(each, Source)),
            (each for each in found if isinstance(each, Broken)),
        )

    @cached_property
    def shipped(self) -> "Shelf":
        """The shelf as the program brings it, without what the office did."""
        return Shelf(each for each in self._sources if not each.own)

    def with_own(self, sources: Iterable[Source]) -> "Shelf":
        """The same shelf with more of the office's own, which stand before all others."""
        return Shelf((*sources, *self._sources), self._broken)

    def trying(self, source: Source) -> "Shelf":
        """The same shelf with this file in place of the one of its name: faults in it are raised."""
        others = (each for each in self._sources if each.name != source.name)
        return Shelf((source, *others), self._broken)

    def text_of(self, name: str) -> str:
        """The text of a template as the program brings it, put into the language of its folder.

        Raises:
            DeskError: ``letter.no_such_template``.
        """
        language, _, file = name.partition("/")
        ours = {each.name: each for each in self._sources if not each.own}
        if name in ours:
            return ours[name].text()
        english = ours.get(f"{ENGLISH}/{file}")
        if english is None or not file.endswith(".md") or language not in self.languages:
            raise DeskError(
                "letter.no_such_template",
                "The program has no template {name}. Nothing was changed; see the list of them.",
                name=name,
            )
        text = english.text()
        _front, body, _skipped = front_matter(english.name, text)
        head = text.removesuffix(body)
        head = head.replace(f'language = "{ENGLISH}"', f'language = "{language}"', 1)
        return head + self.shipped.tongue(language).passages.of(body).text

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that letters can be written in, in the order of their codes."""
        named = {each.language for each in self._sources if each.file == "words.toml"}
        return tuple(sorted(named - {""}))

    def find(self, kind: str, law: str, language: str) -> Template:
        """The template for a kind of letter under a law, in the language or the nearest there is.

        The law's own comes first, then that for any statute unless the law is the policy, then that
        of the policy; within each the language, its main language (``de`` for ``de-AT``), English.

        Raises:
            DeskError: ``letter.no_template``; what is said of a faulty file of ours.
        """
        families = (POLICY,) if law == POLICY else (law, STATUTE, POLICY)
        tongues = [self.tongue(each) for each in tongues_for(language) if each in self.languages]
        for wanted in families:
            for tongue in tongues:
                found = tongue.template(kind, wanted)
                if found is not None:
                    return found
        raise DeskError(
            "letter.no_template",
            "There is no letter “{kind}” for {law}. Kinds are: {kinds}. Nothing was written.",
            kind=kind,
            law=law,
            kinds=", ".join(self.kinds()),
        )

    def kinds(self) -> tuple[str, ...]:
        """The kinds of letters that can be written, in alphabetical order."""
        whole = {each.language for each in self._sources if each.file.endswith(".md")}
        tongues = (self.tongue(each) for each in self.languages if each in whole)
        return tuple(sorted({kind for tongue in tongues for kind in tongue.kinds()}))

    def templates(self, language: str = ENGLISH) -> Iterator[Template]:
        """Every template of a language, made now."""
        return self.tongue(language).templates()

    def fronts(self) -> Iterator[tuple[Front, str]]:
        """What stands at the head of each English template, and the name of its file."""
        return self.tongue(ENGLISH).fronts()

    def words(self, language: str) -> Words:
        """The words of a language; ``letter.no_words`` where there are none."""
        return self.tongue(language).words

    def tongue(self, language: str) -> Tongue:
        """A language of this shelf."""
        if language not in self._tongues:
            here = [each for each in self._sources if each.language in {language, ENGLISH}]
            self._tongues[language] = Tongue(language, here, self._note)
        return self._tongues[language]

    def required(self, template: Template) -> Contents:
        """What letters of this template's kind must contain in its language, by law.

        Where some of its lines stand in English, the English phrases count as well; so does a
        citation (which has no small letters), as the rule packs' own print as they are.
        """
        english = bool(template.untranslated)
        forms = {
            phrase: (*found, phrase) if english or phrase.isupper() else found
            for phrase, found in self.tongue(template.language).forms.items()
        }
        return self.contents.spoken(template.kind, forms)

    @property
    def contents(self) -> Contents:
        """What the laws want in letters, with the English phrases; the office's own before ours."""
        if self._contents is None:
            self._contents = self._read_contents()
        return self._contents

    def broken(self) -> tuple[Broken, ...]:
        """The files of the office's own that are not used, and why; all of them are looked at."""
        own = {each.language for each in self._sources if each.own and each.language}
        _ = self.contents
        for language in sorted(own):
            try:
                self.tongue(language).look_at_own()
            except DeskError as trouble:  # a language of the office's own without words
                self._note(Broken(f"{language}/", trouble.sentence))
        return tuple(self._broken)

    def _read_contents(self) -> Contents:
        found = [each for each in self._sources if each.name == _CONTENTS]
        for source in sorted(found, key=lambda each: not each.own):
            try:
                return read_record(Contents, table_of(source), source.name)
            except DeskError as trouble:
                if not source.own:
                    raise
                self._note(Broken(source.name, trouble.sentence))
        return Contents(())

    def _note(self, broken: Broken) -> None:
        self._broken.setdefault(broken)

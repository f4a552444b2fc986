"""The shelf of templates: found by kind, law and language; an office's own stand before ours."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.letters.contents import Contents
from dsar_desk.letters.records import read_record
from dsar_desk.letters.statute import STATUTE
from dsar_desk.letters.template import Press, Template
from dsar_desk.letters.words import Words

__all__ = ["FALLBACK_LANGUAGE", "POLICY", "Shelf"]

FALLBACK_LANGUAGE = "en"
POLICY = "policy"
"""The law of letters where no statute gives the right: the published policy."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every template, with the words of each language and the contents that the laws want."""

    templates: tuple[Template, ...]
    words: dict[str, Words]
    contents: Contents

    @classmethod
    def load(cls, *folders: Path) -> "Shelf":
        """The templates of the folders; a file of a later one stands before one of its name.

        A folder holds ``contents.toml`` and one folder for each language, and in it templates
        (``*.md``), passages that they include (``_*.md``) and ``words.toml``.

        Raises:
            DeskError: naming file and line of the first fault; nothing is half loaded.
        """
        files = _files(folders)
        templates: list[Template] = []
        words: dict[str, Words] = {}
        for language in sorted({name.partition("/")[0] for name in files}):
            here = {name: path for name, path in files.items() if name.startswith(f"{language}/")}
            words[language] = read_record(
                Words, _toml(here, f"{language}/words.toml"), "words.toml"
            )
            templates += _templates(here, words[language])
        return cls(tuple(templates), words, _contents(folders))

    def find(self, kind: str, law: str, language: str) -> Template:
        """The template for a kind of letter under a law, in the language or the nearest there is.

        The law's own comes first, then that for any statute unless the law is the policy, then that
        of the policy; within each the language, its main language (``de`` for ``de-AT``), English.

        Raises:
            DeskError: ``letter.no_template``.
        """
        languages = dict.fromkeys((language, language.split("-", maxsplit=1)[0], FALLBACK_LANGUAGE))
        families = (POLICY,) if law == POLICY else (law, STATUTE, POLICY)
        for wanted in families:
            for tongue in languages:
                for template in self.templates:
                    if (template.kind, template.language) == (kind, tongue) and (
                        wanted in template.laws
                    ):
                        return template
        raise DeskError(
            "letter.no_template",
            "There is no letter “{kind}” for {law}. Kinds are: {kinds}. Nothing was written.",
            kind=kind,
            law=law,
            kinds=", ".join(self.kinds()),
        )

    def kinds(self) -> tuple[str, ...]:
        """The kinds of letters that can be written, in alphabetical order."""
        return tuple(sorted({template.kind for template in self.templates}))

    def required(self, template: Template) -> Contents:
        """What letters in this template's language must contain, by kind and law."""
        del template
        return self.contents


def _files(folders: Sequence[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/*")):
            if path.suffix in {".md", ".toml"}:
                found[path.relative_to(folder).as_posix()] = path
    return found


def _contents(folders: Sequence[Path]) -> Contents:
    """The required contents: one table for all languages, that of the last folder with one."""
    name = "contents.toml"
    found = [folder / name for folder in folders if (folder / name).is_file()]
    return read_record(
        Contents, _toml(dict.fromkeys([name], found[-1]) if found else {}, name), name
    )


def _templates(files: dict[str, Path], words: Words) -> list[Template]:
    texts = {name: _read(path) for name, path in files.items() if path.suffix == ".md"}
    parts = {name.rpartition("/")[2]: text for name, text in texts.items() if "/_" in name}
    press = Press(words, parts)
    return [press.template(name, text) for name, text in texts.items() if "/_" not in name]


def _toml(files: dict[str, Path], name: str) -> dict[str, object]:
    if name not in files:
        raise DeskError(
            "letter.no_words",
            "The letters of a language need the file {file}, which is not there. Put it back; "
            "until then no letter in this language can be written.",
            file=name,
        )
    try:
        return tomllib.loads(_read(files[name]))
    except tomllib.TOMLDecodeError as problem:
        raise _unreadable(name, problem) from problem


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise _unreadable(path.name, problem) from problem


def _unreadable(name: str, problem: Exception) -> DeskError:
    return DeskError(
        "letter.unreadable",
        "The file {file} of the letters cannot be read ({reason}). Nothing was changed; repair "
        "it or take it away, and the one delivered with the program is used.",
        file=name,
        reason=problem,
    )

"""A template of a letter: Markdown with front matter, checked whole when it is loaded."""

import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2 import Template as JinjaTemplate
from jinja2.loaders import DictLoader
from jinja2.sandbox import SandboxedEnvironment

from dsar_desk.cases.letter import Discloses
from dsar_desk.cases.records import hints_of
from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.markup import cell, literal, locked_passages, placeholder
from dsar_desk.letters.records import read_record
from dsar_desk.letters.used import fields_used, unknown_fields
from dsar_desk.letters.vocabulary import Missing, Vocabulary, vocabulary
from dsar_desk.letters.words import Words

__all__ = ["Press", "Template"]

_FENCE = "+++"


@dataclass(frozen=True, slots=True)
class _Front:
    kind: str
    language: str
    laws: tuple[str, ...]
    title: str
    version: str
    discloses: Discloses
    fields: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One template: what it is for, what it needs, which passages are locked.

    ``name`` is the file's place on the shelf, ``sha256`` the digest of its bytes and of the parts
    it is made with. ``fields`` are the fields without which it cannot be sent, ``uses`` all that
    it or one of its parts may print.
    """

    name: str
    kind: str
    language: str
    laws: tuple[str, ...]
    title: str
    version: str
    discloses: Discloses
    fields: tuple[str, ...]
    locked: tuple[str, ...]
    sha256: str
    words: Words
    uses: frozenset[str]
    _jinja: JinjaTemplate

    def filled(self, facts: Facts) -> str:
        """The Markdown of a letter with these facts; a needed one that is missing is ``[[field]]``."""
        text = self._jinja.render(vocabulary(facts, self.words, self.fields))
        kept: list[str] = []
        for line in text.splitlines():  # what a condition left empty is one empty line
            if line.strip() or (kept and kept[-1]):
                kept.append(line.rstrip())
        return "\n".join(kept).strip() + "\n"

    @property
    def identity(self) -> str:
        """File, version and digest, as a letter's record keeps them."""
        return f"{self.name} {self.version} {self.sha256}"


class Press:
    """Makes templates of one language; values go in as text and never as markup (SR-25).

    ``parts`` are passages by file name which templates include.
    """

    def __init__(self, words: Words, parts: dict[str, str]) -> None:
        self._words = words
        self._parts = parts
        self._environment = SandboxedEnvironment(
            undefined=StrictUndefined,
            finalize=_printer(words),
            autoescape=False,  # letters are Markdown; the finalizer escapes for it
            loader=DictLoader(parts),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters["cell"] = _Ready.of
        for name, text in parts.items():
            self._compiled(text, name, 0)

    def template(self, name: str, source: str) -> Template:
        """The template that a file holds.

        Raises:
            DeskError: ``letter.faulty_file`` for its front matter or its syntax,
                ``letter.unknown_field`` for a field that the vocabulary does not have, each with
                file and line.
        """
        front, body, skipped = _front_matter(name, source)
        compiled = self._compiled(body, name, skipped)
        for field in front.fields:
            if field not in hints_of(Vocabulary):
                raise _unknown_field(name, 1, field)
        found = tuple(locked_passages(body))
        if found != front.locked:
            raise _faulty(name, 1, f"locked = {list(front.locked)}, but the text has {list(found)}")
        digest = hashlib.sha256("\0".join((source, *sorted(self._parts.values()))).encode())
        return Template(
            name=name,
            kind=front.kind,
            language=front.language,
            laws=front.laws,
            title=front.title,
            version=front.version,
            discloses=front.discloses,
            fields=front.fields,
            locked=front.locked,
            sha256=digest.hexdigest(),
            words=self._words,
            uses=fields_used(self._environment, body, self._parts),
            _jinja=compiled,
        )

    def _compiled(self, text: str, name: str, skipped: int) -> JinjaTemplate:
        """The text compiled, after its fields were checked; ``skipped`` lines stand before it."""
        try:
            unknown = unknown_fields(self._environment.parse(text))
            for line, field in unknown:
                raise _unknown_field(name, line + skipped, field)
            return self._environment.from_string(text)
        except TemplateSyntaxError as problem:
            raise _faulty(name, problem.lineno + skipped, problem.message or "") from problem


class _Ready(str):
    """Text that is Markdown already."""

    __slots__ = ()

    @classmethod
    def of(cls, value: object) -> "_Ready":
        """The value made ready for the cell of a table."""
        return cls(value if isinstance(value, Missing) else cell(str(value)))


def _printer(words: Words) -> Callable[[object], str]:
    def printed(value: object) -> str:
        if isinstance(value, Missing | _Ready):
            return str(value)
        if value is None:
            return placeholder("empty")
        return literal(words.day(value) if isinstance(value, date) else str(value))

    return printed


def _front_matter(name: str, source: str) -> tuple[_Front, str, int]:
    """Front matter, body, and how many lines stand before the body."""
    before, fence, rest = source.partition(f"{_FENCE}\n")
    toml, closing, body = rest.partition(f"\n{_FENCE}\n")
    if before or not fence or not closing:
        raise _faulty(name, 1, "it must begin with front matter between lines of +++")
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as problem:
        raise _faulty(name, 1, str(problem)) from problem
    return read_record(_Front, table, name), body, toml.count("\n") + 3


def _faulty(name: str, line: int, reason: str) -> DeskError:
    return DeskError(
        "letter.faulty_template",
        "The letter {file} was not taken (line {line}: {reason}). Correct this place; until then "
        "letters of this kind cannot be written from it.",
        file=Path(name).as_posix(),
        line=line,
        reason=reason,
    )


def _unknown_field(name: str, line: int, field: str) -> DeskError:
    return DeskError(
        "letter.unknown_field",
        "The letter {file} uses “{field}” in line {line}, which is not a field of letters. "
        "Correct this place; until then letters of this kind cannot be written from it.",
        file=Path(name).as_posix(),
        field=field,
        line=line,
    )

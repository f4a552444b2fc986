"""A template of a letter: Markdown with front matter, checked whole when it is loaded."""

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2 import Template as JinjaTemplate
from jinja2.loaders import DictLoader
from jinja2.sandbox import SandboxedEnvironment

from dsar_desk.cases.letter import Discloses
from dsar_desk.cases.records import hints_of
from dsar_desk.errors import DeskError
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.markup import cell, literal, locked_passages, placeholder
from dsar_desk.letters.passages import Passages, Translated
from dsar_desk.letters.records import read_record
from dsar_desk.letters.tongues import ENGLISH
from dsar_desk.letters.used import fields_used, parts_of, unknown_fields
from dsar_desk.letters.vocabulary import Missing, Vocabulary, vocabulary
from dsar_desk.letters.words import Words

__all__ = ["Front", "Press", "Template", "front_matter", "marked"]

_FENCE = "+++"


@dataclass(frozen=True, slots=True)
class Front:
    """What stands at the head of a template: what it is for and what it needs."""

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
    it or one of its parts may print. ``untranslated`` are its lines that stand in English because
    its language has none for them.
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
    untranslated: tuple[str, ...]
    _jinja: JinjaTemplate

    def filled(self, facts: Facts) -> str:
        """The Markdown of a letter with these facts; a needed one that is missing is ``[[field]]``."""
        text = self._jinja.render(vocabulary(facts, self.words, self.fields))
        kept: list[str] = []
        for line in text.splitlines():  # what a condition left empty is one empty line
            if line.strip() or (kept and kept[-1]):
                kept.append(line.rstrip())
        return marked("\n".join(kept).strip() + "\n", self.mark)

    @property
    def mark(self) -> str:
        """The sentence that parts of a letter are in English, where that is so and can be said."""
        return self.words.partly if self.untranslated else ""

    @property
    def to_be_reviewed(self) -> bool:
        """Whether it is a translation for which no lawyer signed."""
        return self.language != ENGLISH and not self.words.reviewed_by

    @property
    def identity(self) -> str:
        """File, version and digest, as a letter's record keeps them."""
        return f"{self.name} {self.version} {self.sha256}"


def marked(text: str, mark: str) -> str:
    """The Markdown of a letter with a sentence below its subject; without one, as it is."""
    subject, line, rest = text.partition("\n")
    return f"{subject}{line}\n*{literal(mark)}*\n{rest}" if mark else text


class Press:
    """Makes templates of one language; values go in as text and never as markup (SR-25).

    ``parts`` are passages by file name which templates include, in that language; ``left`` says by
    the same names which of their lines are English for want of others.
    """

    def __init__(
        self,
        words: Words,
        parts: Mapping[str, str],
        language: str = ENGLISH,
        left: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        self._words = words
        self._parts = dict(parts)
        self._language = language
        self._left = left
        self._read: dict[str, _Reading] = {}
        self._environment = SandboxedEnvironment(
            undefined=StrictUndefined,
            finalize=_printer(words),
            autoescape=False,  # letters are Markdown; the finalizer escapes for it
            loader=DictLoader(self._parts),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters["cell"] = _Ready.of

    def template(self, name: str, source: str, passages: Passages | None = None) -> Template:
        """The template that a file holds; an English one is put into the language by ``passages``.

        Raises:
            DeskError: ``letter.faulty_template`` or ``letter.faulty_file`` for its front matter, its
                syntax or a part that is not there, ``letter.unknown_field`` for a field that the
                vocabulary does not have, each with file and line.
        """
        front, body, skipped = front_matter(name, source)
        written = ENGLISH if passages else self._language
        if front.language != written:
            raise _faulty(name, 1, f"language = {front.language}, but its folder is {written}")
        for field in front.fields:
            if field not in hints_of(Vocabulary):
                raise _unknown_field(name, 1, field)
        found = tuple(locked_passages(body))
        if found != front.locked:
            raise _faulty(name, 1, f"locked = {list(front.locked)}, but the text has {list(found)}")
        spoken = passages.of(body) if passages else Translated(body, ())
        reading = self._reading(spoken.text, name, skipped)
        left = (
            *spoken.left,
            *(line for part in reading.parts for line in self._left.get(part, ())),
        )
        made_of = (self._parts[part] for part in sorted(reading.parts))
        texts = (source, *([spoken.text] if passages else []), *made_of)
        digest = hashlib.sha256("\0".join(texts).encode())
        return Template(
            name=name,
            kind=front.kind,
            language=self._language,
            laws=front.laws,
            title=front.title,
            version=front.version,
            discloses=front.discloses,
            fields=front.fields,
            locked=front.locked,
            sha256=digest.hexdigest(),
            words=self._words,
            uses=reading.uses,
            untranslated=tuple(dict.fromkeys(left)),
            _jinja=self._environment.from_string(reading.parsed),
        )

    def check(self, part: str) -> bool:
        """True where a part can be included; raises as ``template`` does."""
        return self._reading(self._parts[part], part) is not None

    def _reading(
        self, text: str, name: str, skipped: int = 0, within: tuple[str, ...] = ()
    ) -> "_Reading":
        """What a text uses and includes, checked; ``skipped`` lines stand before it."""
        try:
            parsed = self._environment.parse(text)
            uses = fields_used(parsed)
        except TemplateSyntaxError as problem:
            raise _faulty(name, problem.lineno + skipped, problem.message or "") from problem
        for line, field in unknown_fields(parsed):
            raise _unknown_field(name, line + skipped, field)
        parts: dict[str, None] = {}
        for line, part in parts_of(parsed):
            if part not in self._parts or part in within:
                raise _faulty(name, line + skipped, f"there is no part “{part}” to include here")
            if part not in self._read:
                self._read[part] = self._reading(self._parts[part], part, 0, (*within, part))
            inner = self._read[part]
            uses |= inner.uses
            parts |= dict.fromkeys((part, *inner.parts))
        return _Reading(parsed, uses, tuple(parts))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as Jinja reads it, the fields that it may print, and the parts it is made with."""

    parsed: nodes.Template
    uses: frozenset[str]
    parts: tuple[str, ...]


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


def front_matter(name: str, source: str) -> tuple[Front, str, int]:
    """Front matter, body, and how many lines stand before the body.

    Raises:
        DeskError: ``letter.faulty_template`` or ``letter.faulty_file``.
    """
    before, fence, rest = source.partition(f"{_FENCE}\n")
    toml, closing, body = rest.partition(f"\n{_FENCE}\n")
    if before or not fence or not closing:
        raise _faulty(name, 1, "it must begin with front matter between lines of +++")
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as problem:
        raise _faulty(name, 1, str(problem)) from problem
    return read_record(Front, table, name), body, toml.count("\n") + 3


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

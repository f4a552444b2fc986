"""Specimens: every letter under each family of laws and in each language, to be looked at.

``python -m dsar_desk.letters.specimens FOLDER [LANGUAGE …]`` writes them, with an ``index.html``.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from itertools import islice, product
from pathlib import Path

from dsar_desk import resources
from dsar_desk.errors import DeskError
from dsar_desk.law.authorities import Authorities
from dsar_desk.letters.compose import LetterText, compose
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.render import render
from dsar_desk.letters.sample import LAWS, OF_LANGUAGES, sample_facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.template import Template
from dsar_desk.letters.tongues import ENGLISH
from dsar_desk.paper.fonts import Fonts
from dsar_desk.text import tr

__all__ = ["Specimen", "specimens", "written"]

_HOMES = {"ca": "ES", "da": "DK", "de": "DE", "es": "ES", "it": "IT", "nl": "NL", "pt": "PT"}

_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2em;color:#222}"
    "table{border-collapse:collapse}td,th{padding:.2em .8em;text-align:start;"
    "border-bottom:1px solid #ccc}th{vertical-align:bottom}small{color:#666}"
)


@dataclass(frozen=True, slots=True)
class Specimen:
    """One letter with all that it was made from."""

    law: str
    template: Template
    facts: Facts
    letter: LetterText

    @property
    def name(self) -> str:
        """What its file is called: kind and law."""
        return f"{self.template.kind}.{self.law}"


def specimens(
    out: Path, fonts: Fonts, languages: Sequence[str] = (), data: Path | None = None
) -> tuple[Path, ...]:
    """Every kind of letter under each law as a PDF in a folder of ``out`` for each language.

    Without ``languages``, all there are; ``data`` is the resources folder. ``index.html`` links to
    all of them and says how many lines stand in English.

    Raises:
        DeskError: ``letter.not_written`` where a file cannot be; those before it are whole.
    """
    folder = data or resources.folder()
    made: list[Path] = []
    tables: list[str] = []
    for language in languages or _shelf(folder).languages:
        found = tuple(written(folder, language))
        for specimen in found:
            path = out / language / f"{specimen.name}.pdf"
            words = specimen.template.words
            _keep(path, render(specimen.letter, specimen.facts, words, fonts))
            made.append(path)
        tables.append(_table(language, found))
    _keep(out / "index.html", _index(tables).encode())
    return tuple(made)


def written(data: Path, language: str = ENGLISH, every: int = 1) -> Iterator[Specimen]:
    """Every kind of letter in a language, under each law that it has specimens of, as text.

    ``every`` takes the first and one of so many after it.
    """
    shelf = _shelf(data)
    laws = (*LAWS, *OF_LANGUAGES.get(language, ()))
    for number, (kind, law) in islice(enumerate(product(shelf.kinds(), laws)), 0, None, every):
        facts = _at_home(data, sample_facts(data, kind, law, number), language)
        template = shelf.find(kind, facts.law, language)
        yield Specimen(law, template, facts, compose(template, facts))


def _keep(path: Path, content: bytes) -> None:
    """The file, or what was there before where not all of it could be written."""
    aside = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        aside.replace(path)
    except OSError as problem:
        with suppress(OSError):
            aside.unlink()
        raise DeskError(
            "letter.not_written",
            "The file {file} cannot be written ({reason}). Those written before it are whole; free "
            "space or choose another folder, and write them again.",
            file=path.name,
            reason=problem.strerror or tr("no reason given"),
        ) from problem


def _at_home(data: Path, facts: Facts, language: str) -> Facts:
    """The facts with the supervisory authority of a country where the language is spoken."""
    home = _HOMES.get(language)
    if facts.law != "gdpr" or home is None:
        return facts
    return replace(facts, authority=_authorities(data).for_jurisdiction(home)[0])


@cache
def _authorities(data: Path) -> Authorities:
    return Authorities.load(data / "authorities")


@cache
def _shelf(data: Path) -> Shelf:
    return Shelf.load(data / "letters")


def _table(language: str, found: Iterable[Specimen]) -> str:
    """The specimens of a language: a row for each kind, a cell for each law."""
    rows: dict[str, list[Specimen]] = {}
    for each in found:
        rows.setdefault(each.template.kind, []).append(each)
    laws = "".join(f"<th>{escape(each.law)}</th>" for each in next(iter(rows.values()), ()))
    lines = "\n".join(
        f"<tr><th>{escape(kind)}</th>{''.join(_cell(language, each) for each in row)}</tr>"
        for kind, row in rows.items()
    )
    return f"<h2>{escape(language)}</h2>\n<table><tr><th></th>{laws}</tr>\n{lines}</table>"


def _cell(language: str, specimen: Specimen) -> str:
    left = len(specimen.template.untranslated) if language != ENGLISH else 0
    noted = f" <small>{left} lines in English</small>" if left else ""
    return f'<td><a href="{language}/{specimen.name}.pdf">PDF</a>{noted}</td>'


def _index(tables: Iterable[str]) -> str:
    body = "\n".join(tables)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Specimens of letters</title>'
        f"<style>{_STYLE}</style><h1>Specimens of letters</h1>\n{body}\n</html>\n"
    )


def _main(arguments: Sequence[str]) -> None:
    fonts = Fonts(Path(tempfile.gettempdir()) / "dsar-desk-fonts")
    parser = argparse.ArgumentParser(prog="python -m dsar_desk.letters.specimens")
    parser.add_argument("folder", type=Path)
    parser.add_argument("languages", nargs="*", metavar="language", help="all of them without it")
    wanted = parser.parse_args(arguments)
    for path in specimens(wanted.folder, fonts, wanted.languages):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    _main(sys.argv[1:])

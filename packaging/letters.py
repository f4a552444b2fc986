"""Proofreads the letters of a language.

python packaging/letters.py --check de      faults end it with 1; says what is still English
python packaging/letters.py --missing de    writes what is still to be translated, ready to fill in
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from dsar_desk import resources
from dsar_desk.errors import DeskError
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.letters.law_texts import law_names, law_texts
from dsar_desk.letters.proofreading import English, Proof, proof_of
from dsar_desk.letters.records import read_record
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.template import front_matter
from dsar_desk.letters.tongue import Lexis
from dsar_desk.letters.words import read_words

_INCLUDE = re.compile(r'\{% include "([^"]+)" %\}')
_FILES = ("passages.toml", "phrases.toml", "law.toml")


def main(arguments: Sequence[str]) -> int:
    """1 where a fault was found."""
    match arguments:
        case ["--check", language]:
            return check(language)
        case ["--missing", language]:
            missing(language)
            return 0
    print(__doc__, file=sys.stderr)
    return 2


def check(language: str) -> int:
    """Prints faults and counts of a language; 1 where there is a fault."""
    folder = resources.folder() / "letters" / language
    try:
        read_words(_table(folder / "words.toml"), f"{language}/words.toml")
        proof = proof_of_language(resources.folder(), language, english(resources.folder()))
        list(Shelf.load(resources.folder() / "letters").templates(language))
    except (DeskError, tomllib.TOMLDecodeError) as trouble:
        print(f"{language}: {trouble}", file=sys.stderr)
        return 1
    for fault in proof.faults:
        print(fault, file=sys.stderr)
    lines = set().union(*proof.untranslated.values())
    print(
        f"{language}: {len(proof.faults)} faults; still in English: {len(lines)} lines of letters,"
    )
    print(f"  {len(proof.phrases)} phrases, {len(proof.law)} texts of the law (of all places)")
    for kind, left in proof.untranslated.items():
        print(f"  {kind:<34} {len(left):>4}")
    return 1 if proof.faults else 0


def missing(language: str) -> None:
    """Prints the entries that are still to be written, under the name of their file."""
    proof = proof_of_language(resources.folder(), language, english(resources.folder()))
    lines = dict.fromkeys(line for left in proof.untranslated.values() for line in left)
    for name, texts in (("passage", lines), ("phrase", proof.phrases), ("law", proof.law)):
        print(f"# --- {name}")
        for text in texts:
            print(f"[[{name}]]\nen = '''{text}'''\nto = ''''''\n")


def proof_of_language(data: Path, language: str, source: English) -> Proof:
    """What is wrong and what is missing in the files of a language."""
    passages, phrases, law = (_lexis(data / "letters" / language / name) for name in _FILES)
    return proof_of(source, passages.passage, phrases.phrase, law.law)


def english(data: Path) -> English:
    """The English letters with their parts, and the texts of the law that letters print."""
    shelf = Shelf.load(data / "letters")
    book = Rulebook.load(data / "law")
    templates = tuple(shelf.templates())
    folder = data / "letters"
    return English(
        {each.name: "\n".join(_bodies(folder / each.name)) for each in templates},
        templates,
        shelf.contents,
        tuple(law_texts(book.rules, book.places.values())),
        law_names(book.rules),
    )


def _bodies(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    body = text if path.name.startswith("_") else front_matter(path.name, text)[1]
    yield body
    for part in dict.fromkeys(_INCLUDE.findall(body)):
        yield from _bodies(path.with_name(part))


def _lexis(path: Path) -> Lexis:
    if not path.is_file():
        return Lexis()
    return read_record(Lexis, _table(path), f"{path.parent.name}/{path.name}")


def _table(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Proofreads the letters of a language.

python packaging/letters.py --check de      faults end it with 1; says what is still English
python packaging/letters.py --missing de    writes what is still to be translated, ready to fill in
python packaging/letters.py --prune de      takes out what no English letter says any more
python packaging/letters.py --docs          writes docs/letters.md: what each letter says, in which language
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from dsar_desk import resources
from dsar_desk.errors import DeskError
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.letters.checks.contents import named_facts, required
from dsar_desk.letters.law_texts import law_names, law_texts
from dsar_desk.letters.proofreading import English, Proof, proof_of
from dsar_desk.letters.records import read_record
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import Specimen, written
from dsar_desk.letters.template import front_matter
from dsar_desk.letters.tongue import Lexis
from dsar_desk.letters.tongues import ENGLISH
from dsar_desk.letters.words import read_words

TABLES = Path(__file__).resolve().parents[1] / "docs" / "letters.md"
COLUMNS = {
    "gdpr": "GDPR",
    "uk-gdpr": "UK GDPR",
    "ccpa": "CCPA",
    "ch-fadp": "statute: CH",
    "nz-privacy-act": "statute: NZ",
    "policy": "policy",
}
HEAD = """# Letters

Made by `make letters` from `resources/letters` and the rule packs; a test keeps it true. `make letters` also
writes every letter under each law and in each language as a PDF, with an index: `build/letters/index.html`.

## What the law wants in each letter

Looked for in the English specimens, as it is before a letter is approved. Where no law has a letter of its own,
that for any statute says what the rule pack of the law says; Switzerland and New Zealand stand for these laws.
An empty cell: not wanted there.
"""
LANGUAGES = """## Languages

The English letters are the one source of all. A language says each of their lines in its own words, with the
same fields and conditions (`passages.toml`), the phrases that are looked for (`phrases.toml`), the texts of the
rule packs (`law.toml`) and its words for labels, dates and lengths of time (`words.toml`). A line whose English
was changed counts as not translated until somebody follows: `packaging/letters.py --missing de` lists what
there is to do, `--check de` what is wrong. Whole letters of an office's own in a language stand before these.

How many passages of each letter are not translated; they print in English, and the desk says so beside the
letter. Until a lawyer signs for a language, the desk says “to be reviewed by a lawyer” wherever it is offered: a
name as `reviewed_by` in each of its four files, ours or the office's own (`letters/de/words.toml`,
`passages.toml`, `phrases.toml`, `law.toml` in the folder of its settings). Texts of the law are those of all
places that letters can print. What the law wants is looked for in the letters of each language as well
(`tests/integration/letters`).
"""

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
        case ["--prune", language]:
            prune(resources.folder(), language)
            return 0
        case ["--docs"]:
            TABLES.write_text(tables(resources.folder()), encoding="utf-8")
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


def prune(data: Path, language: str) -> None:
    """Takes the entries out of a language's files that are stale; their comments go with them."""
    source = english(data)
    known = (source.lines, source.contents.phrases, {*source.law, *source.names})
    for name, texts in zip(_FILES, known, strict=True):
        path = data / "letters" / language / name
        head, *blocks = path.read_text(encoding="utf-8").split("\n[[")
        kept = [each for each in blocks if _english_of(each) in texts]
        path.write_text("\n[[".join((head, *kept)), encoding="utf-8")
        print(f"{name}: {len(blocks) - len(kept)} of {len(blocks)} entries taken out")


def _english_of(block: str) -> str:
    (entries,) = tomllib.loads(f"[[{block}").values()
    return str(entries[0]["en"])


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


def tables(data: Path) -> str:
    """The whole of docs/letters.md."""
    found = list(written(data))
    shelf, source = Shelf.load(data / "letters"), english(data)
    kinds = "\n".join(_of_kind(kind, found, shelf) for kind in shelf.kinds())
    return f"{HEAD}\n{kinds}\n{LANGUAGES}\n{_languages(data, shelf, source)}"


def _of_kind(kind: str, found: Sequence[Specimen], shelf: Shelf) -> str:
    """What one kind of letter has to say, and under which laws it says it."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for specimen in found:
        template, facts = specimen.template, specimen.facts
        if template.kind != kind:
            continue
        named, said = named_facts(facts, template.words), specimen.letter.plain()
        for entry in required(template, facts, shelf.required(template)):
            cell = "yes" if entry.said_in(said, named) else "**NO**"
            rows.setdefault((entry.what, entry.source), {})[specimen.law] = cell
    lines = [
        _row(what, source, *(cells.get(law, "") for law in COLUMNS))
        for (what, source), cells in rows.items()
    ]
    head = _row("element", "source", *COLUMNS.values())
    return "\n".join((f"### {kind}\n", head, _row(*["---"] * (len(COLUMNS) + 2)), *lines, ""))


def _languages(data: Path, shelf: Shelf, source: English) -> str:
    """Untranslated passages of each kind in each language."""
    codes = [code for code in shelf.languages if code != ENGLISH]
    proofs = [proof_of_language(data, code, source) for code in codes]
    signed = [shelf.words(code).reviewed_by or "nobody" for code in codes]
    wanted = len(source.law)
    rows = [
        _row(kind, *(str(len(proof.untranslated[kind]) or "–") for proof in proofs))
        for kind in shelf.kinds()
    ]
    law = (f"{wanted - len(proof.law)} of {wanted}" for proof in proofs)
    return "\n".join(
        (
            _row("letter", *codes),
            _row(*["---"] * (len(codes) + 1)),
            *rows,
            _row("phrases looked for", *(str(len(proof.phrases) or "–") for proof in proofs)),
            _row("texts of the law translated", *law),
            _row("reviewed by", *signed),
            "",
        )
    )


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


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

"""Each source of samples left out in turn: what only its texts could have taught is taken away.

A saying (several words) of a language that stands in the texts of one source alone is dropped, and
that source is asked again; the second time its single words as well, which leaves a language with
one source next to nothing. Frames name no words, they stay.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dsar_desk.cases.asker import asked, own_domains
from dsar_desk.cases.lexicon import Lexicon
from dsar_desk.cases.message import Message
from dsar_desk.cases.tables import Table
from dsar_desk.cases.triage import suggest
from dsar_desk.cases.vocabulary import Vocabulary
from dsar_desk.cases.words import Words
from dsar_desk.mail.parse import parse
from dsar_desk.resources import folder
from tests.samples import shared
from tests.unit.cases.test_triage_labels import judged

OFFICE = ("privacy@fernwick.example",)
PARTS = ("words", "phrases", "titles")
TABLES = {path.name: Table.load(path) for path in sorted((folder() / "triage").glob("*.toml"))}
SHIPPED = Lexicon.of(TABLES)
Labelled = tuple[dict[str, Any], Message]


@pytest.fixture(scope="module")
def labelled() -> list[Labelled]:
    requests = shared("samples", "requests")
    labels = json.loads((requests / "labels.json").read_text(encoding="utf-8"))
    return [
        (label, parse((requests / label["eml_file"]).read_bytes(), label["eml_file"])[0])
        for label in labels
    ]


def entries(table: Table) -> set[str]:
    return {
        each for part in PARTS for name in table.table(part) for each in table.strings(name, part)
    }


def sources_of_entries(labelled: list[Labelled]) -> dict[tuple[str, str], set[str]]:
    """The sources in whose texts each entry of each language stands."""
    texts: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for label, message in labelled:
        colleagues = own_domains(message, OFFICE, SHIPPED.geography.public_domains)
        said = asked(message, colleagues, SHIPPED.labels)
        words = Words("\n".join((*said.titles, said.words))).tokens
        texts[f"{label['language']}.toml"].append((label["source"]["repo"], words))
    hits: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file, told in texts.items():
        plain = {
            each: (each,) for each in entries(TABLES[file]) if ".." not in each and "{" not in each
        }
        vocabulary = Vocabulary(plain)
        for source, words in told:
            for one in vocabulary.found(words):
                hits[file, one.name].add(source)
    return hits


def without(
    source: str, hits: Mapping[tuple[str, str], set[str]], *, words_too: bool
) -> dict[str, Table]:
    """The files without what stands in the texts of that source alone."""
    left = dict(TABLES)
    for file, table in TABLES.items():
        gone = {
            entry
            for (where, entry), sources in hits.items()
            if where == file and sources == {source} and (words_too or " " in entry)
        }
        if gone:
            content = {
                key: {n: [e for e in v if e not in gone] for n, v in value.items()}
                if key in PARTS
                else value
                for key, value in table.content.items()
            }
            left[file] = replace(table, content=content)
    return left


def scores(
    labelled: list[Labelled], hits: Mapping[tuple[str, str], set[str]], *, words_too: bool
) -> Counter[str]:
    """How many are right when their own source is left out, by field."""
    good = Counter[str]()
    for source in sorted({label["source"]["repo"] for label, _ in labelled}):
        lexicon = Lexicon.of(without(source, hits, words_too=words_too))
        for label, message in labelled:
            if label["source"]["repo"] == source:
                found = suggest(
                    message, today=date(2027, 1, 1), addresses_of_office=OFFICE, lexicon=lexicon
                )
                good.update(field for field, right in judged(label, found).items() if right)
    return good


@pytest.mark.samples
def test_wording_of_a_source_that_was_left_out_is_understood(
    labelled: list[Labelled], capsys: pytest.CaptureFixture[str]
) -> None:
    hits = sources_of_entries(labelled)
    sayings = scores(labelled, hits, words_too=False)
    words = scores(labelled, hits, words_too=True)
    with capsys.disabled():
        told = {"sayings": dict(sayings), "words": dict(words)}
        print(f"\nleft out in turn, of {len(labelled)}: {told}")  # noqa: T201 - what it is for
    for field in ("primary kind", "language", "requester"):
        assert sayings[field] >= 0.9 * len(labelled)
    assert words["primary kind"] >= 0.5 * len(labelled)


@pytest.mark.samples
def test_no_saying_is_copied_from_a_sample(labelled: list[Labelled]) -> None:
    hits = sources_of_entries(labelled)
    copied = [
        entry for (_, entry), _ in hits.items() if len(entry.split()) >= 5 and "*" not in entry
    ]
    assert copied == []

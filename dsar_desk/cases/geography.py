"""Laws as people name them and what shows where somebody writes from, read from TOML."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dsar_desk.cases.tables import Table
from dsar_desk.cases.vocabulary import Vocabulary
from dsar_desk.law.rights import Kind, Right, matter_of

__all__ = ["Geography", "LawName", "Place"]


@dataclass(frozen=True, slots=True)
class LawName:
    """A law and its jurisdiction, a code as on the command line."""

    name: str
    jurisdiction: str


@dataclass(frozen=True, slots=True)
class Place:
    """What shows that somebody writes from ``code``: a pattern, in these languages only if any."""

    code: str
    pattern: re.Pattern[str]
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Geography:
    """Laws, articles and places.

    ``names`` finds laws and places by name: ``law:7`` is the seventh of ``laws``, ``place:DE`` a
    place, ``resident:DE`` somebody who says that they live there, ``article`` the word before the
    number of an article. ``dialled`` finds telephone numbers, ``dialling`` gives the place of a code.
    ``named`` are the codes of all places that names show.
    """

    laws: tuple[LawName, ...]
    names: Vocabulary
    articles: Mapping[str, Right | Kind]
    dialled: re.Pattern[str]
    dialling: Mapping[str, str]
    places: tuple[Place, ...]
    named: frozenset[str]
    general_laws: Mapping[str, str]
    union: frozenset[str]
    public_domains: frozenset[str]

    @classmethod
    def load(cls, laws: Table, places: Table) -> "Geography":
        """The lists of the two files; ValueError with the file and the line for what is wrong."""
        laws.only({"law", "articles"}, {"law", "articles"})
        needed = {"laws", "union", "names", "residents", "dialling", "shape", "mailboxes"}
        places.only(needed, needed)
        named: list[LawName] = []
        entries: dict[str, tuple[str, ...]] = {"article": laws.strings("words", "articles")}
        for place, law in enumerate(laws.content["law"]):
            if set(law) != {"name", "jurisdiction", "words"}:
                raise laws.refuse(f"law {place + 1} needs a name, a jurisdiction and words")
            named.append(LawName(law["name"], law["jurisdiction"]))
            entries[f"law:{place}"] = tuple(law["words"])
        for kind, table in (("place", "names"), ("resident", "residents")):
            for code in places.table(table):
                entries[f"{kind}:{code}"] = places.strings(code, table)
        articles = {key: value for key, value in laws.table("articles").items() if key != "words"}
        return cls(
            laws=tuple(named),
            names=Vocabulary(entries),
            articles={number: matter_of(name) for number, name in articles.items()},
            dialled=_dialled(places.table("dialling").values()),
            dialling={dial: code for code, dial in places.table("dialling").items()},
            places=_places(places),
            named=frozenset((*places.table("names"), *places.table("residents"))),
            general_laws=places.table("laws"),
            union=frozenset(places.strings("members", "union")),
            public_domains=frozenset(places.strings("public", "mailboxes")),
        )


def _places(table: Table) -> tuple[Place, ...]:
    return tuple(
        Place(shape["place"], re.compile(shape["pattern"]), frozenset(shape.get("languages", ())))
        for shape in table.content["shape"]
    )


def _dialled(codes: Iterable[str]) -> re.Pattern[str]:
    """A telephone number with the code of a country, the longer codes first."""
    dials = "|".join(sorted(codes, key=lambda code: (-len(code), code)))
    return re.compile(rf"(?:\+|\b00)(?P<dial>{dials})[ \d(/-]{{6,}}")

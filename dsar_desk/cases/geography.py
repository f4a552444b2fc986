"""Laws as people name them and what shows where somebody writes from, read from TOML."""

import re
from collections.abc import Mapping
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
    number of an article.
    """

    laws: tuple[LawName, ...]
    names: Vocabulary
    articles: Mapping[str, Right | Kind]
    places: tuple[Place, ...]
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
            places=_places(places),
            general_laws=places.table("laws"),
            union=frozenset(places.strings("members", "union")),
            public_domains=frozenset(places.strings("public", "mailboxes")),
        )


def _places(table: Table) -> tuple[Place, ...]:
    """Telephone codes first: a number says more than a postcode."""
    codes = [
        Place(code, re.compile(rf"(?:\+|\b00){dial}[ \d(/-]{{6,}}"))
        for code, dial in table.table("dialling").items()
    ]
    shapes = [
        Place(shape["place"], re.compile(shape["pattern"]), frozenset(shape.get("languages", ())))
        for shape in table.content["shape"]
    ]
    return (*codes, *shapes)

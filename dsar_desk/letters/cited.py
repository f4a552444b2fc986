"""Citations as a letter may print them: without the notes of whoever compiled the rule packs."""

import re

__all__ = ["as_cited", "as_said", "own_part"]

_NOTE = re.compile(r"\s*\([^()]*\bnot (?:checked|read)\b[^()]*\)")
_NO_SOURCE = re.compile(r"\b(?:not (?:checked|read)|practice)\b|^house rule$", re.IGNORECASE)


def as_said(text: str) -> str:
    """A text without what the compiler put in brackets about not having read it."""
    return _NOTE.sub("", text).strip()


def as_cited(citation: str) -> str:
    """The sources that a citation names; empty where it names nothing but practice."""
    clauses = (clause.strip() for clause in as_said(citation).split(";"))
    return "; ".join(clause for clause in clauses if clause and not _NO_SOURCE.search(clause))


def own_part(citation: str, own: str) -> str:
    """Of a citation that several laws share, the part in the law that ``own`` cites.

    Where no part begins as ``own`` does, all of it stands.
    """
    clauses = [clause.strip() for clause in citation.split(";")]
    code = _code_of(own.split(";", maxsplit=1)[0])
    theirs = [clause for clause in clauses if code and _code_of(clause) == code]
    return "; ".join(theirs or clauses)


def _code_of(clause: str) -> str:
    """What stands before the first number: ``Tex. Bus. & Com. Code``."""
    found = re.match(r"\s*(\d+ )?(\D+)", clause)
    return "".join(part or "" for part in found.groups()).strip() if found else ""

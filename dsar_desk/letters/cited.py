"""Citations as a letter may print them: without the notes of whoever compiled the rule packs."""

import re

__all__ = ["as_cited", "as_said", "basis_under", "own_part", "safeguard_under"]

_NOTE = re.compile(r"\s*\([^()]*\bnot (?:checked|read)\b[^()]*\)")
_FOLLOWED = re.compile(r",? as in (?:the )?(?:UK )?GDPR\b.*$")
"""The law that another one follows, which is no part of the citation of that other one."""
_EU_ARTICLE = re.compile(r"(^|[(; ])(?<!UK )(?<!Applied )GDPR Art\.")
_IN_BRACKETS = re.compile(r"\s*\((?:GDPR )?Art\.(?:[^()]|\([^()]*\))*\)")
_NO_SOURCE = re.compile(r"\b(?:not (?:checked|read)|practice)\b|^house rule$", re.IGNORECASE)


def as_said(text: str) -> str:
    """A text without what the compiler put in brackets about not having read it."""
    return _NOTE.sub("", text).strip()


def as_cited(citation: str) -> str:
    """The sources that a citation names; empty where it names nothing but practice.

    A law that follows another one is cited without that other one.
    """
    clauses = (_FOLLOWED.sub("", clause.strip()) for clause in as_said(citation).split(";"))
    return "; ".join(clause for clause in clauses if clause and not _NO_SOURCE.search(clause))


def basis_under(basis: str, law: str) -> str:
    """A lawful basis of the data map, as a letter under this law names it.

    Profiles cite the articles of the GDPR. Those of the UK GDPR bear the same numbers; under any
    other law the basis stands without them.
    """
    if law == "gdpr" or not _EU_ARTICLE.search(basis):
        return basis
    if law.startswith("uk-gdpr"):
        return _EU_ARTICLE.sub(r"\1UK GDPR Art.", basis)
    return _IN_BRACKETS.sub("", basis)


def safeguard_under(safeguard: str, law: str) -> str:
    """A safeguard for a transfer, which under another law than the GDPR stands without its article."""
    if law == "gdpr" or not _EU_ARTICLE.search(safeguard):
        return safeguard
    return _IN_BRACKETS.sub("", safeguard)


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

"""Which law is likely to apply to a person, and why: a suggestion from where they live.

Never a decision: the officer chooses, or leaves the law undecided.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dsar_desk.law.places import CANDIDATES
from dsar_desk.law.rule import Jurisdiction
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.text import tr

__all__ = ["Evidence", "Suggestion", "possible_places", "suggested"]

POLICY = "POLICY"
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of where a person lives; codes are ISO 3166, empty where nothing is known.

    ``country`` and ``area`` come from their address, ``said`` is what the message points to,
    ``usual`` the law that the office meets most.
    """

    country: str = ""
    area: str = ""
    said: str = ""
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The code of a place whose law is suggested, empty for none, and the reason in a sentence.

    ``candidates`` are other places whose law could apply, where the evidence leaves that open.
    """

    jurisdiction: str
    reason: str
    candidates: tuple[str, ...] = ()


def suggested(book: Rulebook, evidence: Evidence) -> Suggestion:
    """The law suggested by the address, else by what the message says, else the office's usual."""
    if evidence.country:
        return _by_address(book, evidence)
    if evidence.said in book.places:
        place = _name(book, evidence.said)
        reason = tr("Suggested: {place}, because the message says so.", place=place)
        return Suggestion(evidence.said, reason)
    if evidence.usual in book.places:
        place = _name(book, evidence.usual)
        reason = tr("Suggested: {place}, the usual one of this office.", place=place)
        return Suggestion(evidence.usual, reason)
    return Suggestion("", tr("Nothing points to a law yet."))


def possible_places(book: Rulebook, found: Suggestion) -> tuple[str, ...]:
    """The places whose laws could apply while the law is undecided: those that the evidence names.

    Where it names one place alone, that one and the usual three, without those around it; empty
    where it names none, which stands for the three.
    """
    named = tuple(filter(None, (found.jurisdiction, *found.candidates)))
    if len(named) != 1:
        return named
    within = frozenset(book.outwards(book.places[named[0]]))
    return (*named, *(code for code in CANDIDATES if code not in within))


def _by_address(book: Rulebook, evidence: Evidence) -> Suggestion:
    parts = tuple(_parts_of(book, evidence.country))
    found = next((part for part in parts if _is_named(part, evidence.area)), None)
    if found is not None:
        reason = tr("Suggested: {place}, because their address is there.", place=tr(found.name))
        return _beside(book, Suggestion(found.code, reason), evidence)
    if evidence.country not in book.places:
        return _by_policy(book, evidence)
    place = _name(book, evidence.country)
    own = tuple(
        part.code for part in parts if any(part.code in r.jurisdictions for r in book.rules)
    )
    if own:
        reason = tr(
            "Suggested: {place}, because their address is there; some of its parts have laws of"
            " their own, so please add the part.",
            place=place,
        )
        return _beside(book, Suggestion(evidence.country, reason, own), evidence)
    reason = tr("Suggested: {place}, because their address is there.", place=place)
    return _beside(book, Suggestion(evidence.country, reason), evidence)


def _beside(book: Rulebook, found: Suggestion, evidence: Evidence) -> Suggestion:
    """The suggestion with what the message speaks of, where that is another place."""
    around = frozenset(book.outwards(book.places[found.jurisdiction]))
    if evidence.said not in book.places or {evidence.said} <= around | set(found.candidates):
        return found
    candidates = (*found.candidates, evidence.said)
    if found.candidates:
        return replace(found, candidates=candidates)
    reason = tr(
        "Suggested: {place}, because their address is there; the message speaks of {said}.",
        place=_name(book, found.jurisdiction),
        said=_name(book, evidence.said),
    )
    return Suggestion(found.jurisdiction, reason, candidates)


def _by_policy(book: Rulebook, evidence: Evidence) -> Suggestion:
    """Where no rule is kept for a country: what the message names, else the policy's promise."""
    reason = tr(
        "No statute of that country is kept here, so the privacy policy is the ground: the period"
        " of the house applies, and the letter says so."
    )
    return Suggestion(POLICY, reason, (evidence.said,) if evidence.said in book.places else ())


def _parts_of(book: Rulebook, country: str) -> Iterator[Jurisdiction]:
    return (place for place in book.jurisdictions() if place.code.startswith(f"{country}-"))


def _is_named(part: Jurisdiction, area: str) -> bool:
    """Whether an address names this part: by its name, or by its code with or without the country."""
    wanted = _folded(area)
    if len(wanted) < _SHORTEST:
        return False
    names = (part.name, part.code, part.code.partition("-")[2], *part.also)
    return wanted in {_folded(name) for name in names}


def _folded(text: str) -> str:
    """Without case, accents and all but letters, so that Québec and Quebec are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _name(book: Rulebook, code: str) -> str:
    return tr(book.places[code].name)

"""Under which law somebody writes, and from where: named in the letter, or shown by its address."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dsar_desk.cases.asker import Asked
from dsar_desk.cases.geography import Geography
from dsar_desk.cases.vocabulary import Occurrence
from dsar_desk.cases.words import Words
from dsar_desk.text import tr

__all__ = ["Legal", "law_of"]

_LONGEST = 20_000
_OPENING = 700
_ENDING = 500
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Legal:
    """The law and the jurisdiction, None where nothing shows them, and why."""

    law: str | None = None
    jurisdiction: str | None = None
    reasons: tuple[str, ...] = ()


def law_of(request: Asked, language: str | None, known: Geography) -> Legal:
    """What law the letter names, else the general law of the place that it comes from."""
    text = Words("\n".join((*request.titles, request.words[:_LONGEST])))
    found = list(known.names.found(text.tokens))
    place, shown = _place(request, language, text, found, known)
    reasons = (
        (tr("It seems to come from {place}: “{words}”.", place=place, words=shown),)
        if place
        else ()
    )
    named = _first_law(found)
    if named is None:
        general = "GDPR" if place in known.union else known.general_laws.get(place)
        return Legal(general, place or None, reasons)
    law = known.laws[named[0]]
    phrase = text.between(named[1].start, named[1].end)
    reasons = (tr("It names the law: “{words}”.", words=phrase), *reasons)
    if law.name != "GDPR":
        return Legal(law.name, law.jurisdiction, reasons)
    if place == "GB":
        return Legal(known.general_laws["GB"], place, reasons)
    return Legal(law.name, place if place in known.union else law.jurisdiction, reasons)


def _first_law(found: Sequence[Occurrence]) -> tuple[int, Occurrence] | None:
    """The law that stands first in the list of laws: the more particular one."""
    laws = [
        (int(one.name.removeprefix("law:")), one) for one in found if one.name.startswith("law:")
    ]
    return min(laws, key=lambda law: law[0], default=None)


def _place(
    request: Asked, language: str | None, text: Words, found: Sequence[Occurrence], known: Geography
) -> tuple[str, str]:
    """The place that the letter is written from and what shows it; both empty where nothing does."""
    for one in found:
        if one.name.startswith("resident:"):
            return one.name.removeprefix("resident:"), text.between(one.start, one.end)
    ending = request.words[-_ENDING:]
    end = Words(ending)
    for one in known.names.found(end.tokens):
        if one.name.startswith("place:"):
            return one.name.removeprefix("place:"), end.between(one.start, one.end)
    return next(_shapes(ending, request.words[:_OPENING], language, known), ("", ""))


def _shapes(
    ending: str, opening: str, language: str | None, known: Geography
) -> Iterator[tuple[str, str]]:
    """What telephone codes and postcodes show; a number says more than a postcode."""
    pieces = [_with_digits(ending), _with_digits(opening)]
    for piece in pieces:
        number = known.dialled.search(piece)
        if number:
            yield known.dialling[number["dial"]], number[0].strip()
    for place in known.places:
        if place.languages and language not in place.languages:
            continue
        found = place.pattern.search(pieces[0]) or place.pattern.search(pieces[1])
        if found:
            yield place.code, found[0].strip()


def _with_digits(text: str) -> str:
    """The lines in which a number stands: only they can show a place by one."""
    return "\n".join(line for line in text.split("\n") if _DIGIT.search(line))

"""In which language a letter is written, and what it says in English."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.cases.case import Case
from dsar_desk.cases.languages import language_of_request
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.received import Received
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.tongues import ENGLISH, tongues_for
from dsar_desk.letters.twin import Twin, twin_of
from dsar_desk.services.facts import FactFinder

if TYPE_CHECKING:
    from dsar_desk.services.stationery import Stationery

__all__ = ["LetterTongues", "Offered"]


@dataclass(frozen=True, slots=True)
class Offered:
    """The languages that a letter can be written in.

    ``languages`` says of each code whether a lawyer has still to review it; ``suggested`` is the
    one to begin with, ``asked`` that of the case, which may not be among them.
    """

    languages: dict[str, bool]
    suggested: str
    asked: str


class LetterTongues:
    """Offers the languages of letters, and makes the English twin of a letter."""

    def __init__(self, finder: FactFinder, stationery: "Callable[[], Stationery]") -> None:
        self._finder = finder
        self._stationery = stationery

    def offered(self, case: Case, received: Iterable[Received] = ()) -> Offered:
        """The languages for a letter of a case: first the one that it is in, else English."""
        languages = self._stationery().languages()
        asked = case.language
        if asked == ENGLISH:  # which also stands where nobody chose one
            asked = language_of_request(received) or asked
        suggested = next(each for each in tongues_for(asked) if each in languages)
        return Offered(languages, suggested, asked)

    def untranslated(self, case: Case, kind: str, language: str) -> int:
        """How many lines of a letter would stand in English for want of others."""
        law = self._finder.law_of(case, kind)
        return len(self._stationery().template(kind, law, language).untranslated)

    def twin(self, letter: Letter, text: str) -> Twin | None:
        """What a letter with this text says in English; None for one that is English."""
        if letter.language == ENGLISH:
            return None
        paper, facts = self._stationery(), Facts.from_json(letter.facts)
        own = paper.template(letter.kind, letter.law, letter.language)
        english = paper.template(letter.kind, letter.law, ENGLISH)
        return twin_of(paper.compose(english, facts), paper.compose(own, facts), text)

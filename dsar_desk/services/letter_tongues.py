"""In which language a letter is written, and what it says in English."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.cases.case import Case
from dsar_desk.cases.languages import language_asked, language_of_law
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.received import Received
from dsar_desk.letters.facts import facts_of
from dsar_desk.letters.markup import blocks
from dsar_desk.letters.template import marked
from dsar_desk.letters.tongues import ENGLISH, tongues_for
from dsar_desk.letters.twin import Twin, twin_of
from dsar_desk.paper.blocks import plain_text
from dsar_desk.services.facts import FactFinder

if TYPE_CHECKING:
    from dsar_desk.services.stationery import Stationery

__all__ = ["English", "EnglishLine", "LetterTongues", "Offered"]

_RULE = re.compile(r"[|\s:-]+")
"""The line between the head of a table and its rows."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The languages that a letter can be written in.

    ``languages`` says of each code whether a lawyer has still to review it; ``suggested`` is the
    one to begin with, ``asked`` that of the case, which may not be among them. ``faults`` are
    sentences about faulty files of the office's own, in whose place ours are used.
    """

    languages: dict[str, bool]
    suggested: str
    asked: str
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnglishLine:
    """A line of a letter as it reads in English; what was written ``by_hand`` as it is."""

    text: str
    is_heading: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class English:
    """A letter to be read in English; ``left_out`` is what the English letter says besides."""

    lines: tuple[EnglishLine, ...]
    left_out: tuple[str, ...] = ()


class LetterTongues:
    """Offers the languages of letters, and makes the English twin of a letter."""

    def __init__(self, finder: FactFinder, stationery: "Callable[[], Stationery]") -> None:
        self._finder = finder
        self._stationery = stationery

    def offered(self, case: Case, received: Iterable[Received] = ()) -> Offered:
        """The languages for a letter of a case: first the one that it is in, else English."""
        languages = self._stationery().languages()
        asked = language_asked(case, received) or language_of_law(_place(case)) or ENGLISH
        suggested = next(each for each in tongues_for(asked) if each in languages)
        return Offered(languages, suggested, asked, self._stationery().faults())

    def unreviewed(self) -> tuple[str, ...]:
        """The languages of letters at which a lawyer has still to look."""
        return tuple(code for code, waits in self._stationery().languages().items() if waits)

    def untranslated(self, case: Case, kind: str, language: str) -> int:
        """How many lines of a letter would stand in English for want of others."""
        law = self._finder.law_of(case, kind)
        return len(self._stationery().template(kind, law, language).untranslated)

    def twin(self, letter: Letter, text: str) -> Twin | None:
        """What a letter with this text says in English; None for one that is English."""
        if letter.language == ENGLISH:
            return None
        paper, facts = self._stationery(), facts_of(letter)
        own = paper.template(letter.kind, letter.law, letter.language)
        english = paper.template(letter.kind, letter.law, ENGLISH)
        said = marked(paper.compose(english, facts), english.words.partly if own.mark else "")
        return twin_of(said, paper.compose(own, facts), text)

    def is_by_hand(self, letter: Letter) -> bool:
        """Whether its text is another than the one that its facts make: somebody wrote in it."""
        paper = self._stationery()
        own = paper.template(letter.kind, letter.law, letter.language)
        return paper.compose(own, facts_of(letter)) != letter.text

    def english(self, letter: Letter, text: str) -> English | None:
        """A letter to be read in English: as it was kept on approval, else of this text."""
        if letter.approval is not None:
            kept = letter.approval.twin
            return _read(Twin.kept(kept)) if kept else None
        twin = self.twin(letter, text)
        return _read(twin) if twin else None


def _place(case: Case) -> str:
    return case.governing.jurisdiction if case.governing else case.jurisdiction


def _read(twin: Twin) -> English:
    lines = (
        EnglishLine(_plain(each.text), each.text.startswith("#"), each.by_hand)
        for each in twin.lines
        if _plain(each.text)
    )
    return English(tuple(lines), tuple(filter(None, map(_plain, twin.left_out))))


def _plain(line: str) -> str:
    """A line as it reads on paper, empty for what is not read; a row of a table keeps its bars."""
    if line.startswith("|"):
        return "" if _RULE.fullmatch(line) else line
    return plain_text(blocks(line.removesuffix("\\")))

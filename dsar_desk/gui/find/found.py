"""What answers to the words that were typed: commands first, then cases, then people."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QLocale

from dsar_desk.cases.listing import Page
from dsar_desk.cases.visible import visible
from dsar_desk.gui.offers import Offer
from dsar_desk.gui.widgets.rows import CaseRow, case_row
from dsar_desk.text import tr, tr_n

__all__ = ["Found", "Leads", "cases_found", "commands_found"]

WORD = re.compile(r"\w+")


class Leads(StrEnum):
    """Where a line leads: to a command, to a case, or to the list filled with what is searched."""

    COMMAND = "command"
    CASE = "case"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Found:
    """A line of what was found.

    ``target`` is the number of a command, the id of a case, or what to search the list for;
    ``end`` stands at the reading end (keys, reference), ``below`` on a second line.
    """

    leads: Leads
    target: str
    text: str
    end: str = ""
    below: str = ""
    possible: bool = True

    @property
    def key(self) -> str:
        """What the line is known by while other lines come and go."""
        return f"{self.leads}:{self.target}"

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.text, self.end, self.below) if part)


def commands_found(offers: Sequence[Offer], typed: str) -> list[Found]:
    """The commands of which each word that was typed begins a word; what cannot be done comes last.

    Without anything typed, all that can be done now.
    """
    wanted = _words(typed)
    lines = [
        (offer, number)
        for number, offer in enumerate(offers)
        if _begun(wanted, _words(offer.text)) and (wanted or not offer.why_not)
    ]
    lines.sort(key=lambda line: (bool(line[0].why_not), not _leading(wanted, line[0].text)))
    return [
        Found(Leads.COMMAND, str(number), offer.text, offer.keys, offer.why_not, not offer.why_not)
        for offer, number in lines
    ]


def cases_found(page: Page, typed: str, today: date, locale: QLocale) -> list[Found]:
    """The cases of a page; then each person who has several of them; then all that were found."""
    plain = [
        row._replace(person=visible(row.person), on_behalf=visible(row.on_behalf))
        for row in page.rows
    ]
    cases = [_case(case_row(row, today, locale)) for row in plain]
    several = Counter(row.person for row in plain if row.person)
    people = [
        Found(Leads.LIST, name, tr("All cases of {person}", person=name))
        for name, number in several.items()
        if number > 1
    ]
    if page.total <= len(page.rows):
        return cases + people
    more = tr_n("Show {n} case in the list", "Show all {n} cases in the list", page.total)
    return [*cases, *people, Found(Leads.LIST, typed, more)]


def _case(row: CaseRow) -> Found:
    below = tr("{request} · {words}", request=row.request, words=row.words)
    return Found(Leads.CASE, row.key, row.person, row.reference, below)


def _words(text: str) -> list[str]:
    """The words of a text without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _begun(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(begin) for word in words) for begin in wanted)


def _leading(wanted: Sequence[str], text: str) -> bool:
    return bool(wanted) and _words(text)[:1] != [] and _words(text)[0].startswith(wanted[0])

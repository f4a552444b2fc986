"""The versions of a letter: what it said before, who wrote that, and how it differs from now."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from dsar_desk.cases.differences import Strand, changes, woven
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.letter import Letter
from dsar_desk.letters.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.stationery import Stationery

__all__ = ["LetterVersion", "LetterVersions", "Woven"]


@dataclass(frozen=True, slots=True)
class LetterVersion:
    """A text that a letter can be compared with.

    ``by`` and ``at`` are who left it so and when. Without them it is what a template says with the
    facts of the letter: the template that it was written from, or with ``shipped`` the program's own
    one where the office has another.
    """

    text: str
    by: ActorId | None = None
    at: datetime | None = None
    composed: bool = False
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Woven:
    """A version and the present text in one, and at how many places they differ."""

    strands: tuple[Strand, ...]
    places: int


class LetterVersions:
    """Lists what a letter can be compared with, and compares."""

    def __init__(self, stationery: "Callable[[], Stationery]") -> None:
        self._stationery = stationery

    def of(self, letter: Letter) -> tuple[LetterVersion, ...]:
        """What the templates say first, then the versions before, the newest first."""
        paper, facts = self._stationery(), facts_of(letter)
        named = (letter.kind, letter.law, letter.language)
        own, ours = paper.template(*named), paper.shipped(*named)
        found = [LetterVersion(paper.compose(own, facts), composed=True)]
        if ours is not None and ours.sha256 != own.sha256:
            text = paper.compose(ours, facts)
            found.append(LetterVersion(text, composed=True, shipped=True))
        before = (
            LetterVersion(each.text, each.by, each.at, each.composed)
            for each in reversed(letter.versions)
        )
        return (*found, *before)

    def compared(self, version: LetterVersion, text: str) -> Woven:
        """A version and the text as it stands now, woven into one."""
        strands = woven(version.text, text)
        return Woven(strands, changes(strands))

"""Which cases something may belong to, how sure that is, and why. Never a decision."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import Reference
from dsar_desk.errors import DeskError
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["Candidate", "Certainty", "candidates_for", "certainty_name", "reason_for"]

REFERENCES = re.compile(r"DSR-\d{4}-\d{4,7}", re.IGNORECASE)
MOST = 20


class Certainty(IntEnum):
    """How sure a suggestion is; certain takes both our reference and a sender whom we know."""

    NONE = 0
    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that something may belong to."""

    case: Case
    by_reference: bool
    by_sender: bool

    @property
    def certainty(self) -> Certainty:
        """Certain by both, likely by one."""
        if self.by_reference and self.by_sender:
            return Certainty.CERTAIN
        return Certainty.LIKELY


def candidates_for(desk: "Desk", *, text: str, name: str, email: str) -> tuple[Candidate, ...]:
    """The cases whose reference stands in ``text`` or whose person is the sender, surest first.

    Called in the worker.
    """
    written = {Reference(found.upper()) for found in REFERENCES.findall(text)}
    known = set(desk.finding.same_person(name=name, email=email)) if name or email else set()
    references = sorted(written | known, reverse=True)[:MOST]
    found = [
        Candidate(case, case.reference in written, case.reference in known)
        for case in _cases(desk, references)
    ]
    return tuple(sorted(found, key=lambda one: (-one.certainty, not one.case.is_open)))


def certainty_name(certainty: Certainty) -> str:
    """How sure, in a word."""
    names = {
        Certainty.NONE: tr("none"),
        Certainty.POSSIBLE: tr("possible"),
        Certainty.LIKELY: tr("likely"),
        Certainty.CERTAIN: tr("certain"),
    }
    return names[certainty]


def reason_for(candidate: Candidate) -> str:
    """Why a case is suggested, a whole sentence."""
    if candidate.by_reference and candidate.by_sender:
        return tr("Its reference stands in the message, and the sender is known in it.")
    if candidate.by_reference:
        return tr("Its reference stands in the message, but the sender is not known in it.")
    return tr("The sender is known in it, but its reference does not stand in the message.")


def _cases(desk: "Desk", references: Iterable[Reference]) -> Iterable[Case]:
    for reference in references:
        try:
            yield desk.finding.case(reference)
        except DeskError:
            continue  # a reference of no case of ours: somebody else's, or mistyped

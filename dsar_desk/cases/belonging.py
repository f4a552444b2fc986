"""To which case a message belongs, how sure that is and why; a suggestion, never a decision.

A reference in a message can be copied or made up by anybody, so it counts for something only where
the sender is known in that case too: with another sender it says no more than that somebody should
look. The same goes for a thread, which a forwarded message carries on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.cases.message import Mailbox
from dsar_desk.cases.person import ContactKind, Person
from dsar_desk.cases.words import folded
from dsar_desk.text import tr

__all__ = [
    "Belonging",
    "Certainty",
    "Clue",
    "Doubted",
    "belonging",
    "certainty_name",
    "surest_first",
]


class Certainty(IntEnum):
    """How sure a suggestion is; certain takes our code, or our reference or thread and a known sender."""

    NONE = 0
    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


class Clue(StrEnum):
    """What ties a message to a case."""

    CODE = "code"
    REFERENCE = "reference"
    THREAD = "thread"
    ADDRESS = "address"
    NAME = "name"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Belonging:
    """A case that a message may belong to, by these clues, with the certainty that they give."""

    case: CaseId
    reference: Reference
    certainty: Certainty
    clues: frozenset[Clue]
    is_open: bool
    rivals: bool = False
    failed: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, and what to look at before it is filed there: whole sentences."""
        return tuple(_reasons(self))

    @property
    def is_tied(self) -> bool:
        """Whether it answers a message of the case, or bears its reference and a known address.

        A name proves nothing here: whoever copies a reference can write any name beside it.
        """
        by_reference = {Clue.REFERENCE, Clue.ADDRESS} <= self.clues
        tied = by_reference or Clue.THREAD in self.clues
        return tied and self.certainty >= Certainty.LIKELY

    @property
    def in_short(self) -> str:
        """The reference and how sure it is: ``DSR-2026-0142 certain``."""
        return f"{self.reference} {self.certainty.name.lower()}"


@dataclass(frozen=True, slots=True)
class Doubted:
    """A sender of whom a mail server that the office relies on found these checks to have failed."""

    sender: Mailbox
    failed: tuple[str, ...]


def belonging(
    case: Case,
    senders: Iterable[Mailbox],
    clues: Iterable[Clue],
    named: Iterable[Mailbox] = (),
    doubted: "Doubted | None" = None,
) -> Belonging | None:
    """What the clues say of this case, None where nothing ties the message to it.

    ``clues`` are those found outside: a reference, a thread. Whether a sender is known is judged
    here: by an address that stands in the case, letter by letter; a similar one is another one.
    ``named`` are people whom the words of somebody else name: anybody can name anybody.
    ``doubted`` takes nothing from the certainty and gives it nothing: it is said, where that address
    is known.
    """
    found = frozenset({*clues, *_known(case, tuple(senders))})
    if any(True for _ in _known(case, tuple(named))):
        found |= {Clue.NAMED}
    certainty = _certainty(found, is_open=case.is_open)
    if certainty is Certainty.NONE:
        return None
    failed: tuple[str, ...] = ()
    if doubted is not None and Clue.ADDRESS in set(_known(case, (doubted.sender,))):
        failed = doubted.failed
    return Belonging(case.id, case.reference, certainty, found, case.is_open, failed=failed)


def surest_first(found: Iterable[Belonging]) -> tuple[Belonging, ...]:
    """The surest first, open cases before closed ones; two that are certain make each other likely."""
    every = tuple(found)
    certain = [one for one in every if one.certainty is Certainty.CERTAIN]
    likely = [one for one in every if one.certainty is Certainty.LIKELY]
    if len(certain) > 1:
        every = tuple(_lowered(one, certain, Certainty.LIKELY) for one in every)
    elif not certain and len(likely) > 1:
        every = tuple(_lowered(one, likely, Certainty.POSSIBLE) for one in every)
    return tuple(sorted(every, key=lambda one: (-one.certainty, not one.is_open, one.reference)))


def certainty_name(certainty: Certainty) -> str:
    """How sure, in a word."""
    names = {
        Certainty.NONE: tr("none"),
        Certainty.POSSIBLE: tr("possible"),
        Certainty.LIKELY: tr("likely"),
        Certainty.CERTAIN: tr("certain"),
    }
    return names[certainty]


def _lowered(one: Belonging, rivals: list[Belonging], to: Certainty) -> Belonging:
    return replace(one, certainty=to, rivals=True) if one in rivals else one


def _certainty(clues: frozenset[Clue], *, is_open: bool) -> Certainty:
    if Clue.CODE in clues:  # which nobody can make up, however open or closed the case is
        return Certainty.CERTAIN
    named = bool(clues & {Clue.REFERENCE, Clue.THREAD})
    if Clue.ADDRESS in clues:
        if named:
            return Certainty.CERTAIN
        return Certainty.LIKELY if is_open else Certainty.POSSIBLE
    if Clue.THREAD in clues or (Clue.REFERENCE in clues and Clue.NAME in clues):
        return Certainty.LIKELY
    return Certainty.POSSIBLE if clues else Certainty.NONE


def _known(case: Case, senders: tuple[Mailbox, ...]) -> Iterator[Clue]:
    people = [case.parties.concerned]
    if case.parties.representative is not None:
        people.append(case.parties.representative.person)
    addresses = {address for person in people for address in _addresses(person)}
    if any(sender.address.strip().lower() in addresses for sender in senders if sender.address):
        yield Clue.ADDRESS
    names = {folded(person.name) for person in people} - {""}
    if any(folded(sender.name) in names for sender in senders if sender.name):
        yield Clue.NAME


def _addresses(person: Person) -> Iterator[str]:
    for point in person.contacts:
        if point.kind is ContactKind.EMAIL and point.value:
            yield point.value.strip().lower()


def _reasons(one: Belonging) -> Iterator[str]:
    if Clue.CODE in one.clues:
        yield tr("The code of a sheet of ours is on it.")
    if Clue.REFERENCE in one.clues:
        yield tr("Its reference stands in the message.")
    if Clue.THREAD in one.clues:
        yield tr("The message answers one of this case.")
    if Clue.ADDRESS in one.clues:
        yield tr("The sender’s address is known in it.")
    elif Clue.NAME in one.clues:
        yield tr("A person of the sender’s name is known in it, with another address.")
    if Clue.NAMED in one.clues:
        yield tr("Somebody who writes for another names a person of it.")
    if not one.clues & {Clue.ADDRESS, Clue.NAME, Clue.CODE}:
        yield tr("The sender is not known in it: look who writes before you file it there.")
    yield from _doubts(one)


def _doubts(one: Belonging) -> Iterator[str]:
    """What to think of before it is filed there, whatever ties it to the case."""
    if one.failed:
        yield tr(
            "It may not come from that address ({checks} failed): ask the person by a way that was "
            "known before.",
            checks=", ".join(one.failed),
        )
    if one.rivals:
        yield tr("Other cases fit as well.")
    if not one.is_open:
        yield tr("It is closed.")

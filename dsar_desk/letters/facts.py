"""What a letter says about its case: the facts that services fill in from their records."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from dsar_desk.cases.addressee import Addressee
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.paper import LayoutName
from dsar_desk.cases.person import Capacity
from dsar_desk.cases.profile import PolicyVersion, Profile
from dsar_desk.cases.records import as_plain, hints_of, without_none
from dsar_desk.errors import DeskError
from dsar_desk.law.authorities import Authority
from dsar_desk.law.rights import Right
from dsar_desk.letters.records import read_record
from dsar_desk.letters.statute import Statute

__all__ = [
    "Asked",
    "DataSection",
    "Facts",
    "PrintSize",
    "Ready",
    "Reason",
    "Withheld",
    "facts_as_written",
    "facts_of",
    "with_facts",
]

_ADDRESSEE = "addressee"
"""The one fact that is a record of the letter itself."""


class PrintSize(StrEnum):
    """How large a letter is printed: as usual, or for a person who asked for large print."""

    ORDINARY = "ordinary"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Asked:
    """A right that was invoked, and where which law gives it; neither under the policy alone."""

    right: Right
    citation: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused or takes longer: a ground's text, and where it stands."""

    text: str
    citation: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Data that are not given, why, and on what ground."""

    what: str
    reason: str
    citation: str = ""


@dataclass(frozen=True, slots=True)
class DataSection:
    """One part of the person's own data, as it is to be printed."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Ready:
    """What the office says about itself, in the words attested ``on`` a day; None where nobody did.

    ``doubt`` is the sentence why it may not be answered with as it stands, empty where it may.
    """

    fact: str
    heading: str
    text: str
    on: date | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that a template may need; what a kind of letter does not need stays empty.

    ``law`` is the code of the law in the rule packs, ``law_name`` what people call it.
    ``letter_date`` is the date that the letter bears. Dates are local days of the office.
    ``addressee`` is who gets the letter, with the lines of the envelope. ``han`` says how Han characters are drawn.
    ``statute`` is absent under the policy alone and in letters of the first versions. ``extend_to``
    is the new last day where the office names it itself. ``ready_answers`` are the codes of the
    facts about the office that an answer states, ``ready`` what it says with them; ``passed_on`` is
    the day on which a message went to the customer whom it concerns, ``passed_to`` who that is.
    ``law_undecided`` says that the law named is only the one whose date comes first.
    ``open_demands`` are the numbers of the demands of which nobody said what becomes of them.
    ``layout`` is this letter's own; without one it is the office's. ``concerned`` is whom the
    request is about where it is not who gets the letter, ``capacity`` in which somebody asks for them,
    ``asked_on`` the day on which proof of identity was asked for. ``was_due`` is the last day for the answer where it has passed.
    ``files`` are files that go with the letter, each with its form and how it is opened.
    """

    reference: str
    law: str
    law_name: str
    rights: tuple[Asked, ...]
    received: date
    letter_date: date
    addressee: Addressee
    profile: Profile
    policy: PolicyVersion | None

    channel: Channel = Channel.POST
    salutation: str = ""
    agent: str = ""
    officer: str = ""
    authority: Authority | None = None
    on_letter: date | None = None
    recognised: date | None = None
    due: date | None = None
    acknowledge_by: date | None = None
    extended_due: date | None = None
    clock_waits: bool = False
    identity_open: bool = False

    doubt: str = ""
    identity_asked: tuple[str, ...] = ()
    identity_alternatives: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    already_clear: str = ""
    reasons: tuple[Reason, ...] = ()
    what_was_done: tuple[str, ...] = ()
    done_on: date | None = None
    kept: tuple[Withheld, ...] = ()
    recipients_told: str = ""
    recipients_not_told: str = ""
    backups: str = ""
    data_sections: tuple[DataSection, ...] = ()
    searches: tuple[str, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    delivered_with: tuple[str, ...] = ()
    marketing_addresses: tuple[str, ...] = ()
    fee: str = ""
    note: str = ""
    han: str = "zh-Hans"
    extend_to: date | None = None
    concern: str = ""
    decision: str = ""
    findings: tuple[str, ...] = ()
    their_reference: str = ""
    replies: tuple[DataSection, ...] = ()
    passed_on: date | None = None
    passed_to: str = ""
    own_answer: str = ""
    ready_answers: tuple[str, ...] = ()
    ready: tuple[Ready, ...] = ()
    law_undecided: bool = False
    open_demands: tuple[int, ...] = ()
    statute: Statute | None = None
    layout: LayoutName | None = None
    concerned: str = ""
    capacity: Capacity | None = None
    asked_on: date | None = None
    consequences: str = ""
    disputed: tuple[str, ...] = ()
    was_due: date | None = None
    late_reason: str = ""
    more_to_search: tuple[str, ...] = ()
    fee_amount: str = ""
    fee_basis: tuple[str, ...] = ()
    fee_payment: str = ""
    authority_asked: tuple[str, ...] = ()
    files: tuple[DataSection, ...] = ()
    sent_to: str = ""
    child: str = ""
    logic: tuple[str, ...] = ()
    data_kinds: tuple[str, ...] = ()
    subject: str = ""
    own_text: tuple[str, ...] = ()
    happened_on: date | None = None
    what_happened: str = ""
    secured: tuple[str, ...] = ()
    reviewer: str = ""
    resolution: str = ""
    print_size: PrintSize = PrintSize.ORDINARY

    @property
    def person(self) -> str:
        """Who gets the letter, as it greets them."""
        return self.addressee.name

    @property
    def address(self) -> tuple[str, ...]:
        """The lines of the envelope; empty without a postal address."""
        return self.addressee.lines

    def setting(self, field: str, text: str) -> "Facts":
        """These facts with one of them given as text, as an officer or a script enters it.

        A list takes one entry a line; a section of data is ``Title: text``; what is kept or
        withheld is ``what | why | ground``; a date is written ``2026-11-18``, a size of print
        ``ordinary`` or ``large``.

        Raises:
            DeskError: ``letter.unknown_field``; ``letter.bad_value`` for what is no such date or
                size; ``letter.no_such_layout``.
        """
        hint = without_none(hints_of(Facts).get(field))
        reader = _READERS.get(hint)
        if reader is None:
            raise DeskError(
                "letter.unknown_field",
                "“{field}” is not a field that a letter can be given. Fields are: {known}. "
                "Nothing was changed.",
                field=field,
                known=", ".join(_settable()),
            )
        try:
            return replace(self, **{field: reader(text.strip())})
        except ValueError as problem:
            raise DeskError(
                "letter.bad_value",
                "What was entered for “{field}” cannot be taken: a date is written like 2026-11-18, "
                "a size of print is ordinary or large. Nothing was changed.",
                field=field,
            ) from problem

    @property
    def by_email(self) -> bool:
        """Whether the request came by e-mail."""
        return self.channel is Channel.INBOX

    def as_json(self) -> dict[str, Any]:
        """The facts as plain JSON values, from which the same letter can be made again."""
        return dict(as_plain(self))

    @classmethod
    def from_json(cls, table: Mapping[str, Any]) -> "Facts":
        """The facts that ``as_json`` wrote, in this version or in an earlier one."""
        found = read_record(cls, table, "facts")
        policy = found.policy if found.policy is not None and found.policy.is_known else None
        return replace(found, profile=found.profile.as_known(), policy=policy)


def facts_of(letter: Letter) -> Facts:
    """What a letter says about its case, and who gets it."""
    return Facts.from_json(_table(letter))


def facts_as_written(letter: Letter) -> Facts:
    """The same as the letter was written with it, stopgaps of earlier versions and all."""
    return read_record(Facts, _table(letter), "facts")


def with_facts(letter: Letter, facts: Facts) -> Letter:
    """The letter with other facts, and with who gets it by them."""
    rest = {name: value for name, value in facts.as_json().items() if name != _ADDRESSEE}
    return replace(letter, facts=rest, addressee=facts.addressee)


def _table(letter: Letter) -> dict[str, Any]:
    return {**letter.facts, _ADDRESSEE: as_plain(letter.addressee)}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _withheld(text: str) -> tuple[Withheld, ...]:
    rows = [[part.strip() for part in line.split("|")] for line in _lines(text)]
    return tuple(Withheld(*[*row, "", ""][:3]) for row in rows)


def _sections(text: str) -> tuple[DataSection, ...]:
    pairs = [line.partition(":") for line in _lines(text)]
    return tuple(
        DataSection(title.strip(), rest.strip()) if rest else DataSection("", title)
        for title, _, rest in pairs
    )


def _layout(text: str) -> LayoutName | None:
    """The layout of that name; None, the office's own, for an empty text."""
    if text in {"", *LayoutName}:
        return LayoutName(text) if text else None
    raise DeskError(
        "letter.no_such_layout",
        "“{layout}” is no layout of letters. Layouts are: {known}. Nothing was changed.",
        layout=text[:40],
        known=", ".join(LayoutName),
    )


_READERS: Mapping[Any, Any] = {
    str: str,
    LayoutName: _layout,
    date: date.fromisoformat,
    PrintSize: PrintSize,
    tuple[str, ...]: _lines,
    tuple[Reason, ...]: lambda text: tuple(map(Reason, _lines(text))),
    tuple[Withheld, ...]: _withheld,
    tuple[DataSection, ...]: _sections,
}


def _settable() -> list[str]:
    return sorted(name for name, hint in hints_of(Facts).items() if without_none(hint) in _READERS)

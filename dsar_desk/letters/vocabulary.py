"""The vocabulary of templates: every field that one may use, made from the facts of a case.

A template sees the fields of ``Vocabulary`` and the fields of their records, by name; what is
used is checked against these types when the template is loaded. A date prints in the words of
the letter's language. A field that a template declares as needed and that is missing prints as
``[[field]]``, which no check lets pass.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from dsar_desk.cases.person import Capacity
from dsar_desk.cases.profile import (
    Controller,
    DataEntry,
    Officer,
    PolicyVersion,
    Profile,
    Representation,
)
from dsar_desk.law.authorities import Authority
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Passage, Unit
from dsar_desk.letters.address import one_line
from dsar_desk.letters.cited import basis_under, safeguard_under
from dsar_desk.letters.facts import DataSection, Facts, Ready, Reason, Withheld
from dsar_desk.letters.markup import placeholder
from dsar_desk.letters.named_authority import authority_in, country_in
from dsar_desk.letters.of_the_law import Task, WayOut, reason_in, statute_in, withheld_in
from dsar_desk.letters.statute import Length
from dsar_desk.letters.words import Words

__all__ = [
    "AskedFor",
    "DataLine",
    "Missing",
    "Representative",
    "Vocabulary",
    "representative_of",
    "vocabulary",
]


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A right in plain words, and where which law gives it."""

    name: str
    citation: str
    law: str


@dataclass(frozen=True, slots=True)
class DataLine:
    """A line of the data map in the words of the letter."""

    category: str
    origin: str
    source: str
    purpose: str
    lawful_basis: str
    system: str
    recipients: str
    country: str
    safeguard: str
    retention: str
    sold_or_shared: str
    ccpa_category: str
    never_disclosed: str


@dataclass(frozen=True, slots=True)
class Representative:
    """A representative with the address on one line, and the law that asks for one."""

    name: str
    address: str
    email: str
    british: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The fields of templates. Those of ``Facts`` have their meaning there.

    ``rights_named`` enumerates the rights in plain words, ``cited`` their citations;
    ``by_email`` says that the request came so; ``shared_year`` is the calendar year before the
    request; ``authority_address`` and
    ``controller_address`` stand on one line; ``signatory`` is the case officer where one is
    named, else the office's. ``law_title`` is the title of the statute and ``law_short`` its short
    name where the title does not hold it; what else the statute gives is explained in ``Statute``.
    ``marketing`` is true where somebody wants no more marketing. ``law_citation`` is where the law
    speaks of a matter that is no right, ``appeal`` whether that is an appeal. ``british`` says that
    the law is the United Kingdom's, ``person`` is whom the request is about, ``for_child`` and ``for_dead`` that somebody asks for a child or
    for a person who died, ``late_by`` by how many days the letter is late.
    """

    reference: str
    law_name: str
    law_title: str
    law_short: str
    statutory_period: bool
    first_due: date | None
    remedies: tuple[WayOut, ...]
    extension_citation: str
    extension_open: bool
    extension_statutory: bool
    extension_days: int
    notice_names_remedies: bool
    clock_restarts: bool
    clock_pauses: bool
    clock_suspends: bool
    clock_why: str
    clock_citation: str
    duties: tuple[Task, ...]
    special: tuple[Passage, ...]
    marketing: bool
    rights: tuple[AskedFor, ...]
    rights_named: str
    cited: str
    received: date
    letter_date: date
    channel: str
    by_email: bool
    person: str
    salutation: str
    agent: str
    on_letter: date | None
    recognised: date | None
    due: date | None
    acknowledge_by: date | None
    extended_due: date | None
    clock_waits: bool
    identity_open: bool
    shared_year: int
    controller: Controller
    controller_address: str
    representative: Representative | None
    protection_officer: Officer | None
    signatory: str
    signatory_role: str
    authority: Authority | None
    authority_address: str
    policy: PolicyVersion | None
    doubt: str
    identity_asked: tuple[str, ...]
    identity_alternatives: tuple[str, ...]
    questions: tuple[str, ...]
    already_clear: str
    reasons: tuple[Reason, ...]
    what_was_done: tuple[str, ...]
    done_on: date | None
    kept: tuple[Withheld, ...]
    recipients_told: str
    recipients_not_told: str
    backups: str
    data_map: tuple[DataLine, ...]
    data_sections: tuple[DataSection, ...]
    searches: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    delivered_with: tuple[str, ...]
    marketing_addresses: tuple[str, ...]
    automated_decisions: str
    shared_for_marketing: bool
    shine_the_light_contact: str
    opt_out_web: str
    choice_web: str
    law_citation: str
    appeal: bool
    concern: str
    decision: str
    findings: tuple[str, ...]
    their_reference: str
    replies: tuple[DataSection, ...]
    passed_on: date | None
    passed_to: str
    own_answer: str
    ready: tuple[Ready, ...]
    fee: str
    note: str
    british: bool
    asked_on: date | None
    for_child: bool
    for_dead: bool
    consequences: str
    disputed: tuple[str, ...]
    was_due: date | None
    late_by: str
    late_reason: str
    more_to_search: tuple[str, ...]
    fee_amount: str
    fee_basis: tuple[str, ...]
    fee_payment: str
    authority_asked: tuple[str, ...]
    files: tuple[DataSection, ...]
    sent_to: str
    child: str
    logic: tuple[str, ...]
    data_kinds: tuple[str, ...]
    subject: str
    own_text: tuple[str, ...]
    happened_on: date | None
    what_happened: str
    secured: tuple[str, ...]
    reviewer: str
    resolution: str
    addressee: str
    addressee_role: str


class Missing(str):
    """A needed fact that is not there: it prints as its own placeholder, whatever is asked of it."""

    __slots__ = ()

    @classmethod
    def of(cls, field: str) -> "Missing":
        """The placeholder of this field."""
        return cls(placeholder(field))

    def __getattribute__(self, name: str) -> Any:
        """Itself for the field of any record, ``title`` and ``index`` of a text among them."""
        return super().__getattribute__(name) if name.startswith("__") else self

    def __iter__(self) -> Iterator["Missing"]:  # a list of one
        yield self


def vocabulary(facts: Facts, words: Words, needed: Iterable[str]) -> dict[str, object]:
    """The fields of a template by name; a needed one that is empty is a ``Missing``.

    What the office's profile has to give is needed wherever it is used.
    """
    seen = _seen(facts, words)
    found = {field.name: getattr(seen, field.name) for field in fields(seen)}
    for field in (*needed, "policy", "controller_address"):
        if found[field] in {None, "", ()}:
            found[field] = Missing.of(field)
    return found


def _seen(facts: Facts, words: Words) -> Vocabulary:
    profile, authority = facts.profile, authority_in(facts.authority, words.locale)
    own = {field.name for field in fields(Vocabulary)} & {field.name for field in fields(Facts)}
    rights = tuple(
        AskedFor(words.rights[each.right], words.law(each.citation), words.law(each.law))
        for each in facts.rights
    )
    taken: dict[str, object] = {name: getattr(facts, name) for name in own}
    taken |= statute_in(facts, words)
    taken |= {
        "rights": rights,
        "rights_named": words.joined([right.name for right in rights]),
        "cited": words.joined(list(dict.fromkeys(r.citation for r in rights if r.citation))),
        "law_name": words.law(facts.law_name),
        "reasons": tuple(reason_in(each, words) for each in facts.reasons),
        "kept": tuple(withheld_in(each, words) for each in facts.kept),
        "withheld": tuple(withheld_in(each, words) for each in facts.withheld),
        "channel": words.channels[facts.channel],
        "by_email": facts.by_email,
        "salutation": facts.salutation or _salutation(facts, words),
        "marketing": any(each.right is Right.MARKETING_OPT_OUT for each in facts.rights),
        "shared_year": facts.received.year - 1,
        "controller": _controller(profile.controller),
        "controller_address": one_line("", profile.controller.address),
        "representative": representative_of(facts),
        "protection_officer": profile.officer,
        "signatory": facts.officer or profile.signatory.name,
        "signatory_role": profile.signatory.role,
        "authority": authority,
        "authority_address": ", ".join(authority.address_lines) if authority else "",
        "data_map": tuple(_line(entry, words, facts.law) for entry in profile.data_map),
        "automated_decisions": profile.automated_decisions,
        "shared_for_marketing": profile.shared_for_marketing,
        "shine_the_light_contact": _reached_at(profile),
        "opt_out_web": profile.opt_out_web,
        "choice_web": profile.choice_web,
        "concern": _ended(facts.concern),
        "person": facts.concerned or facts.person,
        "addressee": facts.addressee.name if facts.addressee.is_outside else "",
        "addressee_role": facts.addressee.why,
        "british": facts.law.startswith("uk-"),
        "for_child": facts.capacity in {Capacity.PARENT, Capacity.GUARDIAN},
        "for_dead": facts.capacity is Capacity.EXECUTOR,
        "late_by": _late_by(facts, words),
    }
    return Vocabulary(**taken)  # type: ignore[arg-type]  # names and types are those of the fields


def _late_by(facts: Facts, words: Words) -> str:
    """By how many days the letter is late, in words; empty where it is not."""
    if facts.was_due is None or facts.was_due >= facts.letter_date:
        return ""
    return words.length(Length((facts.letter_date - facts.was_due).days, Unit.DAYS))


def _ended(sentence: str) -> str:
    """What was typed as one sentence, with a full stop where it has no end of its own."""
    said = sentence.strip()
    return said if not said or said[-1] in ".!?…:)”\"'" else f"{said}."


def _controller(controller: Controller) -> Controller:
    return controller if controller.name else replace(controller, name=Missing.of("controller"))


def _reached_at(profile: Profile) -> str:
    """Where to write about Shine the Light: the place named for it, else the usual one."""
    controller = profile.controller
    named = profile.shine_the_light_contact or controller.email
    return named or one_line(controller.name, controller.address)


def _salutation(facts: Facts, words: Words) -> str:
    if not facts.person or facts.addressee.is_outside:
        return words.salutation_unknown
    honour = words.salutation.rpartition("}")[2].strip()
    person = facts.person.removesuffix(honour).rstrip() if honour.isalpha() else facts.person
    return words.salutation.format(person=person)


def representative_of(facts: Facts) -> Representative | None:
    """Whom the GDPR or the UK GDPR wants named, where the office has one; no other law does."""
    british = facts.law.startswith("uk-")
    found: Representation | None = None
    if british or facts.law == "gdpr":
        profile = facts.profile
        found = profile.uk_representative if british else profile.eu_representative
    if found is None:
        return None
    return Representative(found.name, one_line("", found.address), found.email, british)


def _line(entry: DataEntry, words: Words, law: str) -> DataLine:
    return DataLine(
        category=entry.category,
        origin=words.origins[entry.origin],
        source=entry.source,
        purpose=entry.purpose,
        lawful_basis=basis_under(entry.lawful_basis, law),
        system=entry.system,
        recipients="; ".join(entry.recipients) or words.none,
        country=country_in(entry.country, words.locale),
        safeguard=safeguard_under(entry.safeguard, law),
        retention=entry.retention,
        sold_or_shared=words.yes if entry.sold_or_shared else words.no,
        ccpa_category=entry.ccpa_category,
        never_disclosed=entry.never_disclosed,
    )

"""What the statute of a case says in a letter: taken from the rules as they stand on its date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dsar_desk.cases.case import Case, Claim
from dsar_desk.cases.letter_kinds import answers
from dsar_desk.cases.person import Capacity
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Effect, Ground, Halt, Passage, Rule
from dsar_desk.letters.cited import as_cited, as_said
from dsar_desk.letters.facts import Reason
from dsar_desk.letters.from_rule import duties, passage_of, ways
from dsar_desk.letters.statute import Duty, Statute

__all__ = ["Grounded", "statute_of", "worded"]

_OF_A_CHILD = frozenset({Capacity.PARENT, Capacity.GUARDIAN})


@dataclass(frozen=True, slots=True)
class Grounded:
    """A claim with the rule by which it is answered, and what is said there of people who died."""

    claim: Claim
    rule: Rule
    dead: Passage | None = None

    @property
    def by_policy(self) -> bool:
        """Whether no statute gives it."""
        return self.rule.ground is Ground.POLICY


def statute_of(  # noqa: PLR0913 - what a letter is about
    case: Case,
    kind: str,
    dated: date,
    grounds: Sequence[Grounded],
    *,
    leading: Grounded,
    asked: Halt | None,
) -> Statute | None:
    """What the statute of a letter gives it to say; None where the policy alone is the ground.

    ``grounds`` begin with the one whose law the letter names; ``leading`` is the one that is to be
    answered first, whose days the letter gives. ``asked`` is what its question does to
    the clock, None where it asks nothing or the clock does not wait for it.
    """
    if not grounds or grounds[0].by_policy:
        return None
    first, statutory = grounds[0], [each for each in grounds if not each.by_policy]
    halted = asked if asked and asked.effect is not Effect.RUNS else None
    extension = leading.rule.terms.extension
    return Statute(
        title=first.rule.law.title,
        statutory_period=_is_statutory(leading),
        first_due=leading.claim.clock.due,
        remedies=tuple(dict.fromkeys(way for each in statutory for way in ways(each.rule, dated))),
        extension_citation=as_cited(extension.period.citation) if extension else "",
        extension_open=extension is not None and extension.open,
        extension_statutory=extension is not None and not extension.period.house,
        must_say=tuple(map(as_said, extension.must_say)) if extension else (),
        notice_names_remedies=extension is not None and extension.names_remedies,
        clock=halted.effect if halted else Effect.RUNS,
        clock_why=as_said(halted.why) if halted else "",
        clock_citation=as_cited(halted.citation) if halted else "",
        duties=tuple(dict.fromkeys(_duties(statutory, kind, dated))),
        contents=tuple(dict.fromkeys(_contents(statutory, kind))),
        special=tuple(_special(case, first)),
    )


def worded(grounds: Sequence[Grounded], reason: Reason) -> Reason:
    """A reason in the law's own words where it is the code of one of its grounds."""
    for ground in grounds:
        extension = ground.rule.terms.extension
        known = (*ground.rule.refusal_grounds, *(extension.grounds if extension else ()))
        for passage in known:
            said = passage_of(passage, ground.rule)
            if reason.text in {passage.code, passage.text, said.text}:
                return Reason(said.text, said.citation, said.code)
    return reason


def _is_statutory(ground: Grounded) -> bool:
    """Whether the law itself gives the day on which the answer is due now."""
    terms, clock = ground.rule.terms, ground.claim.clock
    period = terms.confirmation if terms.confirmation and clock.confirm_by else terms.period
    if period.house or clock.extended_on is None:
        return not period.house
    extension = terms.extension
    return extension is not None and not extension.open and not extension.period.house


def _duties(grounds: Sequence[Grounded], kind: str, dated: date) -> Iterator[Duty]:
    """What the person hears of: on receipt what begins with it, with an answer what follows it."""
    for each in grounds:
        answered = answers(kind, each.claim.right)
        if answered or kind == "acknowledgement":
            yield from duties(each.rule, each.claim.clock, dated, answered=answered)


def _contents(grounds: Sequence[Grounded], kind: str) -> Iterator[Passage]:
    for each in grounds:
        if kind == "refusal" or answers(kind, each.claim.right):
            yield from (passage_of(passage, each.rule) for passage in each.rule.contents)


def _special(case: Case, ground: Grounded) -> Iterator[Passage]:
    """What the law says of children or the dead, where the case is about one and it was read."""
    representative = case.parties.representative
    capacity = representative.capacity if representative else None
    child = any(claim.right is Right.CHILD_DELETION for claim in case.claims)
    found = []
    if child or capacity in _OF_A_CHILD:
        found.append(ground.rule.practice.minors)
    if capacity is Capacity.EXECUTOR and ground.dead:
        found.append(ground.dead)
    for passage in found:
        unread = passage.text != as_said(passage.text)
        if not unread and as_cited(passage.citation) == passage.citation:
            yield passage_of(passage, ground.rule)

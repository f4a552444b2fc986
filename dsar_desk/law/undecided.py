"""The clock of a request whose right or law is not known yet: the earliest that could apply.

What has to be done at once (an objection to marketing, a withdrawal of consent) has no period: it
would make every such request due on the day it came. It is told in words instead, so that the day
shown stays one on which an answer could really be due.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter, itemgetter

from dsar_desk.law.clock import Deadline, Step
from dsar_desk.law.dates import in_words
from dsar_desk.law.marks import mark
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Counting, Rule
from dsar_desk.text import tr

__all__ = ["Possible", "at_once", "earliest", "shortest"]

_Day = date
_OPT_OUTS = frozenset({Right.MARKETING_OPT_OUT, Right.OPT_OUT_SALE, Right.LIMIT_SENSITIVE})


@dataclass(frozen=True, slots=True)
class Possible:
    """A rule that could turn out to apply in a place, with the clock that it would give."""

    place: str
    rule: Rule
    clock: Deadline
    name: str = ""

    @property
    def order(self) -> tuple[bool, _Day]:
        """By this the first of several governs: no date may pass unseen behind a clock that waits."""
        return self.clock.paused, self.clock.current_due


def at_once(rule: Rule) -> bool:
    """Whether the rule gives no period: what it asks for is done on the day of receipt."""
    return rule.terms.period.counting is Counting.AT_ONCE


def shortest(possible: Sequence[Possible], urgent: Iterable[Rule], *, law_known: bool) -> Deadline:
    """The clock that ends first, its steps beginning with why it is only a provisional one.

    ``urgent`` are the rules to be acted on at once. One that runs goes before one that waits,
    because nobody knows yet whether this request may wait.
    """
    first = min(possible, key=attrgetter("order"))
    found = (_not_known(first.rule, law_known=law_known), _urgent(possible, urgent))
    opening = tuple(step for step in found if step is not None)
    others = () if law_known else tuple(_each(_first_of_each_place(possible)))
    clock = _receipt_of_all(first.clock, possible)
    return replace(clock, steps=(*opening, *others, *clock.steps))


def earliest(possible: Sequence[Possible]) -> Possible:
    """The candidate law whose date comes first, its steps beginning with what each of them gives.

    A clock that runs goes before one that waits: no date may pass unseen behind it.
    """
    first = min(possible, key=attrgetter("order"))
    text = tr(
        "The law is not decided yet, so the earliest date counts, that of the {law}; it may move"
        " once the law is known. These laws could apply:",
        law=tr(first.rule.law.name),
    )
    clock = _receipt_of_all(first.clock, possible)
    steps = (Step(text, first.rule.citation), *_each(possible), *clock.steps)
    return replace(first, clock=replace(clock, steps=steps))


def _receipt_of_all(clock: Deadline, possible: Iterable[Possible]) -> Deadline:
    """The clock with the earliest day by which a law that could apply wants receipt acknowledged.

    What the house promised itself is no such day.
    """
    wanting = [
        (each.clock.acknowledge_by, within, each)
        for each in possible
        if each.clock.acknowledge_by
        and (within := each.rule.terms.acknowledged_within)
        and not within.house
    ]
    if not wanting:
        return clock
    by, within, soonest = min(wanting, key=itemgetter(0))
    if clock.acknowledge_by and clock.acknowledge_by <= by:
        return clock
    text = tr(
        "Receipt has to be acknowledged by {day}, should {law} apply ({place}).",
        day=in_words(by),
        law=tr(soonest.rule.law.name),
        place=tr(soonest.name or soonest.place),
    )
    return replace(
        clock,
        acknowledge_by=by,
        acknowledged_on=soonest.clock.acknowledged_on,
        steps=(*clock.steps, Step(text, within.citation, by)),
    )


def _first_of_each_place(possible: Sequence[Possible]) -> Iterator[Possible]:
    """For each place the rule that ends first there, in the order of the places."""
    for place in dict.fromkeys(each.place for each in possible):
        there = (each for each in possible if each.place == place)
        yield min(there, key=attrgetter("order"))


def _each(possible: Iterable[Possible]) -> Iterator[Step]:
    """What each candidate law gives, the one that governs first; places of one rule share a step."""
    groups: dict[tuple[str, _Day, bool], list[Possible]] = {}
    for each in sorted(possible, key=attrgetter("order")):
        key = (each.rule.id, each.clock.current_due, each.clock.paused)
        groups.setdefault(key, []).append(each)
    running = any(not paused for _, _, paused in groups)
    for (_, due, paused), members in groups.items():
        rule = members[0].rule
        yield Step(_candidate(members, due, paused, running), rule.citation, due)


def _candidate(members: Sequence[Possible], due: _Day, waits: bool, running: bool) -> str:  # noqa: FBT001
    law = tr(members[0].rule.law.name)
    said = {
        "places": ", ".join(tr(each.name or each.place) for each in members),
        "law": f"{law} ({mark()})" if members[0].clock.is_marked else law,
        "day": in_words(due),
    }
    if waits and running:
        return tr(
            "{places}: {law}, {day}; its clock waits, so one that runs goes before it.", **said
        )
    if waits:
        return tr("{places}: {law}, {day}; its clock waits.", **said)
    return tr("{places}: {law}, {day}.", **said)


def _not_known(rule: Rule, *, law_known: bool) -> Step:
    if law_known:
        text = tr(
            "It is not known yet which right is asked for, so the shortest of the possible periods"
            " counts ({law}); the date may move once the right is known.",
            law=tr(rule.law.name),
        )
    else:
        text = tr(
            "It is not known yet which right is asked for nor which law applies, so the shortest of"
            " the possible periods counts ({law}); the date may move once both are known.",
            law=tr(rule.law.name),
        )
    return Step(text, rule.citation)


def _urgent(possible: Sequence[Possible], urgent: Iterable[Rule]) -> Step | None:
    """What cannot wait for the date, under the laws that could apply; nothing where none says so."""
    for rule in urgent:
        text = tr(
            "An objection to marketing or an opt-out would have to be acted on at once: find out"
            " today what is asked for."
        )
        return Step(text, rule.terms.period.citation)
    for each in possible:
        if not _OPT_OUTS.isdisjoint(each.rule.rights):
            text = tr(
                "An opt-out would have to be acted on as soon as that can be done, whatever day"
                " stands here: find out today what is asked for."
            )
            return Step(text, each.rule.terms.period.citation)
    return None

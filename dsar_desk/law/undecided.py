"""The clock of a request whose right or law is not known yet: the shortest that could apply.

What has to be done at once (an objection to marketing, a withdrawal of consent) has no period: it
would make every such request due on the day it came. It is told in words instead, so that the day
shown stays one on which an answer could really be due.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dsar_desk.law.clock import Deadline, Step
from dsar_desk.law.dates import in_words
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Counting, Rule
from dsar_desk.text import tr

__all__ = ["Possible", "at_once", "earliest", "shortest"]

_OPT_OUTS = frozenset({Right.MARKETING_OPT_OUT, Right.OPT_OUT_SALE, Right.LIMIT_SENSITIVE})


@dataclass(frozen=True, slots=True)
class Possible:
    """A rule that could turn out to apply in a place, with the clock that it would give."""

    place: str
    rule: Rule
    clock: Deadline


def at_once(rule: Rule) -> bool:
    """Whether the rule gives no period: what it asks for is done on the day of receipt."""
    return rule.terms.period.counting is Counting.AT_ONCE


def shortest(possible: Sequence[Possible], urgent: Iterable[Rule], *, law_known: bool) -> Deadline:
    """The clock that ends first, its steps beginning with why it is only a provisional one.

    ``urgent`` are the rules to be acted on at once. Of clocks that end on one day one that runs
    goes before one that waits, because nobody knows yet whether this request may wait.
    """
    first = min(possible, key=lambda each: (each.clock.current_due, each.clock.paused))
    found = (_not_known(first.rule, law_known=law_known), _urgent(possible, urgent))
    opening = tuple(step for step in found if step is not None)
    return replace(first.clock, steps=(*opening, *first.clock.steps))


def earliest(possible: Sequence[Possible]) -> Possible:
    """The candidate law whose date comes first, its steps beginning with what the others give.

    A clock that runs goes before one that waits: no date may pass unseen behind it.
    """
    first = min(possible, key=lambda each: (each.clock.paused, each.clock.current_due))
    others = "; ".join(
        tr("{law}: {day}", law=tr(each.rule.law.name), day=in_words(each.clock.current_due))
        for each in possible
        if each is not first
    )
    text = tr(
        "The law is not decided yet, so the earliest date counts, that of the {law} ({others}); it"
        " may move once the law is known.",
        law=tr(first.rule.law.name),
        others=others,
    )
    steps = (Step(text, first.rule.citation), *first.clock.steps)
    return replace(first, clock=replace(first.clock, steps=steps))


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

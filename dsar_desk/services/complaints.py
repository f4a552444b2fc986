"""What the law says in letters about a complaint: where it speaks of it, and where it leads onward."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from dsar_desk.law.rights import Matter, Right
from dsar_desk.law.rule import Ground, Rule
from dsar_desk.letters.cited import as_cited
from dsar_desk.letters.from_rule import onward
from dsar_desk.letters.statute import Statute

__all__ = ["is_appeal", "statute_of_complaint"]

_DECIDES = "appeal_decided"
"""The content by which the packs say that a complaint is an appeal against an answer."""

RuleFor = Callable[[Matter, str, date], Rule]
"""The rule for a right in a place on a day, the policy's own where no statute gives the right."""


def is_appeal(codes: Iterable[str]) -> bool:
    """Whether the contents of a rule are those of an appeal; codes may bear the name of their place."""
    return any(code == _DECIDES or code.endswith(f"_{_DECIDES}") for code in codes)


def statute_of_complaint(
    known: Statute | None, rule: Rule, place: str, days: tuple[date, date], rule_for: RuleFor
) -> Statute | None:
    """The statute of a letter about a complaint; None where no law of the place says anything.

    Where the rule of the complaint names no way beyond the controller, or the complaint has none,
    those stand that a refusal of access names there. ``place`` is empty while the law is undecided;
    ``known`` is what the statute of the complaint itself gives, None under the policy; ``days`` are
    that of receipt and that of the letter.
    """
    received, dated = days
    remedies = tuple(onward(rule, dated))
    law = rule.law
    if not remedies and place:
        access = rule_for(Right.ACCESS, place, received)
        if access.ground is Ground.STATUTE:
            remedies, law = tuple(onward(access, dated)), access.law
    if known is None:
        return Statute(title=law.title, remedies=remedies) if remedies else None
    appeal = is_appeal(content.code for content in rule.contents)
    return replace(known, remedies=remedies, citation=as_cited(rule.citation), appeal=appeal)

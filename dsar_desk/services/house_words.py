"""The house's rules in words: what a switch does, how a rule is called, what would move."""

from collections.abc import Iterable

from dsar_desk.law.house import FourEyes
from dsar_desk.law.rule import Effect, Halt, Question, Rule
from dsar_desk.services.recount import Moved
from dsar_desk.text import tr, tr_n

__all__ = ["four_eyes_words", "moved_in_words", "switch_name"]


def switch_name(code: str, halt: Halt, rules: Iterable[Rule]) -> str:
    """What is switched on, with the short name of the law that leaves it to the house."""
    law, _, question = code.partition("/")
    name = next((tr(rule.law.name) for rule in rules if rule.law.id == law), law)
    waited = _waited_for(Question(question))
    if halt.effect is Effect.RESTARTS:
        return tr("{law}: the time is counted from the arrival of {what}", law=name, what=waited)
    if halt.effect is Effect.RUNS:
        return tr("{law}: the clock runs on while {what} is awaited", law=name, what=waited)
    return tr("{law}: the clock stands still while {what} is awaited", law=name, what=waited)


def moved_in_words(moved: Iterable[Moved]) -> str:
    """How many statutory days move, and of how many cases only what stands beside them changes."""
    found = tuple(moved)
    statutory = sum(each.moves for each in found)
    beside = len(found) - statutory
    if not found:
        return tr("No open case changes.")
    days = tr_n(
        "The statutory day of {n} open case moves.",
        "The statutory days of {n} open cases move.",
        statutory,
    )
    others = tr_n(
        "Of {n} open case only the house’s own days or the reasons change.",
        "Of {n} open cases only the house’s own days or the reasons change.",
        beside,
    )
    none = tr("No statutory day moves.")
    return " ".join([days if statutory else none, *([others] if beside else [])])


def four_eyes_words() -> dict[FourEyes, str]:
    """Whose letters somebody else has to approve, in words."""
    return {
        FourEyes.ALONE: tr("Nobody else: an office of one person, which says why it approved"),
        FourEyes.WHERE_IT_DISCLOSES: tr("Letters that disclose personal data"),
        FourEyes.ALWAYS: tr("Every letter"),
    }


def _waited_for(question: Question) -> str:
    return {
        Question.IDENTITY: tr("proof of identity"),
        Question.CLARIFICATION: tr("an answer about the scope"),
        Question.FEE: tr("a fee"),
    }[question]

"""What the law gives a letter to say, in the letter's language; what is not ours to put stays."""

from dataclasses import dataclass, replace
from datetime import date

from dsar_desk.law.rule import Effect
from dsar_desk.letters.facts import Facts, Reason, Withheld
from dsar_desk.letters.statute import Length, Statute
from dsar_desk.letters.words import Words

__all__ = ["Task", "WayOut", "reason_in", "statute_in", "withheld_in"]


@dataclass(frozen=True, slots=True)
class WayOut:
    """A way to disagree, with the person's time for it in words."""

    text: str
    citation: str
    within: str


@dataclass(frozen=True, slots=True)
class Task:
    """What else is done, on a day or within a length of time in words."""

    text: str
    citation: str
    on: date | None
    within: str


def reason_in(reason: Reason, words: Words) -> Reason:
    """A reason with what the rule packs say in it put into the language."""
    return replace(reason, text=words.law(reason.text), citation=words.law(reason.citation))


def withheld_in(entry: Withheld, words: Words) -> Withheld:
    """What is not given, with what the rule packs say put into the language."""
    return replace(entry, reason=words.law(entry.reason), citation=words.law(entry.citation))


def statute_in(facts: Facts, words: Words) -> dict[str, object]:
    """The fields that the statute gives, in the letter's language; without one, nothing is known."""
    statute, said = facts.statute or Statute(title=""), words.law
    end, first, title = facts.extended_due, statute.first_due, words.law(statute.title)
    return {
        "law_title": title,
        "law_short": "" if said(facts.law_name) in title else said(facts.law_name),
        "statutory_period": statute.statutory_period,
        "first_due": statute.first_due,
        "remedies": tuple(
            WayOut(said(each.text), said(each.citation), _length(each.within, words))
            for each in statute.remedies
        ),
        "extension_citation": said(statute.extension_citation),
        "extension_open": statute.extension_open,
        "extension_statutory": statute.extension_statutory,
        "extension_days": (end - first).days if end and first else 0,
        "notice_names_remedies": statute.notice_names_remedies,
        "clock_restarts": statute.clock is Effect.RESTARTS,
        "clock_pauses": statute.clock is Effect.PAUSES,
        "clock_suspends": statute.clock is Effect.SUSPENDS,
        "clock_why": said(statute.clock_why),
        "clock_citation": said(statute.clock_citation),
        "duties": tuple(
            Task(said(each.text), said(each.citation), each.on, _length(each.within, words))
            for each in statute.duties
        ),
        "special": tuple(
            replace(each, text=said(each.text), citation=said(each.citation))
            for each in statute.special
        ),
        "law_citation": said(statute.citation),
        "appeal": statute.appeal,
    }


def _length(length: Length | None, words: Words) -> str:
    return words.length(length) if length else ""

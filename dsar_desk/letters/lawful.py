"""What the rule pack wants in a letter, beyond what stands in the table of required contents."""

from collections.abc import Iterator

from dsar_desk.cases.letter_kinds import kind_of
from dsar_desk.letters.contents import Content, folded
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.statute import Statute
from dsar_desk.letters.vocabulary import representative_of
from dsar_desk.letters.words import Words
from dsar_desk.text import tr

__all__ = ["left_to_officer", "unnamed", "unsaid"]


def unsaid(kind: str, facts: Facts, said: str, words: Words) -> Iterator[str]:
    """What a letter leaves out though the law gives it: whole sentences for the officer.

    It is looked for in the words of the letter's language. Each way to disagree has to stand in a refusal, in an answer that holds something back, and in
    the notice of an extension where the law wants it there.
    """
    text, statute = folded(said), facts.statute
    if statute is not None and _names_remedies(kind, facts, statute):
        for way in statute.remedies:
            if folded(words.law(way.text)) not in text:
                yield tr(
                    "The letter must name this way to disagree: {way} ({source}).",
                    way=way.text,
                    source=way.citation or facts.law_name,
                )


def unnamed(facts: Facts, said: str) -> str:
    """The representative whom the GDPR or the UK GDPR wants named and the letter does not name."""
    found = representative_of(facts)
    return found.name if found and folded(found.name) not in folded(said) else ""


def left_to_officer(wanted: tuple[Content, ...], facts: Facts) -> tuple[str, ...]:
    """The contents of an answer that nothing here can look for."""
    statute = facts.statute
    return tuple(
        passage.text
        for passage in (statute.contents if statute else ())
        if not any(entry.covers(passage.code) for entry in wanted)
    )


def _names_remedies(kind: str, facts: Facts, statute: Statute) -> bool:
    if kind == "extension_notice":
        return statute.notice_names_remedies
    known = kind_of(kind)
    return known.remedies or (known.holds_back and bool(facts.kept or facts.withheld))

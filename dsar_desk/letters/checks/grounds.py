"""Whether a letter that refuses, takes longer or charges has a ground that its law knows."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from dsar_desk.cases.letter_kinds import kind_of
from dsar_desk.law.events import EventKind
from dsar_desk.law.rule import Passage
from dsar_desk.letters.checks.circumstances import Circumstances, Lengthening
from dsar_desk.letters.checks.demands import spoken_to_the_person
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.readable import line_of, readable
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.contents import folded
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.named_authority import authority_in
from dsar_desk.letters.template import Template
from dsar_desk.letters.tongues import ENGLISH
from dsar_desk.text import tr

__all__ = ["well_grounded", "what_it_says"]

_POLICY = "policy"
_REFUSING = frozenset({"identity_closure", "refusal"})
"""The kinds of letter that refuse, and say why."""
_SHOWN = 4  # grounds that a sentence names
_PLACE = re.compile(r"\d[\w.():/-]*")
_REASON = ("reason", "why", "justif")
_DAY = ("date", "day", "time", "long", "period")
_WAY = ("complain", "object", "court")
"""Words by which what a notice has to say is known: its reasons, its day, how to complain."""
_OF_COSTS = {"gdpr": "GDPR Art. 12(5)", "uk-gdpr": "UK GDPR Art. 12(5)"}


def well_grounded(
    letter: LetterText, template: Template, facts: Facts, held: Circumstances
) -> Iterator[Finding]:
    """What a refusal, a notice of more time, a letter that holds back or that charges lacks."""
    if template.kind == "refusal":
        yield from _refusal(letter, template, facts, held)
    if kind_of(template.kind).event is EventKind.EXTENDED:
        yield from _more_time(letter, template, facts, held)
    yield from _refused_in_passing(letter, template, facts, held)
    yield from _held_back(facts, held)
    yield from _charged(template, facts, held)


def _refusal(
    letter: LetterText, template: Template, facts: Facts, held: Circumstances
) -> Iterator[Finding]:
    known = held.refusal_grounds
    if known is None:
        yield Finding(
            "letter.no_refusal",
            tr("{law} lets nobody refuse this.", law=facts.law_name),
            rule=held.refusal_rule,
            deed=tr("Do what is asked, and confirm it."),
        )
    elif not _given(facts, known):
        yield _unknown_ground(letter, facts, held, known)
    elif not _said(letter, template, facts, known):
        yield _unsaid(held.refusal_rule)


def _more_time(
    letter: LetterText, template: Template, facts: Facts, held: Circumstances
) -> Iterator[Finding]:
    more = held.lengthening
    if more is None:
        yield Finding(
            "letter.no_extension",
            tr("{law} gives no more time.", law=facts.law_name),
            rule=facts.law_name,
            deed=tr("Answer by the day that holds now."),
        )
        return
    if more.grounds and not _given(facts, more.grounds):
        yield Finding(
            "letter.ground_unknown",
            tr(
                "The notice gives no reason for which {law} lets you take more time.",
                law=facts.law_name,
            ),
            rule=more.citation,
            deed=_choose(more.grounds),
        )
    elif more.grounds and not _said(letter, template, facts, more.grounds):
        yield _unsaid(more.citation)
    yield from _must_say(letter, template, facts, more)


def _unknown_ground(
    letter: LetterText, facts: Facts, held: Circumstances, known: Sequence[Passage]
) -> Finding:
    said = "\n".join((letter.plain(), *(each.text for each in facts.reasons)))
    if held.forbidden.pleads_expense(said) and facts.law != _POLICY:
        sentence = tr(
            "That an answer is expensive or much work is no ground to refuse under {law} "
            "({citation}). The refusal names no other.",
            law=facts.law_name,
            citation=_OF_COSTS.get(facts.law, held.refusal_rule),
        )
    else:
        sentence = tr(
            "The refusal names no ground on which {law} lets you refuse.", law=facts.law_name
        )
    rule = _OF_COSTS.get(facts.law, held.refusal_rule) or facts.law_name
    return Finding("letter.ground_unknown", sentence, rule=rule, deed=_choose(known))


def _choose(known: Sequence[Passage]) -> str:
    """What to do, with the first grounds and how they are written."""
    shown = " ".join(f"{each.code}: {each.text}" for each in known[:_SHOWN])
    if len(known) > _SHOWN:
        return tr(
            "Put one of the law’s grounds among the reasons, on a line of its own, by its code or in "
            "its words; your own sentence may follow as the facts: {grounds} … and {n} more.",
            grounds=shown,
            n=len(known) - _SHOWN,
        )
    return tr(
        "Put one of the law’s grounds among the reasons, on a line of its own, by its code or in its "
        "words; your own sentence may follow as the facts: {grounds}",
        grounds=shown,
    )


def _given(facts: Facts, known: Sequence[Passage]) -> bool:
    codes = {each.code for each in known}
    return any(reason.code in codes for reason in facts.reasons)


def _said(letter: LetterText, template: Template, facts: Facts, known: Sequence[Passage]) -> bool:
    """Whether one of the grounds that were given still stands in the text."""
    codes, text = {each.code for each in known}, folded(letter.plain())
    texts = (each.text for each in facts.reasons if each.code in codes)
    return any(folded(template.words.law(each)) in text for each in texts)


def _unsaid(rule: str) -> Finding:
    return Finding(
        "letter.ground_unsaid",
        tr("The ground that was chosen does not stand in the text any more."),
        rule=rule,
        deed=tr("Put the ground back in the law’s words, or choose another under “Fill in”."),
    )


def _held_back(facts: Facts, held: Circumstances) -> Iterator[Finding]:
    """That what is kept or withheld names its ground, and one that the pack knows."""
    rows, known = (*facts.kept, *facts.withheld), held.refusal_grounds
    if not rows or facts.law == _POLICY or not known:
        return
    bare = sum(1 for row in rows if not row.citation)
    if bare:
        yield Finding(
            "letter.ground_missing",
            tr("Something is held back, and the letter names no ground for it."),
            rule=held.refusal_rule or facts.law_name,
            deed=tr(
                "Write the ground in the third part of its line: what | why | ground. Leave the "
                "field empty where nothing is held back."
            ),
        )
    places = {place for each in known for place in _PLACE.findall(each.citation)}
    codes = {each.code for each in known}
    named = [row.citation for row in rows if row.citation and row.citation not in codes]
    if any(not places & set(_PLACE.findall(each)) for each in named):
        yield Finding(
            "letter.ground_to_see",
            tr(
                "Something is held back on a ground that the rules for {law} do not name.",
                law=facts.law_name,
            ),
            blocks=False,
            rule=held.refusal_rule or facts.law_name,
            deed=tr("See that another law gives this ground, and that the letter cites it."),
        )


def _refused_in_passing(
    letter: LetterText, template: Template, facts: Facts, held: Circumstances
) -> Iterator[Finding]:
    """That a letter which is no refusal refuses, and gives no reason."""
    has_reason = bool(facts.reasons or facts.withheld or facts.kept)
    if has_reason or template.kind in _REFUSING or kind_of(template.kind).outside is not None:
        return
    text = spoken_to_the_person(readable(letter), facts)
    place = held.forbidden.refuses(text, {template.language, ENGLISH})
    if place >= 0:
        yield Finding(
            "letter.refuses",
            tr(
                "The letter refuses something (line {line}), and gives no reason.",
                line=line_of(text, place),
            ),
            rule=held.refusal_rule or facts.law_name,
            deed=tr("Write a refusal with its ground and remedies, or say why it is none."),
            asks=True,
            mark=sha256(
                text[place : text.find("\n", place)].encode("utf-8", "replace")
            ).hexdigest(),
        )


def _charged(template: Template, facts: Facts, held: Circumstances) -> Iterator[Finding]:
    if not facts.fee and not (facts.fee_amount and "fee_amount" in template.uses):
        return
    if not held.fee.may:
        yield Finding(
            "letter.fee_forbidden",
            tr("The letter asks for a fee. {why}", why=tr(held.fee.why)),
            rule=held.fee.citation,
            deed=tr("Take the fee out under “Fill in”."),
        )
    elif not facts.reasons:
        yield Finding(
            "letter.fee_reason",
            tr("The letter asks for a fee and gives no reason for it."),
            rule=held.fee.citation or facts.law_name,
            deed=tr("Say why a fee is asked for and how it is worked out, before it falls due."),
            asks="reasons" not in template.uses,
            mark="fee",
        )


def _must_say(
    letter: LetterText, template: Template, facts: Facts, more: Lengthening
) -> Iterator[Finding]:
    """What the notice has to say: its reasons, the new day, how to complain about it."""
    text, words = letter.plain(), template.words
    day = words.day(facts.extended_due) if facts.extended_due else ""
    statute = facts.statute
    ways = [words.law(way.text) for way in statute.remedies] if statute else []
    authority = authority_in(facts.authority, words.locale)
    said = {
        _REASON: bool(facts.reasons)
        and _any_said(text, [words.law(r.text) for r in facts.reasons]),
        _DAY: _any_said(text, [day]),
        _WAY: _any_said(text, [*ways, authority.name if authority else ""]),
    }
    for wanted in more.must_say:
        kinds = what_it_says(wanted)
        if not kinds:
            yield Finding(
                "letter.extension_to_see",
                tr("See that the notice says this: {what}.", what=tr(wanted)),
                blocks=False,
                rule=more.citation,
                deed=tr("Read the notice for it before you approve it."),
            )
        elif not all(said[each] for each in kinds):
            yield Finding(
                "letter.extension_unsaid",
                tr("The notice must say this: {what}.", what=tr(wanted)),
                rule=more.citation,
                deed=tr("Put it back into the text, or draft the notice anew."),
            )


def what_it_says(wanted: str) -> list[tuple[str, ...]]:
    """What the desk can look for of what a notice must say; nothing where it cannot."""
    return [each for each in (_REASON, _DAY, _WAY) if any(word in wanted for word in each)]


def _any_said(text: str, phrases: Sequence[str]) -> bool:
    said = folded(text)
    return any(folded(each) in said for each in phrases if each)

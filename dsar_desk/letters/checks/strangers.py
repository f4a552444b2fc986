"""Whether a letter is about its own case alone: no other person, no other reference, in its language."""

import hashlib
import re
from collections.abc import Iterable, Iterator

from dsar_desk.cases.languages import (
    OTHER_LANGUAGE,
    allowed_by_law,
    is_same_language,
    language_name,
    language_of_law,
    other_language_sentence,
    unlike_the_law_sentence,
)
from dsar_desk.cases.letter_kinds import kind_of
from dsar_desk.letters.checks.circumstances import Circumstances
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.readable import line_of, readable
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.template import Template
from dsar_desk.letters.tongues import ENGLISH, tongues_for
from dsar_desk.text import tr, tr_n

__all__ = ["in_its_language", "other_references", "person_named", "strangers_named"]

_DASHES = "\u2010\u2011\u2012\u2013\u2014_/ -"
_REFERENCE = re.compile(
    rf"(?<![a-z0-9])DSR\s?[{_DASHES}]\s?(\d{{4}})\s?[{_DASHES}]\s?0*(\d{{1,7}})(?!\d)",
    re.IGNORECASE,
)
"""A reference of this office however it is written: ``DSR-2026-0142``, ``dsr 2026/142``."""

_FAROESE = "fo"
_RECALL = "misdirected_recall"
_LANGUAGE_RULE = {
    "FO": "Data Protection Act (Faroe Islands) s. 21: as a main rule in Faroese",
    "IL": "Protection of Privacy Law s. 13(b): Hebrew, Arabic or English",
    "CA-QC": "Charter of the French language (Québec) s. 5: everybody is served in French",
    "HK": "Personal Data (Privacy) Ordinance s. 19(4): English or Chinese",
}


def other_references(
    letter: LetterText, facts: Facts, also: Iterable[str] = ()
) -> Iterator[Finding]:
    """That a letter names another case of the office, however its reference is written.

    ``also`` are the references of other cases of the same person, which may be named.
    """
    text = readable(letter)
    own = (_REFERENCE.fullmatch(each) for each in (facts.reference, *also))
    numbers = {(found[1], found[2]) for found in own if found}
    lines = [
        line_of(text, hit.start())
        for hit in _REFERENCE.finditer(text)
        if (hit[1], hit[2]) not in numbers
    ]
    if lines:
        yield Finding(
            "letter.other_case",
            tr("Line {lines} names another case of this office.", lines=_joined(lines)),
            rule=tr("House rule: a letter is about its own case (GDPR Art. 5(1)(f))."),
            deed=tr("Take the reference out."),
        )


def strangers_named(held: Circumstances) -> Iterator[Finding]:
    """That a letter names somebody else of the register; who it is stands nowhere but in the text."""
    if not held.strangers:
        return
    digest = hashlib.sha256()
    for each in held.strangers:
        digest.update("\n".join((*each.names, "")).encode("utf-8", "replace"))
    yield Finding(
        "letter.stranger",
        tr_n(
            "Does this letter mention another person? {n} to look at, line {lines}.",
            "Does this letter mention other persons? {n} to look at, lines {lines}.",
            len(held.strangers),
            lines=_joined([line for each in held.strangers for line in each.lines]),
        ),
        rule=tr("House rule: nobody reads of another person’s request (GDPR Art. 5(1)(f), 15(4))."),
        deed=tr("Take the name, address or number out; where it belongs there, say why."),
        asks=True,
        mark=digest.hexdigest()[:16],
    )


def person_named(letter: LetterText, template: Template, held: Circumstances) -> Iterator[Finding]:
    """That a letter to who got a message by mistake says whom that message was about."""
    if template.kind != _RECALL:
        return
    text = " ".join(readable(letter).casefold().split())
    if any(_stands_in(text, " ".join(each.casefold().split())) for each in held.own if each):
        yield Finding(
            "letter.person_named",
            tr("This letter goes to somebody outside, and says whom the message was about."),
            rule=tr("GDPR Art. 5(1)(f), 33 and 34: nothing more goes astray"),
            deed=tr("Take out the name, the address and the number of the person."),
        )


def _stands_in(text: str, name: str) -> bool:
    """Whether a name stands in a text as words of its own.

    In scripts without case, and of what holds a number, anywhere and however it is spaced.
    """
    if name.upper() == name.lower() or any(sign.isdigit() for sign in name):
        return name.replace(" ", "") in text.replace(" ", "")
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def in_its_language(template: Template, held: Circumstances) -> Iterator[Finding]:
    """That a letter is not in the language of the request; pointed out where its law has it so.

    A letter to somebody outside the case may be in any.
    """
    written = template.language
    if kind_of(template.kind).outside is not None:
        return
    wanted, sentence = _wanted(held, written)
    if not sentence:
        return
    if written in allowed_by_law(held.place):
        yield Finding(
            OTHER_LANGUAGE,
            sentence,
            blocks=False,
            rule=_LANGUAGE_RULE[held.place],
            deed=tr("The law lets it be so: see that the person can read it."),
        )
        return
    yield Finding(
        OTHER_LANGUAGE,
        sentence,
        rule=_LANGUAGE_RULE.get(
            held.place, tr("GDPR Art. 12(1): in a form that the person understands")
        ),
        deed=_language_deed(wanted, _nearest(wanted, held), written),
        asks=True,
        mark=f"{wanted} {written}",
    )


def _wanted(held: Circumstances, written: str) -> tuple[str, str]:
    """The language that a letter should be in, and that it is not; an empty sentence where it is."""
    by_law = language_of_law(held.place)
    if by_law and (by_law == _FAROESE or not held.asked):
        return by_law, unlike_the_law_sentence(by_law, written) if written != by_law else ""
    sentence = other_language_sentence(held.asked, _nearest(held.asked, held), written)
    return held.asked, sentence


def _nearest(wanted: str, held: Circumstances) -> str:
    """The language nearest to a wanted one in which there are letters."""
    return next((each for each in tongues_for(wanted) if each in held.languages), ENGLISH)


def _language_deed(wanted: str, nearest: str, written: str) -> str:
    """What to do about a letter that is not in the wanted language, which may have no letters."""
    language, there_is = language_name(wanted), language_name(nearest)
    if is_same_language(wanted, nearest):
        return tr("Draft the letter in {language}, or say why not.", language=language)
    if written != nearest:
        return tr(
            "There are no letters in {language}. Draft it in {other}, or say why not.",
            language=language,
            other=there_is,
        )
    return tr(
        "There are no letters in {language}. Say how the person can read it in {other}: that they "
        "wrote in it before, or that a translation is enclosed.",
        language=language,
        other=there_is,
    )


def _joined(lines: list[int]) -> str:
    return ", ".join(map(str, sorted(set(lines))))

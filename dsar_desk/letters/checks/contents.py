"""Whether a letter says what its law wants it to say."""

from collections.abc import Iterator
from datetime import date

from dsar_desk.cases.letter import UNREAD_ADDRESS
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.contents import Content, Contents, folded
from dsar_desk.letters.facts import DataSection, Facts, Reason
from dsar_desk.letters.lawful import left_to_officer, unnamed, unsaid
from dsar_desk.letters.named_authority import authority_in
from dsar_desk.letters.statute import STATUTE
from dsar_desk.letters.template import Template
from dsar_desk.letters.vocabulary import vocabulary
from dsar_desk.letters.words import Words
from dsar_desk.text import tr

__all__ = ["named_facts", "required", "said_as_the_law_wants"]

# What officers put in words of their own: a letter that says it in other words is only pointed out.
_OWN_WORDS = frozenset(
    {
        "automated_decisions",
        "data_sections",
        "decision",
        "doubt",
        "findings",
        "reasons",
        "replies",
        "what_was_done",
    }
)


def said_as_the_law_wants(
    letter: LetterText,
    template: Template,
    facts: Facts,
    contents: Contents,
    blank: frozenset[str],
) -> Iterator[Finding]:
    """What the law wants in a letter and it does not say, or says otherwise than it may."""
    said = letter.plain()
    wanted = required(template, facts, contents)
    yield from _missing(template, facts, said, wanted, blank)
    yield from _of_the_law(template, facts, said, wanted)
    yield from _unread_address(said, facts, template.words)
    yield from _open_law(said, facts, template.words)


def required(template: Template, facts: Facts, contents: Contents) -> tuple[Content, ...]:
    """What a letter must say under its law, and under the rule that its case falls under."""
    law = facts.law if facts.law in template.laws else template.laws[0]
    codes = [passage.code for passage in facts.statute.contents] if facts.statute else []
    return tuple(entry for entry in contents.of(template.kind, law) if entry.is_wanted(codes))


def named_facts(facts: Facts, words: Words) -> dict[str, str]:
    """The facts that phrases of the required contents may name, as they are printed."""
    seen = vocabulary(facts, words, ())
    found = _Known({key: _first(value, words) for key, value in seen.items()})
    authority = authority_in(facts.authority, words.locale)
    found["authority"] = authority.name if authority else ""
    controller, policy = facts.profile.controller, facts.policy
    found["authority_web"] = facts.authority.web if facts.authority else ""
    found["citation"] = next((words.law(each.citation) for each in facts.rights), "")
    found |= {"controller": controller.name, "email": controller.email}
    found |= {"phone": controller.phone, "web": controller.web}
    found["policy"] = policy.title if policy else ""
    found["policy_date"] = words.day(policy.effective) if policy else ""
    return found


def _missing(
    template: Template,
    facts: Facts,
    said: str,
    wanted: tuple[Content, ...],
    blank: frozenset[str],
) -> Iterator[Finding]:
    named = named_facts(facts, template.words)
    unsaid_rows = {
        entry.what: entry
        for entry in wanted
        if not entry.fields & blank and not entry.said_in(said, named)
    }
    for entry in unsaid_rows.values():
        yield Finding(
            "letter.content_missing",
            tr(
                "The letter must say this: {what} ({source}).", what=entry.what, source=entry.source
            ),
            blocks=not entry.fields & _OWN_WORDS,
            rule=entry.source,
            deed=tr("Put it back into the text, or draft the letter anew."),
        )


def _of_the_law(
    template: Template, facts: Facts, said: str, wanted: tuple[Content, ...]
) -> Iterator[Finding]:
    """What the rule pack wants in a letter of the family that it drives, and the representative."""
    representative = unnamed(facts, said)
    if representative:
        yield Finding(
            "letter.representative",
            tr("The letter must name your representative, {name}.", name=representative),
            rule=tr("GDPR and UK GDPR Art. 27, 13(1)(a)"),
            deed=tr("Put the representative’s name back into the text."),
        )
    if STATUTE not in template.laws:
        return
    for sentence in unsaid(template.kind, facts, said, template.words):
        yield Finding(
            "letter.remedy_missing",
            sentence,
            rule=facts.law_name,
            deed=tr("Put this way to disagree back into the text."),
        )
    left = left_to_officer(wanted, facts)
    if left:
        yield Finding(
            "letter.contents_to_see",
            tr(
                "See that the letter says what the law wants and the desk cannot look for: {what}",
                what=" ".join(left),
            ),
            blocks=False,
            rule=facts.law_name,
            deed=tr("Read the letter for each of these before you approve it."),
        )


def _first(value: object, words: Words) -> str:
    """A fact as a letter prints it; of a list its first entry."""
    match value:
        case date():
            return words.day(value)
        case str() | int():
            return str(value)
        case (first, *_):
            return _first(first, words)
        case Reason(text) | DataSection(_, text):
            return text
        case _:
            return ""


class _Known(dict[str, str]):
    """Facts by name; what is not known is empty, and an empty phrase is never said."""

    def __missing__(self, key: str) -> str:
        return ""


def _open_law(said: str, facts: Facts, words: Words) -> Iterator[Finding]:
    """That a letter names a law which nobody decided on."""
    named = words.law(facts.law_name) in said
    if not facts.law_undecided or facts.statute is None or not named:
        return
    sentence = tr(
        "Which law applies is not decided yet, and this letter names {law}, whose date comes first. "
        "Decide the law in the case, or take out what only that law says.",
        law=facts.law_name,
    )
    yield Finding(
        "letter.law_undecided",
        sentence,
        blocks=False,
        rule=tr("House rule: a letter names the law that applies and no other."),
        deed=tr("Decide the law in the case."),
    )


def _unread_address(said: str, facts: Facts, words: Words) -> Iterator[Finding]:
    """That an address which nobody read at its source stands in the letter as we have it."""
    authority = authority_in(facts.authority, words.locale)
    if authority is None or not authority.caution or not authority.address_lines:
        return
    address = ", ".join(authority.address_lines)
    if folded(address) not in folded(said):
        return
    sentence = tr(
        "Confirm this address before printing: {name}, {address}. {caution} Look at {web} and say "
        "that you checked it; if it differs, add the right one below the locked passage.",
        name=authority.name,
        address=address,
        caution=tr(authority.caution),
        web=authority.web,
    )
    yield Finding(
        UNREAD_ADDRESS,
        sentence,
        blocks=False,
        rule=tr("House rule: an address is printed once it was read at its source."),
        deed=tr("Look it up, then press “I checked this address”."),
    )

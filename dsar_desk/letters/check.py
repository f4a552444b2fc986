"""What is looked at before a letter is approved, and once more before its bytes leave."""

import re
from dataclasses import dataclass
from datetime import date

from dsar_desk.cases.demanded import open_sentence
from dsar_desk.cases.gap import Gap, gap_sentence, gaps_of
from dsar_desk.cases.letter import UNREAD_ADDRESS
from dsar_desk.cases.letter_kinds import ANSWERS
from dsar_desk.errors import DeskError
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.contents import Content, Contents, folded
from dsar_desk.letters.facts import DataSection, Facts, Reason
from dsar_desk.letters.lawful import left_to_officer, unnamed, unsaid
from dsar_desk.letters.render import lay, read_back
from dsar_desk.letters.statute import STATUTE
from dsar_desk.letters.template import Template
from dsar_desk.letters.untranslated import translation_sentences
from dsar_desk.letters.vocabulary import vocabulary
from dsar_desk.letters.words import Words
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.pages import page_count
from dsar_desk.paper.spoken import said
from dsar_desk.paper.text import hostile_controls
from dsar_desk.text import tr

__all__ = ["Finding", "check", "check_bytes", "named_facts", "required"]

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

_EVERY_LETTER = frozenset({Gap.CONTROLLER, Gap.ADDRESS, Gap.CONTACT})
_WHERE_USED = {
    "policy": Gap.POLICY,
    "data_map": Gap.DATA_MAP,
    "automated_decisions": Gap.AUTOMATED_DECISIONS,
}
_STANDS_IN = {
    Gap.CONTROLLER: frozenset({"controller"}),
    Gap.ADDRESS: frozenset({"controller_address"}),
    Gap.CONTACT: frozenset({"email", "phone", "web"}),
    Gap.POLICY: frozenset({"policy", "policy_date"}),
    Gap.DATA_MAP: frozenset({"data_map"}),
    Gap.AUTOMATED_DECISIONS: frozenset({"automated_decisions"}),
}
"""Which fields a gap of the profile leaves empty; it is said once, and not of each of them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a letter lacks; ``blocks`` says that it cannot be approved like this."""

    code: str
    sentence: str
    blocks: bool = True


def check(
    letter: LetterText, template: Template, facts: Facts, contents: Contents, fonts: Fonts
) -> tuple[Finding, ...]:
    """Everything that is wrong with a draft, the gravest first; empty when it can be approved."""
    gaps = _gaps(template, facts)
    blank = frozenset[str]().union(*(_STANDS_IN[gap] for gap in gaps))
    found = [
        *(Finding(f"profile.{gap}", gap_sentence(gap)) for gap in gaps),
        *_missing_fields(letter, blank),
        *_missing_passages(letter, template),
        *_open_demands(template, facts),
        *(Finding("letter.not_attested", each.doubt) for each in facts.ready if each.doubt),
        *_missing_contents(template, facts, letter.plain(), contents, blank),
        *_missing_of_the_law(template, facts, letter.plain(), contents),
        *_unread_address(letter, facts),
        *_open_law(letter, facts, template.words),
        *_paper(letter, facts, template.words, fonts),
        *_controls(letter, facts),
        *(
            Finding(code, sentence, blocks=False)
            for code, sentence in translation_sentences(template, facts)
        ),
    ]
    return tuple(sorted(found, key=lambda finding: not finding.blocks))


def check_bytes(pdf: bytes, reference: str) -> tuple[Finding, ...]:
    """What is wrong with an approved PDF: it opens, has pages, names its case and no other (SR-28)."""
    try:
        text = f"{said(pdf)}\n{read_back(pdf)}" if page_count(pdf) else ""
    except DeskError as problem:
        return (Finding(problem.code, problem.sentence),)
    found = []
    if reference not in text:
        sentence = tr(
            "The PDF does not show the reference of case {reference}.", reference=reference
        )
        found.append(Finding("letter.no_reference", sentence))
    pattern = re.sub(r"\d+", r"\\d+", re.escape(reference))
    if set(re.findall(pattern, text)) - {reference}:
        sentence = tr("The PDF of case {reference} names another case.", reference=reference)
        found.append(Finding("letter.other_case", sentence))
    return tuple(found)


def _gaps(template: Template, facts: Facts) -> list[Gap]:
    """What the office's profile lacks and a letter of this kind prints."""
    wanted = _EVERY_LETTER | {gap for field, gap in _WHERE_USED.items() if field in template.uses}
    return [gap for gap in gaps_of(facts.profile) if gap in wanted]


def _missing_fields(letter: LetterText, blank: frozenset[str]) -> list[Finding]:
    return [
        Finding(
            "letter.empty_field",
            tr("“{field}” is still to be filled in; it stands as [[{field}]].", field=field),
        )
        for field in letter.missing
        if field not in blank
    ]


def _missing_passages(letter: LetterText, template: Template) -> list[Finding]:
    return [
        Finding("letter.locked_missing", tr("The locked passage “{name}” is not there.", name=name))
        for name in template.locked
        if not letter.locked.get(name)
    ]


def _open_demands(template: Template, facts: Facts) -> list[Finding]:
    """That an answer would leave demands of their letter unanswered."""
    if template.kind not in ANSWERS or not facts.open_demands:
        return []
    return [Finding("letter.demands_open", open_sentence(facts.open_demands))]


def _missing_contents(
    template: Template, facts: Facts, said: str, contents: Contents, blank: frozenset[str]
) -> list[Finding]:
    named = named_facts(facts, template.words)
    unsaid_rows = {
        entry.what: entry
        for entry in required(template, facts, contents)
        if not entry.fields & blank and not entry.said_in(said, named)
    }
    return [
        Finding(
            "letter.content_missing",
            tr(
                "The letter must say this: {what} ({source}).", what=entry.what, source=entry.source
            ),
            blocks=not entry.fields & _OWN_WORDS,
        )
        for entry in unsaid_rows.values()
    ]


def required(template: Template, facts: Facts, contents: Contents) -> tuple[Content, ...]:
    """What a letter must say under its law, and under the rule that its case falls under."""
    law = facts.law if facts.law in template.laws else template.laws[0]
    codes = [passage.code for passage in facts.statute.contents] if facts.statute else []
    return tuple(entry for entry in contents.of(template.kind, law) if entry.is_wanted(codes))


def _missing_of_the_law(
    template: Template, facts: Facts, said: str, contents: Contents
) -> list[Finding]:
    """What the rule pack wants in a letter of the family that it drives, and the representative."""
    found = []
    representative = unnamed(facts, said)
    if representative:
        sentence = tr("The letter must name your representative, {name}.", name=representative)
        found.append(Finding("letter.representative", sentence))
    if STATUTE not in template.laws:
        return found
    missing = unsaid(template.kind, facts, said, template.words)
    found += [Finding("letter.remedy_missing", each) for each in missing]
    left = left_to_officer(required(template, facts, contents), facts)
    if left:
        sentence = tr(
            "See that the letter says what the law wants and the desk cannot look for: {what}",
            what=" ".join(left),
        )
        found.append(Finding("letter.contents_to_see", sentence, blocks=False))
    return found


def named_facts(facts: Facts, words: Words) -> dict[str, str]:
    """The facts that phrases of the required contents may name, as they are printed."""
    seen = vocabulary(facts, words, ())
    found = _Known({key: _first(value, words) for key, value in seen.items()})
    found["authority"] = facts.authority.name if facts.authority else ""
    controller, policy = facts.profile.controller, facts.policy
    found["authority_web"] = facts.authority.web if facts.authority else ""
    found["citation"] = next((words.law(each.citation) for each in facts.rights), "")
    found |= {"controller": controller.name, "email": controller.email}
    found |= {"phone": controller.phone, "web": controller.web}
    found["policy"] = policy.title if policy else ""
    found["policy_date"] = words.day(policy.effective) if policy else ""
    return found


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


def _open_law(letter: LetterText, facts: Facts, words: Words) -> list[Finding]:
    """That a letter names a law which nobody decided on."""
    named = words.law(facts.law_name) in letter.plain()
    if not facts.law_undecided or facts.statute is None or not named:
        return []
    sentence = tr(
        "Which law applies is not decided yet, and this letter names {law}, whose date comes first. "
        "Decide the law in the case, or take out what only that law says.",
        law=facts.law_name,
    )
    return [Finding("letter.law_undecided", sentence, blocks=False)]


def _unread_address(letter: LetterText, facts: Facts) -> list[Finding]:
    """That an address which nobody read at its source stands in the letter as we have it."""
    authority = facts.authority
    if authority is None or not authority.caution or not authority.address_lines:
        return []
    said, address = folded(letter.plain()), ", ".join(authority.address_lines)
    if folded(address) not in said:
        return []
    sentence = tr(
        "Confirm this address before printing: {name}, {address}. {caution} Look at {web} and say "
        "that you checked it; if it differs, add the right one below the locked passage.",
        name=authority.name,
        address=address,
        caution=tr(authority.caution),
        web=authority.web,
    )
    return [Finding(UNREAD_ADDRESS, sentence, blocks=False)]


def _paper(letter: LetterText, facts: Facts, words: Words, fonts: Fonts) -> list[Finding]:
    try:
        layout = lay(letter, facts, words, fonts)
    except DeskError as problem:
        return [Finding(problem.code, problem.sentence)]
    found = []
    if not facts.address:
        sentence = tr("There is no postal address; the letter can be sent as a file only.")
        found.append(Finding("letter.no_address", sentence, blocks=False))
    elif not layout.address_fits:
        sentence = tr("The address does not fit the window of the envelope; use a label.")
        found.append(Finding("letter.long_address", sentence, blocks=False))
    return found


def _controls(letter: LetterText, facts: Facts) -> list[Finding]:
    codes = hostile_controls("\n".join((letter.markdown, *facts.address)))
    if not codes:
        return []
    sentence = tr(
        "Invisible control characters were left out of the printed letter: {codes}.",
        codes=", ".join(codes),
    )
    return [Finding("letter.controls", sentence, blocks=False)]

"""Whether a letter is whole: its fields, its locked passages, what the office says of itself."""

from collections.abc import Iterator

from dsar_desk.cases.demanded import open_sentence
from dsar_desk.cases.gap import Gap, gap_sentence, gaps_of
from dsar_desk.cases.letter_kinds import ANSWERS
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.template import Template
from dsar_desk.letters.untranslated import translation_sentences
from dsar_desk.text import tr

__all__ = ["gaps_found", "left_blank", "translated", "whole"]

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


def whole(
    letter: LetterText, template: Template, facts: Facts, blank: frozenset[str]
) -> Iterator[Finding]:
    """What keeps a letter from being whole; ``blank`` are the fields that a gap leaves empty."""
    house = tr("House rule: a letter leaves the office whole.")
    for field in letter.missing:
        if field not in blank:
            yield Finding(
                "letter.empty_field",
                tr("“{field}” is still to be filled in; it stands as [[{field}]].", field=field),
                rule=house,
                deed=tr("Fill it in under “Fill in”, or write it over the brackets in the text."),
            )
    for name in template.locked:
        if not letter.locked.get(name):
            yield Finding(
                "letter.locked_missing",
                tr("The locked passage “{name}” is not there.", name=name),
                rule=tr("House rule: a locked passage says what the law wants, in its words."),
                deed=tr("Draft the letter anew; what you typed is kept in the old draft."),
            )
    if template.kind in ANSWERS and facts.open_demands:
        yield Finding(
            "letter.demands_open",
            open_sentence(facts.open_demands),
            rule=tr("House rule: no demand of a letter is passed over in silence."),
            deed=tr("Say in the case what becomes of each demand."),
        )
    for each in facts.ready:
        if each.doubt:
            yield Finding(
                "letter.not_attested",
                each.doubt,
                rule=tr("House rule: what the office says of itself is attested."),
                deed=tr("Have the ready answer attested in the settings, or take it out."),
            )


def gaps_found(template: Template, facts: Facts) -> Iterator[Finding]:
    """What the office's profile lacks and a letter of this kind prints."""
    for gap in _gaps(template, facts):
        yield Finding(
            f"profile.{gap}",
            gap_sentence(gap),
            rule=tr("House rule: a letter says who the controller is and how to reach it."),
            deed=tr("Fill in the office profile, and open the draft anew."),
        )


def left_blank(template: Template, facts: Facts) -> frozenset[str]:
    """The fields that these gaps leave empty."""
    return frozenset[str]().union(*(_STANDS_IN[gap] for gap in _gaps(template, facts)))


def translated(template: Template, facts: Facts) -> Iterator[Finding]:
    """What whoever sends a letter in another language has to know; nothing of it blocks."""
    for code, sentence in translation_sentences(template, facts):
        yield Finding(
            code,
            sentence,
            blocks=False,
            rule=tr("House rule: a translation is read by somebody who knows the law."),
            deed=tr("Read the English text beside it before you approve."),
        )


def _gaps(template: Template, facts: Facts) -> list[Gap]:
    wanted = _EVERY_LETTER | {gap for field, gap in _WHERE_USED.items() if field in template.uses}
    return [gap for gap in gaps_of(facts.profile) if gap in wanted]

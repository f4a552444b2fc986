"""What of a letter stands in English, or as the office wrote it, though its language is another."""

from collections.abc import Iterator

from dsar_desk.cases.languages import language_name
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.passages import said_of
from dsar_desk.letters.template import Template
from dsar_desk.letters.tongues import ENGLISH
from dsar_desk.text import tr, tr_n

__all__ = ["UNREVIEWED", "english_in", "translation_sentences", "unreviewed_sentence"]

UNREVIEWED = "letter.unreviewed"
"""The code of the finding that a lawyer has still to look at a language."""

_SHOWN = 90  # characters of the first passage that is not translated
_OF_THE_PROFILE = frozenset({"data_map", "automated_decisions", "ready"})


def english_in(template: Template, facts: Facts) -> tuple[str, ...]:
    """The passages of a letter that stand in English for want of others: ours and the law's."""
    if template.language == ENGLISH:
        return ()
    known = template.words.law_texts
    law = (text for text in _law_in(template, facts) if text not in known)
    return tuple(dict.fromkeys((*map(said_of, template.untranslated), *law)))


def translation_sentences(template: Template, facts: Facts) -> Iterator[tuple[str, str]]:
    """Code and sentence of what whoever sends a letter in another language has to know."""
    if template.language == ENGLISH:
        return
    language, left = language_name(template.language), english_in(template, facts)
    if left:
        first = " ".join(left[0].strip("#*|- ").split())
        shown = first if len(first) <= _SHOWN else f"{first[:_SHOWN].rstrip()}…"
        yield (
            "letter.untranslated",
            tr_n(
                "{n} passage of this letter is not there in {language} and stands in English: “{first}”",
                "{n} passages of this letter are not there in {language} and stand in English, "
                "the first of them: “{first}”",
                len(left),
                language=language,
                first=shown,
            ),
        )
    if template.to_be_reviewed:
        yield UNREVIEWED, unreviewed_sentence(template.language)
    if template.uses & _OF_THE_PROFILE and facts.profile.data_map:
        yield (
            "letter.own_words",
            tr(
                "What the office says of itself, such as its data map, stands in this letter as the "
                "profile has it. See that the person can read it in {language}.",
                language=language,
            ),
        )


def unreviewed_sentence(language: str) -> str:
    """That nobody who knows the law signed for the letters of a language."""
    return tr(
        "The letters in {language} were translated by machine: to be reviewed by a lawyer.",
        language=language_name(language),
    )


def _law_in(template: Template, facts: Facts) -> Iterator[str]:
    """The texts of the rule packs that this letter may print."""
    statute = facts.statute
    if "reasons" in template.uses:
        yield from (reason.text for reason in facts.reasons if reason.code)
    if statute is None:
        return
    if "law_title" in template.uses:
        yield statute.title
    for field, entries in (
        ("remedies", statute.remedies),
        ("duties", statute.duties),
        ("special", statute.special),
    ):
        if field in template.uses:
            yield from (each.text for each in entries)
    if statute.clock_why and "clock_why" in template.uses:
        yield statute.clock_why

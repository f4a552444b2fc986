"""Every letter in every language: it says what its law wants, whole, and asks for nothing else."""

from datetime import date

import pytest

from dsar_desk import resources
from dsar_desk.letters.checks.circumstances import Circumstances
from dsar_desk.letters.checks.contents import named_facts, required
from dsar_desk.letters.checks.dates import known_days
from dsar_desk.letters.checks.demands import asked_too_much
from dsar_desk.letters.forbidden import Forbidden
from dsar_desk.letters.lawful import unsaid
from dsar_desk.letters.named_laws import others_named
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import Specimen, written
from dsar_desk.letters.statute import STATUTE
from dsar_desk.services.said_names import Called, called
from dsar_desk.store.search import folded

SHELF = Shelf.load(resources.folder() / "letters")


HELD = Circumstances(
    today=date(2026, 11, 23), forbidden=Forbidden.load(resources.folder() / "letters")
)


def said_too_much(specimen: Specimen) -> list[str]:
    """What a letter of ours asks for though it may not, and days in it that are none of its facts."""
    letter, template, facts = specimen.letter, specimen.template, specimen.facts
    found = (
        *asked_too_much(letter, template, facts, HELD),
        *known_days(letter, template, facts),
    )
    return [f"{specimen.name}: {one.sentence}" for one in found]


def unsaid_in(specimen: Specimen) -> list[str]:
    template, facts = specimen.template, specimen.facts
    named, said = named_facts(facts, template.words), specimen.letter.plain()
    wanted = required(template, facts, SHELF.required(template))
    missing = [entry.what for entry in wanted if not entry.said_in(said, named)]
    if STATUTE in template.laws:
        missing += unsaid(template.kind, facts, said, template.words)
    return [f"{specimen.name}: {what}" for what in missing]


def names_of_others(specimen: Specimen) -> list[Called]:
    """The words of a letter of ours that could be taken for somebody else’s name."""
    facts = specimen.facts
    own = {facts.person, facts.agent, facts.concerned, facts.officer, facts.profile.signatory.name}
    lines = facts.authority.address_lines if facts.authority else ()
    people = frozenset(map(folded, own - {""}))
    return list(called(specimen.letter.markdown, people, people | {*map(folded, lines)}))


def refused_in_passing(specimen: Specimen) -> list[str]:
    """That a letter of ours which is no refusal is taken for one."""
    if specimen.template.kind in {"refusal", "identity_closure"}:
        return []
    text = specimen.letter.plain()
    languages = {specimen.template.language, "en"}
    place = HELD.forbidden.refuses(text, languages)
    return [f"{specimen.name}: {text[place : place + 60]}"] if place >= 0 else []


def other_laws_in(specimen: Specimen) -> list[str]:
    """The laws that a letter names beside its own; one about Shine the Light says whose law that is."""
    of_california = specimen.template.kind == "shine_the_light_answer"
    found = others_named(specimen.letter.plain(), specimen.law)
    return [
        f"{specimen.name}: {law}" for law in sorted(found - {"ccpa"} if of_california else found)
    ]


@pytest.mark.parametrize("language", SHELF.languages)
def test_every_letter_says_all_that_its_law_wants(language: str) -> None:
    missing: list[str] = []
    wrong: list[str] = []
    for specimen in written(resources.folder(), language):
        assert specimen.template.language == language
        assert "duration-" not in specimen.letter.markdown
        assert "[[" not in specimen.letter.markdown.replace("[[own_answer]]", "")
        missing += unsaid_in(specimen)
        wrong += said_too_much(specimen)
        wrong += other_laws_in(specimen)
        wrong += refused_in_passing(specimen)
        assert names_of_others(specimen) == []
    assert missing == []
    assert wrong == []

"""Every right of every place: the letter that answers it says what its law wants of that letter."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dsar_desk.cases.letter_kinds import KINDS, LetterKind, kind_of, usual_answer
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Question
from dsar_desk.letters.checks.contents import named_facts, required
from dsar_desk.letters.compose import compose
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.lawful import unsaid
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.statute import STATUTE
from dsar_desk.services.desk import Desk
from tests import kept
from tests.integration.services.test_statutes import finder
from tests.requests import TODAY, form

FILLED = {
    "data_sections": "Account: opened in 2024.",
    "searches": "Customer register",
    "what_was_done": "The data were put right.",
    "done_on": "2026-11-20",
    "reasons": "It concerns somebody else.",
    "recipients_told": "the provider of the platform",
    "consequences": "no more newsletter.",
    "files": "data.csv: CSV",
    "data_kinds": "Contact details",
    "decision": "It stands.",
    "findings": "The payments of a year",
    "logic": "A score",
    "doubt": "The address is another.",
    "identity_asked": "The customer number",
    "questions": "Which years?",
    "authority_asked": "A signed note",
    "fee_amount": "10",
    "fee_basis": "Ten pages",
}
ANYWHERE = ("nothing_held", "identity_closure", "fee_notice", "refusal", "withdrawal_confirmation")


def letters_of(right: Right, asks: dict[Question, bool]) -> Iterator[LetterKind]:
    """The letter that answers a right, and those that may come instead of it."""
    yield kind_of(usual_answer(right))
    for code in ANYWHERE:
        kind = KINDS[code]
        if kind.asks is None or asks[kind.asks]:
            yield kind


def lacks(shelf: Shelf, kind: str, facts: Facts) -> list[str]:
    template = shelf.find(kind, facts.law, "en")
    letter = compose(template, facts)
    named, said = named_facts(facts, template.words), letter.plain()
    wanted = required(template, facts, shelf.required(template))
    found = [entry.what for entry in wanted if not entry.said_in(said, named)]
    if STATUTE in template.laws:
        found += unsaid(kind, facts, said, template.words)
    return [f"{facts.law} {kind}: {each}" for each in (*found, *letter.missing)]


@pytest.mark.parametrize("right", Right)
def test_the_letters_of_a_right_say_what_each_law_wants(desk: Desk, right: Right) -> None:
    seen, missing = set(), []
    shelf = kept.shelf()
    for place in desk.rulebook.jurisdictions():
        rule = desk.rulebook.rule_or_policy(place.code, right, TODAY)
        if rule.id in seen:
            continue
        seen.add(rule.id)
        case = desk.openings.preview(desk.order(), form(jurisdiction=place.code, rights=(right,)))
        asks = {question: halt.may_ask for question, halt in rule.terms.halts.items()}
        for kind in letters_of(right, asks):
            facts = finder(desk).facts(case, desk.profiles.current(), kind.code, TODAY, FILLED)
            missing += lacks(shelf, kind.code, replace(facts, reference="DSR-2026-0142"))
    assert missing == []
    assert seen

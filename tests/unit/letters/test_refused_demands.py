"""Each demand that is refused has its reason in the text of the letter that answers it."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.cases.demanded import Decision, Demanded, DemandState, Ground
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Passage
from dsar_desk.letters.checks.circumstances import Circumstances
from dsar_desk.letters.checks.refused import refused_without_reason
from dsar_desk.letters.compose import LetterText, compose
from dsar_desk.letters.facts import Facts, Reason, Withheld
from dsar_desk.letters.shelf import Shelf

CLAIMS = Passage("legal_claims", "The data are needed for legal claims.", "GDPR Art. 17(3)(e)")
EXCESS = Passage("unfounded_or_excessive", "It is excessive.", "GDPR Art. 12(5)(b)")
FOR_CLAIMS = Reason(CLAIMS.text, CLAIMS.citation, CLAIMS.code)
FOR_EXCESS = Reason(EXCESS.text, EXCESS.citation, EXCESS.code)
OWN = Reason("Our counsel told us so in detail.")


def refused(number: int, ground: Ground, *kinds: Right) -> Demanded:
    return Demanded(number, "…", kinds, decision=Decision(DemandState.REFUSED, ground))


TWO = (
    refused(2, Ground.LEGAL_CLAIMS, Right.ERASURE),
    refused(5, Ground.EXCESSIVE, Right.ACCESS),
)


def found(
    shelf: Shelf,
    facts: Facts,
    demands: tuple[Demanded, ...],
    kind: str = "refusal",
    text: str = "",
) -> list[str]:
    template = shelf.find(kind, facts.law, "en")
    letter = LetterText(text) if text else compose(template, facts)
    held = Circumstances(
        today=date(2026, 11, 26), refused=demands, refusal_grounds=(CLAIMS, EXCESS)
    )
    seen = list(refused_without_reason(letter, template, facts, held))
    assert all(one.blocks and one.asks and one.deed for one in seen)
    return [one.sentence for one in seen]


@pytest.mark.parametrize(
    ("reasons", "unsaid"),
    [
        ((), ["2", "5"]),
        ((FOR_CLAIMS,), ["5"]),
        ((FOR_EXCESS,), ["2"]),
        ((FOR_CLAIMS, FOR_EXCESS), []),
        ((FOR_CLAIMS, OWN), []),
        ((FOR_CLAIMS, FOR_CLAIMS), ["5"]),
        ((OWN,), ["2"]),
    ],
)
def test_every_refused_demand_wants_a_reason_of_its_ground(
    shelf: Shelf, facts: Facts, reasons: tuple[Reason, ...], unsaid: list[str]
) -> None:
    given = replace(facts, reasons=reasons, withheld=(), kept=())
    said = found(shelf, given, TWO)
    assert sorted(sentence.split()[1] for sentence in said) == unsaid


def test_demands_on_one_ground_share_its_reason_and_are_named_together(
    shelf: Shelf, facts: Facts
) -> None:
    three = (*TWO, refused(7, Ground.LEGAL_CLAIMS))
    given = replace(facts, reasons=(FOR_EXCESS,), withheld=(), kept=())
    (said,) = found(shelf, given, three)
    assert said.startswith("Demands 2, 7 are refused (it is needed for legal claims)")
    assert found(shelf, replace(given, reasons=(FOR_CLAIMS, FOR_EXCESS)), three) == []


def test_a_reason_that_was_taken_out_of_the_text_is_none(shelf: Shelf, facts: Facts) -> None:
    given = replace(facts, reasons=(FOR_CLAIMS, FOR_EXCESS), withheld=(), kept=())
    assert len(found(shelf, given, TWO, text=f"# Hello\n\n{CLAIMS.text}\n")) == 1


def test_an_answer_speaks_of_the_demands_that_it_answers(shelf: Shelf, facts: Facts) -> None:
    bare = replace(facts, reasons=(), withheld=(), kept=())
    (said,) = found(shelf, bare, TWO, "access_answer")
    assert said.startswith("Demand 5")
    held_back = replace(bare, withheld=(Withheld("Notes", "Asked four times", EXCESS.code),))
    assert found(shelf, held_back, TWO, "access_answer") == []
    assert found(shelf, bare, TWO, "acknowledgement") == []
    assert found(shelf, bare, (), "refusal") == []


def test_a_letter_that_says_nothing_is_held_is_the_reason_itself(
    shelf: Shelf, facts: Facts
) -> None:
    nothing = refused(1, Ground.NOT_HELD, Right.ACCESS)
    bare = replace(facts, reasons=(), withheld=(), kept=())
    assert found(shelf, bare, (nothing,), "nothing_held") == []
    assert len(found(shelf, bare, (nothing,), "access_answer")) == 1

"""Grounds: a refusal, more time and a fee need one that the law knows, and it has to be said."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dsar_desk.law.rule import Passage
from dsar_desk.letters.checks.circumstances import Circumstances, Lengthening, MayAsk
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.grounds import well_grounded, what_it_says
from dsar_desk.letters.compose import LetterText, compose
from dsar_desk.letters.facts import Facts, Reason, Withheld
from dsar_desk.letters.forbidden import Forbidden
from dsar_desk.letters.shelf import Shelf
from tests import kept

CLAIMS = Passage("legal_claims", "The data are needed for legal claims.", "GDPR Art. 17(3)(e)")
EXCESS = Passage("unfounded_or_excessive", "It is excessive.", "GDPR Art. 12(5)(b)")
COMPLEX = Passage("complexity", "The request is complex.", "GDPR Art. 12(3)")
GIVEN = Reason(CLAIMS.text, CLAIMS.citation, CLAIMS.code)
EXPENSIVE = Reason("It is unreasonably expensive.")


@pytest.fixture
def held(data: Path) -> Circumstances:
    return Circumstances(
        today=date(2026, 11, 23),
        refusal_grounds=(CLAIMS, EXCESS),
        refusal_rule="GDPR Art. 12(4)",
        lengthening=Lengthening(grounds=(COMPLEX,), citation="GDPR Art. 12(3)"),
        forbidden=Forbidden.load(data / "letters"),
    )


def found(
    shelf: Shelf, facts: Facts, held: Circumstances, kind: str = "refusal", cut: str = ""
) -> dict[str, Finding]:
    template = shelf.find(kind, facts.law, "en")
    text = compose(template, facts).markdown
    letter = LetterText(text.replace(cut, "") if cut else text)
    return {each.code: each for each in well_grounded(letter, template, facts, held)}


def test_expense_alone_is_no_ground(shelf: Shelf, facts: Facts, held: Circumstances) -> None:
    one = found(shelf, replace(facts, reasons=(EXPENSIVE,)), held)["letter.ground_unknown"]
    assert one.blocks
    assert "GDPR Art. 12(5)" in one.sentence
    assert one.rule == "GDPR Art. 12(5)"
    assert "legal_claims: The data are needed for legal claims." in one.deed


def test_a_reason_of_ones_own_is_none_and_follows_as_the_facts(
    shelf: Shelf, facts: Facts, held: Circumstances
) -> None:
    own = replace(facts, reasons=(Reason("We would rather not."),))
    assert "names no ground" in found(shelf, own, held)["letter.ground_unknown"].sentence
    both = replace(facts, reasons=(GIVEN, EXPENSIVE))
    assert "letter.ground_unknown" not in found(shelf, both, held)


def test_a_ground_that_was_taken_out_of_the_text_is_missed(
    shelf: Shelf, facts: Facts, held: Circumstances
) -> None:
    given = replace(facts, reasons=(GIVEN,))
    assert "letter.ground_unsaid" not in found(shelf, given, held)
    assert found(shelf, given, held, cut=CLAIMS.text)["letter.ground_unsaid"].blocks


def test_under_the_policy_expense_is_its_own_ground(
    shelf: Shelf, facts: Facts, held: Circumstances
) -> None:
    ground = Passage("unreasonable", "It would be unreasonably expensive.", "Privacy policy")
    policy = replace(facts, law="policy", reasons=(Reason(ground.text, "", ground.code),))
    assert found(shelf, policy, replace(held, refusal_grounds=(ground,))) == {}


def test_what_no_law_lets_anybody_refuse_is_not_refused(
    shelf: Shelf, facts: Facts, held: Circumstances
) -> None:
    given = replace(facts, reasons=(GIVEN,))
    absolute = replace(held, refusal_grounds=None)
    assert found(shelf, given, absolute)["letter.no_refusal"].blocks


def test_what_is_held_back_names_its_ground(
    shelf: Shelf, facts: Facts, held: Circumstances
) -> None:
    rows = {
        "": ("letter.ground_missing", True),
        "Tax law s. 147": ("letter.ground_to_see", False),
    }
    for citation, (code, blocks) in rows.items():
        kept_back = replace(facts, kept=(), withheld=(Withheld("Notes", "Others", citation),))
        assert found(shelf, kept_back, held, "access_answer")[code].blocks is blocks
    known = replace(facts, kept=(), withheld=(Withheld("Notes", "Others", "Art. 17(3)(e)"),))
    assert found(shelf, known, held, "access_answer") == {}


def test_more_time_needs_a_law_that_gives_it_and_a_ground(
    shelf: Shelf, facts: Facts, held: Circumstances
) -> None:
    kind = "extension_notice"
    none = found(shelf, facts, replace(held, lengthening=None), kind)
    assert none["letter.no_extension"].blocks
    own = replace(facts, reasons=(Reason("We are busy."),), kept=(), withheld=())
    one = found(shelf, own, held, kind)["letter.ground_unknown"]
    assert "complexity: The request is complex." in one.deed
    named = replace(own, reasons=(Reason(COMPLEX.text, COMPLEX.citation, COMPLEX.code),))
    assert found(shelf, named, held, kind) == {}


def test_what_the_notice_must_say_is_looked_for(
    shelf: Shelf, facts: Facts, held: Circumstances
) -> None:
    named = replace(facts, reasons=(Reason(COMPLEX.text, "", COMPLEX.code),), kept=(), withheld=())
    said = ("the reasons for the delay", "the new latest date", "the right to complain about it")
    more = Lengthening(grounds=(COMPLEX,), must_say=(*said, "what is given now"))
    wanted = replace(held, lengthening=more)
    assert list(found(shelf, named, wanted, "extension_notice")) == ["letter.extension_to_see"]
    cut = found(shelf, named, wanted, "extension_notice", cut="9 February 2027")
    assert cut["letter.extension_unsaid"].blocks


def test_the_desk_knows_what_nearly_every_notice_of_the_packs_must_say() -> None:
    wanted = {
        said
        for rule in kept.rulebook().rules
        if rule.terms.extension
        for said in rule.terms.extension.must_say
    }
    assert len(wanted) > 20
    left = {said for said in wanted if not what_it_says(said)}
    assert (
        left
        == {
            "what is given now, and that the rest follows as soon as practicable",
        }
        or len(left) <= 2
    )


def test_a_fee_needs_a_law_that_allows_it_and_a_reason(
    shelf: Shelf, facts: Facts, held: Circumstances
) -> None:
    plain = replace(facts, kept=(), withheld=(), reasons=(GIVEN,))
    charged = replace(plain, fee="EUR 20 for a further copy.")
    assert found(shelf, charged, held) == {}
    free = replace(held, fee=MayAsk(may=False, why="It is free.", citation="GDPR Art. 12(5)"))
    one = found(shelf, charged, free)["letter.fee_forbidden"]
    assert (one.blocks, one.rule) == (True, "GDPR Art. 12(5)")
    bare = replace(charged, reasons=())
    assert found(shelf, bare, held, "access_answer")["letter.fee_reason"].asks


def test_a_letter_that_is_no_refusal_refuses_nothing_without_a_reason(
    shelf: Shelf, facts: Facts, held: Circumstances
) -> None:
    bare = replace(facts, reasons=(), withheld=(), kept=())
    template = shelf.find("acknowledgement", facts.law, "de")

    def seen(text: str, given: Facts, kind: str = "") -> list[Finding]:
        own = shelf.find(kind, facts.law, "de") if kind else template
        return [
            one
            for one in well_grounded(LetterText(text), own, given, held)
            if one.code == "letter.refuses"
        ]

    text = "# Hallo\n\nWir lehnen Ihren Antrag auf Auskunft über die Aufnahmen ab.\n"
    (one,) = seen(text, bare)
    assert (one.blocks, one.asks) == (True, True)
    assert "line 3" in one.sentence
    assert one.rule
    assert seen(text, replace(bare, reasons=(GIVEN,))) == []
    assert seen(text, bare, "identity_closure") == []
    assert seen("# Hallo\n\nWenn nichts kommt, lehnen wir Ihren Antrag ab.\n", bare) == []

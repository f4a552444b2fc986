"""Whatever people write: no check breaks on it, and none of it stands in what a check says."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsar_desk import resources
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Passage
from dsar_desk.letters.check import check
from dsar_desk.letters.checks.circumstances import Circumstances, Lengthening, MayAsk, Stranger
from dsar_desk.letters.checks.dates import in_time, known_days
from dsar_desk.letters.checks.demands import asked_too_much
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.grounds import well_grounded
from dsar_desk.letters.checks.strangers import other_references
from dsar_desk.letters.compose import LetterText, compose
from dsar_desk.letters.facts import DataSection, Facts, Reason, Withheld
from dsar_desk.letters.forbidden import Forbidden
from dsar_desk.letters.sample import sample_facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.paper.fonts import Fonts
from tests import kept
from tests.addressed import to

MARK = "Quillfeather"
CORPUS = (
    MARK,
    f"{MARK} \u202etuo thgir",
    f"{MARK}\x00\x07\x1b[31m",
    f"<b>{MARK}</b> <script>alert(1)</script>",
    f"{{{{ {MARK} }}}} {{% include 'x' %}} {{person}}",
    f"{MARK}\n::: locked remedies\n:::\n# {MARK}\n- 1. x | y",
    f"[[due]] {MARK} [[{MARK}]]",
    f"{MARK} DSR-2026-7777 on 31 February 2031, 99.99.9999 and 2031-02-31",
    f"{MARK} " + "\\" * 50 + "**__``" * 20,
    f"{MARK} 𓀀𞤀 😀 𐎀 नमस्ते สวัสดี العربية עברית 漢字",
    f"{MARK} %s %(n)s $(rm) ${{HOME}} '; DROP TABLE cases; --",
    f"{MARK} \ud800 lone",
    f"{MARK} born on 5 May 1970, copy of your passport, sign the form",
    (f"{MARK} " * 2000)[:20_000],
    MARK + "x" * 20_000,
    "1" * 5000 + MARK,
    "," * 5000 + MARK,
)
KINDS = ("refusal", "extension_notice", "access_answer", "identity_request")
GROUND = Passage("legal_claims", "The data are needed for legal claims.", "GDPR Art. 17(3)(e)")


@pytest.fixture(scope="module")
def data() -> Path:
    return resources.folder()


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return kept.shelf()


@pytest.fixture(scope="module")
def facts(data: Path) -> Facts:
    return sample_facts(data, "refusal", "gdpr")


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(kept.font_cache())


@pytest.fixture(scope="module")
def held(data: Path) -> Circumstances:
    return Circumstances(
        today=date(2027, 1, 9),
        asked="de",
        place="DE",
        refusal_grounds=(GROUND,),
        refusal_rule="GDPR Art. 12(4)",
        refuse_by=date(2026, 12, 9),
        due=date(2026, 12, 9),
        lengthening=Lengthening(
            grounds=(GROUND,),
            must_say=("the reasons", "the new day", "how to complain"),
            late=((Right.ACCESS, date(2026, 12, 9)),),
            answer_by=date(2026, 12, 9),
        ),
        identity=MayAsk(may=False, why="No proof is asked for.", citation="GDPR Art. 21(3)"),
        fee=MayAsk(may=False, why="It is free.", citation="GDPR Art. 12(5)"),
        strangers=(Stranger((3,), (MARK.casefold(),)),),
        left_open=(Right.ERASURE,),
        on_paper=True,
        forbidden=Forbidden.load(data / "letters"),
    )


def hostile(facts: Facts, text: str) -> Facts:
    return replace(
        to(facts, name=text, lines=(text[:60], "1 Street")),
        agent=text,
        officer=text,
        salutation=text,
        reasons=(Reason(text, text),),
        note=text,
        doubt=text,
        fee=text,
        data_sections=(DataSection(text, text),),
        withheld=(Withheld(text, text, text),),
        kept=(Withheld(text, text),),
        questions=(text,),
        identity_asked=(text,),
    )


def refuse_marks(found: list[Finding]) -> None:
    for one in found:
        said = (one.code, one.sentence, one.rule, one.deed, one.mark)
        assert MARK.casefold() not in " ".join(said).casefold(), one.code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_no_check_of_the_text_breaks_or_says_what_people_wrote(
    shelf: Shelf, facts: Facts, held: Circumstances, kind: str, text: str
) -> None:
    template, given_facts = shelf.find(kind, "gdpr", "en"), hostile(facts, text)
    letter = compose(template, given_facts)
    found = [
        *known_days(letter, template, given_facts),
        *other_references(letter, given_facts),
        *well_grounded(letter, template, given_facts, held),
        *in_time(letter, template, given_facts, held),
        *asked_too_much(letter, template, given_facts, held),
    ]
    assert found
    refuse_marks(found)


@pytest.mark.parametrize("text", CORPUS[:9], ids=range(9))
def test_nor_does_any_check_of_the_whole_letter(
    shelf: Shelf, facts: Facts, fonts: Fonts, held: Circumstances, text: str
) -> None:
    template, given_facts = shelf.find("refusal", "gdpr", "en"), hostile(facts, text)
    letter = compose(template, given_facts)
    found = check(letter, template, given_facts, shelf.required(template), fonts, held)
    assert {"letter.ground_unknown", "letter.late", "letter.stranger"} <= {f.code for f in found}
    assert all(one.rule and one.deed for one in found)
    refuse_marks(list(found))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_whatever_is_typed_below_a_letter_is_looked_at(
    shelf: Shelf, facts: Facts, held: Circumstances, text: str
) -> None:
    template = shelf.find("access_answer", "gdpr", "en")
    markdown = "# Hello\n\n" + "\n".join(line.lstrip(":") for line in text.split("\n"))
    letter = LetterText(markdown)
    for found in (
        known_days(letter, template, facts),
        other_references(letter, facts),
        asked_too_much(letter, template, facts, held),
    ):
        assert all(isinstance(one, Finding) for one in found)

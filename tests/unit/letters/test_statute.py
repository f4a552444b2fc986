"""Letters of the family for every statute: they say what the rule gives, and nothing more."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dsar_desk.cases.person import PostalAddress
from dsar_desk.cases.profile import Representation
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Effect, Passage, Unit
from dsar_desk.letters.check import check
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.compose import LetterText, compose
from dsar_desk.letters.facts import Asked, Facts
from dsar_desk.letters.sample import sample_facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.statute import Duty, Length, Statute, Way
from dsar_desk.paper.fonts import Fonts

COMPLAINT = Way(
    "A complaint can be made to the Guardian.", "Data Act s. 40", Length(6, Unit.MONTHS)
)
COURT = Way("The court can be asked to decide.", "Data Act s. 41", Length(30, Unit.WORKING_DAYS))
ACT = Statute(
    title="Data Act 2001 (Ruritania)",
    statutory_period=True,
    first_due=date(2026, 12, 9),
    remedies=(COMPLAINT, COURT),
    extension_citation="Data Act s. 9",
    extension_statutory=True,
)


@pytest.fixture
def given(data: Path) -> Facts:
    """Facts under a law that no pack knows."""
    facts = sample_facts(data, "access_answer", "gdpr")
    asked = Asked(Right.ACCESS, "Data Act s. 8", "Data Act")
    return replace(facts, law="ruritania", law_name="Data Act", rights=(asked,), statute=ACT)


def said(shelf: Shelf, facts: Facts, kind: str) -> str:
    return " ".join(compose(shelf.find(kind, facts.law, "en"), facts).plain().split())


def faults(
    shelf: Shelf, facts: Facts, fonts: Fonts, kind: str, text: str | None = None
) -> dict[str, Finding]:
    template = shelf.find(kind, facts.law, "en")
    letter = compose(template, facts) if text is None else LetterText(text)
    found = check(letter, template, facts, shelf.required(template), fonts)
    return {finding.code: finding for finding in found}


def but(facts: Facts, **changes: object) -> Facts:
    return replace(facts, statute=replace(ACT, **changes))  # type: ignore[arg-type]  # by name


def test_the_law_is_named_by_its_title_and_its_short_name_where_that_differs(
    shelf: Shelf, given: Facts
) -> None:
    named = said(shelf, given, "acknowledgement")
    assert (
        "The law that applies is: Data Act 2001 (Ruritania). It gives this right in Data" in named
    )
    other = but(given, title="Law of Ruritania on data")
    assert "Law of Ruritania on data (for short: Data Act)." in said(shelf, other, "refusal")


def test_several_rights_are_cited_one_by_one_each_under_its_own_law(
    shelf: Shelf, given: Facts
) -> None:
    rights = (
        *given.rights,
        Asked(Right.MARKETING_OPT_OUT, "Spam Act s. 2", "Spam Act"),
        Asked(Right.ERASURE),
    )
    text = said(shelf, replace(given, rights=rights), "acknowledgement")
    assert "access to your personal data: Data Act s. 8" in text
    assert "no more marketing messages: Spam Act s. 2 (Spam Act)" in text
    assert "deletion of your personal data: our privacy policy, as no statute gives" in text


def test_a_day_of_the_house_is_never_called_one_of_the_law(shelf: Shelf, given: Facts) -> None:
    house = said(shelf, but(given, statutory_period=False), "acknowledgement")
    assert "by 9 December 2026. The law names no such day; it is one that we have set" in house
    assert "counted" not in house
    assert "counted this day as this law says" in said(shelf, given, "acknowledgement")


def test_what_is_done_at_once_promises_no_day(shelf: Shelf, fonts: Fonts, given: Facts) -> None:
    at_once = replace(given, due=None)
    assert "carry it out without delay" in said(shelf, at_once, "acknowledgement")
    assert faults(shelf, at_once, fonts, "acknowledgement") == {}


@pytest.mark.parametrize("kind", ["identity_request", "clarification_request"])
@pytest.mark.parametrize(
    ("effect", "sentence"),
    [
        (Effect.RUNS, "runs on while we wait and ends on 9 December 2026"),
        (Effect.RESTARTS, "is counted anew from the day on which your reply arrives"),
        (Effect.PAUSES, "to the day of your reply, both included, do not count towards"),
        (Effect.SUSPENDS, "to the day before your reply do not count towards"),
    ],
)
def test_a_question_says_what_it_does_to_the_time_and_claims_no_other_pause(  # noqa: PLR0917
    shelf: Shelf, fonts: Fonts, given: Facts, kind: str, effect: Effect, sentence: str
) -> None:
    waits = effect is not Effect.RUNS
    why, cited = ("The Act says so.", "Data Act s. 11") if waits else ("", "")
    facts = but(given, clock=effect, clock_why=why, clock_citation=cited)
    text = said(shelf, facts, kind)
    assert sentence in text
    assert ("The Act says so. (Data Act s. 11)" in text) is waits
    assert ("runs on while" in text) is not waits
    assert faults(shelf, facts, fonts, kind) == {}


def test_a_refusal_names_every_way_with_its_time_and_the_authority(
    shelf: Shelf, fonts: Fonts, given: Facts
) -> None:
    text = said(shelf, given, "refusal")
    assert "Guardian. (Data Act s. 40) You have 6 months for this, from the date" in text
    assert "decide. (Data Act s. 41) You have 30 working days for this" in text
    assert given.authority is not None
    assert given.authority.name in text
    assert faults(shelf, given, fonts, "refusal") == {}


def test_a_refusal_that_leaves_a_way_out_is_not_approved(
    shelf: Shelf, fonts: Fonts, given: Facts
) -> None:
    whole = compose(shelf.find("refusal", given.law, "en"), given).markdown
    found = faults(shelf, given, fonts, "refusal", whole.replace("The court can", "Nobody can"))
    assert "The court can be asked to decide. (Data Act s. 41)" in (
        found["letter.remedy_missing"].sentence
    )
    assert found["letter.remedy_missing"].blocks


@pytest.mark.parametrize("kind", ["access_answer", "erasure_confirmation"])
def test_an_answer_names_them_only_where_it_holds_something_back(
    shelf: Shelf, given: Facts, kind: str
) -> None:
    assert "Guardian" in said(shelf, given, kind)
    whole = said(shelf, replace(given, kept=(), withheld=()), kind)
    assert "Guardian" not in whole
    assert "You can complain to the authority:" in whole


def test_a_notice_gives_the_new_day_its_length_and_where_the_law_lets_us(
    shelf: Shelf, fonts: Fonts, given: Facts
) -> None:
    longer = replace(given, extended_due=date(2027, 1, 8))
    text = said(shelf, longer, "extension_notice")
    assert "cannot answer it by 9 December 2026" in text
    assert (
        "by 8 January 2027 at the latest, 30 days later. The law lets us take this time (Data"
        in text
    )
    assert "no limit" not in text
    assert "Guardian" not in text
    assert faults(shelf, longer, fonts, "extension_notice") == {}


def test_a_notice_of_an_open_or_a_house_extension_claims_no_more_than_there_is(
    shelf: Shelf, given: Facts
) -> None:
    assert "and sets no limit to it" in said(
        shelf, but(given, extension_open=True), "extension_notice"
    )
    house = said(shelf, but(given, extension_statutory=False), "extension_notice")
    assert "The law lets us" not in house


def test_a_notice_names_the_ways_to_complain_where_the_law_wants_it(
    shelf: Shelf, fonts: Fonts, given: Facts
) -> None:
    may = but(given, must_say=("the reasons", "that nobody need complain"))
    assert "Guardian" not in said(shelf, may, "extension_notice")
    must = but(given, must_say=("the reasons",), notice_names_remedies=True)
    assert "Guardian" in said(shelf, must, "extension_notice")
    template = shelf.find("extension_notice", must.law, "en")
    text = compose(template, must).markdown.replace("Guardian", "moon")
    assert "letter.remedy_missing" in faults(shelf, must, fonts, "extension_notice", text)


def test_second_clocks_are_told_with_their_day_or_their_length(shelf: Shelf, given: Facts) -> None:
    tasks = (
        Duty("Tell the recipients", "Data Act s. 12", on=date(2026, 12, 1)),
        Duty("Carry it out", "Data Act s. 13", within=Length(1, Unit.WORKING_DAYS)),
    )
    text = said(shelf, but(given, duties=tasks), "erasure_confirmation")
    assert "Tell the recipients: by 1 December 2026 (Data Act s. 12)" in text
    assert "Carry it out: within 1 working day of this letter (Data Act s. 13)" in text


def test_children_and_the_dead_are_spoken_of_where_the_case_is_one(
    shelf: Shelf, given: Facts
) -> None:
    special = but(given, special=(Passage("", "The heirs may ask.", "Data Act s. 3"),))
    assert "The heirs may ask. (Data Act s. 3)" in said(shelf, special, "identity_request")
    assert "for whom this is asked" not in said(shelf, given, "identity_request")


def test_contents_of_the_rule_are_required_where_they_can_be_looked_for(
    shelf: Shelf, fonts: Fonts, given: Facts
) -> None:
    wanted = (Passage("ru_automated", "Automated decisions.", ""), Passage("stars", "Stars.", ""))
    facts = but(given, contents=wanted)
    found = faults(shelf, facts, fonts, "access_answer")
    assert list(found) == ["letter.contents_to_see"]
    assert found["letter.contents_to_see"].sentence.endswith("Stars.")
    assert not found["letter.contents_to_see"].blocks
    whole = compose(shelf.find("access_answer", facts.law, "en"), facts).markdown
    cut = whole.replace(facts.profile.automated_decisions, "None.")
    assert "letter.content_missing" in faults(shelf, facts, fonts, "access_answer", cut)
    assert "letter.content_missing" not in faults(shelf, given, fonts, "access_answer", cut)


def test_a_letter_that_does_not_name_the_law_is_not_approved(
    shelf: Shelf, fonts: Fonts, given: Facts
) -> None:
    whole = compose(shelf.find("acknowledgement", given.law, "en"), given).markdown
    found = faults(shelf, given, fonts, "acknowledgement", whole.replace("Data Act", "policy"))
    assert "the statute that applies" in found["letter.content_missing"].sentence
    assert found["letter.content_missing"].blocks


def test_letters_of_the_first_versions_are_read_without_a_statute(given: Facts) -> None:
    stored = given.as_json()
    assert Facts.from_json(stored) == given
    del stored["statute"], stored["extend_to"]
    for right in stored["rights"]:
        del right["law"]
    old = Facts.from_json(stored)
    assert old.statute is None
    assert old.rights[0].citation == "Data Act s. 8"


def test_without_a_statute_the_family_leaves_the_law_to_be_filled_in(
    shelf: Shelf, given: Facts
) -> None:
    bare = replace(given, statute=None)
    missing = compose(shelf.find("acknowledgement", bare.law, "en"), bare).missing
    assert "law_title" in missing


EUROPEAN = Representation("Vertreter GmbH", PostalAddress("DE", ("Weg 1",), "10115", "Berlin"))
BRITISH = Representation(
    "Agents Ltd", PostalAddress("GB", ("1 Mews",), "N1 1AA", "London"), "uk@example.org"
)


@pytest.mark.parametrize(
    ("law", "named"),
    [
        (
            "gdpr",
            "Our representative in the European Union (GDPR Art. 27) is Vertreter GmbH, Weg 1",
        ),
        (
            "uk-gdpr",
            "Our representative in the United Kingdom (UK GDPR Art. 27) is Agents Ltd, 1 Mews",
        ),
        ("ccpa", ""),
        ("policy", ""),
        ("ruritania", ""),
    ],
)
def test_the_representative_stands_where_the_law_asks_for_one(
    shelf: Shelf, fonts: Fonts, given: Facts, law: str, named: str
) -> None:
    profile = replace(given.profile, eu_representative=EUROPEAN, uk_representative=BRITISH)
    facts = replace(given, law=law, profile=profile)
    text = said(shelf, facts, "acknowledgement")
    assert named in text
    assert ("representative" in text) is bool(named)
    if named:
        cut = compose(shelf.find("acknowledgement", law, "en"), facts).markdown
        for name in ("Vertreter", "Agents"):
            cut = cut.replace(name, "Nobody")
        assert faults(shelf, facts, fonts, "acknowledgement", cut)["letter.representative"].blocks

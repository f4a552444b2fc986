"""No letter is ready while the office's profile lacks what it prints."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dsar_desk.cases.letter_kinds import kind_of
from dsar_desk.cases.person import PostalAddress
from dsar_desk.cases.profile import Controller, Officer, Profile
from dsar_desk.letters.check import check
from dsar_desk.letters.compose import LetterText, compose
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.render import read_back, render
from dsar_desk.letters.sample import LAWS, sample_facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import Specimen
from dsar_desk.paper.fonts import Fonts
from tests.unit.letters.test_shelf import KINDS

EVERY_LETTER = {"profile.controller", "profile.address", "profile.contact", "profile.policy"}
ACCESS = EVERY_LETTER | {"profile.data_map"}
GDPR_ACCESS = ACCESS | {"profile.automated_decisions"}  # GDPR Art. 15(1)(h); the CCPA has no like


def of_profile(facts: Facts, profile: Profile) -> Facts:
    return replace(facts, profile=profile, policy=profile.policy_on(facts.letter_date))


def blank(data: Path) -> Profile:
    """The profile of a new office whose name was taken out again."""
    path = data / "profile" / "blank.toml"
    profile = Profile.from_toml(path.read_text(encoding="utf-8"), path.name)
    nobody = Controller("", PostalAddress("GB"), "", "", "")
    return replace(profile, office="", country="GB", letterhead=(), controller=nobody)


def blocking(shelf: Shelf, facts: Facts, fonts: Fonts, kind: str) -> tuple[set[str], LetterText]:
    template = shelf.find(kind, facts.law, "en")
    letter = compose(template, facts)
    found = check(letter, template, facts, shelf.required(template), fonts)
    return {finding.code for finding in found if finding.blocks}, letter


def test_every_kind_of_letter_is_here(shelf: Shelf) -> None:
    assert set(KINDS) == set(shelf.kinds())


WITH_THE_DATA_MAP = ("access_answer", "categories_answer")
SOME = ("acknowledgement", "access_answer", "refusal", "misdirected_recall")
"""Kinds of each sort; tests/integration/letters goes through all of them."""


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("kind", SOME)
def test_a_letter_of_a_blank_profile_is_blocked_by_what_it_prints_and_once_each(
    data: Path, shelf: Shelf, fonts: Fonts, kind: str, law: str
) -> None:
    facts = of_profile(sample_facts(data, kind, law), blank(data))
    codes, letter = blocking(shelf, facts, fonts, kind)
    access = ACCESS if law in {"ccpa", "policy"} else GDPR_ACCESS
    every = EVERY_LETTER - ({"profile.policy"} if kind_of(kind).outside else set())
    assert codes == (access if kind in WITH_THE_DATA_MAP else every)
    if kind_of(kind).outside is None:
        assert "“[[policy]]”, effective [[policy]], applies" in letter.markdown
    assert "1970" not in letter.markdown


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("kind", SOME)
def test_a_letter_of_a_filled_profile_is_not(
    data: Path, shelf: Shelf, fonts: Fonts, kind: str, law: str
) -> None:
    codes, letter = blocking(shelf, sample_facts(data, kind, law), fonts, kind)
    assert codes == set()
    assert "[[" not in letter.markdown


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ({"phone": "+49 40 1234"}, "call +49 40 1234"),
        ({"email": "dpo@example.org"}, "write to dpo@example.org"),
        ({"web": "https://example.org/ask"}, "ask us at https://example.org/ask"),
    ],
)
def test_one_way_to_reach_the_controller_is_printed_and_enough(
    facts: Facts, shelf: Shelf, fonts: Fonts, ways: dict[str, str], said: str
) -> None:
    silent = replace(facts.profile.controller, **{"phone": "", "email": "", "web": "", **ways})
    reachable = replace(facts, profile=replace(facts.profile, controller=silent))
    codes, letter = blocking(shelf, reachable, fonts, "refusal")
    assert codes == set()
    assert said in letter.plain()


def test_the_data_map_is_wanted_by_answers_to_access_alone(
    data: Path, shelf: Shelf, fonts: Fonts
) -> None:
    for kind in (*SOME, "categories_answer"):
        facts = sample_facts(data, kind, "gdpr")
        mapless = replace(facts, profile=replace(facts.profile, data_map=()))
        codes, _ = blocking(shelf, mapless, fonts, kind)
        wanted = kind in WITH_THE_DATA_MAP
        assert codes == ({"profile.data_map"} if wanted else set()), kind


def test_a_letter_has_to_give_the_date_of_the_policy_and_not_another(
    facts: Facts, shelf: Shelf, fonts: Fonts
) -> None:
    template = shelf.find("refusal", "gdpr", "en")
    text = compose(template, facts).markdown
    other = LetterText(text.replace("10 October 2018", "1 January 1970"))
    assert other.markdown != text
    found = check(other, template, facts, shelf.required(template), fonts)
    assert any(finding.blocks and "with its version" in finding.sentence for finding in found)


def test_facts_of_the_first_version_lose_the_policy_of_1970(facts: Facts) -> None:
    table = facts.as_json()
    undated = {"id": "undated", "title": "Privacy policy", "effective": "1970-01-01", "web": ""}
    table["policy"], table["profile"]["policies"] = undated, [undated]
    read = Facts.from_json(table)
    assert read.policy is None
    assert read.profile.policies == ()


def test_a_blank_profile_prints_as_a_draft_without_a_date_of_its_own(
    data: Path, shelf: Shelf, fonts: Fonts
) -> None:
    facts = of_profile(sample_facts(data, "access_answer", "gdpr"), blank(data))
    template = shelf.find("access_answer", "gdpr", "en")
    text = read_back(render(compose(template, facts), facts, template.words, fonts))
    assert "[[policy]]" in text
    assert "[[data_map]]" in text
    assert "1970" not in text


def test_a_signature_that_nobody_gave_leaves_no_empty_line(facts: Facts, shelf: Shelf) -> None:
    nobody = replace(facts.profile.signatory, name="")
    unsigned = replace(facts, profile=replace(facts.profile, signatory=nobody))
    text = compose(shelf.find("refusal", "gdpr", "en"), unsigned).markdown
    assert text.rstrip().endswith(facts.profile.controller.name)
    assert "\n\\\n" not in text


@pytest.mark.parametrize(
    ("officer", "said"),
    [
        (
            Officer("Iris Falk", "", "", "dpo@example.org"),
            "officer, Iris Falk, at dpo@example.org.",
        ),
        (Officer("Iris Falk", "", "+49 40 1"), "officer, Iris Falk, by telephone at +49 40 1."),
        (Officer("Iris Falk", ""), "officer, Iris Falk."),
    ],
)
def test_the_data_protection_officer_is_named_with_what_is_known(
    facts: Facts, shelf: Shelf, officer: Officer, said: str
) -> None:
    known = replace(facts, profile=replace(facts.profile, officer=officer))
    assert said in compose(shelf.find("refusal", "gdpr", "en"), known).plain()


def test_an_officer_without_a_name_is_not_mentioned(facts: Facts, shelf: Shelf) -> None:
    nameless = replace(facts, profile=replace(facts.profile, officer=Officer("", "")))
    text = compose(shelf.find("refusal", "gdpr", "en"), nameless).plain()
    assert "data protection officer" not in text


def test_every_specimen_cites_a_policy_with_a_real_date(
    all_specimens: dict[str, Specimen],
) -> None:
    for specimen in all_specimens.values():
        assert specimen.facts.policy is not None
        assert specimen.facts.policy.effective > date(2000, 1, 1)
        to_them = kind_of(specimen.template.kind).outside is None
        assert ("policy" in specimen.template.uses) == to_them

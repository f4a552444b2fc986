"""What is said of people who died: by every law, and by places that have their own word on it."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.law.authorities import Authorities
from dsar_desk.law.check import faults
from dsar_desk.law.estate import said_of_the_dead
from dsar_desk.law.reading import as_text, reading_of
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook

TODAY = date(2026, 11, 26)


def test_every_law_says_what_becomes_of_its_rights_and_what_the_office_does(
    rulebook: Rulebook,
) -> None:
    for rule in rulebook.rules:
        assert rule.practice.dead is not None, rule.id
        assert rule.practice.heirs.endswith("."), rule.id


def test_a_rule_without_a_word_on_the_dead_is_a_fault(
    rulebook: Rulebook, authorities: Authorities
) -> None:
    first, *others = rulebook.rules
    mute = replace(first, practice=replace(first.practice, dead=None))
    found = faults(replace(rulebook, rules=(mute, *others)), authorities, TODAY)
    assert [each for each in found if "people who died" in each] == [
        f"{first.id}: says nothing of people who died, or of what to do when an heir asks"
    ]


@pytest.mark.parametrize(
    ("place", "citation"),
    [
        ("FR", "Loi no. 78-17 art. 84-85 (not checked)"),
        ("IT", "Codice privacy art. 2-terdecies (not checked)"),
        ("DK", "Databeskyttelsesloven s. 2(5) (not checked)"),
        ("SI", "ZVOP-2 art. 9 (not checked)"),
        ("SE", "GDPR recital 27"),  # no word of its own is known
        ("GB-SCT", "DPA 2018 s. 3(2)-(3)"),
        ("CN", "Personal Information Protection Law Art. 49"),
        ("UY", "Ley 18.331 art. 14"),
    ],
)
def test_the_place_itself_goes_before_the_law_that_it_shares(
    rulebook: Rulebook, place: str, citation: str
) -> None:
    found = rulebook.of_the_dead(place, rulebook.rule_for(place, Right.ACCESS, TODAY))
    assert found is not None
    assert found.citation == citation


def test_a_part_of_a_country_follows_the_country(rulebook: Rulebook) -> None:
    rule = rulebook.rule_for("DE-BY", Right.ACCESS, TODAY)
    assert rulebook.of_the_dead("DE-BY", rule) == rulebook.places["DE"].dead


def test_an_undecided_place_has_the_word_of_the_law(rulebook: Rulebook) -> None:
    rule = rulebook.rule_for("FR", Right.ACCESS, TODAY)
    assert rulebook.of_the_dead("", rule) == rule.practice.dead


def test_what_a_country_says_was_not_read_and_is_marked(rulebook: Rulebook) -> None:
    said = [place.dead for place in rulebook.places.values() if place.dead]
    assert len(said) == 15
    assert all("(not checked)" in each.text for each in said)
    assert all("(not checked)" in each.citation for each in said)


def test_the_rule_names_every_country_that_has_its_own_word(
    rulebook: Rulebook, authorities: Authorities
) -> None:
    rule = rulebook.rule_for("FR", Right.ACCESS, TODAY)
    everywhere = as_text(reading_of(rule, rulebook, authorities))
    here = as_text(reading_of(rule, rulebook, authorities, "FR"))
    for place in rulebook.places.values():
        if place.dead:
            assert place.dead.text in everywhere
            assert (place.dead.text in here) == (place.code == "FR")
    assert "Where it gives none, decline politely" in here


def test_a_country_is_not_named_in_a_law_that_it_does_not_share(
    rulebook: Rulebook, authorities: Authorities
) -> None:
    swiss = rulebook.rule_for("CH", Right.ACCESS, TODAY)
    assert "2-terdecies" not in as_text(reading_of(swiss, rulebook, authorities))


@pytest.mark.parametrize(
    ("place", "law", "deed"),
    [
        ("IL", "only the demand to stop direct mail is known", "No right of this law passes on"),
        ("FR", "Loi no. 78-17 art. 84-85: A person may leave", "died gives heirs a right"),
        ("US-NV", "it is not known to say anything of people who died", "law of probate"),
        ("CL", "The heirs may use the rights", "Ask for the certificate of death"),
        ("POLICY", "The policy says nothing of people who died.", "Decided by hand"),
    ],
)
def test_officer_reads_the_law_and_what_to_do(
    rulebook: Rulebook, place: str, law: str, deed: str
) -> None:
    first, second = said_of_the_dead(rulebook, place).split("\n")
    assert law in first
    assert deed in second


def test_nothing_is_said_while_the_law_is_undecided(rulebook: Rulebook) -> None:
    assert said_of_the_dead(rulebook, "") == ""

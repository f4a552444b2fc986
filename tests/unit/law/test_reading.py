"""A rule as a lawyer reads it: every rule of every pack, and what is said of single ones."""

from dataclasses import replace

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.as_json import laws_as_json
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.catalogue import Catalogue, Wanted
from dsar_desk.law.changes import Change, earlier, later, what_changed
from dsar_desk.law.reading import Reading, as_text, authorities_of, reading_of
from dsar_desk.law.rights import Kind, Right
from dsar_desk.law.rule import Confidence, Counting, Rule, Unit
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.days import day


@pytest.fixture(scope="module")
def catalogue(rulebook: Rulebook) -> Catalogue:
    return Catalogue(rulebook)


def line(reading: Reading, label: str) -> str:
    """What is said under a label, with where it stands."""
    lines = [line for section in reading.sections for line in section.lines]
    return "\n".join(f"{one.text} [{one.citation}]" for one in lines if one.label == label)


def test_every_rule_says_all_that_its_pack_holds(
    rulebook: Rulebook, authorities: Authorities
) -> None:
    for rule in rulebook.rules:
        text = as_text(reading_of(rule, rulebook, authorities))
        terms, practice = rule.terms, rule.practice
        said = [rule.law.title, rule.citation, terms.period.citation, terms.charge, rule.note]
        said += [part for halt in terms.halts.values() for part in (halt.why, halt.citation)]
        passages = [practice.identity, practice.agents, practice.minors, practice.records]
        passages += [practice.dead] if practice.dead else []
        extension, refusal = terms.extension, terms.refusal
        passages += [*rule.contents, *(extension.grounds if extension else ())]
        said += [clock.text for clock in terms.second_clocks]
        said += [practice.heirs]
        said += list(extension.must_say) if extension else []
        if refusal:
            passages += rule.refusal_grounds
            said += [way.text for way in refusal.remedies]
        said += [part for each in passages for part in (each.text, each.citation)]
        missing = [part for part in (*said, *rule.sources, rule.version) if part not in text]
        assert missing == [], rule.id


def test_a_rule_is_read_with_its_period_its_extension_and_what_stops_it(
    catalogue: Catalogue, rulebook: Rulebook, authorities: Authorities
) -> None:
    found = reading_of(catalogue.rule("gb-access"), rulebook, authorities)
    assert (found.title, found.place) == (
        "Copy of their data, What kinds of data we hold",
        "United Kingdom (part not known)",
    )
    assert found.in_force == "In force for what comes in from Thursday 5 February 2026 on"
    assert line(found, "Period").startswith("1 month [UK GDPR Art. 12(3)")
    assert line(found, "How much longer") == "At most 2 months. [UK GDPR Art. 12A(3)-(4)]"
    assert line(found, "Told by when").startswith("Before the first period ends.")
    assert "both included" in line(found, "Asking what is meant")
    assert "counted anew from the answer" in line(found, "Asking for proof of identity")
    assert "Wycliffe House" in line(found, "Authority")
    assert found.caution == ""


def test_a_rule_below_official_guidance_says_so_first(
    catalogue: Catalogue, rulebook: Rulebook, authorities: Authorities
) -> None:
    rule = catalogue.rule("gb-access")
    for confidence, words in (
        (Confidence.SECONDARY, "not the law itself"),
        (Confidence.UNVERIFIED, "not checked against any text"),
    ):
        found = reading_of(replace(rule, confidence=confidence), rulebook, authorities)
        assert words in found.caution
        assert found.caution in as_text(found)
    policy = next(iter(catalogue.find(Wanted(place="POLICY"))))
    assert reading_of(policy, rulebook, authorities).caution == ""


@pytest.mark.parametrize("counting", Counting)
def test_every_way_of_counting_is_put_in_words(
    catalogue: Catalogue, rulebook: Rulebook, authorities: Authorities, counting: Counting
) -> None:
    rule = catalogue.rule("gb-access")
    period = replace(rule.terms.period, counting=counting, unit=Unit.DAYS, house=True, note="So.")
    made = replace(rule, terms=replace(rule.terms, period=period))
    text = as_text(reading_of(made, rulebook, authorities))
    assert "the period of the house" in text
    assert "So." in text
    assert ("At once" in text) == (counting is Counting.AT_ONCE)


def test_the_authority_is_that_of_where_the_person_lives(
    catalogue: Catalogue, rulebook: Rulebook, authorities: Authorities
) -> None:
    rule = catalogue.rule("eu-access")
    assert line(reading_of(rule, rulebook, authorities), "Authority").startswith("That of the")
    [irish] = authorities_of(rule, authorities, "IE")
    assert "IE" in irish.jurisdictions
    assert irish.name in line(reading_of(rule, rulebook, authorities, "IE"), "Authority")


def test_what_changed_is_told_field_by_field(
    catalogue: Catalogue, rulebook: Rulebook, authorities: Authorities
) -> None:
    old, new = catalogue.rule("gb-access-2018"), catalogue.rule("gb-access")
    assert (earlier(new, rulebook), later(old, rulebook)) == ((old,), (new,))
    assert (earlier(old, rulebook), later(new, rulebook)) == ((), ())
    changes = what_changed(*(reading_of(each, rulebook, authorities) for each in (old, new)))
    by_label = {change.label: change for change in changes if change.label}
    asked = by_label["Asking for proof of identity"]
    assert asked.before[0].startswith("The clock runs on.")
    assert asked.after[0].startswith("The period is counted anew from the answer.")
    assert "Minors" not in by_label
    contents = next(each for each in changes if each.heading == "What the answer must contain")
    complaint = "The right to complain to the controller, since 19 June 2026."
    citation = "[UK GDPR Art. 15(1)(ea); DPA 2018 s. 164A]"
    assert contents == Change(contents.heading, "", (), (f"{complaint} {citation}",))
    read = reading_of(new, rulebook, authorities)
    assert what_changed(read, read) == ()


def ids(rules: tuple[Rule, ...]) -> set[str]:
    return {rule.id for rule in rules}


def test_every_rule_of_every_pack_is_found_once(catalogue: Catalogue, rulebook: Rulebook) -> None:
    assert sorted(rule.id for rule in catalogue.find(Wanted())) == sorted(
        rule.id for rule in rulebook.rules
    )


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("california delete", "us-ca-delete"),
        ("GERMANY art. 15", "eu-access"),
        ("QUÉBEC", "ca-qc-access"),
        ("gb-access-2018", "gb-access-2018"),
        ("children deletion coppa", "us-coppa"),
    ],
)
def test_rules_are_found_by_place_right_law_and_citation(
    catalogue: Catalogue, words: str, rule: str
) -> None:
    found = ids(catalogue.find(Wanted(words)))
    assert rule in found
    assert len(found) < len(catalogue.find(Wanted()))


def test_rules_are_narrowed_by_place_right_and_day(catalogue: Catalogue) -> None:
    now = catalogue.find(Wanted(place="gb-sct", right=Right.ACCESS, on=day("2026-03-02")))
    before = catalogue.find(Wanted(place="GB", right=Right.ACCESS, on=day("2025-03-02")))
    assert (ids(now), ids(before)) == ({"gb-access"}, {"gb-access-2018"})
    assert catalogue.find(Wanted("no such words anywhere")) == ()
    assert {rule.rights for rule in catalogue.find(Wanted(right=Kind.COMPLAINT))}
    assert catalogue.places()


def test_what_is_not_known_is_refused_with_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(DeskError, match="gb-access") as caught:
        catalogue.rule("gb-acess")
    assert caught.value.code == "law.no_such_rule"
    with pytest.raises(DeskError) as caught:
        catalogue.find(Wanted(place="Atlantis"))
    assert caught.value.code == "law.no_jurisdiction"


def test_the_document_for_scripts_holds_every_part_of_a_rule(
    rulebook: Rulebook, authorities: Authorities
) -> None:
    for entry in laws_as_json(rulebook.rules, authorities):
        assert {"halts", "extension", "practice", "contents", "refusal", "charge"} <= set(entry)
    [entry] = laws_as_json(
        [rulebook.rule_for("IE", Right.ACCESS, day("2026-03-02"))], authorities, "IE"
    )
    assert entry["authorities"]

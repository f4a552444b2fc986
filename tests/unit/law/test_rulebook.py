from datetime import timedelta
from pathlib import Path

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.dates import in_words
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Ground
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.days import day

TODAY = day("2026-11-23")
PLACES = ("EU", "DE", "IS", "GB", "GB-NIR", "US-CA", "US", "POLICY")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("right", Right)
def test_every_right_has_an_answer_everywhere(rulebook: Rulebook, place: str, right: Right) -> None:
    rule = rulebook.rule_or_policy(place, right, TODAY)
    assert right in rule.rights
    assert rule.in_force(TODAY)
    assert rule.ground is Ground.STATUTE or place == "POLICY" or rule.silence is not None


@pytest.mark.parametrize(
    ("place", "rule"),
    [("NO", "eu-access"), ("GB-WLS", "gb-access"), ("us-ca", "us-ca-know"), (" de ", "eu-access")],
)
def test_place_is_found_in_its_own_law_or_the_one_around_it(
    rulebook: Rulebook, place: str, rule: str
) -> None:
    assert rulebook.rule_for(place, Right.ACCESS, TODAY).id == rule


@pytest.mark.parametrize(
    ("place", "right", "nearest"),
    [
        ("DE", Right.OPT_OUT_SALE, "objection, consent_withdrawal"),
        ("GB-SCT", Right.SHINE_THE_LIGHT, "know_categories"),
        ("US-CA", Right.RESTRICTION, "opt_out_sale, limit_sensitive"),
    ],
)
def test_right_that_a_law_does_not_know_names_the_nearest(
    rulebook: Rulebook, place: str, right: Right, nearest: str
) -> None:
    with pytest.raises(DeskError, match=f"choose {nearest}, or the policy") as caught:
        rulebook.rule_for(place, right, TODAY)
    assert caught.value.code == "law.right_unknown"


def test_federal_law_without_the_right_points_to_the_policy(rulebook: Rulebook) -> None:
    with pytest.raises(DeskError, match="choose the state") as caught:
        rulebook.rule_for("US", Right.ACCESS, TODAY)
    assert caught.value.code == "law.right_unknown"
    assert rulebook.rule_or_policy("US", Right.ACCESS, TODAY).ground is Ground.POLICY


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("UK", "GB"),
        ("EL", "GR"),
        ("DE-ZZ", "DE"),
        ("Germany", "DE"),
        ("GB-SCO", "GB"),
        ("??", "EU"),
    ],
)
def test_unknown_place_names_the_nearest(rulebook: Rulebook, code: str, nearest: str) -> None:
    with pytest.raises(DeskError, match=f"the nearest are: {nearest}") as caught:
        rulebook.rule_or_policy(code, Right.ACCESS, TODAY)
    assert caught.value.code == "law.no_jurisdiction"


def test_request_before_the_law_names_the_day_on_which_it_begins(rulebook: Rulebook) -> None:
    with pytest.raises(DeskError, match="begins on Friday 25 May 2018") as caught:
        rulebook.rule_or_policy("FR", Right.ACCESS, day("2018-05-24"))
    assert caught.value.code == "law.not_in_force"


def test_kind_that_no_law_of_the_place_knows_has_no_rule(rulebook: Rulebook) -> None:
    with pytest.raises(DeskError) as caught:
        rulebook.rule_or_policy("POLICY", Right.ACCESS, day("2018-10-09"))
    assert caught.value.code == "law.not_in_force"


def test_rules_in_force_change_with_the_act_of_2025(rulebook: Rulebook) -> None:
    before = {rule.id for rule in rulebook.rules_on(day("2026-02-04"))}
    after = {rule.id for rule in rulebook.rules_on(day("2026-02-05"))}
    assert "gb-access-2018" in before - after
    assert "gb-access" in after - before


def test_places_can_be_chosen_by_name(rulebook: Rulebook) -> None:
    names = [place.name for place in rulebook.jurisdictions()]
    assert names == sorted(names)
    assert len(names) == len(set(names)) > 39


def test_every_shipped_rule_says_where_it_stands_and_when_it_was_checked(
    rulebook: Rulebook,
) -> None:
    for rule in rulebook.rules:
        assert rule.citation
        assert rule.sources
        assert rule.checked_on >= day("2026-11-23")
        assert rule.terms.charge


def test_rules_of_one_right_and_place_do_not_overlap_in_time(rulebook: Rulebook) -> None:
    for rule in rulebook.rules:
        for other in rulebook.rules:
            same = set(rule.rights) & set(other.rights)
            together = set(rule.jurisdictions) & set(other.jurisdictions)
            if rule is not other and same and together and rule.sub_right == other.sub_right:
                assert not rule.in_force(other.valid_from)
                assert not other.in_force(rule.valid_from)


@pytest.mark.parametrize("place", ["US-OK", "US-AL", "US-LA", "US-VT"])
def test_policy_answers_until_the_statute_begins_and_says_so(
    rulebook: Rulebook, place: str
) -> None:
    statute = next(rule for rule in rulebook.rules if place in rule.jurisdictions)
    before = rulebook.rule_or_policy(place, Right.ACCESS, statute.valid_from - timedelta(days=1))
    assert before.ground is Ground.POLICY
    assert before.silence is not None
    assert in_words(statute.valid_from) in before.silence.why
    assert rulebook.rule_or_policy(place, Right.ACCESS, statute.valid_from).law == statute.law


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        Rulebook.load(tmp_path)
    assert caught.value.code == "law.no_packs"

"""The law suggested from where a person lives, with its reason; never a decision."""

import pytest

from dsar_desk.law.residence import Evidence, possible_places, suggested
from dsar_desk.law.rulebook import Rulebook


@pytest.mark.parametrize(
    ("evidence", "code", "reason"),
    [
        (Evidence("US", "California"), "US-CA", "their address is there"),
        (Evidence("US", "CA"), "US-CA", "their address is there"),
        (Evidence("US", "us-ca"), "US-CA", "their address is there"),
        (Evidence("GB", "Scotland"), "GB-SCT", "their address is there"),
        (Evidence("GB", "Kent"), "GB", "their address is there"),
        (Evidence("DE", said="GB", usual="US-CA"), "DE", "the message speaks of United Kingdom"),
        (Evidence("US"), "US", "please add the part"),
        (Evidence("US", "C"), "US", "please add the part"),
        (Evidence("KE"), "POLICY", "the privacy policy is the ground"),
        (Evidence(said="GB", usual="US-CA"), "GB", "because the message says so"),
        (Evidence(usual="US-CA"), "US-CA", "the usual one of this office"),
        (Evidence(said="MOON"), "", "Nothing points to a law yet."),
        (Evidence(), "", "Nothing points to a law yet."),
    ],
)
def test_the_law_follows_the_address_then_the_message_then_the_office(
    rulebook: Rulebook, evidence: Evidence, code: str, reason: str
) -> None:
    found = suggested(rulebook, evidence)
    assert found.jurisdiction == code
    assert reason in found.reason


def test_what_could_apply_besides_is_named(rulebook: Rulebook) -> None:
    assert "US-CA" in suggested(rulebook, Evidence("US")).candidates
    assert suggested(rulebook, Evidence("DE", said="GB")).candidates == ("GB",)
    assert suggested(rulebook, Evidence("DE", said="DE")).candidates == ()
    assert suggested(rulebook, Evidence("FR")).candidates == ()
    assert suggested(rulebook, Evidence("KE", said="GB")).candidates == ("GB",)
    assert suggested(rulebook, Evidence("KE", said="MOON")).candidates == ()


@pytest.mark.parametrize(
    ("evidence", "places"),
    [
        (Evidence("CA"), ("CA", "CA-AB", "CA-BC", "CA-QC")),
        (Evidence("CA", said="GB"), ("CA", "CA-AB", "CA-BC", "CA-QC", "GB")),
        (Evidence("FR", said="CH"), ("FR", "CH")),
        (Evidence("CA", "Quebec", said="GB"), ("CA-QC", "GB")),
        (Evidence("KE", said="GB"), ("POLICY", "GB")),
        (Evidence("DE"), ("DE", "GB", "US-CA")),
        (Evidence("DE", said="EU"), ("DE", "GB", "US-CA")),
        (Evidence("GB", "Scotland"), ("GB-SCT", "EU", "US-CA")),
        (Evidence(usual="AU"), ("AU", "EU", "GB", "US-CA")),
        (Evidence("KE"), ("POLICY", "EU", "GB", "US-CA")),
        (Evidence(said="US-CA"), ("US-CA", "EU", "GB")),
        (Evidence(), ()),
    ],
)
def test_laws_that_could_apply_are_those_that_the_evidence_names(
    rulebook: Rulebook, evidence: Evidence, places: tuple[str, ...]
) -> None:
    assert possible_places(rulebook, suggested(rulebook, evidence)) == places


def test_accents_and_capitals_do_not_matter(rulebook: Rulebook) -> None:
    plain = suggested(rulebook, Evidence("US", "california"))
    assert suggested(rulebook, Evidence("US", " CALIFÓRNIA ")) == plain

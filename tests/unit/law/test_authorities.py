from pathlib import Path

import pytest

from dsar_desk import resources
from dsar_desk.errors import DeskError
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.rulebook import Rulebook


def test_every_country_has_an_authority_with_an_address(
    rulebook: Rulebook, authorities: Authorities
) -> None:
    for place in rulebook.jurisdictions():
        if place.code not in {"EU", "POLICY"}:
            first = authorities.for_jurisdiction(place.code)[0]
            assert first.name
            assert len(first.address_lines) >= 2
            assert first.web.startswith("http")
            assert len(first.language) == 2


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("FR", "Commission Nationale de l'Informatique"),
        ("GB-SCT", "The Information Commissioner’s Office"),
        ("us-ca", "California Privacy Protection Agency"),
        ("US", "Federal Trade Commission"),
    ],
)
def test_place_has_its_own_authority_or_that_of_its_country(
    authorities: Authorities, place: str, name: str
) -> None:
    assert authorities.for_jurisdiction(place)[0].name.startswith(name)


def test_california_names_the_attorney_general_too(authorities: Authorities) -> None:
    ids = [authority.id for authority in authorities.for_jurisdiction("US-CA")]
    assert ids == ["US-CA-CPPA", "US-CA-AG"]


def test_union_without_a_country_has_no_authority(authorities: Authorities) -> None:
    assert authorities.for_jurisdiction("EU") == ()


def test_address_that_may_be_out_of_date_says_so(authorities: Authorities) -> None:
    assert "confirm name and address" in authorities.for_jurisdiction("GB")[0].caution


def test_authority_without_a_source_is_refused(tmp_path: Path) -> None:
    text = (resources.folder() / "authorities" / "uk.toml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("source")]
    (tmp_path / "uk.toml").write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(DeskError, match="authority gbico: “source” is missing"):
        Authorities.load(tmp_path)

import json
from datetime import date

import pytest

from dsar_desk.cases.profile import Origin, Profile
from dsar_desk.errors import DeskError
from dsar_desk.resources import folder


def shipped() -> str:
    return (folder() / "profile" / "pingcap-us.toml").read_text(encoding="utf-8")


def test_the_shipped_profile_holds_what_the_policy_lists() -> None:
    profile = Profile.from_toml(shipped(), "pingcap-us.toml")
    assert profile.controller.email == "DataSecurity@pingcap.com"
    assert {entry.origin for entry in profile.data_map} == set(Origin)
    assert not any(entry.sold_or_shared for entry in profile.data_map)
    assert profile.shared_for_marketing is False


def test_a_profile_survives_json() -> None:
    profile = Profile.from_toml(shipped(), "pingcap-us.toml")
    assert Profile.from_json(json.loads(json.dumps(profile.as_json()))) == profile


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("office =", "offise =", "offise"),
        ('language = "en"', "", "language"),
        ("[[data_map]]\n", "[[data_map]]\ncolour = 1\n", r"data_map\[1\]\.colour"),
        ('origin = "observed"', 'origin = "bought"', r"data_map\[3\]\.origin"),
        ("effective = 2018-10-10", 'effective = "2018-13-10"', r"policies\[1\]\.effective"),
        ("[controller]", "[controller", r"own\.toml"),
    ],
)
def test_a_faulty_profile_is_refused_by_file_and_key(old: str, new: str, place: str) -> None:
    assert old in shipped()
    with pytest.raises(DeskError, match=place) as refused:
        Profile.from_toml(shipped().replace(old, new, 1), "own.toml")
    assert refused.value.parameters["origin"] == "own.toml"


def test_the_policy_in_force_on_a_day_is_found() -> None:
    later = shipped() + (
        '\n[[policies]]\nid = "2026-07-01"\ntitle = "Privacy Policy"\neffective = 2026-07-01\n'
    )
    profile = Profile.from_toml(later, "own.toml")
    assert profile.policy_on(date(2026, 6, 30)).id == "2018-10-10"
    assert profile.policy_on(date(2026, 7, 1)).id == "2026-07-01"
    assert profile.policy_on(date(2017, 1, 1)).id == "2018-10-10"

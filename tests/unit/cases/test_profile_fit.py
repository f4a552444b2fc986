"""A profile from a file is fit for letters, or is refused by a sentence that names the key."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dsar_desk.cases.profile import Profile
from dsar_desk.cases.profile_fit import fitted, text_problem
from dsar_desk.cases.profile_text import as_toml
from dsar_desk.errors import DeskError
from dsar_desk.resources import folder

SHIPPED = (folder() / "profile" / "pingcap-us.toml").read_text(encoding="utf-8")
OFFICER = '\n[officer]\nname = "Iris"\nrole = "DPO"\nphone = ""\nemail = "dpo@example.org"\n'
AGENT = (
    '\n[eu_representative]\nname = "Agent"\n[eu_representative.address]\ncountry = "FR"\n'
    'street = ["1 rue Neuve"]\n'
)
POLICY = '\n[[policies]]\nid = ""\ntitle = "Policy"\neffective = 2026-07-01\n'


def read(text: str) -> Profile:
    return fitted(Profile.from_toml(text, "own.toml"), "own.toml")


def changed(old: str, new: str) -> str:
    text = SHIPPED + OFFICER + AGENT
    assert old in text
    return text.replace(old, new, 1)


def test_the_shipped_profile_fits_and_stays_as_it_is() -> None:
    assert read(SHIPPED) == Profile.from_toml(SHIPPED, "own.toml")
    assert read(SHIPPED + OFFICER + AGENT).officer is not None


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('name = "PingCAP (US) Inc."', f'name = "{"x" * 301}"', "controller.name"),
        ('name = "PingCAP (US) Inc."', r'name = "A\u0000B"', "controller.name"),
        ('name = "PingCAP (US) Inc."', r'name = "A\u001b[31mB"', "controller.name"),
        ('name = "PingCAP (US) Inc."', r'name = "A\u202eB"', "controller.name"),
        ('name = "PingCAP (US) Inc."', r'name = "A\nB"', "controller.name"),
        ("automated_decisions = ", 'automated_decisions = "' + "x" * 5001 + '" #', "automated_decisions"),
        ('email = "DataSecurity@pingcap.com"', 'email = "not an address"', "controller.email"),
        ('email = "dpo@example.org"', 'email = "dpo@ example.org"', "officer.email"),
        ('name = "Iris"', 'name = " "', "officer.name"),
        ('country = "FR"', 'country = "France"', "eu_representative.address.country"),
        ('street = ["1 rue Neuve"]', 'street = ["\\u0007"]', "eu_representative.address.street[1]"),
        ('street = ["1 rue Neuve"]', 'street = ["a"' + ', "b"' * 10 + "]", "eu_representative.address.street"),
        ("letterhead = [", 'letterhead = ["a", ' + '"b", ' * 19, "letterhead"),
        ('title = "PingCAP Privacy Policy"', 'title = "A\\nB"', "policies[1].title"),
        ('category = "Company name"', 'category = ""', "data_map[2].category"),
    ],
)  # fmt: skip
def test_what_no_letter_can_print_is_refused_by_its_key(old: str, new: str, place: str) -> None:
    with pytest.raises(DeskError) as refused:
        read(changed(old, new))
    assert refused.value.code == "profile.faulty"
    assert "own.toml" in refused.value.sentence
    assert f"“{place}”" in refused.value.sentence
    assert "was not changed" in refused.value.sentence


@pytest.mark.parametrize("key", ["category", "purpose", "retention"])
def test_a_line_of_the_data_map_says_what_why_and_how_long(key: str) -> None:
    table = tomllib.loads(SHIPPED)
    table["data_map"][0][key] = "  "
    profile = Profile.from_json(json.loads(json.dumps(table, default=str)))
    with pytest.raises(DeskError, match=rf"data_map\[1\]\.{key}"):
        fitted(profile, "own.toml")


def test_markup_and_braces_are_names_like_others() -> None:
    for name in ("Anne <b>Bold", "{{7*7}}", "{office}", "O'Brien & Söhne %s", "שלום\u200f", "山田"):
        text = changed('name = "PingCAP (US) Inc."', f"name = {json.dumps(name)}")
        assert read(text).controller.name == name


def test_a_policy_without_a_name_is_called_by_its_day() -> None:
    assert [policy.id for policy in read(SHIPPED + POLICY).policies] == ["2018-10-10", "2026-07-01"]
    with pytest.raises(DeskError, match=r"policies\[3\]\.id"):
        read(SHIPPED + POLICY + POLICY)


@pytest.mark.parametrize(
    "text", ["a = " + "9" * 5000, "a = " + "[" * 5000, "a = 2026-13-45", "a = '", "\r"]
)
def test_what_toml_cannot_be_is_refused_and_never_breaks_the_program(text: str) -> None:
    with pytest.raises(DeskError, match=r"own\.toml") as refused:
        read(text)
    assert refused.value.code == "profile.faulty"
    assert refused.value.__cause__ is None


@given(some.text(max_size=20), some.sampled_from(["", "x" * 295]))
def test_what_fits_is_read_back_and_the_form_and_the_file_refuse_the_same(
    text: str, more: str
) -> None:
    name = more + text
    profile = Profile.from_json(Profile.from_toml(SHIPPED, "own.toml").as_json() | {"office": name})
    if text_problem("office", name) or not name.strip():
        with pytest.raises(DeskError):
            fitted(profile, "own.toml")
    else:
        assert Profile.from_toml(as_toml(fitted(profile, "own.toml")), "own.toml").office == name


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("name", "x" * 301, "300 characters"),
        ("policy_title", "A\u202eB", "cannot be seen"),
        ("street", "a\n" * 11, "10 lines"),
        ("letterhead", "a\n" + "x" * 301, "300 characters"),
        ("officer_email", "nobody", "ask@example.org"),
        ("automated_decisions", "x" * 5001, "5000 characters"),
        ("automated_decisions", "We do not.\nNobody does.", ""),
        ("letterhead", "a\nb", ""),
        ("email", " ask@example.org ", ""),
        ("email", "", ""),
    ],
)
def test_a_text_in_the_form_is_refused_by_one_sentence(name: str, text: str, said: str) -> None:
    found = text_problem(name, text)
    assert bool(found) is bool(said)
    assert said in found
    assert found.count("\n") == 0


def test_every_profile_of_the_program_but_the_blank_one_fits() -> None:
    paths = [path for path in Path(folder() / "profile").glob("*.toml") if path.stem != "blank"]
    assert paths
    for path in paths:
        assert read(path.read_text(encoding="utf-8"))

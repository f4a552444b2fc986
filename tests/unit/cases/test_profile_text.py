"""The profile as a text: read back equal, refused strictly, and what it lacks named."""

import json
import tomllib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dsar_desk.cases.gap import Gap, gap_sentence, gaps_of
from dsar_desk.cases.paper import LabelsName, LayoutName, PaperChoice, PrinterOffset
from dsar_desk.cases.person import PostalAddress
from dsar_desk.cases.profile import Officer, PolicyVersion, Profile, Representation
from dsar_desk.cases.profile_text import as_toml
from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.resources import folder

FIRST_VERSION = {
    "policies": [{"id": "undated", "title": "Privacy policy", "effective": "1970-01-01"}],
    "data_map": [
        {
            "category": "Name and contact details",
            "origin": "provided",
            "source": "you",
            "purpose": "answering you",
            "lawful_basis": "",
            "system": "",
            "recipients": [],
            "country": "",
            "safeguard": "",
            "retention": "",
            "sold_or_shared": False,
        }
    ],
}


def shipped(name: str = "pingcap-us") -> Profile:
    text = (folder() / "profile" / f"{name}.toml").read_text(encoding="utf-8")
    return Profile.from_toml(text, name)


def whole() -> Profile:
    agent = Representation("Agent SARL", PostalAddress("FR", ("1 rue Neuve",), "75001", "Paris"))
    officer = Officer("Dr Iris Falk", "Data protection officer", "+49 40 1", "dpo@example.org")
    return replace(shipped(), officer=officer, eu_representative=agent, letterhead=("A", 'B "C"'))


@pytest.mark.parametrize("profile", [whole(), shipped(), shipped("blank")])
def test_a_profile_survives_toml(profile: Profile) -> None:
    assert Profile.from_toml(as_toml(profile), "own.toml") == profile


@given(some.text(some.characters(codec="utf-8"), max_size=40))
def test_any_text_survives_toml_even_printed_on_a_terminal(text: str) -> None:
    profile = replace(shipped("blank"), office=text, letterhead=(text, ""))
    assert Profile.from_toml(visible(as_toml(profile)), "own.toml") == profile


def test_the_forms_at_the_end_are_filled_in_by_taking_the_comments_away() -> None:
    blank = as_toml(shipped("blank"))
    head, _, forms = blank.partition("# A privacy policy")
    lines = [line.removeprefix("# ") for line in forms.splitlines()[1:]]
    filled = [line for line in lines if not line.endswith(":")]
    text = head + "\n".join(filled).replace('title = ""', 'title = "Our policy"')
    profile = Profile.from_toml(text, "own.toml")
    assert [policy.title for policy in profile.policies] == ["Our policy"]
    assert len(profile.data_map) == 1
    assert profile.officer == Officer("", "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('origin = "provided"', 'origin = "SECRET"'),
        ("effective = 2018-10-10", 'effective = "SECRET"'),
        ("effective = 2018-10-10", "effective = 2018-10-10T08:00:00"),
        ("effective = 2018-10-10", "effective = 1970-01-01"),
        ('title = "PingCAP Privacy Policy"', 'title = " "'),
        ("[controller]", 'controller = "SECRET"\n[other]'),
        ("sold_or_shared = false", 'sold_or_shared = "SECRET"'),
        ('office = "PingCAP', 'office = 1\nletterhead2 = "SECRET'),
        ('country = "US"', 'country = "US"\n"SECRET is not a key" = 1'),
        ('country = "US"', 'country = "US" SECRET'),
        ('country = "US"', 'country = """SECRET'),
        ('country = "US"', f"country = {'[' * 5000}"),
        ('street = ["2955 Campus Drive #110"]', 'street = "SECRET"'),
    ],
)
def test_a_refusal_names_the_file_and_never_what_stands_in_it(old: str, new: str) -> None:
    text = (folder() / "profile" / "pingcap-us.toml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(DeskError, match=r"own\.toml") as refused:
        Profile.from_toml(text.replace(old, new, 1), "own.toml")
    assert refused.value.code == "profile.faulty"
    assert "SECRET" not in json.dumps(refused.value.as_json())
    assert refused.value.__cause__ is None


def test_a_list_of_tables_that_is_none_is_refused() -> None:
    record = shipped().as_json() | {"data_map": "SECRET"}
    with pytest.raises(DeskError, match="data_map") as refused:
        Profile.from_json(record)
    assert "SECRET" not in refused.value.sentence


def test_an_office_of_the_first_version_opens_and_its_stopgaps_are_absent() -> None:
    old = Profile.from_json(shipped().as_json() | FIRST_VERSION)
    assert old.policies == ()
    assert old.data_map == ()
    assert old.policy_on(date(2026, 11, 23)) is None
    assert "1970" not in as_toml(old)
    assert Gap.POLICY in gaps_of(old)


def test_a_line_of_the_data_map_that_says_something_stays() -> None:
    said = FIRST_VERSION["data_map"][0] | {"retention": "two years"}
    kept = Profile.from_json(shipped().as_json() | {"data_map": [said]})
    assert [entry.retention for entry in kept.data_map] == ["two years"]


def test_a_new_office_lacks_all_that_only_it_can_say() -> None:
    assert gaps_of(shipped("blank")) == tuple(gap for gap in Gap if gap is not Gap.CONTROLLER)
    assert gaps_of(shipped()) == ()


@pytest.mark.parametrize(
    ("address", "enough"),
    [
        (PostalAddress("HK", ("1 Harbour Road",)), True),
        (PostalAddress("DE", (), "53113", "Bonn"), True),
        (PostalAddress("DE", ("  ",), "", "Bonn"), False),
        (PostalAddress("DE"), False),
    ],
)
def test_an_address_is_a_street_or_a_town_with_its_postcode(
    address: PostalAddress, *, enough: bool
) -> None:
    controller = replace(shipped().controller, address=address)
    assert (Gap.ADDRESS not in gaps_of(replace(shipped(), controller=controller))) is enough


@pytest.mark.parametrize("way", ["phone", "email", "web"])
def test_one_way_to_reach_the_controller_is_enough(way: str) -> None:
    controller = replace(shipped().controller, phone="", email=" ", web="")
    unreachable = replace(shipped(), controller=controller)
    assert gaps_of(unreachable) == (Gap.CONTACT,)
    assert gaps_of(replace(unreachable, controller=replace(controller, **{way: "here"}))) == ()


def test_every_gap_is_one_sentence_that_says_where_to_fill_it_in() -> None:
    for gap in Gap:
        sentence = gap_sentence(gap)
        assert sentence.endswith(".")
        assert "File > Office profile …" in sentence
        assert "dsar-desk office profile" in sentence


def test_nothing_in_the_program_comes_with_a_policy_of_1970() -> None:
    for path in (folder() / "profile").glob("*.toml"):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert all(policy["effective"].year > 1970 for policy in table.get("policies", ()))


def test_the_policy_that_is_cited_is_one_of_those_known() -> None:
    first, second = (
        PolicyVersion("1", "Policy", date(2020, 1, 1)),
        PolicyVersion("2", "Policy", date(2024, 1, 1)),
    )
    profile = replace(shipped(), policies=(first, second))
    assert profile.policy_on(date(2026, 1, 1)) == second
    assert profile.policy_on(date(2019, 1, 1)) == first


def test_the_paper_of_an_office_survives_toml_and_json() -> None:
    offsets = (PrinterOffset('Kyocera "2nd"', 8, -10), PrinterOffset("other"))
    paper = PaperChoice(LayoutName.UK_C5, None, LabelsName.A4_2X7, code=False, offsets=offsets)
    profile = replace(shipped(), paper=paper)
    assert Profile.from_toml(as_toml(profile), "own.toml") == profile
    assert Profile.from_json(profile.as_json()) == profile


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('layout = "tabloid"', "paper.layout"),
        ('offsets = [{printer = "x", right = 1.5}]', "paper.offsets[1].right"),
        ('colour = "red"', "paper.colour"),
    ],
)
def test_paper_that_is_none_is_refused_by_its_key(line: str, place: str) -> None:
    text = as_toml(shipped()).replace("[paper]", f"[paper]\n{line}").replace("offsets = []", "")
    with pytest.raises(DeskError) as refused:
        Profile.from_toml(text, "own.toml")
    assert place in refused.value.sentence

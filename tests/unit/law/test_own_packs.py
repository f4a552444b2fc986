"""Rule packs of an office's own: added beside the program's, never instead of them."""

from pathlib import Path

import pytest

from dsar_desk import resources
from dsar_desk.law.own_packs import with_own_packs
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, told

KENYA = (
    ('code = "POLICY"', 'code = "KE"'),
    ('name = "No statute: our privacy policy"', 'name = "Kenya"\ncountry = "KE"'),
    ('id = "weekdays"', 'id = "kenyan-week"'),
    ('working_days = "weekdays"', 'working_days = "kenyan-week"'),
    ('free = ["saturday", "sunday"]', 'free = ["saturday", "sunday", "holidays"]'),
    ('id = "policy"', 'id = "ke-dpa"'),
    ('name = "Privacy policy"', 'name = "Data Protection Act"'),
    ('law = "policy"', 'law = "ke-dpa"'),
    ('practice = "policy"', 'practice = "ke-dpa"'),
    ('practice = "policy-', 'practice = "ke-'),
    ('jurisdictions = ["POLICY"]', 'jurisdictions = ["KE"]'),
    ('ground = "policy"\n', ""),
    ('id = "policy-', 'id = "ke-'),
    ("number = 30", "number = 7"),
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    text = (resources.folder() / "law" / "policy.toml").read_text(encoding="utf-8")
    for old, new in KENYA:
        text = text.replace(old, new)
    (tmp_path / "kenya.toml").write_text(text, encoding="utf-8")
    return tmp_path / "kenya.toml"


def test_pack_adds_a_place_with_its_dates(rulebook: Rulebook, pack: Path) -> None:
    book, refused = with_own_packs(rulebook, pack.parent)
    assert refused == ()
    found = Clock(book).deadline("KE", Right.ACCESS, day("2026-03-02"))
    assert found.due == day("2026-03-09")
    assert "from the office’s own file kenya.toml" in told(found)
    assert rulebook.rules == book.rules[: len(rulebook.rules)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('version = "2026.1"', 'version = "2026.1"\ncolour = "red"', "“colour” is not a known key"),
        ('jurisdictions = ["KE"]', 'jurisdictions = ["DE"]', "is no known place"),
        ('code = "KE"', 'code = "DE"', "it is described twice"),
        ('sources = ["https://www.pingcap.com/privacy-policy/"]', "", "“sources” is missing"),
        ("[[law]]", "[[law", "cannot be read"),
    ],
)
def test_pack_that_is_not_right_is_left_out_and_said(
    rulebook: Rulebook, pack: Path, old: str, new: str, said: str
) -> None:
    text = pack.read_text(encoding="utf-8")
    if said == "is no known place":
        text = text.replace('code = "KE"', 'code = "KX"')
    else:
        text = text.replace(old, new)
    pack.write_text(text, encoding="utf-8")
    book, (problem,) = with_own_packs(rulebook, pack.parent)
    assert book == rulebook
    assert "kenya.toml" in problem.sentence
    assert said in problem.sentence
    assert "delivered with the program stay in force" in problem.sentence


def test_pack_never_speaks_over_a_rule_of_the_program(rulebook: Rulebook, pack: Path) -> None:
    text = pack.read_text(encoding="utf-8").replace(
        'jurisdictions = ["KE"]', 'jurisdictions = ["EU"]'
    )
    pack.write_text(text, encoding="utf-8")
    book, (problem,) = with_own_packs(rulebook, pack.parent)
    assert book == rulebook
    assert "“eu-access” of the program says what holds there" in problem.sentence


@pytest.mark.parametrize("within", ["", 'within = "EU"\n'])
def test_pack_speaks_over_no_rule_that_reaches_its_place_from_outside(
    rulebook: Rulebook, pack: Path, within: str
) -> None:
    text = pack.read_text(encoding="utf-8")
    if within:
        text = text.replace('country = "KE"\n', f'country = "KE"\n{within}')
    else:
        text = text.replace('jurisdictions = ["KE"]', 'jurisdictions = ["DE"]')
    pack.write_text(text, encoding="utf-8")
    book, (problem,) = with_own_packs(rulebook, pack.parent)
    assert book == rulebook
    assert "of the program says what holds there" in problem.sentence


def test_place_within_itself_is_refused(rulebook: Rulebook, pack: Path) -> None:
    text = pack.read_text(encoding="utf-8")
    text = text.replace('country = "KE"\n', 'country = "KE"\nwithin = "KE"\n')
    pack.write_text(text, encoding="utf-8")
    book, (problem,) = with_own_packs(rulebook, pack.parent)
    assert book == rulebook
    assert "“KE” lies within itself" in problem.sentence


def test_pack_silences_no_rule_of_the_program(rulebook: Rulebook, pack: Path) -> None:
    silence = (
        '\n[[silence]]\nlaw = "ke-dpa"\njurisdictions = ["DE"]\nrights = ["access"]\n'
        'why = "Nothing is owed."\ncitation = "none"\ninstead = []\n'
    )
    pack.write_text(pack.read_text(encoding="utf-8") + silence, encoding="utf-8")
    book, (problem,) = with_own_packs(rulebook, pack.parent)
    assert book == rulebook
    assert "“eu-access” of the program says what holds there" in problem.sentence


def test_one_bad_pack_does_not_keep_out_a_good_one(rulebook: Rulebook, pack: Path) -> None:
    (pack.parent / "a-bad-one.toml").write_text("colour = 1", encoding="utf-8")
    book, refused = with_own_packs(rulebook, pack.parent)
    assert len(refused) == 1
    assert "KE" in book.places


def test_folder_that_is_not_there_adds_nothing(rulebook: Rulebook, tmp_path: Path) -> None:
    assert with_own_packs(rulebook, tmp_path / "law") == (rulebook, ())

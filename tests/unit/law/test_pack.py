"""Packs are read strictly: each fault is named with its file, its line and its place."""

import shutil
from pathlib import Path

import pytest

from dsar_desk import resources
from dsar_desk.errors import DeskError
from dsar_desk.law.rulebook import Rulebook


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """Two of the shipped packs, which read faster than all of them."""
    (tmp_path / "law").mkdir()
    for name in ("eu.toml", "policy.toml"):
        shutil.copy(resources.folder() / "law" / name, tmp_path / "law")
    return tmp_path / "law"


def _refused(packs: Path) -> str:
    with pytest.raises(DeskError) as caught:
        Rulebook.load(packs)
    assert caught.value.code == "law.bad_pack"
    return caught.value.sentence


def _line(file: Path, text: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line == text)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('id = "policy-rights"', 'id = "policy-rights"\ncolour = "red"', "“colour” is not a known"),
        ("number = 30", "", "“number” is missing"),
        ("number = 30", "number = -1", "“number” must be a whole number"),
        ("number = 30", "number = true", "“number” must be a whole number"),
        ('unit = "days"', 'unit = "fortnights"', "“fortnights” is none of days, working_days"),
        ('unit = "days"', 'unit = "months"', "months cannot be counted as days_after"),
        ("valid_from = 2018-10-10", 'valid_from = "2018-10-10"', "not of the right kind (date)"),
        ("valid_from = 2018-10-10", "valid_from = 2018-10-10T10:00:00", "a date without a time"),
        ('sources = ["https://www.pingcap.com/privacy-policy/"]', "", "“sources” is missing"),
        ('sources = ["https://www.pingcap.com/privacy-policy/"]', "sources = [1]", "list of texts"),
        ('citation = "House rule"', 'citation = " "', "“citation” is empty"),
        ('terms = "house"', 'terms = "hut"', "“hut” is not described in this file"),
        ('"unreasonable"]', '"rude"]', "“rude” is not described in this file"),
        ('"saturday", "sunday"', '"saturday", "funday"', "“funday” is no day of the week"),
        ('jurisdictions = ["POLICY"]', 'jurisdictions = ["MOON"]', "“MOON” is no known place"),
        ('confidence = "secondary"', 'confidence = "sure"', "“sure” is none of statute read"),
        ('rights = ["access",', 'rights = ["accesss",', "“accesss” is none of access"),
        ('id = "policy-rights"', 'id = "eu-access"', "it is described twice"),
        ('id = "weekdays"', 'id = "federal"', "“weekdays” is not described"),
        ("[[silence]]", "[[silence]]", ""),
        ('terms = "house"', 'terms = "house"\nsignals = "loud"', "“loud” is none of binding"),
        ("number = 30", 'number = 30\nruns_from = "answer"', "this cannot run from the answer"),
        ("number = 30", 'number = 30\nruns_from = "noon"', "“noon” is none of receipt"),
    ],
)
def test_fault_is_named_with_its_file(packs: Path, old: str, new: str, reason: str) -> None:
    file = packs / "policy.toml"
    text = file.read_text(encoding="utf-8")
    if old == new:
        file.write_text(text + '\n[[silence]]\nlaw = "policy"\n', encoding="utf-8")
        reason = "“jurisdictions” is missing"
    else:
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    sentence = _refused(packs)
    assert "policy.toml" in sentence or "us.toml" in sentence
    assert reason in sentence
    assert "the rules delivered with the program stay in force" in sentence


def test_unknown_key_is_named_with_its_line_and_its_rule(packs: Path) -> None:
    file = packs / "eu.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('id = "eu-erasure"', 'id = "eu-erasure"\nmood = "good"'), encoding="utf-8"
    )
    sentence = _refused(packs)
    line = _line(file, 'mood = "good"')
    assert f"line {line}, rule eu-erasure: “mood” is not a known key" in sentence


def test_an_extension_has_to_say_whether_its_notice_names_the_remedies(packs: Path) -> None:
    file = packs / "eu.toml"
    text = file.read_text(encoding="utf-8")
    assert "names_remedies = false" in text
    file.write_text(text.replace("names_remedies = false\n", "", 1), encoding="utf-8")
    assert "extension: “names_remedies” is missing" in _refused(packs)


def test_unknown_key_at_the_top_is_refused(packs: Path) -> None:
    file = packs / "eu.toml"
    file.write_text('motto = "e pluribus"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert "line 1, top of file: “motto” is not a known key" in _refused(packs)


def test_file_that_is_no_toml_is_named(packs: Path) -> None:
    (packs / "broken.toml").write_text("[[rule", encoding="utf-8")
    with pytest.raises(DeskError, match=r"The rule file broken\.toml cannot be read") as caught:
        Rulebook.load(packs)
    assert caught.value.code == "law.unreadable"


def test_file_that_is_no_text_is_named(packs: Path) -> None:
    (packs / "broken.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DeskError) as caught:
        Rulebook.load(packs)
    assert caught.value.code == "law.unreadable"


def test_place_within_an_unknown_place_is_refused(packs: Path) -> None:
    (packs / "extra.toml").write_text(
        '[[jurisdiction]]\ncode = "XX"\nname = "Nowhere"\nwithin = "XY"\n', encoding="utf-8"
    )
    assert "“XY” is no known place" in _refused(packs)

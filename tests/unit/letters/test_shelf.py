import re
import shutil
from pathlib import Path

import pytest

from dsar_desk import resources
from dsar_desk.cases import letter_kinds
from dsar_desk.cases.letter import Discloses
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.letters.shelf import Shelf

WITHOUT_STATUTE = frozenset(each.code for each in letter_kinds.KINDS.values() if not each.statute)
KINDS = tuple(sorted(letter_kinds.KINDS))


def test_the_shelf_holds_every_kind(shelf: Shelf) -> None:
    assert shelf.kinds() == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_letter_under_the_policy_alone(shelf: Shelf, kind: str) -> None:
    assert "policy" in shelf.find(kind, "policy", "en").laws


@pytest.mark.parametrize("kind", KINDS)
def test_every_statute_without_a_letter_of_its_own_has_that_for_statutes(
    shelf: Shelf, kind: str
) -> None:
    found = shelf.find(kind, "a law that we do not know", "en")
    assert found.laws == (("policy",) if kind in WITHOUT_STATUTE else ("statute",))


def test_the_law_s_own_letter_comes_first(shelf: Shelf) -> None:
    assert shelf.find("refusal", "uk-gdpr-2018", "en").name == "en/refusal.uk-gdpr.md"
    assert shelf.find("refusal", "gdpr", "en").name == "en/refusal.gdpr.md"
    assert shelf.find("shine_the_light_answer", "gdpr", "en").laws == ("policy",)


@pytest.mark.parametrize(
    ("asked", "given"),
    [("de-AT", "de"), ("de", "de"), ("fi", "en"), ("en-GB", "en"), ("zh-Hans", "en"), ("", "en")],
)
def test_a_language_that_is_not_there_falls_back_to_the_nearest(
    shelf: Shelf, asked: str, given: str
) -> None:
    found = shelf.find("refusal", "gdpr", asked)
    assert (found.language, found.name) == (given, f"{given}/refusal.gdpr.md")


def test_an_unknown_kind_is_refused_and_the_kinds_are_named(shelf: Shelf) -> None:
    with pytest.raises(DeskError, match="access_answer"):
        shelf.find("love_letter", "gdpr", "en")


def test_a_letter_discloses_what_its_kind_does(shelf: Shelf) -> None:
    for template in shelf.templates():
        assert template.discloses is letter_kinds.kind_of(template.kind).discloses, template.name
    kinds = letter_kinds.KINDS.values()
    disclosing = {each.code for each in kinds if each.discloses is Discloses.PERSONAL_DATA}
    assert disclosing == {
        "access_answer",
        "authority_reply",
        "automated_decision_outcome",
        "free_letter",
        "handed_to_controller",
        "portability_answer",
        "recipient_notice",
        "rectification_confirmation",
    }


def test_every_right_and_channel_has_its_words(shelf: Shelf) -> None:
    assert set(shelf.words("en").rights) == set(Right)


def test_the_office_s_own_letter_shadows_ours(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "en" / "refusal.gdpr.md"
    own.parent.mkdir()
    text = (data / "letters" / "en" / "refusal.gdpr.md").read_text("utf-8")
    own.write_text(re.sub('version = "\\d+"', 'version = "house"', text), "utf-8")
    shelf = Shelf.load(data / "letters", tmp_path)
    assert shelf.find("refusal", "gdpr", "en").version == "house"
    assert shelf.find("refusal", "uk-gdpr", "en").version != "house"


def test_a_language_without_its_words_is_refused(data: Path, tmp_path: Path) -> None:
    shutil.copytree(data / "letters" / "en", tmp_path / "en")
    (tmp_path / "en" / "words.toml").unlink()
    with pytest.raises(DeskError, match=r"en/words\.toml"):
        Shelf.load(tmp_path).words("en")


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"locale = "])
def test_a_damaged_file_of_ours_is_named(data: Path, tmp_path: Path, damage: bytes) -> None:
    shutil.copytree(data / "letters" / "en", tmp_path / "en")
    (tmp_path / "en" / "words.toml").write_bytes(damage)
    with pytest.raises(DeskError, match=r"words\.toml") as refused:
        Shelf.load(tmp_path).find("refusal", "gdpr", "en")
    assert refused.value.code == "letter.unreadable"


@pytest.mark.parametrize(
    ("file", "text", "why"),
    [
        ("en/refusal.gdpr.md", '{% include "_away.md" %}', "_away.md"),
        ("en/refusal.gdpr.md", '{% include "_close.md" %}{{ colour }}', "colour"),
        ("en/refusal.gdpr.md", None, "front matter"),
        ("en/_close.md", "{{ colour }}", "colour"),
        ("en/_close.md", '{% include "_close.md" %}', "_close.md"),
        ("en/words.toml", "locale = ", "words.toml"),
        ("contents.toml", "[[content]]\nkind = 1", "contents.toml"),
        ("de/words.toml", 'locale = "de"', "words.toml"),
        ("de/passages.toml", "[[passage]]\nan = 1", "passages.toml"),
        ("de/refusal.gdpr.md", "x", "language = en"),
    ],
)
def test_a_faulty_file_of_the_office_is_named_and_ours_stands_in_its_place(
    tmp_path: Path, shelf: Shelf, file: str, text: str | None, why: str
) -> None:
    data = resources.folder()
    own = tmp_path / file
    own.parent.mkdir(exist_ok=True)
    if file.endswith("refusal.gdpr.md"):
        front = (data / "letters" / "en" / "refusal.gdpr.md").read_text("utf-8")
        head = front.split("\n+++\n")[0].replace('locked = ["remedies"]', "locked = []")
        text = f"{head}\n+++\n{text}" if text else "no head"
    own.write_text(str(text), "utf-8")
    (tmp_path / "fr").mkdir()
    found = Shelf.load(data / "letters", tmp_path)
    (broken,) = found.broken()
    assert broken.name == file
    assert why in broken.sentence
    language = "de" if file.startswith("de") else "en"
    ours = shelf.find("refusal", "gdpr", language)
    theirs = found.find("refusal", "gdpr", language)
    assert (theirs.sha256, theirs.name) == (ours.sha256, ours.name)
    assert found.required(theirs) == shelf.required(ours)


def test_what_a_letter_has_to_say_is_asked_for_its_own_kind_alone(shelf: Shelf) -> None:
    wanted = shelf.required(shelf.find("refusal", "gdpr", "de")).content
    assert {entry.kind for entry in wanted} == {"refusal"}
    assert {law for entry in wanted for law in entry.laws} > {"gdpr"}

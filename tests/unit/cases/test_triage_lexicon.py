import shutil
from pathlib import Path

import pytest

from dsar_desk.cases.lexicon import Lexicon, Phrases, folded
from dsar_desk.law.rights import Kind, Right
from dsar_desk.resources import folder

SHIPPED = Lexicon.load(folder() / "triage")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Löschung, BITTE!", "loschung bitte"),
        ("l’accès", "l acces"),
        ("Art. 15 Abs.\n1", "art 15 abs 1"),
        ("Straße", "strasse"),
        ("ΔΙΌΡΘΩΣΗΣ", "διορθωσησ"),
    ],
)
def test_words_are_compared_without_case_accents_and_signs(text: str, words: str) -> None:
    assert folded(text) == words


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("delete my", "please delete my account", "delete my"),
        ("delete my", "undelete my account", ""),
        ("request* access", "i am requesting access", "requesting access"),
        ("request* access", "she requests access now", "requests access"),
        ("copy .. data", "a copy of all my personal data", "copy of all my personal data"),
        ("copy .. data", "a copy data", "copy data"),
        ("copy .. data", "copy one two three four five six seven data", ""),
        ("delete .. {things}", "delete the whole account", "delete the whole account"),
        ("löschung", "loeschung", "loeschung"),
    ],
)
def test_phrases_find_what_they_mean(phrase: str, text: str, found: str) -> None:
    assert Phrases([phrase], ["data", "account"]).found(text) == found


def test_no_phrases_find_nothing() -> None:
    nothing = Phrases(())
    assert nothing.found("anything") == ""
    assert not nothing.begins("anything")
    assert nothing.before("anything at all") == "anything at all"


def test_thirteen_languages_know_the_common_rights() -> None:
    assert sorted(SHIPPED.languages) == [
        "cs", "da", "de", "el", "en", "es", "fr", "hr", "it", "nl", "pt", "ro", "sv",
    ]  # fmt: skip
    common = {Right.ACCESS, Right.ERASURE, Right.RECTIFICATION, Right.OBJECTION, Kind.REMINDER}
    for language in SHIPPED.languages.values():
        assert common <= language.kinds.keys()


def test_no_phrase_is_a_hidden_expression_that_never_ends() -> None:
    long = folded("please delete copy of the data " * 3_000)
    for language in SHIPPED.languages.values():
        for phrases in language.kinds.values():
            phrases.found(long[:20_000])


@pytest.mark.parametrize(
    ("line", "why"), [('colour = "red"\n', "colour"), ("", "titles")], ids=["unknown", "missing"]
)
def test_a_list_with_a_wrong_key_is_refused_by_name(tmp_path: Path, line: str, why: str) -> None:
    shutil.copytree(folder() / "triage", tmp_path / "triage")
    file = tmp_path / "triage" / "da.toml"
    text = file.read_text(encoding="utf-8")
    head, _, _ = text.partition("[titles]")
    file.write_text(line + (text if line else head), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"da\.toml: {why}"):
        Lexicon.load(tmp_path / "triage")

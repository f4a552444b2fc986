import shutil
from pathlib import Path

import pytest

from dsar_desk.cases.frames import Frames, Scene, frame_of
from dsar_desk.cases.lexicon import Lexicon
from dsar_desk.cases.vocabulary import Occurrence, Vocabulary
from dsar_desk.cases.words import Words, folded
from dsar_desk.resources import folder
from tests.kept import lexicon

SHIPPED = lexicon()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Löschung, BITTE!", "loschung bitte"),
        ("l’accès", "l acces"),
        ("Art. 15 Abs.\n1", "art 15 abs 1"),
        ("Straße", "strasse"),
        ("ΔΙΌΡΘΩΣΗΣ", "διορθωσησ"),
        ("διόρθωσης", "διορθωσησ"),
        ("usunięcie Łódź", "usuniecie lodz"),
        ("İyi ışık", "iyi isik"),
        ("שָׁלוֹם", "שלום"),
        ("개인정보를 삭제", "개인정보를 삭제"),
        ("削除して", "削 除 し て"),
        ("ガイド", "ガ イ ド"),
        ("我的email", "我 的 email"),
    ],
)
def test_words_are_compared_without_case_accents_and_signs(text: str, words: str) -> None:
    assert folded(text) == words


def test_words_are_shown_as_they_were_written() -> None:
    words = Words("Bitte LÖSCHEN Sie\nmein Konto.")
    assert words.between(1, 5) == "LÖSCHEN Sie mein Konto"
    assert Words("请删除我的账号").between(1, 3) == "删除"


def test_what_falls_apart_is_shown_folded() -> None:
    assert Words("½ Jahr").between(0, 3) == "1 2 jahr"


def test_a_comma_begins_another_clause() -> None:
    assert Words("do not call, delete my data").clauses == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        ("delet*", "please deleting it", (1, 2)),
        ("delete", "undelete it", None),
        ("*konto", "mein kundenkonto", (1, 2)),
        ("*werbung*", "die briefwerbungen", (1, 2)),
        ("get rid of", "get rid of it", (0, 3)),
        ("get rid of", "get rid", None),
        ("löschung", "die loeschung", (1, 2)),
        ("account*", "my acount now", (1, 2)),
        ("account*", "my accounnt now", (1, 2)),
        ("address", "my adderss", (1, 2)),
        ("address", "my dress", None),
        ("删除", "请 删 除", (1, 3)),
    ],
)
def test_entries_find_what_they_mean(entry: str, text: str, found: tuple[int, int] | None) -> None:
    first = next(Vocabulary({"x": [entry]}).found(text.split()), None)
    assert (first and (first.start, first.end)) == found


def test_letters_that_are_written_together_are_seen_through() -> None:
    vocabulary = Vocabulary({"data": ["מידע"]}, prefixes=["ו", "ה"])
    assert [one.start for one in vocabulary.found(["והמידע", "שלי"])] == [0]


def test_an_entry_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="is no word"):
        Vocabulary({"x": ["…"]})


def scene(**places: tuple[int, ...]) -> Scene:
    return Scene(
        {
            name.replace("no_", "-"): [Occurrence(name, place, place + 1) for place in where]
            for name, where in places.items()
        }
    )


@pytest.mark.parametrize(
    ("frame", "places", "found"),
    [
        ("a & b", {"a": (5,), "b": (2,)}, (2, 6)),
        ("a & b", {"a": (0,), "b": (9,)}, (0, 10)),
        ("a & b", {"a": (0,), "b": (10,)}, None),
        ("a & b within 20", {"a": (0,), "b": (15,)}, (0, 16)),
        ("a .. b", {"a": (5,), "b": (2,)}, None),
        ("a .. b", {"a": (1,), "b": (4,)}, (1, 5)),
        ("a & b & c", {"a": (3,), "b": (1,), "c": (8,)}, (1, 9)),
        ("a & !b", {"a": (3,), "b": (7,)}, None),
        ("a & !b", {"a": (3,), "b": (20,)}, (3, 4)),
        ("a & b & ~c", {"a": (1,), "b": (4,), "c": (2,)}, None),
        ("a & b & ~c", {"a": (1,), "b": (4,), "c": (6,)}, (1, 5)),
        ("-a & b", {"a": (1,), "b": (2,)}, None),
        ("-a & b", {"no_a": (1,), "b": (2,)}, (1, 3)),
        ("a & b", {"a": (1,), "b": (1,)}, None),
    ],
)
def test_frames_find_what_they_mean(
    frame: str, places: dict[str, tuple[int, ...]], found: tuple[int, int] | None
) -> None:
    frames = Frames([frame_of("access", frame)], reach=8)
    first = next(frames.found(scene(**places)), None)
    assert (first and first[1:]) == found


@pytest.mark.parametrize("written", ["a & b .. c", "!a", "", "a within soon"])
def test_a_frame_that_says_nothing_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"mixes|no part|no number"):
        frame_of("access", written)


def test_every_language_of_the_desk_has_its_words() -> None:
    assert sorted(SHIPPED.languages) == [
        "bg", "ca", "cs", "da", "de", "el", "en", "es", "fr", "he", "hr", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "tr", "zh-Hans", "zh-Hant",
    ]  # fmt: skip
    assert SHIPPED.languages["pt"].variants.keys() == {"pt-BR"}


def test_no_sentence_keeps_the_rules_busy_for_long() -> None:
    words = Words("please delete copy of the data I never said you may keep " * 1_500)
    language = SHIPPED.languages["en"]
    found = list(language.vocabulary.found(words.tokens))
    places = {name: [one for one in found if one.name == name] for name in {o.name for o in found}}
    assert len(list(language.frames.found(Scene(places)))) < 500


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        ("da.toml", 'language = "da"', 'language = "da"\ncolour = "red"', r"da\.toml:3: colour is unknown"),
        ("da.toml", "\nleave = ", "\nleaves = ", r"da\.toml:\d+: leaves is unknown"),
        ("da.toml", "[words]", "[word]", r"da\.toml:\d+: word is unknown"),
        ("da.toml", 'language = "da"', "", r"da\.toml:1: language is missing"),
        ("da.toml", 'common = ["jeg", ', 'common = ["jeg", "jeg", ', r"da\.toml:\d+: common has 'jeg' twice"),
        ("da.toml", 'common = ["jeg", ', "common = [7, ", r"da\.toml:\d+: common has to be a list of strings"),
        ("da.toml", "[titles]", '[titles]\nlunch = ["x"]', r"da\.toml:\d+: lunch is neither a right nor a kind"),
        ("da.toml", "[titles]", '[titles]\naccess = ["{lunch}"]', r"da\.toml:\d+: lunch is no name of frames\.toml"),
        ("frames.toml", "access = [\n", 'access = [\n"lunch & data",\n', r"frames\.toml:\d+: lunch is no name"),
        ("frames.toml", "access = [\n", 'access = [\n"-data & me",\n', r"frames\.toml:\d+: data cannot be denied"),
        ("frames.toml", 'verbs = ["', 'verbs = ["lunch", "', r"frames\.toml:\d+: lunch is no name"),
        ("frames.toml", "reach = 8", "reach = ", r"frames\.toml: .*line \d+"),
        ("laws.toml", 'jurisdiction = "CH"\n', "", r"laws\.toml:\d+: law \d+ needs"),
        ("places.toml", "[union]", "[onion]", r"places\.toml:\d+: onion is unknown"),
    ],
)  # fmt: skip
def test_a_list_with_something_wrong_is_refused_with_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, why: str
) -> None:
    for name in ("frames.toml", "laws.toml", "places.toml", "da.toml"):
        shutil.copy(folder() / "triage" / name, tmp_path)
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        Lexicon.load(tmp_path)

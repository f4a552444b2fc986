"""Letters in a language: its own words for lines, lengths, dates and texts of the law."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dsar_desk.cases.axes import Channel
from dsar_desk.law.rule import Unit
from dsar_desk.letters.compose import compose
from dsar_desk.letters.facts import Facts, Reason
from dsar_desk.letters.markup import blocks, literal
from dsar_desk.letters.passages import Entry, Passages, has_words, lines_of, tags_of
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.statute import Length
from dsar_desk.letters.tongues import han_in, han_of, tongues_for
from dsar_desk.letters.words import read_words
from dsar_desk.paper.blocks import Paragraph
from dsar_desk.paper.text import Span


@pytest.mark.parametrize(
    ("code", "languages"),
    [
        ("de-AT", ("de-AT", "de", "en")),
        ("pt-BR", ("pt-BR", "pt", "en")),
        ("zh-TW", ("zh-Hant", "zh", "en")),
        ("zh-Hant-HK", ("zh-Hant-HK", "zh-Hant", "zh", "en")),
        ("zh-Hans", ("zh-Hans", "zh", "en")),
        ("iw", ("he", "en")),
        ("en-GB", ("en-GB", "en")),
        ("zh_Hant", ("zh-Hant", "zh", "en")),
    ],
)
def test_a_code_means_the_nearest_languages(code: str, languages: tuple[str, ...]) -> None:
    assert tongues_for(code) == languages


@pytest.mark.parametrize(
    ("locale", "han"), [("ja", "ja"), ("ko", "ko"), ("zh_Hant", "zh-Hant"), ("de", "zh-Hans")]
)
def test_han_characters_are_drawn_as_the_letter_s_language_does(locale: str, han: str) -> None:
    assert han_of(locale, "zh-Hans") == han


@pytest.mark.parametrize(
    ("countries", "han"),
    [
        (("JP",), "ja"),
        (("KR", "JP"), "ko"),
        (("HK",), "zh-Hant"),
        (("", "TW"), "zh-Hant"),
        (("DE", "JP"), "zh-Hans"),
        (("", ""), "zh-Hans"),
    ],
)
def test_han_characters_are_drawn_as_the_first_known_country_does(
    countries: tuple[str, ...], han: str
) -> None:
    assert han_in(*countries) == han


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("Yours sincerely,", ["Yours sincerely,"]),
        ("  Fee: {{ fee }} ", ["Fee: {{ fee }}"]),
        ("日本", ["日本"]),
        ("{% if due %}", []),
        ("**{{ reference }}** ({{ due }})", []),
        ("::: locked remedies", []),
        ("[[own_answer]]", []),
        ("| --- | --- |", []),
    ],
)
def test_which_lines_a_language_has_to_have(line: str, keys: list[str]) -> None:
    assert has_words(line) is bool(keys)
    assert list(lines_of([f"{line}\n{line}"])) == keys


def test_the_tags_of_a_line_are_counted_whatever_their_order_and_spaces() -> None:
    assert tags_of("{{ due }} {%if x%}a{% endif %}") == tags_of("{% if  x %}{% endif %}{{due}}")
    assert tags_of("{{ due }}") != tags_of("{{ due }}{{ due }}")
    assert tags_of("{{ if }}") != tags_of("{% if %}")


def test_a_line_is_put_into_the_language_and_what_has_no_words_for_it_stays() -> None:
    passages = Passages(
        (
            Entry("Due {{ due }}.", "Fällig {{ due }}."),
            Entry("Lost {{ due }}.", "Verloren."),
            Entry("Empty."),
            Entry("Twice.", "Zweimal."),
            Entry("Twice.", "Doppelt."),
        )
    )
    made = passages.of("  Due {{ due }}.\n\nLost {{ due }}.\nEmpty.\nLost {{ due }}.\nTwice.")
    assert made.text == (
        "  Fällig {{ due }}.\n\nLost {{ due }}.\nEmpty.\nLost {{ due }}.\nDoppelt."
    )
    assert made.left == ("Lost {{ due }}.", "Empty.")


@pytest.mark.parametrize(
    ("unit", "one", "three"),
    [
        (Unit.DAYS, "1 day", "3 days"),
        (Unit.WORKING_DAYS, "1 working day", "3 working days"),
        (Unit.WEEKS, "1 week", "3 weeks"),
        (Unit.MONTHS, "1 month", "1,000 months"),
    ],
)
def test_lengths_of_time_stand_in_the_words_of_the_language(
    shelf: Shelf, unit: Unit, one: str, three: str
) -> None:
    words = shelf.words("en")
    assert words.length(Length(1, unit)) == one
    assert words.length(Length(1000 if unit is Unit.MONTHS else 3, unit)) == three


def test_every_language_has_its_own_words_for_every_length(shelf: Shelf, data: Path) -> None:
    for language in shelf.languages:
        file = data / "letters" / language / "words.toml"
        words = read_words(tomllib.loads(file.read_text("utf-8")), language)
        for unit in Unit:
            for number in (1, 2, 3, 5, 11, 30):
                said = words.length(Length(number, unit))
                assert str(number) in said or number <= 2
                assert "duration" not in said


def test_the_first_of_a_month_has_a_pattern_of_its_own_where_the_language_wants_it(
    shelf: Shelf,
) -> None:
    words = replace(
        shelf.words("en"), locale="fr", date_pattern="d MMMM y", date_first="d'er' MMMM y"
    )
    assert words.day(date(2026, 4, 1)) == "1er avril 2026"
    assert words.day(date(2026, 4, 11)) == "11 avril 2026"


def test_a_day_with_a_full_stop_is_not_torn_from_its_month_and_needs_no_backslash(
    shelf: Shelf, facts: Facts
) -> None:
    day = shelf.words("de").day(date(2026, 11, 23))
    assert day == "23.\N{NO-BREAK SPACE}November 2026"
    assert literal(day) == day
    assert blocks(day)[0] == Paragraph((Span(day),))
    dated = replace(facts, received=date(2026, 11, 23))
    text = compose(shelf.find("acknowledgement", "gdpr", "de"), dated).markdown
    assert f"**{day}**" in text


def test_a_letter_of_which_lines_stand_in_english_says_so_where_the_language_has_words_for_it(
    shelf: Shelf, facts: Facts
) -> None:
    whole = shelf.find("refusal", "gdpr", "de")
    words = replace(whole.words, partly="Teile sind auf Englisch.")
    part = replace(whole, untranslated=("A line.",), words=words)
    said = part.filled(facts).split("\n\n")
    assert said[1] == "*Teile sind auf Englisch.*"
    assert [said[0], *said[2:]] == whole.filled(facts).split("\n\n")
    assert replace(part, untranslated=()).filled(facts) == whole.filled(facts)


def test_what_the_law_says_stands_in_the_letter_s_language(shelf: Shelf, facts: Facts) -> None:
    given = replace(facts, reasons=(Reason("The request is complex.", "GDPR Art. 12(3)"),))
    text = compose(shelf.find("extension_notice", "gdpr", "de"), given).plain()
    assert "Das Anliegen ist komplex." in text
    assert "The request is complex." not in text
    assert (
        "The request is complex."
        in compose(shelf.find("extension_notice", "gdpr", "en"), given).plain()
    )


def test_how_we_answer_follows_from_how_we_were_asked(shelf: Shelf, facts: Facts) -> None:
    template = shelf.find("acknowledgement", "gdpr", "en")
    by_mail, by_post = (
        compose(template, replace(facts, channel=channel)).plain()
        for channel in (Channel.INBOX, Channel.POST)
    )
    assert "electronically" in by_mail
    assert "electronically" not in by_post


def test_an_office_s_own_line_comes_before_ours(data: Path, tmp_path: Path, facts: Facts) -> None:
    (tmp_path / "de").mkdir()
    own = "[[passage]]\nen = 'Yours sincerely,'\nto = 'Herzlich,'\n"
    (tmp_path / "de" / "passages.toml").write_text(own, "utf-8")
    shelf = Shelf.load(data / "letters", tmp_path)
    assert "Herzlich," in compose(shelf.find("refusal", "gdpr", "de"), facts).plain()
    assert "Yours sincerely," in compose(shelf.find("refusal", "gdpr", "en"), facts).plain()


@pytest.mark.parametrize("kind", ["refusal", "acknowledgement", "extension_notice"])
def test_a_whole_translation_leaves_no_line_in_english(shelf: Shelf, kind: str) -> None:
    for law in ("gdpr", "uk-gdpr", "ccpa", "policy", "ch-fadp"):
        assert shelf.find(kind, law, "de").untranslated == ()


def test_a_phrase_counts_in_the_letter_s_language_and_in_english_only_where_a_line_is(
    data: Path, tmp_path: Path, shelf: Shelf
) -> None:
    whole = shelf.find("acknowledgement", "gdpr", "de")
    (row,) = (
        each
        for each in shelf.required(whole).of("acknowledgement", "gdpr")
        if each.any_of == ("free of charge",) or each.all_of == ("free of charge",)
    )
    assert row.said_in("Sie ist KOSTEN\nLOS.", {})
    assert not row.said_in("It is free of charge.", {})
    files = {"words.toml", "phrases.toml"}
    (tmp_path / "letters" / "de").mkdir(parents=True)
    for name in files:
        source = data / "letters" / "de" / name
        (tmp_path / "letters" / "de" / name).write_bytes(source.read_bytes())
    for path in ((data / "letters").glob("*.toml"), (data / "letters" / "en").iterdir()):
        for source in path:
            target = tmp_path / source.relative_to(data)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(source.read_bytes())
    bare = Shelf.load(tmp_path / "letters")
    english = bare.find("acknowledgement", "gdpr", "de")
    assert "# We have received your request" in english.untranslated
    (row,) = (
        each
        for each in bare.required(english).of("acknowledgement", "gdpr")
        if each.any_of == ("free of charge",) or each.all_of == ("free of charge",)
    )
    assert row.said_in("Sie ist kostenlos.", {})
    assert row.said_in("It is free of charge.", {})


@pytest.mark.parametrize(
    ("language", "person", "greeting"),
    [
        ("ja", "高橋花子", "高橋花子 様"),
        ("ja", "高橋花子 様", "高橋花子 様"),
        ("en", "Ada Lind", "Dear Ada Lind,"),
        ("ko", "김민수", "김민수 님께"),
    ],
)
def test_nobody_is_honoured_twice_in_one_greeting(
    shelf: Shelf, facts: Facts, language: str, person: str, greeting: str
) -> None:
    template = shelf.find("refusal", "gdpr", language)
    addressee = replace(facts.addressee, name=person)
    text = compose(template, replace(facts, addressee=addressee)).markdown
    assert f"\n\n{greeting}\n" in text

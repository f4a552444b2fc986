"""Days in letters: read in every language, known to the case or not, and in time or late."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date

from dsar_desk.law.rights import Right
from dsar_desk.letters.checks.circumstances import Circumstances, Lengthening
from dsar_desk.letters.checks.dates import in_time, known_days
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.written_dates import dates_in
from dsar_desk.letters.compose import LetterText, compose
from dsar_desk.letters.facts import DataSection, Facts, Reason
from dsar_desk.letters.forbidden import Forbidden
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import Specimen

DAY = date(2031, 3, 1)
LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "da",
    "ca",
    "ja",
    "ko",
    "zh_Hant",
    "he",
    "fo",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [DAY, date(2031, 8, 22), date(2031, 12, 3)])
def test_a_day_is_read_as_every_language_writes_it(language: str, day: date) -> None:
    text = f"… {format_date(day, 'long', locale=language)} …"
    assert [each.days for each in dates_in(text)] == [(day,)]


def test_a_letter_s_own_words_for_a_day_are_read(shelf: Shelf) -> None:
    for language in shelf.languages:
        for day in (DAY, date(2031, 8, 22)):
            assert [e.days for e in dates_in(shelf.words(language).day(day))] == [(day,)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2031-03-01", [(DAY,)]),
        ("1.3.2031", [(DAY, date(2031, 1, 3))]),
        ("01/03/2031", [(DAY, date(2031, 1, 3))]),
        ("22/08/2031", [(date(2031, 8, 22),)]),
        ("March 1st, 2031", [(DAY,)]),
        ("Mar 1 2031", [(DAY,)]),
        ("the 1st of March 2031", [(DAY,)]),
        ("1er mars 2031", [(DAY,)]),
        ("1\nMarch\n2031", [(DAY,)]),
        ("31 February 2031", []),
        ("DSR-2026-0142", []),
        ("Art. 12(3)", []),
        ("+1 415 555 0187", []),
        ("LPD 235.1", []),
        ("10.12.20315", []),
    ],
)
def test_a_day_is_read_in_numbers_too_and_nothing_else_is_one(
    text: str, days: list[tuple[date, ...]]
) -> None:
    assert [each.days for each in dates_in(text)] == days


def found(shelf: Shelf, facts: Facts, more: str = "", kind: str = "refusal") -> dict[str, Finding]:
    template = shelf.find(kind, facts.law, "en")
    text = compose(template, facts).markdown + f"\n{more}\n"
    return {each.code: each for each in known_days(LetterText(text), template, facts)}


def test_a_day_to_come_that_the_clock_does_not_know_blocks(shelf: Shelf, facts: Facts) -> None:
    one = found(shelf, facts, "We answer by 1 January 2031.")["letter.strange_date"]
    assert one.blocks
    assert not one.asks
    assert "2031" not in one.sentence  # it may be somebody’s birthday
    typed = replace(facts, note="We answer by 1 January 2031.")
    assert "letter.strange_date" in found(shelf, typed)
    reasons = replace(facts, reasons=(Reason("We shall know on 2031-01-01."),))
    assert "letter.strange_date" in found(shelf, reasons)


def test_any_other_day_that_is_none_of_the_case_is_asked_about(shelf: Shelf, facts: Facts) -> None:
    one = found(shelf, facts, "As we wrote on 5 March 2026.")["letter.date_to_see"]
    assert one.asks
    assert one.mark == "2026-03-05"
    sooner = found(shelf, facts, "Please answer by 1 December 2026.")
    assert list(sooner) == ["letter.date_to_see"]


def test_the_days_of_the_case_and_of_the_person_s_data_are_known(
    shelf: Shelf, facts: Facts
) -> None:
    assert found(shelf, facts) == {}
    assert found(shelf, facts, "By 9 December 2026 or 2026-12-09 or 09/12/2026.") == {}
    data = replace(facts, data_sections=(DataSection("Account", "It ends on 1 May 2040."),))
    assert found(shelf, data, kind="access_answer") == {}
    told = replace(facts, reasons=(Reason("You had it on 3 March 2026."),))
    assert found(shelf, told) == {}


def test_no_letter_of_ours_names_a_strange_day(all_specimens: dict[str, Specimen]) -> None:
    for name, each in all_specimens.items():
        assert [one.code for one in known_days(each.letter, each.template, each.facts)] == [], name


LATE = Lengthening(late=((Right.ACCESS, date(2026, 11, 2)),), citation="Art. 12(3)")


def timed(shelf: Shelf, facts: Facts, held: Circumstances, kind: str, more: str = "") -> Finding:
    template = shelf.find(kind, facts.law, "en")
    text = compose(template, facts).markdown + f"\n{more}\n"
    (one,) = in_time(LetterText(text), template, facts, held)
    return one


def test_a_notice_after_its_last_day_blocks_and_names_that_day(shelf: Shelf, facts: Facts) -> None:
    held = Circumstances(today=date(2026, 11, 23), lengthening=LATE)
    one = timed(shelf, facts, held, "extension_notice")
    assert (one.code, one.blocks, one.rule) == ("letter.extension_late", True, "Art. 12(3)")
    assert "2 November 2026" in one.sentence
    template = shelf.find("extension_notice", "gdpr", "en")
    in_good_time = replace(held, lengthening=Lengthening())
    assert list(in_time(compose(template, facts), template, facts, in_good_time)) == []


def test_a_late_answer_has_to_say_so(data: Path, shelf: Shelf, facts: Facts) -> None:
    forbidden = Forbidden.load(data / "letters")
    held = Circumstances(
        today=date(2026, 11, 23), due=date(2026, 11, 20), due_rule="Art. 12(3)", forbidden=forbidden
    )
    one = timed(shelf, facts, held, "refusal")
    assert (one.code, one.blocks, one.rule) == ("letter.late", True, "Art. 12(3)")
    assert "3 days late" in one.sentence
    said = timed(shelf, facts, held, "refusal", "We are sorry that this comes late.")
    assert not said.blocks
    template = shelf.find("refusal", "gdpr", "en")
    today = replace(held, today=date(2026, 11, 20))
    assert list(in_time(compose(template, facts), template, facts, today)) == []


def test_a_refusal_is_late_by_its_own_day_that_no_extension_moves(
    shelf: Shelf, facts: Facts
) -> None:
    held = Circumstances(
        today=date(2026, 11, 23),
        due=date(2027, 1, 4),
        refuse_by=date(2026, 11, 2),
        refusal_rule="Art. 12(4)",
    )
    one = timed(shelf, facts, held, "refusal")
    assert (one.rule, one.blocks) == ("Art. 12(4)", True)
    template = shelf.find("access_answer", "gdpr", "en")
    assert list(in_time(compose(template, facts), template, facts, held)) == []

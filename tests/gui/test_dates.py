from datetime import date

import pytest
from PySide6.QtCore import QLocale

from dsar_desk.gui.widgets.dates import (
    DateHabits,
    NotADateError,
    months_later,
    read_date,
    written,
)

TODAY = date(2026, 12, 4)  # a Friday
BRITISH = DateHabits.of(QLocale("en_GB"))
AMERICAN = DateHabits.of(QLocale("en_US"))
GERMAN = DateHabits.of(QLocale("de_DE"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3 mar 2026", date(2026, 3, 3)),
        ("3 mar", date(2027, 3, 3)),
        ("3rd March, 2026", date(2026, 3, 3)),
        ("March 3 2026", date(2026, 3, 3)),
        ("3/3/26", date(2026, 3, 3)),
        ("3.3.26", date(2026, 3, 3)),
        ("5-3-2026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("5/3", date(2027, 3, 5)),
        ("29 feb", date(2028, 2, 29)),
        ("31/12/99", date(1999, 12, 31)),
        ("fri", TODAY),
        ("monday", date(2026, 12, 7)),
        ("today", TODAY),
        ("Yesterday", date(2026, 12, 3)),
        ("tomorrow", date(2026, 12, 5)),
        ("  Wed 18 Nov 2026 ", date(2026, 11, 18)),
        ("Wednesday, 18 November 2026", date(2026, 11, 18)),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, meant: date) -> None:
    assert read_date(text, TODAY, BRITISH) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("thu", date(2026, 12, 3)),
        ("fri", TODAY),
        ("sat", date(2026, 11, 28)),
        ("3 mar", date(2026, 3, 3)),
        ("29 feb", date(2024, 2, 29)),
    ],
)
def test_what_has_arrived_is_looked_for_in_the_past(text: str, meant: date) -> None:
    assert read_date(text, TODAY, BRITISH, past=True) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31 feb 2026",
        "31/02/2025",
        "13/13/2026",
        "3 ma",
        "0/1/2026",
        "2026-00-10",
        "3 mar 99999",
        "2026-5",
        "1 2 3 4",
        "²/3/26",
        "ma",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotADateError):
        read_date(text, TODAY, BRITISH)


def test_month_and_day_follow_the_habits_of_the_place() -> None:
    assert read_date("3/4/2026", TODAY, AMERICAN) == date(2026, 3, 4)
    assert read_date("3/4/2026", TODAY, BRITISH) == date(2026, 4, 3)


def test_names_are_understood_in_the_language_of_the_place_and_in_english() -> None:
    assert read_date("5 Okt 2026", TODAY, GERMAN) == date(2026, 10, 5)
    assert read_date("5. Oktober 2026", TODAY, GERMAN) == date(2026, 10, 5)
    assert read_date("5 October 2026", TODAY, GERMAN) == date(2026, 10, 5)
    assert read_date("Dienstag", TODAY, GERMAN) == date(2026, 12, 8)


@pytest.mark.parametrize("name", ["en_GB", "de_DE", "fr_FR", "en_US"])
def test_what_the_field_writes_it_reads_again(name: str) -> None:
    locale = QLocale(name)
    day = date(2026, 11, 18)
    assert read_date(written(day, locale), TODAY, DateHabits.of(locale)) == day


def test_a_month_later_stays_within_the_month() -> None:
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 1, 31), -2) == date(2025, 11, 30)
    with pytest.raises(NotADateError):
        months_later(date(9999, 12, 1), 1)
    with pytest.raises(NotADateError):
        months_later(date(1, 1, 1), -1)

"""The house's own rules on the command line: printed, tried out, put in force, taken back."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.law.corrections import EnteredDay
from dsar_desk.law.house import HouseRules
from dsar_desk.store.records import to_text
from tests.integration.cli.conftest import Line

HOUSE = ("office", "house")
HOLIDAY = ("--holiday", "gb=2026-12-23", "--name", "Day of mourning", "--source", "Proclamation")


@pytest.fixture(autouse=True)
def no_rules_left_behind(line: Line) -> Iterator[None]:
    yield
    with open_desk(line.office, line.key) as desk:
        desk.house.save(desk.order(), HouseRules())


def rules_of(line: Line) -> Any:
    return line.at(*HOUSE).json["house"]


def test_rules_of_an_office_that_decided_nothing_are_printed(line: Line) -> None:
    found = line.at(*HOUSE).json
    assert found["house"] == {
        "target": 0,
        "acknowledge_within": 0,
        "policy_period": 0,
        "four_eyes": "alone",
        "switched_on": [],
        "entered": [],
        "closures": [],
    }
    switch = found["switches"]["gdpr/identity"]
    assert (switch["on"], switch["effect"]) == (False, "suspends")
    assert "gdpr/identity=off" in line.told(*HOUSE).out


def test_case_shows_the_house_days_beside_the_statutory_one(line: Line) -> None:
    reference = line.case("--received", "2026-11-23")
    assert line.at("case", "show", reference).json["rights"][0]["house"] is None
    line.at(*HOUSE, "--set", "target=5", "--set", "acknowledge-within=3")
    (claim,) = line.at("case", "show", reference).json["rights"]
    assert claim["current_due"] == "2026-12-23"
    assert claim["house"]["target"] == "2026-12-16"
    assert claim["house"]["acknowledge_by"] == "2026-11-26"
    (row,) = line.at("case", "list", "--search", reference).json["cases"]
    assert (row["due"], row["house_due"]) == ("2026-12-23", "2026-12-16")
    shown = line.told("case", "show", reference).out
    assert "due 2026-12-23" in shown
    assert "The house’s own days, which change nothing of the date above" in shown


def test_which_letters_somebody_else_approves_is_set_and_told(line: Line) -> None:
    line.at(*HOUSE, "--four-eyes", "where_it_discloses")
    assert rules_of(line)["four_eyes"] == "where_it_discloses"
    assert "disclose personal data (where_it_discloses)" in line.told(*HOUSE).out
    line.at(*HOUSE, "--set", "target=5")
    assert rules_of(line)["four_eyes"] == "where_it_discloses"


def test_dry_run_tells_what_would_move_and_saves_nothing(line: Line) -> None:
    reference = line.case("--received", "2026-11-23")
    foreseen = line.at(*HOUSE, *HOLIDAY, "--dry-run").json
    assert foreseen["saved"] is False
    moved = {each["reference"]: each for each in foreseen["moved"]}
    assert moved[reference]["before"] == "2026-12-23"
    assert moved[reference]["after"] == "2026-12-24"
    assert moved[reference]["statutory"] is True
    assert rules_of(line)["entered"] == []
    assert line.at("case", "show", reference).json["due"] == "2026-12-23"
    assert "Nothing was saved." in line.told(*HOUSE, *HOLIDAY, "--dry-run").out


def test_holiday_moves_the_day_and_is_forgotten_again(line: Line) -> None:
    reference = line.case("--received", "2026-11-23")
    told = line.told(*HOUSE, *HOLIDAY).out
    assert f"{reference}: 2026-12-23 → 2026-12-24" in told
    assert "counted anew" in told
    assert line.at("case", "show", reference).json["due"] == "2026-12-24"
    assert [each["place"] for each in rules_of(line)["entered"]] == ["GB"]
    assert "Holiday in GB on 2026-12-23: Day of mourning (Proclamation)" in line.told(*HOUSE).out
    line.at(*HOUSE, "--forget", "GB=2026-12-23")
    assert line.at("case", "show", reference).json["due"] == "2026-12-23"


def test_day_of_a_place_whose_pack_was_taken_away_is_forgotten(line: Line) -> None:
    away = EnteredDay("KE", date(2026, 12, 12), "Jamhuri Day", "Gazette")
    with open_desk(line.office, line.key) as desk:
        order = desk.order()
        with desk.database.unit(order.actor, order.operation, order.at) as unit:
            unit.settings.set("house_rules", to_text(HouseRules(entered=(away,))))
            unit.record(Entry(Action.OFFICE_CHANGED))
    line.at(*HOUSE, "--forget", "ke=2026-12-12")
    assert rules_of(line)["entered"] == []


def test_day_that_is_no_holiday_closure_and_switch_are_kept(line: Line) -> None:
    line.at(*HOUSE, "--not-a-holiday", "GB=2026-12-28", "--name", "Boxing Day", "--source", "x")
    line.at(*HOUSE, "--closure", "2026-12-24/2027-01-01", "--name", "Winter")
    line.at(*HOUSE, "--switch", "gdpr/identity=on")
    rules = rules_of(line)
    assert rules["entered"][0]["counts"] is False
    assert rules["closures"][0]["last"] == "2027-01-01"
    assert rules["switched_on"] == ["gdpr/identity"]
    told = line.told(*HOUSE).out
    assert "No holiday in GB on 2026-12-28" in told
    assert "lengthens no period" in told
    line.at(*HOUSE, "--forget", "2026-12-24/2027-01-01", "--switch", "gdpr/identity=off")
    assert rules_of(line)["closures"] == rules_of(line)["switched_on"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--set", "target"), "input.pair"),
        (("--set", "speed=5"), "input.code"),
        (("--set", "target=61"), "house.number"),
        (("--set", "target=-1"), "house.number"),
        (("--set", "target=" + "9" * 5000), "house.number"),
        (("--set", "target=five"), "house.number"),
        (("--switch", "gdpr/identity=maybe"), "input.code"),
        (("--switch", "gdpr/fee=on"), "house.switch"),
        (("--holiday", "MOON=2026-12-23", "--name", "x", "--source", "y"), "law.no_jurisdiction"),
        (("--holiday", "GB=2026-02-30", "--name", "x", "--source", "y"), "input.date"),
        (("--holiday", "GB=2026-12-23", "--name", "x"), "house.holiday"),
        (("--closure", "2026-12-24", "--name", "x"), "input.date"),
        (("--closure", "2026-12-24/2026-12-20", "--name", "x"), "house.closure"),
        (("--forget", "GB=2026-12-23"), "house.not_there"),
        (("--forget", "2026-12-24/2026-12-25"), "house.not_there"),
    ],
)
def test_what_cannot_be_followed_is_refused_and_changes_nothing(
    line: Line, words: tuple[str, ...], code: str
) -> None:
    before = rules_of(line)
    assert line.at(*HOUSE, *words, code=1).error["code"] == code
    assert line.at(*HOUSE, *words, "--dry-run", code=1).error["code"] == code
    assert rules_of(line) == before


def test_recount_of_an_office_that_is_up_to_date_moves_nothing(line: Line) -> None:
    line.case()
    line.at("office", "recount")
    assert line.at("office", "recount", "--dry-run").json == {"saved": False, "moved": []}
    assert "No open case changes." in line.told("office", "recount").out

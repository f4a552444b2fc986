"""Dates and authorities of the German Länder: our own examples, worked out by hand."""

import pytest

from dsar_desk.law.authorities import Authorities
from dsar_desk.law.rights import Right
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

LAENDER = (
    *("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV"),
    *("NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"),
)


@pytest.mark.parametrize(
    ("received", "due", "if_holiday", "where"),
    [
        ("2026-12-06", "2027-01-06", "2027-01-07", {"BW", "BY", "ST"}),  # Epiphany
        ("2027-02-08", "2027-03-08", "2027-03-09", {"BE", "MV"}),  # Women’s Day
        # Corpus Christi; in Saxony and Thuringia in some places only
        ("2026-05-04", "2026-06-04", "2026-06-05", {"BW", "BY", "HE", "NW", "RP", "SL"}),
        ("2028-07-15", "2028-08-15", "2028-08-16", {"SL"}),  # Assumption Day
        ("2027-08-20", "2027-09-20", "2027-09-21", {"TH"}),  # World Children’s Day
        ("2027-10-01", "2027-11-01", "2027-11-02", {"BW", "BY", "NW", "RP", "SL"}),  # All Saints
        ("2026-10-18", "2026-11-18", "2026-11-19", {"SN"}),  # Repentance and Prayer Day
        ("2026-04-01", "2026-05-04", "2026-05-04", set()),  # Labour Day, a Friday
        ("2028-09-03", "2028-10-04", "2028-10-04", set()),  # Unity Day, a Tuesday
        ("2026-01-31", "2026-03-02", "2026-03-02", set()),  # month end, a Saturday
        ("2028-01-31", "2028-02-29", "2028-02-29", set()),  # leap year
        ("2026-03-04", "2026-04-07", "2026-04-07", set()),  # a Saturday before Easter
    ],
)
def test_month_ends_on_the_working_day_of_the_land(
    clock: Clock, received: str, due: str, if_holiday: str, where: set[str]
) -> None:
    for land in LAENDER:
        found = clock.deadline(f"DE-{land}", Right.ACCESS, day(received))
        assert (land, found.due) == (land, day(if_holiday if land in where else due))


@pytest.mark.parametrize("land", LAENDER)
def test_extension_ends_on_the_working_day_of_the_land(clock: Clock, land: str) -> None:
    # three months from 31 July 2028 end on Reformation Day, Tuesday 31 October
    taken = [event("extended", "2028-08-20", "complexity")]
    found = clock.deadline(f"DE-{land}", Right.ERASURE, day("2028-07-31"), taken)
    north_and_east = {"BB", "HB", "HH", "MV", "NI", "SH", "SN", "ST", "TH"}
    assert found.current_due == day("2028-11-01" if land in north_and_east else "2028-10-31")
    assert found.refusal_by == found.due == day("2028-08-31")


@pytest.mark.parametrize("land", LAENDER)
def test_each_land_has_its_own_table_and_the_rules_of_the_union(clock: Clock, land: str) -> None:
    found = clock.deadline(f"DE-{land}", Right.ACCESS, day("2026-12-01"))
    assert found.rule_id == "eu-access"
    assert f"holidays 0.109, DE-{land}" in told(found)
    assert "No Land is chosen" not in told(found)


def test_germany_without_a_land_counts_common_holidays_and_says_so(clock: Clock) -> None:
    found = clock.deadline("DE", Right.ACCESS, day("2026-05-04"))
    assert found.due == day("2026-06-04")  # Corpus Christi is none of the whole country
    assert "No Land is chosen" in told(found)


@pytest.mark.parametrize(
    ("land", "name"), [("BY", "Bavaria"), ("SN", "Saxony"), ("TH", "Thuringia")]
)
def test_holiday_of_some_places_only_is_told(clock: Clock, land: str, name: str) -> None:
    found = clock.deadline(f"DE-{land}", Right.ACCESS, day("2026-03-02"))
    assert f"in some places of {name} only" in told(found)


@pytest.mark.parametrize(
    ("land", "name", "town"),
    [
        ("BB", "Die Landesbeauftragte für den Datenschutz und für das Recht", "Kleinmachnow"),
        ("BE", "Berliner Beauftragte", "Berlin"),
        ("BW", "Der Landesbeauftragte für den Datenschutz", "Stuttgart"),
        ("BY", "Bayerisches Landesamt für Datenschutzaufsicht (BayLDA)", "Ansbach"),
        ("HB", "Die Landesbeauftragte für Datenschutz", "Bremerhaven"),
        ("HE", "Der Hessische Beauftragte", "Wiesbaden"),
        ("HH", "Der Hamburgische Beauftragte", "Hamburg"),
        ("MV", "Der Landesbeauftragte für Datenschutz", "Schwerin"),
        ("NI", "Der Landesbeauftragte für den Datenschutz Niedersachsen", "Hannover"),
        ("NW", "Landesbeauftragte für Datenschutz", "Düsseldorf"),
        ("RP", "Der Landesbeauftragte für den Datenschutz", "Mainz"),
        ("SH", "Unabhängiges Landeszentrum für Datenschutz", "Kiel"),
        ("SL", "Unabhängiges Datenschutzzentrum Saarland", "Saarbrücken"),
        ("SN", "Sächsische Datenschutz- und Transparenzbeauftragte", "Dresden"),
        ("ST", "Landesbeauftragter für den Datenschutz Sachsen-Anhalt", "Magdeburg"),
        ("TH", "Thüringer Landesbeauftragter", "Erfurt"),
    ],
)
def test_each_land_has_one_authority_for_private_bodies(
    authorities: Authorities, land: str, name: str, town: str
) -> None:
    (found,) = authorities.for_jurisdiction(f"DE-{land}")
    assert found.name.startswith(name)
    assert any(town in line for line in found.address_lines)

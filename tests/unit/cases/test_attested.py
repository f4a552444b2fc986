"""Attestations: for a year, by name, the newest one stands."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.cases.attested import (
    Attestation,
    Fact,
    Ledger,
    Standing,
    doubt_of,
    fact_heading,
    facts_for,
    renewal_of,
)
from dsar_desk.law.rights import Kind, Right
from tests.builders import OFFICER


def attested(
    on: date, fact: Fact = Fact.COOKIES, text: str = "One day to five years."
) -> Attestation:
    return Attestation(fact, text, OFFICER, "Ana Ruiz", on)


@pytest.mark.parametrize(
    ("on", "until"),
    [
        (date(2026, 11, 23), date(2027, 11, 23)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28)),
    ],
)
def test_an_attestation_stands_for_a_year(on: date, until: date) -> None:
    given = attested(on)
    standing = Standing(Fact.COOKIES, "", given)
    assert renewal_of(given) == until
    assert standing.is_current(until.replace(day=until.day - 1))
    assert not standing.is_current(until)


def test_the_newest_attestation_stands_for_its_fact() -> None:
    first, second = attested(date(2025, 1, 2)), attested(date(2026, 1, 2), text="Anew.")
    ledger = Ledger((first, attested(date(2026, 3, 1), Fact.DO_NOT_TRACK), second))
    assert ledger.newest(Fact.COOKIES) is second
    assert ledger.newest(Fact.DIRECT_MARKETING) is None


def test_what_nobody_attests_is_in_doubt_and_what_ended_names_who_attested_it() -> None:
    today = date(2026, 11, 23)
    assert "nobody attested this yet" in doubt_of(Standing(Fact.COOKIES, "Words"), today)
    ended = Standing(Fact.COOKIES, "", attested(date(2025, 11, 23)))
    assert "of Ana Ruiz ended on Monday 23 November 2026" in doubt_of(ended, today)
    assert doubt_of(Standing(Fact.COOKIES, "", attested(today)), today) == ""


def test_the_words_attested_stand_before_those_proposed() -> None:
    assert Standing(Fact.COOKIES, "Proposed").text == "Proposed"
    assert Standing(Fact.COOKIES, "Proposed", attested(date(2026, 1, 2))).text.startswith("One day")


def test_what_was_withdrawn_holds_no_longer_and_names_who_withdrew_it() -> None:
    given = replace(attested(date(2026, 11, 20)), withdrawn=True)
    standing, today = Standing(Fact.COOKIES, "Proposed", given), date(2026, 11, 23)
    assert not standing.is_current(today)
    assert standing.text == "Proposed"
    assert "Ana Ruiz withdrew the attestation on Friday 20 November" in doubt_of(standing, today)


def test_questions_need_facts_and_requests_of_data_none() -> None:
    assert facts_for([Kind.COOKIE_QUESTION]) == (
        Fact.COOKIES,
        Fact.DO_NOT_TRACK,
        Fact.BROWSER_SIGNALS,
    )
    assert facts_for([Right.SHINE_THE_LIGHT, Right.ACCESS]) == (Fact.DIRECT_MARKETING,)
    assert facts_for([Right.ACCESS, Kind.COMPLAINT]) == ()
    assert all(fact_heading(fact) for fact in Fact)

"""Ready answers: proposed by the program, attested by an officer, said to be renewed after a year."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.attested import Fact
from dsar_desk.cases.ids import ActorId
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind, Right
from dsar_desk.services.desk import Desk
from tests.desk import a_desk
from tests.requests import TODAY

YEAR_ON = TODAY + timedelta(days=366)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        yield desk


def test_every_fact_has_a_proposal_and_nobody_attests_it_yet(fresh: Desk) -> None:
    found = fresh.attested.standings(TODAY)
    assert [standing.fact for standing in found] == list(Fact)
    assert all(standing.proposal and standing.attestation is None for standing in found)
    cookies = found[0]
    assert "between one day and five years" in cookies.text


def test_the_places_bound_by_signals_come_from_the_rules(fresh: Desk) -> None:
    by_fact = {each.fact: each for each in fresh.attested.standings(TODAY)}
    words = by_fact[Fact.BROWSER_SIGNALS].text
    assert "Such laws are in force in:" in words
    assert "California" in words
    assert "Virginia" not in words


def test_what_was_attested_is_answered_and_asks_to_be_renewed_after_a_year(fresh: Desk) -> None:
    missing = fresh.attested.answer([Kind.COOKIE_QUESTION], TODAY)
    assert len(missing.doubts) == 3
    for fact in (Fact.COOKIES, Fact.DO_NOT_TRACK, Fact.BROWSER_SIGNALS):
        given = fresh.attested.attest(fresh.order(), fact, f" Words of {fact}. ").attestation
        assert given is not None
        assert (given.name, given.on) == (fresh.actor.name, TODAY)
    answer = fresh.attested.answer([Kind.COOKIE_QUESTION], TODAY)
    assert answer.doubts == ()
    assert answer.text.startswith("Words of cookies.\n\nWords of do_not_track.")
    assert len(fresh.attested.answer([Kind.COOKIE_QUESTION], YEAR_ON).doubts) == 3
    fresh.attested.attest(fresh.order(), Fact.COOKIES, "Renewed.")
    assert fresh.attested.answer([Kind.COOKIE_QUESTION], TODAY).text.startswith("Renewed.")


def test_a_request_of_data_needs_no_attestation(fresh: Desk) -> None:
    answer = fresh.attested.answer([Right.ACCESS], TODAY)
    assert (answer.text, answer.doubts) == ("", ())


def test_nothing_is_attested_without_words_or_by_a_clerk(fresh: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        fresh.attested.attest(fresh.order(), Fact.COOKIES, " ")
    assert refused.value.code == "input.text"
    clerk = replace(fresh.order(), actor=Actor(ActorId("c"), "A clerk", Role.CLERK))
    with pytest.raises(DeskError) as refused:
        fresh.attested.attest(clerk, Fact.COOKIES, "Words.")
    assert refused.value.code == "permission.denied"

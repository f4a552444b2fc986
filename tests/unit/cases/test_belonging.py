"""A message belongs to a case by reference and known address; by less it is only likely or possible."""

from dataclasses import replace

import pytest

from dsar_desk.cases.belonging import (
    Belonging,
    Certainty,
    Clue,
    Doubted,
    belonging,
    surest_first,
)
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.cases.message import Mailbox
from dsar_desk.cases.person import (
    Capacity,
    ContactKind,
    ContactPoint,
    ContactSource,
    Parties,
    Person,
    Representative,
)
from tests.builders import RECEIVED, a_case


def person(name: str, *addresses: str) -> Person:
    points = (
        ContactPoint(ContactKind.EMAIL, address, ContactSource.REQUEST, RECEIVED)
        for address in addresses
    )
    return Person(name, contacts=tuple(points))


MARA = person("Mara Lindqvist", "mara.lindqvist@example.org", "mara@old.example")
KNOWN = Mailbox("M. L.", "Mara.Lindqvist@example.org")
OLD = Mailbox("", "mara@old.example")
STRANGER = Mailbox("Someone", "someone@example.net")
LOOKALIKE = Mailbox("Someone", "mara.lindqvist@examp1e.org")
NAMESAKE = Mailbox("MARA LINDQVIST", "ml@example.net")
REFERENCE, THREAD = {Clue.REFERENCE}, {Clue.THREAD}


def case(**changes: object) -> Case:
    return replace(a_case(), **{"parties": Parties(MARA), **changes})


@pytest.mark.parametrize(
    ("sender", "clues", "certainty"),
    [
        (KNOWN, REFERENCE, Certainty.CERTAIN),
        (OLD, THREAD, Certainty.CERTAIN),
        (KNOWN, set(), Certainty.LIKELY),
        (STRANGER, THREAD, Certainty.LIKELY),
        (NAMESAKE, REFERENCE, Certainty.LIKELY),
        (STRANGER, REFERENCE, Certainty.POSSIBLE),
        (LOOKALIKE, REFERENCE, Certainty.POSSIBLE),
        (NAMESAKE, set(), Certainty.POSSIBLE),
    ],
)
def test_certainty_follows_from_reference_thread_and_sender(
    sender: Mailbox, clues: set[Clue], certainty: Certainty
) -> None:
    found = belonging(case(), [sender], clues)

    assert found is not None
    assert found.certainty is certainty


@pytest.mark.parametrize(
    ("sender", "clues", "is_tied"),
    [
        (KNOWN, REFERENCE, True),
        (STRANGER, THREAD, True),
        (NAMESAKE, REFERENCE, False),
        (KNOWN, set(), False),
    ],
)
def test_a_name_that_anybody_can_write_ties_no_copied_reference_to_a_case(
    sender: Mailbox,
    clues: set[Clue],
    is_tied: bool,  # noqa: FBT001 - what is expected
) -> None:
    found = belonging(case(), [sender], clues)

    assert found is not None
    assert found.is_tied is is_tied


def test_nothing_in_common_is_no_suggestion() -> None:
    assert belonging(case(), [STRANGER], ()) is None
    assert belonging(case(parties=Parties(Person(""))), [Mailbox()], ()) is None


def test_an_agent_is_known_by_their_address() -> None:
    agent = Representative(person("A. Gent", "office@agents.example"), Capacity.AGENT)
    found = belonging(
        case(parties=Parties(MARA, agent)), [Mailbox("x", "office@agents.example")], REFERENCE
    )

    assert found is not None
    assert found.certainty is Certainty.CERTAIN


def test_a_known_address_of_a_closed_case_is_only_possible() -> None:
    found = belonging(case(closed_on=RECEIVED), [KNOWN], ())

    assert found is not None
    assert found.certainty is Certainty.POSSIBLE
    assert "It is closed." in found.reasons


def test_an_unknown_sender_with_our_reference_has_to_be_looked_at() -> None:
    found = belonging(case(), [STRANGER], REFERENCE)

    assert found is not None
    assert any("look who writes" in reason for reason in found.reasons)


def suggestion(number: int, certainty: Certainty, *, is_open: bool = True) -> Belonging:
    reference = Reference(f"DSR-2026-{number:04}")
    clues = frozenset({Clue.ADDRESS})
    return Belonging(CaseId(f"case-{number}"), reference, certainty, clues, is_open)


def test_two_certain_cases_make_each_other_likely() -> None:
    found = surest_first([suggestion(1, Certainty.CERTAIN), suggestion(2, Certainty.CERTAIN)])

    assert [one.certainty for one in found] == [Certainty.LIKELY, Certainty.LIKELY]
    assert all("Other cases fit as well." in one.reasons for one in found)


def test_one_certain_case_stays_so_beside_likely_ones() -> None:
    found = surest_first([suggestion(1, Certainty.LIKELY), suggestion(2, Certainty.CERTAIN)])

    assert [one.certainty for one in found] == [Certainty.CERTAIN, Certainty.LIKELY]


def test_two_likely_cases_are_possible_and_open_ones_come_first() -> None:
    closed = suggestion(1, Certainty.POSSIBLE, is_open=False)
    found = surest_first([closed, suggestion(3, Certainty.LIKELY), suggestion(2, Certainty.LIKELY)])

    assert [one.reference[-1] for one in found] == ["2", "3", "1"]
    assert {one.certainty for one in found} == {Certainty.POSSIBLE}
    assert found[0].in_short == "DSR-2026-0002 possible"


CAUTION = "may not come from that address (DMARC, SPF failed)"
SURE = [
    (KNOWN, REFERENCE, Certainty.CERTAIN, True),
    (KNOWN, set(), Certainty.LIKELY, True),
    (STRANGER, THREAD, Certainty.LIKELY, False),
    (NAMESAKE, REFERENCE, Certainty.LIKELY, False),
]


@pytest.mark.parametrize(("sender", "clues", "certainty", "cautioned"), SURE)
def test_what_failed_for_a_known_address_is_a_caution_and_no_more(
    sender: Mailbox,
    clues: set[Clue],
    certainty: Certainty,
    cautioned: bool,  # noqa: FBT001 - what is expected
) -> None:
    doubted = Doubted(sender, ("DMARC", "SPF"))
    found = belonging(case(), [sender], clues, doubted=doubted)
    assert found is not None
    assert found.certainty is certainty
    assert (CAUTION in " ".join(found.reasons)) is cautioned


def test_what_failed_for_a_colleague_says_nothing_of_the_person_they_passed_on() -> None:
    colleague = Mailbox("Ana", "ana@fernwick.example")
    found = belonging(case(), [colleague, KNOWN], (), doubted=Doubted(colleague, ("DMARC",)))
    assert found is not None
    assert "failed" not in " ".join(found.reasons)

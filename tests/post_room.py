"""A post room for tests: letters that are approved, and a print system of the test's own."""

import itertools
from dataclasses import replace

from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.opening import PartyForm
from dsar_desk.cases.person import PostalAddress
from dsar_desk.services.desk import Desk
from dsar_desk.services.post_room import PostRoom, post_room_for
from dsar_desk.services.profiles import Profiles
from dsar_desk.system.printers import PrintSystem
from tests.requests import opened

__all__ = ["a_person", "a_post_room", "approved", "moved_house"]

_numbers = itertools.count(1)


def a_post_room(desk: Desk, server: str) -> PostRoom:
    """The post room of the desk's office, printing by that server."""
    return post_room_for(
        desk.database,
        desk._workshop,
        Profiles(desk.database),
        new_id=desk.new_id,
        system=PrintSystem(server),
    )


def a_person() -> PartyForm:
    """Somebody at an address of their own."""
    number = next(_numbers)
    address = PostalAddress("GB", (f"{number} Rope Walk",), "BS1 4QA", "Bristol")
    return PartyForm(f"Ada Lind {number}", email=f"ada{number}@example.net", address=address)


def approved(desk: Desk, case: Case | None = None, kind: str = "acknowledgement") -> Letter:
    """An approved letter, of a new case of somebody's where none is given."""
    case = case or opened(desk, concerned=a_person())
    letter = desk.correspondence.draft(desk.order(), case.id, kind)
    return desk.correspondence.approve(desk.order(), letter.id, letter.version)


def moved_house(desk: Desk, letter: Letter) -> None:
    """Whom the letter is for lives elsewhere, as their case says from now on."""
    case = desk.finding.open(letter.case).case
    concerned = case.parties.concerned
    elsewhere = PostalAddress("GB", ("99 New Street",), "BS2 0AA", "Bristol")
    contacts = tuple(
        replace(point, address=elsewhere) if point.address else point
        for point in concerned.contacts
    )
    moved = replace(concerned, contacts=contacts)
    with desk.database.unit(desk.actor, desk.order().operation, desk.now()) as unit:
        unit.cases.save(replace(case, parties=replace(case.parties, concerned=moved)))
        unit.record(Entry(Action.CASE_CHANGED, case.id))

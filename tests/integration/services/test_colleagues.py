"""Colleagues: who is known, who cannot be added, and into whose hands a case can be put."""

from dataclasses import replace

import pytest

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.journal import Action
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from tests.requests import actions, form, opened

STRANGER = ActorId("0" * 32)


def names(desk: Desk) -> list[str]:
    return [actor.name for actor in desk.colleagues.all()]


def journal_length(desk: Desk) -> int:
    with desk.database.view() as books:
        return len(list(books.journal.entries()))


def test_a_colleague_is_known_from_then_on_by_name(desk: Desk) -> None:
    for name in ("åse Berg", "Zoë Lindqvist", "  Boris   Meier "):
        desk.colleagues.add(desk.order(), name)
    known = [name for name in names(desk) if name != desk.actor.name]
    assert known == ["åse Berg", "Boris Meier", "Zoë Lindqvist"]
    assert desk.actor.name in names(desk)
    assert desk.colleagues.named("BORIS meier", "to").name == "Boris Meier"


def test_adding_stands_in_the_journal_without_the_name(desk: Desk) -> None:
    before = journal_length(desk)
    added = desk.colleagues.add(desk.order(), "Chiara Rossi")
    with desk.database.view() as books:
        *_, last = books.journal.entries()
    assert journal_length(desk) == before + 1
    assert (last.action, last.subject) == (Action.OFFICE_CHANGED, added.id)
    assert last.commitment
    assert "Chiara" not in str(last.as_json())


def test_the_same_order_adds_one_colleague(desk: Desk) -> None:
    order = desk.order()
    first = desk.colleagues.add(order, "Dana Novak")
    assert desk.colleagues.add(order, "Dana Novak") == first
    assert names(desk).count("Dana Novak") == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "input.name"),
        (" \u3000 ", "input.name"),
        ("\u200d", "input.name"),
        ("Eva\nMoss", "input.name"),
        ("Eva\x1b[31m", "input.name"),
        ("Eva \u202eMoss", "input.name"),
        ("Eva\u200bMoss", "input.name"),
        ("Eva\ud800", "input.name"),
        ("E" * 201, "input.name"),
        ("EMIL  winter", "actor.known"),
        ("Emil\u200d Winter", "actor.known"),
        ("Ｅmil Winter", "actor.known"),
    ],
)
def test_a_name_by_which_nobody_can_be_told_apart_is_refused(
    desk: Desk, name: str, code: str
) -> None:
    if "Emil Winter" not in names(desk):
        desk.colleagues.add(desk.order(), "Emil Winter")
    before, entries = names(desk), journal_length(desk)
    with pytest.raises(DeskError, match="Nothing was changed") as refused:
        desk.colleagues.add(desk.order(), name)
    assert (refused.value.code, refused.value.parameters["field"]) == (code, "name")
    assert (names(desk), journal_length(desk)) == (before, entries)


@pytest.mark.parametrize("name", ["می\u200cنا", "Zoe\u0308 K.", "李 四"])
def test_names_of_every_script_are_kept(desk: Desk, name: str) -> None:
    added = desk.colleagues.add(desk.order(), name)
    assert desk.colleagues.named(name, "to") == added


def test_a_clerk_adds_nobody(desk: Desk) -> None:
    order = replace(desk.order(), actor=Actor(ActorId("clerk"), "Cleo", Role.CLERK))
    with pytest.raises(DeskError) as refused:
        desk.colleagues.add(order, "Fritz Lang")
    assert refused.value.code == "permission.denied"
    assert "Fritz Lang" not in names(desk)


def test_a_name_that_is_not_known_is_said_without_repeating_it(desk: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        desk.colleagues.named("Greta Unknown", "to")
    assert refused.value.code == "actor.unknown"
    assert "Greta" not in refused.value.sentence


def test_a_case_goes_into_the_hands_of_a_colleague_and_back(desk: Desk) -> None:
    colleague = desk.colleagues.add(desk.order(), "Hana Mori")
    case = opened(desk)
    assert desk.casework.assign(desk.order(), case.id, colleague.id).owner == colleague.id
    assert desk.casework.assign(desk.order(), case.id, None).owner is None
    assert actions(desk, case)[-2:] == [Action.CASE_ASSIGNED] * 2


def test_a_case_goes_into_no_strangers_hands(desk: Desk) -> None:
    case = opened(desk)
    with pytest.raises(DeskError, match="does not work in this office") as refused:
        desk.casework.assign(desk.order(), case.id, STRANGER)
    assert (refused.value.code, refused.value.parameters["field"]) == ("actor.unknown", "owner")
    assert desk.finding.open(case.id).case == case


def test_a_request_is_logged_for_a_colleague_and_for_no_stranger(desk: Desk) -> None:
    colleague = desk.colleagues.add(desk.order(), "Ines Prat")
    case = opened(desk, owner=colleague.id)
    assert case.owner == colleague.id
    with pytest.raises(DeskError) as refused:
        opened(desk, owner=STRANGER)
    assert refused.value.code == "actor.unknown"
    anew = form(owner=STRANGER)
    with pytest.raises(DeskError) as refused:
        desk.openings.finish(desk.order(), case.id, case.version, anew)
    assert refused.value.code == "actor.unknown"
    assert desk.finding.open(case.id).case.owner == colleague.id

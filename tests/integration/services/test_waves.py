"""A wave of one agent: found, logged as single cases, acknowledged, and its exceptions told."""

from collections.abc import Iterator
from datetime import date

import pytest

from dsar_desk.cases.campaigns import Logged
from dsar_desk.cases.letter import LetterState
from dsar_desk.cases.opening import PartyForm
from dsar_desk.cases.received import ReceivedState
from dsar_desk.cases.views import View
from dsar_desk.cases.waves import Doubt, Wave
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind, Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.waves import WaveForm
from tests.benchmarks.wave_load import ride
from tests.desk import a_desk
from tests.gui.wave_mails import NAMES, TEXT, agent_mail, taken
from tests.requests import ADDRESS, TODAY, opened


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An office of its own for each test: a wave is made of all that waits."""
    with a_desk(tmp_path_factory.mktemp("wave")) as made:
        yield made


FORM = WaveForm("North Agents, November", (Right.ERASURE,), "US-CA")


def only(desk: Desk) -> Wave:
    (wave,) = desk.waves.find()
    return wave


def test_a_wave_is_found_among_other_mail_and_each_person_looked_at(desk: Desk) -> None:
    opened(desk, concerned=PartyForm("Gus Gum", email="gus.gum@mail.example", address=ADDRESS))
    for name in NAMES[:5]:
        taken(desk, agent_mail(name))
    bare = taken(desk, agent_mail("Fay Fir", permission=False))
    known = taken(desk, agent_mail("Gus Gum"))
    again = taken(desk, agent_mail("Ada Ash", text=TEXT.replace("kind regards", "best regards")))
    taken(
        desk,
        agent_mail(
            "Ida Ivy", text="Dear all, when do you open on Saturday? Thank you so much.\r\n"
        ),
    )

    wave = only(desk)
    assert wave.sender.address == "office@agents.example"
    assert [member.person.name for member in wave.clear] == list(NAMES[:5])
    found = {member.received: member.doubts for member in wave.exceptions}
    assert found[bare] == (Doubt.NO_PERMISSION,)
    assert found[known] == (Doubt.KNOWN,)
    assert Doubt.TWICE in {*found[again], *(d for m in wave.members for d in m.doubts)}


def test_a_wave_becomes_one_case_for_each_person_once(desk: Desk) -> None:
    items = [taken(desk, agent_mail(name)) for name in NAMES]
    steps: list[tuple[int, int]] = []
    order = desk.order()
    wave = only(desk)

    logged = desk.waves.log(order, wave, FORM, lambda done, of: steps.append((done, of)))
    assert len(logged.done) == len(NAMES)
    assert logged.left == ()
    assert steps[0] == (0, 7)
    assert steps[-1] == (7, 7)
    assert desk.waves.log(order, wave, FORM) == logged, "the same order opens no second case"

    case = desk.finding.case(logged.done[0])
    assert case.parties.concerned.name in NAMES
    assert case.parties.representative is not None
    assert case.parties.representative.person.email == "office@agents.example"
    assert case.parties.representative.authority is None, "the permission is still to be looked at"
    assert case.campaign == FORM.campaign
    assert desk.intake.get(items[0]).state is ReceivedState.FILED
    assert desk.finding.page(View.ALL, today=TODAY, search="north november").total == 7
    assert desk.waves.find() == ()


def test_what_was_set_aside_while_one_looked_is_left(desk: Desk) -> None:
    items = [taken(desk, agent_mail(name)) for name in NAMES]
    wave = only(desk)
    desk.intake.set_aside(desk.order(), items[2], Kind.NOT_A_REQUEST, "A test of theirs.")
    logged = desk.waves.log(desk.order(), wave, FORM)
    assert len(logged.done) == len(NAMES) - 1
    assert [(left.received, "meanwhile" in left.reason) for left in logged.left] == [
        (items[2], True)
    ]
    assert desk.intake.get(items[2]).state is ReceivedState.SET_ASIDE


def test_work_that_is_broken_off_is_gone_on_with(desk: Desk) -> None:
    for name in NAMES:
        taken(desk, agent_mail(name))
    wave, order = only(desk), desk.order()

    def stop(done: int, _of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.waves.log(order, wave, FORM, stop)
    assert desk.finding.page(View.ALL, today=TODAY).total == 3
    assert len(desk.waves.log(order, wave, FORM).done) == 7
    assert desk.finding.page(View.ALL, today=TODAY).total == 7


def test_all_of_a_wave_are_acknowledged_and_what_cannot_be_is_told(desk: Desk) -> None:
    for name in NAMES:
        taken(desk, agent_mail(name))
    logged = desk.waves.log(desk.order(), only(desk), FORM)
    desk.casework.link(
        desk.order(), desk.finding.case(logged.done[0]).id, logged.done[1]
    )  # a case that was worked on meanwhile is acknowledged all the same

    order = desk.order()
    written = desk.waves.acknowledge(order, FORM.campaign)
    assert {*written.done, *(left.reference for left in written.left)} == set(logged.done)
    for reference in written.done:
        case = desk.finding.case(reference)
        (letter,) = desk.finding.open(case.id).letters
        assert (letter.kind, letter.state) == ("acknowledgement", LetterState.APPROVED)
    assert all(left.reason.endswith(".") for left in written.left)
    assert len(written.done) == 7, written.left


def test_a_small_ride_from_mails_to_letters_leaves_what_has_no_permission(desk: Desk) -> None:
    passage = ride(desk, 20)
    assert (len(passage.logged.done), len(passage.logged.left)) == (18, 2)
    assert passage.written == Logged(tuple(sorted(passage.logged.done)), ())
    for reference in passage.logged.done:
        case = desk.finding.case(reference)
        (letter,) = desk.finding.open(case.id).letters
        assert letter.state is LetterState.APPROVED
        assert case.parties.concerned.name in letter.text, "each letter names its own person"
    assert len({desk.finding.case(one).parties.concerned.name for one in passage.logged.done}) == 18


def test_a_wave_without_a_name_or_a_wish_is_refused(desk: Desk) -> None:
    for name in NAMES:
        taken(desk, agent_mail(name))
    for form in (WaveForm(" ", (Right.ERASURE,), "US-CA"), WaveForm("x", (), "US-CA")):
        with pytest.raises(DeskError, match="Nothing was logged"):
            desk.waves.log(desk.order(), only(desk), form)
    assert desk.finding.page(View.ALL, today=date(2026, 11, 23)).total == 0

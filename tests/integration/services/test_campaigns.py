"""A wave that was logged is found again after a restart, and gone on with where it stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.campaigns import Standing
from dsar_desk.cases.letter import LetterState
from dsar_desk.law.rights import Kind
from dsar_desk.services.campaigns import Campaigns
from dsar_desk.services.desk import Desk
from tests.desk import a_desk, surroundings
from tests.gui.wave_mails import take_wave
from tests.integration.services.test_waves import FORM

NAME = FORM.campaign


@contextmanager
def reopened(place: Path) -> Iterator[Desk]:
    around = surroundings(place)
    with open_desk(around.places.office, place / "recovery-key.txt", around) as desk:
        yield desk


def log_all(desk: Desk) -> None:
    (wave,) = desk.waves.find()
    desk.waves.log(desk.order(), wave, FORM)


def standing(desk: Desk) -> Standing:
    found = desk.waves.campaigns.standing(NAME)
    assert found is not None
    return found


def test_a_campaign_is_found_again_after_a_restart_and_nothing_is_written_twice(
    tmp_path: Path,
) -> None:
    with a_desk(tmp_path) as desk:
        items = take_wave(desk)
        log_all(desk)
        desk.waves.acknowledge_these(desk.order(), desk.waves.campaigns.unacknowledged(NAME)[:3])

    with reopened(tmp_path) as desk:
        assert desk.waves.campaigns.names() == (NAME,)
        found = standing(desk)
        assert (found.cases, found.acknowledged, len(found.unacknowledged)) == (7, 3, 4)
        assert (found.closed, found.demanding, found.since) == (0, 0, date(2026, 11, 16))
        assert [one.received for one in found.left] == [items[-1]]
        assert found.left[0].reason == "No permission of the person came with it."

        written = desk.waves.acknowledge(desk.order(), NAME)
        assert len(written.done) == 4
        assert standing(desk).unacknowledged == ()
        assert desk.waves.acknowledge(desk.order(), NAME).done == ()
        ids = [desk.finding.case(reference).id for reference in written.done]
        assert [len(desk.finding.open(key).letters) for key in ids] == [1] * 4


def test_what_was_decided_meanwhile_is_left_no_more(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        items = take_wave(desk)
        log_all(desk)
        desk.intake.set_aside(desk.order(), items[-1], Kind.NOT_A_REQUEST, "No permission.")
        assert standing(desk).left == ()


def test_logging_that_broke_off_before_the_first_case_is_no_campaign_yet(tmp_path: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with a_desk(tmp_path) as desk:
        take_wave(desk)
        (wave,) = desk.waves.find()
        with pytest.raises(KeyboardInterrupt):
            desk.waves.log(desk.order(), wave, FORM, stop)
        assert desk.waves.campaigns.standing(NAME) is None


def test_campaigns_that_were_logged_before_names_were_noted_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_desk(tmp_path) as desk:
        assert desk.waves.campaigns.names() == ()
        take_wave(desk)
        with monkeypatch.context() as patched:
            patched.setattr(Campaigns, "note", lambda *_: None)
            log_all(desk)
        assert desk.waves.campaigns.names() == (NAME,)
        desk.waves.campaigns.note(desk.order(), "Another wave")
        assert desk.waves.campaigns.names() == ("Another wave", NAME)
        assert standing(desk).cases == 7


def test_a_case_that_was_acknowledged_meanwhile_gets_no_second_letter(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        take_wave(desk)
        log_all(desk)
        waiting = desk.waves.campaigns.unacknowledged(NAME)[:2]
        write = desk.correspondence
        spare = write.draft(desk.order(), waiting[0], "acknowledgement")
        sent = write.draft(desk.order(), waiting[0], "acknowledgement")
        write.approve(desk.order(), sent.id, sent.version)

        written = desk.waves.acknowledge_these(desk.order(), waiting)
        assert len(written.done) == 1
        assert ["was acknowledged" in one.reason for one in written.left] == [True]
        states = {one.id: one.state for one in desk.finding.open(waiting[0]).letters}
        assert states[spare.id] is LetterState.DRAFT

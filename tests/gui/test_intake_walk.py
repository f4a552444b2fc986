"""Every intake page is read aloud, tabbed through, enlarged, and seen in the pseudo-locale."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from dsar_desk.cases.case import Channel
from dsar_desk.cases.message import Attachment
from dsar_desk.cases.received import ReceivedState
from dsar_desk.gui.intake.answers import Filing
from dsar_desk.gui.intake.ask_dialog import AskDialog
from dsar_desk.gui.intake.attachment_sheet import AttachmentSheet
from dsar_desk.gui.intake.broken_off import BrokenOffDialog
from dsar_desk.gui.intake.filing_dialog import FilingDialog
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.phone import read_script
from dsar_desk.gui.intake.set_aside_dialog import SetAsideDialog
from dsar_desk.gui.intake.status_call import StatusCallDialog
from dsar_desk.gui.intake.unfinished import UnfinishedDialog
from dsar_desk.gui.theme import Theme
from dsar_desk.law.rights import Kind
from dsar_desk.resources import folder
from tests.builders import a_received
from tests.gui.inbox_pictures import fill as fill_inbox
from tests.gui.intake_desk import Room, a_page
from tests.gui.walk import (
    check_everything,
    clipped,
    enlarged,
    pseudo_reversed,
    settle,
    untranslated,
)

DOORS = (Channel.POST, Channel.PHONE, Channel.INBOX, Channel.IN_PERSON)


def at_door(room: Room, channel: Channel, tmp_path: Path) -> IntakePage:
    page = IntakePage(room.office)
    room.show(page)
    paths: list[Path] = []
    if channel is Channel.INBOX:
        paths = [folder() / "sample" / "erasure.eml"]
    elif channel is Channel.POST:
        paths = [tmp_path / "scan.pdf"]
        paths[0].write_bytes(a_page("Please send me my data."))
    page.open(channel, paths)
    room.settle()
    return page


@pytest.mark.parametrize("channel", DOORS)
def test_each_door_stands_the_walk(
    room: Room, theme: Theme, channel: Channel, tmp_path: Path
) -> None:
    page = at_door(room, channel, tmp_path)
    assert check_everything(page, theme, room.qtbot) == []


def test_no_words_of_a_message_are_squeezed_wherever_the_panes_are_parted(
    room: Room, theme: Theme, tmp_path: Path
) -> None:
    page = at_door(room, Channel.INBOX, tmp_path)
    panes = page.findChild(QSplitter, "inbox_reading_panes")
    with enlarged(theme, page, room.qtbot):
        for sizes in ([330, 665], [380, 584], [435, 560]):
            panes.setSizes(sizes)
            settle(page, room.qtbot)
            assert clipped(page) == []


def test_the_form_beside_a_message_stands_the_walk(
    room: Room, theme: Theme, tmp_path: Path
) -> None:
    page = at_door(room, Channel.INBOX, tmp_path)
    assert isinstance(page.door, InboxDoor)
    page.door.open_form()
    room.settle()
    assert check_everything(page, theme, room.qtbot) == []


def test_a_message_with_files_and_a_question_stands_the_walk(
    room: Room, theme: Theme, tmp_path: Path
) -> None:
    fill_inbox(room.desk)
    page = IntakePage(room.office)
    room.show(page)
    page.open(Channel.INBOX)
    room.settle()
    assert isinstance(page.door, InboxDoor)
    door = page.door
    assert door.reading.message.files.isVisible()
    assert check_everything(page, theme, room.qtbot) == []
    door.list.setCurrentIndex(door.list.rows.index(2))
    room.settle()
    assert door.reading.card.asked.isVisible()
    door.reading.message.tabs.setCurrentIndex(2)
    room.settle()
    assert check_everything(page, theme, room.qtbot) == []


@pytest.mark.parametrize("state", [ReceivedState.FILED, ReceivedState.SET_ASIDE])
def test_what_was_decided_stands_the_walk(
    room: Room, theme: Theme, tmp_path: Path, state: ReceivedState
) -> None:
    page = at_door(room, Channel.INBOX, tmp_path)
    assert isinstance(page.door, InboxDoor)
    [received] = room.desk.intake.inbox()
    if state is ReceivedState.FILED:
        opening = page.door.sheet.form.answers.opening(Filing(Channel.INBOX, room.office.today()))
        case = room.desk.openings.open_case(room.desk.order(), opening)
        room.desk.openings.file(room.desk.order(), received.id, case.id)
    else:
        room.desk.intake.set_aside(room.desk.order(), received.id, Kind.BOUNCE, "Nobody there.")
    page.open(Channel.INBOX)
    room.settle()
    page.door.reading.show_folder(state)
    room.settle()
    assert page.door.reading.card.decided.isVisible()
    assert check_everything(page, theme, room.qtbot) == []


@pytest.mark.parametrize("channel", DOORS)
def test_each_door_speaks_every_language_from_both_sides(
    room: Room, theme: Theme, qapp: QApplication, channel: Channel, tmp_path: Path
) -> None:
    with pseudo_reversed(qapp):
        page = at_door(room, channel, tmp_path)
        settle(page, room.qtbot)
        assert clipped(page) == []
        assert untranslated(page, _foreign) == []


DIALOGS: dict[str, Callable[[Room], QWidget]] = {
    "asking": lambda room: AskDialog(room.office, a_received().id),
    "attached": lambda room: AttachmentSheet(
        room.office, Attachment("a.pdf", "application/pdf", 9, ""), lambda: a_page("Proof")
    ),
    "filing": lambda room: FilingDialog(room.office, ()),
    "status": lambda room: StatusCallDialog(room.office),
    "aside": lambda room: SetAsideDialog(room.office, lambda *_said: a_received()),
    "broken off": lambda room: BrokenOffDialog(
        room.office, lambda *_said: a_received(), given=True
    ),
    "nothing said": lambda room: BrokenOffDialog(
        room.office, lambda *_said: a_received(), given=False
    ),
    "unfinished": lambda room: UnfinishedDialog(room.office, room.desk.openings.drafts()),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_each_dialogue_stands_the_walk(room: Room, theme: Theme, name: str) -> None:
    room.desk.openings.begin(room.desk.order(), Channel.PHONE)
    dialog = DIALOGS[name](room)
    room.show(dialog, 800, 700)
    room.settle()
    assert check_everything(dialog, theme, room.qtbot) == []


def _foreign(text: str) -> bool:
    """Words that are data: lines and hints of the script, what a sender wrote."""
    lines = [part for line in read_script().call for part in (line.say, line.hint)]
    return text in lines or "Jonas" in text or text == "Deletion of my account"

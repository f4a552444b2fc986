"""What the pages of settings have in common: saving by key, undoing, and who may save."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import ActorId
from dsar_desk.gui.office import Office
from dsar_desk.gui.settings.house_page import HousePage
from dsar_desk.gui.settings.letter_page import LetterTemplatesPage
from dsar_desk.gui.settings.page import ProfilePage
from dsar_desk.gui.settings.paper_page import PaperPage
from dsar_desk.gui.settings.saved_page import SavedPage
from tests.gui.intake_desk import Room

CTRL = Qt.KeyboardModifier.ControlModifier
TEMPLATE = "en/acknowledgement.gdpr.md"


@dataclass(frozen=True)
class Kind:
    """A page, how something is typed into it, and what the office says then."""

    make: Callable[[Office], SavedPage]
    type: Callable[[Room, SavedPage], None]
    kept: Callable[[Room], object]


def type_profile(room: Room, page: SavedPage) -> None:
    assert isinstance(page, ProfilePage)
    page.form.named["phone"].take_focus()
    room.type("0")


def type_paper(room: Room, page: SavedPage) -> None:
    assert isinstance(page, PaperPage)
    room.click(page.form.code)


def type_house(room: Room, page: SavedPage) -> None:
    assert isinstance(page, HousePage)
    page.take_focus()
    room.type("5")
    room.primary_key()


def type_template(room: Room, page: SavedPage) -> None:
    assert isinstance(page, LetterTemplatesPage)
    page.list.choose(TEMPLATE)
    room.settle()
    page.editor.setFocus()
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    room.type("More.")


KINDS = {
    "profile": Kind(ProfilePage, type_profile, lambda room: room.desk.profiles.current()),
    "paper": Kind(PaperPage, type_paper, lambda room: room.desk.profiles.current()),
    "house": Kind(HousePage, type_house, lambda room: room.desk.house.current()),
    "templates": Kind(
        LetterTemplatesPage, type_template, lambda room: room.desk.office_letters.text(TEMPLATE)
    ),
}


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


def shown(room: Room, kind: Kind) -> SavedPage:
    page = kind.make(room.office)
    room.show(page)
    page.open()
    room.settle()
    return page


def test_there_is_something_to_save_from_the_first_letter_until_ctrl_s(
    room: Room, kind: Kind
) -> None:
    page = shown(room, kind)
    before = kind.kept(room)
    assert not page.save_button.isEnabled()
    assert not page.undo_button.isEnabled()
    room.press(Qt.Key.Key_S, CTRL)
    assert kind.kept(room) == before
    kind.type(room, page)
    assert page.save_button.isEnabled()
    assert "not saved" in page.state.text()
    room.press(Qt.Key.Key_S, CTRL)
    room.settle()
    assert kind.kept(room) != before
    assert not page.typed
    assert not page.save_button.isEnabled()
    assert "not saved" not in page.state.text()


def test_what_was_typed_is_thrown_away_after_a_yes(room: Room, kind: Kind) -> None:
    page = shown(room, kind)
    before = kind.kept(room)
    kind.type(room, page)
    room.click(page.undo_button)
    assert len(room.ask.asked) == 1
    assert not page.typed
    assert not page.undo_button.isEnabled()
    assert kind.kept(room) == before


def test_who_may_not_save_is_told_before_anything_is_typed(room: Room, kind: Kind) -> None:
    room.desk.actor = Actor(ActorId("h"), "Hal", Role.HANDLER)
    page = shown(room, kind)
    before = kind.kept(room)
    assert "You can" in page.state.text()
    assert not page.save_button.isVisible()
    room.press(Qt.Key.Key_S, CTRL)
    page.save()
    room.settle()
    assert kind.kept(room) == before

"""The page of the office's templates: edited with chips, compared, taken back, previewed, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import ActorId
from dsar_desk.gui.settings.letter_page import LetterTemplatesPage
from dsar_desk.gui.settings.template_editor import TemplateEditor
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.message_bar import Tone
from tests.gui.desks import AtTheDesk
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything, clipped, pseudo_reversed, settle, untranslated

NAME = "en/acknowledgement.gdpr.md"
OWN = "Our office is closed between Christmas and New Year."
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown(room: Room, name: str = NAME) -> LetterTemplatesPage:
    page = LetterTemplatesPage(room.office)
    room.show(page)
    page.open()
    room.settle()
    assert page.list.choose(name)
    room.settle()
    return page


def kept(room: Room) -> str:
    return room.desk.office_letters.text(NAME)


def typed(room: Room, page: LetterTemplatesPage, words: str = OWN) -> None:
    page.editor.setFocus()
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    room.type(words)


def test_a_template_is_edited_and_saved_by_keyboard(room: Room) -> None:
    page = shown(room)
    assert page.title.text() == "Acknowledgement of a request (GDPR …)"
    assert page.editor.text == room.desk.office_letters.shipped(NAME)
    typed(room, page)
    assert page.typed
    room.primary_key()
    assert OWN in kept(room)
    assert page.bar.tone is Tone.DONE
    assert not page.typed
    assert "Version 1" in page.standing.text()
    page.tabs.setCurrentWidget(page.differences)
    room.settle()
    assert f"[+{OWN}+]" in page.differences.text.toPlainText()


def test_a_faulty_text_is_named_and_kept_in_its_field(room: Room) -> None:
    page = shown(room)
    typed(room, page, "{{ frobnicated }}")
    room.primary_key()
    assert "frobnicated" in page.bar.text
    assert page.typed
    assert "frobnicated" not in kept(room)
    page.list.choose("en/refusal.gdpr.md")
    room.settle()
    page.list.choose(NAME)
    room.settle()
    assert page.editor.text.endswith("{{ frobnicated }}")
    page.undo()
    room.settle()
    assert page.editor.text == kept(room)


def test_a_version_is_taken_back_and_then_the_program_s_own(room: Room) -> None:
    page = shown(room)
    for words in ("First.", "Second."):
        typed(room, page, words)
        room.primary_key()
    page.tabs.setCurrentWidget(page.versions)
    assert page.versions.list.count() == 3
    page.versions.list.setFocus()
    room.press(Qt.Key.Key_Down)
    room.click(page.versions.button)
    assert kept(room).endswith("First.")
    page.versions.list.setCurrentRow(page.versions.list.count() - 1)
    room.click(page.versions.button)
    assert kept(room) == room.desk.office_letters.shipped(NAME)
    assert "program’s own text" in page.standing.text()


def test_a_version_is_not_taken_back_over_what_is_typed(room: Room) -> None:
    page = shown(room)
    typed(room, page, "First.")
    room.primary_key()
    typed(room, page, "Second.")
    page.tabs.setCurrentWidget(page.versions)
    page.versions.list.setCurrentRow(1)
    room.click(page.versions.button)
    assert "before you use another version" in page.bar.text
    assert page.editor.text.endswith("First.Second.")
    assert kept(room).endswith("First.")


def test_what_was_saved_elsewhere_meanwhile_is_told_and_what_is_typed_stays(room: Room) -> None:
    page = shown(room)
    typed(room, page)
    theirs = f"{room.desk.office_letters.shipped(NAME)}\nTheirs.\n"
    room.desk.office_letters.save(room.desk.order(), NAME, 0, theirs)
    room.primary_key()
    assert kept(room) == theirs
    assert page.editor.text.endswith(OWN)
    assert page.versions.list.count() == 2
    room.primary_key()
    assert OWN in kept(room)


def test_the_sample_person_is_written_to_in_the_language_chosen(room: Room) -> None:
    page = shown(room)
    typed(room, page)
    page.tabs.setCurrentWidget(page.preview)
    room.settle()
    assert OWN in " ".join(page.preview.paper.text.toPlainText().split())
    german = page.preview.language.findData("de")
    page.preview.language.setCurrentIndex(german)
    room.settle()
    assert "Ihr Anliegen" in page.preview.paper.text.toPlainText()


def test_a_field_is_put_in_where_the_cursor_is(room: Room) -> None:
    page = shown(room)
    typed(room, page, "On ")
    page.fields.setCurrentIndex(page.fields.findData("{{ reference }}"))
    assert "DSR-2026-" in page.fields.currentText()
    room.click(page.insert_button)
    assert page.editor.text.endswith("On {{ reference }}")
    assert "reference" in page.chip.text()
    assert page.editor.hasFocus()


def test_menu_leads_to_the_templates_and_what_is_typed_waits(here: AtTheDesk) -> None:
    here.window.commands["templates"].trigger()
    here.settle()
    page = here.rooms.templates.page
    assert here.window.page is page
    assert QApplication.focusWidget() is page.list
    page.editor.insertPlainText("x")
    page.left.emit()
    assert here.window.page is here.window.desk_page
    assert "not saved" in here.window.bar.text
    page.discard()


@pytest.fixture
def editor(room: Room) -> TemplateEditor:
    editor = TemplateEditor()
    room.show(editor, 600, 300)
    editor.show_text("Dear {{ person }}, hello {% if agent %}x{% endif %}")
    editor.setFocus()
    return editor


def test_keys_step_over_a_chip_and_delete_it_whole(room: Room, editor: TemplateEditor) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(5)
    editor.setTextCursor(cursor)
    room.press(Qt.Key.Key_Right)
    assert editor.textCursor().position() == 5 + len("{{ person }}")
    room.press(Qt.Key.Key_Left)
    assert editor.textCursor().position() == 5
    room.press(Qt.Key.Key_Delete)
    assert editor.text.startswith("Dear , hello {% if agent %}x")
    room.press(Qt.Key.Key_Z, CTRL)
    assert "{{ person }}" in editor.text
    editor.moveCursor(QTextCursor.MoveOperation.End)
    room.press(Qt.Key.Key_Backspace)
    assert editor.text == "Dear {{ person }}, hello {% if agent %}x"


def test_what_is_selected_takes_a_chip_whole(room: Room, editor: TemplateEditor) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(4)
    editor.setTextCursor(cursor)
    for _ in range(3):
        room.press(Qt.Key.Key_Right, SHIFT)
    assert editor.textCursor().selectedText() == " {{ person }},"
    cursor.setPosition(8)
    editor.setTextCursor(cursor)
    assert editor.textCursor().position() in {5, 17}


def test_nobody_but_an_administrator_can_change_one(room: Room) -> None:
    room.desk.actor = Actor(ActorId("h"), "Hal", Role.HANDLER)
    page = shown(room)
    assert page.editor.isReadOnly()
    assert not page.save_button.isVisible()
    assert "can read" in page.state.text()
    assert not page.versions.button.isEnabled()
    assert not page.insert_button.isEnabled()


@pytest.mark.parametrize("tab", ["text", "changes", "versions"])
def test_templates_stand_the_walk(room: Room, theme: Theme, tab: str) -> None:
    page = shown(room)
    typed(room, page)
    room.primary_key()
    page.tabs.setCurrentIndex(["text", "changes", "versions"].index(tab))
    room.settle()
    assert check_everything(page, theme, room.qtbot) == []


def test_templates_speak_every_language_from_both_sides(
    room: Room, theme: Theme, qapp: QApplication
) -> None:
    with pseudo_reversed(qapp):
        page = shown(room)
        settle(page, room.qtbot)
        assert clipped(page) == []
        assert untranslated(page) == []

"""A field of a template is one thing: no key, no mouse and nothing dropped tears it."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dsar_desk.gui.settings.template_editor import TemplateEditor
from tests.gui.intake_desk import Room

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
TEXT = "Dear {{ person }}, your {{ reference }} came."
PERSON, REFERENCE = "{{ person }}", "{{ reference }}"


@pytest.fixture
def editor(room: Room) -> TemplateEditor:
    editor = TemplateEditor()
    room.show(editor, 700, 300)
    editor.show_text(TEXT)
    editor.setFocus()
    return editor


def stand(editor: TemplateEditor, place: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(place)
    editor.setTextCursor(cursor)


def middle(editor: TemplateEditor, place: int) -> QPoint:
    """Where the letter at a place is drawn."""
    cursor = editor.textCursor()
    cursor.setPosition(place)
    return editor.cursorRect(cursor).center() + QPoint(2, 0)


def drop(editor: TemplateEditor, words: str, at: QPoint) -> None:
    """Words dragged from elsewhere and let go there."""
    data = QMimeData()
    data.setText(words)
    copy, place = Qt.DropAction.CopyAction, editor.viewport()
    for event in (
        QDragEnterEvent(at, copy, data, LEFT, NONE),
        QDragMoveEvent(at, copy, data, LEFT, NONE),
        QDropEvent(QPointF(at), copy, data, LEFT, NONE),
    ):
        QApplication.sendEvent(place, event)


INSIDE = TEXT.index("reference") + 3


@pytest.mark.parametrize(
    ("place", "key", "modifier", "left"),
    [
        (TEXT.index(", your") + 2, Qt.Key.Key_Backspace, CTRL, "Dear your {{ reference }} came."),
        (TEXT.index(PERSON) - 1, Qt.Key.Key_Delete, CTRL, "Dear{{ person }}, your {{ reference }} came."),
        (TEXT.index(" came"), Qt.Key.Key_Backspace, CTRL, "Dear {{ person }}, your  came."),
        (TEXT.index(PERSON), Qt.Key.Key_Delete, CTRL, "Dear , your {{ reference }} came."),
        (TEXT.index(REFERENCE), Qt.Key.Key_Delete, NONE, "Dear {{ person }}, your  came."),
    ],
)  # fmt: skip
def test_a_deleted_word_takes_a_field_whole(  # noqa: PLR0917 - the parts of one keystroke
    room: Room,
    editor: TemplateEditor,
    place: int,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    left: str,
) -> None:
    stand(editor, place)
    room.press(key, modifier)
    assert editor.text == left
    room.press(Qt.Key.Key_Z, CTRL)
    assert editor.text == TEXT


def test_a_line_that_is_deleted_as_it_is_seen_takes_a_broken_field_whole(
    room: Room, editor: TemplateEditor
) -> None:
    editor.resize(180, 300)
    room.settle()
    for _ in range(4):
        stand(editor, 0)
        room.press(Qt.Key.Key_End, SHIFT)
        room.press(Qt.Key.Key_Delete)
        rest = editor.text.replace(PERSON, "").replace(REFERENCE, "")
        assert "{{" not in rest
        assert "}}" not in rest
    assert editor.text == ""


def test_what_is_typed_where_a_click_was_stands_beside_the_field(
    room: Room, editor: TemplateEditor
) -> None:
    QTest.mouseClick(editor.viewport(), LEFT, NONE, middle(editor, INSIDE))
    room.type("x")
    assert editor.text in {TEXT.replace(REFERENCE, f"x{REFERENCE}"), TEXT.replace(REFERENCE, f"{REFERENCE}x")}  # fmt: skip


def test_a_double_click_takes_a_field_whole_and_a_letter_replaces_it(
    room: Room, editor: TemplateEditor
) -> None:
    QTest.mouseDClick(editor.viewport(), LEFT, NONE, middle(editor, INSIDE))
    assert editor.textCursor().selectedText() == REFERENCE
    room.type("x")
    assert editor.text == TEXT.replace(REFERENCE, "x")


def test_a_field_is_selected_whole_by_the_mouse_from_either_side(
    room: Room, editor: TemplateEditor
) -> None:
    view = editor.viewport()
    for begin, end in ((TEXT.index("your"), INSIDE), (TEXT.index(" came"), INSIDE)):
        QTest.mousePress(view, LEFT, NONE, middle(editor, begin))
        QTest.mouseMove(view, middle(editor, end))
        QTest.mouseRelease(view, LEFT, NONE, middle(editor, end))
        room.settle()
        chosen = editor.textCursor().selectedText()
        assert "{{" not in chosen.replace(REFERENCE, "")
        assert chosen.replace(REFERENCE, "").strip() in {"your", ""}


def test_what_is_dropped_into_a_field_lands_beside_it(room: Room, editor: TemplateEditor) -> None:
    drop(editor, "dropped", middle(editor, INSIDE))
    room.settle()
    assert REFERENCE in editor.text
    assert "dropped" in editor.text
    room.press(Qt.Key.Key_Z, CTRL)
    assert editor.text == TEXT


def test_what_is_pasted_by_the_middle_button_lands_beside_a_field(
    room: Room, editor: TemplateEditor
) -> None:
    data = QMimeData()
    data.setText("pasted")
    stand(editor, 0)
    inside = editor.textCursor()
    inside.setPosition(INSIDE)
    blocked = editor.blockSignals(True)  # as Qt moves it before it inserts, without a word
    editor.setTextCursor(inside)
    editor.blockSignals(blocked)
    editor.insertFromMimeData(data)
    assert REFERENCE in editor.text
    assert "pasted" in editor.text


def test_a_field_is_copied_and_pasted_as_a_field(room: Room, editor: TemplateEditor) -> None:
    stand(editor, TEXT.index(PERSON))
    room.press(Qt.Key.Key_Right, SHIFT)
    room.press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == PERSON
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    room.press(Qt.Key.Key_V, CTRL)
    assert editor.text == TEXT + PERSON
    room.press(Qt.Key.Key_Backspace)
    assert editor.text == TEXT

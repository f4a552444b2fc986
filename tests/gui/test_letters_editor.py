"""The editor of a letter, its fields and its keeping, each by itself."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from dsar_desk.cases.case import Case, Channel
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.letters.editor import LetterEditor
from dsar_desk.gui.letters.fields_form import FieldsForm
from dsar_desk.gui.letters.saver import LetterSaver
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.services.letter_fields import FieldNeed
from tests.gui.intake_desk import Room
from tests.gui.walk import settle

TEXT = "# Subject\n\nDear Jane,\n\n::: locked time\nThe time runs on.\n:::\n\n[[doubt]] Yours\n"


@pytest.fixture
def editor(room: Room) -> LetterEditor:
    editor = LetterEditor()
    room.show(editor, 500, 400)
    editor.show_text(TEXT)
    editor.setFocus()
    return editor


def place(editor: LetterEditor, words: str) -> None:
    """Put the cursor before these words."""
    cursor = editor.textCursor()
    cursor.setPosition(editor.text.index(words))
    editor.setTextCursor(cursor)


def test_showing_a_text_is_no_edit(editor: LetterEditor) -> None:
    edits: list[bool] = []
    editor.edited.connect(lambda: edits.append(True))
    editor.show_text(TEXT + "P.S.\n")
    editor.show_text(TEXT + "P.S.\n")
    assert edits == []


def test_typing_outside_a_locked_passage_is_an_edit(editor: LetterEditor, room: Room) -> None:
    edits: list[bool] = []
    editor.edited.connect(lambda: edits.append(True))
    place(editor, "Dear Jane")
    room.type("Oh ")
    assert "Oh Dear Jane" in editor.text
    assert edits


@pytest.mark.parametrize("words", ["The time runs", "locked time", "::\n\n[["])
def test_typing_inside_one_changes_nothing(editor: LetterEditor, room: Room, words: str) -> None:
    said: list[str] = []
    editor.locked.connect(said.append)
    place(editor, words)
    room.type("x")
    assert editor.text == TEXT
    assert "“time” is locked" in said[0]


def test_a_locked_passage_is_neither_cut_nor_deleted_with_what_stands_around_it(
    editor: LetterEditor, room: Room
) -> None:
    editor.selectAll()
    room.press(Qt.Key.Key_Delete)
    assert editor.text == TEXT
    place(editor, "Dear")
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.cut()
    assert editor.text == TEXT


def test_what_was_typed_before_a_refused_change_stays(editor: LetterEditor, room: Room) -> None:
    place(editor, "Dear Jane")
    room.type("Good day. ")
    place(editor, "The time runs")
    room.type("x")
    assert "Good day. Dear Jane" in editor.text
    assert "xThe time" not in editor.text


def test_locked_passages_have_a_ground_of_their_own_in_every_theme(
    editor: LetterEditor, theme: Theme, room: Room
) -> None:
    [light] = editor.extraSelections()
    assert light.cursor.selectedText().startswith("::: locked time")
    theme.wear(Look(scheme=Scheme.DARK))
    settle(editor, room.qtbot)
    [dark] = editor.extraSelections()
    assert dark.format.background() != light.format.background()


def test_fields_hold_what_is_filled_in_and_name_what_is_missing(room: Room) -> None:
    form = FieldsForm()
    room.show(form, 400, 400)
    needs = [
        FieldNeed("doubt", "Doubt", "", needed=True),
        FieldNeed("note", "Remark", "Kind regards", needed=False),
    ]
    form.show_needs(needs)
    assert form.values == {"note": "Kind regards"}
    assert form.missing() == ("doubt",)
    assert form.focus_missing()
    room.type("The address is new.")
    assert form.missing() == ()
    assert not form.focus_missing()
    form.show_needs(needs)
    assert form.values["doubt"] == "The address is new."
    form.show_needs(needs[:1])
    assert list(form.edits) == ["doubt"]
    assert isinstance(form.edits["doubt"], QLineEdit)


@pytest.fixture
def case(room: Room) -> Case:
    answers = Answers(name="Jane Roe", rights=("access",), jurisdiction="FR")
    filing = Filing(Channel.POST, room.office.today())
    return room.desk.openings.open_case(room.desk.order(), answers.opening(filing))


@pytest.fixture
def saver(room: Room, editor: LetterEditor, case: Case) -> LetterSaver:
    letter = room.desk.correspondence.draft(room.desk.order(), case.id, "acknowledgement")
    form = FieldsForm()
    form.show_needs(room.desk.correspondence.fields(letter))
    room.show(form, 400, 400)
    saver = LetterSaver(room.office, editor, form, QObject(editor))
    editor.show_text(letter.text)
    saver.start(letter)
    return saver


def test_nothing_is_saved_where_nothing_changed(saver: LetterSaver, room: Room) -> None:
    saver.keep()
    assert room.workbench.idle()
    done: list[bool] = []
    saver.settle(lambda: done.append(True))
    assert done == [True]


def test_what_waits_is_saved_before_going_on(
    saver: LetterSaver, room: Room, editor: LetterEditor
) -> None:
    editor.setPlainText(editor.text + "\nA remark.\n")
    saver.touch_text()
    seen: list[str] = []
    saver.settle(lambda: seen.append(saver.letter.text if saver.letter else ""))
    assert seen == []
    room.settle()
    assert "A remark." in seen[0]


def test_fields_and_text_typed_together_are_both_kept(
    saver: LetterSaver, room: Room, editor: LetterEditor
) -> None:
    note = saver._form.edits["note"]
    assert isinstance(note, QPlainTextEdit)
    note.setPlainText("We are closed on Friday.")
    saver.touch_fields()
    saver.keep()
    room.settle()
    assert saver.letter is not None
    assert "We are closed on Friday." in saver.letter.text
    editor.show_text(saver.letter.text)
    editor.setPlainText(editor.text.replace("Thank you.", "Thanks."))
    saver.touch_text()
    saver.keep()
    room.settle()
    kept = room.desk.correspondence.get(saver.letter.id)
    assert "Thanks." in kept.text
    assert "We are closed on Friday." in kept.text


def test_a_letter_that_was_changed_elsewhere_refuses_to_be_overwritten(
    saver: LetterSaver, room: Room, editor: LetterEditor
) -> None:
    letter = saver.letter
    assert letter is not None
    order = room.desk.order()
    room.desk.correspondence.save_text(order, letter.id, letter.version, letter.text + "\nOther\n")
    refused: list[str] = []
    saver.refused.connect(lambda error: refused.append(error.sentence))
    editor.setPlainText(editor.text + "\nMine\n")
    saver.touch_text()
    went_on: list[bool] = []
    saver.settle(lambda: went_on.append(True))
    room.settle()
    assert len(refused) == 1
    assert went_on == []
    assert "Mine" in editor.text

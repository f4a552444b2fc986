from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from dsar_desk.gui.ask import Ask, FileKind, Question, WindowAsk
from tests.gui.scripted import ScriptedAsk

DESTROY = Question(
    "Destroy the copy of the document?",
    act="Destroy the copy",
    detail="It cannot be brought back.",
    grave=True,
)


def opened_box(window: QWidget) -> QMessageBox:
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    return box


def test_going_ahead_is_a_verb_and_calls_back(qtbot: QtBot) -> None:
    window, done = QWidget(), []
    qtbot.addWidget(window)
    WindowAsk(window).confirm(DESTROY, lambda: done.append("destroyed"))
    box = opened_box(window)
    act = next(button for button in box.buttons() if button.text() == "Destroy the copy")
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    assert done == ["destroyed"]


def test_enter_and_escape_keep_what_a_grave_question_would_destroy(qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        window, done = QWidget(), []
        qtbot.addWidget(window)
        window.show()
        ask = WindowAsk(window)
        ask.confirm(DESTROY, lambda: done.append("destroyed"), lambda: done.append("kept"))  # noqa: B023 - called at once
        box = opened_box(window)
        qtbot.keyClick(box, key)
        assert done == ["kept"]


def test_files_are_handed_over_as_paths(qtbot: QtBot, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF")
    window, chosen = QWidget(), []
    qtbot.addWidget(window)
    kinds = [FileKind("Letters", ("*.pdf", "*.png"))]
    WindowAsk(window).choose_files("Choose the letter", kinds, chosen.append)
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.nameFilters() == ["Letters (*.pdf *.png)"]
    dialog.filesSelected.emit([str(letter)])
    assert chosen == [(letter,)]


def test_a_place_to_save_is_suggested_with_its_ending(qtbot: QtBot, tmp_path: Path) -> None:
    window, chosen = QWidget(), []
    qtbot.addWidget(window)
    suggested = tmp_path / "register.csv"
    WindowAsk(window).choose_save_path("Export the register", suggested, [], chosen.append)
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.defaultSuffix() == "csv"
    assert Path(dialog.selectedFiles()[0]) == suggested
    dialog.fileSelected.emit(str(suggested))
    assert chosen == [suggested]


def test_telling_goes_on_after_it_was_read(qtbot: QtBot, qapp: QApplication) -> None:
    window, read = QWidget(), []
    qtbot.addWidget(window)
    WindowAsk(window).tell("Recovery key", "Keep this sheet.", lambda: read.append(True))
    box = opened_box(window)
    qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
    assert read == [True]


def test_the_scripted_ask_answers_as_it_was_told(tmp_path: Path) -> None:
    script = ScriptedAsk(yes=False, files=(tmp_path,))
    asks: Ask = script
    heard: list[object] = []
    asks.confirm(DESTROY, lambda: heard.append("yes"), lambda: heard.append("no"))
    asks.choose_files("Choose", [], heard.append)
    assert heard == ["no", (tmp_path,)]
    assert script.asked == [DESTROY.text, "Choose"]

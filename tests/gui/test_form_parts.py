import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dsar_desk.cases.views import Urgency
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.deadline_card import CardFace, DeadlineCard
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.form_column import Choices, FormColumn
from dsar_desk.gui.widgets.text_box import TextBox
from dsar_desk.gui.widgets.urgency import UrgencyChip

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def spoken(widget: QWidget, kind: QAccessible.Text = QAccessible.Text.Name) -> str:
    node = QAccessible.queryAccessibleInterface(widget)
    assert node is not None
    return str(node.text(kind))


# fields and forms


def test_a_box_shows_its_lines_at_every_size_of_text_and_tab_leaves_it(
    theme: Theme, qtbot: QtBot
) -> None:
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    box, after = TextBox(3), QLineEdit()
    for part in (box, after):
        column.addWidget(part)
    qtbot.addWidget(sheet)
    sheet.show()
    box.setPlainText("one\ntwo\nthree")
    usual = box.height()
    theme.wear(Look(scheme=Scheme.LIGHT, text_percent=200))
    qtbot.waitUntil(lambda: box.height() > usual * 1.5)
    qtbot.waitUntil(lambda: box.verticalScrollBar().maximum() == 0)
    theme.wear(Look(scheme=Scheme.LIGHT))
    qtbot.waitUntil(lambda: box.height() == usual)
    qtbot.waitUntil(lambda: box.verticalScrollBar().maximum() == 0)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    assert box.toPlainText() == "one\ntwo\nthree"


def test_a_field_is_named_by_its_label_and_described_by_help_and_error(qtbot: QtBot) -> None:
    edit = QLineEdit()
    field = Field("E-mail", edit, help_text="Where the answer goes.", needed=True)
    qtbot.addWidget(field)
    assert spoken(edit) == "E-mail"
    field.show_error("E-mail: there is no @ in it.")
    assert spoken(edit, QAccessible.Text.Description) == (
        "E-mail: there is no @ in it. Where the answer goes."
    )
    field.clear_error()
    assert spoken(edit, QAccessible.Text.Description) == "Where the answer goes."
    label = next(one for one in field.findChildren(QLabel) if one.buddy() is edit)
    assert label.text() == "E-mail (needed)"


def test_the_topmost_problem_of_a_form_gets_the_cursor(qtbot: QtBot) -> None:
    form = FormColumn("New case")
    qtbot.addWidget(form)
    fields = [Field(name, QLineEdit()) for name in ("Name", "E-mail", "Phone")]
    form.add_section("Who")
    for field in fields:
        form.add(field)
    form.show()
    assert form.first_problem() is None
    fields[2].show_error("Phone: too short.")
    fields[1].show_error("E-mail: there is no @ in it.")
    qtbot.waitUntil(form.isActiveWindow)
    assert form.first_problem() is fields[1]
    assert QApplication.focusWidget() is fields[1].control
    form.clear_errors()
    assert form.first_problem() is None


def test_the_focused_field_is_scrolled_into_sight(qtbot: QtBot, theme: Theme) -> None:
    form = FormColumn("New case")
    qtbot.addWidget(form)
    fields = [Field(f"Field {number}", QLineEdit()) for number in range(20)]
    for field in fields:
        form.add(field)
    form.resize(300, 200)
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    fields[0].take_focus()
    for _ in range(19):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    last = fields[19].control
    assert QApplication.focusWidget() is last
    assert form.viewport().rect().contains(last.mapTo(form.viewport(), last.rect().center()))


def test_one_answer_or_several_are_ticked(qtbot: QtBot) -> None:
    answers = {"access": "Copy of their data", "erasure": "Delete their data", "other": "Other"}
    one, several = Choices("Kind", answers), Choices("Kinds", answers, several=True)
    for choices in (one, several):
        qtbot.addWidget(choices)
        choices.show()
        assert choices.chosen == ()
        with qtbot.waitSignal(choices.changed):
            qtbot.mouseClick(choices.button("erasure"), LEFT, pos=QPoint(8, 8))
        qtbot.keyClick(choices.button("other"), Qt.Key.Key_Space)
    assert one.chosen == ("other",)
    assert several.chosen == ("erasure", "other")
    one.chosen = ("access",)
    assert one.chosen == ("access",)
    one.chosen = ()
    assert one.chosen == ()
    assert spoken(one) == "Kind"


def test_control_enter_presses_the_primary_button_from_anywhere_in_its_page(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    edit = QLineEdit()
    edit.setAccessibleName("Name")
    column.addWidget(edit)
    row = ButtonRow("Log case", scope=page)
    column.addWidget(row)
    other = row.add("Keep as draft", "folder")
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    edit.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(row.accepted):
            qtbot.keyClick(edit, key, CONTROL)
    with qtbot.assertNotEmitted(row.accepted):
        qtbot.mouseClick(other, LEFT)
    row.primary.setEnabled(False)
    with qtbot.assertNotEmitted(row.accepted):
        qtbot.keyClick(edit, Qt.Key.Key_Return, CONTROL)


def test_there_is_one_primary_button_and_it_is_large(qtbot: QtBot, theme: Theme) -> None:
    row = ButtonRow("Go", scope=QWidget())
    qtbot.addWidget(row)
    row.add("Other")
    row.show()
    defaults = [one for one in row.findChildren(QPushButton) if one.isDefault()]
    assert defaults == [row.primary]
    assert row.primary.width() >= 120
    assert row.primary.height() >= 36
    middle = row.primary.grab().toImage().pixelColor(8, 8)
    assert middle.blue() > middle.red() + 60


def test_buttons_wrap_where_they_do_not_fit(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page)
    buttons = [QPushButton(f"Button number {number}") for number in range(4)]
    for button in buttons:
        flow.addWidget(button)
    page.resize(2000, 100)
    page.show()
    assert len({button.y() for button in buttons}) == 1
    page.resize(buttons[0].width() + 10, 400)
    assert len({button.y() for button in buttons}) == 4
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.resize(2000, 100)
    qtbot.waitUntil(lambda: buttons[0].x() > buttons[1].x())
    assert flow.takeAt(0) is not None
    assert flow.takeAt(9) is None
    assert flow.count() == 3


def test_a_wrapping_row_is_as_high_as_what_is_shown_in_it_now(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page)
    one, two = QPushButton("One"), QPushButton("Two")
    flow.addWidget(one)
    page.show()
    narrow = one.sizeHint().width() + 2
    alone = flow.heightForWidth(narrow)
    flow.addWidget(two)
    qtbot.waitUntil(lambda: flow.heightForWidth(narrow) > alone)
    two.hide()
    qtbot.waitUntil(lambda: flow.heightForWidth(narrow) == alone)
    one.setText("One that is\ntwo lines high")
    qtbot.waitUntil(lambda: flow.heightForWidth(narrow) > alone)


# urgency and the deadline


def test_a_chip_is_read_by_its_words(qtbot: QtBot, theme: Theme) -> None:
    chip = UrgencyChip()
    qtbot.addWidget(chip)
    chip.show_urgency(Urgency.LATE, "3 days late")
    assert spoken(chip) == "3 days late"
    assert chip.minimumSizeHint().width() > chip.fontMetrics().horizontalAdvance("3 days late")


@pytest.mark.parametrize("urgency", list(Urgency))
def test_only_what_presses_carries_a_chip(qtbot: QtBot, theme: Theme, urgency: Urgency) -> None:
    chip = UrgencyChip()
    qtbot.addWidget(chip)
    chip.show_urgency(urgency, "words")
    chip.resize(chip.sizeHint())
    picture = chip.grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, 2) != QColor("#F4F5F7")
    assert ground == (urgency not in {Urgency.ON_TRACK, Urgency.CLOSED})


def test_the_card_is_read_as_a_whole_and_answers_why(qtbot: QtBot, theme: Theme) -> None:
    card = DeadlineCard()
    qtbot.addWidget(card)
    lines = ("office target Mon 14 Dec",)
    card.show_face(CardFace(Urgency.SOON, "4 days left", "due Fri 18 Dec 2026", lines))
    pause = card.add("Pause the clock")
    card.show()
    assert spoken(card) == "4 days left, due Fri 18 Dec 2026"
    assert spoken(card, QAccessible.Text.Description) == "office target Mon 14 Dec"
    with qtbot.waitSignal(card.why_asked):
        qtbot.mouseClick(card.why, LEFT)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(card.why_asked):
            qtbot.keyClick(card, key)
    with qtbot.assertNotEmitted(card.why_asked):
        qtbot.mouseClick(pause, LEFT)


def test_the_focus_can_be_seen_on_the_card(qtbot: QtBot, theme: Theme) -> None:
    card = DeadlineCard()
    qtbot.addWidget(card)
    card.show_face(CardFace(Urgency.ON_TRACK, "14 days left", "due Fri 18 Dec 2026"))
    card.show()
    qtbot.waitUntil(card.isActiveWindow)
    card.why.setFocus()
    without = card.grab().toImage()
    card.setFocus()
    edge = card.grab().toImage().pixelColor(card.width() // 2, 1)
    assert edge == QColor("#0B4A8F")
    assert without.pixelColor(card.width() // 2, 1) != edge


# text from outside

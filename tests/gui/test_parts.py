import os
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dsar_desk.cases.listing import Urgency
from dsar_desk.gui.broken import BrokenSheet
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.deadline_card import CardFace, DeadlineCard
from dsar_desk.gui.widgets.drop_area import Arrival, DropArea, Zone, arrival
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.form_column import Choices, FormColumn
from dsar_desk.gui.widgets.pane import Pane, PaneRing
from dsar_desk.gui.widgets.paper_view import PagePicture, PaperView
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.urgency import UrgencyChip
from tests.gui.gallery import page_picture, png_page
from tests.gui.walk import unnamed

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
NO_BUTTON, NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


def spoken(widget: QWidget, kind: QAccessible.Text = QAccessible.Text.Name) -> str:
    node = QAccessible.queryAccessibleInterface(widget)
    assert node is not None
    return str(node.text(kind))


# fields and forms


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


class Listening(TextView):
    def __init__(self) -> None:
        super().__init__("Message")
        self.answers: list[object] = []

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        answer = super().loadResource(kind, name)
        self.answers.append(answer)
        return answer


def test_nothing_is_loaded_from_this_computer_or_elsewhere(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    picture = tmp_path / "secret.png"
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    assert image.save(str(picture))
    sheet = tmp_path / "style.css"
    sheet.write_text("p { color: #ff0000 }", encoding="utf-8")
    view = Listening()
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show_sanitised(
        f'<style>@import url("{sheet.as_uri()}");</style><p>Text</p>'
        f'<img src="{picture.as_uri()}"><img src="{picture}"><img src="//host/share/x.png">'
        '<img src="http://tracker.example/x.png"><link rel="stylesheet" href="'
        f'{sheet.as_uri()}">'
    )
    view.show()
    drawn = view.grab().toImage()
    assert view.answers
    pictures = [answer for answer in view.answers if isinstance(answer, QImage)]
    assert all(picture.size() == QSize(1, 1) for picture in pictures)
    others = [answer for answer in view.answers if isinstance(answer, QByteArray)]
    assert all(other.isEmpty() for other in others)
    assert len(pictures) + len(others) == len(view.answers)
    reds = [
        1
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y) == QColor("#ff0000")
    ]
    assert reds == []
    resource = view.document().resource(
        int(QTextDocument.ResourceType.ImageResource.value), QUrl(picture.as_uri())
    )
    assert isinstance(resource, QImage)
    assert resource.size() == QSize(1, 1)


def test_links_are_words(qtbot: QtBot, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("gone there", encoding="utf-8")
    view = TextView("Message")
    qtbot.addWidget(view)
    view.show_sanitised(f'<a href="{page.as_uri()}">click me</a>')
    view.show()
    with qtbot.assertNotEmitted(view.anchorClicked):
        place = view.cursorRect().center() + QPoint(10, 0)
        qtbot.mouseClick(view.viewport(), LEFT, pos=place)
        qtbot.keyClick(view, Qt.Key.Key_Return)
    view.setSource(QUrl(page.as_uri()))
    assert view.toPlainText() == "click me"


def test_plain_text_stays_plain(qtbot: QtBot) -> None:
    view = TextView("Message")
    qtbot.addWidget(view)
    view.show_text("Anne <b>Bold</b> {{7*7}}")
    assert view.toPlainText() == "Anne <b>Bold</b> {{7*7}}"


# paper


@pytest.fixture
def paper(qtbot: QtBot, theme: Theme) -> PaperView:
    made = PaperView("Acknowledgement")
    qtbot.addWidget(made)
    made.show()
    return made


def press(qtbot: QtBot, paper: PaperView, name: str) -> None:
    button = next(one for one in paper.findChildren(QToolButton) if one.accessibleName() == name)
    qtbot.mouseClick(button, LEFT)


def test_pages_are_asked_for_as_they_are_turned_and_enlarged(
    qtbot: QtBot, paper: PaperView
) -> None:
    wanted: list[tuple[int, int]] = []
    paper.page_wanted.connect(lambda page, zoom: wanted.append((page, zoom)))
    paper.show_paper(2, "Dear Jane Roe")
    press(qtbot, paper, "Next page")
    press(qtbot, paper, "Next page")
    press(qtbot, paper, "Larger")
    press(qtbot, paper, "Previous page")
    press(qtbot, paper, "Smaller")
    assert wanted == [(0, 100), (1, 100), (1, 125), (0, 125), (0, 100)]


def test_page_n_of_m_is_shown_and_spoken(paper: PaperView) -> None:
    paper.show_paper(3, "Dear Jane Roe")
    words = [label.text() for label in paper.findChildren(QLabel)]
    assert "page 1 of 3" in words
    assert unnamed(paper) == []


def test_a_page_is_shown_from_raw_pixels_and_from_png(paper: PaperView) -> None:
    paper.show_paper(1, "")
    for picture, width in ((page_picture(60, 90), 60), (png_page(), 2)):
        paper.show_page(0, 100, picture)
        shown = [one.pixmap() for one in paper.findChildren(QLabel) if not one.pixmap().isNull()]
        assert [one.width() for one in shown] == [width]


def test_an_answer_that_comes_too_late_is_ignored(qtbot: QtBot, paper: PaperView) -> None:
    paper.show_paper(2, "")
    press(qtbot, paper, "Next page")
    paper.show_page(0, 100, page_picture(60, 90))
    assert all(one.pixmap().isNull() for one in paper.findChildren(QLabel))


@pytest.mark.parametrize(
    "picture",
    [PagePicture(b""), PagePicture(b"no picture"), PagePicture(b"abc", 100, 100)],
)
def test_a_page_that_is_no_picture_says_so(paper: PaperView, picture: PagePicture) -> None:
    paper.show_paper(1, "")
    paper.show_page(0, 100, picture)
    words = [label.text() for label in paper.findChildren(QLabel)]
    assert "This page cannot be shown. Its text may be in the Text tab." in words


def test_the_text_of_the_paper_can_be_read_and_copied(qtbot: QtBot, paper: PaperView) -> None:
    paper.show_paper(1, "Dear Jane Roe,")
    bar = paper.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(1).center())
    assert paper.text.isVisible()
    assert paper.text.isReadOnly()
    qtbot.keyClicks(paper.text, "x")
    paper.text.selectAll()
    qtbot.keyClick(paper.text, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "Dear Jane Roe,"
    paper.clear()
    assert paper.text.toPlainText() == ""


# what is dropped and pasted


ZONES = [Zone("new", "New case"), Zone("this", "This case"), Zone("attach", "Just attach")]


@pytest.fixture
def area(qtbot: QtBot, theme: Theme) -> DropArea:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 300)
    page.show()
    made = DropArea(page, ZONES)
    made.setProperty("page", page)
    return made


def files(*names: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(name) for name in names])
    return mime


def drag_over(area: DropArea, mime: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(10, 10), COPY, mime, LEFT, NO_KEY)
    QApplication.sendEvent(area.property("page"), event)
    if event.isAccepted():
        QApplication.sendEvent(area, QDragEnterEvent(QPoint(10, 10), COPY, mime, LEFT, NO_KEY))
    return event.isAccepted()


def test_the_page_lights_up_and_a_file_goes_to_the_zone_it_was_dropped_on(
    qtbot: QtBot, area: DropArea
) -> None:
    mime = files(os.fspath(Path("/tmp/letter.pdf")))
    assert drag_over(area, mime)
    assert area.isVisible()
    assert area.size() == area.property("page").size()
    QApplication.sendEvent(area, QDragMoveEvent(QPoint(300, 50), COPY, mime, LEFT, NO_KEY))
    area.grab()
    with qtbot.waitSignal(area.arrived) as said:
        QApplication.sendEvent(area, QDropEvent(QPointF(300, 50), COPY, mime, LEFT, NO_KEY))
    assert said.args == ["this", Arrival(paths=(Path("/tmp/letter.pdf"),))]
    assert not area.isVisible()


def test_zones_stand_in_reading_direction(qtbot: QtBot, area: DropArea) -> None:
    area.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mime = files("/a.pdf")
    drag_over(area, mime)
    with qtbot.waitSignal(area.arrived) as said:
        QApplication.sendEvent(area, QDropEvent(QPointF(10, 50), COPY, mime, LEFT, NO_KEY))
    assert said.args is not None
    assert said.args[0] == "attach"


def test_the_page_is_uncovered_when_the_drag_goes_away(area: DropArea) -> None:
    drag_over(area, files("/a.pdf"))
    QApplication.sendEvent(area, QDragLeaveEvent())
    assert not area.isVisible()


def test_what_is_nothing_to_us_is_not_taken(area: DropArea) -> None:
    mime = QMimeData()
    mime.setData("application/x-colour", b"red")
    assert not drag_over(area, mime)
    assert not area.isVisible()


def test_an_outlook_item_is_refused_with_what_to_do(qtbot: QtBot, area: DropArea) -> None:
    mime = QMimeData()
    mime.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"\1")
    assert drag_over(area, mime)
    with qtbot.waitSignal(area.refused) as said:
        QApplication.sendEvent(area, QDropEvent(QPointF(10, 50), COPY, mime, LEFT, NO_KEY))
    assert said.args is not None
    assert "Save the message in Outlook" in said.args[0]


def test_pasting_takes_files_pictures_and_text(qtbot: QtBot, area: DropArea) -> None:
    text, picture = QMimeData(), QMimeData()
    text.setText("Please delete my data.")
    image = QImage(3, 3, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    picture.setImageData(image)
    with qtbot.waitSignal(area.arrived) as said:
        area.paste(text)
    assert said.args == ["new", Arrival(text="Please delete my data.")]
    found = arrival(picture)
    assert QImage.fromData(found.picture).size() == image.size()
    assert found
    with qtbot.waitSignal(area.refused):
        area.paste(QMimeData())


# panes and sheets


def test_f6_walks_through_the_panes_and_returns_to_where_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    panes = [Pane(name) for name in ("Views", "Cases", "Case")]
    edits: list[QLineEdit] = []
    for pane in panes:
        for number in range(2):
            edit = QLineEdit()
            edit.setAccessibleName(f"{pane.accessibleName()} {number}")
            pane.column.addWidget(edit)
            edits.append(edit)
        row.addWidget(pane)
    PaneRing(window, panes)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    edits[1].setFocus()
    for wanted in (edits[2], edits[4], edits[1]):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is wanted
    panes[2].hide()
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is edits[2]


def test_a_pane_whose_last_part_is_gone_takes_the_focus_on_another(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    pane, other = Pane("Case"), Pane("Cases")
    first, second, elsewhere = QLineEdit(), QLineEdit(), QLineEdit()
    pane.column.addWidget(first)
    pane.column.addWidget(second)
    other.column.addWidget(elsewhere)
    row.addWidget(pane)
    row.addWidget(other)
    ring = PaneRing(window, [pane, other])
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    second.setFocus()
    elsewhere.setFocus()
    with qtbot.waitSignal(second.destroyed):
        second.deleteLater()
    ring.forward()
    assert QApplication.focusWidget() is first


def test_the_broken_sheet_says_what_to_quote_and_closes_by_key(qtbot: QtBot) -> None:
    sheet = BrokenSheet("1a2b3c4d")
    view = sheet.findChild(TextView)
    assert isinstance(view, TextView)
    assert view.toPlainText() == "DSAR Desk, fault 1a2b3c4d"
    assert unnamed(sheet) == []
    sheet.open()
    qtbot.waitUntil(sheet.isActiveWindow)
    with qtbot.waitSignal(sheet.finished):
        qtbot.keyClick(view, Qt.Key.Key_Return, CONTROL)

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.paper_view import PagePicture, PaperView
from tests.gui.gallery import page_picture, png_page
from tests.gui.walk import unnamed

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def spoken(widget: QWidget, kind: QAccessible.Text = QAccessible.Text.Name) -> str:
    node = QAccessible.queryAccessibleInterface(widget)
    assert node is not None
    return str(node.text(kind))


# fields and forms


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

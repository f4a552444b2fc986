"""Every part of a page read aloud, tabbed through, enlarged, translated, and caught out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dsar_desk.gui.theme import Look, Scheme, Theme
from tests.gui import walk
from tests.gui.gallery import Gallery

TABS = pytest.mark.parametrize("tab", [0, 1, 2], ids=["case", "form", "letter"])


@pytest.fixture
def gallery(qtbot: QtBot, theme: Theme) -> Iterator[Gallery]:
    window = Gallery()
    qtbot.addWidget(window)
    window.show()
    window.bar.offer_undo("Filed.", lambda: None)
    yield window
    window.close()


@TABS
def test_everything_can_be_read_aloud(gallery: Gallery, tab: int) -> None:
    gallery.tabs.setCurrentIndex(tab)
    assert walk.unnamed(gallery) == []
    assert walk.twins(gallery) == []


@TABS
def test_the_tab_key_reaches_everything_in_reading_order(
    gallery: Gallery, tab: int, qtbot: QtBot
) -> None:
    gallery.tabs.setCurrentIndex(tab)
    assert len(walk.tab_stops(gallery)) > 5
    assert walk.tab_walk(gallery, qtbot) == []


@TABS
def test_nothing_is_cut_off_at_twice_the_text_size(
    gallery: Gallery, tab: int, qtbot: QtBot, theme: Theme
) -> None:
    gallery.tabs.setCurrentIndex(tab)
    with walk.enlarged(theme, gallery, qtbot):
        assert gallery.size() == walk.SMALL
        assert walk.clipped(gallery) == []


@TABS
def test_a_long_language_from_right_to_left_fits(
    qtbot: QtBot, qapp: QApplication, theme: Theme, tab: int
) -> None:
    with walk.pseudo_reversed(qapp):
        window = Gallery()
        qtbot.addWidget(window)
        window.tabs.setCurrentIndex(tab)
        window.show()
        names = {"Jane Roe"}
        assert walk.untranslated(window, allowed=names.__contains__) == []
        assert walk.unnamed(window) == []
        assert walk.clipped(window) == []
        assert walk.tab_walk(window, qtbot) == []


def light_share(gallery: Gallery, qtbot: QtBot) -> float:
    """How much of the window is light; which row has the focus may differ from picture to picture."""
    walk.settle(gallery, qtbot)
    picture = gallery.grab().toImage()
    places = [(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)]
    return sum(picture.pixelColor(x, y).lightness() > 128 for x, y in places) / len(places)


def test_the_look_changes_while_everything_is_shown(
    gallery: Gallery, qtbot: QtBot, theme: Theme
) -> None:
    before = light_share(gallery, qtbot)
    theme.wear(Look(scheme=Scheme.DARK))
    assert light_share(gallery, qtbot) < 0.1
    theme.wear(Look(scheme=Scheme.LIGHT))
    assert light_share(gallery, qtbot) == pytest.approx(before, abs=0.02)
    assert before > 0.8


def test_a_nameless_control_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = QVBoxLayout(page)
    row.addWidget(QLineEdit())
    row.addWidget(QToolButton())
    page.show()
    assert len(walk.unnamed(page)) == 2


def test_twins_in_a_toolbar_are_found(qtbot: QtBot) -> None:
    bar = QToolBar("Commands")
    qtbot.addWidget(bar)
    bar.addAction("Print")
    bar.addAction("Print")
    bar.show()
    assert walk.twins(bar) == ["several buttons named 'Print' in QToolBar"]


def test_a_tab_trap_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = QVBoxLayout(page)
    trap = QTextEdit()
    trap.setAccessibleName("Note")
    row.addWidget(trap)
    row.addWidget(QPushButton("Save"))
    page.show()
    assert "Tab does not leave QTextEdit 'Note'" in walk.tab_walk(page, qtbot)


def test_a_jump_against_the_reading_order_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    first, second, third = (QPushButton(text) for text in ("One", "Two", "Three"))
    for button in (first, second, third):
        row.addWidget(button)
    QWidget.setTabOrder(first, third)
    QWidget.setTabOrder(third, second)
    page.show()
    assert walk.tab_walk(page, qtbot) == [
        "Tab goes back from QPushButton 'Three' to QPushButton 'Two'"
    ]


def test_cut_off_words_are_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = QLabel("A sentence that does not fit", page)
    label.setFixedSize(QSize(40, 20))
    page.show()
    assert len(walk.clipped(page)) == 1


def test_words_that_bypass_translation_are_found(qtbot: QtBot, qapp: QApplication) -> None:
    with walk.pseudo_reversed(qapp):
        page = QWidget()
        qtbot.addWidget(page)
        QPushButton("Save", page)
        page.show()
        assert walk.untranslated(page) == ["not translated: 'Save'"]

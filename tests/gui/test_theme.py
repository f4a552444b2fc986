import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from dsar_desk import resources
from dsar_desk.cases.views import Urgency
from dsar_desk.gui import icons
from dsar_desk.gui.theme import Density, Look, Scheme, Theme
from dsar_desk.gui.tokens import DARK, LIGHT, Tokens, tokens
from dsar_desk.gui.widgets.words import Type, Words
from tests.gui.contrast import contrast

SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])


def grounds(scheme: Tokens) -> list[str]:
    return [scheme.window, scheme.base, scheme.alternate, scheme.selection]


def test_contrast_is_counted_as_the_guideline_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@SCHEMES
def test_text_can_be_read_on_every_ground(scheme: Tokens) -> None:
    assert min(contrast(scheme.text, ground) for ground in grounds(scheme)) >= 7
    assert min(contrast(scheme.text_2, ground) for ground in grounds(scheme)) >= 4.5
    assert contrast(scheme.on_accent, scheme.accent) >= 4.5
    assert min(contrast(scheme.good, ground) for ground in grounds(scheme)) >= 4.5
    assert min(contrast(scheme.accent, ground) for ground in (scheme.window, scheme.base)) >= 4.5


@SCHEMES
def test_edges_and_rings_can_be_seen(scheme: Tokens) -> None:
    assert min(contrast(scheme.border, ground) for ground in (scheme.window, scheme.base)) >= 3
    assert min(contrast(scheme.focus, ground) for ground in grounds(scheme)) >= 3


@SCHEMES
@pytest.mark.parametrize("urgency", list(Urgency))
def test_urgency_can_be_seen_and_read(scheme: Tokens, urgency: Urgency) -> None:
    ink = scheme.inks[urgency]
    assert contrast(ink.words, ink.chip) >= 6.6
    assert min(contrast(ink.shape, ground) for ground in grounds(scheme)) >= 3


def test_no_two_urgencies_share_a_colour_in_grey() -> None:
    pressing = [Urgency.LATE, Urgency.TODAY, Urgency.SOON]
    for scheme in (LIGHT, DARK):
        shapes = [contrast(scheme.inks[urgency].shape, scheme.base) for urgency in pressing]
        ladder = sorted(shapes, reverse=scheme is LIGHT)
        assert shapes == ladder


def test_the_window_turns_dark_while_it_is_open(qtbot: QtBot, theme: Theme) -> None:
    button = QPushButton("Log")
    qtbot.addWidget(button)
    button.show()
    light = button.grab().toImage().pixelColor(0, 0).lightness()
    with qtbot.waitSignal(theme.changed):
        theme.wear(Look(scheme=Scheme.DARK))
    assert light > 200
    qtbot.waitUntil(lambda: tokens(button.palette()) is DARK)
    assert button.grab().toImage().pixelColor(0, 0).lightness() < 80
    assert tokens(button.palette()) is DARK


def test_the_platforms_own_colours_are_left_alone(theme: Theme, qapp: QApplication) -> None:
    theme.wear(Look(scheme=Scheme.PLATFORM))
    ground = qapp.palette().color(QPalette.ColorRole.Window)
    assert ground != QColor(LIGHT.window)
    derived = tokens(qapp.palette())
    assert derived.window == ground.name()
    assert contrast(derived.text_2, derived.window) >= 4.5


def test_the_system_scheme_is_followed_only_where_that_was_chosen(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    system = qapp.styleHints().colorSchemeChanged
    with qtbot.assertNotEmitted(theme.changed):
        system.emit(Qt.ColorScheme.Dark)
    theme.wear(Look(scheme=Scheme.SYSTEM))
    with qtbot.waitSignal(theme.changed):
        system.emit(Qt.ColorScheme.Light)
    assert tokens(qapp.palette()) is LIGHT


def test_text_grows_and_shrinks_by_keys_within_bounds(
    qtbot: QtBot, theme: Theme, qapp: QApplication
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.addActions(theme.size_actions(window))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    usual = qapp.font().pointSizeF()
    for _ in range(12):
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.look.text_percent == 200
    assert qapp.font().pointSizeF() == pytest.approx(2 * usual)
    for _ in range(15):
        qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme.look.text_percent == 80
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert qapp.font().pointSizeF() == usual


def test_controls_are_large_enough_to_hit_at_the_smallest_text(qtbot: QtBot, theme: Theme) -> None:
    for percent in (80, 100, 200):
        theme.wear(Look(scheme=Scheme.LIGHT, text_percent=percent))
        for control in (QPushButton("Log"), QLineEdit()):
            qtbot.addWidget(control)
            assert control.sizeHint().height() >= 24


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_arrow_of_a_menu_stands_level_with_its_words_and_grows_with_them(
    qtbot: QtBot, theme: Theme, percent: int, way: Qt.LayoutDirection
) -> None:
    theme.wear(Look(scheme=Scheme.LIGHT, text_percent=percent))
    plain, opener = QToolButton(), QToolButton()
    for button in (plain, opener):
        qtbot.addWidget(button)
        button.setLayoutDirection(way)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setText("Export")
    opener.setMenu(QMenu(opener))
    opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    line = opener.fontMetrics().height()
    assert opener.sizeHint().width() >= plain.sizeHint().width() + line // 2
    assert opener.sizeHint().height() == plain.sizeHint().height()
    opener.setText(4 * "\N{EM SPACE}")
    opener.resize(opener.sizeHint())
    arrow = ink_of(opener)
    assert line // 3 <= arrow.width() <= line
    assert abs(arrow.center().y() - opener.rect().center().y()) <= 2
    at_the_end = arrow.center().x() > opener.rect().center().x()
    assert at_the_end is (way is Qt.LayoutDirection.LeftToRight)


def ink_of(widget: QWidget) -> QRect:
    """What is drawn in a widget that is otherwise of one colour."""
    picture = widget.grab().toImage()
    ground = picture.pixelColor(0, 0)
    found = QRect()
    for x in range(picture.width()):
        for y in range(picture.height()):
            if picture.pixelColor(x, y) != ground:
                found |= QRect(x, y, 1, 1)
    return found


def test_density_gives_rows_more_room(theme: Theme, qapp: QApplication) -> None:
    metric = qapp.style().PixelMetric.PM_FocusFrameVMargin
    found = []
    for density in Density:
        theme.wear(Look(scheme=Scheme.LIGHT, density=density))
        found.append(qapp.style().pixelMetric(metric))
    assert found == sorted(set(found))


def test_every_icon_draws_something_and_can_be_tinted(theme: Theme) -> None:
    names = sorted(path.stem for path in (resources.folder() / "icons").glob("*.svg"))
    assert len(names) > 20
    for name in names:
        picture = icons.pixmap(name, 20, QColor("#ff0000")).toImage()
        inked = [
            picture.pixelColor(x, y)
            for x in range(20)
            for y in range(20)
            if picture.pixelColor(x, y).alpha() > 150
        ]
        assert inked, name
        assert all(colour.red() > 240 and colour.blue() < 10 for colour in inked), name


def test_icons_follow_the_theme_and_mirror_arrows(
    qtbot: QtBot, theme: Theme, qapp: QApplication
) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    icons.dress(button, "next")
    light = button.icon().pixmap(20).toImage()
    theme.wear(Look(scheme=Scheme.DARK))
    assert button.icon().pixmap(20).toImage() != light
    theme.wear(Look(scheme=Scheme.LIGHT))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        mirrored = icons.pixmap("next", 20, QColor("#000000")).toImage()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    straight = icons.pixmap("next", 20, QColor("#000000")).toImage()
    assert mirrored.flipped(Qt.Orientation.Horizontal) == straight


def test_words_in_a_colour_of_their_own_follow_the_theme_and_the_text_size(
    theme: Theme, qtbot: QtBot
) -> None:
    words = Words("Quiet words", Type.QUIET)
    qtbot.addWidget(words)
    words.show()
    usual = words.font().pointSizeF()
    theme.wear(Look(scheme=Scheme.DARK, text_percent=200))
    assert words.palette().windowText().color() == QColor(DARK.text_2)
    assert words.font().pointSizeF() == pytest.approx(2 * usual, abs=1)

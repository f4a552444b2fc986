"""What every page of the window has to stand: read aloud, tabbed through, enlarged, translated.

Each function takes a shown widget and gives a list of what is wrong, in words; a test asserts
that it is empty.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.text import PSEUDO_LOCALE, speak

SMALL = QSize(1024, 700)
CELLS = frozenset({QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.TreeItem})
HEADERS = frozenset({QAccessible.Role.ColumnHeader, QAccessible.Role.RowHeader})
NAMELESS = frozenset(
    {
        QAccessible.Role.Window,
        QAccessible.Role.Client,
        QAccessible.Role.Pane,
        QAccessible.Role.Border,
    }
)
MOST_CHILDREN = 500
LAYOUT_ROUNDS = 4


def nodes(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Every part of the accessibility tree under ``root`` that is not invisible."""
    waiting = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        node = waiting.pop()
        if node is None or not node.isValid() or node.state().invisible:  # type: ignore[attr-defined]
            continue
        yield node
        children = min(node.childCount(), MOST_CHILDREN)
        waiting.extend(node.child(number) for number in reversed(range(children)))


def unnamed(root: QWidget) -> list[str]:
    """Controls that can be used but not named, and cells without text."""
    wrong = []
    for node in nodes(root):
        name, state = node.text(QAccessible.Text.Name), node.state()
        if node.role() in CELLS | HEADERS:
            if not name.strip():
                wrong.append(f"{node.role().name} without text in {_path(node)}")
        elif not name.strip() and state.focusable and not state.disabled and _matters(node):  # type: ignore[attr-defined]
            wrong.append(f"{node.role().name} without a name in {_path(node)}")
    return wrong


def twins(root: QWidget) -> list[str]:
    """Buttons under one parent that cannot be told apart by name."""
    wrong = []
    for node in nodes(root):
        children = [node.child(number) for number in range(min(node.childCount(), MOST_CHILDREN))]
        names = [
            child.text(QAccessible.Text.Name)
            for child in children
            if child is not None
            and child.isValid()
            and child.role() in {QAccessible.Role.Button, QAccessible.Role.PushButton}
            and not child.state().invisible  # type: ignore[attr-defined]
        ]
        wrong += [
            f"several buttons named {name!r} in {_path(node)}"
            for name in sorted({name for name in names if names.count(name) > 1})
        ]
    return wrong


def tab_stops(root: QWidget) -> list[QWidget]:
    """Every widget under ``root`` that the Tab key should reach."""
    found = []
    for widget in root.findChildren(QWidget):
        reachable = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if reachable and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            found.append(widget)
    return [widget for widget in found if not _silent_radio(widget) and not _inner(widget)]


def tab_walk(root: QWidget, qtbot: QtBot) -> list[str]:
    """What Tab does not reach, where it does not get away, where it jumps against reading order."""
    window = root.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wanted = tab_stops(root)
    if not wanted:
        return []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    visited: list[QWidget] = []
    for _ in range(len(wanted) * 2 + 10):
        focus = QApplication.focusWidget()
        if focus is None or focus in visited:
            break
        visited.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    wrong = [f"Tab does not reach {_describe(one)}" for one in wanted if one not in visited]
    if QApplication.focusWidget() is visited[-1] and len(wanted) > 1:
        wrong.append(f"Tab does not leave {_describe(visited[-1])}")
    return wrong + _jumps([one for one in visited if root.isAncestorOf(one)])


def clipped(root: QWidget) -> list[str]:
    """Labels and buttons whose words do not fit, and parts that lie outside their parent."""
    wrong = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, (QLabel, QAbstractButton)):
            continue
        if isinstance(widget, QLabel) and (not widget.text() or _scrolled(widget)):
            continue
        if isinstance(widget, QAbstractButton) and not widget.text():
            continue
        needed = _needed(widget)
        if widget.width() + 1 < needed.width() or widget.height() + 1 < needed.height():
            wrong.append(f"{_describe(widget)} is {_size(widget.size())}, needs {_size(needed)}")
        if _hidden_share(widget):
            wrong.append(f"{_describe(widget)} is cut off at the side by its parent")
    return wrong


@contextmanager
def enlarged(theme: Theme, window: QWidget, qtbot: QtBot) -> Iterator[None]:
    """The window at 200 % text and 1024 by 700 pixels."""
    theme.wear(Look(scheme=Scheme.LIGHT, text_percent=200))
    settle(window, qtbot)
    window.resize(SMALL)
    settle(window, qtbot)
    yield
    theme.wear(Look(scheme=Scheme.LIGHT))


@contextmanager
def pseudo_reversed(app: QApplication) -> Iterator[None]:
    """Everything built inside is 40 % longer, accented, and written from right to left."""
    speak(PSEUDO_LOCALE)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        speak("en")
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def untranslated(root: QWidget, allowed: Callable[[str], bool] = lambda _text: False) -> list[str]:
    """Words on labels and buttons that did not go through ``tr``, seen in the pseudo-locale."""
    wrong = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, (QLabel, QAbstractButton)) or not widget.isVisible():
            continue
        text = widget.text()
        if any(letter.isalpha() for letter in text) and "[" not in text and not allowed(text):
            wrong.append(f"not translated: {text!r}")
    return wrong


def settle(window: QWidget, qtbot: QtBot) -> None:
    """Wait until what was posted to the window, such as a new palette or layout, has arrived."""
    for _ in range(LAYOUT_ROUNDS):
        arrived: list[bool] = []
        QTimer.singleShot(0, window, partial(arrived.append, True))
        qtbot.waitUntil(partial(bool, arrived))
        window.grab()


def check_everything(window: QWidget, theme: Theme, qtbot: QtBot) -> list[str]:
    """All that a page has to stand in the usual language; the short form for page tests."""
    wrong = unnamed(window) + twins(window) + tab_walk(window, qtbot)
    with enlarged(theme, window, qtbot):
        wrong += clipped(window)
    return wrong


def _needed(widget: QLabel | QAbstractButton) -> QSize:
    """The room that the words take at the width they have."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        longest = max(map(widget.fontMetrics().horizontalAdvance, widget.text().split()), default=0)
        return QSize(longest, widget.heightForWidth(widget.width()))
    return widget.minimumSizeHint()


def _hidden_share(widget: QWidget) -> bool:
    """Whether a part of the widget lies to the left or right of where it can be seen."""
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None:
        room = QRect(parent.mapTo(widget.window(), QPoint(0, 0)), parent.size())
        if place.left() < room.left() - 1 or place.right() > room.right() + 1:
            return not _scrolled(widget)
        if parent.isWindow():
            return False
        parent = parent.parentWidget()
    return False


def _scrolled(widget: QWidget) -> bool:
    """Whether the widget lies in something that scrolls sideways, such as a page of paper."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.horizontalScrollBar().maximum() > 0:
            return True
        parent = parent.parentWidget()
    return False


def _jumps(visited: list[QWidget]) -> list[str]:
    """Neighbours in the tab order that stand against the reading order inside one parent."""
    wrong = []
    for before, after in pairwise(visited):
        if before.parentWidget() is not after.parentWidget():
            continue
        here, there = _place(before), _place(after)
        above = there.bottom() <= here.top()
        same_line = there.top() < here.bottom() and here.top() < there.bottom()
        backward = there.right() <= here.left()
        if before.isRightToLeft():
            backward = there.left() >= here.right()
        if above or (same_line and backward):
            wrong.append(f"Tab goes back from {_describe(before)} to {_describe(after)}")
    return wrong


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _silent_radio(widget: QWidget) -> bool:
    """Tab enters a group of radio buttons once; the arrows go on from there."""
    if not isinstance(widget, QAbstractButton) or not widget.autoExclusive():
        return False
    beside = [one for one in widget.parent().children() if isinstance(one, QAbstractButton)]
    alike = [one for one in beside if one.autoExclusive() and one.isCheckable()]
    entry = next((one for one in alike if one.isChecked()), alike[0])
    return widget is not entry


def _inner(widget: QWidget) -> bool:
    """Whether the widget is a part of a list or table, such as its viewport."""
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and not isinstance(parent, QScrollArea)


def _matters(node: QAccessibleInterface) -> bool:
    """Whether a person comes upon it: frames only if they take the focus."""
    widget = node.object()
    if node.role() not in NAMELESS:
        return True
    if not isinstance(widget, QWidget) or widget.focusProxy() is not None:
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _path(node: QAccessibleInterface) -> str:
    thing = node.object()
    names = []
    while thing is not None and len(names) < 5:
        names.append(type(thing).__name__)
        thing = thing.parent()
    return " < ".join(names)


def _describe(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text!r}"


def _size(size: QSize) -> str:
    return f"{size.width()}×{size.height()}"

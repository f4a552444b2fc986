"""What the menus offer, flat: each command with its keys, its menu, and why it cannot be given now."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from dsar_desk.text import tr

__all__ = ["Offer", "offers_of"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A command of a menu.

    ``menu`` is the way to it through the menus, ``why_not`` a sentence where it cannot be given
    now, else empty.
    """

    action: QAction
    text: str
    keys: str
    menu: str
    why_not: str = ""


def offers_of(bar: QMenuBar, why_not: Callable[[QAction], str]) -> list[Offer]:
    """Every command of every menu, in the order of the menus; ``why_not`` explains a disabled one."""
    found = []
    for title in bar.actions():
        menu = title.menu()
        if isinstance(menu, QMenu):
            found += list(_of_menu(menu, _plain(title.text()), "", why_not))
    return found


def _of_menu(
    menu: QMenu, way: str, within: str, why_not: Callable[[QAction], str]
) -> Iterator[Offer]:
    native = QKeySequence.SequenceFormat.NativeText
    for action in menu.actions():
        inner, text = action.menu(), _plain(action.text())
        if isinstance(inner, QMenu):
            deeper = tr("{menu} ▸ {inner}", menu=way, inner=text)
            yield from _of_menu(inner, deeper, text, why_not)
        elif not action.isSeparator():
            words = tr("{menu}: {command}", menu=within, command=text) if within else text
            why = "" if action.isEnabled() else why_not(action)
            yield Offer(action, words, action.shortcut().toString(native), way, why)


def _plain(text: str) -> str:
    """The text of a menu without the mark of its access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")

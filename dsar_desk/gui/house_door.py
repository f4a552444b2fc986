"""The way to the house's rules, and a word when open cases were counted by other rules of law."""

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from dsar_desk.cases.ids import Reference
from dsar_desk.gui.office import Office
from dsar_desk.gui.page_door import PageDoor, Unsaved
from dsar_desk.gui.window import DeskWindow
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from dsar_desk.gui.settings.house_page import HousePage
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.recount import Moved

__all__ = ["HouseDoor"]

NOTE = "counted/{office}"


class HouseDoor(PageDoor["HousePage"]):
    """Opens the page of the house's rules; looks for cases of other rules once.

    The look is for an edition of the rules that this computer has not seen in the office yet. It
    goes through the open cases few by few, so that nothing waits for it.
    """

    def __init__(self, window: DeskWindow, office: Office) -> None:
        unsaved = Unsaved(
            tr("Close without saving the house rules?"),
            act=tr("Close without saving"),
            lost=tr("What you typed into them would be lost."),
            keep=tr("Go back to them"),
            waits=tr("The house rules are not saved yet; what you typed waits there for you."),
        )
        super().__init__(window, office, "house", unsaved)
        self._edition = ""
        self._stale: list[Moved] = []
        self._count = 0
        QTimer.singleShot(0, self, self._ask)  # after what the list still has to show

    def make(self) -> "HousePage":
        """The page of the house's rules."""
        from dsar_desk.gui.settings.house_page import (  # noqa: PLC0415 - the list does not wait for it
            HousePage,
        )

        page = HousePage(self._office)
        page.left.connect(self.leave)
        page.counted.connect(partial(self._remember, 0))
        return page

    def open(self) -> None:
        """Show the house's rules, with the cursor in the first of them."""
        super().open()
        self.page.take_focus()

    def _ask(self) -> None:
        ask = partial(_found, self._office.desk)
        self._office.workbench.do(ask, owner=self, then=self._compare)

    def _compare(self, found: "tuple[str, bool]") -> None:
        self._edition, has_rules = found
        edition = self._edition
        if has_rules:  # the first rows were shown without the house's own days
            self._window.desk_page.reload()
        known, _, count = self._window.state.noted(self._note).partition(" ")
        if known != edition:
            self._look(Reference(""))
        elif count.isdecimal() and int(count):
            self._say(int(count))

    def _look(self, after: Reference) -> None:
        look = partial(self._office.desk.house.stale_after, after)
        self._office.workbench.do(look, owner=self, then=self._looked)

    def _looked(self, found: "tuple[tuple[Moved, ...], Reference | None]") -> None:
        moved, after = found
        self._stale += moved
        if after is not None:
            QTimer.singleShot(0, self, partial(self._look, after))
            return
        self._remember(len(self._stale))
        if self._stale:
            self._say(len(self._stale))

    def _remember(self, count: int) -> None:
        """How many cases this edition counts otherwise, so that no later start has to look again."""
        self._window.state.note(self._note, f"{self._edition} {count}")

    def _say(self, count: int) -> None:
        """Offer to show what moves; what the bar says already is read first."""
        bar = self._window.bar
        self._count = count
        if bar.text:
            bar.closed.connect(self._say_after_that)
            return
        sentence = tr_n(
            "The dates of {n} open case were counted by other rules.",
            "The dates of {n} open cases were counted by other rules.",
            count,
        )
        bar.offer(sentence, tr("Show what moves"), self._show_stale)

    def _say_after_that(self) -> None:
        self._window.bar.closed.disconnect(self._say_after_that)
        say = partial(self._say, self._count)
        QTimer.singleShot(0, self, say)  # not from within what closes it

    def _show_stale(self) -> None:
        """Look anew, as a case may have been counted meanwhile, and show what moves."""
        self.open()
        stale = self._office.desk.house.stale
        self._office.workbench.do(stale, owner=self, then=self._show)

    def _show(self, moved: "tuple[Moved, ...]") -> None:
        self._remember(len(moved))
        self.page.show_stale(moved)

    @property
    def _note(self) -> str:
        """Under which word it is remembered; no word of the office's own stands in it."""
        kept = self._office.desk.database.keeping
        folder = "" if kept is None else str(kept.folder)
        return NOTE.format(
            office=hashlib.sha256(folder.encode("utf-8", "replace")).hexdigest()[:16]
        )


def _found(desk: "Desk") -> tuple[str, bool]:
    """The edition of the rules, and whether the house set days of its own; no rule is read."""
    return desk.edition(), desk.finding.has_house_rules()

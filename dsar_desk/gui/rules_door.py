"""The way to the rules of law: opened from wherever one is, and back to there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dsar_desk.gui.office import Office
from dsar_desk.gui.window import DeskWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dsar_desk.gui.settings.rules_page import RulesPage

__all__ = ["RulesDoor"]


class RulesDoor(QObject):
    """Opens the page of the rules; ``case_wanted`` carries the reference of a case to show."""

    case_wanted = Signal(str)

    def __init__(self, window: DeskWindow, office: Office) -> None:
        super().__init__(window)
        self._window, self._office = window, office
        self._page: RulesPage | None = None
        self._before: QWidget = window.desk_page
        window.commands["rules"].triggered.connect(lambda _on: self.open())

    @property
    def page(self) -> "RulesPage":
        """The page, built when it is first wanted."""
        if self._page is None:
            from dsar_desk.gui.settings.rules_page import (  # noqa: PLC0415 - the list does not wait for it
                RulesPage,
            )

            self._page = RulesPage(self._office)
            self._page.left.connect(self._leave)
            self._page.case_wanted.connect(self.case_wanted)
        return self._page

    def open(self) -> None:
        """Show the rules; *Back* leads to the page that is shown now."""
        if self._window.page is not self.page:
            self._before = self._window.page
        self._window.show_page(self.page)
        self.page.open()

    def _leave(self) -> None:
        before, window = self._before, self._window
        if before is window.desk_page:
            window.show_desk()
        else:
            window.show_page(before)

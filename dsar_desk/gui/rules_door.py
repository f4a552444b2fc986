"""The way to the rules of law."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from dsar_desk.gui.office import Office
from dsar_desk.gui.page_door import PageDoor
from dsar_desk.gui.window import DeskWindow

if TYPE_CHECKING:
    from dsar_desk.gui.settings.rules_page import RulesPage

__all__ = ["RulesDoor"]


class RulesDoor(PageDoor["RulesPage"]):
    """Opens the page of the rules; ``case_wanted`` carries the reference of a case to show."""

    case_wanted = Signal(str)

    def __init__(self, window: DeskWindow, office: Office) -> None:
        super().__init__(window, office, "rules")

    def make(self) -> "RulesPage":
        """The page of the rules."""
        from dsar_desk.gui.settings.rules_page import (  # noqa: PLC0415 - the list does not wait for it
            RulesPage,
        )

        page = RulesPage(self._office)
        page.left.connect(self.leave)
        page.case_wanted.connect(self.case_wanted)
        return page

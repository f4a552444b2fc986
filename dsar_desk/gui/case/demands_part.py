"""What the pane of a case has for a letter that demands one thing after the other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTabWidget

from dsar_desk.cases.case import Case
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.ids import CaseId
    from dsar_desk.gui.case.demands_tab import DemandsTab

__all__ = ["DemandsPart"]

_PLACE = 1


class DemandsPart(QObject):
    """Adds a tab beside the summary for cases that have demands; made for the first of them.

    A demand can be added to any open case: one that no letter numbers, too.
    """

    def __init__(self, office: Office, tabs: QTabWidget, bar: MessageBar) -> None:
        super().__init__(tabs)
        self._office, self._tabs, self._bar = office, tabs, bar
        self._case: Case | None = None
        self._added_to: CaseId | None = None
        self.tab: DemandsTab | None = None

    def add(self) -> None:
        """Ask for a demand of the case that is shown, then go to it."""
        from dsar_desk.gui.case.demand_sheets import (  # noqa: PLC0415 - few letters number demands
            AddDemand,
        )

        if self._case is not None and self._case.is_open:
            sheet = AddDemand(self._office, self._case, self._tabs)
            sheet.saved.connect(self._note_added)
            sheet.open()

    def show_case(self, case: Case) -> None:
        """Show the demands of a case; without any there is no such tab."""
        self._case = case
        if not case.demands:
            if self.tab is not None:
                self._tabs.setTabVisible(self._tabs.indexOf(self.tab), False)
            return
        tab = self._made()
        number, waiting = self._tabs.indexOf(tab), len(case.open_demands)
        self._tabs.setTabVisible(number, True)
        text = tr("Demands ({n} open)", n=waiting) if waiting else tr("Demands")
        self._tabs.setTabText(number, text)
        tab.show_case(case)
        if self._added_to == case.id:
            self._added_to = None
            self._tabs.setCurrentWidget(tab)
            tab.list.setFocus()

    def _note_added(self, case: Case) -> None:
        self._bar.confirm(tr("The demand is on record."))
        self._added_to = case.id
        self.show_case(case)

    def _made(self) -> "DemandsTab":
        from dsar_desk.gui.case.demands_tab import (  # noqa: PLC0415 - few letters number demands
            DemandsTab,
        )

        if self.tab is None:
            self.tab = DemandsTab(self._office, self._bar)
            self.tab.add_wanted.connect(self.add)
            self._tabs.insertTab(_PLACE, self.tab, "")
        return self.tab

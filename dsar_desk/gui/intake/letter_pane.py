"""The letter that is looked at: where it belongs by its codes, and its paper."""

from functools import partial

from PySide6.QtCore import Signal

from dsar_desk.cases.received import Received
from dsar_desk.gui.intake.belongs_strip import BelongsStrip
from dsar_desk.gui.office import Office
from dsar_desk.gui.paper_reader import PaperReader
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.paper_view import PaperView
from dsar_desk.text import tr

__all__ = ["LetterPane"]


class LetterPane(Pane):
    """``refused`` carries why a letter cannot be shown or filed."""

    refused = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__(tr("The letter"))
        self._office = office
        self.paper = PaperView(tr("Letter"))
        self.reader = PaperReader(office, self.paper)
        self.reader.refused.connect(self.refused)
        self.belongs = BelongsStrip(office, self)
        self.belongs.refused.connect(self.refused)
        self.column.addWidget(self.belongs)
        self.column.addWidget(self.paper, 1)

    def show_letter(self, received: Received) -> None:
        """Show this one."""
        self.reader.read(partial(self._office.desk.intake.raw, received.id))
        self.belongs.look(received)

    def clear(self) -> None:
        """Show nothing."""
        self.reader.clear()
        self.belongs.clear()

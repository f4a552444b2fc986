"""On which layout a letter stands: the office's, or another that is chosen for this letter alone."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.paper import LayoutName
from dsar_desk.cases.paper_wording import layout_name
from dsar_desk.services.layouts import layout_named
from dsar_desk.text import tr

__all__ = ["LayoutChoice"]


class LayoutChoice(QComboBox):
    """``wanted`` carries the name of the layout that was chosen, empty for the office's own."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.addItem(tr("The layout of the office"), "")
        for layout in LayoutName:
            self.addItem(layout_name(layout), layout.value)
        self.currentIndexChanged.connect(self._tell)

    @property
    def chosen(self) -> str:
        """The name of the layout that stands in the box."""
        return str(self.currentData() or "")

    def show_letter(self, letter: Letter) -> None:
        """Show on which layout a letter stands; only a draft can be put on another."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(self.findData(layout_named(letter)), 0))
        self.setEnabled(letter.state is LetterState.DRAFT)

    def _tell(self) -> None:
        self.wanted.emit(self.chosen)

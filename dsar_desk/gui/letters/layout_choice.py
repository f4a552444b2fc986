"""On which layout a letter stands and how large it is printed, where that is chosen for it alone."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.paper import LayoutName
from dsar_desk.cases.paper_wording import layout_name
from dsar_desk.services.layouts import LAYOUT, PRINT_SIZE, chosen_for
from dsar_desk.text import tr

__all__ = ["LargePrint", "LayoutChoice"]

LARGE = "large"


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
            self.setCurrentIndex(max(self.findData(chosen_for(letter).get(LAYOUT, "")), 0))
        self.setEnabled(letter.state is LetterState.DRAFT)

    def _tell(self) -> None:
        self.wanted.emit(self.chosen)


class LargePrint(QCheckBox):
    """``wanted`` carries the size of print that was chosen, empty for the usual one."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Large print, 16 points"), parent)
        self.toggled.connect(self._tell)

    def show_letter(self, letter: Letter) -> None:
        """Show how large a letter is printed; only of a draft that can be changed."""
        with QSignalBlocker(self):
            self.setChecked(chosen_for(letter).get(PRINT_SIZE) == LARGE)
        self.setEnabled(letter.state is LetterState.DRAFT)

    def _tell(self) -> None:
        self.wanted.emit(LARGE if self.isChecked() else "")

"""Several places to be ticked: those that are offered as boxes, every other one by a list."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.text import tr

__all__ = ["PlacePicker"]


class PlacePicker(QWidget):
    """``changed`` says that somebody ticked, unticked or added a place.

    Args:
        places: the codes and names of all that can be added.
    """

    changed = Signal()

    def __init__(self, places: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._boxes: dict[str, QCheckBox] = {}
        self.more = QComboBox()
        self.more.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.more.setMinimumContentsLength(18)
        self.more.addItem(tr("Add another place …"), "")
        for code, name in places.items():
            self.more.addItem(name, code)
        self.more.activated.connect(self._add)
        self.setFocusProxy(self.more)
        self._flow = FlowLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.more)
        column.addLayout(self._flow)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of what is ticked, in the order in which they stand."""
        return tuple(code for code, box in self._boxes.items() if box.isChecked())

    def box(self, code: str) -> QCheckBox:
        """The box of a place that is offered."""
        return self._boxes[code]

    def show_places(self, codes: Sequence[str]) -> None:
        """Offer these places, each ticked; that is no change by anybody."""
        if tuple(codes) == tuple(self._boxes) == self.chosen:
            return
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._boxes = {}
        for code in codes:
            self._offer(code)

    def _offer(self, code: str) -> None:
        box = QCheckBox(self._places.get(code, code))
        box.setChecked(True)
        box.toggled.connect(self.changed)
        before = next(reversed(self._boxes.values()), self.more)
        self._boxes[code] = box
        self._flow.addWidget(box)
        self.setTabOrder(before, box)
        self.updateGeometry()

    def _add(self, index: int) -> None:
        code = self.more.itemData(index)
        self.more.setCurrentIndex(0)
        if not code:
            return
        if code in self._boxes:
            self._boxes[code].setChecked(True)
            return
        self._offer(code)
        self.changed.emit()

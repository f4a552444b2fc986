"""That a message seems to repeat another: said on its card, with a way to put the two side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.twins import Twin, why
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

__all__ = ["TwinsPart"]

MOST = 3
"""How many can be compared from here; an agent may have sent it many times."""


class TwinsPart(QWidget):
    """``compare_wanted`` carries the ``Twin`` to be put beside the message."""

    compare_wanted = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.setAccessibleName(tr("The same request again"))
        self.said, self.more = Words("", Type.STRONG), Words("", Type.QUIET)
        self.buttons: list[QPushButton] = []
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.said, self._row, self.more):
            column.addWidget(part)
        self.hide()

    def show_twins(self, found: Sequence[Twin]) -> None:
        """Say what it seems to repeat; nothing where it repeats nothing."""
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        self.setVisible(bool(found))
        if not found:
            return
        shown = found[:MOST]
        self.said.setText("\n".join(_sentence(twin, self._office) for twin in shown))
        for twin in shown:
            self._add(twin)
        left = len(found) - len(shown)
        self.more.setText(tr_n("{n} more like it", "{n} more like it", left))
        self.more.setVisible(left > 0)

    def _add(self, twin: Twin) -> None:
        day = self._office.day(twin.received_on)
        where = str(twin.reference) if twin.reference else tr("the message of {day}", day=day)
        button = QPushButton(tr("Compare with {where} …", where=where))
        button.setAutoDefault(False)
        button.setToolTip(tr("Both side by side; there it can be filed as the same request."))
        button.clicked.connect(lambda: self.compare_wanted.emit(twin))
        self._flow.addWidget(button)
        self.buttons.append(button)


def _sentence(twin: Twin, office: Office) -> str:
    day = office.day(twin.received_on)
    if twin.reference:
        place = tr("The other came on {day} and lies in {case}.", day=day, case=twin.reference)
    else:
        place = tr("The other came on {day} and waits too.", day=day)
    return tr("{why} {place}", why=why(twin), place=place)

"""Sets something aside as no request: which kind it is, and why; it stays and can be taken up."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.rights import Kind, kind_name
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.order import Order

__all__ = ["SetAsideDialog"]


class SetAsideDialog(QDialog):
    """``set_aside`` carries the ``Received`` as it is now.

    Args:
        act: sets it aside, called in the worker.
        kind: what it seems to be.
    """

    set_aside = Signal(object)

    def __init__(
        self,
        office: Office,
        act: "Callable[[Order, Kind, str], Received]",
        kind: Kind = Kind.NOT_A_REQUEST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Not a request"))
        self._office, self._act = office, act
        self._order = office.order()
        self.bar = MessageBar()
        self.kind = QComboBox()
        for each in Kind:
            self.kind.addItem(kind_name(each), each.value)
        self.kind.setCurrentIndex(self.kind.findData(kind.value))
        self.reason = QLineEdit()
        self.reason_field = Field(
            tr("Why"), self.reason, help_text=tr("One sentence; it stands in the journal.")
        )
        buttons = ButtonRow(tr("Set it aside"), scope=self)
        buttons.accepted.connect(self.decide)
        buttons.add(tr("Cancel")).clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Set aside: this asks for nothing"), Type.TITLE))
        column.addWidget(Words(tr("It is kept as it came and can be taken up again."), Type.QUIET))
        column.addWidget(self.bar)
        column.addWidget(Field(tr("What it is"), self.kind))
        column.addWidget(self.reason_field)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal."""
        self.bar.show_error(error)

    def decide(self) -> None:
        """Set it aside; a reason is needed."""
        reason = self.reason.text().strip()
        if not reason:
            self.reason_field.show_error(tr("Please say why in a sentence."))
            self.reason_field.take_focus()
            return
        call = partial(self._act, self._order, Kind(self.kind.currentData()), reason)
        self._office.workbench.do(call, owner=self, then=self._done)

    def _done(self, received: Received) -> None:
        self.set_aside.emit(received)
        self.accept()

"""A sheet on which one thing about a case is recorded: a form, a refusal in place, one button."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QRadioButton, QVBoxLayout, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.order import Order

__all__ = ["Sheet"]


class Sheet(QDialog):
    """Subclasses fill ``form`` and call ``save`` when they are accepted.

    One order is given for the whole life of the sheet, so that a second press after an error
    never does the thing twice. ``saved`` carries the case as it is now.

    Args:
        case: the case it concerns; its person and reference stand under the heading.
        title: what is recorded, as a heading.
        act: what the primary button says.
        form: what is filled in; an empty column without it.
    """

    LINES = 26

    saved = Signal(object)

    def __init__(  # noqa: PLR0913 - what a sheet is about is handed to it
        self,
        office: Office,
        case: Case,
        title: str,
        act: str,
        parent: QWidget | None = None,
        *,
        form: FormColumn | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.office, self.case = office, case
        self.order: Order = office.order()
        self.bar = MessageBar()
        self.form = form or FormColumn(title)
        self.buttons = ButtonRow(act, scope=self)
        self.cancel = self.buttons.add(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.buttons.accepted.connect(self.submit)
        self._named: dict[str, Field] = {}
        self.foot = QVBoxLayout()
        column = QVBoxLayout(self)
        column.addWidget(Words(title, Type.TITLE))
        column.addWidget(Words(_about(case), Type.QUIET))
        column.addWidget(self.bar)
        column.addWidget(self.form, 1)
        column.addLayout(self.foot)
        column.addWidget(self.buttons)
        measure, room = self.fontMetrics(), self.screen().availableGeometry().size()
        wanted = QSize(measure.averageCharWidth() * 92, measure.height() * self.LINES)
        self.resize(wanted.boundedTo(room * 0.95))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the form; its buttons come last."""
        super().showEvent(event)
        parts = self.form.findChildren(QWidget)
        stops = [one for one in parts if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        buttons = self.buttons.findChildren(QPushButton)
        for before, after in pairwise([*stops[-1:], *buttons]):
            self.setTabOrder(before, after)
        first = next((one for one in stops if _can_begin(one)), self.buttons.primary)
        first.setFocus()

    def add_field(self, field: Field, code: str) -> Field:
        """Put a field at the end; refusals that name ``code`` are shown under it."""
        self._named[code] = field
        self.form.add(field)
        return field

    def submit(self) -> None:
        """Record what was filled in; each sheet says how."""
        raise NotImplementedError

    def save(self, call: Callable[[], Case]) -> None:
        """Do ``call`` in the worker and close once it is done."""
        self.form.clear_errors()
        self.bar.clear()
        self.buttons.primary.setEnabled(False)
        self.office.workbench.do(call, owner=self, then=self._finish, failed=self.show_error)

    def show_error(self, error: DeskError) -> None:
        """Say what stands in the way: under the field it names, else above the form."""
        self.buttons.primary.setEnabled(True)
        field = self._named.get(str(error.parameters.get("field", "")))
        if field is None:
            self.bar.show_error(error)
            return
        field.show_error(error.sentence)
        field.take_focus()
        self.form.ensureWidgetVisible(field)

    def _finish(self, case: Case) -> None:
        self.saved.emit(case)
        self.accept()


def _can_begin(part: QWidget) -> bool:
    """Whether the cursor can begin here: a group of radio buttons is entered at its ticked one."""
    ticked = part.isChecked() if isinstance(part, QRadioButton) else True
    return part.isVisible() and part.isEnabled() and ticked


def _about(case: Case) -> str:
    name = visible(case.parties.concerned.name) or tr("Name not yet known")
    return tr("{person}, {reference}", person=name, reference=case.reference)

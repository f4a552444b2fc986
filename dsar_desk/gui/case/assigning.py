"""Assigning a case: into the hands of a colleague, of the officer at the desk, or of nobody."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ActorId, CaseId
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.field import Field
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order

__all__ = ["Assign"]

CODE = Qt.ItemDataRole.UserRole
ROWS = 8


class Assign(Sheet):
    """Everybody who can take on a case in a list, and a line for who is not in it yet.

    Either somebody in the list is chosen or a name is written: what was touched last counts.
    """

    LINES = 28

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(office, case, tr("Assign the case"), tr("Assign"), parent)
        self.taker = ""
        """What whoever got the case is called, once it is assigned."""
        self._chosen = str(case.owner or "")
        self._adding: Order = office.order()
        self.people = QListWidget()
        self.people.setMinimumHeight(self.fontMetrics().lineSpacing() * ROWS)
        self.name = QLineEdit()
        self.add_field(Field(tr("Who takes it on"), self.people), "owner")
        help_text = tr("Write the name of a colleague: they are added and get the case.")
        self.add_field(
            Field(tr("Somebody who is not in the list"), self.name, help_text=help_text), "name"
        )
        self._fill()
        self.people.itemSelectionChanged.connect(self._note_choice)
        self.people.itemDoubleClicked.connect(lambda _item: self.submit())
        self.name.textEdited.connect(self._note_name)
        office.people.changed.connect(self._fill)

    def submit(self) -> None:
        """Hand the case over; there is nothing to do where it stays in the same hands."""
        desk, name = self.office.desk, self.name.text().strip()
        if name:
            self.taker = name
            orders = (self._adding, self.order)
            self.save(partial(_add_and_assign, desk, orders, self.case.id, name))
        elif self._chosen == (self.case.owner or ""):
            self.accept()
        else:
            self.taker = self.office.people.owners(self._chosen)[self._chosen]
            owner = ActorId(self._chosen) if self._chosen else None
            self.save(partial(desk.casework.assign, self.order, self.case.id, owner))

    def _fill(self) -> None:
        self.people.blockSignals(True)
        self.people.clear()
        for code, words in self.office.people.owners(self._chosen).items():
            item = QListWidgetItem(words)
            item.setData(CODE, code)
            self.people.addItem(item)
        self.people.blockSignals(False)
        self._show_choice()

    def _note_choice(self) -> None:
        for item in self.people.selectedItems():
            self._chosen = str(item.data(CODE))
            self.name.clear()
            self._say_what_happens()

    def _note_name(self) -> None:
        """Another name is another colleague, and so needs an order of its own."""
        self._adding = self.office.order()
        self.form.clear_errors()
        self._show_choice()

    def _show_choice(self) -> None:
        """A name that is written stands in for the choice, which comes back without it."""
        if self.name.text().strip():
            self.people.clearSelection()
        else:
            self.people.setCurrentRow(self._row_of(self._chosen))
            self.people.currentItem().setSelected(True)
        self._say_what_happens()

    def _row_of(self, code: str) -> int:
        rows = range(self.people.count())
        return next(row for row in rows if self.people.item(row).data(CODE) == code)

    def _say_what_happens(self) -> None:
        new = bool(self.name.text().strip())
        self.buttons.primary.setText(tr("Add and assign") if new else tr("Assign"))


def _add_and_assign(
    desk: "Desk", orders: "tuple[Order, Order]", case_id: CaseId, name: str
) -> Case:
    """The case in the hands of a new colleague; each of the two actions has its own order."""
    adding, assigning = orders
    colleague = desk.colleagues.add(adding, name)
    return desk.casework.assign(assigning, case_id, colleague.id)

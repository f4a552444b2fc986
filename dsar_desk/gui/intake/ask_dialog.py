"""Asks a colleague about a message: whom, and what; the message goes on waiting meanwhile."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from dsar_desk.cases.ids import ActorId, ReceivedId
from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.text_box import TextBox
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order

__all__ = ["AskDialog"]

SOMEBODY_ELSE = "+"
LINES = 3


class AskDialog(QDialog):
    """``asked`` carries the ``Received`` as it is now.

    Whoever is not in the list is added by name, and asked.
    """

    asked = Signal(object)

    def __init__(self, office: Office, received: ReceivedId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Ask a colleague"))
        self._office, self._received = office, received
        self._adding, self._order = office.order(), office.order()
        self.bar = MessageBar()
        self.who = QComboBox()
        self.name = QLineEdit()
        self.name_field = Field(tr("Their name"), self.name)
        self.question = TextBox(LINES)
        self.question_field = Field(
            tr("What you want to know"),
            self.question,
            help_text=tr("It stands with the message. The clock runs on meanwhile."),
        )
        self.buttons = ButtonRow(tr("Ask"), scope=self)
        self.buttons.accepted.connect(self.submit)
        self.buttons.add(tr("Cancel")).clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Ask a colleague about this message"), Type.TITLE))
        column.addWidget(self.bar)
        column.addWidget(Field(tr("Whom you ask"), self.who))
        for part in (self.name_field, self.question_field):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self._fill()
        self.who.currentIndexChanged.connect(self._note_choice)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal."""
        self.bar.show_error(error)

    def submit(self) -> None:
        """Ask; somebody and a question are needed."""
        chosen, name = str(self.who.currentData()), self.name.text().strip()
        question = self.question.toPlainText().strip()
        self.name_field.clear_error()
        self.question_field.clear_error()
        if chosen == SOMEBODY_ELSE and not name:
            self._lack(self.name_field, tr("Please say whom you ask."))
        elif not question:
            self._lack(self.question_field, tr("Please say what you want to know."))
        else:
            ask = partial(_ask, self._office.desk, self._received, question)
            orders = (self._adding, self._order)
            call = partial(ask, orders, name if chosen == SOMEBODY_ELSE else "", chosen)
            self._office.workbench.do(call, owner=self, then=self._done)

    def _fill(self) -> None:
        me = self._office.desk.actor.id
        for code, words in self._office.people.owners().items():
            if code and code != me:
                self.who.addItem(words, code)
        self.who.addItem(tr("Somebody who is not in the list"), SOMEBODY_ELSE)
        self._note_choice()

    def _note_choice(self) -> None:
        self.name_field.setVisible(self.who.currentData() == SOMEBODY_ELSE)

    def _lack(self, field: Field, words: str) -> None:
        field.show_error(words)
        field.take_focus()

    def _done(self, received: Received) -> None:
        self.asked.emit(received)
        self.accept()


def _ask(  # noqa: PLR0913, PLR0917 - the whole form, in the worker
    desk: "Desk",
    received: ReceivedId,
    question: str,
    orders: "tuple[Order, Order]",
    name: str,
    colleague: str,
) -> Received:
    """Each of the two actions has its own order."""
    adding, asking = orders
    asked = desk.colleagues.add(adding, name).id if name else ActorId(colleague)
    return desk.inbox.ask(asking, received, asked, question)

"""A call that broke off: logged at once where something was said, else kept as a call note."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices, FormColumn
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.rights import Kind
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.order import Order

__all__ = ["BrokenOffDialog"]


class BrokenOffDialog(QDialog):
    """``set_aside`` carries the call note; ``log_wanted`` why the call ended, to be logged with it.

    Args:
        act: keeps the call as a note that is set aside, called in the worker.
        given: whether a name or words were given, so that the clock may run.
    """

    set_aside = Signal(object)
    log_wanted = Signal(str)

    def __init__(
        self,
        office: Office,
        act: "Callable[[Order, Kind, str], Received]",
        parent: QWidget | None = None,
        *,
        given: bool,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("The call broke off"))
        self._office, self._act = office, act
        self._order = office.order()
        self.bar = MessageBar()
        self.how = Choices(tr("What happened"), _endings())
        self.how.chosen = ("gone",)
        self.more = QLineEdit()
        more = Field(
            tr("Anything to add"),
            self.more,
            help_text=tr("May stay empty. What was typed during the call is kept anyway."),
        )
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("The call broke off"), Type.TITLE))
        column.addWidget(Words(_advice(given=given), Type.BODY if given else Type.QUIET))
        column.addWidget(self.bar)
        form = FormColumn(tr("What happened"))
        form.add(self.how)
        form.add(more)
        column.addWidget(form, 1)
        column.addWidget(self._add_buttons(given=given))
        self.resize(self.fontMetrics().averageCharWidth() * 76, self.fontMetrics().height() * 22)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal."""
        self.bar.show_error(error)

    def keep_note(self) -> None:
        """Keep the call as a note and set it aside."""
        call = partial(self._act, self._order, Kind.NOT_A_REQUEST, self._why())
        self._office.workbench.do(call, owner=self, then=self._done)

    def log(self) -> None:
        """Have it logged with what there is."""
        self.accept()
        self.log_wanted.emit(self._why())

    def _add_buttons(self, *, given: bool) -> ButtonRow:
        """The safer of the two is the primary one: to log what may be a request."""
        log, note = tr("Log it now, finish later"), tr("Keep as a call note")
        self.buttons = ButtonRow(log if given else note, scope=self)
        self.buttons.accepted.connect(self.log if given else self.keep_note)
        self.other = self.buttons.add(note if given else log)
        self.other.clicked.connect(self.keep_note if given else self.log)
        self.buttons.add(tr("Go on with the call")).clicked.connect(self.reject)
        return self.buttons

    def _why(self) -> str:
        """What happened, as whole sentences."""
        ending = _endings()[self.how.chosen[0]]
        more = self.more.text().strip()
        return f"{ending} {more}".strip()

    def _done(self, received: Received) -> None:
        self.set_aside.emit(received)
        self.accept()


def _endings() -> dict[str, str]:
    return {
        "gone": tr("The caller hung up, or the line broke."),
        "rude": tr("The caller was abusive, and the call was ended."),
        "silent": tr("Nobody spoke, or it was a wrong number."),
    }


def _advice(*, given: bool) -> str:
    if given:
        return tr(
            "A name or words were given. That may be a request already, and then the clock runs "
            "from today: log it now and finish it later."
        )
    return tr("No name and no words were given. The call is kept as a note, with its times.")

"""Two sheets about a letter in the post: that it came back, and that its address is right all the same."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from dsar_desk.cases.posting import Posting, ReturnReason, return_reason_name
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["AddressSheet", "ReturnSheet"]

LINES = 30


class _PostSheet(QDialog):
    """A form about one letter in the post; ``saved`` carries what came of it."""

    saved = Signal(object)

    def __init__(
        self, office: Office, posting: Posting, title: str, about: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.office, self.posting, self.order = office, posting, office.order()
        self.bar, self.form = MessageBar(), FormColumn(title)
        self.buttons = ButtonRow(title, scope=self)
        self.buttons.accepted.connect(self.submit)
        self.cancel = self.buttons.add(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (
            Words(title, Type.TITLE),
            Words(_which(posting, office), Type.QUIET),
            Words(about),
            self.bar,
            self.form,
            self.buttons,
        ):
            column.addWidget(part, 1 if part is self.form else 0)
        measure, room = self.fontMetrics(), self.screen().availableGeometry().size()
        wanted = QSize(measure.averageCharWidth() * 88, measure.height() * LINES)
        self.resize(wanted.boundedTo(room * 0.95))

    def submit(self) -> None:
        """Note what the form says."""
        raise NotImplementedError

    def show_error(self, error: DeskError) -> None:
        """Say why it could not be noted."""
        self.bar.show_error(error)

    def save(self, call: Callable[[], object]) -> None:
        """Note it, and close."""
        self.bar.clear()
        self.office.workbench.do(call, owner=self, then=self._close)

    def _close(self, saved: object) -> None:
        self.saved.emit(saved)
        self.accept()


class ReturnSheet(_PostSheet):
    """A letter that the post brought back; ``saved`` carries ``Came``."""

    def __init__(self, office: Office, posting: Posting, parent: QWidget | None = None) -> None:
        about = tr(
            "Its address takes no further letter, in any case, until another is entered or somebody "
            "confirms it. If it was the answer of a closed case, the case is open again. What that "
            "means for the dates is told and not decided."
        )
        super().__init__(office, posting, tr("It came back"), about, parent)
        self.reason, self.remark = QComboBox(), QLineEdit()
        for each in ReturnReason:
            self.reason.addItem(return_reason_name(each), each.value)
        self.day = DateField(tr("Came back on"), today=office.today, latest=office.today)
        self.day.value = office.today()
        self.day_field = Field(tr("Came back on"), self.day)
        self.form.add(Field(tr("Why, as the post says"), self.reason))
        self.form.add(self.day_field)
        self.form.add(
            Field(
                tr("Remark"),
                self.remark,
                help_text=tr("What the sticker says; a new address belongs into the case."),
            )
        )
        self.reason.setFocus()

    def submit(self) -> None:
        """Note that it came back."""
        day = self.day.value
        if day is None:
            self.day_field.show_error(tr("Say on which day it came back."))
            self.day_field.take_focus()
            return
        log, order, posting = self.office.desk.post_room.log, self.order, self.posting.id
        reason = ReturnReason(str(self.reason.currentData()))
        self.save(partial(log.came_back, order, posting, reason, day, self.remark.text()))


class AddressSheet(_PostSheet):
    """An address from which a letter came back and that is right; ``saved`` carries the posting."""

    def __init__(self, office: Office, posting: Posting, parent: QWidget | None = None) -> None:
        about = tr(
            "Letters may go to this address again, in every case. That stands in the journal with "
            "what you write here."
        )
        super().__init__(office, posting, tr("The address is right"), about, parent)
        self.reason = QLineEdit()
        self.reason_field = Field(tr("How you know that"), self.reason, needed=True)
        self.reason.textEdited.connect(lambda _text: self.reason_field.clear_error())
        self.form.add(Words("\n".join(posting.address), Type.STRONG))
        self.form.add(self.reason_field)
        self.reason.setFocus()

    def submit(self) -> None:
        """Note that the address is right."""
        reason = self.reason.text().strip()
        if not reason:
            self.reason_field.show_error(tr("Write how you know that the address is right."))
            self.reason_field.take_focus()
            return
        log, order, posting = self.office.desk.post_room.log, self.order, self.posting.id
        self.save(partial(log.confirm_address, order, posting, reason))


def _which(posting: Posting, office: Office) -> str:
    """Which posting it is about: a letter may have been posted more than once."""
    day = office.day(posting.on)
    if posting.tracking:
        return tr(
            "{reference}, posted on {day} under {number}",
            reference=posting.reference,
            day=day,
            number=posting.tracking,
        )
    return tr("{reference}, posted on {day}", reference=posting.reference, day=day)

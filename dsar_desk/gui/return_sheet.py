"""The sheet on which it is noted that the post brought a letter back, and the form of such sheets."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from dsar_desk.cases.ids import PostingId
from dsar_desk.cases.posting import Posting, ReturnReason, return_reason_name
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.services.letter_filing import BroughtBack
from dsar_desk.services.order import Order
from dsar_desk.text import tr

__all__ = ["PostSheet", "ReturnSheet", "said_of"]

Note = Callable[[Order, BroughtBack], object]

LINES = 30


class PostSheet(QDialog):
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
        self._saving = False
        self.subject = Words(said_of(posting, office), Type.QUIET)
        self.bar, self.form = MessageBar(), FormColumn(title)
        self.buttons = ButtonRow(title, scope=self)
        self.buttons.accepted.connect(self.submit)
        self.cancel = self.buttons.add(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (
            Words(title, Type.TITLE),
            self.subject,
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
        self._saving = False
        self.bar.show_error(error)

    def save(self, call: Callable[[], object]) -> None:
        """Note it once, and close."""
        if self._saving:  # pressed twice: what the first press notes is told once
            return
        self._saving = True
        self.bar.clear()
        self.office.workbench.do(call, owner=self, then=self._close)

    def _close(self, saved: object) -> None:
        self.saved.emit(saved)
        self.accept()


class ReturnSheet(PostSheet):
    """A letter that the post brought back; ``saved`` carries what ``note`` gives.

    Args:
        postings: those that may have come back, the likeliest first; with several it is chosen.
        note: notes it, in a worker.
        day: the day on which it came, where that is known; else today.
    """

    def __init__(
        self,
        office: Office,
        postings: Sequence[Posting],
        note: Note,
        day: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        about = tr(
            "Its address takes no further letter, in any case, until another is entered or somebody "
            "confirms it. If it was the answer of a closed case, the case is open again. What that "
            "means for the dates is told and not decided."
        )
        super().__init__(office, postings[0], tr("It came back"), about, parent)
        self._note = note
        self.which, self.reason, self.remark = QComboBox(), QComboBox(), QLineEdit()
        for posting in postings:
            self.which.addItem(said_of(posting, office), posting.id)
        for each in ReturnReason:
            self.reason.addItem(return_reason_name(each), each.value)
        self.day = DateField(tr("Came back on"), today=office.today, latest=office.today)
        self.day.value = day or office.today()
        self.day_field = Field(tr("Came back on"), self.day)
        self.which_field = Field(
            tr("Which one came back"),
            self.which,
            help_text=tr("It was posted more than once: compare the day and the number."),
        )
        self.which_field.setVisible(len(postings) > 1)
        self.subject.setVisible(len(postings) == 1)
        self.form.add(self.which_field)
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
        back = BroughtBack(
            PostingId(str(self.which.currentData())),
            ReturnReason(str(self.reason.currentData())),
            day,
            self.remark.text(),
        )
        self.save(partial(self._note, self.order, back))


def said_of(posting: Posting, office: Office) -> str:
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

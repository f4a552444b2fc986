"""How long the post takes, by country: set once for the office, so that the list warns in time."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from dsar_desk.cases.posting_days import PostingDays
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["DaysSheet"]

LINES = 26


class DaysSheet(QDialog):
    """A country and its days on each line; ``saved`` carries the days as they are from now on."""

    saved = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = tr("Posting days")
        self.setWindowTitle(title)
        self._office, self._order = office, office.order()
        self.bar, self.lines = MessageBar(), QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.field = Field(
            tr("Country and days, one a line"),
            self.lines,
            help_text=tr(
                "“GB 2” for two days on the calendar to an addressee in the United Kingdom, “* 9” for "
                "every other country. Where nothing stands, nothing is warned of."
            ),
        )
        about = tr(
            "The list and the next step of a case say a week before by which day a letter has to be "
            "posted so that it arrives by the date of the answer: a day on which the office works, by the "
            "holidays of its place. Holidays on the way are not known: add a day for them."
        )
        self.buttons = ButtonRow(tr("Save"), scope=self)
        self.buttons.accepted.connect(self.submit)
        self.cancel = self.buttons.add(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (Words(title, Type.TITLE), Words(about), self.bar, self.field, self.buttons):
            column.addWidget(part, 1 if part is self.field else 0)
        measure, room = self.fontMetrics(), self.screen().availableGeometry().size()
        wanted = QSize(measure.averageCharWidth() * 80, measure.height() * LINES)
        self.resize(wanted.boundedTo(room * 0.95))
        office.workbench.do(office.desk.post_room.days.get, owner=self, then=self._show)

    def submit(self) -> None:
        """Set what is typed."""
        typed = [line.split(maxsplit=1) for line in self.lines.toPlainText().splitlines()]
        lines = {parts[0]: "".join(parts[1:]) for parts in typed if parts}
        call = partial(self._office.desk.post_room.days.set, self._order, lines)
        self._office.workbench.do(call, owner=self, then=self._close)

    def show_error(self, error: DeskError) -> None:
        """Say why it could not be set."""
        self.bar.show_error(error)
        self.lines.setFocus()

    def _show(self, days: PostingDays) -> None:
        lines = [f"{country} {number}" for country, number in days.by_country.items()]
        self.lines.setPlainText("\n".join(lines))
        self.lines.setFocus()

    def _close(self, days: PostingDays) -> None:
        self.saved.emit(days)
        self.accept()

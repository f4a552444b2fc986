"""The post log: what left by post, with its number; what came back is noted here."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.posting import Posting, PostingState
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind
from dsar_desk.gui.mailroom.address_sheet import AddressSheet
from dsar_desk.gui.mailroom.days_sheet import DaysSheet
from dsar_desk.gui.mailroom.post_rows import facts_of, meant_by, post_table, row_of
from dsar_desk.gui.office import Office
from dsar_desk.gui.return_sheet import ReturnSheet
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.page_column import page_column
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.letter_filing import BroughtBack
    from dsar_desk.services.order import Order
    from dsar_desk.services.post_log import Came

__all__ = ["PostLogPage"]

DAYS = timedelta(days=30)
SCAN_WIDTH = 22
MOST, ROWS = 32, 5
PrintRecord = Callable[[str, bytes, QWidget, Callable[[DeskError], object]], object]


class PostLogPage(QWidget):
    """The log of some days; ``left`` says that the officer goes back.

    ``case_wanted`` carries the reference of a case to show.

    Args:
        print_record: prints a PDF that is no letter, with a title.
    """

    left = Signal()
    case_wanted = Signal(str)

    def __init__(
        self, office: Office, print_record: PrintRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._print_record = office, print_record
        self._scanned = False
        self.bar = MessageBar()
        self.scan, self.tracking, self.carrier = QLineEdit(), QLineEdit(), QLineEdit()
        self.first = DateField(tr("From"), today=office.today, chips=False)
        self.last = DateField(tr("To"), today=office.today, chips=False)
        self.first.value, self.last.value = office.today() - DAYS, office.today()
        self.rows = post_table()
        self.table = TableView(tr("Post log"), self.rows, most=MOST, rows=ROWS)
        self.nothing = Words(tr("Nothing was posted on these days."), Type.QUIET)
        self.detail = Words("")
        self.scan.returnPressed.connect(self.look_up)
        self.tracking.returnPressed.connect(self.save_number)
        for field in (self.first, self.last):
            field.changed.connect(lambda _day: self.reload())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_current())
        office.workbench.changed.connect(lambda _changes: self._follow())
        self._add_buttons()
        self._lay_out()

    def open(self) -> None:
        """Show the log of the last days."""
        self.bar.clear()
        self._scanned = False
        self.reload()
        self.scan.setFocus()

    def reload(self) -> None:
        """Show the days anew."""
        first, last = self.first.value, self.last.value
        if first is not None and last is not None:
            call = partial(self._office.desk.post_room.log.between, first, last)
            self._office.workbench.do(call, owner=self, then=self._show)

    def look_up(self) -> None:
        """Show the letter that a code, a reference or a number names.

        A number right after the code of a letter is that letter's tracking number.
        """
        text = self.scan.text().strip()
        if text:
            call = partial(self._office.desk.post_room.log.find, text)
            self._office.workbench.do(call, owner=self, then=partial(self._show_found, text))

    def save_number(self) -> None:
        """Keep the tracking number and the carrier with the letter, and go on to the next."""
        self._track(self.tracking.text(), self.carrier.text())

    def show_error(self, error: DeskError) -> None:
        """Say why something could not be done."""
        self.bar.show_error(error)
        self.scan.selectAll()

    @property
    def current(self) -> Posting | None:
        """The letter on which one stands."""
        place = self.table.currentIndex().row()
        return self.rows.records[place].posting if 0 <= place < len(self.rows.records) else None

    def _track(self, number: str, carrier: str) -> None:
        posting = self.current
        if posting is not None:
            log, order = self._office.desk.post_room.log, self._office.order()
            call = partial(log.track, order, posting.id, number, carrier)
            self._office.workbench.do(call, owner=self, then=self._note_tracked)

    def _note_tracked(self, posting: Posting) -> None:
        self._scanned = False
        self.scan.clear()
        self.bar.confirm(
            tr(
                "{reference} left under {number}.",
                reference=posting.reference,
                number=posting.tracking,
            )
            if posting.tracking
            else tr("{reference} has no tracking number.", reference=posting.reference)
        )
        place = self.table.currentIndex().row()
        rows = [each.posting for each in self.rows.records]
        if 0 <= place < len(rows):
            rows[place] = posting
            self._show(rows)
            self.table.setCurrentIndex(self.rows.index(min(place + 1, len(rows) - 1), 0))

    def _show_found(self, text: str, found: Sequence[Posting]) -> None:
        if found:
            self.bar.clear()
            self._show(found)
            meant = meant_by(found)
            self.table.setCurrentIndex(self.rows.index(meant, 0))
            self._scanned = meant >= 0
            self.scan.clear()
        elif self._scanned:
            self._track(text, self.carrier.text())
        else:
            self.bar.warn(
                tr(
                    "No letter in the log has this code, reference or number. Scan the code of the "
                    "letter first, then its tracking number."
                )
            )
            self.scan.selectAll()

    def _show(self, postings: Sequence[Posting]) -> None:
        here = self.current
        self.rows.show_all(postings, lambda posting: row_of(posting, self._office))
        for number, row in enumerate(self.rows.records):
            if here is not None and row.posting.id == here.id:
                self.table.setCurrentIndex(self.rows.index(number, 0))
        self.nothing.setVisible(not postings)
        self.table.setVisible(bool(postings))
        self._show_current()

    def _show_current(self) -> None:
        posting = self.current
        self.detail.setText(facts_of(posting, self._office) if posting is not None else "")
        self.tracking.setText(posting.tracking if posting is not None else "")
        if posting is not None and posting.carrier:
            self.carrier.setText(posting.carrier)
            self.carrier.setCursorPosition(0)
        there = posting is not None
        for part in (self.detail, self.number_row, self.case_button):
            part.setVisible(there)
        self.buttons.primary.setEnabled(there)
        state = posting.state if posting is not None else None
        self.back_button.setVisible(state is PostingState.POSTED)
        self.address_button.setVisible(state is PostingState.RETURNED)

    def _follow(self) -> None:
        if self.isVisible() and not self._scanned:
            self.reload()

    def _came_back(self) -> None:
        if self.current is not None:
            sheet = _return_sheet(self._office, self.current, self)
            sheet.saved.connect(self._tell)
            sheet.open()

    def _tell(self, came: "Came") -> None:
        reopened = [tr("The case is open again.")] if came.reopened else []
        self.bar.warn(" ".join((*reopened, *came.told)))
        self.reload()

    def _confirm(self) -> None:
        if self.current is not None:
            sheet = AddressSheet(self._office, self.current, self)
            said = tr("Letters may go to this address again.")
            sheet.saved.connect(lambda _posting: self._say_done(said))
            sheet.open()

    def _say_done(self, said: str) -> None:
        self.bar.confirm(said)
        self.reload()

    def _set_days(self) -> None:
        sheet = DaysSheet(self._office, self)
        sheet.saved.connect(lambda _days: self._say_done(tr("The posting days are set.")))
        sheet.open()

    def _want_case(self) -> None:
        if self.current is not None:
            self.case_wanted.emit(self.current.reference)

    def _print(self) -> None:
        first, last = self.first.value, self.last.value
        if first is not None and last is not None:
            papers, order = self._office.desk.post_room.papers, self._office.order()
            call = partial(papers.log, order, first, last)
            self._office.workbench.do(
                call,
                owner=self,
                then=lambda pdf: self._print_record(tr("Post log"), pdf, self, self.show_error),
            )

    def _save(self) -> None:
        kinds = [
            FileKind(tr("Table"), ("*.csv",)),
            FileKind(tr("PDF files"), ("*.pdf",)),
            FileKind(tr("JSON"), ("*.json",)),
        ]
        suggested = Path.home() / "post-log.csv"
        self._office.ask.choose_save_path(
            tr("Save the post log"), suggested, kinds, self._write_log
        )

    def _write_log(self, path: Path) -> None:
        first, last = self.first.value, self.last.value
        if first is None or last is None:
            return
        papers, order = self._office.desk.post_room.papers, self._office.order()
        call = partial(papers.write_log, order, first, last, path, replace=True)
        done = tr("Saved to {place}.", place=path)
        self._office.workbench.do(call, owner=self, then=lambda _number: self.bar.confirm(done))

    def _add_buttons(self) -> None:
        self.buttons = ButtonRow(tr("Save the number"), scope=self)
        self.buttons.accepted.connect(self.save_number)
        self.back_button = self._button(tr("It came back …"), self._came_back)
        self.address_button = self._button(tr("The address is right …"), self._confirm)
        self.case_button = self._button(tr("Open the case"), self._want_case)
        self.print_button = self._button(tr("Print the log …"), self._print)
        self.save_button = self._button(tr("Save the log …"), self._save)
        self.days_button = self._button(tr("Posting days …"), self._set_days)
        self._button(tr("Back"), self.left.emit)
        on_escape(self, self.left)

    def _button(self, words: str, deed: Callable[[], object]) -> QPushButton:
        button = self.buttons.add(words)
        button.clicked.connect(lambda _on: deed())
        return button

    def _lay_out(self) -> None:
        for line in (self.scan, self.tracking, self.carrier):
            line.setMinimumWidth(self.fontMetrics().averageCharWidth() * SCAN_WIDTH)
        self.number_row = _numbers(self.tracking, self.carrier)
        about = tr(
            "What left by post. Scan the code of a letter, then its tracking number; or type a reference."
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 4, 12, 4)
        for part in (
            _finders(self.scan, self.first, self.last),
            self.nothing,
            self.table,
            self.detail,
            self.number_row,
        ):
            column.addWidget(part, 1 if part is self.table else 0)
        column.insertStretch(column.indexOf(self.table) + 1)  # the room where no table is shown
        head = (Words(tr("Post log"), Type.TITLE), Words(about, Type.QUIET), self.bar)
        page_column(self, head, inside, (self.buttons,))
        self._show_current()


def _return_sheet(office: Office, posting: Posting, page: QWidget) -> ReturnSheet:
    log = office.desk.post_room.log

    def note(order: "Order", back: "BroughtBack") -> "Came":
        return log.came_back(order, back.posting, back.reason, back.on, back.remark)

    return ReturnSheet(office, (posting,), note, parent=page)


def _finders(scan: QLineEdit, first: DateField, last: DateField) -> QWidget:
    """What is looked for, and on which days."""
    row = QWidget()
    flow = FlowLayout(row)
    flow.addWidget(Field(tr("Scan or find"), scan))
    flow.addWidget(Field(tr("From"), first))
    flow.addWidget(Field(tr("To"), last))
    return row


def _numbers(tracking: QLineEdit, carrier: QLineEdit) -> QWidget:
    """What is entered about one letter."""
    row = QWidget()
    flow = FlowLayout(row)
    flow.addWidget(Field(tr("Tracking number"), tracking))
    flow.addWidget(Field(tr("Carrier"), carrier))
    return row

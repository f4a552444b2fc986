"""The reading half of the inbox: the list, what is suggested about a message, and the message."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.gui.intake.decision_card import DecisionCard
from dsar_desk.gui.intake.folders import ASKED, FOLDERS, Folder, Tally, folder_name
from dsar_desk.gui.intake.message_pane import MessagePane
from dsar_desk.gui.intake.received_row import ReceivedRow, received_list
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.folding import FoldingPanes, scrolling
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

__all__ = ["InboxReading"]

PATIENCE = 150
"""How long the last message stays in sight while the next is fetched, in milliseconds."""


class InboxReading(QWidget):
    """What is decided is only said by the signals of its card; ``counted`` that messages were.

    ``brought_up`` says that a message is to be seen, in whichever folder it lies.
    """

    folder_changed = Signal()
    counted = Signal()
    brought_up = Signal()
    left = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.bar = MessageBar()
        self.list = received_list(tr("Messages"))
        self.card = DecisionCard(office, self)
        self.message = MessagePane(office)
        self.message.refused.connect(self.bar.show_error)
        self.message.said.connect(self.bar.confirm)
        self.folder = QComboBox()
        for folder in FOLDERS:
            self.folder.addItem(folder_name(folder, 0), str(folder))
        self.folder.currentIndexChanged.connect(self.folder_changed)
        self.choose_button = QPushButton(tr("Open message files …"))
        self.above_button = QPushButton()
        self.above_button.clicked.connect(self.list.scrollToTop)
        self.above_button.hide()
        self.asked_button = QPushButton()
        self.asked_button.clicked.connect(self._show_asked)
        self.asked_button.hide()
        self.list.verticalScrollBar().valueChanged.connect(self._hide_above)
        self._awaited: ReceivedRow | None = None
        self._soon = QTimer(self, singleShot=True, interval=PATIENCE)
        self._soon.timeout.connect(self._say_awaited)
        on_escape(self, self.left)
        self._lay_out()

    @property
    def state(self) -> Folder:
        """What the messages in the chosen folder have in common."""
        chosen = self.folder.currentData()
        return ASKED if chosen == ASKED else ReceivedState(chosen)

    def show_folder(self, folder: Folder) -> None:
        """Show the messages in this folder."""
        self.folder.setCurrentIndex(max(self.folder.findData(str(folder)), 0))
        self.brought_up.emit()

    def show_folder_of(self, received: Received) -> None:
        """Show the folder where a message lies; that of questions stays where it is one of them."""
        asked = received.asked is not None and received.asked.of == self._office.desk.actor.id
        self.show_folder(ASKED if asked and self.state == ASKED else received.state)

    def show_counts(self, tally: Tally, fresh: int = 0) -> None:
        """Say how many there are in each folder, and how many new ones came in above those seen."""
        for number, folder in enumerate(FOLDERS):
            self.folder.setItemText(number, folder_name(folder, tally.get(folder, 0)))
        self._show_questions(tally.get(ASKED, 0))
        aside = tally.get(ReceivedState.SET_ASIDE, 0)
        self._aside_note.setText(
            tr_n(
                "{n} is set aside and can be taken up again.",
                "{n} are set aside and can be taken up again.",
                aside,
            )
        )
        self._aside_note.setVisible(aside > 0 and self.state is not ReceivedState.SET_ASIDE)
        self._empty.setVisible(not self.list.rows.rowCount())
        self.counted.emit()
        if fresh and self.list.verticalScrollBar().value():
            self.above_button.setText(
                tr_n("{n} new message above", "{n} new messages above", fresh)
            )
            self.above_button.show()

    def show_nothing(self) -> None:
        """No message is chosen."""
        self._soon.stop()
        self.message.show_nothing()
        self.card.show_nothing()
        self.card.hide()

    def await_received(self, row: ReceivedRow) -> None:
        """Nothing can be decided until the message is here; where that takes long, say so."""
        self._awaited = row
        self.card.suspend()
        self._soon.start()

    def show_received(self, received: Received) -> None:
        """Show a message and what it may be, or what was decided about it."""
        self._soon.stop()
        self.message.show_received(received)
        self.card.show_received(received)
        self.card.show()

    def _say_awaited(self) -> None:
        if self._awaited is not None:
            self.message.show_row(self._awaited)
            self.card.show_nothing()

    def _show_questions(self, number: int) -> None:
        """Say how many questions are put to the officer, unless they are shown already."""
        self.asked_button.setText(
            tr_n("{n} question is put to you", "{n} questions are put to you", number)
        )
        self.asked_button.setVisible(number > 0 and self.state != ASKED)

    def _show_asked(self) -> None:
        self.show_folder(ASKED)
        self.list.setFocus()

    def _hide_above(self, value: int) -> None:
        if not value:
            self.above_button.hide()

    def _lay_out(self) -> None:
        left, right = Pane(tr("Messages")), Pane(tr("The message"))
        self._empty = Words(
            tr("Nothing is here. Drop message files here, or open them."), Type.QUIET
        )
        self._aside_note = Words("", Type.QUIET)
        left.column.addWidget(self.choose_button)
        left.column.addWidget(Field(tr("Show"), self.folder))
        left.column.addWidget(self._empty)
        left.column.addWidget(self.list, 1)
        for part in (
            self.above_button,
            self.asked_button,
            self._aside_note,
        ):  # below, so that no row is moved by it
            left.column.addWidget(part)
        read = QWidget()
        inside = QVBoxLayout(read)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.card)
        inside.addWidget(self.message, 1)
        right.column.addWidget(self.bar)
        right.column.addWidget(scrolling(read), 1)
        panes = FoldingPanes("inbox_reading_panes", [290, 560], [left, right])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panes)

"""The reading half of the inbox: the list, the message, the suggestion, and what can be decided."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.gui.intake.candidates import Candidate
from dsar_desk.gui.intake.message_pane import MessagePane
from dsar_desk.gui.intake.prefill import suggestion_of
from dsar_desk.gui.intake.received_row import received_list, received_row
from dsar_desk.gui.intake.suggestion_box import SuggestionBox
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["InboxReading"]

FOLDERS = (ReceivedState.NEW, ReceivedState.UNREAD, ReceivedState.SET_ASIDE)


class InboxReading(QWidget):
    """What is decided is only said by signals; the primary button files where that is suggested."""

    new_case_wanted = Signal()
    file_here_wanted = Signal()
    file_wanted = Signal()
    aside_wanted = Signal()
    folder_changed = Signal()
    left = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._files_here = False
        self.bar = MessageBar()
        self.list = received_list(tr("Messages"))
        self.message = MessagePane(office)
        self.suggestion = SuggestionBox()
        self.suggestion.hide()
        self.folder = QComboBox()
        for state in FOLDERS:
            self.folder.addItem(_folder_name(state, 0), state.value)
        self.folder.currentIndexChanged.connect(self.folder_changed)
        self.choose_button = QPushButton(tr("Open message files…"))
        self._add_buttons()
        self._lay_out()

    def show_folder(self, state: ReceivedState) -> None:
        """Show the messages in this state."""
        self.folder.setCurrentIndex(max(self.folder.findData(state.value), 0))

    def show_messages(self, messages: Sequence[Received]) -> None:
        """Show those of these messages that are in the chosen folder."""
        state = ReceivedState(self.folder.currentData())
        rows = [received_row(one, self._office) for one in messages if one.state is state]
        self.list.rows.replace(rows)
        self._empty.setVisible(not rows)
        for number, folder in enumerate(FOLDERS):
            count = sum(one.state is folder for one in messages)
            self.folder.setItemText(number, _folder_name(folder, count))

    def show_nothing(self) -> None:
        """No message is chosen."""
        self.message.show_nothing()
        self.suggestion.hide()
        self._offer(can_decide=False)

    def show_received(self, received: Received) -> None:
        """Show a message and what it may be."""
        self.message.show_received(received)
        self.suggestion.show_suggestion(suggestion_of(received))
        self.show_candidates(())
        self._offer(can_decide=True)

    def show_candidates(self, found: Sequence[Candidate]) -> None:
        """Say where it may belong; the first whose reference it bears is offered by one key."""
        self.suggestion.show_candidates(found)
        self._files_here = bool(found) and found[0].by_reference
        words = (
            tr("File in {reference}", reference=found[0].case.reference)
            if self._files_here
            else tr("New case")
        )
        self.buttons.primary.setText(words)
        self.new_button.setVisible(self._files_here)

    def _add_buttons(self) -> None:
        self.buttons = ButtonRow(tr("New case"), scope=self)
        self.buttons.accepted.connect(self._decide)
        self.new_button = self.buttons.add(tr("New case"))
        self.new_button.clicked.connect(self.new_case_wanted)
        self.new_button.hide()
        self.file_button = self.buttons.add(tr("File in a case…"))
        self.file_button.clicked.connect(self.file_wanted)
        self.aside_button = self.buttons.add(tr("Not a request…"))
        self.aside_button.clicked.connect(self.aside_wanted)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _decide(self) -> None:
        (self.file_here_wanted if self._files_here else self.new_case_wanted).emit()

    def _offer(self, *, can_decide: bool) -> None:
        for button in (self.buttons.primary, self.file_button, self.aside_button, self.new_button):
            button.setEnabled(can_decide)

    def _lay_out(self) -> None:
        left, right = Pane(tr("Messages")), Pane(tr("The message"))
        self._empty = Words(
            tr("Nothing is here. Drop message files here, or open them."), Type.QUIET
        )
        left.column.addWidget(self.choose_button)
        left.column.addWidget(Field(tr("Show"), self.folder))
        left.column.addWidget(self._empty)
        left.column.addWidget(self.list, 1)
        right.column.addWidget(self.bar)
        right.column.addWidget(self.suggestion)
        right.column.addWidget(self.message, 1)
        right.column.addWidget(self.buttons)
        panes = FoldingPanes("inbox_reading_panes", [250, 560], [left, right])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panes)


def _folder_name(state: ReceivedState, count: int) -> str:
    names = {
        ReceivedState.NEW: tr("New ({count})", count=count),
        ReceivedState.UNREAD: tr("Could not be read ({count})", count=count),
        ReceivedState.SET_ASIDE: tr("Set aside just now ({count})", count=count),
    }
    return names[state]

"""The reading half of the inbox: the list, the message, the suggestion, and what can be decided."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.belonging import Belonging
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.gui.intake.decided import DECIDED, what_was_decided
from dsar_desk.gui.intake.message_pane import MessagePane
from dsar_desk.gui.intake.prefill import suggestion_of
from dsar_desk.gui.intake.received_row import received_list, received_row
from dsar_desk.gui.intake.suggestion_box import SuggestionBox
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.folding import FoldingPanes, scrolling
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

__all__ = ["InboxReading"]

FOLDERS = tuple(ReceivedState)


class InboxReading(QWidget):
    """What is decided is only said by signals; the primary button files where that is suggested."""

    new_case_wanted = Signal()
    file_here_wanted = Signal()
    file_wanted = Signal()
    aside_wanted = Signal()
    take_up_wanted = Signal()
    case_wanted = Signal()
    folder_changed = Signal()
    left = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._files_here = False
        self._shown: Received | None = None
        self.bar = MessageBar()
        self.list = received_list(tr("Messages"))
        self.message = MessagePane(office)
        self.suggestion = SuggestionBox()
        self.suggestion.hide()
        self.decided = Words("", Type.BODY)
        self.decided.hide()
        self.folder = QComboBox()
        for state in FOLDERS:
            self.folder.addItem(_folder_name(state, 0), state.value)
        self.folder.currentIndexChanged.connect(self.folder_changed)
        self.choose_button = QPushButton(tr("Open message files …"))
        self._add_buttons()
        self._lay_out()

    def show_folder(self, state: ReceivedState) -> None:
        """Show the messages in this state."""
        self.folder.setCurrentIndex(max(self.folder.findData(state.value), 0))

    @property
    def state(self) -> ReceivedState:
        """What the messages in the chosen folder have in common."""
        return ReceivedState(self.folder.currentData())

    def show_messages(
        self, messages: Sequence[Received], counts: Mapping[ReceivedState, int]
    ) -> None:
        """Show those of these messages that are in the chosen folder.

        ``counts`` is how many were decided about in all, of which only some may be at hand.
        """
        rows = [received_row(one, self._office) for one in messages if one.state is self.state]
        held = {state: sum(one.state is state for one in messages) for state in FOLDERS}
        held |= {state: counts.get(state, 0) for state in DECIDED}
        self.list.rows.replace(rows, max(held[self.state], len(rows)))
        self._empty.setVisible(not rows)
        for number, folder in enumerate(FOLDERS):
            self.folder.setItemText(number, _folder_name(folder, held[folder]))
        aside = held[ReceivedState.SET_ASIDE]
        self._aside_note.setText(
            tr_n(
                "{n} is set aside and can be taken up again.",
                "{n} are set aside and can be taken up again.",
                aside,
            )
        )
        self._aside_note.setVisible(aside > 0 and self.state is not ReceivedState.SET_ASIDE)

    def show_nothing(self) -> None:
        """No message is chosen."""
        self._shown = None
        self.message.show_nothing()
        self.suggestion.hide()
        self.decided.hide()
        self._offer()

    def show_received(self, received: Received) -> None:
        """Show a message and what it may be, or what was decided about it."""
        self._shown = received
        self.message.show_received(received)
        decided = what_was_decided(received, self._office)
        self.decided.setText(decided)
        self.decided.setVisible(bool(decided))
        self.suggestion.show_suggestion(None if decided else suggestion_of(received))
        self.show_candidates(())
        self._offer()

    def show_candidates(self, found: Sequence[Belonging]) -> None:
        """Say where it may belong; the first that more than an address ties it to takes one key."""
        self.suggestion.show_candidates(found)
        self._files_here = bool(found) and found[0].is_tied
        reference = found[0].reference if self._files_here else ""
        self.buttons.primary.setText(self._first_deed(reference))
        self.new_button.setVisible(self._files_here)

    def _add_buttons(self) -> None:
        self.buttons = ButtonRow(tr("New case"), scope=self)
        self.buttons.accepted.connect(self._decide)
        self.new_button = self.buttons.add(tr("New case"))
        self.new_button.clicked.connect(self.new_case_wanted)
        self.new_button.hide()
        self.file_button = self.buttons.add(tr("File in a case …"))
        self.file_button.clicked.connect(self.file_wanted)
        self.aside_button = self.buttons.add(tr("Not a request …"))
        self.aside_button.clicked.connect(self.aside_wanted)
        on_escape(self, self.left)

    def _decide(self) -> None:
        state = self._shown.state if self._shown else ReceivedState.NEW
        waiting = self.file_here_wanted if self._files_here else self.new_case_wanted
        decided = {
            ReceivedState.FILED: self.case_wanted,
            ReceivedState.SET_ASIDE: self.take_up_wanted,
        }
        decided.get(state, waiting).emit()

    def _first_deed(self, reference: str) -> str:
        """What the primary button does with the message that is shown."""
        state = self._shown.state if self._shown else ReceivedState.NEW
        waiting = tr("File in {reference}", reference=reference) if reference else tr("New case")
        decided = {
            ReceivedState.FILED: tr("Show its case"),
            ReceivedState.SET_ASIDE: tr("Take it up again"),
        }
        return decided.get(state, waiting)

    def _offer(self) -> None:
        waits = self._shown is None or self._shown.state not in DECIDED
        for button in (self.file_button, self.aside_button):
            button.setVisible(waits)
        for button in (self.buttons.primary, self.file_button, self.aside_button, self.new_button):
            button.setEnabled(self._shown is not None)

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
        left.column.addWidget(self._aside_note)
        read = QWidget()
        inside = QVBoxLayout(read)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.decided)
        inside.addWidget(self.suggestion)
        inside.addWidget(self.message, 1)
        right.column.addWidget(self.bar)
        right.column.addWidget(scrolling(read), 1)
        right.column.addWidget(self.buttons)
        panes = FoldingPanes("inbox_reading_panes", [250, 560], [left, right])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panes)


def _folder_name(state: ReceivedState, count: int) -> str:
    names = {
        ReceivedState.NEW: tr("New ({count})", count=count),
        ReceivedState.UNREAD: tr("Could not be read ({count})", count=count),
        ReceivedState.FILED: tr("Filed ({count})", count=count),
        ReceivedState.SET_ASIDE: tr("Set aside ({count})", count=count),
    }
    return names[state]

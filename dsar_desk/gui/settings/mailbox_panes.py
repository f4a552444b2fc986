"""What the page of the mailboxes shows: the list, the form of one, what a test gave, the buttons."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from dsar_desk.gui.settings.mailbox_check import MailboxCheck
from dsar_desk.gui.settings.mailbox_form import MailboxForm
from dsar_desk.gui.settings.mailbox_list import MailboxList
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.page_column import page_column
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["MailboxPanes"]

LINES = 12


class MailboxPanes(QWidget):
    """The parts in their places; what is pressed is answered by ``MailboxPage``."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = MessageBar()
        self.list, self.check = MailboxList(), MailboxCheck()
        self.state = Words("", Type.QUIET)
        self.form = MailboxForm(today)
        self._standing = FormColumn(tr("Mailboxes"))
        self._lay_out()
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Keep some lines of list and form in sight, however large the text is."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _make_room(self) -> None:
        """Have what a test gave in sight once it has its place."""
        self._standing.updateGeometry()
        QTimer.singleShot(0, self, partial(self._standing.ensureWidgetVisible, self.check))

    def _measure(self) -> None:
        for part in (self._standing, self.form):
            part.setMinimumHeight(self.fontMetrics().lineSpacing() * LINES)

    def let_press(self, *, on: bool) -> None:
        """Let those buttons be pressed that wait for a server or the register, or not for now."""
        for button in (self.buttons.primary, self.test_button, self.form.folders_button):
            button.setEnabled(on)

    def _lay_out(self) -> None:
        self.add_button = QPushButton(tr("Add a mailbox"))
        self.add_button.setAutoDefault(False)
        mailboxes, form = Pane(tr("Mailboxes")), Pane(tr("The mailbox"))
        self._standing.add(self.add_button)
        for said in (self.list, self.state, self.check):
            self._standing.add(said)
        self.check.changed.connect(self._make_room)
        mailboxes.column.addWidget(self._standing)
        form.column.addWidget(self.form)
        panes = FoldingPanes("mailbox_panes", [420, 780], [mailboxes, form])
        about = tr(
            "Messages that arrive there are taken in by themselves. The server is only read: "
            "nothing is marked, moved or deleted there unless you choose so."
        )
        head = (Words(tr("Mailboxes"), Type.TITLE), Words(about, Type.QUIET), self.bar)
        page_column(self, head, panes, (self._buttons(),))

    def _buttons(self) -> ButtonRow:
        self.buttons = ButtonRow(tr("Save"), scope=self)
        self.test_button = self.buttons.add(tr("Test the connection"))
        self.it_button = self.buttons.add(tr("What to ask of your IT …"))
        self.remove_button = self.buttons.add(tr("Remove the mailbox …"))
        self.back_button = self.buttons.add(tr("Back"))
        self.back_button.setToolTip(tr("Esc"))
        return self.buttons

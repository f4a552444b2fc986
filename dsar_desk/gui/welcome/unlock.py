"""What stands in the way of an office that is there: the sentence, and what can be done about it."""

import re

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from dsar_desk.errors import DeskError
from dsar_desk.gui.welcome.older import is_older, older_act
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

__all__ = ["UnlockStep", "helped_by_key"]

LONGEST_PAUSE_S = 30
GROUP = re.compile(r"[^\s\-–—.,;:]+")


class UnlockStep(FormColumn):
    """What can be done, as signals.

    ``again_wanted`` opens anew by the same way, ``retry_wanted`` by the keyring, ``key_given``
    carries a recovery key, ``older_wanted`` goes on with a register that was seen later, and
    ``other_wanted`` leaves. Nothing here deletes anything, and nothing makes a new office in
    place of the one that is there.
    """

    again_wanted = Signal()
    retry_wanted = Signal()
    key_given = Signal(str)
    older_wanted = Signal()
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Open the office"))
        self._attempts, self._typed = 0, False
        self.title = Words("", Type.TITLE)
        self.sentence = Words()
        self.key = QPlainTextEdit()
        self.key.setTabChangesFocus(True)
        self.key.setMaximumHeight(self.fontMetrics().height() * 6)
        help_text = tr("Thirteen groups of five characters, from the sheet that was printed.")
        self._field = Field(tr("Recovery key"), self.key, help_text=help_text)
        self._tries = Words("", Type.QUIET)
        self.buttons = ButtonRow(tr("Try again"), scope=self)
        self.buttons.accepted.connect(self._go)
        self.retry = self.buttons.add(tr("Ask the keyring again"))
        self.retry.clicked.connect(self._ask_keyring)
        self.older = self.buttons.add("")
        self.older.clicked.connect(self.older_wanted)
        self.other = self.buttons.add(tr("Open another office …"), "folder")
        self.other.clicked.connect(self.other_wanted)
        for part in (self.title, self.sentence, self._field, self._tries, self.buttons):
            self.add(part)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._go_on)

    @property
    def wants_key(self) -> bool:
        """Whether the recovery key would help."""
        return not self._field.isHidden()

    def show_refusal(self, error: DeskError) -> None:
        """Say what stands in the way. A mistyped group is pointed at where it was typed."""
        self.buttons.setEnabled(True)
        if self._typed and _about_key(error):
            self._refuse_key(error)
            return
        self._attempts = 0
        self._tries.clear()
        self._field.clear_error()
        helped = helped_by_key(error)
        self.title.setText(_title(error))
        self.sentence.setText(error.sentence)
        self._field.setVisible(helped)
        self.retry.setVisible(helped)
        self.older.setText(older_act(error))
        self.older.setVisible(is_older(error))
        self.buttons.primary.setText(
            tr("Open with the recovery key") if helped else tr("Try again")
        )

    def wait(self) -> None:
        """Nothing can be pressed while the office is being opened."""
        self.buttons.setEnabled(False)

    def _refuse_key(self, error: DeskError) -> None:
        self._attempts += 1
        self._field.show_error(error.sentence)
        self._field.take_focus()
        number = error.parameters.get("number")
        if isinstance(number, int):
            self._point_at(number)
        self._tries.setText(tr_n("{n} try so far.", "{n} tries so far.", self._attempts))
        if self._attempts > 1:
            self.buttons.primary.setEnabled(False)
            seconds = min(2 ** (self._attempts - 2), LONGEST_PAUSE_S)
            self._pause.start(seconds * 1000)

    def _point_at(self, number: int) -> None:
        groups = list(GROUP.finditer(self.key.toPlainText()))
        if number <= len(groups):
            group = groups[number - 1]
            cursor = self.key.textCursor()
            cursor.setPosition(group.start())
            cursor.setPosition(group.end(), QTextCursor.MoveMode.KeepAnchor)
            self.key.setTextCursor(cursor)

    def _go_on(self) -> None:
        self.buttons.primary.setEnabled(True)

    def _go(self) -> None:
        if not self.wants_key:
            self.again_wanted.emit()
            return
        typed = self.key.toPlainText().strip()
        if not typed:
            self._field.show_error(tr("Type the recovery key from the sheet."))
            self._field.take_focus()
            return
        self._field.clear_error()
        self._typed = True
        self.key_given.emit(typed)

    def _ask_keyring(self) -> None:
        self._typed = False
        self.retry_wanted.emit()


def helped_by_key(error: DeskError) -> bool:
    """Whether the recovery key is the way out; it never is where the register itself is hurt."""
    asked = ("keyring.", "office.key", "office.no_keyring")
    return error.code.startswith(asked) or _about_key(error)


def _about_key(error: DeskError) -> bool:
    """Whether a recovery key was given that is mistyped, or that of another office."""
    return error.code.startswith(("recovery_key.", "office.recovery_key"))


def _title(error: DeskError) -> str:
    """What it is about, in a few words; the first that fits."""
    titles = (
        (is_older(error), tr("This is not the latest state of the register")),
        (_about_key(error), tr("This recovery key does not open the office")),
        (error.code == "keyring.locked", tr("The keyring is locked")),
        (error.code.startswith("keyring."), tr("The keyring did not give the key")),
        (helped_by_key(error), tr("This computer does not have the key")),
        (
            error.code.startswith("slots."),
            tr("The key file of the office is missing or damaged"),
        ),
        (
            error.code in {"store.in_use_by_desk", "store.in_use"},
            tr("The office is in use"),
        ),
    )
    fitting = (title for fits, title in titles if fits)
    return next(fitting, tr("The office cannot be opened"))

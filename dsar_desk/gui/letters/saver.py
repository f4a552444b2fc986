"""Keeps a draft as it is typed: the text, and the fields from which it is composed anew."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.errors import DeskError
from dsar_desk.gui.letters.editor import LetterEditor
from dsar_desk.gui.letters.fields_form import FieldsForm
from dsar_desk.gui.office import Office

__all__ = ["PAUSE", "LetterSaver"]

PAUSE = 1000
"""How long typing has to stop before a draft is kept, in milliseconds."""


class LetterSaver(QObject):
    """One letter at a time; ``saved`` carries it as it was kept, ``refused`` why it was not.

    ``overwriting`` asks whether a text that was written by hand may be composed anew.
    """

    saved = Signal(object)
    refused = Signal(object)
    overwriting = Signal()

    def __init__(
        self, office: Office, editor: LetterEditor, form: FieldsForm, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._office, self._editor, self._form = office, editor, form
        self._letter: Letter | None = None
        self._text_waits = self._fields_wait = self._busy = False
        self._by_hand = self._may_overwrite = False
        self._waiting: list[Callable[[], object]] = []
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.keep)

    @property
    def letter(self) -> Letter | None:
        """The letter as it was last kept."""
        return self._letter

    @property
    def text_waits(self) -> bool:
        """Whether the text was changed and is not kept yet."""
        return self._text_waits

    def start(self, letter: Letter) -> None:
        """Take up a letter; what was typed into another was kept before."""
        fresh = self._letter is None or self._letter.id != letter.id
        self._letter = letter
        if fresh:
            self._by_hand = self._may_overwrite = False
            self._text_waits = self._fields_wait = False

    def touch_text(self) -> None:
        """The text was changed by hand."""
        self._by_hand, self._may_overwrite, self._text_waits = True, False, True
        self._timer.start()

    def touch_fields(self) -> None:
        """A field was changed."""
        self._fields_wait = True
        self._timer.start()

    def allow_overwriting(self) -> None:
        """The officer agreed to have the text composed anew; it stays in the history."""
        self._may_overwrite = True
        self.keep()

    def keep(self) -> None:
        """Keep what is not kept yet: first the text, then the fields."""
        self._timer.stop()
        letter = self._letter
        if letter is None or self._busy or letter.state is not LetterState.DRAFT:
            return
        correspondence, order = self._office.desk.correspondence, self._office.order()
        if self._text_waits:
            self._text_waits = False
            text = self._editor.text
            self._send(partial(correspondence.save_text, order, letter.id, letter.version, text))
        elif self._fields_wait and self._by_hand and not self._may_overwrite:
            self.overwriting.emit()
        elif self._fields_wait:
            self._fields_wait = False
            values = self._form.values
            self._by_hand = False
            self._send(
                partial(correspondence.save_fields, order, letter.id, letter.version, values)
            )

    def put_on(self, field: str, value: str) -> None:
        """Put the draft on another paper (``layouts.put_on_paper``), once what was typed is kept."""
        self.settle(partial(self._put_on, field, value))

    def settle(self, then: Callable[[], object]) -> None:
        """Keep what is not kept yet, then call ``then``; not at all if keeping was refused."""
        self._waiting = [then]
        self.keep()
        self._go_on()

    def _put_on(self, field: str, value: str) -> None:
        letter, choose = self._letter, self._office.desk.correspondence.paper.choose
        if letter is not None and letter.state is LetterState.DRAFT:
            order = self._office.order()
            self._send(partial(choose, order, letter.id, letter.version, field, value))

    def _send(self, call: "partial[Letter]") -> None:
        self._busy = True
        self._office.workbench.do(
            call, owner=self, then=self._note_saved, failed=self._note_refused
        )

    def _note_saved(self, letter: Letter) -> None:
        self._busy = False
        self._letter = letter
        self.saved.emit(letter)
        if self._text_waits or self._fields_wait:
            self._timer.start(0 if self._waiting else PAUSE)
        self._go_on()

    def _note_refused(self, error: DeskError) -> None:
        self._busy = False
        self._waiting = []
        self.refused.emit(error)

    def _go_on(self) -> None:
        if self._waiting and not (self._busy or self._text_waits or self._fields_wait):
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()

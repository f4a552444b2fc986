"""Keeps what is typed: a second after typing stops, on Esc, on closing; nothing waits for it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.office import Office

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["PAUSE", "DraftKeeper"]

PAUSE = 1000
"""How long typing has to stop before a draft is kept, in milliseconds."""


class DraftKeeper(QObject):
    """One draft of one form: begun at the first change, or at once by ``begin``.

    ``kept`` carries the draft each time it was saved, ``refused`` why it could not be.
    """

    kept = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        office: Office,
        answers: Callable[[], Answers],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._answers = office, answers
        self._channel = Channel.POST
        self._received: ReceivedId | None = None
        self._draft: Draft | None = None
        self._dirty = self._busy = self._over = False
        self._waiting: list[Callable[[], object]] = []
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.keep)

    @property
    def draft(self) -> Draft | None:
        """The draft as it was last kept; nothing before anything was."""
        return self._draft

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._dirty

    def start(
        self, channel: Channel, received: ReceivedId | None = None, draft: Draft | None = None
    ) -> None:
        """Begin with a new form, or go on with a draft; a form before it was finished or kept."""
        self._channel, self._received, self._draft = channel, received, draft
        if draft is not None:
            self._received = draft.received
        self._dirty = self._over = False
        self._timer.stop()

    def begin(self) -> None:
        """Reserve a reference at once, before anything is typed."""
        self._dirty = True
        self.keep()

    def touch(self) -> None:
        """Something was typed: keep it as soon as typing stops."""
        if not self._over:
            self._dirty = True
            self._timer.start()

    def keep(self) -> None:
        """Keep what is typed now, if it is not kept yet."""
        self._timer.stop()
        if self._over or not self._dirty or self._busy:
            return
        self._busy, self._dirty = True, False
        call = _keeping(
            self._office.desk, self._channel, self._received, self._draft, self._answers()
        )
        self._office.workbench.do(call, owner=self, then=self._note_kept, failed=self._note_refused)

    def settle(self, then: Callable[[], object]) -> None:
        """Call ``then`` as soon as nothing is on its way to the store."""
        self._timer.stop()
        if self._busy:
            self._waiting.append(then)
        else:
            then()

    def finish(self) -> None:
        """The draft became a case or was thrown away: keep nothing more."""
        self._timer.stop()
        self._over, self._dirty, self._draft = True, False, None

    def _note_kept(self, draft: Draft) -> None:
        self._busy = False
        if not self._over:
            self._draft = draft
            self.kept.emit(draft)
        self._go_on()

    def _note_refused(self, error: DeskError) -> None:
        self._busy, self._dirty = False, True
        self.refused.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()
        if self._dirty and not self._over and not waiting:
            self._timer.start()


def _keeping(
    desk: "Desk",
    channel: Channel,
    received: ReceivedId | None,
    draft: Draft | None,
    answers: Answers,
) -> Callable[[], Draft]:
    """What the worker does: begin the draft where there is none, then keep the answers in it."""
    first, second = desk.order(), desk.order()

    def keep() -> Draft:
        begun = draft or desk.openings.begin(first, channel)
        filled = replace(begun, values=answers.as_json(), received=received, saved=second.at)
        desk.openings.keep(second, filled)
        return filled

    return keep

"""The post: scans are taken in, looked at, logged one after another, or filed where they belong."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsar_desk.cases.case import Case, Channel
from dsar_desk.cases.changes import Changes
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind
from dsar_desk.gui.intake.filing_dialog import FilingDialog
from dsar_desk.gui.intake.letter_pane import LetterPane
from dsar_desk.gui.intake.prefill import prefilled
from dsar_desk.gui.intake.sheet import FollowUp, IntakeSheet, Logged
from dsar_desk.gui.intake.taker import SCANS, Taker
from dsar_desk.gui.intake.tray_door import TrayDoor
from dsar_desk.gui.intake.waiting import Waiting, letters_that_wait
from dsar_desk.gui.intake.waiting_pane import WaitingPane
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.drop_area import Arrival, DropArea, Zone
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.order import Order

__all__ = ["PostDoor"]


class PostDoor(QWidget):
    """Letters that wait, the one being looked at, and the form for it.

    ``logged`` carries a ``Logged``, ``filed`` ids of case and letter; ``put_by``: the officer goes.
    """

    logged = Signal(object)
    filed = Signal(str, str)
    put_by = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._waiting: dict[ReceivedId, Received] = {}
        self._shown: ReceivedId | None = None
        self._drafts: dict[ReceivedId, Draft] = {}
        self._typed = False
        self.taker = Taker(office, Channel.POST, self)
        self.taker.taken.connect(self._note_taken)
        self.taker.repeated.connect(self._note_repeated)
        self.pile = WaitingPane(office)
        self.list, self.choose_button = self.pile.list, self.pile.choose
        self.list.chosen.connect(lambda key: self._show(ReceivedId(key)))
        self.letter = LetterPane(office)
        self.belongs = self.letter.belongs
        self.belongs.filed.connect(lambda key, case: self._note_filed(ReceivedId(key), case))
        self.belongs.certain.connect(self._offer)
        self.sheet = IntakeSheet(office, Channel.POST)
        self.belongs.told.connect(self.sheet.bar.warn)
        self.sheet.afterwards = self._stamping
        self.sheet.logged.connect(self._note_logged)
        self.sheet.put_by.connect(self.put_by)
        self.sheet.form.edited.connect(self._note_typed)
        self.sheet.keeper.kept.connect(self._note_kept)
        self.file_button = self.sheet.buttons.add(tr("File in a case …"))
        self.file_button.clicked.connect(self.file_elsewhere)
        self._stack = QStackedWidget()
        self.pages = TrayDoor(office, self._stack)
        self.pages.arranged.connect(self._note_arranged)
        for part in (self.taker, self.letter, self.pages):
            part.refused.connect(self.show_error)
        self.pages.nothing.connect(self.sheet.bar.inform)
        self.pages.came_back.connect(self.list.setFocus)
        self._reloading = Latest(office.workbench, self)
        office.workbench.changed.connect(self._note_changes)
        self._lay_out()
        self._drop = DropArea(self, [Zone("post", tr("Take in as letters"))])
        self._drop.arrived.connect(self._take)
        self._drop.refused.connect(self.sheet.bar.warn)

    @property
    def waiting(self) -> int:
        """How many letters wait."""
        return len(self._waiting)

    def start(self, paths: Sequence[Path] = (), draft: Draft | None = None) -> None:
        """Show what waits, take these files in, or go on with a draft."""
        self.sheet.keeper.keep()
        if draft is not None:
            self._shown = None
        call = partial(letters_that_wait, self._office.desk)
        received = draft.received if draft else None
        self._office.workbench.do(
            call, owner=self, then=lambda found: self._fill(found, paths, received)
        )
        if draft is not None and draft.received is None:
            self.sheet.start(draft=draft)
        self.sheet.focus_first()

    def paste(self, copied: QMimeData) -> None:
        """Take in what was copied elsewhere, as if it had been dropped here."""
        self._drop.paste(copied)

    def choose_files(self) -> None:
        """Let files be chosen."""
        kinds = [FileKind(tr("Letters and scans"), SCANS)]
        self._office.ask.choose_files(tr("Choose letters"), kinds, self.taker.take_files)

    def file_elsewhere(self) -> None:
        """File the letter that is shown in a case that exists."""
        if (shown := self._shown) is None:
            return
        dialog = FilingDialog(self._office, (shown,), parent=self)
        dialog.filed.connect(lambda case_id: self._note_filed(shown, case_id))
        dialog.open()

    def show_pages(self) -> None:
        """Lay out the pages of the letters that wait: to split, join and turn them."""
        self.sheet.keeper.keep()
        self.pages.open(tuple(self._waiting.values()), self._shown)

    def take_apart(self) -> None:
        """Put the scans back of which the letter that is shown was made."""
        if self._shown is not None:
            self.sheet.keeper.keep()
            self.pages.take_apart(self._shown)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal above the form."""
        self.sheet.show_error(error)

    def _lay_out(self) -> None:
        self.pile.choose.clicked.connect(self.choose_files)
        self.pile.pages.clicked.connect(self.show_pages)
        self.pile.apart.clicked.connect(self.take_apart)
        right = Pane(tr("The request"))
        right.column.addWidget(self.sheet)
        panes = FoldingPanes("post_panes", [200, 690, 390], [self.pile, self.letter, right])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(panes)
        column.addWidget(self._stack)
        keys = QShortcut(QKeySequence(Qt.Key.Key_F7), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.show_pages)
        self._refresh()

    def _take(self, _zone: str, arrived: Arrival) -> None:
        if arrived.paths:
            self.taker.take_files(arrived.paths)
        elif arrived.files:
            for name, raw in arrived.files:
                self.taker.take_bytes(raw, name)
        elif arrived.picture:
            self.taker.take_bytes(arrived.picture, "pasted.png")
        else:
            self.sheet.bar.warn(tr("A letter is a file or a picture; this is text."))

    def _fill(self, found: Waiting, paths: Sequence[Path], wanted: ReceivedId | None) -> None:
        self._waiting = {one.id: one for one in reversed(found.received)}
        self._drafts = found.drafts
        self._refresh()
        if wanted is not None and self.list.choose(wanted):
            self._show(wanted)
        self.taker.take_files(paths)

    def _note_taken(self, received: Received) -> None:
        self._waiting[received.id] = received
        self._refresh()
        if received.id == self._shown:  # which was shown before it was read
            self.belongs.look(received)
            if received.state is ReceivedState.UNREAD:
                self.sheet.bar.warn(received.trouble)
        if len(self._waiting) == 1:
            self._show(received.id)

    def _note_repeated(self, received: Received) -> None:
        if received.id in self._waiting:
            self.list.choose(received.id)
        self.sheet.bar.inform(
            tr("The file {file} was taken in before and is kept once.", file=received.name)
        )

    def _refresh(self) -> None:
        self.pile.show_letters(self._waiting.values())
        self.file_button.setEnabled(bool(self._waiting))
        if not self._waiting:
            self._shown = None
            self.letter.clear()
        self.pile.say_shown(self._waiting.get(self._shown) if self._shown else None)

    def _show(self, key: ReceivedId) -> None:
        """Show a letter and begin its form; what was typed for another is kept."""
        received = self._waiting.get(key)
        if received is None or key == self._shown:
            return
        self.sheet.keeper.keep()
        self._shown = key
        self.sheet.bar.clear()
        if received.state is ReceivedState.UNREAD:
            self.sheet.bar.warn(received.trouble)
        self.letter.show_letter(received)
        self.pile.say_shown(received)
        answers = prefilled(received, self._office.desk.actor)
        self.sheet.start(answers, received=key, draft=self._drafts.get(key))
        self._typed = key in self._drafts

    def _offer(self) -> None:
        """Where its code says it all, one key files the letter: Enter, or Ctrl+Enter beside it."""
        if not self._typed:  # Enter is never for another place than the officer types in
            self.belongs.buttons.primary.setFocus()

    def _note_typed(self) -> None:
        self._typed = True

    def _note_changes(self, changes: Changes) -> None:
        """Show what the watch over the scan folder took in while this door stands open."""
        if changes.received and self.isVisible():
            self._reload(lambda: None)

    def _reload(self, then: Callable[[], object]) -> None:
        def show(found: Waiting) -> None:
            self._waiting = {one.id: one for one in reversed(found.received)}
            self._drafts = found.drafts
            self._refresh()
            then()

        self._reloading.do(partial(letters_that_wait, self._office.desk), then=show)

    def _note_arranged(self, letters: tuple[Received, ...], said: str) -> None:
        """Show the first letter that was made, or the scan that was put back, and say so."""

        def show() -> None:
            if letters and self.list.choose(letters[0].id):
                self._show(letters[0].id)
            self.sheet.bar.confirm(said)

        self._shown = None
        self._reload(show)

    def _note_kept(self, draft: Draft) -> None:
        if draft.received is not None:
            self._drafts[draft.received] = draft

    def _stamping(self) -> FollowUp:
        """What the worker does after logging: a copy gets the received stamp."""
        desk, received = self._office.desk, self._shown

        def stamp(case: Case, order: "Order") -> None:
            if received is not None:
                desk.documents.stamp(order, received, case.reference)

        return stamp

    def _note_logged(self, result: Logged) -> None:
        if self._shown is not None:
            self._go_on_from(self._shown)
        self.logged.emit(result)

    def _note_filed(self, received: ReceivedId, case_id: str) -> None:
        if self._shown in {received, None}:
            self.sheet.keeper.finish()
        self._go_on_from(received)
        self.filed.emit(case_id, received)

    def _go_on_from(self, done: ReceivedId) -> None:
        """The next letter, the focus in its form; one that was opened meanwhile stays as it is."""
        following = _following(list(self._waiting), done)
        self._waiting.pop(done, None)
        self._drafts.pop(done, None)
        stays = self._shown not in {done, None}
        self._shown = self._shown if stays else None
        self._refresh()
        if following is not None and not stays:
            self.list.choose(following)
            self._show(following)
            self.sheet.focus_first()
        elif not stays:
            self.sheet.start()
            self.choose_button.setFocus()


def _following(letters: Sequence[ReceivedId], done: ReceivedId) -> ReceivedId | None:
    """The letter after one, else the first of the others; nothing where there is none."""
    after = letters[letters.index(done) + 1 :] if done in letters else []
    return next((each for each in (*after, *letters) if each != done), None)

"""The tray of scans: pages as small pictures, put in order by the keyboard, then made into letters."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QPixmap
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.arrangement import Arrangement, LeafKey
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.quick_look import QuickLook
from dsar_desk.gui.intake.tray_keys import TrayKeys
from dsar_desk.gui.intake.tray_leaves import SIDE, leaf_view
from dsar_desk.gui.intake.tray_pictures import TrayPictures
from dsar_desk.gui.intake.tray_table import TrayTable, key_of, several_cases, text_of
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Lane
from dsar_desk.text import tr, tr_n

__all__ = ["ScanTray"]


class ScanTray(QWidget):
    """``made`` carries the letters that were made; ``left`` says that the officer goes back.

    Nothing is changed before the primary button is pressed; every step before can be undone.
    """

    made = Signal(object)
    left = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._table = TrayTable(())
        self._pixmaps: dict[tuple[ReceivedId, int], object] = {}
        self._pictures = TrayPictures(office, SIDE, self)
        self._pictures.fetched.connect(self._note_picture)
        self._applying = False
        self.bar = MessageBar()
        self.view = leaf_view(tr("Scanned pages"))
        self.view.opened.connect(lambda _key: self.look())
        self.about = Words("", Type.QUIET)
        self.buttons = ButtonRow("", scope=self)
        self.buttons.accepted.connect(self.apply)
        self.undo_button = self.buttons.add(tr("Undo"))
        self.undo_button.setToolTip(tr("Ctrl+Z"))
        self.undo_button.clicked.connect(self.undo)
        self.back_button = self.buttons.add(tr("Back"))
        self.back_button.setToolTip(tr("Esc"))
        self.back_button.clicked.connect(self.leave)
        on_escape(self, self.leave)
        self._deeds = QWidget()
        self._add_deeds()
        column = QVBoxLayout(self)
        for part in (self.bar, self.about, self._deeds, self.view, self.buttons):
            column.addWidget(part, 1 if part is self.view else 0)

    @property
    def arrangement(self) -> Arrangement:
        """How the pages lie now."""
        return self._table.now

    def open(self, scans: Sequence[Received], at: ReceivedId | None = None) -> None:
        """Lay the pages of these scans out; the first page of ``at`` is current."""
        self.bar.clear()
        self._table = TrayTable(scans)
        self._show()
        if at in self._table.seen:
            self.view.choose(text_of(LeafKey(at, 0)))
        self._pictures.fetch([scan.id for scan in scans if self._lacks(scan)])
        self.view.setFocus()
        self._offer()

    def leave(self) -> None:
        """Go back; what was laid out and not made is forgotten."""
        self._clear()
        self.left.emit()

    def show_error(self, error: DeskError) -> None:
        """Say why the letters could not be made; the pages lie as they did."""
        self._applying = False
        self._show()
        self.bar.show_error(error)

    def split(self) -> None:
        """A letter begins with the current page."""
        key = self._current()
        if key is not None:
            self._change(self.arrangement.split(key))

    def join(self) -> None:
        """The letter of the current page goes on the one before it; the first takes in the second."""
        key = self._current()
        if key is not None:
            self._change(self.arrangement.joined(key))

    def turn(self, degrees: int) -> None:
        """Turn the chosen pages clockwise."""
        self._change(self.arrangement.turned(self._chosen(), degrees))

    def leave_out(self) -> None:
        """Leave the chosen pages out of their letters; those that are out come in again."""
        chosen = self._chosen()
        out = {leaf.key for leaf in self.arrangement.leaves if leaf.out}
        self._change(self.arrangement.left_out(chosen, out=not out.issuperset(chosen)))

    def copy(self) -> None:
        """Put the chosen pages into a further letter too, for another person."""
        if self._change(self.arrangement.copied(self._chosen())):
            self.bar.inform(
                tr(
                    "The pages stand in a letter of their own too. Leave out of each letter what "
                    "does not concern its person, or cover it (Space); each case notes that the "
                    "scan names others."
                )
            )

    def leave_blanks_out(self) -> None:
        """Leave every blank page out."""
        blank = self.arrangement.blank(self._table.seen)
        self._change(self.arrangement.left_out(blank, out=True))

    def split_at_blanks(self) -> None:
        """Begin a letter after each run of blank pages, and leave those out."""
        self._change(self.arrangement.split_at_blanks(self._table.seen))

    def split_at_cases(self) -> None:
        """Begin a letter wherever the codes turn to another case."""
        split = self.arrangement
        for key in split.turns(self._table.seen):
            split = split.split(key)
        self._change(split)

    def undo(self) -> None:
        """Take the last change back."""
        if self._table.undo():
            self._show()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._table.redo():
            self._show()

    def look(self) -> None:
        """Show the current page large."""
        row = self.view.rows.row_of(self.view.current_key)
        if row >= 0:
            leaf = self.arrangement.leaves[row]
            look = QuickLook(self._office, leaf, self)
            look.covered.connect(lambda to: self._change(self.arrangement.covered(leaf.key, to)))
            look.open()

    def apply(self) -> None:
        """Make the letters as they lie."""
        if self._applying or not self.arrangement.wanted(self._table.seen):
            return
        self._applying = True
        self._pictures.stop()
        self.buttons.primary.setEnabled(False)
        arranging, order = self._office.desk.post_in, self._office.order()
        self._office.workbench.do(
            lambda: arranging.arranging.apply(order, self._table.now),
            owner=self,
            then=self._note_made,
            lane=Lane.NETWORK,
        )

    def _note_made(self, letters: tuple[Received, ...]) -> None:
        self._applying = False
        self._clear()
        self.made.emit(letters)

    def _clear(self) -> None:
        """Hold no pictures of pages that nobody looks at."""
        self._pictures.stop()
        self._pixmaps.clear()
        self._table = TrayTable(())
        self.view.rows.replace([])

    def _add_deeds(self) -> None:
        flow, keyed = FlowLayout(self._deeds), TrayKeys(self.view)
        deeds: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("split", tr("Letter begins here"), "S", self.split),
            ("join", tr("Join with the one before"), "J", self.join),
            ("right", tr("Turn right"), "R", partial(self.turn, 90)),
            ("left", tr("Turn left"), "Shift+R", partial(self.turn, 270)),
            ("out", tr("Leave out"), "Del", self.leave_out),
            ("copy", tr("For another person too"), "C", self.copy),
            ("blanks", tr("Blank pages out"), "B", self.leave_blanks_out),
            ("apart", tr("Split at blank pages"), "Shift+B", self.split_at_blanks),
        )
        self.deeds: dict[str, QPushButton] = {}
        for name, words, keys, deed in deeds:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
            button.clicked.connect(deed)
            flow.addWidget(button)
            self.deeds[name] = button
            keyed.add(keys, deed)
        for keys, deed in (
            ("Space", self.look),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
        ):
            keyed.add(keys, deed)

    def _current(self) -> LeafKey | None:
        key = self.view.current_key
        return key_of(key) if key else None

    def _chosen(self) -> list[LeafKey]:
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        keys = [self.view.rows.key_at(row) for row in rows]
        return [key_of(key) for key in keys or [self.view.current_key] if key]

    def _change(self, arrangement: Arrangement) -> bool:
        changed = not self._applying and self._table.change(arrangement)
        if changed:
            self.bar.clear()
            self._show()
        return changed

    def _lacks(self, scan: Received) -> bool:
        return (scan.id, len(scan.pages) - 1) not in self._pixmaps

    def _note_picture(self, scan: str, page: int, png: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(png)
        self._pixmaps[ReceivedId(scan), page] = pixmap
        self._show()

    def _show(self) -> None:
        table, letters = self._table, self.arrangement.wanted(self._table.seen)
        self.view.rows.replace(list(table.rows(self._pixmaps)))
        blank = bool(self.arrangement.blank(table.seen))
        for name in ("blanks", "apart"):
            self.deeds[name].setEnabled(blank)
        self.undo_button.setEnabled(table.can_undo)
        made = sum(any(not leaf.out for leaf in letter) for letter in letters)
        self.buttons.primary.setText(tr_n("Make {n} letter", "Make {n} letters", made))
        self.buttons.primary.setEnabled(bool(letters) and not self._applying)
        self.about.setText(
            tr(
                "{letters} letters from {scans} scans, which stay as they came. Space shows a page "
                "large, S begins a letter, J joins, R turns, Del leaves out.",
                letters=len(self.arrangement.letters),
                scans=len(table.seen),
            )
        )

    def _offer(self) -> None:
        """Ask what cannot be decided by a program: several cases in one letter, blank pages."""
        if self.arrangement.turns(self._table.seen):
            self.bar.offer(several_cases(), tr("Split it there"), self.split_at_cases)
        elif blank := len(self.arrangement.blank(self._table.seen)):
            said = tr_n("{n} page is blank.", "{n} pages are blank.", blank)
            self.bar.offer(said, tr("Leave blank pages out"), self.leave_blanks_out)

"""The call card: the script beside the form, a reference to read out, a clock for the call."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dsar_desk import resources
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.script import Script
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.script_panel import ScriptPanel
from dsar_desk.gui.intake.sheet import FollowUp, IntakeSheet, Logged
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.rights import Right, plain_name
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.order import Order

__all__ = ["PhoneDoor", "call_note", "read_script"]

ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def read_script(language: str = "en") -> Script:
    """The telephone script of a language, English where there is none."""
    folder = resources.folder() / "scripts"
    path = folder / f"{language}.toml"
    chosen = path if path.is_file() else folder / "en.toml"
    return Script.from_toml(chosen.read_text(encoding="utf-8"), chosen.name)


class PhoneDoor(QWidget):
    """A call being written down; ``logged`` carries a ``Logged``, ``put_by`` that it waits."""

    logged = Signal(object)
    put_by = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._began: datetime | None = None
        self.script = ScriptPanel()
        self.sheet = IntakeSheet(office, Channel.PHONE)
        self.sheet.afterwards = self._call_note
        self.sheet.logged.connect(self._end)
        self.sheet.put_by.connect(self._leave)
        self.sheet.keeper.kept.connect(self._show_kept)
        self.sheet.form.edited.connect(self._show_request)
        self.sheet.foreseen.connect(self._show_due)
        self.sheet.form.what.own_words.installEventFilter(self)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._lay_out()
        office.workbench.do(
            read_script, owner=self, then=lambda found: self.script.show_lines(found.call)
        )
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def start(self, draft: Draft | None = None) -> None:
        """Begin a call, or go on with one that was kept; its reference is reserved at once."""
        self._began = self._office.desk.now()
        self._saved.setText("")
        self.sheet.start(draft=draft)
        if draft is None:
            self._reference.setText(tr("Reserving a reference …"))
            self.sheet.keeper.begin()
        else:
            self._show_kept(draft)
        self._tick()
        self._clock.start()
        self.sheet.focus_first()

    def show_error(self, error: DeskError) -> None:
        """Say a refusal above the form."""
        self.sheet.show_error(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next question."""
        if event.key() in ENTERS and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on from their words too; Shift+Enter begins a new line in them."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTERS
            and not event.modifiers()
        ):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._reference = Words("", Type.TITLE)
        self._reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._time, self._saved = Words("", Type.STRONG), Words("", Type.QUIET)
        self.sheet.form.what.fields["own_words"].show_help(
            tr("Verbatim, as they say it. Enter goes on, Shift+Enter begins a new line.")
        )
        head = QHBoxLayout()
        head.addWidget(self._reference, 2)
        head.addWidget(self._time, 1)
        head.addWidget(self._saved, 2)
        panes = FoldingPanes("phone_panes", [400, 700], [self.script, self.sheet])
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(panes, 1)

    def _show_kept(self, draft: Draft) -> None:
        self._reference.setText(tr("Reference {reference}", reference=draft.reference or ""))
        self._saved.setText(tr("Draft saved at {time}", time=f"{self._office.desk.now():%H:%M:%S}"))
        self.script.show_facts(reference=str(draft.reference or ""))
        self._show_request()

    def _show_request(self) -> None:
        names = [plain_name(Right(code)) for code in self.sheet.form.answers.rights]
        self.script.show_facts(request="; ".join(names))

    def _show_due(self, case: Case) -> None:
        known = case.due is not None and case.governing is not None
        self.script.show_facts(due=self._office.day(case.due) if known and case.due else "")

    def _tick(self) -> None:
        gone = self._office.desk.now() - self._began if self._began else timedelta()
        minutes, seconds = divmod(round(gone.total_seconds()), 60)
        self._time.setText(
            tr("{minutes} min {seconds} s", minutes=minutes, seconds=f"{seconds:02}")
        )

    def _call_note(self) -> FollowUp:
        """What the worker writes down in the case: when the call was, and whether it was read back."""
        desk, began = self._office.desk, self._began or self._office.desk.now()
        agreed = self.sheet.form.answers.read_back

        def note(case: Case, order: "Order") -> None:
            desk.casework.note(
                order, case.id, call_note(began, order.at, order.actor.name, agreed=agreed)
            )

        return note

    def _end(self, result: Logged) -> None:
        self._clock.stop()
        self.logged.emit(result)

    def _leave(self) -> None:
        self._clock.stop()
        self.put_by.emit()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        form = self.sheet.form
        if new is None or not form.isAncestorOf(new):
            return
        if form.who.asker.isAncestorOf(new):
            self.script.go_to("other_name")
        elif new is form.read_back:
            self.script.go_to("read_back")
        else:
            self.script.go_to(form.field_with(new))


def call_note(began: datetime, ended: datetime, name: str, *, agreed: bool) -> str:
    """The sentence about a call that stands in the case."""
    said = {
        "day": began.date().isoformat(),
        "start": f"{began:%H:%M}",
        "end": f"{ended:%H:%M}",
        "name": name,
    }
    if agreed:
        return tr(
            "Telephone call on {day} from {start} to {end}, taken by {name}. It was read back and "
            "agreed.",
            **said,
        )
    return tr(
        "Telephone call on {day} from {start} to {end}, taken by {name}. It was not read back.",
        **said,
    )

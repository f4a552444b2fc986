"""The tabs of a case that are lists: timeline, letters, identity checks, notes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dsar_desk.cases.identity import IdentityCheck
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.visible import visible
from dsar_desk.cases.wording import (
    fact_name,
    identity_name,
    letter_name,
    letter_state_name,
    method_name,
    result_name,
    risk_name,
)
from dsar_desk.gui import icons
from dsar_desk.gui.case.history import history
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.timeline import Timeline, TimelineEntry
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.finding import CaseView

__all__ = ["HistoryTab", "IdentityTab", "LettersTab", "NotesTab"]


class HistoryTab(QWidget):
    """Everything that happened, the latest first, or only what left the building."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._view: CaseView | None = None
        self.only_left = QCheckBox(tr("Only what we sent"))
        self.only_left.toggled.connect(lambda _on: self._fill())
        self.list = Timeline(tr("Timeline"))
        _column(self, self.only_left, self.list)

    def show_case(self, view: "CaseView") -> None:
        """Show the timeline of a case."""
        self._view = view
        self._fill()

    def _fill(self) -> None:
        if self._view is not None:
            only = self.only_left.isChecked()
            entries = history(self._view, self._office, only_left=only)
            self.list.show_entries(entries)


class LettersTab(QWidget):
    """The letters of a case; ``opened`` carries a letter's id, ``wanted`` asks for a new one."""

    opened = Signal(str)
    wanted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.write = _button(tr("Write a letter …"), "letter")
        self.write.clicked.connect(self.wanted)
        self.list = Timeline(tr("Letters"))
        self.read = _button(tr("Open the letter"))
        self.read.clicked.connect(lambda: self.opened.emit(self.list.current_key))
        self.list.opened.connect(self.opened)
        self._empty = Words(tr("No letter was written yet."), Type.QUIET)
        _column(self, _flow(self.write, self.read), self._empty, self.list)

    def show_case(self, view: "CaseView") -> None:
        """Show the letters of a case, the latest first."""
        letters = view.letters
        self.write.setEnabled(view.case.is_open)
        self.read.setVisible(bool(letters))
        self._empty.setVisible(not letters)
        self.list.setVisible(bool(letters))
        self.list.show_entries([self._entry(letter) for letter in reversed(letters)])

    def _entry(self, letter: Letter) -> TimelineEntry:
        return TimelineEntry(
            key=str(letter.id),
            when=self._office.day(letter.dated),
            what=letter_name(letter.kind),
            who=self._office.who(letter.by),
            detail=letter_state_name(letter.state),
        )


class IdentityTab(QWidget):
    """The checks of a case; ``check_wanted`` asks for another, ``destroy_wanted`` carries one's id."""

    check_wanted = Signal()
    destroy_wanted = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._kept: frozenset[str] = frozenset()
        self.state, self._needed = Words("", Type.STRONG), Words("", Type.QUIET)
        self.check = _button(tr("Check identity …"), "identity")
        self.check.clicked.connect(self.check_wanted)
        self.list = Timeline(tr("Identity checks"))
        self.was_destroyed = _button(tr("The copy was destroyed"))
        self.was_destroyed.clicked.connect(lambda: self.destroy_wanted.emit(self.list.current_key))
        self.list.chosen.connect(lambda _key: self._offer())
        _column(self, self.state, self._needed, _flow(self.check, self.was_destroyed), self.list)

    def show_case(self, view: "CaseView") -> None:
        """Show where the identity of a case stands and how that came about."""
        case = view.case
        self.state.setText(identity_name(case.identity))
        self._needed.setText(tr("The answer discloses: {risk}.", risk=risk_name(case.needed)))
        self.check.setEnabled(case.is_open)
        self._kept = frozenset(
            str(check.id)
            for check in case.checks
            if check.evidence and not check.evidence_destroyed_on
        )
        self.list.setVisible(bool(case.checks))
        self.list.show_entries([self._entry(check) for check in reversed(case.checks)])
        self._offer()

    def _offer(self) -> None:
        self.was_destroyed.setVisible(self.list.current_key in self._kept)

    def _entry(self, check: IdentityCheck) -> TimelineEntry:
        method, result = method_name(check.method), result_name(check.result)
        return TimelineEntry(
            key=str(check.id),
            when=self._office.moment(check.at),
            what=tr("{method}: {result}", method=method, result=result),
            who=self._office.who(check.by),
            detail="\n".join(self._details(check)),
        )

    def _details(self, check: IdentityCheck) -> list[str]:
        lines = []
        if check.matched:
            names = ", ".join(fact_name(fact) for fact in check.matched)
            lines.append(tr("Matched: {names}", names=names))
        if check.authority is not None:
            lines.append(tr("Authority seen: {kind}", kind=visible(check.authority.kind)))
        lines += [visible(text) for text in (check.reason, check.note) if text]
        if check.evidence_destroyed_on:
            day = self._office.day(check.evidence_destroyed_on)
            lines.append(tr("The copy was destroyed on {day}.", day=day))
        elif check.evidence:
            lines.append(tr("A copy of a document is still here."))
        return lines


class NotesTab(QWidget):
    """Internal notes; they go to nobody but the office’s lawyer. ``added`` carries the text of a new one."""

    added = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.list = Timeline(tr("Notes"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(self.fontMetrics().height() * 5)
        help_text = tr("Internal: it never leaves the office and never touches a date.")
        self.add = _button(tr("Add the note"))
        self.add.clicked.connect(self._add)
        self.text.textChanged.connect(self._offer)
        field = Field(tr("New note"), self.text, help_text=help_text)
        _column(self, field, _flow(self.add), self.list)
        self._offer()

    def show_case(self, view: "CaseView") -> None:
        """Show the notes, the latest first."""
        entries = [
            TimelineEntry(
                key=note.id,
                when=self._office.moment(note.at),
                what=visible(note.text),
                who=self._office.who(note.by),
                internal=True,
            )
            for note in reversed(view.notes)
        ]
        self.list.setVisible(bool(entries))
        self.list.show_entries(entries)

    def _offer(self) -> None:
        self.add.setEnabled(bool(self.text.toPlainText().strip()))

    def _add(self) -> None:
        self.added.emit(self.text.toPlainText().strip())


def _button(text: str, icon: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    if icon:
        icons.dress(button, icon)
    return button


def _flow(*buttons: QPushButton) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row)
    for button in buttons:
        flow.addWidget(button)
    return row


def _column(page: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(page)
    column.setContentsMargins(12, 12, 12, 12)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, Timeline) else 0)
    if isinstance(parts[-1], Timeline):
        column.addStretch(0)

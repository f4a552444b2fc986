"""The one date field of the desk: typed as people write, moved by keys, or picked from chips."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dsar_desk.gui.widgets.dates import (
    DateHabits,
    NotADateError,
    months_later,
    read_date,
    written,
)
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.text import tr

__all__ = ["DateField"]


class DateField(QWidget):
    """A day or nothing. ``changed`` carries the new ``date | None``, ``refused`` a sentence.

    ``typed`` says that a letter of it was typed, long before there is a day.

    Keys, as long as no date is being typed: ``t`` today, ``+`` and ``-`` a day, ``[`` and ``]`` a
    month, ``m`` and ``h`` the first and last of the month.

    Args:
        name: what the field is called; stands in its label, its accessible name, its refusals.
        today: gives the day it is, asked each time.
        last_working_day: the working day before a day; its chip is left out without it.
        latest: gives the last day that is accepted, for example today for "received".
        chips: whether the chips stand beside the field.
    """

    changed = Signal(object)
    refused = Signal(str)
    typed = Signal()

    def __init__(  # noqa: PLR0913 - what the field must know of the world is handed to it
        self,
        name: str,
        *,
        today: Callable[[], date],
        last_working_day: Callable[[date], date] | None = None,
        latest: Callable[[], date] | None = None,
        chips: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._today, self._latest = name, today, latest
        self._locale = QLocale()
        self._habits = DateHabits.of(self._locale)
        self._value: date | None = None
        self._problem = ""
        self._edit = _DateEdit(self)
        self._edit.setAccessibleName(name)
        self._edit.setPlaceholderText(tr("for example 3 Mar, or t for today"))
        self._edit.editingFinished.connect(self.settle)
        self._edit.textEdited.connect(lambda _text: self.typed.emit())
        self.setFocusProxy(self._edit)
        self._lay_out(last_working_day, chips=chips)

    @property
    def value(self) -> date | None:
        """The day, or nothing; what was typed last is read first."""
        self.settle()
        return self._value

    @value.setter
    def value(self, day: date | None) -> None:
        self._take(day)

    @property
    def problem(self) -> str:
        """Why what was typed is refused, a whole sentence; empty if all is well."""
        self.settle()
        return self._problem

    @property
    def is_unread(self) -> bool:
        """Whether something was typed that is not read yet, or is no day."""
        return self._edit.isModified() or bool(self._problem)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self._edit.text()

    @property
    def name(self) -> str:
        """What the field is called."""
        return self._name

    def settle(self) -> None:
        """Read what was typed; leave it there and say why if it is no date."""
        if not self._edit.isModified():
            return
        text = self._edit.text().strip()
        if not text:
            self._take(None)
            return
        past = self._latest is not None
        try:
            self._take(read_date(text, self._today(), self._habits, past=past))
        except NotADateError:
            self._refuse(
                tr(
                    "{field}: “{text}” is not a date. Type it like 3 Mar 2026.",
                    field=self._name,
                    text=text,
                )
            )

    def press(self, key: str) -> bool:
        """Act on one of the keys of the field; whether it was one and could be acted on."""
        if self._edit.isModified() and self._edit.text().strip() and key != "=":
            return False
        base = self._value or self._today()
        moves: dict[str, Callable[[], date]] = {
            "t": self._today,
            "+": lambda: base + timedelta(1),
            "=": lambda: base + timedelta(1),
            "-": lambda: base - timedelta(1),
            "]": lambda: months_later(base, 1),
            "[": lambda: months_later(base, -1),
            "m": lambda: base.replace(day=1),
            "h": lambda: months_later(base.replace(day=1), 1) - timedelta(1),
        }
        if key not in moves:
            return False
        try:
            day = moves[key]()
        except (NotADateError, OverflowError):
            return True
        self._take(min(day, self._latest()) if self._latest is not None else day)
        self._edit.selectAll()
        return True

    def begins_word(self, letters: str) -> bool:
        """Whether some word that the field understands begins so, such as ``tu`` or ``ma``."""
        names = (*self._habits.months, *self._habits.weekdays, "today", "tomorrow", tr("today"))
        return any(name.startswith(letters) for name in (*names, tr("tomorrow")))

    def _lay_out(self, last_working_day: Callable[[date], date] | None, *, chips: bool) -> None:
        self._edit.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._edit)
        if not chips:
            return
        flow = FlowLayout()
        column.addLayout(flow)
        choices: list[tuple[str, Callable[[], date]]] = [
            (tr("Today"), self._today),
            (tr("Yesterday"), lambda: self._today() - timedelta(1)),
        ]
        if last_working_day is not None:
            earlier = last_working_day
            choices.append((tr("Last working day"), lambda: earlier(self._today())))
        for text, day in choices:
            flow.addWidget(self._chip(text, day))

    def _chip(self, text: str, day: Callable[[], date]) -> QPushButton:
        chip = QPushButton(text)
        chip.setAutoDefault(False)
        chip.setAccessibleName(tr("{field}: {choice}", field=self._name, choice=text))
        chip.clicked.connect(lambda: self._take(day()))
        return chip

    def _take(self, day: date | None) -> None:
        """Accept a day and show it, or refuse one that is later than allowed."""
        if day is not None and self._latest is not None and day > self._latest():
            self._refuse(
                tr(
                    "{field}: {day} is too late; the last possible day is {latest}.",
                    field=self._name,
                    day=written(day, self._locale),
                    latest=written(self._latest(), self._locale),
                )
            )
            return
        new = day != self._value or bool(self._problem)
        self._value, self._problem = day, ""
        self._edit.setText(written(day, self._locale) if day is not None else "")
        self._edit.setModified(False)
        if new:
            self.changed.emit(day)

    def _refuse(self, sentence: str) -> None:
        had, self._value, self._problem = self._value, None, sentence
        self._edit.setModified(False)
        if had is not None:
            self.changed.emit(None)
        self.refused.emit(sentence)


class _DateEdit(QLineEdit):
    """The line of a date field: knows when a key is a command and when it is a letter."""

    def __init__(self, field: DateField) -> None:
        super().__init__(field)
        self._field = field
        self._letter = ""

    def sizeHint(self) -> QSize:
        """Room for the whole hint."""
        size = super().sizeHint()
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(hint + self.fontMetrics().averageCharWidth() * 4, size.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces the date."""
        super().focusInEvent(event)
        self.selectAll()
        self._letter = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the field act on its keys; ``t`` followed by ``u`` was the beginning of a word."""
        typed = event.text()
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        letter, self._letter = self._letter, ""
        if letter and not held and typed and self._field.begins_word((letter + typed).lower()):
            self.setText(letter)
            self.setModified(True)
        elif typed and not held and self._field.press(typed.lower()):
            self._letter = typed if typed.isalpha() else ""
            return
        super().keyPressEvent(event)

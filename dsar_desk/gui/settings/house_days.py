"""Lists within the form of the house rules: holidays that were entered, and days of closure."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.dates import written
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.records import Column, RecordTable
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.corrections import EnteredDay
from dsar_desk.law.house import Closure
from dsar_desk.text import tr

__all__ = ["Closures", "DayList", "EnteredDays"]

Record = TypeVar("Record")
ROWS = 3


class DayList(QObject, Generic[Record]):
    """A table with fields under it that add a row; ``changed`` says that something was typed or done.

    Subclasses say what a row is made of and which row it replaces.
    """

    changed = Signal()

    def __init__(self, column: FormColumn, title: str, about: str, none: str) -> None:
        super().__init__(column)
        self._column = column
        self.fields: dict[str, Field] = {}
        column.add_section(title)
        column.add(Words(about, Type.QUIET))
        self._model = RecordTable(self._columns(), tr("empty"), self)
        self.table = TableView(title, self._model)
        self._none = Words(none)
        column.add(self._none)
        column.add(self.table)
        self.show_records(())

    @property
    def records(self) -> tuple[Record, ...]:
        """The rows, in the order in which they were added."""
        return tuple(self._model.records)

    @property
    def half_typed(self) -> bool:
        """Whether the fields hold something that was not added yet."""
        return any(_holds(field.control) for field in self.fields.values())

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these rows."""
        self._model.replace(records)
        self._none.setVisible(not records)
        self.table.setVisible(bool(records))
        self.table.setMinimumHeight(self.table.fontMetrics().lineSpacing() * ROWS * 2)

    def refuse_half_typed(self) -> bool:
        """Say at the first field that the day was not added; whether that was so."""
        if not self.half_typed:
            return False
        first = next(field for field in self.fields.values() if _holds(field.control))
        first.show_error(tr("This day is not in the list yet: add it, or empty its fields."))
        return True

    def empty_fields(self) -> None:
        """Empty the fields, as after a row was added."""
        for field in self.fields.values():
            field.clear_error()
            if isinstance(field.control, QLineEdit):
                field.control.clear()
            elif isinstance(field.control, DateField):
                field.control.value = None

    def _columns(self) -> list[Column[Record]]:
        raise NotImplementedError

    def _read(self) -> Record | None:
        """The row that the fields make; None where one of them says what is wrong."""
        raise NotImplementedError

    def _replaces(self, new: Record, old: Record) -> bool:
        raise NotImplementedError

    def _line(self, name: str, label: str, help_text: str = "") -> None:
        edit = QLineEdit()
        edit.textChanged.connect(self.changed)
        self._put(name, Field(label, edit, help_text=help_text))

    def _day(self, name: str, label: str, today: Callable[[], date]) -> None:
        edit = DateField(label, today=today, chips=False)
        edit.changed.connect(self.changed)
        self._put(name, Field(label, edit))

    def _put(self, name: str, field: Field) -> None:
        self.fields[name] = field
        self._column.add(field)

    def _buttons(self, add: str, take_out: str) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        self.add_button, self.take_out_button = QPushButton(add), QPushButton(take_out)
        for button in (self.add_button, self.take_out_button):
            button.setAutoDefault(False)
            flow.addWidget(button)
        self.add_button.clicked.connect(self._add)
        self.take_out_button.clicked.connect(self._take_out)
        self._column.add(row)

    def _add(self) -> None:
        for field in self.fields.values():
            field.clear_error()
        new = self._read()
        if new is None:
            return
        kept = [old for old in self.records if not self._replaces(new, old)]
        self.show_records([*kept, new])
        self.empty_fields()
        self.changed.emit()

    def _take_out(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.show_records([old for n, old in enumerate(self.records) if n != row])
            self.changed.emit()

    def _text(self, name: str, wanted: str) -> str:
        """What stands in a line; says ``wanted`` at it where nothing does."""
        control = self.fields[name].control
        text = control.text().strip() if isinstance(control, QLineEdit) else ""
        if not text:
            self.fields[name].show_error(wanted)
        return text

    def _date(self, name: str) -> date | None:
        control = self.fields[name].control
        if not isinstance(control, DateField):
            return None
        if control.problem or control.value is None:
            self.fields[name].show_error(control.problem or tr("Say which day."))
        return control.value


class EnteredDays(DayList[EnteredDay]):
    """Holidays that a table lacks, and days that it wrongly has."""

    def __init__(
        self, column: FormColumn, places: Mapping[str, str], today: Callable[[], date]
    ) -> None:
        self._places = places
        super().__init__(
            column,
            tr("Holidays that the office entered"),
            tr(
                "Where a table of holidays is wrong, such as for a holiday that was announced late. "
                "Each moves the statutory days that fall on it, so say where it was announced."
            ),
            tr("No holiday was entered."),
        )
        self.place = QComboBox()
        size = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.place.setSizeAdjustPolicy(size)
        self.place.setMinimumContentsLength(16)
        self.place.addItem(tr("Choose a place"), "")
        for code, name in places.items():
            self.place.addItem(name, code)
        self.counts = QComboBox()
        self.counts.setSizeAdjustPolicy(size)
        self.counts.setMinimumContentsLength(16)
        self.counts.addItem(tr("It is a holiday and the table lacks it"), True)
        self.counts.addItem(tr("The table is wrong, this is no holiday"), False)
        self._put("place", Field(tr("Place"), self.place))
        self._put("counts", Field(tr("What is wrong"), self.counts))
        self._day("on", tr("On which day"), today)
        self._line("name", tr("Name of the holiday"))
        self._line("source", tr("Where it was announced"))
        self._buttons(tr("Add this day"), tr("Take out the chosen day"))

    def _columns(self) -> list[Column[EnteredDay]]:
        return [
            Column(tr("Day"), lambda each: written(each.on, QLocale())),
            Column(tr("Place"), lambda each: self._places.get(each.place, each.place)),
            Column(tr("Name"), lambda each: each.name),
            Column(
                tr("Holiday"), lambda each: tr("yes") if each.counts else tr("no, table is wrong")
            ),
            Column(tr("Announced"), lambda each: each.source),
        ]

    def _read(self) -> EnteredDay | None:
        place = str(self.place.currentData())
        if not place:
            self.fields["place"].show_error(tr("Say in which place the day counts."))
        on = self._date("on")
        name = self._text("name", tr("Say what the holiday is called."))
        source = self._text("source", tr("Say where it was announced."))
        if not (place and on and name and source):
            return None
        return EnteredDay(place, on, name, source, bool(self.counts.currentData()))

    def _replaces(self, new: EnteredDay, old: EnteredDay) -> bool:
        return (new.place, new.on) == (old.place, old.on)


class Closures(DayList[Closure]):
    """Days on which nobody is in the office."""

    def __init__(self, column: FormColumn, today: Callable[[], date]) -> None:
        super().__init__(
            column,
            tr("Days on which the office is closed"),
            tr("They lengthen no period: only the house’s own target is kept clear of them."),
            tr("No closure was entered."),
        )
        self._line("name", tr("Name of the closure"))
        self._day("first", tr("First day"), today)
        self._day("last", tr("Last day"), today)
        self._buttons(tr("Add this closure"), tr("Take out the chosen closure"))

    def _columns(self) -> list[Column[Closure]]:
        return [
            Column(tr("First day"), lambda each: written(each.first, QLocale())),
            Column(tr("Last day"), lambda each: written(each.last, QLocale())),
            Column(tr("Name"), lambda each: each.name),
        ]

    def _read(self) -> Closure | None:
        name = self._text("name", tr("Say why the office is closed."))
        first, last = self._date("first"), self._date("last")
        if first and last and last < first:
            self.fields["last"].show_error(tr("The last day lies before the first."))
            return None
        return Closure(name, first, last) if name and first and last else None

    def _replaces(self, new: Closure, old: Closure) -> bool:
        return (new.first, new.last) == (old.first, old.last)


def _holds(control: QWidget) -> bool:
    if isinstance(control, QLineEdit):
        return bool(control.text().strip())
    return isinstance(control, DateField) and bool(control.text.strip())

"""A block of the intake form: some fields that belong together and become part of the answers."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices, FormColumn

__all__ = ["Block", "Labels", "choose"]


@dataclass(frozen=True, slots=True)
class Labels:
    """What a field is called and what helps to fill it in."""

    label: str
    help_text: str = ""


class Block(QObject):
    """Puts its fields into a column; ``changed`` says that one of them is not as it was.

    ``fields`` are known by the names of ``Answers``, so that a service can name one.
    """

    changed = Signal()

    def __init__(self, column: FormColumn) -> None:
        super().__init__(column)
        self._column = column
        self.fields: dict[str, Field] = {}

    def show_answers(self, answers: Answers) -> None:
        """Put the block's share of the answers into its fields."""
        raise NotImplementedError

    def answers(self) -> dict[str, object]:
        """The block's share of the answers, by the names of ``Answers``."""
        raise NotImplementedError

    def note_choice(self) -> None:
        """Something was chosen in one of the fields with choices."""
        self.changed.emit()

    def line(self, name: str, labels: Labels) -> QLineEdit:
        """A field of one line."""
        edit = QLineEdit()
        edit.textEdited.connect(self.changed)
        self._add(name, labels, edit)
        return edit

    def lines(self, name: str, labels: Labels, rows: int) -> QPlainTextEdit:
        """A field of several lines, so many of them in sight; Tab leaves it."""
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        edit.setMinimumHeight(edit.fontMetrics().lineSpacing() * rows + 16)
        edit.setMaximumHeight(edit.fontMetrics().lineSpacing() * rows * 2)
        edit.textChanged.connect(self.changed)
        self._add(name, labels, edit)
        return edit

    def combo(self, name: str, labels: Labels, choices: dict[str, str]) -> QComboBox:
        """A field in which one of many is chosen; its data are the codes."""
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(18)
        for code, words in choices.items():
            box.addItem(words, code)
        box.activated.connect(lambda _index: self.note_choice())
        self._add(name, labels, box)
        return box

    def day(self, name: str, labels: Labels, field: DateField) -> DateField:
        """A field for a day."""
        field.changed.connect(self.changed)
        self._add(name, labels, field)
        return field

    def control(self, name: str, labels: Labels, control: QWidget) -> None:
        """A field with an input of its own kind, which says itself when it changes."""
        self._add(name, labels, control)

    def tick(self, words: str, help_text: str = "") -> QCheckBox:
        """A box to tick, with its words beside it."""
        box = QCheckBox(words)
        box.setToolTip(help_text)
        box.setAccessibleDescription(help_text)
        box.toggled.connect(self.changed)
        self._column.add(box)
        return box

    def choices(self, title: str, answers: dict[str, str], *, several: bool = False) -> Choices:
        """A few answers to tick."""
        group = Choices(title, answers, several=several)
        group.changed.connect(self.changed)
        self._column.add(group)
        return group

    def _add(self, name: str, labels: Labels, control: QWidget) -> None:
        field = Field(labels.label, control, help_text=labels.help_text)
        self._column.add(field)
        self.fields[name] = field


def choose(box: QComboBox, code: str) -> None:
    """Make the entry with this code current; the first where there is none."""
    box.setCurrentIndex(max(box.findData(code), 0))

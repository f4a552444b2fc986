"""What the officer has to fill in for a letter, as a form; the text is composed from it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from dsar_desk.gui.letters.grounds_menu import GroundsMenu
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices, FormColumn
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dsar_desk.services.letter_fields import FieldNeed

__all__ = ["FieldsForm"]

SHORT = frozenset(
    {
        "addressee",
        "addressee_email",
        "addressee_role",
        "child",
        "concern",
        "consequences",
        "done_on",
        "doubt",
        "fee",
        "fee_amount",
        "fee_payment",
        "happened_on",
        "late_reason",
        "officer",
        "passed_on",
        "passed_to",
        "resolution",
        "reviewer",
        "sent_to",
        "subject",
        "their_reference",
        "what_happened",
    }
)
ROWS = 3


class FieldsForm(QWidget):
    """Holds values by name; ``edited`` says that somebody changed one."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._form: FormColumn | None = None
        self._edits: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._choices: dict[str, Choices] = {}
        self._fields: dict[str, Field] = {}
        self._needed: dict[str, str] = {}
        self.offers: dict[str, GroundsMenu] = {}

    @property
    def values(self) -> dict[str, str]:
        """What is filled in; empty fields are left out, but for one of which nothing is ticked."""
        texts = {name: _text(edit).strip() for name, edit in self._edits.items()}
        chosen = {name: "\n".join(each.chosen) for name, each in self._choices.items()}
        return {name: text for name, text in (texts | chosen).items() if text or name in chosen}

    @property
    def choices(self) -> dict[str, Choices]:
        """The groups of tick boxes by the names of their fields."""
        return dict(self._choices)

    @property
    def edits(self) -> dict[str, QLineEdit | QPlainTextEdit]:
        """The inputs by the names of their fields."""
        return dict(self._edits)

    def missing(self) -> tuple[str, ...]:
        """The names of the needed fields that are still empty."""
        filled = set(self.values)
        return tuple(
            name
            for name in self._edits
            if name in self._needed and not filled & {name, self._needed[name]}
        )

    def show_needs(self, needs: "Sequence[FieldNeed]") -> None:
        """Ask for these; where the same are asked for already, what is typed stays."""
        if {need.name for need in needs} == self._edits.keys() | self._choices.keys():
            return
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = FormColumn(tr("What to fill in"))
        self._edits, self._fields, self._choices, self.offers = {}, {}, {}, {}
        self._needed = {need.name: need.instead for need in needs if need.needed}
        for need in needs:
            self._add(self._form, need)
        self._column.addWidget(self._form)

    def focus_missing(self) -> bool:
        """Put the cursor into the first needed field that is empty; whether there is one."""
        for name in self.missing():
            self._fields[name].take_focus()
            return True
        return False

    def _add(self, form: FormColumn, need: "FieldNeed") -> None:
        if need.options:
            choices = Choices(need.label, dict(need.options), several=True)
            choices.chosen = need.value.splitlines()
            choices.changed.connect(self.edited)
            self._choices[need.name] = choices
            form.add(choices)
            return
        edit: QLineEdit | QPlainTextEdit
        if need.name in SHORT:
            edit = QLineEdit(need.value)
        else:
            edit = QPlainTextEdit(need.value)
            edit.setTabChangesFocus(True)
            edit.setMinimumHeight(edit.fontMetrics().lineSpacing() * ROWS + 16)
            edit.setMaximumHeight(edit.fontMetrics().lineSpacing() * ROWS * 2)
        edit.textChanged.connect(self.edited)
        self._edits[need.name] = edit
        self._fields[need.name] = Field(need.label, edit, help_text=need.hint, needed=need.needed)
        form.add(self._fields[need.name])
        if need.offers and isinstance(edit, QPlainTextEdit):
            self.offers[need.name] = GroundsMenu(need.offers, edit)
            form.add(self.offers[need.name])


def _text(edit: QLineEdit | QPlainTextEdit) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()

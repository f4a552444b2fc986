"""An address in a form: under the country, that country's own lines in their order."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from dsar_desk.gui.widgets.countries import AddressLine, address_lines
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.text_box import TextBox

__all__ = ["PARTS", "AddressLines"]

PARTS = ("street", "postcode", "city", "district", "area")
"""The parts of an address by their names; a street may have several lines."""


class AddressLines(QWidget):
    """The lines under the country; what was typed stays when the country changes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = dict.fromkeys(PARTS, "")
        self._edits: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._fields: list[Field] = []
        self._lines: tuple[AddressLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.show_country("")

    @property
    def edits(self) -> dict[str, QLineEdit | QPlainTextEdit]:
        """The inputs that are shown, by part."""
        return dict(self._edits)

    @property
    def fields(self) -> dict[str, Field]:
        """The fields that are shown, by part, in their order."""
        return dict(zip(self._edits, self._fields, strict=True))

    def show_country(self, country: str) -> None:
        """Ask for the lines of this country."""
        lines = address_lines(country)
        if lines == self._lines:
            return
        self._typed |= self._read()
        for field in self._fields:
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._lines, self._edits, self._fields = lines, {}, []
        before: QWidget | None = None
        for line in lines:
            edit = self._edit(line)
            if before is not None:
                QWidget.setTabOrder(before, edit)
            before = edit

    def show_parts(self, country: str, parts: Mapping[str, str]) -> None:
        """Show the parts of an address in this country."""
        self.show_country(country)
        for part in self._typed:
            self._typed[part] = parts[part]
        for part, edit in self._edits.items():
            _write(edit, self._typed[part])

    def parts(self) -> dict[str, str]:
        """What stands in the lines; parts that this country does not have are empty."""
        return dict.fromkeys(PARTS, "") | self._read()

    def _edit(self, line: AddressLine) -> QWidget:
        edit = TextBox(2) if line.part == "street" else QLineEdit()
        if isinstance(edit, QLineEdit) and line.choices:
            edit.setCompleter(QCompleter(list(line.choices), edit))
        _write(edit, self._typed[line.part])
        edit.textChanged.connect(self.changed)
        field = Field(line.label, edit)
        self._column.addWidget(field)
        self._edits[line.part] = edit
        self._fields.append(field)
        return edit

    def _read(self) -> dict[str, str]:
        return {
            part: edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()
            for part, edit in self._edits.items()
        }


def _write(edit: QLineEdit | QPlainTextEdit, text: str) -> None:
    if isinstance(edit, QLineEdit):
        edit.setText(text)
    else:
        edit.setPlainText(text)

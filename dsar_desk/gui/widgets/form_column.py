"""A form as one column, read and tabbed from top to bottom, which scrolls when it must."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QGroupBox,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dsar_desk.gui.widgets.address_lines import AddressLines
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.words import Type, Words

__all__ = ["Choices", "FormColumn"]

GAP = 8
"""Pixels between the fields and the bar that scrolls them."""


class FormColumn(QScrollArea):
    """Sections and fields under each other; what has the focus is scrolled into sight."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.addStretch(1)
        self._keep_apart()
        self._parts: list[Field | AddressLines] = []
        self.setWidget(self._sheet)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the bar that scrolls apart from the fields, on whichever side it is."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._keep_apart()

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, from top to bottom."""
        groups = (
            (part,) if isinstance(part, Field) else tuple(part.fields.values())
            for part in self._parts
        )
        return tuple(field for group in groups for field in group)

    def add_section(self, title: str) -> Words:
        """Begin a new section with a heading."""
        heading = Words(title, Type.NAME)
        if self._column.count() > 1:
            self._column.insertSpacing(self._column.count() - 1, 12)
        self.add(heading)
        return heading

    def add(self, part: QWidget) -> None:
        """Put a field, or any other part, at the end."""
        self._column.insertWidget(self._column.count() - 1, part)
        if isinstance(part, Field | AddressLines):
            self._parts.append(part)

    def first_problem(self) -> Field | None:
        """The topmost field that says something is wrong, with the cursor put into it."""
        for field in self.fields:
            if field.error:
                field.take_focus()
                self.ensureWidgetVisible(field)
                return field
        return None

    def clear_errors(self) -> None:
        """Take back everything that was said to be wrong."""
        for field in self.fields:
            field.clear_error()

    def _keep_apart(self) -> None:
        backward = self.isRightToLeft()
        self._column.setContentsMargins(GAP if backward else 0, 0, 0 if backward else GAP, 0)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest field, so that nothing is cut off at the side."""
        margins = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        wanted = self._sheet.minimumSizeHint()
        return QSize(wanted.width() + margins, min(wanted.height(), 120))


class Choices(QGroupBox):
    """A few answers of which one, or with ``several`` any number, is ticked.

    ``changed`` is emitted whenever another answer is ticked.

    Args:
        title: the question; the accessible name of the group.
        answers: code and words of each answer, in order.
        several: tick boxes in place of radio buttons.
    """

    changed = Signal()

    def __init__(
        self,
        title: str,
        answers: Mapping[str, str],
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setFlat(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Words(title, Type.STRONG))
        flow = FlowLayout()
        column.addLayout(flow)
        self._several = several
        self._buttons: dict[str, QAbstractButton] = {}
        for code, words in answers.items():
            button = QCheckBox(words) if several else QRadioButton(words)
            button.toggled.connect(self._toggled)
            self._buttons[code] = button
            flow.addWidget(button)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of what is ticked, in the order of the answers."""
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    @chosen.setter
    def chosen(self, codes: Iterable[str]) -> None:
        wanted = frozenset(codes)
        for code, button in self._buttons.items():
            button.setAutoExclusive(False)
            button.setChecked(button.isChecked() and code in wanted)
        for button in self._buttons.values():
            button.setAutoExclusive(not self._several)
        for code in wanted & set(self._buttons):
            self._buttons[code].setChecked(True)
        self._lead_tab()

    def button(self, code: str) -> QAbstractButton:
        """The tick box or radio button of an answer."""
        return self._buttons[code]

    def _lead_tab(self) -> None:
        """Let Tab enter radio buttons where one is ticked; the arrows go on from there."""
        if self._several:
            return
        for code, button in self._buttons.items():
            reached = not self.chosen or code in self.chosen
            policy = Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - the signature of the signal
        self._lead_tab()
        if on or self._several:
            self.changed.emit()

"""What a letter lacks, one finding under the other: how grave, what to do, which rule wants it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.words import Type, Words, type_font
from dsar_desk.text import tr

__all__ = ["ChecksList", "Finding"]


class Finding(Protocol):
    """What a letter lacks, as a sentence, with the rule that wants it and what to do."""

    @property
    def code(self) -> str:
        """What it is about; ``profile.`` begins the code of what the office's profile lacks."""

    @property
    def sentence(self) -> str:
        """The sentence for the officer."""

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of approval."""

    @property
    def asks(self) -> bool:
        """Whether it stands there only until somebody says why the letter is right."""

    @property
    def rule(self) -> str:
        """Which rule wants it, and where that stands."""

    @property
    def deed(self) -> str:
        """What to do."""


class ChecksList(QWidget):
    """Shows findings, the gravest first.

    ``confirmed`` carries the code of one that asks, and why the letter is right all the same.
    """

    confirmed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Finding, ...] = ()
        self._said = ""
        self._sheet: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        follows = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        follows.setHeightForWidth(True)  # so that it is as high as its lines, and no higher
        self.setSizePolicy(follows)

    @property
    def rows(self) -> "tuple[CheckRow, ...]":
        """The rows that are shown now, from top to bottom."""
        return tuple(self._sheet.findChildren(CheckRow)) if self._sheet is not None else ()

    def text(self) -> str:
        """Everything that is said, a finding a line."""
        return self._said

    def say(self, sentence: str) -> None:
        """Say one sentence instead of findings; nothing for an empty one."""
        self._found, self._said = (), sentence
        self._show([Words(sentence)] if sentence else [])

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show these; what is typed into one that was there before stays."""
        if self._found and tuple(found) == self._found:
            return
        self.say("" if found else tr("Checks: nothing is missing."))
        if found:
            self._found = tuple(found)
            self._said = "\n".join(one.sentence for one in found)
            rows = [CheckRow(one) for one in found]
            for row in rows:
                row.confirmed.connect(self.confirmed)
            self._show(rows)

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at a width."""
        inside = self._sheet.layout() if self._sheet is not None else None
        return inside.heightForWidth(width) if self._said and inside is not None else 0

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest word; the height is that of the lines at the width."""
        return QSize(super().minimumSizeHint().width(), 0)

    def _show(self, parts: Sequence[QWidget]) -> None:
        before, self._sheet = self._sheet, QWidget()
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in parts:
            column.addWidget(part)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._column.addWidget(self._sheet, 0, Qt.AlignmentFlag.AlignTop)
        self._sheet.show()  # before anybody asks how high it is


class CheckRow(QWidget):
    """One finding. ``confirmed`` carries its code and the reason that was typed."""

    confirmed = Signal(str, str)

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding = finding
        grave = Words(_grave(finding), Type.ERROR if finding.blocks else Type.QUIET)
        grave.setWordWrap(False)
        grave.setAlignment(Qt.AlignmentFlag.AlignTop)
        grave.setMinimumWidth(_widest())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(grave, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(finding.sentence), 0, 1)
        deed = tr("What to do: {deed}", deed=finding.deed) if finding.deed else ""
        rule = tr("Rule: {rule}", rule=finding.rule) if finding.rule else ""
        for number, words in enumerate(filter(None, (deed, rule)), 1):
            grid.addWidget(Words(words, Type.CAPTION), number, 1)
        self.reason = QLineEdit()
        self.button = QPushButton(tr("Note why it is right"))
        self.field = Field(tr("Why it is right in this letter"), self.reason)
        if finding.asks:
            self._ask_in(grid)

    def _ask_in(self, grid: QGridLayout) -> None:
        self.button.setToolTip(tr("Noted in the journal; it holds for this case."))
        self.button.clicked.connect(self._confirm)
        self.reason.returnPressed.connect(self._confirm)
        grid.addWidget(self.field, 3, 1)
        grid.addWidget(self.button, 4, 1, Qt.AlignmentFlag.AlignLeading)

    def _confirm(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.field.show_error(tr("Please say why this is right."))
            self.field.take_focus()
            return
        self.field.clear_error()
        self.confirmed.emit(self._finding.code, reason)


def _widest() -> int:
    """How wide the widest of these words is, so that the sentences stand under each other."""
    metrics = QFontMetrics(type_font(Type.ERROR))
    words = (tr("Say why"), tr("Stops it"), tr("Look"))
    return max(metrics.horizontalAdvance(each) for each in words)


def _grave(finding: Finding) -> str:
    """How grave it is, in a word."""
    if finding.asks:
        return tr("Say why")
    return tr("Stops it") if finding.blocks else tr("Look")

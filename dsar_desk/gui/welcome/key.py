"""The recovery key: shown once, put on paper, and two of its groups typed back from there."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words, type_font
from dsar_desk.text import tr

__all__ = ["KeyStep", "TypedEdit", "same_group"]

ACROSS = 4
LOOK_ALIKES = str.maketrans("OIL", "011")


class KeyStep(QWidget):
    """Shows the groups; then asks for two of them. ``confirmed`` once both are right.

    Args:
        choose: gives two numbers of groups, from 1, out of so many.
    """

    confirmed = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, choose: Callable[[int], tuple[int, int]]) -> None:
        super().__init__()
        self._choose = choose
        self._groups: tuple[str, ...] = ()
        self._asked: tuple[int, int] = (1, 2)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_shown())
        self._stack.addWidget(self._make_typed())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def groups(self) -> tuple[str, ...]:
        """The key in groups."""
        return self._groups

    @property
    def asked(self) -> tuple[int, int]:
        """The numbers of the groups that have to be typed back."""
        return self._asked

    def show_key(self, groups: tuple[str, ...]) -> None:
        """Show a fresh key."""
        self._groups = groups
        self._asked = self._choose(len(groups))
        for number, group in enumerate(groups):
            cell = _Group(number + 1, group)
            self._grid.addWidget(cell, number // ACROSS, number % ACROSS)
        for field, edit, number in zip(self._fields, self.typed, sorted(self._asked), strict=True):
            field.rename(tr("Group {n}", n=number))
            edit.clear()
        self._stack.setCurrentIndex(0)
        self.on_paper.primary.setFocus()

    def _make_shown(self) -> QWidget:
        page = FormColumn(tr("The recovery key"))
        page.add(Words(tr("The recovery key"), Type.TITLE))
        page.add(
            Words(
                tr(
                    "It opens your office when this computer cannot: after a repair, a new "
                    "password, a new computer. It is shown only now. Print it and lock it away, "
                    "apart from this computer."
                )
            )
        )
        grid = QWidget()
        grid.setAccessibleName(tr("The groups of the recovery key"))
        self._grid = QGridLayout(grid)
        page.add(grid)
        self.on_paper = ButtonRow(tr("I have it on paper"), scope=page)
        self.on_paper.accepted.connect(self._ask_back)
        self.print = self.on_paper.add(tr("Print …"), "print")
        self.print.clicked.connect(self.print_wanted)
        self.save = self.on_paper.add(tr("Save as PDF …"))
        self.save.clicked.connect(self.save_wanted)
        self.on_paper.add(tr("Back")).clicked.connect(self.back_wanted)
        page.add(self.on_paper)
        return page

    def _make_typed(self) -> QWidget:
        page = FormColumn(tr("Type two groups back"))
        page.add(Words(tr("Type two groups back"), Type.TITLE))
        page.add(Words(tr("From the paper, so that you know it is all there.")))
        self.typed = (TypedEdit(), TypedEdit())
        self._fields = tuple(_GroupField(edit) for edit in self.typed)
        for field in self._fields:
            page.add(field)
        self.finish = ButtonRow(tr("Finish"), scope=page)
        self.finish.accepted.connect(self._check)
        again = self.finish.add(tr("Show it again"))
        again.clicked.connect(lambda: self._stack.setCurrentIndex(0))
        page.add(self.finish)
        return page

    def _ask_back(self) -> None:
        self._stack.setCurrentIndex(1)
        self.typed[0].setFocus()

    def _check(self) -> None:
        wrong = []
        for field, edit, number in zip(self._fields, self.typed, sorted(self._asked), strict=True):
            field.clear_error()
            if not same_group(edit.text(), self._groups[number - 1]):
                sentence = tr("That is not group {n}. Compare it with your paper.", n=number)
                field.show_error(sentence)
                wrong.append(field)
        if wrong:
            wrong[0].take_focus()
            return
        self.confirmed.emit()


class TypedEdit(QLineEdit):
    """A line that can only be typed into: nothing is pasted or dropped, by whatever way."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMaxLength(16)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhPreferUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key but those that paste."""
        if not event.matches(QKeySequence.StandardKey.Paste):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take every button but the middle one, which pastes on X11."""
        if event.button() is not Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)


class _GroupField(Field):
    """A field whose label is known only when the key is."""

    def __init__(self, edit: TypedEdit) -> None:
        super().__init__(tr("Group"), edit)

    def rename(self, label: str) -> None:
        self._label.setText(label)
        self._target.setAccessibleName(label)


class _Group(QWidget):
    """A group with its number, in type of equal width."""

    def __init__(self, number: int, group: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Words(str(number), Type.CAPTION))
        column.addWidget(_Figures(group))


class _Figures(Words):
    """Characters that must not be mistaken for each other."""

    def __init__(self, text: str) -> None:
        super().__init__(text, Type.NAME)
        self.setWordWrap(False)

    def _dress(self) -> None:
        super()._dress()
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(type_font(Type.NAME).pointSizeF())
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def same_group(typed: str, group: str) -> bool:
    """Whether what was typed is that group; case and look-alikes (O and 0) do not matter."""
    plain = "".join(typed.upper().split()).replace("-", "").translate(LOOK_ALIKES)
    return plain == group.upper().translate(LOOK_ALIKES)

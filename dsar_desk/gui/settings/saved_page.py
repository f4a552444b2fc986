"""A page of settings that are saved: what was typed stays until then, or until it is thrown away."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from dsar_desk.cases.actor import Deed
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import Question
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.page_column import page_column
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.order import Order

__all__ = ["PageWords", "SavedPage"]

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says of itself, each a whole sentence.

    ``about`` stands under the title while nothing is typed, ``reading`` in its place for whoever may
    not save; ``throw_away`` and ``stays`` are asked before typed words go. ``act`` is on the primary
    button where that is not the one that saves.
    """

    title: str
    about: str
    reading: str
    throw_away: str
    stays: str
    act: str = ""


class SavedPage(QWidget):
    """``left`` says that the officer goes back. What was typed stays until it is saved or undone.

    A page gives ``typed``, ``open``, ``save`` and ``discard``, and calls ``note_edit`` when something
    was typed. *Save* can be pressed, by Ctrl+S too, while there is something to save.
    """

    left = Signal()
    CHANGED: ClassVar[str] = ""
    """The code of the refusal that says that somebody else saved meanwhile: theirs is shown then."""

    def __init__(self, office: Office, words: PageWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._words = office, words
        self._order: Order | None = None
        self._saving = False
        self._may_save = office.desk.actor.may(Deed.ADMINISTER)
        self.bar, self.state = MessageBar(), Words("", Type.QUIET)
        self.buttons = ButtonRow(words.act or tr("Save"), scope=self)
        self.save_button = self.buttons.add(tr("Save")) if words.act else self.buttons.primary
        self.save_button.clicked.connect(self.save)
        self.save_button.setToolTip(tr("Ctrl+S"))
        self.undo_button = self.add_button(tr("Undo changes …"), self.undo)
        keys = QShortcut(QKeySequence("Ctrl+S"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save_button.click)

    @property
    def typed(self) -> object:
        """What was typed and is not saved yet; false where nothing was."""
        raise NotImplementedError

    def open(self) -> None:
        """Show what was saved; what was typed before stands on top of it."""
        raise NotImplementedError

    def save(self) -> None:
        """Put in force what was typed."""
        raise NotImplementedError

    def discard(self) -> None:
        """Show what was last saved."""
        raise NotImplementedError

    def undo(self) -> None:
        """Throw away what was typed, after asking."""
        question = Question(
            self._words.throw_away,
            act=tr("Throw it away"),
            detail=self._words.stays,
            keep=tr("Keep it"),
            grave=True,
        )
        self._office.ask.confirm(question, self.discard)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal above the page; what somebody else saved meanwhile is shown."""
        self._saving = False
        if not self.shown_at_its_field(error):
            self.bar.show_error(error)
        if error.code == self.CHANGED:
            self._order = None
            self.open()
        self.say_state()

    def shown_at_its_field(self, error: DeskError) -> bool:  # noqa: ARG002 - for pages
        """Say a refusal at the field that it names; whether there is one."""
        return False

    def add_button(self, words: str, act: "Callable[[], object] | SignalInstance") -> QPushButton:
        """Another button of the foot, after those that are there."""
        button = self.buttons.add(words)
        button.clicked.connect(act)
        return button

    def lay_out(self, body: QWidget) -> None:
        """Put everything in its place, once the page has its buttons; the last of them leads back."""
        self.back_button = self.add_button(tr("Back"), self.left)
        self.back_button.setToolTip(tr("Esc"))
        on_escape(self, self.left)
        head = (Words(self._words.title, Type.TITLE), self.state, self.bar)
        page_column(self, head, body, (self.buttons,))
        self.save_button.setVisible(self._may_save)
        self.say_state()

    def note_edit(self) -> None:
        """Something was typed: what is saved next is another order than the last."""
        self._order = None
        self.say_state()

    def say_state(self) -> None:
        """Say how the page stands, and let those buttons be pressed that can do something."""
        typed = bool(self.typed)
        self.undo_button.setEnabled(typed)
        self.save_button.setEnabled(typed and self._may_save and not self._saving)
        self.state.setText(self._standing(typed=typed))

    def order(self) -> "Order":
        """The order for what is being saved: the same one again until it is done or changed."""
        self._order = self._order or self._office.order()
        return self._order

    def refuse(self) -> None:
        """Say above the page that a field says what is wrong."""
        self.bar.refuse(tr("Something is not right yet. Nothing was saved, and all is kept."))

    def put_in_force(self, call: Callable[[], Answer], then: Callable[[Answer], object]) -> None:
        """Save by this call, then do that; nothing else is saved meanwhile."""
        self._saving = True
        self.bar.clear()
        self.say_state()
        self._do(call, partial(self._settle, then))

    def _settle(self, then: Callable[[Answer], object], answer: Answer) -> None:
        self._saving, self._order = False, None
        then(answer)
        self.say_state()

    def _standing(self, *, typed: bool) -> str:
        """The sentence under the title."""
        if not self._may_save:
            return self._words.reading
        return tr("Changed and not saved yet") if typed else self._words.about

    def _do(self, call: Callable[[], Answer], then: Callable[[Answer], object]) -> None:
        self._office.workbench.do(call, owner=self, then=then, failed=self.show_error)

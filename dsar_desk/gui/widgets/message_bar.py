"""What is said in place, above the form it concerns: news, warnings, refusals, an undo."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from dsar_desk.cases.views import Urgency
from dsar_desk.errors import DeskError
from dsar_desk.gui import icons
from dsar_desk.gui.tokens import urgency_ink
from dsar_desk.gui.widgets.announce import announce
from dsar_desk.gui.widgets.words import Words
from dsar_desk.text import tr

__all__ = ["MessageBar", "Tone"]

UNDO_SECONDS = 10


class Tone(StrEnum):
    """How a message is meant; shown by its icon and said before it."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


INKS = {
    Tone.INFO: Urgency.NEW,
    Tone.DONE: Urgency.ON_TRACK,
    Tone.WARNING: Urgency.SOON,
    Tone.ERROR: Urgency.TODAY,
}


class MessageBar(QFrame):
    """One message at a time, pushed into the layout and announced; hidden when it has none.

    A message may offer to take back what was done, or one deed, such as going to a page.
    ``closed`` is emitted when the message goes, ``undone`` when *Undo* was pressed.
    """

    closed = Signal()
    undone = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        say: Callable[[QWidget, str], None] = announce,
    ) -> None:
        super().__init__(parent)
        self._say, self._tone = say, Tone.INFO
        self._undo: Callable[[], object] | None = None
        self._deed: Callable[[], object] | None = None
        self.setAccessibleName(tr("Message"))
        self._icon = QLabel()
        self._words = Words()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._act = QPushButton(tr("Undo"))
        self._act.setAutoDefault(False)
        self._act.clicked.connect(self._press)
        close = QToolButton()
        close.setAccessibleName(tr("Close this message"))
        close.setToolTip(tr("Close this message"))
        close.setAutoRaise(True)
        icons.dress(close, "close")
        close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.addWidget(self._icon)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addWidget(self._words, 1)
        self._middle.addWidget(self._act)
        row.addLayout(self._middle, 1)
        row.addWidget(close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now; empty if nothing is."""
        return self._words.text()

    @property
    def tone(self) -> Tone:
        """How it is meant."""
        return self._tone

    def inform(self, sentence: str) -> None:
        """Say something that is good to know."""
        self._show(Tone.INFO, sentence)

    def confirm(self, sentence: str) -> None:
        """Say that something was done."""
        self._show(Tone.DONE, sentence)

    def warn(self, sentence: str) -> None:
        """Say something that should be looked at."""
        self._show(Tone.WARNING, sentence)

    def show_error(self, error: DeskError) -> None:
        """Say why something could not be done."""
        self._show(Tone.ERROR, error.sentence)
        QTimer.singleShot(0, self, self._come_into_sight)  # once it has its place

    def refuse(self, sentence: str) -> None:
        """Say why something could not be done, in a sentence of the page's own."""
        self._show(Tone.ERROR, sentence)

    def offer_undo(
        self, sentence: str, undo: Callable[[], object], seconds: float = UNDO_SECONDS
    ) -> None:
        """Say what was done and offer for some seconds to take it back."""
        self._show(Tone.DONE, sentence)
        self._undo = undo
        self._act.setText(tr("Undo"))
        self._act.show()
        self._timer.start(round(seconds * 1000))

    def offer(self, sentence: str, words: str, deed: Callable[[], object]) -> None:
        """Say something that is good to know, with a button that does something about it."""
        self._show(Tone.INFO, sentence)
        self._deed = deed
        self._act.setText(words)
        self._act.show()

    def urge(self, sentence: str, words: str, deed: Callable[[], object]) -> None:
        """Say something grave, with a button that does something about it."""
        self.offer(sentence, words, deed)
        self._tone = Tone.ERROR
        self._draw_icon()
        self.update()

    def undo(self) -> bool:
        """Take back what is offered, as Ctrl+Z does; whether something was offered."""
        if self._undo is None:
            return False
        self._take_back()
        return True

    def clear(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._undo = self._deed = None
        if self._words.text():
            self._words.clear()
            self.hide()
            self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._draw_icon()

    def minimumSizeHint(self) -> QSize:
        """As narrow as with *Undo* under the words."""
        hint = super().minimumSizeHint()
        if self._act.isHidden() or self._middle.direction() != QBoxLayout.Direction.LeftToRight:
            return hint
        spared = self._words.minimumSizeHint().width() + self._middle.spacing()
        return QSize(max(0, hint.width() - spared), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put *Undo* under the words where they do not fit beside each other."""
        super().resizeEvent(event)
        beside = self.width() > self._act.sizeHint().width() + self.fontMetrics().height() * 16
        direction = QBoxLayout.Direction
        self._middle.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet ground with an edge in the colour of the tone."""
        ink = urgency_ink(self.palette(), INKS[self._tone])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(ink.shape))
        painter.setBrush(QColor(ink.chip))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _come_into_sight(self) -> None:
        """Scroll whatever it lies in to it: nobody looks above for what a button below refused."""
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea) and self.isVisible():
                parent.ensureWidgetVisible(self)
            parent = parent.parentWidget()

    def _show(self, tone: Tone, sentence: str) -> None:
        self._timer.stop()
        self._undo, self._deed, self._tone = None, None, tone
        self._act.hide()
        self._words.setText(sentence)
        self._draw_icon()
        self.show()
        self.update()
        self._say(self, sentence)

    def _draw_icon(self) -> None:
        ink = urgency_ink(self.palette(), INKS[self._tone])
        self._icon.setPixmap(
            icons.pixmap(self._tone, self.fontMetrics().height(), QColor(ink.shape))
        )

    def _press(self) -> None:
        deed = self._deed
        if deed is None:
            self._take_back()
        else:
            self.clear()
            deed()

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self.clear()
        if undo is not None:
            undo()
            self.undone.emit()

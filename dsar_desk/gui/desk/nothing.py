"""What stands in place of an empty list: why it is empty, and what to do next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.views import View
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["Nothing"]


class Nothing(QWidget):
    """One sentence and the buttons that lead on."""

    new_case_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("No cases here"))
        self._title, self._more = Words("", Type.NAME), Words("", Type.QUIET)
        self._new = QPushButton(tr("Log a request"))
        self._new.clicked.connect(self.new_case_wanted)
        self._all = QPushButton(tr("Show all cases"))
        self._all.clicked.connect(self.all_wanted)
        buttons = FlowLayout()
        for button in (self._new, self._all):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addSpacing(24)
        column.addWidget(self._title)
        column.addWidget(self._more)
        column.addLayout(buttons)
        column.addStretch(1)

    def explain(self, view: View, search: str) -> None:
        """Say why this view shows nothing."""
        title, more = _search_words(search) if search else _view_words(view)
        self._title.setText(title)
        self._more.setText(more)
        self._new.setVisible(view is View.ALL and not search)
        self._all.setVisible(view is not View.ALL)


def _search_words(search: str) -> tuple[str, str]:
    return (
        tr("No case here matches “{search}”", search=search),
        tr("Names, addresses, e-mail addresses and references are searched."),
    )


def _view_words(view: View) -> tuple[str, str]:
    words = {
        View.DUE_THIS_WEEK: (
            tr("Nothing is due this week"),
            tr("What is late or due within seven days appears here."),
        ),
        View.OVERDUE: (tr("Nothing is overdue"), tr("Every open case is inside its time.")),
        View.UNASSIGNED: (
            tr("Every case is in somebody’s hands"),
            tr("New requests that nobody has taken yet appear here."),
        ),
        View.WAITING_FOR_THEM: (
            tr("Nobody owes us anything"),
            tr("Cases that wait for proof of identity or for a clarification appear here."),
        ),
        View.WAITING_FOR_US: (
            tr("Nothing waits for us"),
            tr("Open cases on which it is our turn appear here."),
        ),
        View.CLOSED: (tr("No case is closed yet"), tr("Answered requests appear here.")),
        View.ALL: (
            tr("No requests yet"),
            tr("A letter came? Drop it onto this window, or press Ctrl+N."),
        ),
    }
    return words[view]

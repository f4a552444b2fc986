"""Why this date: every step of the clock with where the law says it, to be copied and printed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.cases.why import why
from dsar_desk.gui.office import Office
from dsar_desk.gui.printing import PrintedSheet, as_text, print_sheet
from dsar_desk.gui.taking_along import CopiesAll, save_as_pdf
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.marks import caution
from dsar_desk.text import tr

__all__ = ["DueLine", "WhySheet", "sheet_of"]


class WhySheet(QDialog):
    """The steps in order; Esc closes it; they are copied, printed and saved without a name in them."""

    def __init__(self, case: Case, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Why this date?"))
        self._sheet = sheet_of(case, office.desk.lost_rules(case))
        self.bar = MessageBar()
        self.text = TextView(tr("Why this date?"))
        self.text.show_text("\n\n".join(self._sheet.paragraphs).replace("\n", "\n\n"))
        CopiesAll(self.text, self._copy)
        buttons = ButtonRow(tr("Close"), scope=self)
        buttons.accepted.connect(self.accept)
        self.copy_button = buttons.add(tr("Copy"), "copy")
        self.copy_button.clicked.connect(self._copy)
        self.print_button = buttons.add(tr("Print …"), "print")
        self.print_button.clicked.connect(lambda: print_sheet(self._sheet, self))
        self.save_button = buttons.add(tr("Save as PDF …"))
        self._name, self._ask = "-".join(filter(None, ("why", case.reference))), office.ask
        self.save_button.clicked.connect(self._save)
        column = QVBoxLayout(self)
        for part in (Words(self._sheet.title, Type.TITLE), self.bar):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        measure, room = self.fontMetrics(), self.screen().availableGeometry().size()
        wanted = QSize(measure.averageCharWidth() * 84, measure.height() * 32)
        self.resize(wanted.boundedTo(room * 0.95))

    def _save(self) -> None:
        save_as_pdf(self._sheet, self._name, self._ask, self.bar)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._sheet))
        self.copy_button.setText(tr("Copied"))


class DueLine(QWidget):
    """When the answer is due, a caution where the rule has to be checked, and the way to why.

    Args:
        kind: how large the words are.
        why: the button that leads to why, where it stands elsewhere; else one stands below.
    """

    def __init__(
        self,
        kind: Type = Type.STRONG,
        why: QPushButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._office: Office | None = None
        self._case: Case | None = None
        self.words = Words("", kind)
        self.caution = Words(caution(), Type.STRONG)
        self.why = why or QPushButton(tr("Why this date?"))
        self.why.setAutoDefault(False)
        self.why.clicked.connect(self._explain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.words, self.caution):
            column.addWidget(part)
        if why is None:
            row = FlowLayout()
            row.addWidget(self.why)
            column.addLayout(row)
        self.say("")

    def say(self, sentence: str) -> None:
        """Say a sentence in place of a date."""
        self._case = None
        self.words.setText(sentence)
        self.words.setVisible(bool(sentence))
        self.caution.hide()
        self.why.hide()

    def show_due(self, sentence: str, case: Case, office: Office) -> None:
        """Say when the answer to this case is due."""
        self.say(sentence)
        self._case, self._office = case, office
        clock = case.clock
        self.caution.setVisible(clock is not None and clock.is_marked)
        self.why.setVisible(clock is not None)

    def show_case(self, case: Case, office: Office) -> None:
        """Say by when this case has to be answered; nothing where it is answered already."""
        if case.due is None or not case.is_open:
            self.say("")
        else:
            self.show_due(tr("The answer is due {day}.", day=office.day(case.due)), case, office)

    def _explain(self) -> None:
        if self._case is not None and self._office is not None:
            WhySheet(self._case, self._office, self.window()).open()


def sheet_of(case: Case, lost: tuple[str, ...] = ()) -> PrintedSheet:
    """The reason for each date of a case, as a page; ``lost`` rules are named first."""
    title = tr("Why this date?")
    if case.reference:
        title = tr("Why this date? {reference}", reference=case.reference)
    paragraphs = ("\n".join((each.heading, *each.lines)) for each in why(case, lost))
    return PrintedSheet(title, tuple(paragraphs))

"""Why this date: every step of the clock with where the law says it, to be copied and printed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.gui.office import Office
from dsar_desk.gui.printing import PrintedSheet, as_text, print_sheet
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.clock import Deadline, HouseDays
from dsar_desk.law.rights import matter_name
from dsar_desk.text import tr

__all__ = ["WhySheet", "why"]


class WhySheet(QDialog):
    """The steps in order; Esc closes it, *Copy* and *Print* take them along."""

    def __init__(self, case: Case, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Why this date?"))
        self._sheet = why(case, office)
        self.text = TextView(tr("Why this date?"))
        self.text.show_text("\n\n".join(self._sheet.paragraphs))
        buttons = ButtonRow(tr("Close"), scope=self)
        buttons.accepted.connect(self.accept)
        self.copy_button = buttons.add(tr("Copy"), "copy")
        self.copy_button.clicked.connect(self._copy)
        self.print_button = buttons.add(tr("Print …"), "print")
        self.print_button.clicked.connect(lambda: print_sheet(self._sheet, self))
        column = QVBoxLayout(self)
        column.addWidget(Words(self._sheet.title, Type.TITLE))
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        measure, room = self.fontMetrics(), self.screen().availableGeometry().size()
        wanted = QSize(measure.averageCharWidth() * 84, measure.height() * 32)
        self.resize(wanted.boundedTo(room * 0.95))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._sheet))
        self.copy_button.setText(tr("Copied"))


def why(case: Case, office: Office) -> PrintedSheet:
    """The reason for each date of a case, as a page."""
    paragraphs = []
    for claim in case.claims:
        heading = tr("{right} ({law})", right=matter_name(claim.right), law=claim.law)
        paragraphs += [heading, *_steps(claim.clock, office)]
        if claim.house is not None:
            paragraphs += _house(claim.house)
    if not case.claims and case.provisional is not None:
        paragraphs += _steps(case.provisional, office)
    return PrintedSheet(
        tr("Why this date? {reference}", reference=case.reference), tuple(paragraphs)
    )


def _steps(clock: Deadline, office: Office) -> list[str]:
    lines = [
        tr("{n}. {sentence} [{citation}]", n=n, sentence=step.text, citation=step.citation)
        for n, step in enumerate(clock.steps, 1)
    ]
    ending = tr("Due {day}.", day=office.day(clock.current_due))
    rules = tr("Rule {rule}, version {version}.", rule=clock.rule_id, version=clock.rule_version)
    return [*lines, tr("{ending} {rules}", ending=ending, rules=rules)]


def _house(house: HouseDays) -> list[str]:
    """The house's own days under a heading of their own, so that nobody takes them for the law's."""
    return [
        tr("The house’s own days, which change nothing of the date above"),
        *(tr("{n}. {sentence}", n=n, sentence=step.text) for n, step in enumerate(house.steps, 1)),
    ]

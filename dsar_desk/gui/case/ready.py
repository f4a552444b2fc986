"""The ready answer of a case: what the office says about itself, and what has to be renewed first."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dsar_desk.cases.attested import Standing, fact_heading
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.services.attested import ReadyAnswer
from dsar_desk.text import tr

__all__ = ["ReadySheet"]


class ReadySheet(QDialog):
    """The words of each fact with who attests them; only what is attested can be copied."""

    def __init__(self, office: Office, answer: ReadyAnswer, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Ready answer"))
        self._answer = answer
        doubts = Words("\n".join(answer.doubts), Type.ERROR)
        doubts.setVisible(bool(answer.doubts))
        self.text = TextView(tr("Ready answer"))
        self.text.show_text("\n\n".join(_told(each, office) for each in answer.standings))
        buttons = ButtonRow(tr("Close"), scope=self)
        buttons.accepted.connect(self.accept)
        self.copy_button = buttons.add(tr("Copy the answer"), "copy")
        self.copy_button.clicked.connect(self._copy)
        self.copy_button.setEnabled(not answer.doubts)
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Ready answer"), Type.TITLE))
        column.addWidget(doubts)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        measure, room = self.fontMetrics(), self.screen().availableGeometry().size()
        wanted = QSize(measure.averageCharWidth() * 84, measure.height() * 28)
        self.resize(wanted.boundedTo(room * 0.95))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._answer.text)
        self.copy_button.setText(tr("Copied"))


def _told(standing: Standing, office: Office) -> str:
    given = standing.attestation
    if given is None:
        who = tr("Proposed; nobody attested it yet.")
    elif given.withdrawn:
        who = tr("Withdrawn by {name} on {day}.", name=given.name, day=office.day(given.on))
    else:
        who = tr("Attested by {name} on {day}.", name=given.name, day=office.day(given.on))
    return "\n".join((fact_heading(standing.fact), standing.text, who))

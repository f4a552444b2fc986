"""The plain door: what somebody said in person, in a chat, in a ticket, or to a colleague."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dsar_desk.cases.case import Channel
from dsar_desk.cases.draft import Draft
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.sheet import IntakeSheet
from dsar_desk.gui.office import Office

__all__ = ["OtherDoor"]

WIDTH = 90


class OtherDoor(QWidget):
    """The form alone, in a column that is no wider than can be read."""

    logged = Signal(object)
    put_by = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.sheet = IntakeSheet(office, Channel.IN_PERSON)
        self.sheet.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDTH * 2)
        self.sheet.logged.connect(self.logged)
        self.sheet.put_by.connect(self.put_by)
        row = QHBoxLayout(self)
        row.addWidget(self.sheet)

    def start(self, channel: Channel = Channel.IN_PERSON, draft: Draft | None = None) -> None:
        """Begin with an empty form, or go on with a draft."""
        answers = Answers(channel=channel.value, owner=self._office.desk.actor.id)
        self.sheet.start(answers, draft=draft)
        self.sheet.focus_first()

    def show_error(self, error: DeskError) -> None:
        """Say a refusal above the form."""
        self.sheet.show_error(error)

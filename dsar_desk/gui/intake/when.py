"""When: the day on the letter, the day of receipt, and why it was logged so late."""

from collections.abc import Callable
from datetime import date

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.opening import LATE_AFTER
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.block import Block, Labels
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["When"]

_WRITTEN = frozenset({Channel.POST, Channel.INBOX})


class When(Block):
    """The third block of the form."""

    def __init__(self, column: FormColumn, channel: Channel, today: Callable[[], date]) -> None:
        super().__init__(column)
        self._today = today
        column.add_section(tr("When"))
        label = tr("Date on the letter") if channel is Channel.POST else tr("Sent on")
        self.on_letter = self.day(
            "on_letter",
            Labels(label, tr("May stay empty.")),
            DateField(label, today=today, latest=today, chips=False),
        )
        self.fields["on_letter"].setVisible(channel in _WRITTEN)
        self.received = self.day(
            "received",
            Labels(tr("Received"), tr("The day it reached us; the clock starts from here.")),
            DateField(tr("Received"), today=today, latest=today),
        )
        self.late_reason = self.line(
            "late_reason",
            Labels(
                tr("Why is it logged only now?"),
                tr("It was received more than {days} days ago.", days=LATE_AFTER.days),
            ),
        )
        self.elsewhere = self.tick(
            tr("It arrived at another door than the one for requests"),
            tr("Some laws count from the day on which it reached the right place."),
        )
        column.add(Words(tr("The moment of logging is noted automatically."), Type.CAPTION))
        self.received.changed.connect(self._ask_why)
        self.received.value = today()
        self._ask_why()

    def show_answers(self, answers: Answers) -> None:
        """Put the days into the fields."""
        self.on_letter.value = date.fromisoformat(answers.on_letter) if answers.on_letter else None
        self.received.value = (
            date.fromisoformat(answers.received) if answers.received else self._today()
        )
        self.late_reason.setText(answers.late_reason)
        self.elsewhere.setChecked(answers.elsewhere)
        self._ask_why()

    def answers(self) -> dict[str, object]:
        """The days, in ISO 8601."""
        return {
            "on_letter": _iso(self.on_letter.value),
            "received": _iso(self.received.value),
            "late_reason": self.late_reason.text(),
            "elsewhere": self.elsewhere.isChecked(),
        }

    def problem(self) -> str:
        """What is wrong with what was typed as a day; empty if nothing is."""
        return self.received.problem or self.on_letter.problem

    def _ask_why(self) -> None:
        received = self.received.value
        late = received is not None and self._today() - received > LATE_AFTER
        self.fields["late_reason"].setVisible(late)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""

"""When: the day on the letter, the day of receipt, and why it was logged so late."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.opening import LATE_AFTER
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.block import Block, Labels
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.dates import written
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.text import tr

__all__ = ["When"]

_WRITTEN = frozenset({Channel.POST, Channel.INBOX})
_SPOKEN = frozenset({Channel.PHONE, Channel.IN_PERSON})
"""Where a request is received as it is made, so that it bears no earlier date."""


class When(Block):
    """The third block of the form."""

    def __init__(self, column: FormColumn, channel: Channel, today: Callable[[], date]) -> None:
        super().__init__(column)
        self._today, self._channel = today, channel
        self._asked: object = None
        self._first: date | None = None
        column.add_section(tr("When"))
        label = tr("Date on the letter") if channel is Channel.POST else tr("Sent on")
        self.on_letter = self.day(
            "on_letter",
            Labels(label, _may_stay_empty()),
            DateField(label, today=today, latest=today, chips=False),
        )
        self.fields["on_letter"].setVisible(channel in _WRITTEN)
        self.received = self.day(
            "received",
            Labels(tr("Received"), tr("The day it reached us; the clock starts from here.")),
            DateField(tr("Received"), today=today, latest=today),
        )
        self.later_reason = self.line("later_reason", Labels(tr("Why does a later day count?"), ""))
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
        self._first = date.fromisoformat(answers.first_arrived) if answers.first_arrived else None
        self.later_reason.setText(answers.later_reason)
        self.late_reason.setText(answers.late_reason)
        self.elsewhere.setChecked(answers.elsewhere)
        self._ask_why()

    def follow(self, answers: Answers, rulebook: Rulebook) -> None:
        """Ask for the request’s own date where the law of the form counts from it, and say so."""
        rights = tuple(Right(code) for code in answers.rights)
        received = self.received.value or self._today()
        asked = (answers.channel, answers.kind, answers.jurisdiction, rights, received)
        if asked == self._asked:  # nothing of it changed with this keystroke
            return
        self._asked = asked
        place = "" if answers.kind else answers.jurisdiction
        rule = rulebook.by_own_date(place, rights, received) if place else None
        spoken = Channel(answers.channel) in _SPOKEN
        self.fields["on_letter"].setVisible(
            self._channel in _WRITTEN or (rule is not None and not spoken)
        )
        self.fields["on_letter"].show_help(_why(tr(rule.law.name)) if rule else _may_stay_empty())

    def answers(self) -> dict[str, object]:
        """The days, in ISO 8601."""
        return {
            "on_letter": _iso(self.on_letter.value),
            "received": _iso(self.received.value),
            "first_arrived": _iso(self._first),
            "later_reason": self.later_reason.text(),
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
        first = self._first
        later = received is not None and first is not None and received > first
        self.fields["later_reason"].setVisible(later)
        if first is not None:
            sentence = tr("It first reached the company on {day}.", day=written(first, QLocale()))
            self.fields["later_reason"].show_help(sentence)


def _may_stay_empty() -> str:
    return tr("May stay empty.")


def _why(law: str) -> str:
    """Why the day is asked for."""
    return tr("{law} counts from this day; without it, from the day of receipt.", law=law)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""

"""What would follow: the date now, the date then, and the law's reason; nothing is saved."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.announce import announce
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.clock import Deadline, Step
from dsar_desk.law.marks import caution
from dsar_desk.text import tr

__all__ = ["Consequence"]

MOST_REASONS = 2
"""The rest stands under *Why this date?* once it is saved."""


class Consequence(QFrame):
    """A quiet frame under a form that says what saving it does to the date of a case."""

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._now = office, case
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("What follows"))
        self._title = Words(tr("What follows if you save"), Type.CAPTION)
        self._sentence = Words("", Type.STRONG)
        self._why = Words("", Type.QUIET)
        column = QVBoxLayout(self)
        for part in (self._title, self._sentence, self._why):
            column.addWidget(part)
        self.clear()

    @property
    def sentence(self) -> str:
        """What is said about the date."""
        return self._sentence.text()

    def clear(self) -> None:
        """Say nothing, as long as the form is not filled in."""
        self._say(tr("Fill in the day to see what happens to the date."), "")

    def show_error(self, error: DeskError) -> None:
        """Say why it cannot have happened so."""
        self._say(error.sentence, "")

    def show_case(self, case: Case) -> None:
        """Compare the case as it would be with the case as it is."""
        before, after = self._now.clock, case.clock
        if before is None or after is None:
            self._say(tr("There is no date yet."), "")
            return
        known = {(step.citation, step.date) for step in before.steps}
        new = [step for step in after.steps if (step.citation, step.date) not in known]
        reasons = [caution()] if after.is_marked else []
        reasons += [_reason(step) for step in new][:MOST_REASONS]
        self._say(self._change(before, after), "\n".join(reasons))

    def _change(self, before: Deadline, after: Deadline) -> str:
        day = self._office.day
        if after.paused and not before.paused:
            return tr(
                "The clock stops with {n} days left; it was due {was}.",
                n=after.frozen_days,
                was=day(before.current_due),
            )
        if before.paused and not after.paused:
            return tr("The clock runs again: due {then}.", then=day(after.current_due))
        if before.current_due == after.current_due:
            return tr("The date stays as it is: due {then}.", then=day(after.current_due))
        return tr(
            "The date moves from {was} to {then}.",
            was=day(before.current_due),
            then=day(after.current_due),
        )

    def _say(self, sentence: str, why: str) -> None:
        if sentence == self._sentence.text() and why == self._why.text():
            return
        self._sentence.setText(sentence)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        announce(self, sentence)


def _reason(step: Step) -> str:
    return tr("{sentence} ({citation})", sentence=step.text, citation=step.citation)

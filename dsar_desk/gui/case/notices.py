"""What has to be seen before anything else in a case: an incident split off, an authority that asks."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.wording import held_sentence, letter_name
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.rights import Kind
from dsar_desk.text import tr

__all__ = ["Notices"]


class Notices(QWidget):
    """An alarm in the colour of what is late, and quieter sentences under it; hidden where empty."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.alarm, self.held = Words("", Type.ERROR), Words("", Type.STRONG)
        self.doubts, self.lost = Words("", Type.STRONG), Words("", Type.ERROR)
        self.mail = Words("", Type.ERROR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.alarm, self.lost, self.mail, self.held, self.doubts):
            column.addWidget(part)

    def show_case(self, case: Case, linked: Sequence[Case]) -> None:
        """Say what hangs on a case because of the cases that it is linked to."""
        alarm = "\n".join(self._alarms(linked))
        held = held_sentence(case.held_by) if case.held else ""
        for words, text in ((self.alarm, alarm), (self.held, held)):
            _say(words, text)
        self._follow()

    def show_letters(self, case: Case, letters: Sequence[Letter]) -> None:
        """Say of letters by e-mail that they came back, or that nobody knows, while time runs."""
        _say(self.mail, "\n".join(self._mails(case, letters)) if case.is_open else "")
        self._follow()

    def show_doubts(self, doubts: Sequence[str]) -> None:
        """Say which facts of the answer nobody attests now, before it is written."""
        _say(self.doubts, "\n".join(doubts))
        self._follow()

    def show_lost(self, sentence: str) -> None:
        """Say that a rule behind the date is gone; nothing where all are here."""
        _say(self.lost, sentence)
        self._follow()

    def _follow(self) -> None:
        parts = (self.alarm, self.lost, self.mail, self.held, self.doubts)
        self.setVisible(any(part.text() for part in parts))

    def _alarms(self, linked: Sequence[Case]) -> Iterator[str]:
        for other in linked:
            if other.kind is Kind.SECURITY_INCIDENT and other.is_open:
                yield tr(
                    "Security incident: {reference} belongs to this case and is still open. Tell "
                    "whoever is on call today. {days}",
                    reference=other.reference,
                    days=" ".join(self._days(other)),
                )

    def _mails(self, case: Case, letters: Sequence[Letter]) -> Iterator[str]:
        day = self._office.day(case.due) if case.due else ""
        due = tr("The answer is due {day}.", day=day) if day else ""
        for letter in letters:
            name = letter_name(letter.kind)
            if letter.state is LetterState.BOUNCED:
                yield tr(
                    "The e-mail with “{letter}” came back: the person does not have it. {due}",
                    letter=name,
                    due=due,
                )
            elif letter.state is LetterState.RETURNED:
                yield tr(
                    "The post brought “{letter}” back: the person does not have it. What that means "
                    "for the dates is for you to decide. {due}",
                    letter=name,
                    due=due,
                )
            elif letter.state is LetterState.UNKNOWN:
                yield tr(
                    "Nobody knows whether the e-mail with “{letter}” arrived. {due}",
                    letter=name,
                    due=due,
                )

    def _days(self, incident: Case) -> Iterator[str]:
        clock = incident.clock
        for second in clock.second_days if clock else ():
            if second.on is not None:
                day = self._office.day(second.on)
                yield tr(
                    "The 72 hours ({citation}) end on {day}.", citation=second.citation, day=day
                )


def _say(words: Words, text: str) -> None:
    words.setText(text)
    words.setVisible(bool(text))

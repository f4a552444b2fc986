"""What is asked for: in their own words, and as the rights that these words mean."""

from typing import TYPE_CHECKING

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.block import Block, Labels
from dsar_desk.gui.intake.wording import reply_choice
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.rights import Right, legal_name, plain_name
from dsar_desk.text import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

__all__ = ["What"]


class What(Block):
    """The second block of the form."""

    def __init__(self, column: FormColumn) -> None:
        super().__init__(column)
        column.add_section(tr("What"))
        self.own_words = self.lines(
            "own_words",
            Labels(tr("In their own words"), tr("Verbatim, as written or said.")),
            rows=4,
        )
        names = {right.value: plain_name(right) for right in Right}
        self.rights = self.choices(tr("What is asked for"), names, several=True)
        for right in Right:
            self.rights.button(right).setToolTip(legal_name(right))
            self.rights.button(right).setAccessibleDescription(legal_name(right))
        self.rights_problem = Words("", Type.ERROR)
        self.rights_problem.hide()
        column.add(self.rights_problem)
        self._lines: dict[str, QLineEdit] = {}
        self._line("scope", Labels(tr("Scope"), tr("Dates, departments or systems they name.")))
        self._line(
            "helps_us_find",
            Labels(tr("Helps us find it"), tr("An account, an order, a course; if they say so.")),
        )
        ways = {way.value: reply_choice(way) for way in ReplyBy}
        self.reply_by = self.choices(tr("Reply wanted"), ways)
        self._line(
            "needs", Labels(tr("Needs"), tr("Large print, braille, easy read, another language."))
        )

    def show_answers(self, answers: Answers) -> None:
        """Put their words and wishes into the fields."""
        if self.own_words.toPlainText() != answers.own_words:
            self.own_words.setPlainText(answers.own_words)
        self.rights.chosen = answers.rights
        self.reply_by.chosen = (answers.reply_by,) if answers.reply_by else ()
        for name, edit in self._lines.items():
            edit.setText(getattr(answers, name))

    def answers(self) -> dict[str, object]:
        """Their words and wishes."""
        typed: dict[str, object] = {name: edit.text() for name, edit in self._lines.items()}
        return typed | {
            "own_words": self.own_words.toPlainText(),
            "rights": self.rights.chosen,
            "reply_by": "".join(self.reply_by.chosen),
        }

    def show_problem(self, sentence: str) -> None:
        """Say under the ticks what is wrong with them; nothing takes it back."""
        self.rights_problem.setText(sentence)
        self.rights_problem.setVisible(bool(sentence))

    def _line(self, name: str, labels: Labels) -> None:
        self._lines[name] = self.line(name, labels)

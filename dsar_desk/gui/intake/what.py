"""What is asked for: in their own words, and as the rights that these words mean."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.languages import SPOKEN, language_name
from dsar_desk.gui.intake.answers import Answers, reference_in
from dsar_desk.gui.intake.block import Block, Labels, choose
from dsar_desk.gui.intake.wording import reply_choice
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.rights import (
    CASE_KINDS,
    NAMED_BY_PAPER,
    Right,
    kind_name,
    legal_name,
    plain_name,
)
from dsar_desk.text import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

__all__ = ["What"]


class What(Block):
    """The second block of the form."""

    def __init__(self, column: FormColumn, today: Callable[[], date]) -> None:
        super().__init__(column)
        column.add_section(tr("What"))
        self._links = True
        self._lines: dict[str, QLineEdit] = {}
        kinds = {"": tr("A request of somebody’s rights")}
        kinds |= {kind.value: kind_name(kind) for kind in CASE_KINDS}
        help_text = tr("What is no request is logged as a case of its own, with its own date.")
        self.kind = self.combo("kind", Labels(tr("What it is"), help_text), kinds)
        self._line("about", Labels(tr("Which case is it about?"), tr("Its reference, if any.")))
        day = DateField(tr("The last day it names"), today=today, chips=False)
        label = Labels(tr("The last day it names"), tr("As the paper says; no rule extends it."))
        self.by_date = self.day("by_date", label, day)
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
        tongues = sorted((language_name(code), code) for code in SPOKEN)
        said = tr("Letters begin in it; the language of each letter can be changed.")
        self.language = self.combo(
            "language",
            Labels(tr("Language they use"), said),
            {"": tr("Not known"), **{code: name for name, code in tongues}},
        )
        self._follow_kind()

    def show_answers(self, answers: Answers) -> None:
        """Put their words and wishes into the fields."""
        if self.own_words.toPlainText() != answers.own_words:
            self.own_words.setPlainText(answers.own_words)
        choose(self.kind, answers.kind)
        self._show_language(answers.language)
        self.by_date.value = date.fromisoformat(answers.by_date) if answers.by_date else None
        self.rights.chosen = answers.rights
        self.reply_by.chosen = (answers.reply_by,) if answers.reply_by else ()
        for name, edit in self._lines.items():
            edit.setText(getattr(answers, name))
        self._follow_kind()

    def answers(self) -> dict[str, object]:
        """Their words and wishes."""
        typed: dict[str, object] = {name: edit.text() for name, edit in self._lines.items()}
        return typed | {
            "own_words": self.own_words.toPlainText(),
            "kind": self.kind.currentData(),
            "language": self.language.currentData(),
            "by_date": self.by_date.value.isoformat() if self.by_date.value else "",
            "rights": self.rights.chosen,
            "reply_by": "".join(self.reply_by.chosen),
        }

    def show_problem(self, sentence: str) -> None:
        """Say under the ticks what is wrong with them; nothing takes it back."""
        self.rights_problem.setText(sentence)
        self.rights_problem.setVisible(bool(sentence))

    def note_choice(self) -> None:
        """Another kind: show what belongs to it."""
        self._follow_kind()
        super().note_choice()

    def linked_elsewhere(self) -> None:
        """Leave out which case it is about: a case that exists is linked on its own page."""
        self._links = False
        self._follow_kind()

    def problem(self) -> str:
        """What is wrong with what was typed; empty if nothing is."""
        about = self._lines["about"].text().strip()
        if self.kind.currentData() and about and reference_in(about) is None:
            sentence = tr("This is no reference. One looks like DSR-2026-0142.")
            self.fields["about"].show_error(sentence)
            return sentence
        return self.by_date.problem

    def _show_language(self, code: str) -> None:
        """Show a language; one that is known can be changed, and is not taken for unknown again."""
        unknown = self.language.findData("")
        if code and unknown >= 0:
            self.language.removeItem(unknown)
        elif not code and unknown < 0:
            self.language.insertItem(0, tr("Not known"), "")
        if self.language.findData(code) < 0:
            self.language.addItem(language_name(code), code)
        choose(self.language, code)

    def _follow_kind(self) -> None:
        kind = self.kind.currentData()
        self.rights.setVisible(not kind)
        self.fields["about"].setVisible(bool(kind) and self._links)
        self.fields["by_date"].setVisible(kind in NAMED_BY_PAPER)
        self.fields["scope"].setVisible(not kind)
        self.fields["helps_us_find"].setVisible(not kind)

    def _line(self, name: str, labels: Labels) -> None:
        self._lines[name] = self.line(name, labels)

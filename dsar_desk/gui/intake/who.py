"""Who asks: the person concerned, whoever asks for them, and how they can be reached."""

from typing import TYPE_CHECKING

from dsar_desk.cases.countries import countries
from dsar_desk.cases.ids import Reference
from dsar_desk.cases.person import Capacity
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.block import Block, Labels, choose
from dsar_desk.gui.intake.wording import capacity_choice
from dsar_desk.gui.widgets.address_lines import PARTS, AddressLines
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import current_language, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

__all__ = ["Who"]

NAMED = 6
"""How many earlier requests are named."""


class Who(Block):
    """The first block of the form."""

    def __init__(self, column: FormColumn) -> None:
        super().__init__(column)
        column.add_section(tr("Who"))
        self._lines: dict[str, QLineEdit] = {}
        self._line("name", Labels(tr("Name as written")))
        self._line(
            "greeting",
            Labels(
                tr("How to address them"),
                tr("As they want it, such as Ms Lindqvist or Dr Okafor; may stay empty."),
            ),
        )
        askers = {"self": tr("They ask for themselves"), "other": tr("Somebody asks for them")}
        self.asker = self.choices(tr("Who asks?"), askers)
        self.asker.chosen = ("self",)
        self._add_other()
        self._line("email", Labels(tr("E-mail")))
        self._line("phone", Labels(tr("Telephone")))
        known = {"": tr("Not known")} | dict(countries(current_language()))
        self.country = self.combo("country", Labels(tr("Country")), known)
        self.address = AddressLines()
        self.address.changed.connect(self.changed)
        column.add(self.address)
        self.earlier = Words("", Type.QUIET)
        self.earlier.hide()
        column.add(self.earlier)
        self.country.activated.connect(self._follow_country)
        self.asker.changed.connect(self._show_other)
        self.capacity.currentIndexChanged.connect(lambda _index: self._show_other())
        self._show_other()

    def show_answers(self, answers: Answers) -> None:
        """Put name, asker and ways to reach them into the fields."""
        for name, edit in self._lines.items():
            edit.setText(getattr(answers, name))
        self.asker.chosen = ("other",) if answers.for_other else ("self",)
        choose(self.capacity, answers.capacity)
        self.answer_to_other.setChecked(answers.answer_to_other)
        choose(self.country, answers.country)
        parts = {part: getattr(answers, part) for part in PARTS}
        self.address.show_parts(answers.country, parts)
        self._show_other()

    def answers(self) -> dict[str, object]:
        """Name, asker and ways to reach them."""
        typed: dict[str, object] = {name: edit.text() for name, edit in self._lines.items()}
        return (
            typed
            | dict(self.address.parts())
            | {
                "for_other": self.asker.chosen == ("other",),
                "capacity": self.capacity.currentData(),
                "answer_to_other": self.answer_to_other.isChecked(),
                "country": self.country.currentData(),
            }
        )

    def show_earlier(self, found: tuple[Reference, ...]) -> None:
        """Say which requests of the same person there are."""
        said = ", ".join(found[:NAMED])
        if len(found) > NAMED:
            said = tr("{references} and more", references=said)
        self.earlier.setText(
            tr("Earlier requests found: {references}.", references=said) if found else ""
        )
        self.earlier.setVisible(bool(found))

    def _line(self, name: str, labels: Labels) -> None:
        self._lines[name] = self.line(name, labels)

    def _add_other(self) -> None:
        """What is asked only where somebody asks for another."""
        self._line("other_name", Labels(tr("Name of whoever asks for them")))
        capacities = {each.value: capacity_choice(each) for each in Capacity}
        self.capacity = self.combo("capacity", Labels(tr("In which capacity")), capacities)
        self._line(
            "authority",
            Labels(
                tr("Authority seen"),
                tr("Which document shows that they may act; empty if none was seen yet."),
            ),
        )
        self.answer_to_other = self.tick(
            tr("The answer goes to them"),
            tr("E-mail, telephone and address below are then theirs."),
        )

    def _show_other(self) -> None:
        """Ask about whoever asks; to somebody who died nothing goes, so an executor gets the answer."""
        other = self.asker.chosen == ("other",)
        executor = self.capacity.currentData() == Capacity.EXECUTOR
        if executor:
            self.answer_to_other.setChecked(True)
        self.answer_to_other.setEnabled(not executor)
        for name in ("other_name", "capacity", "authority"):
            self.fields[name].setVisible(other)
        self.answer_to_other.setVisible(other)

    def _follow_country(self) -> None:
        self.address.show_country(self.country.currentData())

"""The form of the house's own rules: targets, what laws leave to it, holidays, closures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from dsar_desk.errors import DeskError
from dsar_desk.gui.settings.house_days import Closures, DayList, EnteredDays
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices, FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.house import FourEyes, HouseRules
from dsar_desk.services.house_words import four_eyes_words
from dsar_desk.text import tr

__all__ = ["HouseForm", "Switch"]

DIGITS = 6
NO_NUMBER = -1


@dataclass(frozen=True, slots=True)
class Switch:
    """What a law leaves to the house: its code, its name, why, and where that stands."""

    code: str
    name: str
    why: str
    citation: str


class HouseForm(FormColumn):
    """``edited`` says that something was typed, ticked, added or taken out."""

    edited = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        places: Mapping[str, str],
        switches: Sequence[Switch],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("House rules"), parent)
        self.numbers: dict[str, QLineEdit] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self.named: dict[str, Field] = {}
        self._shown: tuple[str, ...] = ()
        self._add_numbers()
        self._add_four_eyes()
        self._add_switches(switches)
        self.entered = EnteredDays(self, places, today)
        self.closures = Closures(self, today)
        for part in self._lists():
            part.changed.connect(self.edited)

    @property
    def half_typed(self) -> bool:
        """Whether a day stands in the fields that was not added to its list."""
        return any(part.half_typed for part in self._lists())

    def show_rules(self, rules: HouseRules) -> None:
        """Put these rules into the form; a day that is half typed stays in its fields."""
        self.clear_errors()
        for name, edit in self.numbers.items():
            number = getattr(rules, name)
            edit.setText(str(number) if number else "")
        for code, tick in self.ticks.items():
            tick.setChecked(code in rules.switched_on)
        self._shown = rules.switched_on
        self.four_eyes.chosen = (rules.four_eyes.value,)
        self.entered.show_records(rules.entered)
        self.closures.show_records(rules.closures)

    def rules(self) -> HouseRules:
        """The rules as they stand in the form; what is no number is -1, which nobody can save."""
        ticked = [code for code, tick in self.ticks.items() if tick.isChecked()]
        kept = [code for code in self._shown if code in ticked or code not in self.ticks]
        return HouseRules(
            target=_number(self.numbers["target"]),
            acknowledge_within=_number(self.numbers["acknowledge_within"]),
            policy_period=_number(self.numbers["policy_period"]),
            switched_on=(*kept, *(code for code in ticked if code not in kept)),
            entered=self.entered.records,
            closures=self.closures.records,
            four_eyes=FourEyes(next(iter(self.four_eyes.chosen), FourEyes.ALONE)),
        )

    def typed_numbers(self) -> dict[str, str]:
        """What stands in the fields of the numbers, whatever it is."""
        return {name: edit.text() for name, edit in self.numbers.items()}

    def type_numbers(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed there."""
        for name, text in typed.items():
            self.numbers[name].setText(text)

    def refuse_problems(self) -> bool:
        """Say at its field what keeps the rules from being followed; whether anything does."""
        self.clear_errors()
        for name, edit in self.numbers.items():
            if _number(edit) == NO_NUMBER:
                self.named[name].show_error(tr("Type a whole number of days, or nothing."))
        for part in self._lists():
            part.refuse_half_typed()
        return self.first_problem() is not None

    def show_error(self, error: DeskError) -> bool:
        """Say a refusal at the field it names; whether there is one."""
        name = str(error.parameters.get("field", ""))
        lists = {"entered": self.entered.fields, "closures": self.closures.fields}
        field = self.named.get(name)
        if field is None and name in lists:
            field = next(iter(lists[name].values()))
        if field is None:
            return False
        most = error.parameters.get("most")
        numbered = error.code == "house.number"
        field.show_error(
            tr("Type a whole number from 0 to {most}.", most=most) if numbered else error.sentence
        )
        return self.first_problem() is not None

    def discard_half_typed(self) -> None:
        """Empty the fields of days that were not added."""
        for part in self._lists():
            part.empty_fields()

    def _lists(self) -> "tuple[DayList[object], ...]":
        return (self.entered, self.closures)  # type: ignore[return-value]  # read alike

    def _add_numbers(self) -> None:
        self.add_section(tr("The house’s own days"))
        self.add(
            Words(
                tr(
                    "They stand beside the days of the law and never move them. Lists are sorted, "
                    "and cases are late, by the law’s days alone."
                ),
                Type.QUIET,
            )
        )
        self._line(
            "target",
            tr("Answer so many working days before the statutory day"),
            tr("If empty, the house has no target of its own."),
        )
        self._line(
            "acknowledge_within",
            tr("Acknowledge receipt within so many working days"),
            tr("A promise of the house; where a law sets an earlier day, that one holds."),
        )
        self._line(
            "policy_period",
            tr("Days of the policy’s own period"),
            tr("Where no statute gives a right. If empty, the program’s own number of days."),
        )

    def _line(self, name: str, label: str, help_text: str) -> None:
        edit = QLineEdit()
        edit.textChanged.connect(self.edited)
        self.numbers[name] = edit
        self.named[name] = Field(label, edit, help_text=help_text)
        edit.textChanged.connect(self.named[name].clear_error)
        self.add(self.named[name])

    def _add_four_eyes(self) -> None:
        self.add_section(tr("Four eyes"))
        answers = {rule.value: words for rule, words in four_eyes_words().items()}
        self.four_eyes = Choices(tr("Which letters somebody else has to approve"), answers)
        self.four_eyes.changed.connect(self.edited)
        self.add(self.four_eyes)
        about = tr(
            "Somebody else is who did not draft the letter and did not change it last. Whoever "
            "approves their own letter that discloses data writes down why."
        )
        self.add(Words(about, Type.QUIET))

    def _add_switches(self, switches: Sequence[Switch]) -> None:
        self.add_section(tr("What a law leaves to the house"))
        about = tr(
            "Each is a decision of the house and not the law’s own word; the reasons of every date "
            "that it moves say so. If not ticked, the earlier date counts."
        )
        self.add(Words(about, Type.QUIET))
        for switch in switches:
            tick = QCheckBox(tr("The house decides so"))
            tick.toggled.connect(self.edited)
            self.ticks[switch.code] = tick
            why = tr("{why} [{citation}]", why=switch.why, citation=switch.citation)
            self.named[switch.code] = Field(switch.name, tick, help_text=why)
            self.add(self.named[switch.code])


def _number(edit: QLineEdit) -> int:
    """The number in a field: 0 where it is empty, -1 where it is none."""
    text = edit.text().strip()
    if not text:
        return 0
    fit = text.isascii() and text.isdigit() and len(text) <= DIGITS
    return int(text) if fit else NO_NUMBER

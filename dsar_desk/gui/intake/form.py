"""The one intake form, in the same order for every door: who, what, when, law, then."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from dsar_desk.cases.axes import Channel
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.block import Block, Labels, choose
from dsar_desk.gui.intake.law_block import Law
from dsar_desk.gui.intake.then import Then
from dsar_desk.gui.intake.what import What
from dsar_desk.gui.intake.when import When
from dsar_desk.gui.intake.who import Who
from dsar_desk.gui.intake.wording import door_name
from dsar_desk.gui.people import People
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.text import tr

__all__ = ["IntakeForm"]

OTHER_DOORS = (
    Channel.IN_PERSON,
    Channel.CHAT,
    Channel.SOCIAL_MEDIA,
    Channel.TICKET,
    Channel.COLLEAGUE,
)


class IntakeForm(FormColumn):
    """Holds ``Answers``; ``edited`` says that somebody changed them.

    Args:
        channel: the door; it decides which few fields differ.
        rulebook: the laws that can be chosen.
        people: who can take it on.
        today: gives the day it is.
    """

    edited = Signal()

    def __init__(
        self,
        channel: Channel,
        rulebook: Rulebook,
        people: People,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("The request"), parent)
        self._channel, self._filling = channel, False
        self._rulebook = rulebook
        self.call = ("", "")
        """When a call began and ended, as ``Answers`` has it; nobody types that."""
        self.door = _Door(self) if channel in OTHER_DOORS else None
        self.who, self.what = Who(self), What(self, today)
        self.when = When(self, channel, today)
        self.law = Law(self, rulebook)
        self.then = Then(self, people)
        self.read_back = self._add_read_back() if channel is Channel.PHONE else None
        blocks = [self.door, self.who, self.what, self.when, self.law, self.then]
        self._blocks: list[Block] = [block for block in blocks if block is not None]
        for block in self._blocks:
            block.changed.connect(self._note_edit)

    @property
    def channel(self) -> Channel:
        """The door of this form, as it was chosen."""
        return Channel(self.answers.channel)

    @property
    def answers(self) -> Answers:
        """What stands in the form now."""
        held: dict[str, Any] = {"channel": self._channel.value}
        for block in self._blocks:
            held |= block.answers()
        if self.read_back is not None:
            held["read_back"] = self.read_back.isChecked()
            held["call_began"], held["call_ended"] = self.call
        return Answers(**held)

    def show_answers(self, answers: Answers) -> None:
        """Put these answers into the form; that is no edit."""
        self._filling = True
        for block in self._blocks:
            block.show_answers(answers)
        if self.read_back is not None:
            self.read_back.setChecked(answers.read_back)
        self.call = (answers.call_began, answers.call_ended)
        self._follow()
        self._filling = False
        self.clear_errors()

    def named(self, name: str) -> Field | None:
        """The field that the services know by this name, where the form has it."""
        return next((block.fields[name] for block in self._blocks if name in block.fields), None)

    def field_with(self, widget: QWidget) -> str:
        """The name of the field that holds a widget; empty for none."""
        for block in self._blocks:
            for name, field in block.fields.items():
                if field.isAncestorOf(widget):
                    return name
        return "own_words" if self.what.rights.isAncestorOf(widget) else ""

    def show_error(self, error: DeskError) -> bool:
        """Say the refusal at the field that it names; whether it names one that is here."""
        name = str(error.parameters.get("field", ""))
        field = self.named(name)
        if name in {"late_reason", "later_reason"} and field is not None:
            field.setVisible(True)
        if field is not None:
            field.show_error(error.sentence)
            self.first_problem()
        return field is not None

    def show_missing(self, names: tuple[str, ...]) -> None:
        """Say at each of these fields that it is still empty, and go to the first."""
        if "name" in names:
            self.who.fields["name"].show_error(tr("Nobody is named yet."))
        if "rights" in names:
            self.what.show_problem(tr("Nothing is ticked yet."))
        if "name" in names:
            self.first_problem()
        elif "rights" in names:
            first = self.what.rights.button(Right.ACCESS)
            first.setFocus()
            self.ensureWidgetVisible(first)

    def clear_errors(self) -> None:
        """Take back everything that was said to be wrong, and read the days anew."""
        super().clear_errors()
        self.what.show_problem("")

    def _add_read_back(self) -> QCheckBox:
        box = QCheckBox(tr("Read back and agreed"))
        box.toggled.connect(self._note_edit)
        self.add(box)
        return box

    def _note_edit(self) -> None:
        if not self._filling:
            self._follow()
            self.edited.emit()

    def _follow(self) -> None:
        """Suggest and ask what follows from what the form holds now."""
        self.law.follow(self.answers)
        self.when.follow(self.answers, self._rulebook)
        self.then.follow(self.answers)


class _Door(Block):
    """How it came in, where it is none of the three great doors."""

    def __init__(self, column: FormColumn) -> None:
        super().__init__(column)
        names = {door.value: door_name(door) for door in OTHER_DOORS}
        self.channel = self.combo("channel", Labels(tr("How it came in")), names)

    def show_answers(self, answers: Answers) -> None:
        """Show the door."""
        choose(self.channel, answers.channel)

    def answers(self) -> dict[str, object]:
        """The door."""
        return {"channel": self.channel.currentData()}

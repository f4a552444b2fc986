"""What happens then: who takes it on, and what is written at once."""

from dsar_desk.cases.actor import Actor
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.block import Block, Labels, choose
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.text import tr

__all__ = ["Then"]


class Then(Block):
    """The last block of the form."""

    def __init__(self, column: FormColumn, actor: Actor) -> None:
        super().__init__(column)
        column.add_section(tr("Then"))
        owners = {actor.id: tr("You ({name})", name=actor.name), "": tr("Nobody yet")}
        self.owner = self.combo("owner", Labels(tr("Who takes it on")), owners)
        self.sensitive = self.tick(
            tr("The answer would disclose sensitive data"),
            tr("Health, beliefs, finances and the like: identity is checked more strictly."),
        )
        self.ask_identity = self.tick(
            tr("Ask for proof of identity now"),
            tr("Only where there is a doubt: never ask for more than is needed."),
        )
        self.acknowledge = self.tick(tr("Write an acknowledgement"))
        self.acknowledge.setChecked(True)

    def show_answers(self, answers: Answers) -> None:
        """Put the wishes into the fields."""
        choose(self.owner, answers.owner)
        self.sensitive.setChecked(answers.sensitive)
        self.ask_identity.setChecked(answers.ask_identity)
        self.acknowledge.setChecked(answers.acknowledge)

    def answers(self) -> dict[str, object]:
        """The wishes."""
        return {
            "owner": self.owner.currentData(),
            "sensitive": self.sensitive.isChecked(),
            "ask_identity": self.ask_identity.isChecked(),
            "acknowledge": self.acknowledge.isChecked(),
        }

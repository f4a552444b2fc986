"""What happens then: who takes it on, and what is written at once."""

from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.block import Block, Labels, choose
from dsar_desk.gui.people import People
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.text import tr

__all__ = ["Then"]


class Then(Block):
    """The last block of the form; whoever comes to be known can be chosen at once."""

    def __init__(self, column: FormColumn, people: People) -> None:
        super().__init__(column)
        column.add_section(tr("Then"))
        self._people = people
        self.owner = self.combo("owner", Labels(tr("Who takes it on")), people.owners())
        people.changed.connect(self._offer_owners)
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
        self.offers_letters = True
        """False where the case exists already, and its letters are written there."""

    def follow(self, answers: Answers) -> None:
        """Offer what belongs to a request only where it is one."""
        request = not answers.kind
        self.sensitive.setVisible(request)
        for part in (self.ask_identity, self.acknowledge):
            part.setVisible(request and self.offers_letters)

    def show_answers(self, answers: Answers) -> None:
        """Put the wishes into the fields."""
        self._offer(answers.owner)
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

    def _offer_owners(self) -> None:
        self._offer(self.owner.currentData())

    def _offer(self, chosen: str) -> None:
        """Offer everybody, with one of them chosen."""
        self.owner.clear()
        for code, words in self._people.owners(chosen).items():
            self.owner.addItem(words, code)
        choose(self.owner, chosen)

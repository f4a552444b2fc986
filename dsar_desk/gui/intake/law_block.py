"""Which law applies: a suggestion with its reason, the officer's choice, and the date it gives."""

from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.block import Block, Labels, choose
from dsar_desk.gui.intake.law_hint import law_hint
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.text import tr

__all__ = ["Law"]


class Law(Block):
    """The fourth block: it follows the suggestion until the officer chooses.

    ``said`` is what the message points to, ``usual`` the office's own law; both may be empty.
    """

    def __init__(self, column: FormColumn, rulebook: Rulebook) -> None:
        super().__init__(column)
        self._rulebook = rulebook
        self._chosen = False
        self.said = self.usual = ""
        column.add_section(tr("Law"))
        places = {"": tr("Undecided")} | {
            place.code: tr(place.name) for place in rulebook.jurisdictions()
        }
        self.jurisdiction = self.combo("jurisdiction", Labels(tr("Which law applies")), places)
        self.preview = Words("", Type.STRONG)
        column.add(self.preview)
        self.say_due(None)

    def show_answers(self, answers: Answers) -> None:
        """Show the law that was chosen, else the one suggested."""
        self._chosen = answers.law_chosen
        choose(self.jurisdiction, answers.jurisdiction)
        self.follow(answers)

    def answers(self) -> dict[str, object]:
        """The law, and whether the officer chose it."""
        return {
            "jurisdiction": self.jurisdiction.currentData(),
            "law_chosen": self._chosen,
        }

    def follow(self, answers: Answers) -> None:
        """Suggest the law anew from what the form holds now."""
        hint = law_hint(
            self._rulebook,
            country=answers.country,
            area=answers.area,
            said=self.said,
            usual=self.usual,
        )
        self.fields["jurisdiction"].show_help(hint.reason)
        if not self._chosen:
            choose(self.jurisdiction, hint.jurisdiction)

    def say_due(self, sentence: str | None) -> None:
        """Say when the answer would be due if it were logged now; nothing if not known yet."""
        self.preview.setText(
            sentence or tr("The date by which the law wants an answer stands here.")
        )

    def note_choice(self) -> None:
        """The officer chose: from now on suggestions are only said."""
        self._chosen = True
        super().note_choice()

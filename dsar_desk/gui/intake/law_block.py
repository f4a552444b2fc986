"""Which law applies: a suggestion with its reason, the officer's choice, and the date it gives."""

from dsar_desk.cases.person import Capacity
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.block import Block, Labels, choose
from dsar_desk.gui.why import DueLine
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.place_picker import PlacePicker
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.estate import said_of_the_dead
from dsar_desk.law.places import CANDIDATES
from dsar_desk.law.residence import Evidence, Suggestion, possible_places, suggested
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.text import tr

__all__ = ["Law"]

MOST_NAMED = 4


class Law(Block):
    """The fourth block: it follows the suggestion until the officer chooses.

    ``said`` is what the message points to, ``usual`` the office's own law; both may be empty.
    """

    def __init__(self, column: FormColumn, rulebook: Rulebook) -> None:
        super().__init__(column)
        self._rulebook = rulebook
        self._chosen = self._named = False
        self.said = self.usual = ""
        column.add_section(tr("Law"))
        places = {"": tr("Undecided")} | {
            place.code: tr(place.name) for place in rulebook.jurisdictions()
        }
        self.jurisdiction = self.combo("jurisdiction", Labels(tr("Which law applies")), places)
        del places[""]
        self.candidates = PlacePicker(places)
        self.candidates.show_places(CANDIDATES)
        self.candidates.changed.connect(self._note_candidates)
        could = Labels(
            tr("Laws that could apply"),
            tr("The earliest of their dates counts until the law is decided."),
        )
        self.control("candidates", could, self.candidates)
        self.of_the_dead = Words("", Type.QUIET)
        self.of_the_dead.hide()
        column.add(self.of_the_dead)
        self.due = DueLine()
        self.preview = self.due.words
        column.add(self.due)
        self.say_due(None)

    def show_answers(self, answers: Answers) -> None:
        """Show the law that was chosen, else the one suggested."""
        self._chosen, self._named = answers.law_chosen, answers.candidates_chosen
        if self._named:
            self.candidates.show_places(answers.candidates)
        choose(self.jurisdiction, answers.jurisdiction)
        self.follow(answers)

    def answers(self) -> dict[str, object]:
        """The law, or while it is undecided those that could apply, and whether the officer chose."""
        chosen, place = self.candidates.chosen, self.jurisdiction.currentData()
        usual = not self._named and chosen == CANDIDATES
        return {
            "jurisdiction": place,
            "law_chosen": self._chosen,
            "candidates": () if place or usual else chosen,
            "candidates_chosen": self._named,
        }

    def follow(self, answers: Answers) -> None:
        """Suggest the law anew from what the form holds now."""
        evidence = Evidence(answers.country, answers.area, self.said, self.usual)
        found = suggested(self._rulebook, evidence)
        self.fields["jurisdiction"].show_help(self._sentence(found))
        if not self._chosen:
            choose(self.jurisdiction, found.jurisdiction)
        if not self._named:
            self.candidates.show_places(possible_places(self._rulebook, found) or CANDIDATES)
        self.fields["candidates"].setVisible(not self.jurisdiction.currentData())
        executor = answers.for_other and answers.capacity == Capacity.EXECUTOR
        place = self.jurisdiction.currentData() if executor else ""
        self.of_the_dead.setText(said_of_the_dead(self._rulebook, place))
        self.of_the_dead.setVisible(bool(place))

    def say_due(self, sentence: str | None) -> None:
        """Say when the answer would be due if it were logged now; nothing if not known yet."""
        self.due.say(sentence or tr("The date by which the law wants an answer stands here."))

    def _sentence(self, found: Suggestion) -> str:
        """The reason, with the first of the other laws that could apply."""
        names = [tr(self._rulebook.places[code].name) for code in found.candidates]
        if not names:
            return found.reason
        if len(names) > MOST_NAMED:
            others = tr("{names} and others", names=", ".join(names[:MOST_NAMED]))
        else:
            others = ", ".join(names)
        return tr("{reason} Could also be: {others}.", reason=found.reason, others=others)

    def _note_candidates(self) -> None:
        """The officer said which laws could apply: from now on these stay as they are."""
        self._named = True
        self.fields["candidates"].clear_error()
        self.changed.emit()

    def note_choice(self) -> None:
        """The officer chose: from now on suggestions are only said."""
        self._chosen = True
        super().note_choice()

"""What is decided once for all cases of a wave: its name, what is asked, the law, who takes them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.opening import LATE_AFTER
from dsar_desk.cases.waves import Wave
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.waves_words import campaign_for
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices, FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.rights import Right, legal_name, plain_name
from dsar_desk.services.waves import WaveForm
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.law.rulebook import Rulebook

__all__ = ["WaveFields"]

WIDTH = 18


class WaveFields(FormColumn):
    """Holds a ``WaveForm``; what lacks is said at its field."""

    def __init__(self, office: Office, rulebook: "Rulebook", parent: QWidget | None = None) -> None:
        super().__init__(tr("For all of them"), parent)
        self._office, self._late = office, False
        self.campaign, self.late = QLineEdit(), QLineEdit()
        self.law, self.owner = _chooser(), _chooser()
        self.law.addItem(tr("Undecided"), "")
        for place in rulebook.jurisdictions():
            self.law.addItem(tr(place.name), place.code)
        names = {right.value: plain_name(right) for right in Right}
        self.rights = Choices(tr("What is asked for"), names, several=True)
        for right in Right:
            self.rights.button(right).setToolTip(legal_name(right))
        self.rights_problem = Words("", Type.ERROR)
        self._add_fields()

    def show_wave(self, wave: Wave, law: str) -> None:
        """Fill the form in from a wave; ``law`` is the office's usual one."""
        self.clear_errors()
        self.campaign.setText(campaign_for(wave, self._office))
        self.rights.chosen = [right.value for right in wave.rights]
        self.law.setCurrentIndex(max(self.law.findData(law), 0))
        self.owner.clear()
        for code, words in self._office.people.owners().items():
            self.owner.addItem(words, code)
        self.owner.setCurrentIndex(max(self.owner.findData(self._office.desk.actor.id), 0))
        oldest = min((member.received_on for member in wave.clear), default=self._office.today())
        self._late = self._office.today() - oldest > LATE_AFTER
        self.late.clear()
        self.late_field.setVisible(self._late)

    def form(self) -> WaveForm | None:
        """What was decided; None where something lacks, which is then said and gone to."""
        self.clear_errors()
        if not self.campaign.text().strip():
            self.campaign_field.show_error(tr("Please give the wave a name."))
        if self._late and not self.late.text().strip():
            self.late_field.show_error(tr("Please say why these are logged only now."))
        if not self.rights.chosen:
            self.rights_problem.setText(tr("Nothing is ticked yet."))
            self.rights_problem.show()
        if self.first_problem() is not None:
            return None
        if not self.rights.chosen:
            self.rights.button(Right.ACCESS).setFocus()
            return None
        owner = self.owner.currentData()
        return WaveForm(
            self.campaign.text().strip(),
            tuple(Right(code) for code in self.rights.chosen),
            self.law.currentData(),
            ActorId(owner) if owner else None,
            self.late.text().strip(),
        )

    def show_error(self, error: DeskError) -> bool:
        """Say a refusal at the field that it names; whether that one is here."""
        if error.parameters.get("field") == "campaign":
            self.campaign_field.show_error(error.sentence)
            self.first_problem()
            return True
        return False

    def clear_errors(self) -> None:
        """Take back everything that was said to be wrong."""
        super().clear_errors()
        self.rights_problem.clear()
        self.rights_problem.hide()

    def _add_fields(self) -> None:
        self.add_section(tr("For all of them"))
        self.campaign_field = Field(
            tr("Name of the wave"),
            self.campaign,
            help_text=tr("Its cases are found by it, in the list and in the search."),
            needed=True,
        )
        self.law_field = Field(
            tr("Which law applies"),
            self.law,
            help_text=tr("Where somebody lives under another law, change it in their case."),
        )
        self.owner_field = Field(tr("In whose hands"), self.owner)
        self.late_field = Field(
            tr("Why so late?"),
            self.late,
            help_text=tr("The first of them came more than ten days ago."),
            needed=True,
        )
        self.add(self.campaign_field)
        self.add(self.rights)
        self.add(self.rights_problem)
        for field in (self.law_field, self.owner_field, self.late_field):
            self.add(field)


def _chooser() -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(WIDTH)
    return box

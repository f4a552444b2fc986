"""The two questions about a new office: whose it is, and where."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from dsar_desk.cases.countries import countries
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import current_language, tr

__all__ = ["SetupStep"]


class SetupStep(FormColumn):
    """``answered`` carries the office's name and its country's code."""

    answered = Signal(str, str)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Set up our office"))
        self.add(Words(tr("Set up our office"), Type.TITLE))
        self.name = QLineEdit()
        self._name_field = Field(
            tr("Name of the office"),
            self.name,
            help_text=tr("As it stands on your letters, for example Harbour Borough Council."),
            needed=True,
        )
        self.add(self._name_field)
        self.country = QComboBox()
        self.country.addItem(tr("Choose the country"), "")
        for code, name in countries(current_language()):
            self.country.addItem(name, code)
        here = QLocale.territoryToCode(QLocale.system().territory())
        self.country.setCurrentIndex(max(0, self.country.findData(here)))
        self._country_field = Field(
            tr("Country"),
            self.country,
            help_text=tr(
                "It decides on paper size and the form of addresses. "
                "You can have cases under any law."
            ),
            needed=True,
        )
        self.add(self._country_field)
        self.buttons = ButtonRow(tr("Go on to the recovery key"), scope=self)
        self.buttons.accepted.connect(self._answer)
        self.buttons.add(tr("Back")).clicked.connect(self.back_wanted)
        self.add(self.buttons)

    def _answer(self) -> None:
        name, country = self.name.text().strip(), str(self.country.currentData())
        self.clear_errors()
        if not name:
            self._name_field.show_error(tr("Say whose office this is."))
        if not country:
            self._country_field.show_error(tr("Say in which country the office is."))
        if self.first_problem() is None:
            self.answered.emit(name, country)

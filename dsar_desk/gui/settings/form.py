"""The form of the office's profile: who the controller is, who signs, which policy applies."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from dsar_desk.cases.countries import countries
from dsar_desk.gui.settings.answers import problems
from dsar_desk.gui.widgets.address_lines import PARTS, AddressLines
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.text_box import TextBox
from dsar_desk.text import current_language, tr

__all__ = ["ProfileForm"]


class ProfileForm(FormColumn):
    """``edited`` says that something was typed or chosen, by whomever."""

    edited = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(tr("Office profile"), parent)
        self.named: dict[str, Field] = {}
        self.edits: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._add_controller()
        self._add_people()
        self._add_policy(today)

    def show_answers(self, answers: Mapping[str, str]) -> None:
        """Put these answers into the fields."""
        self.clear_errors()
        for name, edit in self.edits.items():
            if isinstance(edit, QPlainTextEdit):
                edit.setPlainText(answers[name])
            else:
                edit.setText(answers[name])
        self.country.setCurrentIndex(max(self.country.findData(answers["country"]), 0))
        self.address.show_parts(answers["country"], {part: answers[part] for part in PARTS})
        day = answers["policy_effective"]
        self.effective.value = date.fromisoformat(day) if day else None

    def answers(self) -> dict[str, str]:
        """What stands in the fields, by the names of the answers."""
        texts = {
            name: edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()
            for name, edit in self.edits.items()
        }
        day = self.effective.value
        return (
            texts
            | self.address.parts()
            | {
                "country": str(self.country.currentData()),
                "policy_effective": day.isoformat() if day else "",
            }
        )

    @property
    def half_typed(self) -> bool:
        """Whether a day was typed that is not read yet, or is none."""
        return self.effective.is_unread

    def refuse_problems(self) -> bool:
        """Say at its field what keeps the answers from being saved; whether anything does."""
        self.clear_errors()
        found = problems(self.answers())
        if self.effective.problem:
            found["policy_effective"] = self.effective.problem
        fields = self.named | self.address.fields
        for name, sentence in found.items():
            fields[name].show_error(sentence)
        first = self.first_problem()
        if first is not None:  # once more when its sentence has its place
            QTimer.singleShot(0, self, partial(self.ensureWidgetVisible, first))
        return first is not None

    def _add_controller(self) -> None:
        self.add_section(tr("The controller"))
        self._line("name", tr("Name"), tr("In whose name letters are written."))
        self.country = QComboBox()
        box = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.country.setSizeAdjustPolicy(box)
        self.country.setMinimumContentsLength(18)
        for code, words in ({"": tr("Not known")} | dict(countries(current_language()))).items():
            self.country.addItem(words, code)
        self.country.activated.connect(self._follow_country)
        self._put("country", tr("Country"), self.country)
        self.address = AddressLines()
        self.address.changed.connect(self.edited)
        self.add(self.address)
        self._line("phone", tr("Telephone"))
        self._line("email", tr("E-mail"))
        self._line("web", tr("Website"))
        self._lines(
            "letterhead",
            tr("Letterhead, line by line"),
            tr(
                "The first line is printed large; telephone, e-mail and website follow by themselves."
            ),
        )

    def _add_people(self) -> None:
        self.add_section(tr("Who signs"))
        self._line("signatory_name", tr("Name of whoever signs"))
        self._line("signatory_role", tr("Their role"))
        self.add_section(tr("Data protection officer"))
        self._line("officer_name", tr("Name of the data protection officer"))
        self._line("officer_role", tr("Role of the data protection officer"))
        self._line("officer_phone", tr("Telephone of the data protection officer"))
        self._line("officer_email", tr("E-mail of the data protection officer"))

    def _add_policy(self, today: Callable[[], date]) -> None:
        self.add_section(tr("Privacy policy"))
        self._line("policy_title", tr("Title of the policy"))
        self.effective = DateField(tr("In force since"), today=today, chips=False)
        self.effective.changed.connect(self.edited)
        self.effective.typed.connect(self.edited)
        self._put("policy_effective", tr("In force since"), self.effective)
        self._line(
            "policy_version",
            tr("Version"),
            tr("If empty, the date. Another name makes another version; those before are kept."),
        )
        self._line("policy_web", tr("Where it can be read"))
        self.add_section(tr("What answers say"))
        self._lines(
            "automated_decisions",
            tr("Automated decisions"),
            tr("Whether anything is decided by automated means alone; stands in access answers."),
        ).setPlaceholderText(
            tr("For example: We take no decision about you by automated means alone.")
        )

    def _line(self, name: str, label: str, help_text: str = "") -> None:
        edit = QLineEdit()
        edit.textChanged.connect(self.edited)
        self.edits[name] = edit
        self._put(name, label, edit, help_text)

    def _lines(self, name: str, label: str, help_text: str) -> QPlainTextEdit:
        edit = TextBox(4)
        edit.textChanged.connect(self.edited)
        self.edits[name] = edit
        self._put(name, label, edit, help_text)
        return edit

    def _put(self, name: str, label: str, control: QWidget, help_text: str = "") -> None:
        self.named[name] = Field(label, control, help_text=help_text)
        self.add(self.named[name])

    def _follow_country(self) -> None:
        self.address.show_country(str(self.country.currentData()))
        self.edited.emit()

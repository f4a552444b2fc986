"""The identity check: risk, method, what matched by name only, whose identity, and the result."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from dsar_desk.cases.axes import Work
from dsar_desk.cases.case import Case
from dsar_desk.cases.identity import (
    Assurance,
    CheckForm,
    CheckResult,
    IdentityCheck,
    MatchedFact,
    Method,
    Subject,
    assurance_of,
)
from dsar_desk.cases.ids import CheckId
from dsar_desk.cases.person import AuthorityDocument
from dsar_desk.cases.wording import fact_name, method_name, result_name, risk_name
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.announce import announce
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.events import EventKind
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order

__all__ = ["IdentitySheet"]

RISKS = (Assurance.LITTLE, Assurance.ORDINARY, Assurance.SENSITIVE)
NO_COPY, DESTROYED, KEPT = "none", "destroyed", "kept"


class IdentitySheet(Sheet):
    """Records a check in three presses: method, what matched, *Confirm identity*.

    Keys 1 to 9 choose the method while no text is typed. ``more_wanted`` asks for the letter by
    which more proof is asked for.
    """

    LINES = 38

    more_wanted = Signal()

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(office, case, tr("Check identity"), tr("Confirm identity"), parent)
        self._waiting = case.work is Work.AWAITING_IDENTITY
        self._arrival_order = office.order()
        self._add_risk()
        self._add_method()
        self._add_subject()
        self._add_result()
        self._add_copy()
        self.worth = Words("", Type.STRONG)
        self.foot.addWidget(self.worth)
        more = self.buttons.add(tr("Ask them for more …"), "letter")
        more.clicked.connect(self._ask_for_more)
        for choices in (
            self.risk,
            self.method,
            self.matched,
            self.subject,
            self.outcome,
            self.copies,
        ):
            choices.changed.connect(self._follow)
        self._follow()

    @property
    def answers(self) -> CheckForm:
        """The form as it is filled in now."""
        copy = self.copies.chosen[0]
        method = Method(self.method.chosen[0])
        matched = method is Method.RECORDS_MATCH
        return CheckForm(
            method=method,
            result=CheckResult(self.outcome.chosen[0]),
            risk=Assurance(int(self.risk.chosen[0])),
            matched=tuple(MatchedFact(code) for code in self.matched.chosen) if matched else (),
            subject=Subject(self.subject.chosen[0]) if self._has_agent else Subject.PERSON,
            authority=self._authority(),
            reason=self.reason.text().strip(),
            note=self.note.toPlainText().strip(),
            evidence=tr("copy of a document") if copy != NO_COPY else "",
            evidence_destroyed=copy == DESTROYED,
        )

    def submit(self) -> None:
        """Record the check, and the arrival of the proof that was waited for."""
        arrived = self._arrival()
        if self._waiting and arrived is None:
            return
        desk, case, form = self.office.desk, self.case, self.answers
        self.save(partial(_record, desk, (self.order, self._arrival_order), case, form, arrived))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a method by its number."""
        number = int(event.text()) if event.text() in set("123456789") else 0
        if number and not event.modifiers():
            button = self.method.button(list(Method)[number - 1].value)
            button.setChecked(True)
            button.setFocus()
            return
        super().keyPressEvent(event)

    @property
    def _has_agent(self) -> bool:
        return self.case.parties.representative is not None

    def _add_risk(self) -> None:
        self.risk = Choices(
            tr("What would the answer disclose?"),
            {str(int(risk)): risk_name(risk) for risk in RISKS},
        )
        self.risk.chosen = (str(int(max(self.case.needed, Assurance.LITTLE))),)
        self.form.add(self.risk)
        self._advice = Words("", Type.QUIET)
        self._advice.setObjectName("advice")
        self.form.add(self._advice)

    def _add_method(self) -> None:
        self.method = Choices(
            tr("How was it checked?"),
            {
                method.value: tr("{n}  {method}", n=number, method=method_name(method))
                for number, method in enumerate(Method, 1)
            },
        )
        self.method.chosen = (Method.RECORDS_MATCH.value,)
        self.form.add(self.method)
        self.matched = Choices(
            tr("Which details matched? Their names only, never what they say."),
            {fact.value: fact_name(fact) for fact in MatchedFact},
            several=True,
        )
        self.form.add(self.matched)
        self.reason = QLineEdit()
        self._reason_field = Field(tr("Why is no check needed?"), self.reason, needed=True)
        self.add_field(self._reason_field, "reason")

    def _add_subject(self) -> None:
        self.subject = Choices(
            tr("Whose identity was checked?"),
            {
                Subject.PERSON.value: tr("the person’s"),
                Subject.REPRESENTATIVE.value: tr("that of the one who asks for them"),
            },
            parent=self,
        )
        self.subject.chosen = (Subject.PERSON.value,)
        self.authority = QLineEdit()
        self._authority_field = Field(
            tr("What shows that they may act?"),
            self.authority,
            help_text=tr("For example: signed authority, power of attorney, court order."),
            parent=self,
        )
        if self._has_agent:
            self.form.add(self.subject)
            self.form.add(self._authority_field)
        else:
            self.subject.hide()
            self._authority_field.hide()

    def _add_result(self) -> None:
        self.arrived = DateField(
            tr("The proof arrived on"), today=self.office.today, latest=self.office.today
        )
        self.arrived.value = self.office.today()
        self._arrived_field = Field(
            tr("When did the proof arrive?"),
            self.arrived,
            help_text=tr("The clock may run again from this day."),
        )
        self.add_field(self._arrived_field, "on")
        self._arrived_field.setVisible(self._waiting)
        self.outcome = Choices(
            tr("Result"), {result.value: result_name(result) for result in CheckResult}
        )
        self.outcome.chosen = (CheckResult.CONFIRMED.value,)
        self.form.add(self.outcome)

    def _add_copy(self) -> None:
        self.copies = Choices(
            tr("Did a copy of a document come in?"),
            {
                NO_COPY: tr("no"),
                DESTROYED: tr("yes, and it is destroyed now"),
                KEPT: tr("yes, it is still here"),
            },
        )
        self.copies.chosen = (NO_COPY,)
        self.form.add(self.copies)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(self.fontMetrics().height() * 4)
        help_text = tr("No numbers of documents, no dates of birth.")
        self.form.add(Field(tr("Anything to add?"), self.note, help_text=help_text))

    def _follow(self) -> None:
        """Show only what the answers so far call for, and what the check would be worth."""
        form = self.answers
        self.matched.setVisible(form.method is Method.RECORDS_MATCH)
        self._reason_field.setVisible(form.method is Method.NO_DOUBT)
        self._authority_field.setVisible(form.subject is Subject.REPRESENTATIVE)
        confirmed = form.result is CheckResult.CONFIRMED
        self.buttons.primary.setText(
            tr("Confirm identity") if confirmed else tr("Record the check")
        )
        self._advice.setText(_advice(form.risk))
        sentence = _worth(form, self.case.needed, self.order)
        if sentence != self.worth.text():
            self.worth.setText(sentence)
            announce(self.worth, sentence)

    def _arrival(self) -> date | None:
        """The day on which the proof arrived, None (and said so) where it cannot be."""
        if not self._waiting:
            return None
        day = self.arrived.value
        if day is None or self.arrived.problem:
            self._arrived_field.show_error(
                self.arrived.problem or tr("Say on which day the proof arrived.")
            )
            self._arrived_field.take_focus()
            return None
        return day

    def _authority(self) -> AuthorityDocument | None:
        kind = self.authority.text().strip()
        seen = self.office.today()
        return AuthorityDocument(kind, seen_on=seen) if self._has_agent and kind else None

    def _ask_for_more(self) -> None:
        self.more_wanted.emit()
        self.reject()


def _record(
    desk: "Desk",
    orders: tuple["Order", "Order"],
    case: Case,
    form: CheckForm,
    arrived: date | None,
) -> Case:
    """The case with the check, and with the proof's arrival where it was waited for."""
    checked = desk.identity.verify(orders[0], case.id, form)
    if arrived is None:
        return checked
    kind = EventKind.IDENTITY_RECEIVED
    return desk.casework.record_event(orders[1], case.id, kind, arrived)


def _advice(risk: Assurance) -> str:
    """What is enough, so that no more is asked for than needed."""
    advice = {
        Assurance.LITTLE: tr("One matching detail is enough. Ask for no more than you need."),
        Assurance.ORDINARY: tr(
            "Two matching details are enough, or any one of the other methods. "
            "Ask for no more than you need."
        ),
        Assurance.SENSITIVE: tr(
            "Three matching details with a signed declaration, or a document seen. "
            "Ask for no more than you need."
        ),
    }
    return advice[risk]


def _worth(form: CheckForm, needed: Assurance, order: "Order") -> str:
    """Whether this check would be enough for the answer, in one sentence."""
    if form.result is CheckResult.REFUSED:
        return tr("Nothing may be disclosed after this.")
    check = IdentityCheck(
        id=CheckId(""),
        at=order.at,
        by=order.actor.id,
        risk=form.risk,
        method=form.method,
        result=form.result,
        matched=form.matched,
    )
    if assurance_of(check) >= max(needed, form.risk):
        return tr("This is enough for the answer.")
    return tr("This alone is not enough for the answer yet.")

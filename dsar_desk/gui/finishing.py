"""Finishing what was logged in haste: the intake form again, filled with what is known."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from dsar_desk.cases.case import Case
from dsar_desk.cases.languages import language_asked
from dsar_desk.cases.person import Capacity, Person
from dsar_desk.errors import DeskError
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.intake.form import IntakeForm
from dsar_desk.gui.office import Office
from dsar_desk.law.events import EventKind, last_named
from dsar_desk.text import tr

__all__ = ["FinishSheet", "answers_of"]


class FinishSheet(Sheet):
    """What is missing is filled in, what is wrong is put right; the dates are made anew.

    The day of receipt is not changed here: that needs a reason and has a sheet of its own.
    """

    LINES = 40

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        desk = office.desk
        self.intake = IntakeForm(case.channel, desk.rulebook, office.people, office.today)
        super().__init__(office, case, tr("The request"), tr("Save it"), parent, form=self.intake)
        self.intake.then.offers_letters = False
        self.intake.show_answers(answers_of(case))
        self.intake.law.due.hide()
        self.intake.what.linked_elsewhere()
        received = self.intake.named("received")
        if received is not None:
            received.setEnabled(False)
            received.show_help(tr("Corrected in the summary of the case, with a reason."))

    def submit(self) -> None:
        """Save what the form holds."""
        case = self.case
        filing = Filing(case.channel, self.office.today(), case.reference)
        opening = self.intake.answers.opening(filing)
        finish = self.office.desk.openings.finish
        self.save(partial(finish, self.order, case.id, case.version, opening))

    def show_error(self, error: DeskError) -> None:
        """Say it at the field that it names, else above the form."""
        self.buttons.primary.setEnabled(True)
        if not self.intake.show_error(error):
            self.bar.show_error(error)


def answers_of(case: Case) -> Answers:
    """What is known of a case, as the intake form holds it."""
    parties, agent = case.parties, case.parties.representative
    asker: Person = parties.asker if parties.answer_to_representative else parties.concerned
    address = asker.address
    governing = case.governing
    elsewhere = any(item.event.kind is EventKind.RECEIVED_ELSEWHERE for item in case.events)
    return Answers(
        channel=case.channel.value,
        name=parties.concerned.name,
        greeting=parties.concerned.greeting,
        for_other=agent is not None,
        other_name=agent.person.name if agent else "",
        capacity=agent.capacity.value if agent else Capacity.AGENT.value,
        authority=agent.authority.kind if agent and agent.authority else "",
        answer_to_other=parties.answer_to_representative,
        email=asker.email,
        phone=asker.phone,
        country=address.country if address else "",
        street="\n".join(address.street) if address else "",
        postcode=address.postcode if address else "",
        city=address.city if address else "",
        district=address.dependent_locality if address else "",
        area=address.area if address else "",
        own_words=case.own_words,
        kind=case.kind.value if case.kind else "",
        by_date=_iso(last_named(item.event for item in case.events)),
        rights=tuple(right.value for right in case.rights),
        scope=case.scope,
        helps_us_find=case.helps_us_find,
        reply_by=case.reply_by.value if case.reply_by else "",
        needs=case.needs,
        language=language_asked(case, ()),
        on_letter=_iso(case.dates.on_letter),
        received=case.dates.received.isoformat(),
        elsewhere=elsewhere,
        jurisdiction=governing.jurisdiction if governing else case.jurisdiction,
        law_chosen=governing is not None or bool(case.jurisdiction),
        candidates=case.candidates if case.law_undecided else (),
        candidates_chosen=case.law_undecided and bool(case.candidates),
        owner=case.owner or "",
        sensitive=case.sensitive,
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""

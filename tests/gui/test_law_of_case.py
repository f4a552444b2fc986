"""The law of a case in the window: open among candidates, decided, counted by a rule that is gone."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId, OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.gui.case.happened import Happened
from dsar_desk.gui.case.law_sheet import LawSheet
from dsar_desk.gui.finishing import answers_of
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.gui.intake.form import IntakeForm
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.why import WhySheet
from dsar_desk.gui.widgets.place_picker import PlacePicker
from dsar_desk.law.events import EventKind
from dsar_desk.law.places import CANDIDATES
from tests.gui.desks import AtTheDesk
from tests.gui.walk import check_everything
from tests.requests import opened

COULD = ("CH", "FR")


def shown(here: AtTheDesk) -> Case:
    case = here.rooms.case.case
    assert case is not None
    return case


def show(here: AtTheDesk, case: Case) -> None:
    here.rooms.case.open(case.id)
    here.settle()


def test_receipt_that_was_acknowledged_in_another_way_is_recorded_where_a_law_wants_it(
    here: AtTheDesk,
) -> None:
    show(here, opened(here.desk, jurisdiction="GB"))
    press = here.rooms.case.law.acknowledged
    assert press.isHidden()
    show(here, opened(here.desk, jurisdiction="US-CA"))
    assert not press.isHidden()
    press.click()
    sheet = here.sheet(Happened)
    assert isinstance(sheet, Happened)
    assert sheet.kind is EventKind.ACKNOWLEDGED
    sheet.submit()
    here.settle()
    clock = shown(here).clock
    assert clock is not None
    assert clock.acknowledged_on == here.desk.order().today
    assert press.isHidden()


def law_sheet(here: AtTheDesk) -> LawSheet:
    sheet = here.sheet(LawSheet)
    assert isinstance(sheet, LawSheet)
    here.settle()
    return sheet


def test_undecided_law_is_shown_with_its_candidates_changed_and_decided(
    here: AtTheDesk, theme: Theme, qtbot: QtBot
) -> None:
    show(here, opened(here.desk, jurisdiction="", candidates=COULD))
    pane = here.rooms.case
    assert pane.law.decide.isVisible()
    assert "not decided; could be: Switzerland, France" in spoken(pane.summary)
    pane.law.decide.click()
    sheet = law_sheet(here)
    assert sheet.candidates.chosen == COULD
    assert check_everything(sheet, theme, qtbot) == []
    sheet.candidates.box("CH").setChecked(False)
    here.settle()
    assert "names one place only" in sheet.consequence.sentence
    more = sheet.candidates.more
    more.activated.emit(more.findData("US-VA"))
    here.settle()
    sheet.submit()
    here.settle()
    assert shown(here).candidates == ("FR", "US-VA")
    pane.law.decide.click()
    sheet = law_sheet(here)
    sheet.jurisdiction.setCurrentIndex(sheet.jurisdiction.findData("FR"))
    here.settle()
    assert not sheet.could.isVisible()
    sheet.submit()
    here.settle()
    assert (shown(here).jurisdiction, shown(here).candidates) == ("FR", ("FR", "US-VA"))
    assert not pane.law.decide.isVisible()
    assert "GDPR (France); considered before: France, Virginia" in spoken(pane.summary)


def spoken(part: QWidget) -> str:
    return " ".join(one.text() for one in part.findChildren(QWidget) if hasattr(one, "text"))


def test_a_date_counted_by_a_rule_that_is_gone_is_said_to_stand_as_last_counted(
    here: AtTheDesk,
) -> None:
    case = opened(here.desk)
    with here.desk.database.unit(here.desk.actor, OperationId("gone"), here.desk.now()) as unit:
        kept = unit.cases.get(case.id)
        claims = tuple(
            replace(
                claim,
                jurisdiction="KE",
                rule_id="ke-access",
                clock=replace(claim.clock, rule_id="ke-access"),
            )
            for claim in kept.claims
        )
        unit.cases.save(replace(kept, claims=claims, jurisdiction="KE"))
        unit.record(Entry(Action.CASE_CHANGED, CaseId(case.id)))
    show(here, case)
    notices = here.rooms.case.notices
    assert notices.lost.isVisible()
    assert "ke-access" in notices.lost.text()
    assert "stands as it was last counted" in notices.lost.text()
    here.rooms.case.deeds.explain()
    sheet = here.sheet(WhySheet)
    assert isinstance(sheet, WhySheet)
    assert "The rule is no longer here" in sheet.text.toPlainText()
    sheet.close()
    here.rooms.case.summary.change_law.click()
    law = law_sheet(here)
    law.jurisdiction.setCurrentIndex(law.jurisdiction.findData("GB"))
    here.settle()
    law.submit()
    here.settle()
    assert not notices.lost.isVisible()


def test_the_form_offers_the_laws_that_the_address_names_until_the_officer_says_which(
    here: AtTheDesk, qtbot: QtBot
) -> None:
    office = here.rooms.case.office
    form = IntakeForm(opened(here.desk).channel, here.desk.rulebook, office.people, office.today)
    qtbot.addWidget(form)
    form.show()
    law = form.law
    assert law.candidates.chosen == CANDIDATES
    assert form.answers.candidates == ()
    form.show_answers(Answers(country="CA", law_chosen=True))
    assert law.fields["candidates"].isVisible()
    assert form.answers.candidates == ("CA", "CA-AB", "CA-BC", "CA-QC")
    law.candidates.box("CA-AB").click()
    kept = form.answers
    assert (kept.candidates, kept.candidates_chosen) == (("CA", "CA-BC", "CA-QC"), True)
    assert Answers.from_json(kept.as_json()) == kept
    form.show_answers(replace(kept, country="FR"))
    assert form.answers.candidates == kept.candidates
    form.show_answers(Answers(country="FR"))
    assert not law.fields["candidates"].isVisible()
    assert form.answers.candidates == ()


def test_what_is_known_of_a_case_goes_back_into_the_form(here: AtTheDesk) -> None:
    case = opened(here.desk, jurisdiction="", candidates=COULD)
    answers = answers_of(case)
    assert (answers.candidates, answers.candidates_chosen, answers.jurisdiction) == (
        COULD,
        True,
        "",
    )
    assert answers_of(opened(here.desk, jurisdiction="")).candidates_chosen is False
    bare = opened(here.desk, rights=(), jurisdiction="FR")
    assert (answers_of(bare).jurisdiction, answers_of(bare).law_chosen) == ("FR", True)


def test_places_are_ticked_added_once_and_replaced(qtbot: QtBot, theme: Theme) -> None:
    picker = PlacePicker({"CH": "Switzerland", "FR": "France", "DE": "Germany"})
    qtbot.addWidget(picker)
    picker.show_places(COULD)
    said: list[bool] = []
    picker.changed.connect(lambda: said.append(True))
    for code, chosen in (("DE", (*COULD, "DE")), ("DE", (*COULD, "DE")), ("", (*COULD, "DE"))):
        picker.more.activated.emit(picker.more.findData(code))
        assert picker.chosen == chosen
    picker.box("CH").click()
    assert picker.chosen == ("FR", "DE")
    assert len(said) == 2
    picker.show_places(("DE",))
    assert (picker.chosen, len(said)) == (("DE",), 2)

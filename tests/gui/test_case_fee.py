"""A fee that was asked for is waited for, and noted as paid by the one button of the case."""

from dsar_desk.cases.axes import Work
from dsar_desk.cases.case import Case
from dsar_desk.gui.case.happened import Happened
from dsar_desk.gui.case.next_card import Act, press_for
from dsar_desk.law.events import EventKind
from tests.builders import a_case, a_check, an_event
from tests.gui.desks import AtTheDesk


def shown(here: AtTheDesk) -> Case:
    case = here.rooms.case.case
    assert case is not None
    return case


def test_the_button_of_a_case_that_waits_for_a_fee_notes_that_it_was_paid() -> None:
    waiting = a_case(checks=(a_check(),)).with_event(an_event(EventKind.FEE_REQUESTED))
    press = press_for(waiting, ())
    assert press is not None
    assert (press.act, press.text) == (Act.RESUME, "The fee was paid …")


def test_a_fee_is_noted_as_paid_by_the_sheet_that_the_button_opens(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    before, order = shown(here), here.desk.order()
    asked, today = EventKind.FEE_REQUESTED, order.today
    here.desk.casework.record_event(order, before.id, asked, today)
    here.show("Jane Roe")
    assert shown(here).work is Work.AWAITING_FEE
    here.window.commands["resume"].trigger()
    sheet = here.sheet(Happened)
    assert isinstance(sheet, Happened)
    assert sheet.kind is EventKind.FEE_RECEIVED
    sheet.submit()
    here.settle()
    assert shown(here).work is Work.IN_WORK

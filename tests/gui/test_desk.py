from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dsar_desk.cases.case import Channel, Work
from dsar_desk.cases.identity import IdentityState
from dsar_desk.cases.ids import ActorId, CaseId, make_reference
from dsar_desk.cases.listing import Page, Row
from dsar_desk.cases.views import Urgency, View
from dsar_desk.gui.case.pane import CasePane
from dsar_desk.gui.case.summary import address_lines
from dsar_desk.gui.desk.listing import Listing, merged
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.records import RecordList
from dsar_desk.gui.widgets.rows import CaseRow
from dsar_desk.gui.work import Workbench
from dsar_desk.law.rights import Right
from tests.gui.desks import AtTheDesk, wait_for
from tests.gui.walk import check_everything, pseudo_reversed, untranslated

TODAY = date(2026, 11, 23)


def a_row(number: int) -> Row:
    return Row(
        id=CaseId(f"case-{number}"),
        reference=make_reference(2026, number),
        person=f"Person {number}",
        rights=(Right.ACCESS,),
        jurisdiction="DE",
        law="GDPR",
        channel=Channel.POST,
        work=Work.LOGGED,
        identity=IdentityState.NOT_STARTED,
        received=date(2026, 11, 1),
        due=date(2026, 12, 1),
        frozen_days=None,
        next_step="check_identity",
        owner=ActorId("officer") if number == 1 else None,
        owner_name="Ana",
        on_behalf="",
        closed_on=None,
        met=None,
    )


@dataclass
class AskedPages:
    """A register of so many cases that notes which pages it was asked for."""

    total: int
    asked: list[tuple[int, int]] = field(default_factory=list)

    def page(
        self, view: View, *, today: date, search: str = "", limit: int = 100, offset: int = 0
    ) -> Page:
        self.asked.append((offset, limit))
        rows = tuple(a_row(n + 1) for n in range(offset, min(offset + limit, self.total)))
        return Page(rows, self.total, offset)


@dataclass
class PagedDesk:
    finding: AskedPages
    actor = type("Somebody", (), {"id": ActorId("officer"), "name": "Ana"})

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 10, tzinfo=UTC)


def paged(workbench: Workbench, total: int) -> tuple[Listing, AskedPages, RecordList[CaseRow]]:
    pages = AskedPages(total)
    rows = RecordList[CaseRow](lambda row: row.spoken, lambda row: row.key)
    listing = Listing(PagedDesk(pages), workbench, rows, QObject(rows))  # type: ignore[arg-type]
    return listing, pages, rows


def case_row(key: str, words: str = "") -> CaseRow:
    return CaseRow(key, Urgency.SOON, words, "", "", key, "", "", "")


def keys(rows: list[CaseRow]) -> str:
    return "".join(row.key for row in rows)


def test_a_million_cases_cost_one_page_until_the_end_comes_into_sight(
    workbench: Workbench,
) -> None:
    listing, pages, rows = paged(workbench, 1_000_000)
    listing.show(View.ALL)
    wait_for(workbench)
    assert pages.asked == [(0, 100)]
    assert rows.rowCount() == 100
    rows.fetchMore(rows.index(-1))
    wait_for(workbench)
    assert pages.asked == [(0, 100), (100, 100)]
    assert rows.rowCount() == 200


def test_a_page_that_comes_after_another_view_was_chosen_is_dropped(workbench: Workbench) -> None:
    listing, _pages, rows = paged(workbench, 300)
    listing.show(View.ALL)
    wait_for(workbench)
    rows.fetchMore(rows.index(-1))
    listing.show(View.OVERDUE)
    wait_for(workbench)
    assert rows.rowCount() == 100


def test_rows_say_you_and_the_next_step_in_words(workbench: Workbench) -> None:
    listing, _pages, rows = paged(workbench, 2)
    listing.show(View.ALL)
    wait_for(workbench)
    first, second = rows.records
    assert (first.owner, second.owner) == ("you", "Ana")
    assert first.next_step == "Check identity"


def test_what_is_shown_keeps_its_order_when_something_changes() -> None:
    shown = [case_row("a"), case_row("b"), case_row("c")]
    found = [case_row("c", "now late"), case_row("a"), case_row("b")]
    result = merged(shown, found, "b")
    assert keys(result) == "abc"
    assert result[2].words == "now late"


def test_a_new_row_comes_where_it_belongs_and_one_that_left_goes() -> None:
    shown = [case_row("a"), case_row("b"), case_row("c")]
    found = [case_row("new"), case_row("c"), case_row("a")]
    assert keys(merged(shown, found, "a")) == "newac"


def test_the_row_one_works_on_stays_even_when_it_left_the_view() -> None:
    shown = [case_row("a"), case_row("b"), case_row("c")]
    assert keys(merged(shown, [case_row("a"), case_row("c")], "b")) == "abc"


def test_the_desk_opens_with_what_is_due_this_week_the_latest_first(here: AtTheDesk) -> None:
    page = here.window.desk_page
    assert page.views.current_key == View.DUE_THIS_WEEK
    first = page.list.rows.records[0]
    assert first.urgency is Urgency.LATE
    assert here.rooms.case.case is not None
    assert here.rooms.case.case.id == first.key


def test_every_view_shows_as_many_cases_as_its_count_says(here: AtTheDesk) -> None:
    page = here.window.desk_page
    counts = here.desk.finding.counts(here.desk.order().today).by_view
    for view in View:
        page.views.choose(view.value)
        here.settle()
        assert page.list.rows.total == counts[view], view


def test_moving_through_the_list_shows_case_after_case(here: AtTheDesk) -> None:
    here.window.desk_page.views.choose(View.ALL.value)
    here.settle()
    here.window.commands["next"].trigger()
    here.settle()
    assert here.rooms.case.case is not None
    assert here.rooms.case.case.id == here.window.desk_page.list.current_key
    here.window.commands["previous"].trigger()
    here.settle()
    assert here.window.desk_page.list.currentIndex().row() == 0


def test_no_row_is_marked_while_a_case_of_another_view_is_shown(
    here: AtTheDesk, qtbot: QtBot
) -> None:
    page, jane = here.window.desk_page, key_of(here, "Jane Roe")
    page.views.choose(View.OVERDUE.value)
    here.settle()
    first = page.list.current_key
    here.rooms.show_case(jane)
    here.settle()
    assert shown(here) == jane
    assert not page.list.selectedIndexes()
    page.reload()
    page.list.setFocus()
    here.settle()
    assert (shown(here), page.list.current_key) == (jane, "")
    place = page.list.visualRect(page.list.rows.index(0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    here.settle()
    assert shown(here) == page.list.current_key == first


def test_a_view_that_is_chosen_begins_with_its_first_case(here: AtTheDesk) -> None:
    page, jane = here.window.desk_page, key_of(here, "Jane Roe")
    here.rooms.show_case(jane)
    here.settle()
    page.views.choose(View.OVERDUE.value)
    here.settle()
    assert shown(here) == page.list.current_key == page.list.rows.records[0].key


def key_of(here: AtTheDesk, person: str) -> str:
    rows = here.desk.finding.page(View.ALL, today=here.desk.order().today).rows
    return next(str(row.id) for row in rows if row.person == person)


def shown(here: AtTheDesk) -> str:
    assert here.rooms.case.case is not None
    return str(here.rooms.case.case.id)


def test_search_finds_a_person_and_says_so_when_nobody_is_found(
    here: AtTheDesk, qtbot: QtBot
) -> None:
    here.window.commands["find_all"].trigger()
    page = here.window.desk_page
    assert QApplication.focusWidget() is page.search_field or not here.window.isActiveWindow()
    qtbot.keyClicks(page.search_field, "lindqvist")
    qtbot.waitUntil(lambda: page.list.rows.total == 1)
    assert page.list.rows.records[0].person == "Elin Lindqvist"
    page.search_field.setText("zzz nobody")
    page.refresh()
    here.settle()
    assert page.nothing.isVisible()
    assert here.rooms.case.case is None


def test_taking_a_case_keeps_it_in_sight_though_it_left_the_view(here: AtTheDesk) -> None:
    page = here.window.desk_page
    page.views.choose(View.UNASSIGNED.value)
    here.settle()
    before = [row.key for row in page.list.rows.records]
    page.list.choose(before[1])
    here.settle()
    here.window.commands["take"].trigger()
    here.settle()
    assert [row.key for row in page.list.rows.records] == before
    assert page.list.current_key == before[1]
    page.refresh()
    here.settle()
    assert before[1] not in [row.key for row in page.list.rows.records]


def test_f8_hides_the_case_and_f6_goes_round_the_panes_that_are_left(here: AtTheDesk) -> None:
    page = here.window.desk_page
    page.views.setFocus()
    here.window.commands["pane"].trigger()
    assert page.case_pane.isHidden()
    here.window.ring.forward()
    assert page.cases_pane.isAncestorOf(QApplication.focusWidget())
    here.window.ring.forward()
    assert page.views_pane.isAncestorOf(QApplication.focusWidget())
    here.window.commands["pane"].trigger()
    assert page.case_pane.isVisible()


def test_where_three_panes_do_not_fit_the_views_become_a_choice(here: AtTheDesk) -> None:
    page = here.window.desk_page
    here.window.resize(700, 600)
    here.settle()
    assert page.views_pane.isHidden()
    assert page.view_choice.isVisible()
    number = page.view_choice.findData(View.CLOSED.value)
    page.view_choice.setCurrentIndex(number)
    page.view_choice.activated.emit(number)
    here.settle()
    assert page.views.current_key == View.CLOSED


def test_the_line_at_the_foot_says_what_is_due_next_and_leads_there(here: AtTheDesk) -> None:
    here.window.desk_page.views.choose(View.CLOSED.value)
    here.settle()
    assert here.window.status.next.text().startswith("Next: DSR-")
    here.window.status.next.click()
    here.settle()
    assert here.rooms.case.case is not None
    assert str(here.rooms.case.case.reference) in here.window.status.next.text()


def test_only_what_can_be_done_can_be_pressed(here: AtTheDesk) -> None:
    commands = here.window.commands
    here.window.desk_page.views.choose(View.CLOSED.value)
    here.settle()
    assert not commands["check"].isEnabled()
    assert commands["reopen"].isEnabled()
    here.show("Jane Roe")
    assert commands["check"].isEnabled()
    assert commands["pause"].isEnabled()
    assert not commands["resume"].isEnabled()
    assert not commands["reopen"].isEnabled()


def test_the_window_remembers_the_view(here: AtTheDesk) -> None:
    here.window.desk_page.views.choose(View.WAITING_FOR_US.value)
    here.settle()
    assert here.window.last_view == View.WAITING_FOR_US


def test_the_desk_stands_reading_aloud_tabbing_and_large_type(
    here: AtTheDesk, theme: Theme, qtbot: QtBot
) -> None:
    here.show("Jane Roe")
    assert check_everything(here.window, theme, qtbot) == []


@pytest.mark.parametrize("tab", range(6))
def test_every_tab_of_a_case_stands_the_walks(
    here: AtTheDesk, theme: Theme, qtbot: QtBot, tab: int
) -> None:
    here.show("Pascale Moreau")
    here.rooms.case.show_tab(tab)
    here.settle()
    assert check_everything(here.window, theme, qtbot) == []


def test_everything_on_the_desk_is_translated(
    made_sample: object, qapp: QApplication, here: AtTheDesk
) -> None:
    with pseudo_reversed(qapp):
        pane = CasePane(here.rooms.case.office)
        pane.show()
        case = here.rooms.case.case
        assert case is not None
        pane.open(str(case.id))
        here.settle()
        person = case.parties.concerned
        data = {str(case.reference), person.name, person.email, case.own_words}
        data |= {here.rooms.case.office.moment(case.dates.logged), here.desk.actor.name}
        assert (
            untranslated(pane, lambda text: text in data or text in address_lines(person.address))
            == []
        )


def test_ctrl_enter_presses_the_primary_button_from_the_list(here: AtTheDesk, qtbot: QtBot) -> None:
    here.show("Jane Roe")
    here.window.activateWindow()
    qtbot.waitUntil(here.window.isActiveWindow)
    here.window.desk_page.list.setFocus()
    pressed: list[object] = []
    here.rooms.case.next.pressed.connect(pressed.append)
    key, control = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(here.window.desk_page.list, key, control)
    assert len(pressed) == 1
    here.settle()

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from pytestqt.qtbot import QtBot

from dsar_desk.cases.axes import Channel, IdentityState, Work
from dsar_desk.cases.ids import ActorId, CaseId, Reference
from dsar_desk.cases.listing import Row
from dsar_desk.cases.views import Urgency
from dsar_desk.gui.theme import Density, Look, Scheme, Theme
from dsar_desk.gui.widgets.case_list import CaseList
from dsar_desk.gui.widgets.records import Column, RecordTable
from dsar_desk.gui.widgets.rows import CaseRow, case_row
from dsar_desk.gui.widgets.section_list import Entry, Section, SectionList
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.timeline import Timeline, TimelineEntry
from dsar_desk.law.rights import Right
from tests.gui.gallery import rows
from tests.gui.walk import settle

TODAY = date(2026, 12, 4)


@pytest.fixture
def cases(qtbot: QtBot, theme: Theme) -> CaseList:
    made = CaseList("Cases")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.rows.replace(rows())
    made.show()
    return made


def listed(**changes: object) -> Row:
    usual: dict[str, object] = {
        "id": CaseId("1"),
        "reference": Reference("DSR-2026-0142"),
        "person": "Jane Roe",
        "rights": (Right.ACCESS, Right.ERASURE),
        "jurisdiction": "GB",
        "law": "uk_gdpr",
        "channel": Channel.POST,
        "work": Work.LOGGED,
        "identity": IdentityState.NOT_STARTED,
        "received": date(2026, 11, 18),
        "due": date(2026, 12, 18),
        "frozen_days": None,
        "next_step": "Check identity",
        "owner": ActorId("ana"),
        "owner_name": "Ana",
        "on_behalf": "",
        "closed_on": None,
        "met": None,
    }
    return Row(**(usual | changes))  # type: ignore[arg-type]


def test_a_row_is_spoken_as_one_sentence() -> None:
    row = case_row(listed(), TODAY, QLocale("en_GB"))
    assert row.spoken == (
        "Jane Roe, Copy of their data and 1 more, 14 days left, due Fri 18 Dec 2026, "
        "next step: Check identity, Ana, DSR-2026-0142"
    )
    assert row.urgency is Urgency.ON_TRACK


def test_a_row_marks_a_law_that_is_not_decided() -> None:
    undecided = case_row(listed(jurisdiction="", marked=True), TODAY, QLocale("en_GB"))
    assert undecided.marks == ("law not decided", "rule to be checked")
    assert undecided.spoken.endswith("law not decided, rule to be checked")
    for settled in ({}, {"rights": ()}, {"closed_on": TODAY}):
        place = "" if settled else "GB"
        assert case_row(listed(jurisdiction=place, **settled), TODAY, QLocale()).marks == ()


def test_a_row_says_what_is_not_known_yet() -> None:
    bare = listed(person="", rights=(), owner=None, owner_name="", due=None)
    row = case_row(bare, TODAY, QLocale("en_GB"))
    assert (row.person, row.request) == ("Name not yet known", "Request not yet known")
    assert (row.owner, row.due) == ("nobody yet", "")
    assert "no due date" in row.spoken


def test_who_asks_for_somebody_is_said() -> None:
    row = case_row(listed(on_behalf="Smith LLP"), TODAY, QLocale("en_GB"))
    assert row.person == "Smith LLP for Jane Roe"


def test_a_screen_reader_reads_the_rows(cases: CaseList) -> None:
    node = QAccessible.queryAccessibleInterface(cases)
    assert node is not None
    said = node.child(0).text(QAccessible.Text.Name)
    assert said == rows()[0].spoken


def test_there_is_always_a_current_row(qtbot: QtBot, cases: CaseList) -> None:
    assert cases.current_key == "0098"
    cases.choose("0142")
    cases.rows.replace([row for row in rows() if row.key != "0142"])
    assert cases.current_key == "0120"
    cases.rows.replace([])
    assert cases.current_key == ""
    cases.rows.replace(rows())
    assert cases.current_key == "0098"


def test_the_current_case_stays_when_others_come_and_go(cases: CaseList) -> None:
    cases.choose("0142")
    heard: list[str] = []
    cases.chosen.connect(heard.append)
    cases.rows.replace(list(reversed(rows()))[:5])
    assert cases.current_key == "0142"
    assert cases.currentIndex().row() == 3
    assert heard == []


def test_arrows_choose_and_enter_opens(qtbot: QtBot, cases: CaseList) -> None:
    chosen, opened = [], []
    cases.chosen.connect(chosen.append)
    cases.opened.connect(opened.append)
    qtbot.keyClick(cases, Qt.Key.Key_Down)
    qtbot.keyClick(cases, Qt.Key.Key_Return)
    assert (chosen, opened) == (["0131"], ["0131"])


def test_the_mouse_chooses_and_opens(qtbot: QtBot, cases: CaseList) -> None:
    chosen, opened = [], []
    cases.chosen.connect(chosen.append)
    cases.opened.connect(opened.append)
    place = cases.visualRect(cases.rows.index(2)).center()
    qtbot.mouseClick(cases.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(cases.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (chosen, opened) == (["0137"], ["0137"])


def test_further_rows_are_asked_for_when_the_end_comes_into_sight(
    qtbot: QtBot, cases: CaseList
) -> None:
    wanted: list[int] = []
    cases.rows.more_wanted.connect(wanted.append)
    cases.rows.replace(rows(), total=1000)
    cases.rows.fetchMore(cases.rootIndex())
    cases.rows.fetchMore(cases.rootIndex())
    assert wanted == [7]
    more = [CaseRow(**{**_fields(row), "key": f"x{row.key}"}) for row in rows()]
    cases.rows.extend(more)
    assert cases.rows.rowCount() == 14
    assert cases.current_key == "0098"


def _fields(row: CaseRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def test_rows_are_two_lines_by_density_and_three_where_it_is_narrow(
    qtbot: QtBot, cases: CaseList, theme: Theme
) -> None:
    def height() -> int:
        settle(cases, qtbot)
        return cases.visualRect(cases.rows.index(0)).height()

    normal = height()
    theme.wear(Look(scheme=Scheme.LIGHT, density=Density.COMPACT))
    assert height() < normal
    theme.wear(Look(scheme=Scheme.LIGHT, density=Density.RELAXED))
    assert height() > normal
    theme.wear(Look(scheme=Scheme.LIGHT))
    cases.resize(300, 400)
    assert height() > normal


def test_urgency_survives_in_grey(cases: CaseList) -> None:
    picture = cases.grab().toImage()
    shapes = set()
    for number in range(len(rows())):
        place = cases.visualRect(cases.rows.index(number))
        shapes.add(
            tuple(
                picture.pixelColor(place.left() + x, place.top() + y).lightness() // 32
                for x in range(10, 40)
                for y in range(8, 26)
            )
        )
    assert len(shapes) == len(rows())


def test_headings_of_sections_are_passed_over(qtbot: QtBot, theme: Theme) -> None:
    places = Section("Places", (Entry("desk", "Desk", 41), Entry("inbox", "Inbox", 1)))
    views = Section("Views", (Entry("all", "All"),))
    sections = SectionList("Places and views")
    qtbot.addWidget(sections)
    chosen: list[str] = []
    sections.chosen.connect(chosen.append)
    sections.show_sections([places, views])
    sections.show()
    for _ in range(3):
        qtbot.keyClick(sections, Qt.Key.Key_Down)
    heading = sections.visualRect(sections.model().index(0, 0)).center()
    qtbot.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(heading))
    assert chosen == ["desk", "inbox", "all"]
    assert sections.current_key == "all"


def test_sections_keep_what_was_chosen_and_speak_their_counts(qtbot: QtBot, theme: Theme) -> None:
    section = Section("Views", (Entry("all", "All", 41), Entry("overdue", "Overdue", 2)))
    sections = SectionList("Views")
    qtbot.addWidget(sections)
    sections.show_sections([section])
    assert sections.choose("overdue")
    assert not sections.choose("nowhere")
    sections.show_sections([section])
    assert sections.current_key == "overdue"
    sections.show_count("overdue", 1)
    node = QAccessible.queryAccessibleInterface(sections)
    assert node is not None
    spoken = [node.child(n).text(QAccessible.Text.Name) for n in range(node.childCount())]
    assert spoken == ["Views", "All, 41 items", "Overdue, 1 item"]


def test_a_timeline_wraps_instead_of_cutting_off(qtbot: QtBot, theme: Theme) -> None:
    timeline = Timeline("Timeline")
    qtbot.addWidget(timeline)
    long = TimelineEntry("1", "18 Nov", "The letter was read out " * 8, "Ana", "by post")
    timeline.show_entries([long])
    timeline.resize(900, 300)
    timeline.show()
    settle(timeline, qtbot)
    wide = timeline.visualRect(timeline.rows.index(0)).height()
    timeline.resize(300, 300)
    settle(timeline, qtbot)
    assert timeline.visualRect(timeline.rows.index(0)).height() > wide
    assert long.spoken.endswith("Ana, by post")


def test_a_table_says_what_stands_in_an_empty_cell(qtbot: QtBot, theme: Theme) -> None:
    columns = [
        Column[CaseRow]("Person", lambda row: row.person),
        Column[CaseRow]("Marks", lambda row: " ".join(row.marks), figures=True),
    ]
    model = RecordTable(columns, "nothing")
    table = TableView("Post", model)
    qtbot.addWidget(table)
    model.replace(rows())
    marks = model.index(0, 1)
    assert (marks.data(), marks.data(Qt.ItemDataRole.AccessibleTextRole)) == ("", "nothing")
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Marks"
    assert table.currentIndex().isValid()
    assert model.records[0].person == "Okafor, B."


def test_rows_are_drawn_from_the_palette(cases: CaseList, theme: Theme, qtbot: QtBot) -> None:
    theme.wear(Look(scheme=Scheme.DARK))
    settle(cases, qtbot)
    ground = cases.grab().toImage().pixelColor(690, 390)
    assert ground == QColor("#15181C")


def test_the_current_row_stays_in_sight_when_a_message_takes_room(
    cases: CaseList, qtbot: QtBot
) -> None:
    last = cases.rows.index(cases.rows.rowCount() - 1)
    cases.setCurrentIndex(last)
    settle(cases, qtbot)
    cases.resize(700, 120)
    settle(cases, qtbot)
    assert cases.viewport().rect().contains(cases.visualRect(last))


def test_a_list_that_was_scrolled_away_from_its_row_stays_where_it_is(
    cases: CaseList, qtbot: QtBot
) -> None:
    cases.resize(700, 160)
    settle(cases, qtbot)
    cases.verticalScrollBar().setValue(cases.verticalScrollBar().maximum())
    settle(cases, qtbot)
    assert not cases.viewport().rect().contains(cases.visualRect(cases.rows.index(0)))
    before = cases.verticalScrollBar().value()
    cases.resize(700, 140)
    settle(cases, qtbot)
    assert cases.verticalScrollBar().value() >= before

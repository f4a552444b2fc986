"""A window that shows every part of which pages are made, as a page would use it."""

import struct
import zlib
from datetime import date, timedelta

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QSplitter,
    QTabWidget,
    QWidget,
)

from dsar_desk.cases.views import Urgency
from dsar_desk.gui import icons
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.case_list import CaseList
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.deadline_card import CardFace, DeadlineCard
from dsar_desk.gui.widgets.drop_area import DropArea, Zone
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices, FormColumn
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.pane_ring import PaneRing
from dsar_desk.gui.widgets.paper_view import PagePicture, PaperView
from dsar_desk.gui.widgets.records import Column, RecordTable
from dsar_desk.gui.widgets.rows import CaseRow
from dsar_desk.gui.widgets.section_list import Entry, Section, SectionList
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.timeline import Timeline, TimelineEntry
from dsar_desk.gui.widgets.urgency import UrgencyChip
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

TODAY = date(2026, 12, 4)


def rows() -> list[CaseRow]:
    def row(number: str, urgency: Urgency, words: str, person: str, step: str) -> CaseRow:
        return CaseRow(
            key=number,
            urgency=urgency,
            words=words,
            person=person,
            request=tr("Copy of their data"),
            reference=f"DSR-2026-{number}",
            next_step=step,
            owner=tr("you"),
            channel=tr("by post"),
            due=tr("due 18 December"),
            unread=urgency is Urgency.NEW,
        )

    return [
        row("0098", Urgency.LATE, tr("3 days late"), "Okafor, B.", tr("Send the answer")),
        row("0131", Urgency.TODAY, tr("due today"), "Lindqvist, E.", tr("Approve the letter")),
        row("0137", Urgency.SOON, tr("2 days left"), "Moreau, P.", tr("Chase Housing")),
        row("0142", Urgency.ON_TRACK, tr("14 days left"), "Roe, Jane", tr("Check identity")),
        row("0120", Urgency.PAUSED, tr("paused, 9 days left"), "Haddad, S.", tr("Wait for them")),
        row("0143", Urgency.NEW, tr("new, no date yet"), "Łukasz Żółć", tr("Finish logging")),
        row("0077", Urgency.CLOSED, tr("closed 2 Dec"), "田中 花子", tr("Nothing to do")),
    ]


def page_picture(width: int, height: int) -> PagePicture:
    line = bytes([255, 255, 255]) * width
    ruled = bytes([180, 190, 205]) * width
    return PagePicture(
        b"".join(ruled if number % 24 == 0 else line for number in range(height)), width, height
    )


def png_page() -> PagePicture:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    lines = b"".join(b"\0" + bytes(6) for _ in range(2))
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(lines)), chunk(b"IEND", b""))
    return PagePicture(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


class Gallery(QMainWindow):
    """Three panes and a toolbar, like the desk."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(tr("DSAR Desk"))
        self.resize(1360, 860)
        self._add_commands()
        self.places, self.list, self.detail = self._left(), self._middle(), self._right()
        splitter = QSplitter()
        splitter.setObjectName("panes")
        for pane in (self.places, self.list, self.detail):
            splitter.addWidget(pane)
        splitter.setStretchFactor(1, 3)
        splitter.setStretchFactor(2, 2)
        splitter.setChildrenCollapsible(False)
        self.setCentralWidget(splitter)
        self.ring = PaneRing(self, [self.places, self.list, self.detail])
        zones = [Zone("new", tr("New case")), Zone("this", tr("This case"))]
        self.drop = DropArea(splitter, [*zones, Zone("attach", tr("Just attach"))])

    def _add_commands(self) -> None:
        bar = self.addToolBar(tr("Commands"))
        bar.setMovable(False)
        for icon, text in (
            ("add", tr("New case")),
            ("letter", tr("Letter")),
            ("identity", tr("Identity")),
            ("print", tr("Print")),
        ):
            icons.dress(bar.addAction(text), icon)
        from_style = bar.toolButtonStyle().ToolButtonTextBesideIcon
        bar.setToolButtonStyle(from_style)

    def _left(self) -> Pane:
        pane = Pane(tr("Places and views"))
        self.sections = SectionList(tr("Places and views"))
        places = (
            Entry("desk", tr("Desk"), 41, "desk"),
            Entry("inbox", tr("Inbox"), 6, "inbox"),
            Entry("calendar", tr("Calendar"), None, "calendar"),
        )
        views = (
            Entry("due_this_week", tr("Due this week"), 7),
            Entry("overdue", tr("Overdue"), 2),
            Entry("all", tr("All"), 41),
        )
        self.sections.show_sections([Section(tr("Places"), places), Section(tr("Views"), views)])
        pane.column.addWidget(self.sections)
        return pane

    def _middle(self) -> Pane:
        pane = Pane(tr("Cases"))
        pane.column.addWidget(Words(tr("Due this week"), Type.TITLE))
        self.bar = MessageBar()
        pane.column.addWidget(self.bar)
        self.cases = CaseList(tr("Cases due this week"))
        self.cases.rows.replace(rows())
        pane.column.addWidget(self.cases, 3)
        model = RecordTable[CaseRow](
            [
                Column(tr("Reference"), lambda row: row.reference),
                Column(tr("Person"), lambda row: row.person),
                Column(tr("Marks"), lambda row: " ".join(row.marks)),
            ],
            tr("empty"),
            self,
        )
        model.replace(rows()[:3])
        self.table = TableView(tr("Outgoing post"), model)
        pane.column.addWidget(self.table, 1)
        return pane

    def _right(self) -> Pane:
        pane = Pane(tr("The case"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._case(), tr("Case"))
        self.tabs.addTab(self._form(), tr("Form"))
        self.tabs.addTab(self._paper(), tr("Letter"))
        pane.column.addWidget(self.tabs)
        return pane

    def _case(self) -> QWidget:
        column = FormColumn(tr("Case"))
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Words("Jane Roe", Type.NAME), 1)
        self.chip = UrgencyChip()
        self.chip.show_urgency(Urgency.TODAY, tr("due today"))
        line.addWidget(self.chip)
        column.add(head)
        self.card = DeadlineCard()
        due = tr("due Fri 18 Dec 2026")
        target = (tr("office target Mon 14 Dec"),)
        self.card.show_face(CardFace(Urgency.SOON, tr("4 days left"), due, target))
        self.card.add(tr("Pause the clock"))
        column.add(self.card)
        self.timeline = Timeline(tr("Timeline"))
        self.timeline.show_entries(
            [
                TimelineEntry("1", tr("18 Nov 10:02"), tr("Letter received"), "Ana", tr("by post")),
                TimelineEntry("2", tr("18 Nov 10:04"), tr("Case logged"), "Ana"),
                TimelineEntry("3", tr("19 Nov 09:00"), tr("Called back"), "Tom", internal=True),
            ]
        )
        self.timeline.setMinimumHeight(220)
        column.add(self.timeline)
        self.message = TextView(tr("Message"))
        self.message.show_text(
            "Dear Sir or Madam,\n\nplease send me a copy of my data.\n\nJane Roe"
        )
        column.add(self.message)
        return column

    def _form(self) -> QWidget:
        self.form = FormColumn(tr("New case"))
        self.form.add_section(tr("Who"))
        self.name = QLineEdit()
        self.form.add(Field(tr("Name as written"), self.name, needed=True))
        self.form.add_section(tr("When"))
        self.received = DateField(
            tr("Received"),
            today=lambda: TODAY,
            latest=lambda: TODAY,
            last_working_day=lambda day: day - timedelta(1),
        )
        self.received_field = Field(
            tr("Received"), self.received, help_text=tr("The day it reached us.")
        )
        self.form.add(self.received_field)
        self.form.add_section(tr("What"))
        kinds = {"access": tr("Copy of their data"), "erasure": tr("Delete their data")}
        self.kinds = Choices(tr("What is asked for"), kinds, several=True)
        self.form.add(self.kinds)
        replies = {"post": tr("by post"), "inbox": tr("by e-mail")}
        self.reply = Choices(tr("How to answer"), replies)
        self.reply.chosen = ("post",)
        self.form.add(self.reply)
        law = QComboBox()
        law.addItems([tr("United Kingdom"), tr("California")])
        self.form.add(Field(tr("Law"), law))
        words = QPlainTextEdit()
        words.setTabChangesFocus(True)
        self.form.add(Field(tr("In their own words"), words))
        self.buttons = ButtonRow(tr("Log case and print"), scope=self.form)
        self.buttons.add(tr("Log, no letter"))
        self.buttons.add(tr("Keep as draft"), "folder")
        self.form.add(self.buttons)
        return self.form

    def _paper(self) -> QWidget:
        self.paper = PaperView(tr("Acknowledgement"))
        self.paper.page_wanted.connect(
            lambda page, zoom: self.paper.show_page(
                page, zoom, page_picture(420 * zoom // 100, 594 * zoom // 100)
            )
        )
        self.paper.show_paper(3, "Dear Jane Roe,\n\nthank you for your letter.")
        return self.paper

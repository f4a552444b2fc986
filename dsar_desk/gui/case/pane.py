"""The case pane: who, by when and why, the one next step, and everything else in tabs."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from dsar_desk.cases.case import Case
from dsar_desk.cases.doors import channel_name
from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.posting_days import post_sentence
from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.gui.case.deeds import CaseDeeds
from dsar_desk.gui.case.demands_part import DemandsPart
from dsar_desk.gui.case.documents import DocumentsTab
from dsar_desk.gui.case.face import card_face
from dsar_desk.gui.case.law_part import LawPart
from dsar_desk.gui.case.matter_part import MatterPart
from dsar_desk.gui.case.next_card import Act, NextCard, Press
from dsar_desk.gui.case.notices import Notices
from dsar_desk.gui.case.summary import Summary
from dsar_desk.gui.case.tabs import HistoryTab, IdentityTab, LettersTab, NotesTab
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.deadline_card import DeadlineCard
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.law.rights import matter_name
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.desk import Desk
    from dsar_desk.services.finding import CaseView

__all__ = ["CasePane"]

LEAST_LINES = 16


class CasePane(QWidget):
    """Shows one case and lets everything be done to it.

    ``new_letter_wanted`` carries case and kind, ``letter_wanted`` a letter's id, ``finish_wanted``
    a case that was logged in haste, ``case_wanted`` another case's reference,
    ``person_wanted`` the words by which all cases of a person are found. Ctrl+Enter presses
    its primary button anywhere in ``scope``.
    """

    new_letter_wanted = Signal(str, str)
    letter_wanted = Signal(str)
    finish_wanted = Signal(str)
    case_wanted = Signal(str)
    person_wanted = Signal(str)
    shown = Signal(object)

    def __init__(self, office: Office, scope: QWidget | None = None) -> None:
        super().__init__()
        self._office, self._scope = office, scope or self
        self._latest = Latest(office.workbench, self)
        self._wanted = ""
        self.opened: CaseView | None = None
        self.bar = MessageBar()
        self.deeds = CaseDeeds(office, self.bar, self)
        self._stack = QStackedWidget()
        self._empty = Words(tr("Choose a case to see it here."), Type.QUIET)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self._empty, self._sheet()):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    @property
    def office(self) -> Office:
        """The office it belongs to."""
        return self._office

    @property
    def case(self) -> Case | None:
        """The case that is shown."""
        return self.opened.case if self.opened else None

    def open(self, case_id: str) -> None:
        """Show a case; an empty id shows none."""
        if case_id != self._wanted:
            self.bar.clear()
        self._wanted = case_id
        if not case_id:
            self._show(None)
            return
        read = partial(self._office.desk.finding.open, CaseId(case_id))
        self._latest.do(read, then=self._show, failed=self.show_error)

    def reload(self) -> None:
        """Show what changed in the case."""
        if self._wanted:
            self.open(self._wanted)

    def show_error(self, error: DeskError) -> None:
        """Say above the case why something could not be done."""
        self.bar.show_error(error)

    def show_tab(self, number: int) -> None:
        """Show one part of the case, counted from 0; the demands of a letter are not counted."""
        self._tabs.setCurrentWidget(self._pages[number])

    def write_letter(self) -> None:
        """Ask for a letter to this case; its kind is chosen there."""
        self._want_letter("")

    def _sheet(self) -> QScrollArea:
        """Everything about a case under each other; it scrolls where the window is low."""
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.addLayout(self._head())
        column.addWidget(self.bar)
        self.notices = Notices(self._office)
        column.addWidget(self.notices)
        column.addWidget(self._card())
        self.next = NextCard(self._scope)
        column.addWidget(self.next)
        self.matter = MatterPart(self._office, self.card, self.next, self.notices, self.deeds)
        column.addWidget(self._make_tabs(), 1)
        self.law = LawPart(self._office, self.card, self.summary, self.notices, self.deeds)
        return _Scroll(tr("The case"), sheet)

    def _head(self) -> QVBoxLayout:
        self._name = Words("", Type.NAME)
        self._reference = Words("", Type.QUIET)
        self._reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reference.setWordWrap(False)
        self._about = Words("", Type.QUIET)
        line = QHBoxLayout()
        line.addWidget(self._name, 1)
        line.addWidget(self._reference, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addLayout(line)
        head.addWidget(self._about)
        return head

    def _card(self) -> DeadlineCard:
        self.card = DeadlineCard()
        self.pause = self.card.add(tr("Pause …"))
        self.pause.setToolTip(tr("We asked them for something: the clock may stop."))
        self.resume = self.card.add(tr("Run again …"))
        self.resume.setToolTip(tr("What we asked for has come."))
        self.extend = self.card.add(tr("Take longer …"))
        self.extend.setToolTip(tr("Extend the time, where the law allows it (GDPR Art. 12(3))."))
        self.reopen = self.card.add(tr("Open again …"))
        return self.card

    def _make_tabs(self) -> QTabWidget:
        self.summary, self.history = Summary(self._office), HistoryTab(self._office)
        self.documents, self.letters = DocumentsTab(self._office), LettersTab(self._office)
        self.identity, self.notes = IdentityTab(self._office), NotesTab(self._office)
        self._tabs = _Tabs()
        self._tabs.setObjectName("case_tabs")
        self._tabs.setDocumentMode(True)
        self._tabs.setUsesScrollButtons(True)
        self._tabs.tabBar().setAccessibleName(tr("Parts of the case"))
        self._pages = (
            self.summary,
            self.history,
            self.documents,
            self.letters,
            self.identity,
            self.notes,
        )
        for page in self._pages:
            self._tabs.addTab(page, "")
        self.demands = DemandsPart(self._office, self._tabs, self.bar)
        return self._tabs

    def _connect(self) -> None:
        deeds, summary = self.deeds, self.summary
        self.card.why_asked.connect(deeds.explain)
        self.pause.clicked.connect(deeds.pause)
        self.resume.clicked.connect(deeds.resume)
        self.extend.clicked.connect(deeds.extend)
        self.reopen.clicked.connect(deeds.reopen)
        summary.link_wanted.connect(deeds.link)
        summary.same_wanted.connect(deeds.merge)
        self.next.pressed.connect(self._press)
        summary.receipt_wanted.connect(deeds.correct_receipt)
        summary.law_wanted.connect(deeds.decide_law)
        summary.take_wanted.connect(partial(deeds.assign, mine=True))
        summary.put_back_wanted.connect(partial(deeds.assign, mine=False))
        summary.assign_wanted.connect(deeds.choose_owner)
        summary.earlier_wanted.connect(self.case_wanted)
        summary.all_wanted.connect(self._want_person)
        self.documents.looked_at.connect(deeds.look_at)
        self.letters.opened.connect(self.letter_wanted)
        self.letters.wanted.connect(self.write_letter)
        deeds.letter_wanted.connect(self._want_letter)
        self.identity.check_wanted.connect(deeds.check_identity)
        self.identity.destroy_wanted.connect(deeds.destroy_evidence)
        self.notes.added.connect(deeds.add_note)
        deeds.noted.connect(self.notes.text.clear)

    def _show(self, opened: "CaseView | None") -> None:
        self.opened = opened
        self.deeds.show_case(opened)
        self._stack.setCurrentIndex(1 if opened else 0)
        if opened is not None:
            self._show_head(opened)
            self._show_tabs(opened)
        self.shown.emit(opened.case if opened else None)

    def _show_head(self, view: "CaseView") -> None:
        case = view.case
        self._name.setText(visible(case.parties.concerned.name) or tr("Name not yet known"))
        self._reference.setText(str(case.reference))
        self._about.setText(_about(case))
        self.card.show_face(card_face(case, self._office))
        clock = case.clock
        paused = clock is not None and clock.paused
        self.pause.setVisible(case.is_open and not paused and case.kind is None)
        self.resume.setVisible(case.is_open and paused)
        self.extend.setVisible(
            case.is_open
            and clock is not None
            and bool(clock.extended_due)
            and not clock.extended_on
        )
        self.reopen.setVisible(not case.is_open)
        self.notices.show_case(case, view.linked)
        self.notices.show_letters(case, view.letters)
        self.next.show_step(case, view.letters, self._post(view.post_by))
        self.matter.show_case(case)

    def _post(self, last: date | None) -> str:
        """Until when the answer has to be posted, empty as long as there is time enough."""
        office = self._office
        return post_sentence(last, office.today(), office.day) if last is not None else ""

    def _show_tabs(self, view: "CaseView") -> None:
        self.summary.show_case(view.case, view.earlier, view.linked)
        self.law.show_case(view.case)
        self.demands.show_case(view.case)
        for tab in (self.history, self.documents, self.letters, self.identity, self.notes):
            tab.show_case(view)
        texts = (
            tr("Summary"),
            tr("Timeline"),
            _counted(tr("Documents"), len(view.documents)),
            _counted(tr("Letters"), len(view.letters)),
            tr("ID"),
            _counted(tr("Notes"), len(view.notes)),
        )
        for page, text in zip(self._pages, texts, strict=True):
            self._tabs.setTabText(self._tabs.indexOf(page), text)

    def _press(self, press: Press) -> None:
        """Do the next step."""
        case = self.case
        if case is None:
            return
        if press.act is Act.WRITE and press.letter:
            self.new_letter_wanted.emit(str(case.id), press.letter)
            return
        doors: dict[Act, Callable[[], object]] = {
            Act.FINISH: partial(self.finish_wanted.emit, str(case.id)),
            Act.WRITE: partial(self._write_suggested, case),
            Act.OPEN_LETTER: partial(self.letter_wanted.emit, press.letter),
            Act.CHECK: self.deeds.check_identity,
            Act.RESUME: self.deeds.resume,
            Act.CLOSE: self.deeds.close,
            Act.STAGE: self.deeds.pass_stage,
        }
        doors[press.act]()

    def _write_suggested(self, case: Case) -> None:
        """Begin with the kind of letter that a case is likely to need next."""
        find = partial(_suggested, self._office.desk, case)
        self._office.workbench.do(find, owner=self, then=self._want_letter)

    def _want_person(self) -> None:
        """Ask for all cases of the person, by the address if there is one, else by the name."""
        if self.case is not None:
            person = self.case.parties.concerned
            self.person_wanted.emit(person.email or person.name)

    def _want_letter(self, kind: str) -> None:
        if self.case is not None:
            self.new_letter_wanted.emit(str(self.case.id), kind)


class _Tabs(QTabWidget):
    """Takes the height that is left: its pages scroll for themselves."""

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        """Room enough for a dozen lines under the tabs."""
        wanted = QSize(0, self.fontMetrics().height() * LEAST_LINES)
        return super().minimumSizeHint().expandedTo(wanted)

    def sizeHint(self) -> QSize:
        """No more than that: a page that is long must not make the whole pane scroll around it."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())


class _Scroll(QScrollArea):
    """Scrolls up and down only, and is never narrower than what it holds."""

    def __init__(self, name: str, sheet: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = sheet
        self.setWidget(sheet)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest part, so that nothing is cut off at the side."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._sheet.minimumSizeHint().width() + bar, 200)


def _suggested(desk: "Desk", case: Case) -> str:
    """The kind of letter that a case is likely to need next, empty where none stands out."""
    kinds = desk.correspondence.kinds(case)
    return next((choice.kind for choice in kinds if choice.suggested), "")


def _counted(name: str, number: int) -> str:
    """The name of a tab, with how many there are where there are any."""
    return tr("{name} ({n})", name=name, n=number) if number else name


def _about(case: Case) -> str:
    """What is asked for, under which law, and how it came."""
    governing = case.governing
    if governing is None:
        return tr("Request not yet known, {door}", door=channel_name(case.channel))
    names = ", ".join(matter_name(matter) for matter in case.matters)
    if case.law_undecided:
        return tr(
            "{rights} · {law}, law not decided · {door}",
            rights=names,
            law=governing.law,
            door=channel_name(case.channel),
        )
    return tr(
        "{rights} · {law} · {door}",
        rights=names,
        law=governing.law,
        door=channel_name(case.channel),
    )

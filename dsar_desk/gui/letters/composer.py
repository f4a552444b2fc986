"""The letter being written: text and fields on one side, the paper as it will leave on the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from dsar_desk.cases.addressee import addressee_words
from dsar_desk.cases.case import Case
from dsar_desk.cases.languages import (
    OTHER_LANGUAGE,
    language_asked,
    other_language_sentence,
)
from dsar_desk.cases.letter import UNREAD_ADDRESS, Letter, LetterState
from dsar_desk.errors import DeskError
from dsar_desk.gui.letters.checks_list import ChecksList, Finding
from dsar_desk.gui.letters.editor import LetterEditor
from dsar_desk.gui.letters.fields_form import FieldsForm
from dsar_desk.gui.letters.layout_choice import LargePrint, LayoutChoice
from dsar_desk.gui.letters.saver import LetterSaver
from dsar_desk.gui.office import Office
from dsar_desk.gui.paper_reader import PaperReader
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.folding import scrolling
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.paper_view import PaperView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.services.approving import Way
from dsar_desk.services.layouts import LAYOUT, PRINT_SIZE, chosen_for
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.finding import CaseView
    from dsar_desk.services.letter_fields import FieldNeed
    from dsar_desk.services.letter_tongues import Offered

__all__ = ["Composer", "Written", "written_letter"]

PAUSE = 150


@dataclass(frozen=True, slots=True)
class Written:
    """A letter with what its page shows besides.

    ``language`` says that it is not in the language of the request, empty where it is; ``languages``
    are those that it can be written in, and whether a lawyer has still to review one. ``way`` is how
    the officer can have it approved.
    """

    letter: Letter
    needs: "tuple[FieldNeed, ...]"
    title: str
    case: Case
    language: str = ""
    languages: Mapping[str, bool] = field(default_factory=dict)
    way: Way = Way.APPROVE


def written_letter(desk: "Desk", letter: Letter) -> Written:
    """The letter with its fields and its title; called in the worker."""
    opened = desk.finding.open(letter.case)
    case = opened.case
    titles = {choice.kind: choice.title for choice in desk.correspondence.kinds(case)}
    needs = desk.correspondence.fields(letter)
    title = titles.get(letter.kind, letter.kind)
    offered = desk.correspondence.tongues.offered(case, opened.received)
    note = _language_note(offered, opened, letter)
    way = desk.correspondence.approvals.way(desk.actor, letter)
    return Written(letter, needs, title, case, note, offered.languages, way)


def _language_note(offered: "Offered", opened: "CaseView", letter: Letter) -> str:
    """That a letter is not in the language of its request; empty where it is, or none is known."""
    asked = language_asked(opened.case, opened.received)
    return other_language_sentence(asked, offered.suggested, letter.language)


class Composer(QWidget):
    """Shows one letter. ``checked`` says that the findings under the text are new.

    ``said`` carries a sentence for the message bar, ``saved`` the letter as it was kept;
    ``profile_wanted`` says that the officer goes to fill in the office's profile. ``language`` and
    ``to`` are lines for the head of the page: whether the letter is in another language than the
    request, and who gets it.
    ``laid_out`` says that the text is shown on its paper, as it stands.
    """

    checked = Signal()
    laid_out = Signal()
    said = Signal(str)
    saved = Signal(object)
    refused = Signal(object)
    profile_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.editor, self.form = LetterEditor(), FieldsForm()
        self.paper = PaperView(tr("Letter as it will leave"))
        self.reader = PaperReader(office, self.paper, own=True)
        self.saver = LetterSaver(office, self.editor, self.form, self)
        self.layout_choice, self.large_print = LayoutChoice(), LargePrint()
        self.layout_choice.wanted.connect(partial(self.saver.put_on, LAYOUT))
        self.large_print.wanted.connect(partial(self.saver.put_on, PRINT_SIZE))
        self._on: Mapping[str, str] = {}
        self.saver.saved.connect(self._note_saved)
        self.saver.refused.connect(self.refused)
        self.reader.refused.connect(self._refuse_preview)
        self._findings = Latest(office.workbench, self)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._preview)
        self.editor.edited.connect(self._note_edit)
        self.editor.locked.connect(self.said)
        self.form.edited.connect(self.saver.touch_fields)
        self.language, self.to = Words("", Type.QUIET, self), Words("", Type.QUIET, self)
        self.checks = ChecksList()
        self.checks.confirmed.connect(self._confirm_finding)
        self.profile_button = QPushButton(tr("Office profile …"))
        self.profile_button.clicked.connect(self.profile_wanted)
        self.profile_button.hide()
        self.address_button = QPushButton(tr("I checked this address"))
        self.address_button.setToolTip(tr("Noted in the journal, once for this case."))
        self.address_button.clicked.connect(self._confirm_address)
        self.address_button.hide()
        self.blocking: tuple[Finding, ...] = ()
        self._lay_out()

    @property
    def letter(self) -> Letter | None:
        """The letter as it was last kept."""
        return self.saver.letter

    def show_letter(self, written: Written) -> None:
        """Show a letter: a draft to be worked on, an approved one to be read."""
        letter = written.letter
        draft = letter.state is LetterState.DRAFT
        if self.letter is None or self.letter.id != letter.id:
            self._forget()
        self.say_language(written.language)
        self.say_addressee(letter)
        self.form.show_needs(written.needs)
        self.saver.start(letter)
        self.layout_choice.show_letter(letter)
        self.large_print.show_letter(letter)
        self._on = chosen_for(letter)
        self.editor.show_text(letter.text)
        self.editor.setReadOnly(not draft)
        self.tabs.setTabVisible(1, draft and bool(written.needs))
        self._count_fields()
        if draft and self.form.missing():
            self.tabs.setCurrentIndex(1)
        elif not draft:
            self.tabs.setCurrentIndex(0)
        self._preview()

    def say_language(self, words: str) -> None:
        """Say in which language the letter is; nothing where it is that of the request."""
        self.language.setText(words)
        self.language.setVisible(bool(words))

    def _say_language_once(self, found: Sequence[Finding]) -> None:
        """Leave the line at the head to the checks where they say it, with what to do about it."""
        among_them = any(one.code == OTHER_LANGUAGE for one in found)
        self.language.setVisible(bool(self.language.text()) and not among_them)

    def _forget(self) -> None:
        """Show nothing of the letter before: its paper is not the next one's, nor what it lacked."""
        self.reader.clear()
        self.checks.say("")
        self.address_button.hide()
        self.blocking = ()
        self._fit_checks()

    def say_addressee(self, letter: Letter | None) -> None:
        """Say who gets the letter and in which role; nothing where nobody is named yet."""
        named = letter is not None and bool(letter.addressee.name)
        words = addressee_words(letter.addressee) if letter is not None and named else ""
        self.to.setText(tr("To: {addressee}", addressee=words) if words else "")
        self.to.setVisible(bool(words))

    def focus_work(self) -> None:
        """Put the cursor where something is missing, else into the text."""
        if self.tabs.currentIndex() != 1 or not self.form.focus_missing():
            self.tabs.setCurrentIndex(0)
            self.editor.setFocus()

    def _lay_out(self) -> None:
        left, right = Pane(tr("Text of the letter")), Pane(tr("Paper"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.editor, tr("Text"))
        self.tabs.addTab(self.form, tr("Fill in"))
        left.column.addWidget(self.tabs, 1)
        self._found = scrolling(self.checks)
        self._found.setObjectName("checks")
        self._found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
        self._found.setAccessibleName(tr("What the letter lacks"))
        left.column.addWidget(self._found)
        for button in (self.address_button, self.profile_button):
            left.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        right.column.addWidget(Field(tr("Layout"), self.layout_choice))
        right.column.addWidget(self.large_print, 0, Qt.AlignmentFlag.AlignLeading)
        right.column.addWidget(self.paper, 1)
        panes = QSplitter()
        panes.setObjectName("letter_panes")
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setSizes([560, 720])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panes)

    def _note_edit(self) -> None:
        self._soon.start()
        self.saver.touch_text()

    def _note_saved(self, letter: Letter) -> None:
        """What was composed anew from the fields is shown; what is being typed stays."""
        self.say_addressee(letter)
        elsewhere = chosen_for(letter) != self._on
        self._on = chosen_for(letter)
        if not self.saver.text_waits and letter.text != self.editor.text:
            self.editor.show_text(letter.text)
            self._preview()
        elif elsewhere:
            self._preview()
        self._count_fields()
        self.saved.emit(letter)

    def _count_fields(self) -> None:
        missing = len(self.form.missing())
        words = tr_n("Fill in ({n} missing)", "Fill in ({n} missing)", missing)
        self.tabs.setTabText(1, words if missing else tr("Fill in"))

    def _preview(self) -> None:
        """Show the real PDF of the text as it stands, and what it lacks."""
        letter = self.saver.letter
        if letter is None:
            return
        correspondence, text = self._office.desk.correspondence, self.editor.text
        if letter.approval is not None:
            self.reader.read(partial(correspondence.pdf, letter.id))
            self._show_findings(())
        else:
            self.reader.read(partial(correspondence.preview, letter, text))
            self._findings.do(
                partial(correspondence.findings, letter, text, self._office.today()),
                then=self._show_findings,
                failed=self._refuse_preview,
            )
        self.laid_out.emit()  # what else is shown of it does not keep the paper waiting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the checks under the text the lines that they need at this width."""
        super().resizeEvent(event)
        self._fit_checks()

    def _fit_checks(self) -> None:
        wanted = self.checks.heightForWidth(self._found.width())
        self._found.setFixedHeight(max(0, min(wanted, self.height() * 2 // 5)))

    def _show_findings(self, found: Sequence[Finding]) -> None:
        self.blocking = tuple(one for one in found if one.blocks)
        self.checks.show_findings(found)
        self._say_language_once(found)
        self.profile_button.setVisible(any(one.code.startswith("profile.") for one in found))
        self.address_button.setVisible(any(one.code == UNREAD_ADDRESS for one in found))
        self.address_button.setEnabled(True)
        self._fit_checks()
        self.checked.emit()

    def _confirm_finding(self, code: str, reason: str) -> None:
        """Note why the letter is right all the same, once what is typed is kept, and look again."""
        self.saver.settle(partial(self._send_reason, code, reason))

    def _send_reason(self, code: str, reason: str) -> None:
        letter = self.letter
        if letter is None:
            return
        checks, order = self._office.desk.correspondence.checks, self._office.order()
        self._office.workbench.do(
            partial(checks.confirm, order, letter.id, code, reason),
            owner=self,
            then=lambda _done: self._preview(),
            failed=self.refused.emit,
        )

    def _confirm_address(self) -> None:
        """Note that the address of the authority was checked, and look at the letter again."""
        letter = self.letter
        if letter is None:
            return
        self.address_button.setEnabled(False)
        confirm = partial(self._office.desk.addresses.confirm, self._office.order(), letter.id)
        self._office.workbench.do(
            confirm, owner=self, then=lambda _done: self._preview(), failed=self._refuse_preview
        )

    def _refuse_preview(self, error: DeskError) -> None:
        self.checks.say(error.sentence)
        self._fit_checks()

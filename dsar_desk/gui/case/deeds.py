"""What an officer can do to the case that is open; each deed opens its sheet or is done at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.awaited import ANSWERED_BY
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ActorId, CheckId
from dsar_desk.cases.received import Document, Received
from dsar_desk.cases.stages import STAGES, next_stage
from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import Question
from dsar_desk.gui.case.assigning import Assign
from dsar_desk.gui.case.check import IdentitySheet
from dsar_desk.gui.case.closing import Close, Reopen
from dsar_desk.gui.case.happened import EXTENSION, PAUSING, RESUMING, Happened
from dsar_desk.gui.case.law_sheet import LawSheet
from dsar_desk.gui.case.linking import Link, NameDay, SplitOff
from dsar_desk.gui.case.look import LookSheet
from dsar_desk.gui.case.merging import Merge, Merged, take_apart
from dsar_desk.gui.case.receipt import CorrectReceipt
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.why import WhySheet
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.law.events import EventKind
from dsar_desk.law.vocabulary import Question as Asked
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.finding import CaseView

__all__ = ["CaseDeeds"]

ANSWER_TO = {
    Asked.IDENTITY: EventKind.IDENTITY_RECEIVED,
    Asked.CLARIFICATION: EventKind.CLARIFICATION_RECEIVED,
    Asked.FEE: EventKind.FEE_RECEIVED,
}


class CaseDeeds(QObject):
    """Acts on the case that was last shown; ``letter_wanted`` carries the kind of a letter."""

    letter_wanted = Signal(str)
    noted = Signal()

    def __init__(self, office: Office, bar: MessageBar, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._bar, self._page = office, bar, page
        self._case: Case | None = None

    def show_case(self, view: "CaseView | None") -> None:
        """Act on this case from now on."""
        self._case = view.case if view is not None else None

    def show_error(self, error: DeskError) -> None:
        """Say above the case why something could not be done."""
        self._bar.show_error(error)

    def explain(self) -> None:
        """Show why the date is that date."""
        if self._case is not None:
            WhySheet(self._case, self._office, self._page).open()

    def check_identity(self) -> None:
        """Open the identity check."""
        case = self._case
        if case is None or not case.is_open:
            return
        sheet = IdentitySheet(self._office, case, self._page)
        sheet.more_wanted.connect(partial(self.letter_wanted.emit, "identity_request"))
        self._open(sheet, tr("The identity check is on record."))

    def pause(self) -> None:
        """Record that something was asked of the person, which may stop the clock."""
        self.record(tr("Pause the clock"), PAUSING)

    def resume(self) -> None:
        """Record that what was asked for has come."""
        case = self._case
        if case is None:
            return
        clock = case.clock
        awaited = tuple(ANSWER_TO[one] for one in clock.waiting_for) if clock else ()
        expected = ANSWERED_BY.get(case.work)
        kinds = (*([expected] if expected else []), *(awaited or RESUMING))
        paused = clock is not None and clock.paused
        title = tr("Let the clock run again") if paused else tr("What we asked for has come")
        self.record(title, tuple(dict.fromkeys(kinds)))

    def extend(self) -> None:
        """Record that the person was told that it takes longer."""
        self.record(tr("Take longer"), EXTENSION)

    def record(self, title: str, kinds: Sequence[EventKind]) -> None:
        """Open the form for something that happened."""
        case = self._case
        if case is not None and case.is_open:
            self._open(
                Happened(self._office, case, title, kinds, self._page), tr("It is on record.")
            )

    def correct_receipt(self) -> None:
        """Open the form that puts the day of receipt right."""
        if self._case is not None and self._case.is_open:
            sheet = CorrectReceipt(self._office, self._case, self._page)
            self._open(sheet, tr("The day of receipt was corrected."))

    def decide_law(self) -> None:
        """Open the form that decides which law applies, or leaves it open among several."""
        if self._case is not None and self._case.is_open:
            sheet = LawSheet(self._office, self._case, self._page)
            self._open(sheet, tr("The law is on record."))

    def close(self) -> None:
        """Open the form that closes the case; closing it can be undone."""
        case = self._case
        if case is None or not case.is_open:
            return
        sheet = Close(self._office, case, self._page)
        sheet.saved.connect(self._closed)
        sheet.open()

    def reopen(self) -> None:
        """Open the form that opens a closed case again."""
        if self._case is not None and not self._case.is_open:
            sheet = Reopen(self._office, self._case, self._page)
            self._open(sheet, tr("The case is open again."))

    def assign(self, *, mine: bool) -> None:
        """Take the case, or put it back; can be undone."""
        case = self._case
        if case is not None:
            after = self._office.desk.actor.id if mine else None
            self._hand_to(case, after, partial(self._offer_back, case, after))

    def pass_stage(self) -> None:
        """Open the form for the next stage of a complaint."""
        case = self._case
        following = next_stage(item.event.kind for item in case.events) if case else None
        if following is not None:
            left = STAGES[STAGES.index(following) :]
            self.record(tr("How the complaint went on"), left)

    def name_day(self) -> None:
        """Open the form for the last day that a paper names."""
        if self._case is not None and self._case.is_open:
            sheet = NameDay(self._office, self._case, self._page)
            self._open(sheet, tr("The day is on record."))

    def link(self) -> None:
        """Open the form that links the case to another."""
        if self._case is not None:
            self._open(Link(self._office, self._case, self._page), tr("The cases are linked."))

    def merge(self) -> None:
        """Open the form that makes a linked case and this one request; can be undone."""
        case = self._case
        if case is not None and case.is_open:
            sheet = Merge(self._office, case, self._page)
            sheet.merged.connect(self._note_merged)
            sheet.open()

    def split_off(self) -> None:
        """Open the form that logs an incident which the request tells of."""
        if self._case is not None:
            sheet = SplitOff(self._office, self._case, self._page)
            sheet.saved.connect(self._note_split)
            sheet.open()

    def choose_owner(self) -> None:
        """Open the list of colleagues who can take the case; can be undone."""
        case = self._case
        if case is not None and case.is_open:
            sheet = Assign(self._office, case, self._page)
            sheet.saved.connect(partial(self._assigned, case, sheet))
            sheet.open()

    def add_note(self, text: str) -> None:
        """Add an internal note; ``noted`` once it is kept."""
        case = self._case
        if case is not None and text:
            note = partial(self._office.desk.casework.note, self._office.order(), case.id, text)
            self._office.workbench.do(note, owner=self, then=lambda _case: self.noted.emit())

    def look_at(self, document: Document, received: Received | None) -> None:
        """Show a document in a window of its own."""
        LookSheet(self._office, document, received, self._page).open()

    def destroy_evidence(self, check: str) -> None:
        """Record that the copy of a document was destroyed; this is asked about first."""
        case = self._case
        if case is None:
            return
        question = Question(
            tr("Was the copy of the document destroyed?"),
            act=tr("It was destroyed"),
            detail=tr("The day and your name are kept as proof. This cannot be taken back."),
            grave=True,
        )
        destroy = partial(
            self._office.desk.identity.destroy_evidence,
            self._office.order(),
            case.id,
            CheckId(check),
        )
        done = partial(self._bar.confirm, tr("The destruction is on record."))
        self._office.ask.confirm(question, lambda: self._do(destroy, done))

    def _assigned(self, before: Case, sheet: Assign, after: Case) -> None:
        self._offer_back(before, after.owner, visible(sheet.taker))

    def _offer_back(self, before: Case, after: ActorId | None, taker: str = "") -> None:
        """Say in whose hands the case is, and offer to put it back into those from before."""
        if after is None:
            sentence = tr("The case is in nobody’s hands.")
        elif after == self._office.desk.actor.id:
            sentence = tr("The case is yours.")
        else:
            sentence = tr("The case is in the hands of {name}.", name=taker)
        self._bar.offer_undo(sentence, partial(self._hand_to, before, before.owner))

    def _hand_to(
        self, case: Case, owner: ActorId | None, then: Callable[[], object] | None = None
    ) -> None:
        assign = partial(self._office.desk.casework.assign, self._office.order(), case.id, owner)
        self._do(assign, then or self._bar.clear)

    def _do(self, call: Callable[[], Case], then: Callable[[], object]) -> None:
        self._office.workbench.do(call, owner=self, then=lambda _case: then())

    def _open(self, sheet: Sheet, done: str) -> None:
        sheet.saved.connect(lambda _case: self._bar.confirm(done))
        sheet.open()

    def _note_split(self, incident: Case) -> None:
        said = tr("Logged as {reference}, due at once.", reference=incident.reference)
        self._bar.confirm(said)

    def _note_merged(self, done: Merged) -> None:
        said = tr(
            "{ended} ended as a duplicate of {kept}.",
            ended=done.ended_reference,
            kept=done.kept.reference,
        )
        apart = partial(take_apart, self._office.desk, done)
        self._bar.offer_undo(said, lambda: self._do(apart, self._bar.clear))

    def _closed(self, case: Case) -> None:
        reason = tr("Closing it was undone at once.")
        reopen = partial(self._office.desk.casework.reopen, self._office.order(), case.id, reason)
        sentence = tr("Case {reference} is closed.", reference=case.reference)
        self._bar.offer_undo(sentence, lambda: self._do(reopen, self._bar.clear))

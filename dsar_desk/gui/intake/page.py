"""The page of everything that comes in: one door at a time, and what was begun and not finished."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dsar_desk.cases.case import Case, Channel
from dsar_desk.cases.countries import countries
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import DraftId, ReceivedId
from dsar_desk.cases.profile import Profile
from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.other import OtherDoor
from dsar_desk.gui.intake.phone import PhoneDoor
from dsar_desk.gui.intake.post import PostDoor
from dsar_desk.gui.intake.sheet import IntakeSheet, Logged
from dsar_desk.gui.intake.status_call import StatusCallDialog
from dsar_desk.gui.intake.unfinished import UnfinishedDialog
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.folding import scrolling
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.text import current_language, tr, tr_n

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["IntakePage"]

Door = PostDoor | PhoneDoor | InboxDoor | OtherDoor


class IntakePage(QWidget):
    """Doors are made when they are first opened.

    After logging, ``letter_wanted`` carries the case and the kind of letter to write now, else
    ``logged`` the case. ``case_wanted`` carries a case in which something was filed, ``look_wanted``
    one to go to; ``left`` says that the officer is done here, ``said`` with which result;
    ``mail_wanted`` that the mailboxes are to be read now; ``unfinished_counted`` how many drafts
    there are.
    """

    logged = Signal(str)
    letter_wanted = Signal(str, str)
    case_wanted = Signal(str)
    look_wanted = Signal(str)
    said = Signal(str)
    left = Signal()
    mail_wanted = Signal()
    unfinished_counted = Signal(int)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._doors: dict[type[Door], Door] = {}
        self._ready = False
        self._usual_law = ""
        self._drafts: tuple[Draft, ...] = ()
        self._counting = Latest(office.workbench, self)
        self._stack = QStackedWidget()
        self.title = Words("", Type.TITLE)
        self.unfinished_button = QPushButton()
        self.unfinished_button.clicked.connect(self.show_unfinished)
        self.unfinished_button.hide()
        self.status_button = QPushButton(tr("Call about a case …"))
        self.status_button.clicked.connect(lambda: self.open_status_call(""))
        self.status_button.hide()
        self.read_button = QPushButton(tr("Read the mailboxes now"))
        self.read_button.setToolTip(tr("F5"))
        self.read_button.clicked.connect(self.mail_wanted)
        self.read_button.hide()
        self.waves_button = QPushButton(tr("Waves of mails …"))
        self.waves_button.clicked.connect(self.show_campaigns)
        self.waves_button.hide()
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.waves_button)
        head.addWidget(self.read_button)
        head.addWidget(self.status_button)
        head.addWidget(self.unfinished_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scrolling(self._stack), 1)
        office.workbench.do(office.desk.profiles.current, owner=self, then=self._note_profile)

    @property
    def door(self) -> Door | None:
        """The door that is open."""
        shown = self._stack.currentWidget()
        return next((door for door in self._doors.values() if door is shown), None)

    def open(
        self,
        channel: Channel,
        paths: Sequence[Path] = (),
        received_id: ReceivedId | None = None,
        draft_id: DraftId | None = None,
    ) -> None:
        """Open the door of a channel: with files to take in, a message to show, or a draft."""
        self.keep()
        if draft_id is not None:
            call = partial(_draft, self._office.desk, draft_id)
            self._office.workbench.do(call, owner=self, then=self.go_on_with)
        else:
            self._open(channel, paths, received_id, None)
        self._count()

    def go_on_with(self, draft: Draft) -> None:
        """Open a draft at its door."""
        self.keep()
        self._open(draft.channel, (), draft.received, draft)

    def open_status_call(self, reference: str = "") -> None:
        """Note a call about a case that exists."""
        dialog = StatusCallDialog(self._office, reference, self)
        dialog.saved.connect(self.case_wanted)
        dialog.open()

    def show_campaigns(self) -> None:
        """List the waves of mails that were logged."""
        if isinstance(self.door, InboxDoor):
            self.door.besides.waves.show_campaigns(self)

    def show_unfinished(self) -> None:
        """List what was begun and not logged."""
        dialog = UnfinishedDialog(self._office, self._drafts, self)
        dialog.chosen.connect(self.go_on_with)
        dialog.discarded.connect(self._count)
        dialog.open()

    def keep(self) -> None:
        """Keep what is typed at every door, now."""
        for door in self._doors.values():
            door.sheet.keeper.keep()

    def show_error(self, error: DeskError) -> None:
        """Say a refusal at the door that is open."""
        door = self.door
        if door is not None:
            door.show_error(error)
        else:
            self._office.workbench.refused.emit(error)

    def _open(
        self,
        channel: Channel,
        paths: Sequence[Path],
        received: ReceivedId | None,
        draft: Draft | None,
    ) -> None:
        self._once_ready(lambda: self._enter(channel, paths, received, draft))

    def _once_ready(self, then: Callable[[], object]) -> None:
        """Go on once the rules of law are here, which forms are made of and the worker reads."""
        if self._ready:
            then()
            return

        def go_on(_rules: object) -> None:
            self._ready = True
            then()

        warmed = partial(_warmed, self._office.desk, current_language())
        self._office.workbench.do(warmed, owner=self, then=go_on)

    def _enter(
        self,
        channel: Channel,
        paths: Sequence[Path],
        received: ReceivedId | None,
        draft: Draft | None,
    ) -> None:
        door = self._go_to(channel)
        if isinstance(door, PostDoor):
            door.start(paths, draft)
        elif isinstance(door, InboxDoor):
            door.list.setFocus()
            door.start(paths, received, draft)
        elif isinstance(door, PhoneDoor):
            door.start(draft)
        else:
            door.start(channel, draft)

    def _go_to(self, channel: Channel) -> Door:
        door = self._door(channel)
        self._stack.setCurrentWidget(door)
        self.status_button.setVisible(isinstance(door, PhoneDoor))
        for button in (self.waves_button, self.read_button):
            button.setVisible(isinstance(door, InboxDoor))
        self.title.setText(_title(door))
        return door

    def _door(self, channel: Channel) -> Door:
        kinds: dict[Channel, type[Door]] = {
            Channel.POST: PostDoor,
            Channel.PHONE: PhoneDoor,
            Channel.INBOX: InboxDoor,
        }
        kind = kinds.get(channel, OtherDoor)
        if kind not in self._doors:
            door = self._doors[kind] = kind(self._office)
            door.logged.connect(self._note_logged)
            door.put_by.connect(self._leave)
            if isinstance(door, (PostDoor, InboxDoor)):
                door.filed.connect(self._note_filed)
            if isinstance(door, InboxDoor):
                door.case_wanted.connect(self.look_wanted)
                door.call_wanted.connect(self._go_on_with_call)
            if isinstance(door, PhoneDoor):
                door.set_aside.connect(self._note_call)
            door.sheet.form.law.usual = self._usual_law
            self._stack.addWidget(door)
        return self._doors[kind]

    def _note_profile(self, profile: Profile) -> None:
        self._usual_law = profile.default_jurisdiction
        for door in self._doors.values():
            door.sheet.form.law.usual = profile.default_jurisdiction

    def _note_logged(self, result: Logged) -> None:
        """Go on to the letter that was ticked; in a pile of post, to the next letter."""
        if result.trouble is not None:
            self._office.workbench.refused.emit(result.trouble)
        door = self.door
        staying = isinstance(door, PostDoor) and door.waiting > 0
        first, *others = (*result.letters, "") if not staying else ("", *result.letters)
        self._draft_letters(result.case, [kind for kind in others if kind])
        if staying and door is not None:
            _say_logged(door.sheet, result.case)
        if first:
            self.letter_wanted.emit(result.case.id, first)
        else:
            self.logged.emit(result.case.id)
        self._count()

    def _draft_letters(self, case: Case, kinds: Sequence[str]) -> None:
        for kind in kinds:
            call = partial(
                self._office.desk.correspondence.draft, self._office.order(), case.id, kind
            )
            self._office.workbench.do(call, owner=self, then=lambda _letter: None)

    def _note_filed(self, case_id: str, received: str = "") -> None:
        door = self.door
        if isinstance(door, PostDoor):  # the inbox offers its own undo
            undo = partial(_take_out, self._office, self, ReceivedId(received))
            door.sheet.bar.offer_undo(tr("It was filed."), undo)
        self.case_wanted.emit(case_id)

    def _note_call(self) -> None:
        """The call is over and kept; its note can be found in the inbox."""
        self._leave()
        self.said.emit(
            tr("The call is kept as a note. In the inbox, under Set aside, it can be taken up.")
        )

    def _go_on_with_call(self, received: Received, draft: Draft | None) -> None:
        """Make a case of a call that was kept as a note; the inbox is open, so the rules are here."""
        door = self._go_to(Channel.PHONE)
        if isinstance(door, PhoneDoor):
            door.start(draft, received)

    def _leave(self) -> None:
        self._count()
        self.left.emit()

    def _count(self) -> None:
        self._counting.do(partial(_drafts, self._office.desk), then=self._show_count)

    def _show_count(self, drafts: tuple[Draft, ...]) -> None:
        door = self.door
        own = door.sheet.keeper.draft if door else None
        self._drafts = tuple(one for one in drafts if own is None or one.id != own.id)
        number = len(self._drafts)
        self.unfinished_button.setText(tr_n("{n} unfinished …", "{n} unfinished …", number))
        self.unfinished_button.setVisible(number > 0)
        self.unfinished_counted.emit(len(drafts))


def _warmed(desk: "Desk", language: str) -> object:
    """What forms are made of and takes long to be read: the rules of law, the countries' names."""
    countries(language)
    return desk.rulebook


def _draft(desk: "Desk", draft_id: DraftId) -> Draft:
    return desk.openings.draft(draft_id)


def _drafts(desk: "Desk") -> tuple[Draft, ...]:
    return desk.openings.drafts()  # named here: whoever asks for it waits until the rules are read


def _take_out(office: Office, owner: QWidget, received: ReceivedId) -> None:
    """Back among the letters that wait, which the post shows by itself."""
    call = partial(office.desk.inbox.unfile, office.order(), received)
    office.workbench.do(call, owner=owner, then=lambda _letter: None)


def _say_logged(sheet: IntakeSheet, case: Case) -> None:
    sheet.bar.confirm(
        tr("Logged as {reference}. What is to be written lies there.", reference=case.reference)
    )


def _title(door: Door) -> str:
    titles: dict[type[Door], str] = {
        PostDoor: tr("Letters"),
        PhoneDoor: tr("Telephone call"),
        InboxDoor: tr("Inbox"),
        OtherDoor: tr("New request"),
    }
    return titles[type(door)]

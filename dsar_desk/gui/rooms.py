"""The pages of an open office: built after the first paint, and wired to each other by signals."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from dsar_desk.cases.awaited import ANSWERED_BY
from dsar_desk.cases.case import Case, Channel
from dsar_desk.cases.changes import Changes
from dsar_desk.cases.ids import CaseId, ReceivedId, parse_reference
from dsar_desk.cases.recipient import Recipient, export_title, reminder
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind
from dsar_desk.gui.case.pane import CasePane
from dsar_desk.gui.commands import RECIPIENTS, Needs, export_command
from dsar_desk.gui.filing import file_into
from dsar_desk.gui.house_door import HouseDoor
from dsar_desk.gui.mail_desk import MailDesk
from dsar_desk.gui.office import Office
from dsar_desk.gui.outbox_door import OutboxDoor
from dsar_desk.gui.paper_door import PaperDoor
from dsar_desk.gui.post_doors import PostDoors
from dsar_desk.gui.profile_door import ProfileDoor
from dsar_desk.gui.ready_door import ReadyDoor
from dsar_desk.gui.rules_door import RulesDoor
from dsar_desk.gui.scan_desk import ScanDesk
from dsar_desk.gui.templates_door import TemplatesDoor
from dsar_desk.gui.widgets.drop_area import Arrival, DropArea, Zone
from dsar_desk.gui.window import DeskWindow
from dsar_desk.law.events import EventKind
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.doors import Doors
    from dsar_desk.services.desk import Desk

__all__ = ["Rooms"]

OTHER_EVENTS = (EventKind.COMPLAINT, EventKind.RECEIVED_ELSEWHERE, EventKind.FEE_REQUESTED)


class Rooms(QObject):
    """Knows the window and every page, so that the pages need not know each other.

    The desk's list is filled already: it is shown before anything of this is loaded.
    """

    def __init__(self, window: DeskWindow, office: Office) -> None:
        super().__init__(window)
        self._window, self._office = window, office
        self._day = office.today()
        self._doors: Doors | None = None
        self.drop = DropArea(window.desk_page.splitter, [Zone("new", tr("A new request"))])
        self.case = CasePane(office, window.desk_page)
        window.desk_page.show_case_widget(self.case)
        self._wire_desk()
        self._wire_doors()
        self._wire_commands()
        self.profile, self.paper = ProfileDoor(window, office), PaperDoor(window, office)
        self.ready, self.house = ReadyDoor(window, office), HouseDoor(window, office)
        self.rules, self.templates = RulesDoor(window, office), TemplatesDoor(window, office)
        self.rules.case_wanted.connect(self.show_reference)
        self.mail = MailDesk(window, office, lambda: bool(self._doors and self._doors.shows_inbox))
        self.scans = ScanDesk(
            window, office, lambda: bool(self._doors and self._doors.shows_letters)
        )
        self.outbox = OutboxDoor(window, office)
        self.post = PostDoors(window, office, self.show_reference)
        self.outbox.letter_wanted.connect(partial(window.open_letter, ""))
        office.workbench.changed.connect(self._changed)
        office.desk.on_change(office.workbench.announce)
        window.search_in(office)
        window.status.show_office(office)
        if window.desk_page.list.current_key:
            self.case.open(window.desk_page.list.current_key)
        window.commands.allow((Needs.OFFICE,))

    @property
    def doors(self) -> "Doors":
        """The pages behind the desk, built when they are first wanted."""
        if self._doors is None:
            from dsar_desk.gui.doors import Doors  # noqa: PLC0415 - the list does not wait for them

            self._doors = Doors(self._window, self._office, self.case, self.show_case)
            wanted = self._doors.letters.composer.profile_wanted
            wanted.connect(self._window.commands["profile"].trigger)
            self._doors.letters.email_wanted.connect(self.outbox.look_at)
        return self._doors

    def show_case(self, case_id: str) -> None:
        """Show a case on the desk, wherever one is, even where the list does not hold it."""
        self._window.show_page(self._window.desk_page)
        cases = self._window.desk_page.list
        if not cases.choose(case_id):
            cases.stand_aside()
            self.case.open(case_id)

    def show_reference(self, reference: str) -> None:
        """Show the case with this reference."""
        find = partial(self._office.desk.finding.case, parse_reference(reference))
        self._office.workbench.do(
            find,
            owner=self._window,
            then=lambda case: self.show_case(str(case.id)),
        )

    def woken(self) -> None:
        """Show every date anew if the day has changed since, as after a night."""
        if self._office.today() != self._day:
            self._day = self._office.today()
            self._window.desk_page.refresh()
            self._window.status.reload()
            self.case.reload()

    def _wire_desk(self) -> None:
        window, case, page = self._window, self.case, self._window.desk_page
        page.case_chosen.connect(case.open)
        page.case_opened.connect(lambda _case: page.case_pane.take_focus())
        case.shown.connect(self._follow)
        case.case_wanted.connect(self.show_reference)
        case.person_wanted.connect(page.search_for)
        case.new_letter_wanted.connect(window.open_letter)
        case.letter_wanted.connect(partial(window.open_letter, ""))
        case.finish_wanted.connect(lambda _case: self._finish())
        window.status.case_wanted.connect(self.show_reference)

    def _wire_doors(self) -> None:
        window = self._window
        window.intake_wanted.connect(self._take_in)
        window.letter_wanted.connect(self._open_letter)
        window.case_wanted.connect(self._open_found)
        window.commands["inbox"].triggered.connect(lambda: window.open_intake(Channel.INBOX))
        window.commands["paste"].triggered.connect(self._paste)
        self.drop.arrived.connect(self._arrive)
        self.drop.refused.connect(window.bar.refuse)

    def _wire_commands(self) -> None:
        commands, deeds = self._window.commands, self.case.deeds
        done: dict[str, Callable[[], object]] = {
            "check": deeds.check_identity,
            "why": deeds.explain,
            "pause": deeds.pause,
            "resume": deeds.resume,
            "extend": deeds.extend,
            "happened": partial(deeds.record, tr("Something happened"), OTHER_EVENTS),
            "receipt": deeds.correct_receipt,
            "add_demand": self.case.demands.add,
            "link": deeds.link,
            "same": deeds.merge,
            "split_off": deeds.split_off,
            "take": partial(deeds.assign, mine=True),
            "put_back": partial(deeds.assign, mine=False),
            "assign": deeds.choose_owner,
            "close": deeds.close,
            "reopen": deeds.reopen,
            "finish": self._finish,
            "letter": self._write_letter,
            **{export_command(who): partial(self._export_case, who) for who in RECIPIENTS},
            "export_register": self._export_register,
            "other_office": self._open_other_office,
        }
        for name, deed in done.items():
            commands[name].triggered.connect(partial(_ignoring_the_tick, deed))

    def _follow(self, case: Case | None) -> None:
        """Offer what can be done to the case that is shown."""
        needs = [Needs.OFFICE]
        if case is not None:
            needs += [Needs.CASE, *([Needs.OPEN_CASE] if case.is_open else [])]
        self._window.commands.allow(needs)
        commands = self._window.commands
        if case is not None:
            mine = case.owner == self._office.desk.actor.id
            paused = case.clock is not None and case.clock.paused
            commands["take"].setEnabled(case.is_open and not mine)
            commands["put_back"].setEnabled(case.is_open and mine)
            commands["pause"].setEnabled(case.is_open and not paused and case.kind is None)
            waits = paused or case.work in ANSWERED_BY
            commands["resume"].setEnabled(case.is_open and waits)
            commands["reopen"].setEnabled(not case.is_open)
        here = [Zone("this", tr("Into case {reference}", reference=case.reference))] if case else []
        self.drop.show_zones([Zone("new", tr("A new request")), *here])

    def _changed(self, changes: Changes) -> None:
        """Show what a commit changed, on every page that it concerns."""
        self._window.desk_page.reload()
        self._window.status.reload()
        case = self.case.case
        if case is not None and (case.id in changes.cases or changes.letters or changes.received):
            self.case.reload()

    def _open_found(self, case_id: str) -> None:
        """Show a case that was found, and go into it, even where its pane was hidden."""
        self.show_case(case_id)
        self._window.desk_page.case_pane.show()
        self._window.desk_page.case_pane.take_focus()

    def _take_in(self, channel: str, paths: Sequence[Path], received: ReceivedId | None) -> None:
        self.doors.take_in(Channel(channel), paths, received)

    def _open_letter(self, case_id: str, what: str) -> None:
        self.doors.open_letter(case_id, what)

    def _paste(self) -> None:
        """Take in what was copied: where letters are taken in as a letter, else as a new request."""
        copied = QGuiApplication.clipboard().mimeData()
        if self._doors is None or not self._doors.paste(copied):
            self.drop.paste(copied)

    def _arrive(self, zone: str, arrival: Arrival) -> None:
        """Take in what was pasted, or file in the case what was dropped onto it."""
        case = self.case.case
        if zone == "this" and case is not None and arrival.paths:
            self._file(case, arrival.paths)
        elif arrival.paths:
            self._window.take_files(arrival.paths)
        elif arrival.files or arrival.message:
            files = arrival.files or (("pasted.eml", arrival.message),)
            take = partial(_pasted, self._office.desk, files)
            then = partial(self._window.open_intake, Channel.INBOX, ())
            self._office.workbench.do(take, owner=self._window, then=then, failed=self._refuse)
        else:
            self._window.bar.refuse(
                tr("This cannot be taken in. Save it as a file and drop the file here.")
            )

    def _file(self, case: Case, paths: Sequence[Path]) -> None:
        done = tr("Filed in case {reference}.", reference=case.reference)
        self._office.workbench.do(
            partial(file_into, self._office.desk, case.id, paths),
            owner=self._window,
            then=lambda _number: self.case.bar.confirm(done),
            failed=self._refuse,
        )

    def _finish(self) -> None:
        from dsar_desk.gui.finishing import FinishSheet  # noqa: PLC0415 - brings the intake form

        case = self.case.case
        if case is not None and case.is_open:
            FinishSheet(self._office, case, self._window).open()

    def _write_letter(self) -> None:
        self._window.show_page(self._window.desk_page)
        self._window.desk_page.case_pane.show()
        self.case.write_letter()

    def _open_other_office(self) -> None:
        from dsar_desk.gui.other_office import choose_other_office  # noqa: PLC0415 - hardly ever

        choose_other_office(self._office, self._window)

    def _export_case(self, recipient: Recipient | None) -> None:
        case = self.case.case
        if case is None:
            return
        kinds = [FileKind(tr("Case bundle"), ("*.zip",))]
        name = "-".join((case.reference, *([recipient.value] if recipient else [])))
        then = partial(self._write_case, case.id, recipient)
        title = tr("Export: {what}", what=export_title(recipient))
        self._office.ask.choose_save_path(title, Path.home() / f"{name}.zip", kinds, then)

    def _write_case(self, case_id: CaseId, recipient: Recipient | None, path: Path) -> None:
        exporting, order = self._office.desk.exporting, self._office.order()
        self._window.bar.inform(tr("The case is being exported."))
        call = partial(exporting.case, order, case_id, path, recipient, replace=True)
        self._export(call, tr("Exported to {place}. {what}", place=path, what=reminder(recipient)))

    def _export_register(self) -> None:
        kinds = [FileKind(tr("Table"), ("*.csv",)), FileKind(tr("JSON"), ("*.json",))]
        suggested = Path.home() / "register.csv"
        self._office.ask.choose_save_path(
            tr("Export the register"), suggested, kinds, self._write_register
        )

    def _write_register(self, path: Path) -> None:
        exporting, order = self._office.desk.exporting, self._office.order()
        self._window.bar.inform(tr("The register is being exported."))
        done = tr("Exported to {place}.", place=path)
        self._export(partial(exporting.register, order, path, replace=True), done)

    def _export(self, call: Callable[[], object], done: str) -> None:
        self._office.workbench.do(
            call,
            owner=self._window,
            then=lambda _result: self._window.bar.confirm(done),
            failed=self._refuse,
        )

    def _refuse(self, error: DeskError) -> None:
        self._window.bar.show_error(error)


def _ignoring_the_tick(deed: Callable[[], object], _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
    deed()


def _pasted(desk: "Desk", files: Sequence[tuple[str, bytes]]) -> ReceivedId:
    """What was pasted or dragged, taken in and read as if it had come by e-mail; the last of it."""
    taken = [desk.intake.take_in(desk.order(), raw, name, Channel.INBOX) for name, raw in files]
    read = [desk.intake.read(desk.order(), each.received.id) for each in taken]
    return read[-1].id

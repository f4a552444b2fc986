"""The timeline of a case in words, made from its journal and what the journal points to."""

from datetime import datetime
from typing import TYPE_CHECKING

from dsar_desk.cases.doors import channel_name
from dsar_desk.cases.journal import Action, JournalEntry
from dsar_desk.cases.wording import event_name, letter_name, method_name, result_name
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.timeline import TimelineEntry
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.finding import CaseView

__all__ = ["LEFT_THE_HOUSE", "history"]

LEFT_THE_HOUSE = frozenset(
    {
        Action.LETTER_PRINTED,
        Action.LETTER_SAVED,
        Action.LETTER_SENT,
        Action.LETTER_UNKNOWN,
        Action.LETTER_BOUNCED,
        Action.LETTER_RETURNED,
        Action.CASE_EXPORTED,
    }
)
INTERNAL = frozenset({Action.NOTE_ADDED, Action.STATUS_CALL})


def history(view: "CaseView", office: Office, *, only_left: bool = False) -> list[TimelineEntry]:
    """What happened, the latest first; ``only_left`` shows only what left the building."""
    details = _Details(view, office)
    return [
        TimelineEntry(
            key=str(entry.seq),
            when=office.moment(datetime.fromisoformat(entry.utc)),
            what=_deed(entry.action),
            who=office.who(entry.actor),
            detail=details.of(entry),
            internal=entry.action in INTERNAL,
        )
        for entry in reversed(view.journal)
        if not only_left or entry.action in LEFT_THE_HOUSE
    ]


class _Details:
    """Finds what an entry was about: the letter, the event, the check, the note."""

    def __init__(self, view: "CaseView", office: Office) -> None:
        self._view, self._office = view, office
        self._makers: dict[Action, Callable[[JournalEntry], str]] = {
            Action.EVENT_RECORDED: self._event,
            Action.IDENTITY_CHECKED: self._check,
            Action.CASE_OPENED: self._opened,
            Action.MESSAGE_FILED: self._message,
            Action.NOTE_ADDED: self._note,
            Action.STATUS_CALL: self._note,
        }

    def of(self, entry: JournalEntry) -> str:
        """What the entry was about, empty where there is nothing to add."""
        if entry.action.value.startswith("letter_"):
            return self._letter(entry)
        maker = self._makers.get(entry.action)
        return maker(entry) if maker else ""

    def _letter(self, entry: JournalEntry) -> str:
        kinds = (letter.kind for letter in self._view.letters if letter.id == entry.subject)
        return letter_name(next(kinds, ""))

    def _event(self, entry: JournalEntry) -> str:
        at = datetime.fromisoformat(entry.utc)
        for item in self._view.case.events:
            if item.recorded == at:
                day = self._office.day(item.event.on)
                return tr("{event}, on {day}", event=event_name(item.event.kind), day=day)
        return ""

    def _check(self, entry: JournalEntry) -> str:
        for check in self._view.case.checks:
            if check.id == entry.subject:
                method, result = method_name(check.method), result_name(check.result)
                return tr("{method}: {result}", method=method, result=result)
        return ""

    def _opened(self, _entry: JournalEntry) -> str:
        case = self._view.case
        day = self._office.day(case.dates.received)
        return tr("received {day}, {door}", day=day, door=channel_name(case.channel))

    def _message(self, entry: JournalEntry) -> str:
        found = (one.name for one in self._view.received if one.id == entry.subject)
        return next(found, "")

    def _note(self, entry: JournalEntry) -> str:
        at = datetime.fromisoformat(entry.utc)
        return next((note.text for note in self._view.notes if note.at == at), "")


def _deed(action: Action) -> str:
    """What was done, in words."""
    deeds = {
        Action.OFFICE_CREATED: tr("Office created"),
        Action.OFFICE_CHANGED: tr("Office changed"),
        Action.STORE_MIGRATED: tr("Register brought up to date"),
        Action.MESSAGE_TAKEN_IN: tr("Message taken in"),
        Action.MESSAGE_READ: tr("Message read"),
        Action.MESSAGE_FILED: tr("Message filed here"),
        Action.MESSAGE_SET_ASIDE: tr("Message set aside"),
        Action.MESSAGE_TAKEN_UP: tr("Message taken up again"),
        Action.SCAN_ARRANGED: tr("Letter made of scanned pages"),
        Action.SCAN_REPLACED: tr("Letters stand in place of a scan"),
        Action.SCAN_RESTORED: tr("Scan put back as it came"),
        Action.MESSAGE_TAKEN_OUT: tr("Message taken out of this case"),
        Action.MESSAGE_ASKED: tr("Colleague asked about a message"),
        Action.MESSAGE_QUESTION_CLOSED: tr("Question about a message closed"),
        Action.CASE_OPENED: tr("Request logged"),
        Action.CASE_CHANGED: tr("Case changed"),
        Action.CASE_VIEWED: tr("Document looked at"),
        Action.CASE_ASSIGNED: tr("Case handed over"),
        Action.CASE_CLOSED: tr("Case closed"),
        Action.CASE_REOPENED: tr("Case opened again"),
        Action.CASE_LINKED: tr("Link to another case"),
        Action.DEMAND_DECIDED: tr("Said what becomes of a demand"),
        Action.DEMAND_ADDED: tr("Demand added"),
        Action.CLOCK_RECOUNTED: tr("Dates counted anew"),
        Action.EVENT_RECORDED: tr("Event recorded"),
        Action.STATUS_CALL: tr("Call about this case"),
        Action.NOTE_ADDED: tr("Note"),
        Action.IDENTITY_CHECKED: tr("Identity checked"),
        Action.EVIDENCE_DESTROYED: tr("Copy of a document destroyed"),
        Action.DOCUMENT_ADDED: tr("Document added"),
        **_deeds_with_letters(),
        Action.REGISTER_EXPORTED: tr("Register exported"),
        Action.CASE_EXPORTED: tr("Case exported"),
    }
    return deeds[action]


def _deeds_with_letters() -> dict[Action, str]:
    return {
        Action.TEMPLATE_CHANGED: tr("Template of letters changed"),
        Action.LETTER_DRAFTED: tr("Letter drafted"),
        Action.LETTER_CHANGED: tr("Letter changed"),
        Action.ADDRESS_CONFIRMED: tr("Address of the authority checked"),
        Action.FINDING_CONFIRMED: tr("What the checks of a letter asked about confirmed"),
        Action.LETTER_ASKED: tr("Letter sent for approval"),
        Action.LETTER_SENT_BACK: tr("Letter sent back by whoever was to approve it"),
        Action.LETTER_APPROVED: tr("Letter approved"),
        Action.LETTER_WITHDRAWN: tr("Approval of the letter taken back"),
        Action.LETTER_APPROVAL_FELL: tr("Approval of the letter fell: something had changed"),
        Action.LETTER_QUEUED: tr("Letter put into the print queue"),
        Action.LETTER_PRINTING: tr("Letter handed to a printer"),
        Action.LETTER_NOT_PRINTED: tr("Letter not printed"),
        Action.LETTER_PRINTED: tr("Letter printed"),
        Action.LETTER_TRACKED: tr("Tracking number of the letter entered"),
        Action.LETTER_RETURNED: tr("The letter came back by post"),
        Action.POSTAL_ADDRESS_CONFIRMED: tr("Address confirmed from which a letter came back"),
        Action.LETTER_SAVED: tr("Letter saved as a file"),
        Action.LETTER_OPENED: tr("Letter opened in another program"),
        Action.LETTER_SENDING: tr("E-mail with the letter begun"),
        Action.LETTER_SENT: tr("Letter sent by e-mail"),
        Action.LETTER_NOT_SENT: tr("E-mail not sent"),
        Action.LETTER_UNKNOWN: tr("Unknown whether the e-mail was delivered"),
        Action.LETTER_REPORTED: tr("A server reported on the e-mail"),
        Action.LETTER_BOUNCED: tr("The e-mail came back"),
        Action.LETTER_SETTLED: tr("Decided what became of the e-mail"),
    }

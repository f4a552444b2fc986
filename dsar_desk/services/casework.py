"""Casework: what happens to a case between its opening and its end."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.axes import Outcome, Work
from dsar_desk.cases.case import Case, CaseEvent
from dsar_desk.cases.ids import ActorId, CaseId, Reference
from dsar_desk.cases.journal import Action, Content, Entry
from dsar_desk.cases.languages import refuse_unknown_language
from dsar_desk.cases.stepping import next_step_for
from dsar_desk.errors import DeskError
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Matter
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.colleagues import refuse_stranger
from dsar_desk.services.linking import settle_holds, tie
from dsar_desk.services.order import Order, once, refuse_future
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["Casework"]


class Casework:
    """Moves cases on. Each call is one transaction with its journal entry."""

    def __init__(self, database: Database, clockwork: Clockwork) -> None:
        self._database = database
        self._clockwork = clockwork

    def preview_event(  # noqa: PLR0913, PLR0917 - an event is who, what, when, and for which right
        self,
        order: Order,
        case: Case,
        kind: EventKind,
        on: date,
        right: Matter | None = None,
        until: date | None = None,
    ) -> Case:
        """The case as it would be after the event; nothing is saved."""
        return self._clockwork.preview(case, _item(order, Event(kind, on, until=until), right))

    def record_event(  # noqa: PLR0913 - an event is who, what, when, why, and for which right
        self,
        order: Order,
        case_id: CaseId,
        kind: EventKind,
        on: date,
        *,
        reason: str = "",
        note: str = "",
        right: Matter | None = None,
        until: date | None = None,
    ) -> Case:
        """The case with the event recorded and its clocks made anew.

        ``reason`` is the code of a ground, or where a paper says its day; ``note`` what the officer
        adds, kept as an internal note. ``until`` is the new day told of an extension.

        What happened is always recorded; where the law gives it no effect, the steps of the
        clock say so. ``input.date`` for a day in the future.
        """
        require(order.actor, Deed.REGISTER)
        refuse_future(on, order.today, "on")
        content = {"kind": kind.value, "on": on.isoformat(), "reason": reason}
        if until is not None:
            content["until"] = until.isoformat()

        def move(case: Case) -> Case:
            event = Event(kind, on, reason, until=until)
            return self._clockwork.preview(case, _item(order, event, right))

        return self._moved(order, case_id, Action.EVENT_RECORDED, move, content, note)

    def extension_grounds(self, case: Case) -> tuple[str, ...]:
        """The codes of the grounds on which the open rights of a case may be extended."""
        codes: dict[str, None] = {}
        if self._clockwork.is_gone(case):
            return ()
        for claim in case.open_claims:
            extension = self._clockwork.rule_of(claim, case).terms.extension
            codes |= dict.fromkeys(ground.code for ground in extension.grounds) if extension else {}
        return tuple(codes)

    def close(
        self,
        order: Order,
        case_id: CaseId,
        outcomes: Mapping[Matter, Outcome],
        on: date,
        *,
        note: str = "",
    ) -> Case:
        """The case closed, each right with its outcome, and with a note where there is one."""
        require(order.actor, Deed.REGISTER)
        refuse_future(on, order.today, "on")
        content = {
            "on": on.isoformat(),
            "outcomes": {right.value: outcome.value for right, outcome in outcomes.items()},
        }

        def move(case: Case) -> Case:
            return case.closed(on, outcomes)

        return self._moved(order, case_id, Action.CASE_CLOSED, move, content, note)

    def reopen(self, order: Order, case_id: CaseId, reason: str) -> Case:
        """The case open again; the reason stands in the journal."""
        require(order.actor, Deed.REGISTER)

        def move(case: Case) -> Case:
            return self._clockwork.rewound(case.reopened())

        return self._moved(order, case_id, Action.CASE_REOPENED, move, {"reason": reason})

    def assign(self, order: Order, case_id: CaseId, owner: ActorId | None) -> Case:
        """The case in an officer's hands, or in nobody's; ``actor.unknown`` for a stranger's."""
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            refuse_stranger(unit, owner)
            unit.cases.save(unit.cases.get(case_id).assigned(owner))
            unit.record(Entry(Action.CASE_ASSIGNED, case_id, content={"owner": owner}))
            return case_id

        return self._read(CaseId(once(self._database, order, work)))

    def speak(self, order: Order, case_id: CaseId, language: str) -> Case:
        """The case in another language (BCP 47), in which its letters begin; ``input.code``."""
        require(order.actor, Deed.REGISTER)
        refuse_unknown_language(language)

        def work(unit: Unit) -> str:
            unit.cases.save(unit.cases.get(case_id).spoken(language))
            unit.record(Entry(Action.CASE_CHANGED, case_id, content={"language": language}))
            return case_id

        return self._read(CaseId(once(self._database, order, work)))

    def correct_receipt(self, order: Order, case_id: CaseId, received: date, reason: str) -> Case:
        """The case with another day of receipt; all clocks are made anew. A reason is needed."""
        require(order.actor, Deed.REGISTER)
        refuse_future(received, order.today, "received")
        if not reason.strip():
            raise DeskError(
                "input.reason",
                "Changing the day of receipt moves the statutory date and needs a reason. Nothing "
                "was changed.",
                field="reason",
            )

        def move(case: Case) -> Case:
            return self.preview_receipt(case, received)

        content = {"received": received.isoformat(), "reason": reason}
        return self._moved(order, case_id, Action.CASE_CHANGED, move, content)

    def preview_receipt(self, case: Case, received: date) -> Case:
        """The case as it would be with another day of receipt; nothing is saved."""
        case.moved_to(case.work)  # raises for a closed case
        if self._clockwork.is_gone(case):
            raise DeskError(
                "law.rule_gone",
                "The rule by which case {reference} was counted is no longer here, so no other day "
                "of receipt can be counted. Nothing was changed; put the rule pack back into the "
                "folder “law” of the office, or decide which law applies.",
                reference=case.reference,
            )
        if case.dates.on_letter is not None and case.dates.on_letter > received:
            raise DeskError(
                "input.date",
                "The date in {field} ({day}) is earlier than the date on the letter. Nothing was "
                "changed; what you typed is kept. Check both dates.",
                field="received",
                day=received.isoformat(),
            )
        dates = replace(case.dates, received=received, deemed_received=None)
        return self._clockwork.rewound(replace(case, dates=dates))

    def note(self, order: Order, case_id: CaseId, text: str) -> Case:
        """The case with an internal note; notes never touch a clock."""
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            case = unit.cases.get(case_id)
            unit.notes.add(case.id, text, order.actor.id, order.at)
            unit.record(Entry(Action.NOTE_ADDED, case.id, content={"text": text}))
            return case.id

        return self._read(CaseId(once(self._database, order, work)))

    def status_call(
        self, order: Order, case_id: CaseId, *, caller_verified: bool, said: str
    ) -> Case:
        """A call about a case that exists, recorded.

        An unverified caller is told nothing about the case, not even that it exists; what may
        be said stands in ``Script.status`` and depends on ``caller_verified`` alone.
        """
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            case = unit.cases.get(case_id)
            content: Content = {"caller_verified": caller_verified, "said": said}
            unit.notes.add(case.id, said, order.actor.id, order.at)
            unit.record(Entry(Action.STATUS_CALL, case.id, content=content))
            return case.id

        return self._read(CaseId(once(self._database, order, work)))

    def link(self, order: Order, case_id: CaseId, about: Reference) -> Case:
        """The case linked to the one that it is about, and that one to it.

        While an inquiry of an authority is open, the cases that it is about are held.
        """
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            tie(unit, case_id, about)
            return case_id

        return self._read(CaseId(once(self._database, order, work)))

    def move_to(self, order: Order, case_id: CaseId, work: Work) -> Case:
        """The case at another stage of work."""
        require(order.actor, Deed.REGISTER)
        return self._moved(
            order,
            case_id,
            Action.CASE_CHANGED,
            lambda case: case.moved_to(work),
            {"work": work.value},
        )

    def _moved(  # noqa: PLR0913, PLR0917 - what is done, to what, how, and what is said of it
        self,
        order: Order,
        case_id: CaseId,
        action: Action,
        move: Callable[[Case], Case],
        content: Content,
        note: str = "",
    ) -> Case:
        def work(unit: Unit) -> str:
            moved = move(unit.cases.get(case_id))
            step = next_step_for(moved, unit.letters.of_case(case_id))
            unit.cases.save(replace(moved, next_step=step))
            unit.record(Entry(action, case_id, content=content))
            if note:
                unit.notes.add(case_id, note, order.actor.id, order.at)
                unit.record(Entry(Action.NOTE_ADDED, case_id, content={"text": note}))
            if action in {Action.CASE_CLOSED, Action.CASE_REOPENED}:
                settle_holds(unit, case_id)
            return case_id

        return self._read(CaseId(once(self._database, order, work)))

    def _read(self, case_id: CaseId) -> Case:
        with self._database.view() as view:
            return view.cases.get(case_id)


def _item(order: Order, event: Event, right: Matter | None) -> CaseEvent:
    return CaseEvent(event, order.at, order.actor.id, right)

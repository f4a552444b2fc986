"""Opening a case: from what the officer knows to a case with its clock running."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case, CaseEvent, Dates
from dsar_desk.cases.demanded import Demanded
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import CaseId, DraftId, ReceivedId, Reference
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.languages import language_of_request
from dsar_desk.cases.opening import LATE_AFTER, Opening, refuse_impossible, typed
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.stepping import next_step_for
from dsar_desk.errors import DeskError
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Kind
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.colleagues import refuse_stranger
from dsar_desk.services.demanding import demands_of, take_over
from dsar_desk.services.filing import file_copy, file_in
from dsar_desk.services.finishing import finished
from dsar_desk.services.linking import settle_holds, tie
from dsar_desk.services.order import Order, once
from dsar_desk.services.understanding import first_arrival
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books, Unit
from dsar_desk.text import tr

__all__ = ["Openings"]

_ENGLISH = "en"
"""The language of a case where nobody said one and no message tells."""


class Openings:
    """Logs requests: drafts of the form, and the case that comes of them."""

    def __init__(self, database: Database, clockwork: Clockwork, new_id: Callable[[], str]) -> None:
        self._database = database
        self._clockwork = clockwork
        self._new_id = new_id

    def begin(self, order: Order, channel: Channel) -> Draft:
        """An empty draft with a reference reserved, so that it can be read out on the telephone."""
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            reference = unit.references.reserve(order.today.year)
            draft = Draft(DraftId(self._new_id()), channel, order.actor.id, order.at, {}, reference)
            unit.drafts.save(draft)
            return draft.id

        return self.draft(DraftId(once(self._database, order, work)))

    def keep(self, order: Order, draft: Draft) -> None:
        """What was typed so far, kept; the last one saved stands."""
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            unit.drafts.save(replace(draft, saved=order.at, by=order.actor.id))
            return draft.id

        once(self._database, order, work)

    def discard(self, order: Order, draft: DraftId) -> None:
        """The draft thrown away, at the officer's wish."""
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            unit.drafts.delete(draft)
            return draft

        once(self._database, order, work)

    def draft(self, draft: DraftId) -> Draft:
        """The draft as it was last kept."""
        with self._database.view() as view:
            return view.drafts.get(draft)

    def drafts(self) -> tuple[Draft, ...]:
        """All drafts, the newest first; a draft about something set aside rests with it."""
        with self._database.view() as view:
            return tuple(draft for draft in view.drafts.list() if not _rests(view, draft))

    def preview(self, order: Order, opening: Opening) -> Case:
        """The case as it would be if it were logged now; nothing is saved."""
        refuse_impossible(opening, order.today)
        opening = self._placed(opening)
        return self._case(order, opening, CaseId(""), Reference(""))

    def open_case(self, order: Order, opening: Opening, draft: DraftId | None = None) -> Case:
        """The case, logged with its clock running; the draft it came from is gone."""
        require(order.actor, Deed.REGISTER)
        refuse_impossible(opening, order.today)
        _refuse_unexplained_lateness(opening, order)
        opening = self._placed(opening)

        def work(unit: Unit) -> str:
            first = _first_arrival(unit, opening)
            _refuse_later_day(opening, first)
            reference = opening.reference or unit.references.reserve(order.today.year)
            _refuse_taken(unit, reference)
            refuse_stranger(unit, opening.owner)
            case = self._case(order, opening, CaseId(self._new_id()), reference)
            case = replace(case, demands=_demanded(unit, opening), language=_spoken(unit, opening))
            unit.cases.add(case)
            unit.record(Entry(Action.CASE_OPENED, case.id, content=_opened(case, opening, first)))
            if opening.about is not None:
                tie(unit, case.id, opening.about)
            if opening.message is not None:
                _file(unit, order, case, opening.message, opening.beside)
            if draft is not None:
                unit.drafts.delete(draft)
            return case.id

        identifier = CaseId(once(self._database, order, work))
        with self._database.view() as view:
            return view.cases.get(identifier)

    def split_off(self, order: Order, case_id: CaseId, words: str) -> Case:
        """A security incident that a request tells of, as a case of its own, linked to it.

        It counts as known since the request came: of two readings the earlier day is taken.
        """
        with self._database.view() as view:
            case = view.cases.get(case_id)
        return self.open_case(
            order,
            Opening(
                channel=case.channel,
                received=case.dates.received,
                concerned=typed(case.parties.concerned),
                own_words=words.strip(),
                owner=order.actor.id,
                late_reason=tr("Split off from case {reference}.", reference=case.reference),
                kind=Kind.SECURITY_INCIDENT,
                about=case.reference,
            ),
        )

    def finish(self, order: Order, case_id: CaseId, version: int, opening: Opening) -> Case:
        """The case with what was missing filled in or put right; its clocks are made anew.

        ``store.conflict`` where the case is no longer at ``version``; see ``finishing.finished``.
        """
        require(order.actor, Deed.REGISTER)
        refuse_impossible(opening, order.today)

        def work(unit: Unit) -> str:
            case = unit.cases.get(case_id)
            if opening.owner != case.owner:
                refuse_stranger(unit, opening.owner)
            first = _first_of_case(unit, case.id)
            if opening.received > case.dates.received:
                _refuse_later_day(opening, first)
            anew = self._case(order, opening, case.id, case.reference)
            kept = replace(finished(case, anew, opening), version=version)
            changed = self._clockwork.rewound(kept)
            letters = unit.letters.of_case(case.id)
            unit.cases.save(replace(changed, next_step=next_step_for(changed, letters)))
            unit.record(
                Entry(Action.CASE_CHANGED, case.id, content=_opened(changed, opening, first))
            )
            settle_holds(unit, case.id)
            return case.id

        identifier = CaseId(once(self._database, order, work))
        with self._database.view() as view:
            return view.cases.get(identifier)

    def file(self, order: Order, received: ReceivedId, case_id: CaseId) -> Received:
        """What came in, filed in a case that exists."""
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            item = unit.received.get(received)
            file_in(unit, order, item, unit.cases.get(case_id))
            take_over(unit, case_id, item)
            return received

        once(self._database, order, work)
        with self._database.view() as view:
            return view.received.get(received)

    def _case(self, order: Order, opening: Opening, case: CaseId, reference: Reference) -> Case:
        events = self._first_events(order, opening)
        dates = Dates(opening.received, order.at, opening.on_letter, opening.recognised)
        plain = (*dates.own, *(item.event for item in events))
        claims = tuple(
            self._clockwork.claim(
                matter,
                opening.jurisdiction,
                opening.received,
                plain,
                opening.sub_right,
                candidates=opening.candidates,
            )
            for matter in opening.matters
        )
        provisional = (
            None
            if claims
            else self._clockwork.provisional(
                opening.jurisdiction, opening.received, plain, opening.candidates
            )
        )
        logged = Case(
            id=case,
            reference=reference,
            channel=opening.channel,
            dates=dates,
            parties=opening.parties(),
            claims=claims,
            events=events,
            own_words=opening.own_words,
            scope=opening.scope,
            helps_us_find=opening.helps_us_find,
            reply_by=opening.reply_by,
            needs=opening.needs,
            language=opening.language or _ENGLISH,
            language_chosen=bool(opening.language),
            owner=opening.owner,
            sensitive=opening.sensitive,
            provisional=provisional,
            jurisdiction=opening.jurisdiction,
            candidates=opening.candidates,
            campaign=opening.campaign,
        )
        return replace(logged, next_step=next_step_for(logged, ()))

    def _placed(self, opening: Opening) -> Opening:
        """The form with the law of the case that it is about, where it names none itself.

        Places are written as the packs spell them.

        Raises:
            DeskError: ``input.about`` where there is no such case.
        """
        named = (opening.jurisdiction,) if opening.jurisdiction else ()
        opening = replace(
            opening,
            jurisdiction="".join(self._clockwork.places(named)),
            candidates=self._clockwork.places(opening.candidates),
        )
        if opening.about is None:
            return opening
        try:
            with self._database.view() as view:
                about = view.cases.by_reference(opening.about)
        except DeskError as unknown:
            if unknown.code != "case.unknown":
                raise
            raise _no_such_case(opening.about) from unknown
        governing = about.governing
        place = about.jurisdiction or (governing.jurisdiction if governing else "")
        if opening.jurisdiction or opening.candidates:
            return opening
        return replace(opening, jurisdiction=place, candidates=() if place else about.candidates)

    def _first_events(self, order: Order, opening: Opening) -> tuple[CaseEvent, ...]:
        events = []
        if not opening.designated_contact:
            events.append(Event(EventKind.RECEIVED_ELSEWHERE, opening.received))
        if opening.by_date is not None:
            events.append(Event(EventKind.DAY_NAMED, opening.received, until=opening.by_date))
        return tuple(CaseEvent(event, order.at, order.actor.id) for event in events)


def _file(unit: Unit, order: Order, case: Case, message: ReceivedId, beside: CaseId | None) -> None:
    """The message filed with the case; where it lies in ``beside``, a copy, and the two linked."""
    received = unit.received.get(message)
    if beside is None:
        file_in(unit, order, received, case)
        return
    first = unit.cases.get(beside)
    file_copy(unit, order, received, case, first)
    tie(unit, case.id, first.reference)


def _rests(view: Books, draft: Draft) -> bool:
    about = draft.received
    return about is not None and view.received.get(about).state is ReceivedState.SET_ASIDE


def _refuse_unexplained_lateness(opening: Opening, order: Order) -> None:
    if order.today - opening.received > LATE_AFTER and not opening.late_reason.strip():
        raise DeskError(
            "input.late_reason",
            "This was received more than {days} days ago. Nothing was logged; what you typed is "
            "kept. Say in late_reason why it is logged only now.",
            days=LATE_AFTER.days,
            field="late_reason",
        )


def _demanded(unit: Unit, opening: Opening) -> tuple[Demanded, ...]:
    """What its message demands point by point; of one in another case, that case has to answer."""
    if opening.message is None or opening.beside is not None:
        return ()
    return demands_of(unit.received.get(opening.message))


def _first_arrival(unit: Unit, opening: Opening) -> date | None:
    """The day on which its message first reached the company, as far as the message shows it."""
    if opening.message is None:
        return None
    return first_arrival(unit.received.get(opening.message))


def _first_of_case(unit: Unit, case: CaseId) -> date | None:
    """The earliest of the days on which its messages first reached the company."""
    days = (first_arrival(received) for received in unit.received.of_case(case))
    return min((day for day in days if day is not None), default=None)


def _refuse_later_day(opening: Opening, first: date | None) -> None:
    if first is not None and opening.received > first and not opening.later_reason.strip():
        raise DeskError(
            "input.later_reason",
            "The message first reached the company on {day}, and the clock starts from there. "
            "Nothing was logged; what you typed is kept. Take that day, or say in later_reason why "
            "a later one counts.",
            day=first,
            field="later_reason",
        )


def _no_such_case(reference: Reference) -> DeskError:
    return DeskError(
        "input.about",
        "There is no case {reference} that this could be about. Nothing was logged; what you typed "
        "is kept. Check the reference, or leave it out and link the two later.",
        reference=reference,
        field="about",
    )


def _refuse_taken(unit: Unit, reference: Reference) -> None:
    try:
        unit.cases.by_reference(reference)
    except DeskError as unknown:
        if unknown.code != "case.unknown":
            raise
        return
    raise DeskError(
        "case.reference_taken",
        "The reference {reference} belongs to a case already. Nothing was logged; what you typed "
        "is kept. Log it without a reference, and it gets a new one.",
        reference=reference,
    )


def _spoken(unit: Unit, opening: Opening) -> str:
    """The language that was chosen, else that of the message, else English."""
    if opening.language or opening.message is None:
        return opening.language or _ENGLISH
    return language_of_request([unit.received.get(opening.message)]) or _ENGLISH


def _opened(case: Case, opening: Opening, first: date | None) -> dict[str, object]:
    return {
        "channel": case.channel.value,
        "person": case.parties.concerned.name,
        "rights": [matter.value for matter in case.matters],
        "jurisdiction": opening.jurisdiction,
        "candidates": list(opening.candidates),
        "received": case.dates.received.isoformat(),
        "on_letter": case.dates.on_letter.isoformat() if case.dates.on_letter else None,
        "due": case.due.isoformat() if case.due else None,
        "late_reason": opening.late_reason,
        "first_arrived": first.isoformat() if first else None,
        "later_reason": opening.later_reason,
        "own_words": opening.own_words,
        "language": case.language,
        "about": opening.about,
        "by_date": opening.by_date.isoformat() if opening.by_date else None,
        "demands": [demand.words for demand in case.demands],
    }

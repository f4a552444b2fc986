"""The same request twice: messages that repeat one another, and two cases that are one request."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId, ReceivedId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.likeness import alike
from dsar_desk.cases.message import Message
from dsar_desk.cases.message_key import message_key
from dsar_desk.cases.received import Received
from dsar_desk.cases.stepping import next_step_for
from dsar_desk.cases.triage import Suggestion
from dsar_desk.cases.twins import (
    Twin,
    TwinKind,
    ended_as_duplicate,
    refuse_merging,
    since_first_arrival,
)
from dsar_desk.cases.words import folded
from dsar_desk.law.rights import Right
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.demanding import take_over
from dsar_desk.services.filing import file_in
from dsar_desk.services.linking import settle_holds
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books, Unit

__all__ = ["Twins"]

_NEARBY = timedelta(days=92)
"""A request for the same is a repeat only where the other came within about three months."""
_SAME = 0.8


class Twins:
    """Finds what came twice, and makes one request of it."""

    def __init__(self, database: Database, clockwork: Clockwork) -> None:
        self._database = database
        self._clockwork = clockwork

    def of(self, received: ReceivedId) -> tuple[Twin, ...]:
        """The other messages that seem to be the same request, the surest first, then the oldest."""
        with self._database.view() as books:
            item = books.received.get(received)
            if not item.message:
                return ()
            found = {twin.received: twin for twin in _twins(books, item)}
        order = list(TwinKind)
        return tuple(
            sorted(found.values(), key=lambda twin: (order.index(twin.kind), twin.received_on))
        )

    def file_repeat(self, order: Order, received: ReceivedId, case_id: CaseId) -> Case:
        """A message filed in the case of the same request; the earlier of the two days of receipt holds.

        What is known of identity is not touched. ``message.filed`` for what lies in a case already.
        """
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            item, case = unit.received.get(received), unit.cases.get(case_id)
            file_in(unit, order, item, case)
            _receive_earlier(unit, self._clockwork, case_id, item.received_on, item.id)
            take_over(unit, case_id, item)
            return case_id

        return self._read(CaseId(once(self._database, order, work)))

    def preview_repeat(self, received: ReceivedId, case_id: CaseId) -> Case:
        """The case as it would be with this message filed as a repeat; nothing is saved."""
        with self._database.view() as books:
            item, case = books.received.get(received), books.cases.get(case_id)
        return self._since(case, item.received_on)

    def preview_merge(self, kept: CaseId, twin: CaseId) -> Case:
        """The case that stays, as it would be after ``merge``; refused as ``merge`` is."""
        with self._database.view() as books:
            first, second = books.cases.get(kept), books.cases.get(twin)
        refuse_merging(first, second)
        return self._since(first, second.dates.received)

    def _since(self, case: Case, arrived: date) -> Case:
        earlier = since_first_arrival(case, arrived)
        moves = earlier is not case and case.is_open
        return self._clockwork.rewound(earlier) if moves else case

    def merge(self, order: Order, kept: CaseId, twin: CaseId) -> Case:
        """Two linked cases made one: ``twin`` ends as a duplicate, and the earlier receipt holds.

        Nothing moves between them: messages, letters and checks of identity stay where they were
        recorded, and each case names the other. See ``cases.twins.refuse_merging`` for refusals.
        """
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            first, second = unit.cases.get(kept), unit.cases.get(twin)
            refuse_merging(first, second)
            ended = ended_as_duplicate(second, first, order.today)
            _save(unit, ended)
            outcomes = {claim.right.value: str(claim.outcome) for claim in ended.claims}
            content = {"on": order.today.isoformat(), "outcomes": outcomes, "of": first.reference}
            unit.record(Entry(Action.CASE_CLOSED, twin, content=content))
            _receive_earlier(unit, self._clockwork, kept, second.dates.received, second.reference)
            settle_holds(unit, twin)
            return kept

        return self._read(CaseId(once(self._database, order, work)))

    def _read(self, case_id: CaseId) -> Case:
        with self._database.view() as view:
            return view.cases.get(case_id)


def _receive_earlier(
    unit: Unit, clockwork: Clockwork, case_id: CaseId, arrived: date, by: str
) -> None:
    """The case received on the day on which it first came in anywhere, its clocks made anew."""
    case = unit.cases.get(case_id)
    earlier = since_first_arrival(case, arrived)
    if earlier is case or not case.is_open:
        return
    _save(unit, clockwork.rewound(earlier))
    content = {"received": arrived.isoformat(), "before": case.dates.received.isoformat(), "by": by}
    unit.record(Entry(Action.CASE_CHANGED, case_id, content=content))


def _save(unit: Unit, case: Case) -> None:
    step = next_step_for(case, unit.letters.of_case(case.id))
    unit.cases.save(replace(case, next_step=step))


def _twins(books: Books, item: Received) -> Iterator[Twin]:
    """From the least sure to the surest, so that the surest stands where one is found twice.

    They are for one person: an agent's letters for two people may differ in nothing else.
    """
    message = Message.from_record(item.message)
    for other in (*books.received.by_sender(_asker(item)), *books.received.by_likeness(item.id)):
        if other.id == item.id or _person(other) != _person(item):
            continue
        if _same_words(item, other):
            yield _twin(books, other, TwinKind.SAME_WORDS)
        elif _asks_the_same(item, other):
            yield _twin(books, other, TwinKind.SAME_ASKER)
    key = message_key(message.message_id)
    for other in books.received.by_message_key(key) if key else ():
        if other.id != item.id:
            yield _twin(books, other, TwinKind.SAME_MESSAGE)


def _twin(books: Books, other: Received, kind: TwinKind) -> Twin:
    reference = books.cases.get(other.case).reference if other.case else None
    sender = other.sender_name or other.sender_address
    return Twin(other.id, kind, other.received_on, sender, other.case, reference)


def _same_words(item: Received, other: Received) -> bool:
    if not other.message:
        return False
    one, two = Message.from_record(item.message), Message.from_record(other.message)
    return alike(one.own_text, two.own_text) >= _SAME


def _asks_the_same(item: Received, other: Received) -> bool:
    near = abs(item.received_on - other.received_on) <= _NEARBY
    return near and bool(_rights(item) & _rights(other))


def _rights(item: Received) -> set[Right]:
    hint = _hint(item)
    return {kind for kind in hint.kinds if isinstance(kind, Right)} if hint else set()


def _person(item: Received) -> str:
    """Who is concerned, as far as one can tell: the name, or else the address."""
    hint = _hint(item)
    person = hint.requester if hint else None
    named = (person.name or person.address) if person else ""
    return folded(named or item.sender_name or item.sender_address)


def _asker(item: Received) -> str:
    hint = _hint(item)
    return (hint.requester.address if hint else "") or item.sender_address


def _hint(item: Received) -> Suggestion | None:
    return Suggestion.from_json(item.suggestion) if item.suggestion else None

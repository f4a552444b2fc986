"""Arriving: messages from mail servers, kept with their places before anything else is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.mail_place import Arrival, Placed, PlaceState
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.services.order import Order
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit
from dsar_desk.text import tr

__all__ = ["Arriving", "Kept", "too_large"]

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an arrival: the item that it is, and whether that was here before."""

    received: ReceivedId
    is_new: bool


class Arriving:
    """Keeps what comes from mail servers: bytes, item and place in one transaction, or nothing."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        self._database = database
        self._new_id = new_id

    def keep(self, order: Order, arrivals: Sequence[Arrival]) -> tuple[Kept, ...]:
        """Each arrival, kept as it came; all of them together or none.

        A place that is known already is left as it is, so that two that fetch at once import once.
        Bytes that are here already, from another folder, account or door, become no second item: the
        place is noted with the item that there is.
        """
        require(order.actor, Deed.REGISTER)
        with self._database.unit(order.actor, order.operation, order.at) as unit:
            unit.hold()
            kept = tuple(self._kept(unit, order, arrival) for arrival in arrivals)
            unit.result({"kept": sum(one.is_new for one in kept)})
        return kept

    def complete(self, order: Order, received: ReceivedId, arrival: Arrival) -> Received:
        """What was only listed, now with all its bytes in place of its header; it is read anew.

        The header's own bytes go in the same transaction; the journal keeps their hash.
        """
        require(order.actor, Deed.REGISTER)
        with self._database.unit(order.actor, order.operation, order.at) as unit:
            unit.hold()
            known = unit.received.get(received)
            if not known.missing:
                return known
            blob = unit.blobs.put(arrival.content, known.case)
            whole = replace(
                known,
                blob=blob.id,
                sha256=blob.sha256,
                size=blob.size,
                missing=0,
                trouble="",
                state=_waiting(known.state),
            )
            unit.received.save(whole)
            unit.mail_places.mark_whole(received, blob.sha256)
            _list_in_place(unit, known, whole)
            unit.blobs.remove(known.blob)
            unit.record(_completed(known, whole))
            unit.result({"id": received})
        with self._database.view() as view:
            return view.received.get(received)

    def _kept(self, unit: Unit, order: Order, arrival: Arrival) -> Kept:
        there = unit.mail_places.at(arrival.place)
        if there is not None:
            return Kept(there.received, is_new=False)
        same = _same(unit, arrival)
        item = _earlier(unit, same, order, arrival) if same else self._added(unit, order, arrival)
        unit.mail_places.add(
            Placed(
                place=arrival.place,
                sha256=arrival.sha256,
                received=item.id,
                size=arrival.size,
                state=_state_of(item),
                at=order.at,
            )
        )
        return Kept(item.id, is_new=same is None)

    def _added(self, unit: Unit, order: Order, arrival: Arrival) -> Received:
        blob = unit.blobs.put(arrival.content, None)
        item = Received(
            id=ReceivedId(self._new_id()),
            channel=Channel.INBOX,
            name=f"{blob.sha256[:12]}.eml",
            media_type="message/rfc822",
            size=arrival.size,
            sha256=blob.sha256,
            blob=blob.id,
            arrived=order.at,
            received_on=_day_of(arrival, order),
            delivered=arrival.delivered,
            missing=arrival.missing,
            state=ReceivedState.UNREAD if arrival.missing else ReceivedState.NEW,
            trouble=too_large(arrival.size) if arrival.missing else "",
        )
        unit.received.add(item)
        unit.record(_taken_in(item))
        return item


def too_large(size: int) -> str:
    """The sentence on an item of which only the header was fetched."""
    return tr(
        "This message has {size} MB, so only its header was fetched; the rest lies in the mailbox, "
        "untouched. Its day of receipt counts from when the mailbox had it. Fetch it when you need "
        "it.",
        size=max(1, size // _MB),
    )


def _same(unit: Unit, arrival: Arrival) -> Received | None:
    """The item that this arrival is already, None where it is a new one.

    A header that comes alone is known by its bytes, the size of the whole and when it was delivered;
    an empty one, of a message that the server withholds, by nothing.
    """
    if not arrival.missing:
        return unit.received.by_sha256(arrival.sha256)
    head = b"".join(arrival.content) if not isinstance(arrival.content, bytes) else arrival.content
    if head:
        for received in unit.mail_places.of_size(arrival.place.account, arrival.size):
            item = unit.received.get(received)
            first = next(unit.blobs.chunks(item.blob), b"")
            if item.delivered == arrival.delivered and first.startswith(head):
                return item
    return None


def _list_in_place(unit: Unit, header: Received, whole: Received) -> None:
    """A case that lists the header lists all of the message from now on, in the same place."""
    if header.case is None:
        return
    for document in unit.documents.of_case(header.case):
        if document.blob == header.blob:
            unit.documents.remove(document.blob, header.case)
            unit.documents.add(
                replace(document, blob=whole.blob, size=whole.size, sha256=whole.sha256)
            )


def _completed(header: Received, whole: Received) -> Entry:
    entry = _taken_in(whole)
    content = {**entry.content, "in_place_of": header.sha256}
    return replace(entry, case=header.case, content=content)


def _earlier(unit: Unit, same: Received, order: Order, arrival: Arrival) -> Received:
    """What waits, received on the earliest day on which a server had it; what was decided stays."""
    had, known = arrival.delivered, same.delivered
    waits = same.state in {ReceivedState.NEW, ReceivedState.UNREAD}
    if not waits or had is None or (known is not None and known <= had):
        return same
    day = min(same.received_on, _day_of(arrival, order))
    saved = unit.received.save(replace(same, delivered=had, received_on=day))
    if day != same.received_on:
        entry = _taken_in(saved)
        content = {**entry.content, "received": day.isoformat()}
        unit.record(replace(entry, content=content))
    return saved


def _waiting(state: ReceivedState) -> ReceivedState:
    return ReceivedState.NEW if state is ReceivedState.UNREAD else state


def _state_of(item: Received) -> PlaceState:
    if item.missing:
        return PlaceState.LISTED
    return PlaceState.READ if item.message or item.trouble else PlaceState.KEPT


def _day_of(arrival: Arrival, order: Order) -> date:
    """The day on which the server had it, on the officer's calendar; never one to come."""
    if arrival.delivered is None:
        return order.today
    return min(arrival.delivered.astimezone(order.at.tzinfo).date(), order.today)


def _taken_in(item: Received) -> Entry:
    content = {"sha256": item.sha256, "size": item.size, "channel": item.channel.value}
    return Entry(Action.MESSAGE_TAKEN_IN, None, item.id, content)

"""Intake: what comes in is stored as it came, then read, then suggested. The officer decides."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.call import Call
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.received import Received, ReceivedLine, ReceivedState, SetAside
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind
from dsar_desk.services.filing import refuse_decided
from dsar_desk.services.order import Order, once, refuse_future
from dsar_desk.services.reading import Reader
from dsar_desk.services.reading_in import ReadingIn
from dsar_desk.services.returns import Returns
from dsar_desk.services.scan_reading import ScanReader
from dsar_desk.services.taking import Incoming, MailboxFiles, Progress, Taken
from dsar_desk.services.understanding import Understanding
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit
from dsar_desk.system.chosen import refuse_size

__all__ = ["Intake", "Taken"]


def _unheard(done: int, total: int) -> None:
    """Progress that nobody is told of."""


class Intake:
    """Takes in letters and e-mails."""

    def __init__(  # noqa: PLR0913 - what mail and paper are read with, and what follows
        self,
        database: Database,
        reader: Reader,
        new_id: Callable[[], str],
        own_addresses: Callable[[], tuple[str, ...]],
        returns: Returns | None = None,
        *,
        scans: ScanReader | None = None,
    ) -> None:
        self._database = database
        self._reader = reader
        self._new_id = new_id
        self._mailbox_files = MailboxFiles(database, new_id)
        understanding = Understanding(database, reader, own_addresses, scans)
        self._reading = ReadingIn(database, understanding, returns)

    def take_in(
        self,
        order: Order,
        raw: bytes,
        name: str,
        channel: Channel,
        received_on: date | None = None,
    ) -> Taken:
        """What came in, kept as it came and committed before anything reads it.

        The same bytes are kept once; the earlier record is given again. An empty file is refused
        with ``input.empty``, a day in the future with ``input.date``; everything else is kept,
        readable or not.
        """
        require(order.actor, Deed.REGISTER)
        refuse_size(raw, PurePath(name).name)
        if received_on is not None:
            refuse_future(received_on, order.today, "received")
        incoming = Incoming(raw, name, channel, received_on)
        known = self._known(incoming.sha256)
        if known is not None:
            done = self._database.done(order.operation)
            return Taken(known, duplicate=done is None or done["id"] != known.id)
        own = self._new_id()

        def work(unit: Unit) -> str:
            unit.hold()  # a scan that is dropped here while the folder is watched comes twice at once
            same = unit.received.by_sha256(incoming.sha256)
            return same.id if same is not None else incoming.kept(unit, order, own).id

        identifier = ReceivedId(once(self._database, order, work))
        return Taken(self.get(identifier), duplicate=identifier != own)

    def take_in_all(  # noqa: PLR0913 - as take_in, and who is told how far it is
        self,
        order: Order,
        raw: bytes,
        name: str,
        channel: Channel,
        received_on: date | None = None,
        *,
        progress: Progress = _unheard,
    ) -> tuple[Taken, ...]:
        """As ``take_in``, each mail of a mailbox file on its own; any other file as one.

        A mailbox that broke off half-way is gone on with under the same order, and never taken in
        twice. ``progress`` is told how many of its mails are kept.
        """
        mails = self._reader.split(raw)
        if len(mails) <= 1:
            return (self.take_in(order, raw, name, channel, received_on),)
        require(order.actor, Deed.REGISTER)
        if received_on is not None:
            refuse_future(received_on, order.today, "received")
        file = Incoming(raw, name, channel, received_on)
        return tuple(self._mailbox_files.take_in(order, mails, file, progress))

    def read(self, order: Order, received: ReceivedId, received_on: date | None = None) -> Received:
        """What was taken in, read by the limited worker process, with a suggestion.

        What cannot be read stays, is marked unread, and says why; its day of receipt stands. So
        does a day that somebody gave: the message's own date is taken only where nobody did.
        """
        require(order.actor, Deed.REGISTER)
        self._reading.read(order, received, received_on)
        return self.get(received)

    def read_all(
        self, order: Order, received: Sequence[ReceivedId], progress: Progress = _unheard
    ) -> None:
        """As ``read``, for many: several are read at once and saved in one transaction."""
        require(order.actor, Deed.REGISTER)
        self._reading.read_all(order, received, progress)

    def set_aside(self, order: Order, received: ReceivedId, kind: Kind, reason: str) -> Received:
        """What came in, set aside as no request; it stays and can be taken up again."""
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            known = unit.received.get(received)
            if known.state is ReceivedState.FILED:
                raise DeskError(
                    "message.filed",
                    "This message is filed in a case and stays there. Nothing was changed.",
                )
            if known.state is ReceivedState.REPLACED:
                refuse_decided(known)
            aside = SetAside(kind, reason, order.actor.id, order.at)
            unit.received.save(replace(known, state=ReceivedState.SET_ASIDE, aside=aside))
            content = {"kind": kind.value, "reason": reason}
            unit.record(Entry(Action.MESSAGE_SET_ASIDE, None, received, content))
            return received

        once(self._database, order, work)
        return self.get(received)

    def note_call(self, order: Order, call: Call, kind: Kind, reason: str) -> Received:
        """A call of which no case was made, kept as a note and set aside at once.

        The form that was begun rests with it, under its reserved reference; taken up again, it is
        gone on with.
        """
        require(order.actor, Deed.REGISTER)
        refuse_future(call.received_on, order.today, "received")

        def work(unit: Unit) -> str:
            aside = SetAside(kind, reason, order.actor.id, order.at)
            received = self._noted(unit, call, aside)
            unit.received.add(received)
            draft = replace(call.draft, received=received.id, saved=order.at, by=order.actor.id)
            unit.drafts.save(draft)
            content = {"sha256": received.sha256, "size": received.size, "channel": "phone"}
            unit.record(Entry(Action.MESSAGE_TAKEN_IN, None, received.id, content))
            said = {"kind": kind.value, "reason": reason, "unused": call.draft.reference}
            unit.record(Entry(Action.MESSAGE_SET_ASIDE, None, received.id, said))
            return received.id

        return self.get(ReceivedId(once(self._database, order, work)))

    def take_up(self, order: Order, received: ReceivedId) -> Received:
        """What was set aside, back among what waits; its day of receipt stands.

        ``message.not_aside`` for what is not set aside.
        """
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            known = unit.received.get(received)
            if known.state is not ReceivedState.SET_ASIDE:
                raise DeskError(
                    "message.not_aside",
                    "This message is not set aside: it waits or is filed in a case. Nothing was "
                    "changed.",
                )
            state = ReceivedState.UNREAD if known.trouble else ReceivedState.NEW
            unit.received.save(replace(known, state=state, aside=None))
            content = {"received": known.received_on.isoformat()}
            unit.record(Entry(Action.MESSAGE_TAKEN_UP, None, received, content))
            return received

        once(self._database, order, work)
        return self.get(received)

    def get(self, received: ReceivedId) -> Received:
        """One thing that came in."""
        with self._database.view() as view:
            return view.received.get(received)

    def raw(self, received: ReceivedId) -> bytes:
        """Its bytes, as they came."""
        with self._database.view() as view:
            return view.blobs.get(view.received.get(received).blob)

    def inbox(self, *, limit: int = 200, offset: int = 0) -> tuple[Received, ...]:
        """What waits for a decision, the newest first; the unreadable among it."""
        with self._database.view() as view:
            states = (ReceivedState.NEW, ReceivedState.UNREAD)
            return view.received.list(states, limit=limit, offset=offset)

    def decided(
        self, state: ReceivedState, *, limit: int = 200, offset: int = 0
    ) -> tuple[Received, ...]:
        """What was filed or set aside, the newest first."""
        with self._database.view() as view:
            return view.received.list((state,), limit=limit, offset=offset)

    def lines(
        self, state: ReceivedState, *, by_post: bool | None, limit: int = 200, offset: int = 0
    ) -> tuple[ReceivedLine, ...]:
        """What a list shows of what came by post, or by every other door; the newest first.

        Of every door where ``by_post`` is None.
        """
        with self._database.view() as view:
            return view.received.lines(state, by_post=by_post, limit=limit, offset=offset)

    def tally(self, *, by_post: bool) -> dict[ReceivedState, int]:
        """How much of it there is in each state; a state without any is left out."""
        with self._database.view() as view:
            return view.received.tally(by_post=by_post)

    def counts(self) -> dict[ReceivedState, int]:
        """How much there is in each state; a state without any is left out."""
        with self._database.view() as view:
            return view.received.counts()

    def _noted(self, unit: Unit, call: Call, aside: SetAside) -> Received:
        """The call note; it reached the office when the call began."""
        raw = call.note.encode("utf-8", "replace")
        kept = unit.blobs.put(raw, None)
        message = call.as_message(kept.sha256)
        return Received(
            id=ReceivedId(self._new_id()),
            channel=Channel.PHONE,
            name="call.txt",
            media_type="text/plain",
            size=len(raw),
            sha256=kept.sha256,
            blob=kept.id,
            arrived=call.began,
            received_on=call.received_on,
            state=ReceivedState.SET_ASIDE,
            subject=message.subject,
            sender_name=call.caller,
            message=message.as_record(),
            aside=aside,
        )

    def _known(self, digest: str) -> Received | None:
        with self._database.view() as view:
            return view.received.by_sha256(digest)

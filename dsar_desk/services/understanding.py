"""Understanding: what was kept is opened by the limited worker, and gets a suggestion."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.message import Message
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.triage import Suggestion, suggest
from dsar_desk.errors import DeskError
from dsar_desk.services.belonging import find_belongings, find_by_codes, in_short
from dsar_desk.services.reading import Reader
from dsar_desk.services.scan_reading import ScanReader
from dsar_desk.store.database import Database

__all__ = ["Understanding", "first_arrival", "is_mail"]

_MAILS = frozenset(
    {"message/rfc822", "application/mbox", "application/vnd.ms-outlook", "application/ms-tnef"}
)
_PAPER = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\x00", b"MM\x00*")
"""The first bytes of what comes by post: PDF, JPEG, PNG, TIFF."""
_DECIDED = frozenset({ReceivedState.FILED, ReceivedState.SET_ASIDE, ReceivedState.REPLACED})
"""What somebody decided about stays where it is, whatever a program makes of it."""


class Understanding:
    """Reads messages behind walls, and finds what they ask and where they belong."""

    def __init__(
        self,
        database: Database,
        reader: Reader,
        own_addresses: Callable[[], tuple[str, ...]],
        scans: ScanReader | None = None,
    ) -> None:
        self._database = database
        self._scans = scans
        self._reader = reader
        self._own_addresses = own_addresses

    def of(self, known: Received, raw: bytes, today: date, given: date | None) -> Received:
        """What was kept, with what was read of its bytes or why nothing was; not saved yet.

        ``given`` is a day of receipt that somebody gave, which stands whatever the message says.
        """
        try:
            if not is_mail(known, raw):
                self._reader.open_document(raw, known.media_type)
                return self._with_pages(_readable(known), raw)
            message = self._reader.read(raw, known.name)[0]
        except DeskError as trouble:
            return _in_trouble(known, trouble)
        return self._understood(known, message, today, given, self._own_addresses())

    def _with_pages(self, known: Received, raw: bytes) -> Received:
        """A scan with what is on its pages, and the case that its codes name.

        Where its pages break the limits it can be looked at and filed all the same.
        """
        if self._scans is None:
            return known
        try:
            pages = self._scans.look(raw)
        except DeskError:
            return known
        with self._database.view() as view:
            cases = find_by_codes(view, pages)
        return replace(known, pages=pages, belongs=in_short(cases))

    def of_mails(
        self,
        kept: Iterable[tuple[Received, bytes]],
        today: date,
        given: Callable[[Received], date | None],
    ) -> Iterator[Received]:
        """As ``of``, for many mails in order; some are read at once, and few are in memory."""
        known: deque[Received] = deque()
        own = self._own_addresses()

        def files() -> Iterator[tuple[bytes, str]]:
            for received, raw in kept:
                known.append(received)
                yield raw, received.name

        for read in self._reader.read_all(files()):
            received = known.popleft()
            if isinstance(read, DeskError):
                yield _in_trouble(received, read)
            else:
                yield self._understood(received, read[0], today, given(received), own)

    def _understood(
        self,
        known: Received,
        message: Message,
        today: date,
        given: date | None,
        own: tuple[str, ...],
    ) -> Received:
        hint = suggest(message, today=today, addresses_of_office=own)
        found = _with_message(_readable(known), message, hint, given)
        return replace(found, belongs=self._belongs(message, found))

    def _belongs(self, message: Message, found: Received) -> str:
        """The case that the message likely belongs to, in short; empty where none is likely."""
        with self._database.view() as view:
            cases = find_belongings(view, message, found)
        return in_short(cases)


def is_mail(known: Received, raw: bytes) -> bool:
    """True for what comes as mail, by whatever door; paper is told by its first bytes."""
    if raw.startswith(_PAPER):
        return False
    return known.channel is Channel.INBOX or known.media_type in _MAILS


def _in_trouble(known: Received, trouble: DeskError) -> Received:
    state = known.state if known.state in _DECIDED else ReceivedState.UNREAD
    return replace(known, state=state, trouble=trouble.sentence)


def _readable(known: Received) -> Received:
    """What can be read after all is no longer marked as unread; what lacks bytes still is."""
    if known.missing:
        return known
    unread = known.state is ReceivedState.UNREAD
    return replace(known, state=ReceivedState.NEW if unread else known.state, trouble="")


def _with_message(
    known: Received, message: Message, hint: Suggestion, given: date | None
) -> Received:
    return replace(
        known,
        subject=message.subject,
        sender_name=message.sender.name if message.sender else "",
        sender_address=message.sender.address if message.sender else "",
        received_on=given or _day_of(known, message, hint) or known.received_on,
        message=message.as_record(),
        suggestion=hint.as_json(),
    )


def first_arrival(known: Received) -> date | None:
    """The day on which a message first reached the company, as far as it was understood; None else."""
    if not (known.message and known.suggestion):
        return None
    message = Message.from_record(known.message)
    return _day_of(known, message, Suggestion.from_json(known.suggestion))


def _day_of(known: Received, message: Message, hint: Suggestion) -> date | None:
    """The day of receipt by what was read.

    What came from the office's own mail server was received when the server had it, whatever date
    its sender gave it; only what a colleague or a form passed on may have reached the office before.
    """
    if known.delivered is None:
        return hint.received
    is_passed_on = message.sender is not None and hint.requester.address != message.sender.address
    if hint.received is None or not is_passed_on:
        return known.received_on
    return min(hint.received, known.received_on)

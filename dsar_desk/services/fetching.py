"""Fetching: what is new in a mailbox comes in once, whole, and nothing there is changed.

What comes is kept with its place in one transaction, a group of messages at a time, before it is
read. Whatever breaks off in between, the next look at the mailbox goes on with what is not kept.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.mail_account import AfterFiling, MailAccount
from dsar_desk.cases.mail_place import Arrival, MailPlace, Placed, PlaceState, folder_key
from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.mail.imap import CHUNK, ImapMailbox, Listed
from dsar_desk.services.arriving import Arriving, Kept
from dsar_desk.services.intake import Intake
from dsar_desk.services.order import Order
from dsar_desk.services.reading import LARGEST_MAIL
from dsar_desk.store.database import Database
from dsar_desk.system.spool import Spool
from dsar_desk.text import tr

__all__ = ["Fetched", "Fetching", "Progress"]

Progress = Callable[[int, int], None]
"""Called with how many messages of how many are here; what it raises ends the fetching."""

_TOGETHER = 4 * 1024 * 1024
_MOST = 100
_BLOCK = 500
_COMPARE_EVERY = timedelta(hours=1)
_NONSENSE = "mailbox.nonsense"
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one look at a mailbox brought.

    ``new`` items came in, ``again`` counts messages that were here already (in another folder, by
    another door, before a folder was made anew), ``listed`` those of which only the header came,
    ``unread`` what is kept and could not be read yet. ``notices`` are sentences for the officer,
    ``missing`` the folders that are not there or may not be opened.
    """

    new: int = 0
    again: int = 0
    listed: int = 0
    unread: int = 0
    notices: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def and_then(self, other: "Fetched") -> "Fetched":
        """Both together."""
        return Fetched(
            self.new + other.new,
            self.again + other.again,
            self.listed + other.listed,
            self.unread + other.unread,
            self.notices + other.notices,
            self.missing + other.missing,
        )


@dataclass(frozen=True, slots=True)
class _Look:
    """A folder while it is looked at: where, under which number it counts, what is asked for."""

    account: MailAccount
    folder: str
    uidvalidity: int

    def place(self, uid: int) -> MailPlace:
        return MailPlace(self.account.mailbox, folder_key(self.folder), self.uidvalidity, uid)


class Fetching:
    """Looks into mailboxes. ``order`` gives a fresh order of who fetches, one for each act."""

    def __init__(
        self, database: Database, arriving: Arriving, intake: Intake, order: Callable[[], Order]
    ) -> None:
        self._database = database
        self._arriving = arriving
        self._intake = intake
        self._order = order
        self._compared: dict[MailPlace, datetime] = {}
        self._failures: Counter[MailPlace] = Counter()
        self._incomplete: set[MailPlace] = set()

    def look(self, mailbox: ImapMailbox, account: MailAccount, progress: Progress) -> Fetched:
        """Everything that is new in the folders of the account, kept and then read.

        The last of them stays open, so that the server tells what comes in there from then on.

        Raises:
            DeskError: ``mailbox.…`` where the server broke off, ``mailbox.folder`` where none of the
                folders is there; what was kept before stays kept.
        """
        found = self._after_filing(mailbox, account)
        found = found.and_then(Fetched(unread=self._read(self._left_unread(account))))
        for folder in account.folders:
            try:
                found = found.and_then(self._look_into(mailbox, account, folder, progress))
            except DeskError as trouble:
                if trouble.code != "mailbox.folder":
                    raise
                if len(found.missing) + 1 == len(account.folders):
                    raise
                found = found.and_then(Fetched(notices=(trouble.sentence,), missing=(folder,)))
        return found

    def fetch_whole(
        self, mailbox: ImapMailbox, account: MailAccount, received: ReceivedId
    ) -> Received:
        """The rest of a message of which only the header is here; it is read anew.

        Raises:
            DeskError: ``mailbox.not_there`` where the server has it no more.
        """
        with self._database.view() as view:
            places = view.mail_places.of_received(received)
        names = {folder_key(name): name for name in account.folders}
        for placed in places:
            place = placed.place
            if placed.state is not PlaceState.LISTED or place.account != account.mailbox:
                continue
            name = names.get(place.folder)
            if name is None or mailbox.examine(name).uidvalidity != place.uidvalidity:
                continue
            with Spool() as spool:
                for part in mailbox.parts(place.uid):
                    spool.write(part)
                if spool.size:
                    arrival = Arrival(place, spool, spool.sha256, spool.size, None)
                    self._arriving.complete(self._order(), received, arrival)
                    return self._intake.read(self._order(), received)
        raise DeskError(
            "mailbox.not_there",
            "The mailbox does not have this message any more, so that its rest cannot be fetched. "
            "Its header and its day of receipt stay here; ask the sender for the message.",
        )

    def _left_unread(self, account: MailAccount) -> tuple[ReceivedId, ...]:
        with self._database.view() as view:
            return view.mail_places.unread(account.mailbox)

    def _look_into(
        self, mailbox: ImapMailbox, account: MailAccount, folder: str, progress: Progress
    ) -> Fetched:
        look = _Look(account, folder, mailbox.examine(folder).uidvalidity)
        where = look.place(0)
        with self._database.view() as view:
            known = view.mail_places.uids(account.mailbox, where.folder, look.uidvalidity)
        compared = self._compared.pop(where, None)  # noted again once all of it is here
        now = self._order().at
        compares = not known or compared is None or now - compared >= _COMPARE_EVERY
        above = 0 if compares else max(known)
        new = [uid for uid in mailbox.uids(above=above, since=account.since) if uid not in known]
        self._incomplete.discard(where)
        found, done = Fetched(), 0
        for block in _blocks(new):
            for group in self._groups(look, mailbox.listed(block)):
                found = found.and_then(self._take(mailbox, look, group))
                done += len(group)
                progress(done, len(new))
        if where not in self._incomplete:
            self._compared[where] = now if compares or compared is None else compared
        was_rebuilt = new and (not known or found.again) and self._was_elsewhere(look)
        return replace(found, notices=(*found.notices, _rebuilt(found))) if was_rebuilt else found

    def _was_elsewhere(self, look: _Look) -> bool:
        """Whether the folder is known under other numbers: it was made anew, or moved."""
        with self._database.view() as view:
            return view.mail_places.under_others(look.place(0), look.account.id) > 0

    def _groups(self, look: _Look, listed: Iterable[Listed]) -> Iterator[list[Listed]]:
        """Messages that are small together; a large one, and one that failed before, by itself."""
        alone: list[Listed] = []
        group: list[Listed] = []
        size = 0
        for each in listed:
            if each.size > CHUNK or self._failures[look.place(each.uid)]:
                alone.append(each)
                continue
            if group and (len(group) >= _MOST or size + each.size > _TOGETHER):
                yield group
                group, size = [], 0
            group.append(each)
            size += each.size
        if group:
            yield group
        yield from ([each] for each in alone)

    def _take(self, mailbox: ImapMailbox, look: _Look, group: list[Listed]) -> Fetched:
        """A group fetched, kept and read; one that cannot be had at all keeps back no other."""
        if len(group) == 1 and self._failures[look.place(group[0].uid)] > _TRIES:
            return Fetched(notices=(_unreachable(group[0]),))
        try:
            kept = self._fetched(mailbox, look, group)
        except DeskError as trouble:
            if trouble.code == _NONSENSE:
                self._failures.update(look.place(each.uid) for each in group)
            raise
        new = [one.received for one in kept if one.is_new]
        listed = sum(self._is_beyond(look, each) for each in group) if new else 0
        return Fetched(
            new=len(new), again=len(kept) - len(new), listed=listed, unread=self._read(new)
        )

    def _fetched(self, mailbox: ImapMailbox, look: _Look, group: list[Listed]) -> tuple[Kept, ...]:
        first = group[0]
        if len(group) == 1 and self._is_beyond(look, first):
            return self._listed(mailbox, look, first)
        if len(group) == 1 and (first.size > CHUNK or self._failures[look.place(first.uid)]):
            return self._in_parts(mailbox, look, first)
        bodies = mailbox.messages(each.uid for each in group)
        arrivals = [_arrival(look, each, bodies[each.uid]) for each in group if each.uid in bodies]
        self._note_failed(look, [each.uid for each in group if each.uid not in bodies])
        return self._arriving.keep(self._order(), arrivals) if arrivals else ()

    def _note_failed(self, look: _Look, uids: list[int]) -> None:
        """Messages that went, or that the server withheld: looked for again with the next look."""
        self._failures.update(map(look.place, uids))
        if uids:
            self._incomplete.add(look.place(0))

    def _is_beyond(self, look: _Look, listed: Listed) -> bool:
        """Whether only the header comes: too large, or the server cannot give it after tries."""
        return listed.size > LARGEST_MAIL or self._failures[look.place(listed.uid)] >= _TRIES

    def _listed(self, mailbox: ImapMailbox, look: _Look, listed: Listed) -> tuple[Kept, ...]:
        head = _arrival(look, listed, mailbox.header(listed.uid))
        missing = max(1, listed.size - head.size)
        head = replace(head, size=listed.size, missing=missing)
        return self._arriving.keep(self._order(), [head])

    def _in_parts(self, mailbox: ImapMailbox, look: _Look, listed: Listed) -> tuple[Kept, ...]:
        with Spool() as spool:
            for part in mailbox.parts(listed.uid):
                spool.write(part)
                if spool.size > LARGEST_MAIL:  # the server had called it smaller
                    return self._listed(mailbox, look, replace(listed, size=spool.size))
            if not spool.size and listed.size:
                self._note_failed(look, [listed.uid])
                return ()
            arrival = Arrival(
                look.place(listed.uid), spool, spool.sha256, spool.size, listed.delivered
            )
            return self._arriving.keep(self._order(), [arrival])

    def _read(self, items: Sequence[ReceivedId]) -> int:
        """The items read; how many could not be read now, which the next look tries again."""
        if items:
            try:
                self._intake.read_all(self._order(), items, _unheard)
            except DeskError:
                return len(items)
        return 0

    def _after_filing(self, mailbox: ImapMailbox, account: MailAccount) -> Fetched:
        """What the office wants done on the server to what is filed here; nothing as a rule."""
        if account.after_filing is AfterFiling.NOTHING:
            return Fetched()
        with self._database.view() as view:
            filed = view.mail_places.filed(account.mailbox)
        names = {folder_key(name): name for name in account.folders}
        places: dict[tuple[str, int], list[Placed]] = {}
        for placed in filed:
            if placed.place.folder in names:
                key = (names[placed.place.folder], placed.place.uidvalidity)
                places.setdefault(key, []).append(placed)
        try:
            for (folder, uidvalidity), found in places.items():
                self._tidy(mailbox, account, (folder, uidvalidity), found)
        except DeskError as trouble:
            return Fetched(notices=(trouble.sentence,))
        return Fetched()

    def _tidy(
        self,
        mailbox: ImapMailbox,
        account: MailAccount,
        where: tuple[str, int],
        found: list[Placed],
    ) -> None:
        uids = [placed.place.uid for placed in found]
        if account.after_filing is AfterFiling.FLAG:
            mailbox.flag(*where, uids)
        else:
            mailbox.move(*where, uids, account.filed_folder)
        order = self._order()
        with self._database.unit(order.actor, order.operation, order.at) as unit:
            for placed in found:
                unit.mail_places.mark_done(placed.place)
            unit.result({"done": len(found)})


def _unheard(_done: int, _of: int) -> None:
    """The progress is that of the fetching."""


def _arrival(look: _Look, listed: Listed, raw: bytes) -> Arrival:
    digest = hashlib.sha256(raw).hexdigest()
    return Arrival(look.place(listed.uid), raw, digest, len(raw), listed.delivered)


def _blocks(uids: list[int]) -> Iterator[list[int]]:
    """The newest ones first, so that a large mailbox shows today's mail at once."""
    for end in range(len(uids), 0, -_BLOCK):
        yield uids[max(0, end - _BLOCK) : end]


def _unreachable(listed: Listed) -> str:
    return tr(
        "The mail server could not give one message ({size} bytes), whatever was tried; it lies there "
        "untouched. Look at it with your mail program: if it is a request, its time runs.",
        size=listed.size,
    )


def _rebuilt(found: Fetched) -> str:
    return tr(
        "A folder of the mailbox was made anew on the server, or moved to another: {compared} messages compared by their "
        "content, {new} new, {again} here already, none lost.",
        compared=found.new + found.again,
        new=found.new,
        again=found.again,
    )

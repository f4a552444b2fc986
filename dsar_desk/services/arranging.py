"""Arranging: letters are made of scanned pages; the scans stay as they came, and it can be undone."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import PurePath

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.arrangement import Arrangement, Leaf
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.scan import Piece, ScannedPage
from dsar_desk.errors import DeskError
from dsar_desk.services.belonging import find_by_codes, in_short
from dsar_desk.services.filing import WAITING, refuse_decided
from dsar_desk.services.order import Order, once
from dsar_desk.services.scan_reading import ScanReader
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["Arranging"]

_APART = timedelta(microseconds=1)
"""So that the letters of one pile are listed in the order in which they lay."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A letter that was made: its pages, and its bytes."""

    letter: tuple[Leaf, ...]
    raw: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()


class Arranging:
    """Puts an arrangement of scanned pages into force, and takes it back."""

    def __init__(self, database: Database, scans: ScanReader, new_id: Callable[[], str]) -> None:
        self._database = database
        self._scans = scans
        self._new_id = new_id

    def thumbnails(self, scan: ReceivedId, side: int) -> Iterator[bytes]:
        """Each page of a scan as a small PNG; ``paper.…`` or ``sandbox.…`` where it cannot be shown."""
        with self._database.view() as view:
            raw = view.blobs.get(view.received.get(scan).blob)
        return self._scans.thumbnails(raw, side)

    def apply(self, order: Order, arrangement: Arrangement) -> tuple[Received, ...]:
        """The letters that were made; those that are a scan just as it came stay what they are.

        Each made letter waits like any other, with the earliest day of receipt of its scans. A scan
        of which letters were made waits no longer: it is kept as it came, in their background.

        Raises:
            DeskError: ``message.decided`` for a scan that no longer waits, ``scans.emptied`` where
                nothing would be left of one, ``paper.…`` or ``sandbox.…`` where a page cannot be read.
        """
        require(order.actor, Deed.REGISTER)
        done = self._database.done(order.operation)
        if done is not None:
            return self._get(str(done["id"]).split())
        scans = {scan.id: scan for scan in self._waiting(arrangement)}
        seen = {key: scan.pages for key, scan in scans.items()}
        for key in arrangement.emptied(seen):
            raise _emptied(scans[key])
        wanted = arrangement.wanted(seen)
        letters = [letter for letter in wanted if any(not leaf.out for leaf in letter)]
        made = [_Made(letter, self._bytes(letter, scans)) for letter in letters]
        gone = {leaf.key.scan for letter in wanted for leaf in letter}

        def work(unit: Unit) -> str:
            unit.hold()
            for scan in scans.values():
                refuse_decided(unit.received.get(scan.id))
            kept = [
                self._keep(unit, one, scans, number, shared=arrangement.shared)
                for number, one in enumerate(made, 1)
            ]
            for key in gone:
                _stand_back(unit, scans[key], [each for each in kept if _holds(each, key)])
            return " ".join(each.id for each in kept)

        return self._get(once(self._database, order, work).split())

    def undo(self, order: Order, letters: Sequence[ReceivedId]) -> tuple[Received, ...]:
        """The scans of which these letters were made, waiting again; the letters wait no longer.

        ``scans.filed`` where one of all the letters made of those scans was decided about meanwhile.
        """
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            unit.hold()
            sources = _sources_of(unit, letters)
            made = {key for scan in sources for key in scan.became}
            back = [unit.received.get(key) for key in sorted(made)]
            if any(one.state not in WAITING for one in back):
                raise DeskError(
                    "scans.filed",
                    "One of these letters was filed, set aside or arranged anew meanwhile. Nothing "
                    "was changed: take it back there first.",
                )
            ids = tuple(scan.id for scan in sources)
            for one in back:
                unit.received.save(replace(one, state=ReceivedState.REPLACED, became=ids))
                _move_drafts(unit, one.id, ids[0])
            for scan in sources:
                unit.received.save(replace(scan, state=ReceivedState.NEW, became=()))
                unit.record(Entry(Action.SCAN_RESTORED, None, scan.id, {"sha256": scan.sha256}))
            return " ".join(ids)

        return self._get(once(self._database, order, work).split())

    def _get(self, keys: Iterable[str]) -> tuple[Received, ...]:
        with self._database.view() as view:
            return tuple(view.received.get(ReceivedId(key)) for key in keys)

    def _waiting(self, arrangement: Arrangement) -> Iterator[Received]:
        with self._database.view() as view:
            for key in dict.fromkeys(leaf.key.scan for leaf in arrangement.leaves):
                scan = view.received.get(key)
                refuse_decided(scan)
                yield scan

    def _bytes(self, letter: tuple[Leaf, ...], scans: Mapping[ReceivedId, Received]) -> bytes:
        used = list(dict.fromkeys(leaf.key.scan for leaf in letter if not leaf.out))
        with self._database.view() as view:
            sources = [view.blobs.get(scans[key].blob) for key in used]
        pieces = [
            (used.index(leaf.key.scan), leaf.key.page, leaf.turned, leaf.covered)
            for leaf in letter
            if not leaf.out
        ]
        return self._scans.arranged(sources, pieces)

    def _keep(
        self,
        unit: Unit,
        made: _Made,
        scans: Mapping[ReceivedId, Received],
        number: int,
        *,
        shared: frozenset[ReceivedId],
    ) -> Received:
        """The letter, waiting; one that was made before and taken back is taken up again."""
        own = list(dict.fromkeys(leaf.key.scan for leaf in made.letter))
        pages = tuple(_pages_of(made.letter, scans))
        same = unit.received.by_sha256(made.sha256)
        belongs, made_of = (
            in_short(find_by_codes(unit, pages)),
            tuple(_pieces_of(made.letter, scans)),
        )
        names_others = any(key in shared for key in own) or _is_covered(made.letter)
        if same is not None and same.state is ReceivedState.REPLACED:
            anew = replace(
                same,
                state=ReceivedState.NEW,
                became=(),
                belongs=belongs,
                pages=pages,
                made_of=made_of,
                names_others=names_others,
            )
            unit.record(_arranged(anew))
            return unit.received.save(anew)
        blob = unit.blobs.put(made.raw, None)
        letter = Received(
            id=ReceivedId(self._new_id()),
            channel=Channel.POST,
            name=f"{PurePath(scans[own[0]].name).stem}-{number}.pdf",
            media_type="application/pdf",
            size=blob.size,
            sha256=blob.sha256,
            blob=blob.id,
            arrived=min(scans[key].arrived for key in own) + number * _APART,
            received_on=min(scans[key].received_on for key in own),
            belongs=belongs,
            pages=pages,
            made_of=made_of,
            names_others=names_others,
        )
        unit.record(_arranged(letter))
        return unit.received.add(letter)


def _pages_of(
    letter: tuple[Leaf, ...], scans: Mapping[ReceivedId, Received]
) -> Iterator[ScannedPage]:
    """What was seen on the pages of a letter; the codes of a cover sheet go to its first page."""
    seen = [(leaf, scans[leaf.key.scan].pages[leaf.key.page]) for leaf in letter]
    covers = tuple(code for leaf, page in seen if leaf.out and page.is_sheet for code in page.codes)
    for leaf, page in seen:
        if not leaf.out:
            yield replace(page, codes=(*covers, *page.codes))
            covers = ()


def _pieces_of(letter: tuple[Leaf, ...], scans: Mapping[ReceivedId, Received]) -> Iterator[Piece]:
    for leaf in letter:
        if not leaf.out:
            scan = scans[leaf.key.scan]
            yield Piece(scan.id, scan.sha256, leaf.key.page, leaf.turned, leaf.covered)


def _is_covered(letter: tuple[Leaf, ...]) -> bool:
    """Whether something on its pages was covered: what concerns others."""
    return any(leaf.covered and not leaf.out for leaf in letter)


def _holds(letter: Received, scan: ReceivedId) -> bool:
    return any(piece.scan == scan for piece in letter.made_of)


def _stand_back(unit: Unit, scan: Received, letters: Sequence[Received]) -> None:
    """The scan waits no longer: these letters stand in its place, with what was begun about it."""
    became = tuple(letter.id for letter in letters)
    unit.received.save(replace(scan, state=ReceivedState.REPLACED, became=became))
    content = {"sha256": scan.sha256, "letters": list(became)}
    unit.record(Entry(Action.SCAN_REPLACED, None, scan.id, content))
    if became:
        _move_drafts(unit, scan.id, became[0])


def _move_drafts(unit: Unit, one: ReceivedId, other: ReceivedId) -> None:
    for draft in unit.drafts.list():
        if draft.received == one:
            unit.drafts.save(replace(draft, received=other))


def _sources_of(unit: Unit, letters: Sequence[ReceivedId]) -> list[Received]:
    """The scans of which these letters were made, and all that were replaced together with them."""
    waiting, known = list(letters), dict[ReceivedId, Received]()
    asked = set(waiting)
    while waiting:
        letter = unit.received.get(waiting.pop())
        for key in dict.fromkeys(piece.scan for piece in letter.made_of):
            if key not in known:
                known[key] = unit.received.get(key)
                more = [one for one in known[key].became if one not in asked]
                asked.update(more)
                waiting += more
    if not known:
        raise DeskError(
            "scans.not_made",
            "This letter was not made of scanned pages: it is as it came. Nothing was changed.",
        )
    return list(known.values())


def _arranged(letter: Received) -> Entry:
    """The recipe stands in the journal: which pages of which scan, how turned, what covered."""
    pages = [_recipe(each) for each in letter.made_of]
    return Entry(Action.SCAN_ARRANGED, None, letter.id, {"sha256": letter.sha256, "pages": pages})


def _recipe(piece: Piece) -> str:
    areas = "".join(" " + ",".join(map(str, area.edges)) for area in piece.covered)
    return f"{piece.sha256} {piece.page + 1} {piece.turned}{areas}"


def _emptied(scan: Received) -> DeskError:
    return DeskError(
        "scans.emptied",
        "Nothing would be left of the scan {file}, though there is something on its pages. Nothing "
        "was changed; leave a page of it in, or set the letter aside.",
        file=scan.name,
    )

"""Scanned pages put in order: which of them make a letter, how they are turned, what is left out.

Nothing is lost: every page of every scan stands in an arrangement once, in a letter or left out of
one; a page that concerns several people stands in further letters as a copy. Every change gives a
new arrangement, so that taking one back is to show the one before.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.scan import Area, ScannedPage

__all__ = ["Arrangement", "Leaf", "LeafKey", "first_arrangement"]

Seen = Mapping[ReceivedId, tuple[ScannedPage, ...]]
"""What was seen on the pages of each scan, the scans in their order."""


class LeafKey(NamedTuple):
    """By what a page is known on the table: the scan, the page in it, which copy (0: the page)."""

    scan: ReceivedId
    page: int
    copy: int = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page on the table; ``turned`` by 0, 90, 180 or 270 degrees clockwise, ``out``: left out.

    What lies in the ``covered`` areas is no part of the letter.
    """

    key: LeafKey
    turned: int = 0
    out: bool = False
    covered: tuple[Area, ...] = ()


Letter = tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Letters in their order, each with its pages in theirs."""

    letters: tuple[Letter, ...]

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All pages in their order."""
        return tuple(leaf for letter in self.letters for leaf in letter)

    def letter_of(self, key: LeafKey) -> int:
        """The number of the letter, from 0, in which the page stands."""
        return next(at for at, letter in enumerate(self.letters) if _holds(letter, key))

    def begins(self, key: LeafKey) -> bool:
        """Whether a letter begins with this page."""
        return any(letter[0].key == key for letter in self.letters)

    def split(self, key: LeafKey) -> "Arrangement":
        """A letter begins with this page."""
        return Arrangement(tuple(_split(self.letters, lambda leaf: leaf.key == key)))

    def joined(self, key: LeafKey) -> "Arrangement":
        """The letter of this page goes on the one before it; the first letter takes in the second."""
        at = max(self.letter_of(key), 1)
        if at >= len(self.letters):
            return self
        both = self.letters[at - 1] + self.letters[at]
        return Arrangement((*self.letters[: at - 1], both, *self.letters[at + 1 :]))

    def turned(self, keys: Collection[LeafKey], degrees: int) -> "Arrangement":
        """These pages turned by so many degrees clockwise: a multiple of 90."""
        return self._changed(keys, lambda leaf: replace(leaf, turned=(leaf.turned + degrees) % 360))

    def left_out(self, keys: Collection[LeafKey], *, out: bool) -> "Arrangement":
        """These pages left out of their letters, or taken in again; a copy left out is gone."""
        kept = self
        if out:
            copies = {key for key in keys if key.copy}
            rest = (
                tuple(leaf for leaf in letter if leaf.key not in copies) for letter in self.letters
            )
            kept = Arrangement(tuple(letter for letter in rest if letter))
        return kept._changed(keys, lambda leaf: replace(leaf, out=out))

    def covered(self, key: LeafKey, areas: tuple[Area, ...]) -> "Arrangement":
        """These areas of a page covered, and no others."""
        return self._changed([key], lambda leaf: replace(leaf, covered=areas))

    def copied(self, keys: Collection[LeafKey]) -> "Arrangement":
        """These pages stand in a further letter too, after the last one that they stand in."""
        chosen = [leaf for leaf in self.leaves if leaf.key in keys and not leaf.out]
        if not chosen:
            return self
        number = 1 + max(leaf.key.copy for leaf in self.leaves)
        copies = tuple(replace(leaf, key=leaf.key._replace(copy=number)) for leaf in _once(chosen))
        at = max(self.letter_of(leaf.key) for leaf in chosen) + 1
        return Arrangement((*self.letters[:at], copies, *self.letters[at:]))

    def blank(self, seen: Seen) -> tuple[LeafKey, ...]:
        """The pages that stand in letters with nothing on them."""
        return tuple(
            leaf.key
            for leaf in self.leaves
            if not leaf.out and seen[leaf.key.scan][leaf.key.page].blank
        )

    def turns(self, seen: Seen) -> tuple[LeafKey, ...]:
        """The pages at which a letter turns to another case, by the codes on them."""
        found = []
        for letter in self.letters:
            last = ""
            for leaf in letter:
                page = seen[leaf.key.scan][leaf.key.page]
                named = [code.reference for code in page.read if code.reference]
                if named and last and last not in named:
                    found.append(leaf.key)
                last = named[0] if named else last
        return tuple(found)

    def split_at_blanks(self, seen: Seen) -> "Arrangement":
        """Blank pages left out, and a letter begun after each run of them inside a letter."""
        blank = set(self.blank(seen))
        previous: list[Leaf] = []

        def after_a_blank(leaf: Leaf) -> bool:
            begins = bool(previous) and previous[-1].key in blank and leaf.key not in blank
            previous.append(leaf)
            return begins

        apart = Arrangement(tuple(_split(self.letters, after_a_blank)))
        return apart.left_out(blank, out=True)

    def wanted(self, seen: Seen) -> tuple[Letter, ...]:
        """The letters that have to be made: those that are no scan just as it came.

        Of a scan whose pages stand in several letters by copies, none stays as it came.
        """
        shared = self.shared
        return tuple(
            letter
            for letter in self.letters
            if not _as_it_came(letter, seen) or letter[0].key.scan in shared
        )

    @property
    def shared(self) -> frozenset[ReceivedId]:
        """The scans that concern several people, as pages of theirs were copied."""
        return frozenset(leaf.key.scan for leaf in self.leaves if leaf.key.copy)

    def emptied(self, seen: Seen) -> tuple[ReceivedId, ...]:
        """The scans of which nothing would be left, though there is something on their pages."""
        used = {leaf.key.scan for leaf in self.leaves if not leaf.out}
        return tuple(
            scan
            for scan, pages in seen.items()
            if scan not in used and not all(page.blank or page.is_sheet for page in pages)
        )

    def _changed(self, keys: Collection[LeafKey], change: Callable[[Leaf], Leaf]) -> "Arrangement":
        return Arrangement(
            tuple(
                tuple(change(leaf) if leaf.key in keys else leaf for leaf in letter)
                for letter in self.letters
            )
        )


def first_arrangement(seen: Seen) -> Arrangement:
    """Each scan as a letter, but for our sheets: they are left out, and a letter begins with each.

    Sheets that follow each other begin one letter; those at the end belong to the last one.
    """
    letters: list[Letter] = []
    for scan, pages in seen.items():
        sheets = {LeafKey(scan, number) for number, page in enumerate(pages) if page.is_sheet}
        leaves = tuple(
            Leaf(LeafKey(scan, number), out=page.is_sheet) for number, page in enumerate(pages)
        )
        if leaves:
            letters += _at_sheets(leaves, sheets)
    return Arrangement(tuple(letters))


def _at_sheets(leaves: Letter, sheets: Collection[LeafKey]) -> Iterator[Letter]:
    letter: list[Leaf] = []
    for number, leaf in enumerate(leaves):
        more = any(one.key not in sheets for one in leaves[number:])
        if leaf.key in sheets and more and any(not one.out for one in letter):
            yield tuple(letter)
            letter = []
        letter.append(leaf)
    yield tuple(letter)


def _split(letters: Iterable[Letter], begins: Callable[[Leaf], bool]) -> Iterator[Letter]:
    for letter in letters:
        part: list[Leaf] = []
        for leaf in letter:
            if begins(leaf) and part:
                yield tuple(part)
                part = []
            part.append(leaf)
        yield tuple(part)


def _as_it_came(letter: Letter, seen: Seen) -> bool:
    scan = letter[0].key.scan
    whole = tuple(Leaf(LeafKey(scan, number)) for number in range(len(seen[scan])))
    return letter == whole


def _holds(letter: Letter, key: LeafKey) -> bool:
    return any(leaf.key == key for leaf in letter)


def _once(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """Each page once, however many copies of it were chosen."""
    known = set()
    for leaf in leaves:
        page = (leaf.key.scan, leaf.key.page)
        if page not in known:
            known.add(page)
            yield leaf

"""The database of one office: units to act in, views to read in, and what a failure meant."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.changes import Changes
from dsar_desk.cases.ids import OperationId
from dsar_desk.errors import DeskError
from dsar_desk.store.journal import Author, Journal
from dsar_desk.store.keys import Chance, StoreKey
from dsar_desk.store.lines import Line, Lines
from dsar_desk.store.lock import WriterLock
from dsar_desk.store.mark import Mark
from dsar_desk.store.session import Session
from dsar_desk.store.trouble import ENDING, code_of, meaning, translated

if TYPE_CHECKING:
    from dsar_desk.store.listing import Listing
    from dsar_desk.store.unit import Books, Unit

__all__ = ["Database", "Keeping"]

_Taken = TypeVar("_Taken")


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a store on disk has besides its rows: its folder, its writer's lock, its mark."""

    folder: Path
    mark: Mark
    lock: WriterLock | None = None


class Database:
    """One open office.

    ``read_only`` is the reason why nothing can be written, None where it can. ``notices`` are
    sentences about what was found and put right while the office was opened.
    """

    def __init__(  # noqa: PLR0913 - what makes an office open
        self,
        lines: Lines,
        key: StoreKey,
        store: str,
        *,
        keeping: Keeping | None = None,
        read_only: DeskError | None = None,
        notices: tuple[str, ...] = (),
        chance: Chance = secrets.token_bytes,
    ) -> None:
        self.store = store
        self.read_only = read_only
        self.notices = notices
        self.keeping = keeping
        self._lines = lines
        self._failures: tuple[type[Exception], ...] = (*lines.errors, DeskError)
        self._key = key
        self._chance = chance
        self._listeners: list[Callable[[Changes], None]] = []
        self._closed = False

    @contextmanager
    def unit(self, actor: Actor, operation: OperationId, now: datetime) -> "Iterator[Unit]":
        """One transaction with its journal entries, committed at the end of the ``with``.

        Whatever is raised inside undoes all of it. A DeskError after the end says that it was
        not saved; where the commit was answered by an error, the operation id was looked up, and
        what had been saved after all counts as saved.
        """
        from dsar_desk.store.unit import Unit  # noqa: PLC0415 - the list is shown before the rest

        if self.read_only is not None:
            raise self.read_only
        with self._taken(self._lines.line()) as line:
            try:
                line.begin(writing=True)
                session = self._session(line, writing=True)
                unit = Unit(session, Author(actor, operation, now))
                yield unit
                unit.finish()
            except self._failures as error:
                line.undo()
                raise self._meant(error) from None
            except BaseException:
                line.undo()
                raise
            self._commit(line, unit, operation)
        self._announce(unit)

    @contextmanager
    def view(self) -> "Iterator[Books]":
        """The register as it stands at this moment; later commits are not seen inside."""
        from dsar_desk.store.unit import Books  # noqa: PLC0415 - the list is shown before the rest

        with self.reading() as session:
            yield Books(session)

    @contextmanager
    def listing(self) -> "Iterator[Listing]":
        """The list of cases as it stands at this moment, without what only a case needs."""
        from dsar_desk.store.listing import Listing  # noqa: PLC0415 - the store opens before it

        with self.reading() as session:
            yield Listing(session)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session in one transaction that changes nothing."""
        with self._taken(self._lines.line()) as line:
            try:
                line.begin(writing=False)
                yield self._session(line, writing=False)
            except self._failures as error:
                raise self._meant(error) from None
            finally:
                line.undo()

    def done(self, operation: OperationId) -> Mapping[str, Any] | None:
        """What an operation gave when it was done, None where it was not: saved or not saved."""
        with self.view() as books:
            return books.done(operation)

    def on_change(self, announce: Callable[[Changes], None]) -> None:
        """Have ``announce`` called after each commit, on the thread that made it."""
        self._listeners.append(announce)

    def checkpoint(self) -> None:
        """Bring the write-ahead log home into the file: when idle, and before closing."""
        if self._lines.on_sqlite and self.read_only is None:
            with translated(self._folder), self.driver() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def abandon(self) -> None:
        """Let go of all connections; the lock stays with who took it."""
        self._lines.close()

    def close(self) -> None:
        """Close the office: one file, a durable mark, no lock. Closing it again does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            self.checkpoint()
            if self.keeping is not None and self.read_only is None:
                with self.reading() as session:
                    head = Journal(session).head()
                self.keeping.mark.note(head, now_durable=True)
        finally:
            self.abandon()
            if self.keeping is not None and self.keeping.lock is not None:
                self.keeping.lock.release()

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """A connection of the driver itself, for what SQL has no words for: checks and copies."""
        with self._taken(self._lines.driver()) as connection:
            yield connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _folder(self) -> Path | None:
        return self.keeping.folder if self.keeping else None

    def _session(self, line: Line, *, writing: bool) -> Session:
        return Session(line, self._key, self.store, self._chance, writing=writing)

    @contextmanager
    def _taken(self, lent: AbstractContextManager[_Taken]) -> Iterator[_Taken]:
        """What is lent for a while; that it cannot be had is a sentence like any other failure."""
        with ExitStack() as until:
            try:
                taken = until.enter_context(lent)
            except self._failures as error:
                raise self._meant(error) from None
            yield taken

    def _commit(self, line: Line, unit: "Unit", operation: OperationId) -> None:
        try:
            line.commit()
        except self._lines.errors as error:
            line.drop()
            self._settle(error, unit, operation)

    def _settle(self, error: Exception, unit: "Unit", operation: OperationId) -> None:
        """Nothing where the operation was saved in spite of the error, else what it meant."""
        meant = self._meant(error)
        try:
            saved = unit.is_known_by_operation and self.done(operation) is not None
        except self._failures:
            raise _unknown() from error
        if not saved:
            raise meant from None

    def _meant(self, error: Exception) -> Exception:
        """The sentence for an error of the driver; any other error as it is."""
        meant = meaning(code_of(error), self._folder) or error
        if isinstance(meant, DeskError) and meant.code in ENDING and self.read_only is None:
            self.read_only = meant
        return meant

    def _announce(self, unit: "Unit") -> None:
        if self.keeping is not None and unit.head is not None:
            self.keeping.mark.note(unit.head)
        changes = unit.session.touched.changes()
        if changes != Changes():
            for announce in self._listeners:
                announce(changes)


def _unknown() -> DeskError:
    return DeskError(
        "store.unknown_outcome",
        "It is not known whether this was saved, because the register does not answer. What you "
        "typed is kept here. Close the desk and open it again: it will then say whether your "
        "last change was saved.",
    )

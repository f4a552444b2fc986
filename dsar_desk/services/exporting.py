"""Exporting: the register and single cases, each with a journal entry of its own."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.recipient import Recipient
from dsar_desk.errors import DeskError
from dsar_desk.export.files import write_safely
from dsar_desk.export.register import register_as_csv, register_as_json
from dsar_desk.export.row import RegisterRow, register_row
from dsar_desk.export.seal import Seal
from dsar_desk.services.offices import signing_key
from dsar_desk.services.order import Order, once
from dsar_desk.services.profiles import Profiles
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books, Unit

if TYPE_CHECKING:
    from dsar_desk.services.stationery import Stationery

__all__ = ["Exporting"]

_FORMS: Mapping[str, Callable[[Iterator[RegisterRow]], Iterator[bytes]]] = {
    ".csv": register_as_csv,
    ".json": register_as_json,
}


class Exporting:
    """Writes what leaves the office."""

    def __init__(
        self, database: Database, profiles: Profiles, stationery: "Callable[[], Stationery]"
    ) -> None:
        self._database = database
        self._profiles = profiles
        self._stationery = stationery

    def register(self, order: Order, target: Path, *, replace: bool = False) -> int:
        """How many cases were written to ``target``; its ending (.csv, .json) says in which form."""
        require(order.actor, Deed.EXPORT)
        form = _FORMS.get(target.suffix.lower())
        if form is None:
            raise DeskError(
                "export.form",
                "The register can be written to a file ending in {endings}. Nothing was written; "
                "choose one of them.",
                endings=", ".join(_FORMS),
            )

        def write(books: Books) -> str:
            names = {actor.id: actor.name for actor in books.actors.list()}
            cases = books.cases.ids()
            rows = (register_row(books.cases.get(case), names) for case in cases)
            write_safely(target, form(rows), replace=replace)
            return str(len(cases))

        with self._database.view() as books:
            cases = len(books.cases.ids())
        entry = Entry(Action.REGISTER_EXPORTED, content={"cases": cases})
        return int(self._written(order, entry, target, write))

    def case(
        self,
        order: Order,
        case_id: CaseId,
        target: Path,
        recipient: Recipient | None = None,
        *,
        replace: bool = False,
    ) -> Path:
        """The signed bundle of one case for a recipient, written to ``target``.

        That it is exported, and for whom, stands in the journal before it is written, and so in
        the bundle. What a recipient is not given stands in ``cases.recipient``.
        """
        from dsar_desk.services.bundling import (  # noqa: PLC0415 - PDF only once a case is exported
            Sent,
            write_bundle,
        )

        require(order.actor, Deed.EXPORT)
        profile, fonts = self._profiles.current(), self._stationery().fonts
        seal = Seal.of(signing_key(self._database))
        sent = Sent(
            target=target,
            recipient=recipient,
            store=self._database.store,
            seal=seal,
            at=order.at,
            by=order.actor,
            replace=replace,
        )

        def write(books: Books) -> str:
            write_bundle(books, case_id, profile, fonts, sent)
            return case_id

        content = {"by": order.actor.id, "for": recipient.value if recipient else ""}
        entry = Entry(Action.CASE_EXPORTED, case_id, content=content)
        self._written(order, entry, target, write)
        return target

    def case_document(self, case_id: CaseId) -> dict[str, object]:
        """One case with all that belongs to it, as the JSON document of the command line."""
        from dsar_desk.services.bundling import case_document  # noqa: PLC0415 - as above

        return case_document(self._database, case_id)

    def _written(
        self, order: Order, entry: Entry, target: Path, write: Callable[[Books], str]
    ) -> str:
        """What ``write`` gives, done together with its journal entry: both are there or neither.

        An office that can only be read is exported without an entry, since nothing can be written
        to it (F-08).
        """
        if self._database.read_only is not None:
            with self._database.view() as books:
                return write(books)
        made = False

        def work(unit: Unit) -> str:
            nonlocal made
            unit.record(entry)
            given = write(unit)
            made = True
            return given

        try:
            return once(self._database, order, work)
        except DeskError:
            if made:  # the entry was not saved, so the file must not stay either
                target.unlink(missing_ok=True)
            raise

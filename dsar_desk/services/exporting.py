"""Exporting: the register and single cases, each with a journal entry of its own."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.errors import DeskError
from dsar_desk.export.files import write_safely
from dsar_desk.export.register import register_as_csv, register_as_json
from dsar_desk.export.row import RegisterRow, register_row
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
        written = 0

        def rows(books: Books) -> Iterator[RegisterRow]:
            nonlocal written
            names = {actor.id: actor.name for actor in books.actors.list()}
            for case in books.cases.all():
                written += 1
                yield register_row(case, names)

        with self._database.view() as books:
            write_safely(target, form(rows(books)), replace=replace)
        self._note(order, Entry(Action.REGISTER_EXPORTED, content={"cases": written}))
        return written

    def case(self, order: Order, case_id: CaseId, target: Path, *, replace: bool = False) -> Path:
        """The signed bundle of one case, written to ``target``.

        That it is exported stands in the journal before it is written, and so in the bundle.
        Internal notes stay here.
        """
        from dsar_desk.services.bundling import (  # noqa: PLC0415 - PDF only once a case is exported
            Sent,
            write_bundle,
        )

        require(order.actor, Deed.EXPORT)
        self._note(order, Entry(Action.CASE_EXPORTED, case_id, content={"by": order.actor.id}))
        sent = Sent(target, order.at, order.actor.name, replace)
        profile, fonts = self._profiles.current(), self._stationery().fonts
        write_bundle(self._database, case_id, profile, fonts, sent)
        return target

    def case_document(self, case_id: CaseId) -> dict[str, object]:
        """One case with all that belongs to it, as the JSON document of the command line."""
        from dsar_desk.services.bundling import case_document  # noqa: PLC0415 - as above

        return case_document(self._database, case_id)

    def _note(self, order: Order, entry: Entry) -> None:
        def work(unit: Unit) -> str:
            unit.record(entry)
            return entry.action.value

        once(self._database, order, work)

"""Exporting: the register and single cases, each with a journal entry of its own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.recipient import Recipient
from dsar_desk.errors import DeskError
from dsar_desk.export.files import ready_to_leave
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
        self,
        database: Database,
        profiles: Profiles,
        stationery: "Callable[[], Stationery]",
        place_name: Callable[[str], str],
    ) -> None:
        self._database = database
        self._profiles = profiles
        self._stationery = stationery
        self._place_name = place_name

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

        def write(books: Books) -> AbstractContextManager[int]:
            names = {actor.id: actor.name for actor in books.actors.list()}
            rows = (register_row(case, names) for case in books.cases.all())
            return ready_to_leave(target, form(rows), replace=replace)

        with self._database.view() as books:
            cases = len(books.cases.ids())
        entry = Entry(Action.REGISTER_EXPORTED, content={"cases": cases})
        return int(self._written(order, entry, str(cases), write))

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
            bundle_to_leave,
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
            place_name=self._place_name,
        )

        def write(books: Books) -> AbstractContextManager[int]:
            return bundle_to_leave(books, case_id, profile, fonts, sent)

        content = {"by": order.actor.id, "for": recipient.value if recipient else ""}
        entry = Entry(Action.CASE_EXPORTED, case_id, content=content)
        self._written(order, entry, case_id, write)
        return target

    def case_document(self, case_id: CaseId) -> dict[str, object]:
        """One case with all that belongs to it, as the JSON document of the command line."""
        from dsar_desk.services.bundling import case_document  # noqa: PLC0415 - as above

        return case_document(self._database, case_id)

    def _written(
        self,
        order: Order,
        entry: Entry,
        given: str,
        write: Callable[[Books], AbstractContextManager[int]],
    ) -> str:
        """What the order gave; the file gets its name once its journal entry is saved.

        Where it is not, no file is there, and one that was to be replaced stands. An office that
        can only be read is exported without an entry, since nothing can be written to it (F-08).
        """
        if self._database.read_only is not None:
            with self._database.view() as books, write(books):
                return given

        def work(unit: Unit) -> str:
            unit.record(entry)
            leaving.enter_context(write(unit))
            return given

        with ExitStack() as leaving:
            return once(self._database, order, work)

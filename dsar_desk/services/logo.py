"""The logo of an office: taken from a picture in the worker process, kept, and found for letters."""

import json
from collections.abc import Callable

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import BlobId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.paper import OfficeLogo
from dsar_desk.errors import DeskError
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit
from dsar_desk.system.sandbox import Sandbox

__all__ = ["LARGEST_LOGO", "LogoKeeper"]

LARGEST_LOGO = 10 * 1024 * 1024
"""The largest file that is taken for a logo, in bytes."""
_KEY = "paper.logo"


class LogoKeeper:
    """Keeps the logo. The one in force is read once; letters approved before keep theirs."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: tuple[str, OfficeLogo | None] = ("", None)

    def current(self) -> OfficeLogo | None:
        """The logo in force."""
        with self._database.view() as view:
            said = view.settings.get(_KEY)
            if said != self._known[0]:
                self._known = (said, _read(said, view.blobs.get) if said else None)
        return self._known[1]

    def choose(self, order: Order, raw: bytes, alternative: str) -> OfficeLogo:
        """Another logo for the letters from now on.

        Raises:
            DeskError: ``paper.no_logo``; ``paper.no_alternative`` where nothing is said in its place;
                ``sandbox.…`` where the picture breaks the limits.
        """
        require(order.actor, Deed.ADMINISTER)
        words = " ".join(alternative.split())
        if not words:
            raise DeskError(
                "paper.no_alternative",
                "Say in a few words what the logo shows, such as “Logo of Fernwick Council”: a "
                "screen reader says them in its place. Nothing was changed.",
            )
        with Sandbox() as sandbox:
            made = sandbox.run_alone("dsar_desk.paper.logo:prepared", raw)
        if not isinstance(made, bytes):
            raise TypeError("the worker gives no picture")
        logo = OfficeLogo(made, words)

        def work(unit: Unit) -> str:
            kept = unit.blobs.put(logo.raw, None)
            unit.settings.set(_KEY, json.dumps({"picture": kept.id, "alternative": words}))
            unit.record(Entry(Action.OFFICE_CHANGED, content={"logo": kept.sha256}))
            return kept.id

        once(self._database, order, work)
        return logo

    def remove(self, order: Order) -> None:
        """No logo on the letters from now on."""
        require(order.actor, Deed.ADMINISTER)

        def work(unit: Unit) -> str:
            unit.settings.set(_KEY, "")
            unit.record(Entry(Action.OFFICE_CHANGED, content={"logo": ""}))
            return _KEY

        once(self._database, order, work)


def _read(said: str, bytes_of: Callable[[BlobId], bytes]) -> OfficeLogo:
    kept = json.loads(said)
    return OfficeLogo(bytes_of(BlobId(kept["picture"])), kept["alternative"])
